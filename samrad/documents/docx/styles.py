"""What the styles and lists of a Word document mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from samrad.documents.docx.names import w
from samrad.documents.docx.opening import Element, Opened

_HEADING = re.compile(r"(?:heading|overskrift|rubrik)\s*([1-9])", re.IGNORECASE)
_STRONG = {"strong", "sterk"}
_EMPHASIS = {"emphasis", "utheving", "uthevet"}


class ListPlace(NamedTuple):
    """The level (from 0) in a list, and whether it is numbered."""

    level: int
    ordered: bool


class Styles:
    """Reads the styles by their names, since their ids are in the language of the Word they were made in."""

    def __init__(self, opened: Opened) -> None:
        styles, numbering = opened.part("styles"), opened.part("numbering")
        rows = styles.findall(w("style")) if styles is not None else []
        self.styles = {row.get(w("styleId"), ""): row for row in rows}
        self.lists = _lists(numbering)

    def name(self, id: str) -> str:
        row = self.styles.get(id)
        return (value(row, "name") if row is not None else "") or id

    def heading_level(self, paragraph: Element) -> int:
        """The outline level from 1; 0 for what is not a heading."""
        if level := value(paragraph, "pPr", "outlineLvl"):
            return number_in(level) + 1 if number_in(level) < 9 else 0
        for id in self._chain(value(paragraph, "pPr", "pStyle")):
            if found := _HEADING.fullmatch(self.name(id).strip()) or _HEADING.fullmatch(id):
                return int(found[1])
            if self.name(id).casefold() in ("title", "tittel"):
                return 1
            outline = value(self.styles.get(id), "pPr", "outlineLvl")
            if outline:
                return number_in(outline) + 1 if number_in(outline) < 9 else 0
        return 0

    def list_place(self, paragraph: Element) -> ListPlace | None:
        """Where in a list the paragraph stands, by itself or by its style."""
        level, number, style = (
            value(paragraph, "pPr", "numPr", "ilvl"),
            value(paragraph, "pPr", "numPr", "numId"),
            "",
        )
        for id in self._chain(value(paragraph, "pPr", "pStyle")):
            row = self.styles.get(id)
            if not number:
                number, style = value(row, "pPr", "numPr", "numId"), id
            level = level or value(row, "pPr", "numPr", "ilvl")
        if number not in self.lists:
            return None
        kinds = self.lists[number]
        place = (
            number_in(level)
            if level
            else next((at for at, (_, of) in kinds.items() if style and of == style), 0)
        )
        return ListPlace(min(place, 4), kinds.get(place, ("bullet", ""))[0] not in ("bullet", "none"))

    def is_form(self, run: Element, tag: str) -> bool:
        """Whether a run is strong (`b`) or emphasised (`i`), by itself or by its character style."""
        own = run.find(f"{w('rPr')}/{w(tag)}")
        if own is not None:
            return own.get(w("val"), "1") not in ("0", "false", "off")
        for id in self._chain(value(run, "rPr", "rStyle")):
            if self.name(id).casefold() in (_STRONG if tag == "b" else _EMPHASIS):
                return True
        return False

    def _chain(self, id: str) -> Iterator[str]:
        """A style and those it is based on."""
        seen = set[str]()
        while id and id not in seen:
            seen.add(id)
            yield id
            id = value(self.styles.get(id), "basedOn")


def value(element: Element | None, *path: str) -> str:
    """The `w:val` at the path below the element; empty when it isn't there."""
    found = element.find("/".join(w(name) for name in path)) if element is not None else None
    return found.get(w("val"), "") if found is not None else ""


def number_in(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,4}", text) else 0


def _lists(numbering: Element | None) -> dict[str, dict[int, tuple[str, str]]]:
    """Of each list, the kind of number and the paragraph style of each level."""
    if numbering is None:
        return {}
    kinds = {}
    for row in numbering.findall(w("abstractNum")):
        kinds[row.get(w("abstractNumId"))] = {
            number_in(level.get(w("ilvl"), "0")): (
                value(level, "numFmt") or "decimal",
                value(level, "pStyle"),
            )
            for level in row.findall(w("lvl"))
        }
    return {
        row.get(w("numId"), ""): kinds.get(value(row, "abstractNumId"), {})
        for row in numbering.findall(w("num"))
    }
