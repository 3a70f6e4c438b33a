"""What a tree must keep to; each fault is a sentence that says which paragraph it is in."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import get_args

from samrad.engine.text_tree.nodes import (
    HEADING_LEVELS,
    ITEM_LEVELS,
    Cell,
    Language,
    Mark,
    MarkKind,
    Node,
    NodeKind,
    TextTree,
    table_text,
)
from samrad.engine.text_tree.tables import placed

_ADDRESS = re.compile(r"https?://[^\s/\\][^\s\\]*|mailto:[^\s\\]+@[^\s\\]+|/(?![/\\])[^\s\\]*", re.IGNORECASE)
LARGEST_SPAN = 1000


def is_allowed_address(href: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or a path on this site."""
    return bool(_ADDRESS.fullmatch(href)) and href.isprintable()


def check(tree: TextTree) -> None:
    """Raises ValueError for the first fault."""
    if tree.language not in get_args(Language):
        raise ValueError(f"«{tree.language}» er ikke et språk teksten kan ha. Bruk nb, nn eller en.")
    for place, node in enumerate(tree.nodes, 1):
        if node.kind not in get_args(NodeKind):
            raise ValueError(f"Teksten har et avsnitt av ukjent slag, «{node.kind}».")
        _check_node(node, where_is(place, node.text))
    if len({node.id for node in tree.nodes}) < len(tree.nodes):
        raise ValueError("To avsnitt i teksten har samme id.")
    _check_notes(tree)


def where_is(place: int, text: str) -> str:
    """How a sentence names a paragraph: its number from 1 and how it begins."""
    words = " ".join(text.split())
    beginning = words if len(words) <= 30 else words[:30].rstrip() + "…"
    return f"Avsnitt {place} («{beginning}»)"


def _check_node(node: Node, where: str) -> None:
    _check_level(node, where)
    if node.ordered and node.kind != "item":
        raise ValueError(f"{where}: Bare punkter i en liste kan være nummerert.")
    if node.kind == "table":
        _check_table(node, where)
    elif node.rows:
        raise ValueError(f"{where}: Bare en tabell kan ha rader.")
    else:
        _check_line(node.text, node.marks, where)
    for note in node.notes:
        if not 0 <= note.at <= len(node.text):
            raise ValueError(f"{where}: Fotnoten «{note.id}» står utenfor teksten.")


def _check_level(node: Node, where: str) -> None:
    if node.kind == "heading" and node.level not in HEADING_LEVELS:
        raise ValueError(f"{where}: En overskrift har nivå 1 til 3, ikke {node.level}.")
    if node.kind == "item" and node.level not in ITEM_LEVELS:
        raise ValueError(f"{where}: Et punkt har nivå 0 til 4, ikke {node.level}.")
    if node.kind in ("paragraph", "table") and node.level:
        raise ValueError(f"{where}: Bare overskrifter og punkter har nivå.")


def _check_line(text: str, marks: Sequence[Mark], where: str) -> None:
    if "\n" in text or "\r" in text:
        raise ValueError(f"{where}: Teksten har et linjeskift. Del den i to avsnitt.")
    ends = dict.fromkeys(get_args(MarkKind), 0)
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.kind not in ends:
            raise ValueError(f"{where}: «{mark.kind}» er ikke en merking teksten kan ha.")
        if not 0 <= mark.start < mark.end <= len(text):
            raise ValueError(f"{where}: En merking går utenfor teksten eller er tom.")
        if mark.start < ends[mark.kind]:
            raise ValueError(f"{where}: To merkinger av samme slag overlapper.")
        ends[mark.kind] = mark.end
        _check_address(mark, where)


def _check_address(mark: Mark, where: str) -> None:
    if mark.kind == "link" and not is_allowed_address(mark.href):
        raise ValueError(
            f"{where}: Lenken til «{mark.href}» kan ikke brukes. Bruk en adresse som begynner med https://, "
            "http://, mailto: eller /."
        )
    if mark.kind != "link" and mark.href:
        raise ValueError(f"{where}: Bare en lenke kan ha adresse.")


def _check_table(node: Node, where: str) -> None:
    if node.marks:
        raise ValueError(f"{where}: I en tabell hører merkingene til cellene.")
    if not node.rows or not node.rows[0]:
        raise ValueError(f"{where}: Tabellen har ingen celler.")
    for cell in (cell for row in node.rows for cell in row):
        _check_cell(cell, where)
    if node.text != table_text(node.rows):
        raise ValueError(f"{where}: Teksten til tabellen er en annen enn det cellene sier.")
    try:
        placed(node.rows)
    except ValueError as fault:
        raise ValueError(f"{where}: {fault}") from None


def _check_cell(cell: Cell, where: str) -> None:
    if "\t" in cell.text:
        raise ValueError(f"{where}: En celle har et tabulatortegn.")
    if not (1 <= cell.colspan <= LARGEST_SPAN and 1 <= cell.rowspan <= LARGEST_SPAN):
        raise ValueError(f"{where}: En celle dekker minst én rad og én kolonne, og høyst {LARGEST_SPAN}.")
    _check_line(cell.text, cell.marks, where)


def _check_notes(tree: TextTree) -> None:
    known = Counter(note.id for note in tree.notes)
    for note in tree.notes:
        if known[note.id] > 1:
            raise ValueError(f"To fotnoter har samme id, «{note.id}».")
        _check_line(note.text, note.marks, f"Fotnoten «{note.id}»")
    referred = Counter[str]()
    for place, node in enumerate(tree.nodes, 1):
        for reference in node.notes:
            referred[reference.id] += 1
            if reference.id not in known:
                raise ValueError(f"{where_is(place, node.text)}: Fotnoten «{reference.id}» finnes ikke.")
            if referred[reference.id] > 1:
                raise ValueError(f"{where_is(place, node.text)}: Fotnoten «{reference.id}» er vist til før.")
    for id in known:
        if not referred[id]:
            raise ValueError(f"Fotnoten «{id}» er ikke vist til noe sted i teksten.")
