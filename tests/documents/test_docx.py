"""Texts out to Word and in again."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samrad.documents.docx import Part, docx_from_parts, docx_from_tree, parts_from_docx, tree_from_docx
from samrad.engine.text_tree import (
    Cell,
    Mark,
    Node,
    Note,
    NoteReference,
    Run,
    TextTree,
    read_runs,
    table_node,
)

RICH = TextTree(
    "nb",
    (
        Node("p1", "heading", "Bakgrunn"),
        Node("P1", "heading", "Nærmere", 3),
        Node("p2", "paragraph", "Les planen nå\tog så.",
             marks=(Mark(0, 6, "strong"), Mark(4, 10, "link", "https://eksempel.no/?a=1&b=2")),
             notes=(NoteReference(10, "n 7"),)),
        Node("p3", "item", "Én", 0, True),
        Node("p4", "item", "Under", 1),
        Node("p5", "item", "To", 0, True),
        Node("en id som er altfor lang til å være et bokmerke i Word", "item", "Punkt"),
        Node("tom", "paragraph", ""),
        table_node("t1", [[Cell("År", header=True), Cell("Sum", colspan=2, header=True)],
                          [Cell("Samlet", rowspan=2, header=True), Cell("1"), Cell("2")],
                          [Cell("3", (Mark(0, 1, "emphasis"),)), Cell("")]],
                   (NoteReference(6, "n1"),)),
        table_node("t2", [[Cell("a", rowspan=2), Cell("b", rowspan=2)], []]),
    ),
    (Note("n1", "Kilde: SSB."), Note("n 7", "Se her.", (Mark(3, 6, "link", "/saker/1"),))),
)  # fmt: skip

_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=8)
_RUNS = st.lists(
    st.builds(Run, _TEXT, st.booleans(), st.booleans(), st.sampled_from(["", "https://a.no/x", "/b"])),
    max_size=4,
)


@st.composite
def rich_trees(draw):
    nodes, notes = [], []
    ids = draw(
        st.lists(st.one_of(st.from_regex("p[0-9]{1,3}", fullmatch=True), _TEXT), max_size=6, unique=True)
    )
    for id in ids:
        line = read_runs(draw(_RUNS))
        kind = draw(st.sampled_from(["heading", "paragraph", "item", "table"]))
        references = ()
        if draw(st.booleans()):
            notes.append(Note(f"N{len(notes)}", *read_runs(draw(_RUNS))[:2]))
            references = (NoteReference(draw(st.integers(0, len(line.text))), notes[-1].id),)
        if kind == "table":
            cell = Cell(line.text, line.marks, draw(st.integers(1, 3)), 2, draw(st.booleans()))
            nodes.append(
                table_node(id, [[cell, Cell("x")], [Cell("y", header=draw(st.booleans()))]], references)
            )
            continue
        level = (
            draw(st.integers(1, 3) if kind == "heading" else st.integers(0, 4)) if kind != "paragraph" else 0
        )
        ordered = kind == "item" and draw(st.booleans())
        nodes.append(Node(id, kind, line.text, level, ordered, line.marks, references))
    return TextTree("nn", tuple(nodes), tuple(notes))


def test_a_rich_text_comes_back_from_word_as_it_was():
    imported = tree_from_docx(docx_from_tree(RICH, title="Sak"), language="nb")
    assert (imported.tree, imported.lost) == (RICH, [])


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(rich_trees())
def test_any_text_comes_back_from_word_as_it_was(tree):
    content = docx_from_tree(tree, title="Sak")
    again = tree_from_docx(content, language="nn").tree
    assert again == tree
    assert docx_from_tree(again, title="Sak") == content


def test_an_example_says_so_and_the_file_opens_elsewhere():
    document = Document(io.BytesIO(docx_from_tree(RICH, title="Sak & plan", is_example=True)))
    assert document.core_properties.title == "Eksempel: Sak & plan"
    assert document.sections[0].header.paragraphs[0].text == "Eksempel"
    assert document.paragraphs[0].text == "Eksempel: Sak & plan"
    assert len(document.tables) == 2


PARTS = [("bakgrunn", "Bakgrunn"), ("innstilling", "Innstilling")]


def test_the_parts_of_a_case_paper_are_found_again():
    trees = {"bakgrunn": RICH, "innstilling": TextTree("nb", (Node("p1", "paragraph", "Vedtas."),))}
    parts = [Part(key, heading, trees[key]) for key, heading in PARTS]
    imported = parts_from_docx(docx_from_parts(parts, title="Sak"), PARTS, language="nb", previous=trees)
    assert (imported.trees, imported.lost) == (trees, [])


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Punktliste"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
)


def word_file(body, **more):
    parts = {"document": f"<w:body>{body}</w:body>", "styles": STYLES, "numbering": NUMBERING}
    rels = "".join(f'<Relationship Id="{n}" Type="{R}/{n}" Target="{n}.xml"/>' for n in parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{name}>')
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}'
            "</Relationships>",
        )
        for name, content in more.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def p(inner, style=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def r(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_document_from_norwegian_word_is_read():
    body = (
        p(r("Vurdering"), "Overskrift2")
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('«Punkt»'), 'Punktliste')}</w:sdtContent></w:sdt>"
        + p(r("Vi ") + f'<w:ins w:id="1">{r("vil ")}</w:ins>'
            '<w:del w:id="2"><w:r><w:delText>må</w:delText></w:r></w:del>'
            + r("gå.") + "<w:r><w:drawing/></w:r>")
    )  # fmt: skip
    imported = tree_from_docx(word_file(body), language="nb")
    assert imported.tree.nodes == (
        Node("p1", "heading", "Vurdering", 2),
        Node("p2", "item", "«Punkt»"),
        Node("p3", "paragraph", "Vi vil gå."),
    )
    assert imported.lost == [
        "Tekst merket som slettet i avsnittet som begynner «Vi vil gå.», er ikke med.",
        "Et bilde i avsnittet som begynner «Vi vil gå.», er ikke med.",
    ]


def test_of_two_paragraphs_with_one_bookmark_the_one_most_like_before_has_it():
    mark = '<w:bookmarkStart w:id="{0}" w:name="samrad_p7"/>{1}<w:bookmarkEnd w:id="{0}"/>'
    body = p(mark.format(1, r("Noe helt annet"))) + p(mark.format(2, r("Kommunen bygger vei.")))
    previous = TextTree("nb", (Node("p7", "paragraph", "Kommunen bygger veien."),))
    tree = tree_from_docx(word_file(body), language="nb", previous=previous).tree
    assert [node.id for node in tree.nodes] == ["p8", "p7"]


def test_parts_are_found_by_heading_and_what_stands_before_is_told():
    body = p(r("Først")) + p(r("Innstilling:"), "Overskrift2") + p(r("Vedtas."))
    imported = parts_from_docx(word_file(body), PARTS, language="nb")
    assert {key: [node.text for node in tree.nodes] for key, tree in imported.trees.items()} == {
        "bakgrunn": ["Først"],
        "innstilling": ["Vedtas."],
    }
    assert imported.lost == [
        "Teksten før den første kjente overskriften er lagt i «Bakgrunn».",
        "Delen «Bakgrunn» ble ikke funnet i dokumentet.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"hei", "Filen er ikke et Word-dokument (DOCX). Lagre den som DOCX i Word og prøv igjen."),
        (b"\xd0\xcf\x11\xe0" + bytes(600),
         "Filen er beskyttet med passord eller i Words gamle format. Lagre den som DOCX uten passord."),
        (bytes(20 * 1024 * 1024 + 1), "Filen er for stor. Et dokument kan være høyst 20 MB."),
        (word_file("", **{f"{n}.xml": "" for n in range(5_000)}),
         "Filen er pakket slik at den blir for stor å lese."),
        (word_file("", bombe=bytes(200 * 1024 * 1024)), "Filen er pakket slik at den blir for stor å lese."),
        (word_file("<w:p/>" * 5_000_000), "Filen er pakket slik at den blir for stor å lese."),
    ],
    ids=["text", "encrypted", "large", "entries", "bomb", "many elements"],
)  # fmt: skip
def test_what_is_not_a_readable_document_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        tree_from_docx(content, language="nb")


def test_a_document_with_entities_is_refused():
    content = docx_from_tree(replace(RICH, nodes=(), notes=()), title="Sak")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entity = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            text = old.read(name)
            new.writestr(name, text.replace(b"?>", b"?>" + entity, 1) if "document.xml" in name else text)
    with pytest.raises(ValueError, match="viser til innhold utenfor seg selv"):
        tree_from_docx(buffer.getvalue(), language="nb")
