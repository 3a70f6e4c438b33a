"""From the JSON of an answer to a dataset. Whatever doesn't add up is a JsonStatFault, never a guess."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from samrad.engine.json_stat.dataset import Dataset, Mark, Outline
from samrad.engine.json_stat.faults import JsonStatFault, Wrong
from samrad.engine.json_stat.outlines import outline_of, text

MOST_CELLS = 1_000_000  # the office gives 800,000 at the most

# The office's signs since 2021, and before it `...` (not yet there). `-` was nil, the only one that is zero.
# https://www.ssb.no/diverse/standardtegn-i-tabeller
MARKS = {"..": Mark.MISSING, "...": Mark.MISSING, ":": Mark.SUPPRESSED, ".": Mark.IMPOSSIBLE}
NIL, PRELIMINARY = "-", "*"


def parse(answer: object) -> Dataset:
    """The dataset in an answer. Raises JsonStatFault.

    A sign that says why there is no figure wins over a figure beside it: some answers write 0 there. A figure
    that is only left out is missing.
    """
    told = dataset_in(answer)
    outline = outline_of(told)
    size = math.prod(outline.sizes)
    if size > MOST_CELLS:
        raise JsonStatFault(Wrong.TOO_LARGE, str(size))
    signs = signs_of(told.get("status"), size)
    values = values_of(told.get("value"), size)
    for position, sign in signs.items():
        values[position] = value_with(values[position], sign)
    marks = {
        position: MARKS.get(signs.get(position, ""), Mark.MISSING)
        for position, value in enumerate(values)
        if value is None
    }
    preliminary = frozenset(
        position for position, sign in signs.items() if sign == PRELIMINARY and values[position] is not None
    )
    return Dataset(outline, values, marks, preliminary)


def parse_outline(answer: object) -> Outline:
    """What a table is about, from its metadata. Raises JsonStatFault."""
    return outline_of(dataset_in(answer))


def dataset_in(answer: object) -> Mapping[str, Any]:
    if (
        not isinstance(answer, Mapping)
        or answer.get("class") != "dataset"
        or answer.get("version") not in {"2.0", "2.1"}
    ):
        raise JsonStatFault(Wrong.NOT_A_DATASET)
    return answer


def value_with(value: Decimal | None, sign: str) -> Decimal | None:
    if sign in MARKS:
        return None
    return Decimal(0) if value is None and sign == NIL else value


def values_of(told: object, size: int) -> list[Decimal | None]:
    """The values in a list, or in an object with those that are there by position."""
    if isinstance(told, list):
        if len(told) != size:
            raise JsonStatFault(Wrong.VALUES, f"{len(told)} ≠ {size}")
        return [number(each, position) for position, each in enumerate(told)]
    if not isinstance(told, Mapping):
        raise JsonStatFault(Wrong.VALUES)
    values: list[Decimal | None] = [None] * size
    for key, each in told.items():
        position = position_in(key, size, Wrong.VALUES)
        values[position] = number(each, position)
    return values


def signs_of(told: object, size: int) -> dict[int, str]:
    """The signs by position: a list, an object, or one sign for all."""
    if told is None:
        return {}
    if isinstance(told, str):
        return dict.fromkeys(range(size), told)
    if isinstance(told, list):
        if len(told) not in {1, size}:
            raise JsonStatFault(Wrong.STATUS, f"{len(told)} ≠ {size}")
        spread = told * size if len(told) == 1 else told
        return {position: text(each) for position, each in enumerate(spread) if each}
    if isinstance(told, Mapping):
        return {position_in(key, size, Wrong.STATUS): text(each) for key, each in told.items() if each}
    raise JsonStatFault(Wrong.STATUS)


def position_in(key: object, size: int, why: Wrong) -> int:
    written = str(key)
    if not (written.isascii() and written.isdigit()) or len(written) > 9 or int(written) >= size:
        raise JsonStatFault(why, written[:40])
    return int(written)


def number(value: object, position: int) -> Decimal | None:
    """The number as it was written: a float becomes the shortest decimal that reads as it."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise JsonStatFault(Wrong.NUMBER, str(position))
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        raise JsonStatFault(Wrong.NUMBER, str(position)) from None
    if not found.is_finite():
        raise JsonStatFault(Wrong.NUMBER, str(position))
    return found
