"""What a person pastes from Word, Outlook, Google Docs or a web page, as a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import lxml.html
import nh3
from django.utils.translation import gettext as _

from samrad.engine.text_tree import (
    Cell,
    Language,
    Node,
    Run,
    TextTree,
    is_allowed_address,
    keep_identities,
    placed,
    read_runs,
    refuse_huge,
    table_node,
)

LONGEST = 5_000_000  # letters
DEEPEST = 200  # elements inside each other
_LOST = {"img", "object", "video", "audio", "svg", "math"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tbody", "thead",
           "tfoot",
           "tr", "td", "th", "blockquote", "pre"}  # fmt: skip
_INLINE = {"a", "b", "strong", "i", "em", "span", "br"}
_KEPT = {"style", "class", "href", "colspan", "rowspan"}
_WORD_LIST = re.compile(r"mso-list:\s*l\d+ level(\d+)", re.IGNORECASE)
_PLAIN_RUN = Run("")
_PARAGRAPH = Node("", "paragraph", "")
_NUMBER = re.compile(r"[(]?(\d+|[a-zæøå]|[ivx]+)[.)]", re.IGNORECASE)


def tree_from_html(
    html: str, *, language: Language, previous: TextTree | None = None
) -> tuple[TextTree, list[str]]:
    """The text in pasted HTML, and a sentence for each thing it has no place for.

    Paragraphs that are the same as in `previous`, or nearly, keep their id. Raises ValueError, in a sentence,
    for more than five million letters, HTML too deep to read, and a table no text can hold.
    """
    if len(html) > LONGEST:
        raise ValueError(_("Det du limte inn, er for stort. Lim inn en mindre del om gangen."))
    cleaned = nh3.clean(
        html,
        tags=_BLOCKS | _INLINE | _LOST,
        clean_content_tags={"script", "style", "title", "xml"},
        attributes=dict.fromkeys(_BLOCKS | _INLINE, _KEPT),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    root = lxml.html.fragment_fromstring(
        cleaned, create_parent="div", parser=lxml.html.HTMLParser(huge_tree=False)
    )
    reader = _Reader()
    reader.block(root, _Place())
    reader.flush()
    return keep_identities(TextTree(language, tuple(reader.nodes)), previous), reader.lost


def too_intricate() -> ValueError:
    return ValueError(_("Det du limte inn, er for innviklet til å leses. Lim det inn som ren tekst."))


@dataclass(frozen=True)
class _Place:
    """Where in the HTML we are: in which form, list (-1 outside) and how deep."""

    form: Run = _PLAIN_RUN
    level: int = -1
    ordered: bool = False
    depth: int = 0


@dataclass
class _Reader:
    nodes: list[Node] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    node: Node = _PARAGRAPH

    def block(self, element: Any, place: _Place) -> None:
        """Reads what is in the element; the runs gather until a block ends."""
        if place.depth > DEEPEST:
            raise too_intricate()
        self.runs.append(replace(place.form, text=element.text or ""))
        for child in element:
            self._child(child, replace(place, depth=place.depth + 1))
            self.runs.append(replace(place.form, text=child.tail or ""))

    def flush(self) -> None:
        """Ends the paragraph, when it says something."""
        line = read_runs(self.runs, collapse=True)
        if line.text:
            self.nodes.append(replace(self.node, text=line.text, marks=line.marks))
            self.node = Node("", "paragraph", "")
        self.runs = []

    def _child(self, child: Any, place: _Place) -> None:
        tag = child.tag
        if tag in _LOST:
            self._lose()
        elif tag == "table":
            self.flush()
            self._table(child, place)
        elif tag in ("ul", "ol"):
            self.flush()
            self.block(child, replace(place, level=min(place.level + 1, 4), ordered=tag == "ol"))
            self.flush()
        elif tag in _BLOCKS:
            self._paragraph(child, place)
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif "mso-list:ignore" not in _style(child):
            self.block(child, replace(place, form=self._form(child, place.form)))

    def _paragraph(self, child: Any, place: _Place) -> None:
        self.flush()
        kind = _kind(child, place)
        if kind:
            self.node = kind
        self.block(child, place)
        self.flush()
        if kind:
            self.node = Node("", "paragraph", "")

    def _form(self, element: Any, form: Run) -> Run:
        style = _style(element)
        if element.tag in ("b", "strong") or "font-weight" in style:
            # Google Docs wraps everything in a <b> that says it isn't bold.
            heavy = re.search(r"font-weight:(bold|[6-9]00)", style)
            form = replace(form, strong=bool(heavy) or ("font-weight" not in style))
        if element.tag in ("i", "em") or "font-style" in style:
            form = replace(form, emphasis="font-style:normal" not in style)
        href = (element.get("href") or "").strip() if element.tag == "a" else ""
        return replace(form, href=href) if is_allowed_address(href) else form

    def _lose(self) -> None:
        sentence = _("Bilder og andre innlagte objekter er ikke med.")
        if sentence not in self.lost:
            self.lost.append(sentence)

    def _table(self, table: Any, place: _Place) -> None:
        rows = [[self._cell(cell, place) for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        try:
            placed(rows)
        except ValueError:
            rows = _plain(rows)
            self.lost.append(_("Sammenslåtte celler i en tabell er delt opp."))
        if rows and rows[0]:
            self.nodes.append(table_node("", rows))

    def _cell(self, element: Any, place: _Place) -> Cell:
        inner = _Reader(lost=self.lost)
        runs = list(inner.cell_runs(element, replace(place, depth=place.depth + 1)))
        line = read_runs(runs, collapse=True)
        return Cell(
            line.text, line.marks, _span(element, "colspan"), _span(element, "rowspan"), element.tag == "th"
        )

    def cell_runs(self, element: Any, place: _Place) -> Iterator[Run]:
        """The runs of all that is in a cell, as one line."""
        self.block(element, replace(place, form=Run(""), level=-1))
        self.flush()
        for node in self.nodes:
            text = node.text.replace("\t", " ")
            edges = sorted({0, len(text), *(edge for mark in node.marks for edge in (mark.start, mark.end))})
            for start, end in pairwise(edges):
                own = {mark.kind: mark.href for mark in node.marks if mark.start <= start and end <= mark.end}
                yield Run(text[start:end], "strong" in own, "emphasis" in own, own.get("link", ""))
            yield Run(" ")


def _kind(element: Any, place: _Place) -> Node | None:
    """A heading or item as the element says it; None for what only holds others."""
    if re.fullmatch("h[1-6]", element.tag):
        return Node("", "heading", "", min(int(element.tag[1]), 3))
    if found := _WORD_LIST.search(element.get("style") or ""):
        sign = next(
            (each.text_content() for each in element.iter("span") if "mso-list:ignore" in _style(each)), ""
        )
        ordered = bool(_NUMBER.fullmatch(sign.replace("\xa0", " ").strip()))
        return Node("", "item", "", min(max(int(found[1]) - 1, 0), 4), ordered)
    return Node("", "item", "", max(place.level, 0), place.ordered) if element.tag == "li" else None


def _style(element: Any) -> str:
    return re.sub(r"\s", "", element.get("style") or "").lower()


def _span(element: Any, name: str) -> int:
    text = element.get(name) or "1"
    return min(max(int(text), 1), 200) if re.fullmatch("[0-9]{1,4}", text) else 1


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _plain(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    try:
        refuse_huge(width, len(rows))
    except ValueError:
        raise too_intricate() from None
    return [
        [replace(cell, colspan=1, rowspan=1) for cell in row] + [Cell("")] * (width - len(row))
        for row in rows
    ]
