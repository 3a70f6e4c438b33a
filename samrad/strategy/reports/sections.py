"""The parts of a report: plain values that can be kept, and read by a page and by every kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Cell = str | int | None
TEXT, NUMBER, DATE = "text", "number", "date"


@dataclass(frozen=True)
class Section:
    """A heading, sentences, and a table or what to say where it would be empty.

    `columns` are (heading, kind). A date is ISO; a number that has decimals is text with a comma.
    """

    key: str
    heading: str
    sentences: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    empty: str = ""


def kept(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """As they are kept in a report."""
    return [asdict(each) for each in sections]


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def with_comma(value: Decimal | None, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",") if value is not None else ""


def columns(*named: tuple[str, str] | str) -> tuple[tuple[str, str], ...]:
    """Columns of text, unless a kind stands beside the heading."""
    return tuple((each, TEXT) if isinstance(each, str) else each for each in named)


def numbers(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, NUMBER) for name in names)
