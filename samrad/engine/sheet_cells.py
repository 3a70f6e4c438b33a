"""What a spreadsheet can hold: letters in a cell, names of sheets, and texts that must not be formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from io import StringIO
from typing import TypeVar

T = TypeVar("T")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
MOST_LETTERS = 32_767
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BELOW_ZERO = re.compile("-[0-9]+([.,][0-9]+)?")
BYTE_ORDER_MARK = "\ufeff"  # a spreadsheet program reads UTF-8 without asking


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


def unformulated(value: T | str) -> T | str:
    """The value; a text that a spreadsheet program would take for a formula, as a text."""
    if not isinstance(value, str) or BELOW_ZERO.fullmatch(value):
        return value
    return f"'{value}" if value.startswith(FORMULA_SIGNS) else value


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """The rows as a Norwegian spreadsheet program opens them: semicolons, and no formulas."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([unformulated(plain_cell(cell)) for cell in row] for row in rows)
    return text.getvalue()
