"""What a spreadsheet can hold: letters in a cell, and names of sheets."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TypeVar

T = TypeVar("T")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
MOST_LETTERS = 32_767


def plain_cell(value: T | str) -> T | str:
    """The value; a text without what XML can't hold, and no longer than a cell."""
    return NOT_IN_XML.sub("", value)[:MOST_LETTERS] if isinstance(value, str) else value


def sheet_name(text: str, taken: Collection[str]) -> str:
    """A name for a sheet that a workbook allows, and that no other sheet has."""
    stem = NOT_IN_NAMES.sub(" ", plain_cell(text)).strip(" '")[:LONGEST_NAME] or "Ark"
    name, number = stem, 1
    lowered = {each.lower() for each in taken}
    while name.lower() in lowered:
        number += 1
        name = f"{stem[: LONGEST_NAME - 4]} {number}"
    return name
