"""The parts a DOCX is packed of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from samrad.documents.docx.names import RELS, R, W, xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": f"{_WORD}.document.main+xml"} | {
    name: f"{_WORD}.{name}+xml" for name in ("styles", "numbering", "footnotes", "settings", "header")
}
_CORE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Package:
    """The XML inside the body and the notes, and what the other parts say. `lists` is how many there are."""

    body: str
    title: str
    language: str
    header: str
    notes: str
    links: Sequence[str]
    note_links: Sequence[str]
    lists: int
    names: str
    lies: bool = False  # on its side, for tables with many columns


def package_bytes(package: Package) -> bytes:
    """The whole file. The same package gives the same bytes."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [("officeDocument", "word/document.xml"), ("core", "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(package),
        "word/document.xml": _document(package),
        "word/_rels/document.xml.rels": _relations(
            [*((name, f"{name}.xml") for name in _PARTS if name != "document"),
             ("customXml", "../customXml/item1.xml")],
            package.links,
        ),
        "word/_rels/footnotes.xml.rels": _relations([], package.note_links),
        "word/styles.xml": _styles(package.language),
        "word/numbering.xml": _numbering(package.lists),
        "word/footnotes.xml": _footnotes(package.notes),
        "word/settings.xml": _settings(),
        "word/header.xml": f"<w:hdr {_SPACES}><w:p><w:r><w:t>{package.header}</w:t></w:r></w:p></w:hdr>",
        "customXml/item1.xml": package.names,
    }  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, (_HEAD + text).encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in _PARTS.items()
    )
    return (
        f'<Types xmlns="{_CORE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}<Override '
        'PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: Sequence[tuple[str, str]], links: Sequence[str] = ()) -> str:
    rows = ""
    for kind, target in targets:
        address = f"{_CORE}/relationships/metadata/core-properties" if kind == "core" else f"{R}/{kind}"
        rows += f'<Relationship Id="{kind}" Type="{address}" Target="{target}"/>'
    for number, href in enumerate(links, 1):
        rows += (
            f'<Relationship Id="link{number}" Type="{R}/hyperlink" Target={quoteattr(href)} '
            'TargetMode="External"/>'
        )
    return f'<Relationships xmlns="{RELS}">{rows}</Relationships>'


def _core(package: Package) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(package.title)}</dc:title><dc:language>{package.language}</dc:language>"
        "</cp:coreProperties>"
    )


def _document(package: Package) -> str:
    header = '<w:headerReference w:type="default" r:id="header"/>' if package.header else ""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if package.lies else 'w:w="11906" w:h="16838"'
    page = f'<w:pgSz {size}/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'  # noqa: E501
    section = f"<w:sectPr>{header}{page}</w:sectPr>"
    return f"<w:document {_SPACES}><w:body>{package.body}{section}</w:body></w:document>"


def _styles(language: str) -> str:
    headings = "".join(
        _style(f"Heading{level}", f"heading {level}",
               f'<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
               f'<w:rPr><w:b/><w:sz w:val="{36 - 4 * level}"/></w:rPr>')
        for level in range(1, 5)
    )  # fmt: skip
    cells = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + _style("Title", "Title", '<w:rPr><w:sz w:val="44"/></w:rPr>')
        + headings
        + _style("ListParagraph", "List Paragraph", "")
        + _style("TableHeader", "Table Header", "<w:rPr><w:b/></w:rPr>")
        + _style("FootnoteText", "footnote text", '<w:rPr><w:sz w:val="18"/></w:rPr>')
        + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{cells}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _style(id: str, name: str, form: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{form}</w:style>'
    )


def _numbering(lists: int) -> str:
    kinds = [("0", "bullet", lambda level: "•"), ("1", "decimal", lambda level: f"%{level + 1}.")]
    abstract = ""
    for id, kind, sign in kinds:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{sign(level)}"/><w:pPr><w:ind w:left="{360 * (level + 1)}" '
            'w:hanging="360"/></w:pPr></w:lvl>'
            for level in range(9)
        )
        abstract += (
            f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{levels}'
            "</w:abstractNum>"
        )
    anew = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(5)
    )
    numbered = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{anew}</w:num>'
        for number in range(2, lists + 1)
    )
    bullets = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f"<w:numbering {_SPACES}>{abstract}{bullets}{numbered}</w:numbering>"


def _footnotes(notes: str) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for id, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f"<w:footnotes {_SPACES}>{separators}{notes}</w:footnotes>"


def _settings() -> str:
    return (
        f'<w:settings {_SPACES}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        "</w:settings>"
    )
