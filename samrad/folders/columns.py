"""Columns of a sheet: how a cell is read into a value and how a value is written into a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from samrad.engine.number_cells import NotANumber, read_number, without_spaces
from samrad.engine.partial_dates import (
    PartialDate,
    Precision,
    iso_partial_date,
    parse_offset,
    parse_partial_date,
    parse_year_offset,
)

YES_NO = {"ja": True, "nei": False}
MOST_DIGITS = 15
YEAR = re.compile(r"[12][0-9]{3}")
# As Statistics Norway writes a year, a quarter and a month: 2024, 2024K1, 2024M05.
SERIES_PERIOD = re.compile(r"(?P<year>.+?)(?P<part>K[1-4]|M(?:0[1-9]|1[0-2]))?", re.IGNORECASE)


class Kind(Enum):
    TEXT = auto()
    LONG = auto()
    INTEGER = auto()
    DECIMAL = auto()
    MONEY = auto()
    YEAR = auto()
    SERIES_PERIOD = auto()
    YES_NO = auto()
    CHOICE = auto()
    DATE = auto()
    PARTIAL = auto()
    TIME = auto()
    REFERENCE = auto()
    REFERENCES = auto()
    WORDS = auto()
    CODES = auto()
    CODE = auto()


@dataclass(frozen=True)
class Column:
    """A column: its Norwegian heading, the field it fills, and what may stand in it.

    A partly known date fills `field` and `precision`. A reference names the sheet whose `id` it holds.
    `late` references point into their own sheet and are set when all its rows are there.
    """

    name: str
    field: str
    kind: Kind = Kind.TEXT
    note: str = ""
    required: bool = False
    choices: Mapping[str, Any] = field(default_factory=dict)
    to: str = ""
    precision: str = ""
    is_end: bool = False
    late: bool = False
    default: Any = None
    max_length: int = 0

    def read(self, cell: str, anchor: date) -> Any:
        """The value of a cell. ValueError carries a sentence in bokmål for the one who keeps the folder."""
        if not cell:
            return self.empty
        return READERS[self.kind](self, cell, anchor)

    @property
    def empty(self) -> Any:
        if self.default is not None:
            return self.default
        if self.kind is Kind.PARTIAL:
            return PartialDate(None, Precision.unknown)
        if self.kind in {Kind.REFERENCES, Kind.WORDS}:
            return []
        return "" if self.kind in {Kind.TEXT, Kind.LONG, Kind.CHOICE, Kind.SERIES_PERIOD} else None

    def write(self, value: Any) -> str:
        """The cell for a value; the inverse of `read`, dates written out."""
        if value is None or value == "":
            return ""
        return WRITERS.get(self.kind, lambda _column, known: str(known))(self, value)


def read_text(column: Column, cell: str, _anchor: date) -> str:
    if column.max_length and len(cell) > column.max_length:
        raise ValueError(f"Teksten er {len(cell)} tegn lang. Det er plass til {column.max_length}.")
    return cell


def read_integer(_column: Column, cell: str, _anchor: date) -> int:
    digits = without_spaces(cell)
    if not digits.isdecimal():
        raise ValueError(f"«{cell}» er ikke et helt tall.")
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"Tallet har {len(digits)} siffer. Det er for stort.")
    return int(digits)


def read_decimal(_column: Column, cell: str, _anchor: date) -> Decimal:
    try:
        return read_number(cell)
    except NotANumber:
        raise ValueError(f"«{cell}» er ikke et tall.") from None


def read_money(column: Column, cell: str, anchor: date) -> int:
    """Kroner in the cell, whole øre in the row."""
    ore = read_decimal(column, cell, anchor) * 100
    if ore < 0 or ore != int(ore):
        raise ValueError(f"«{cell}» er ikke et beløp i kroner med høyst to desimaler.")
    return int(ore)


def read_year(_column: Column, cell: str, anchor: date) -> int:
    offset = parse_year_offset(cell)
    if offset is not None:
        return anchor.year + offset
    if not YEAR.fullmatch(cell):
        raise ValueError(f"«{cell}» er ikke et årstall. Skriv for eksempel 2027, eller Å+1.")
    return int(cell)


def read_series_period(column: Column, cell: str, anchor: date) -> str:
    found = SERIES_PERIOD.fullmatch(cell.strip())
    try:
        year = read_year(column, found["year"] if found else cell, anchor)
    except ValueError:
        raise ValueError(f"«{cell}» er ikke en periode. Skriv 2024, 2024K1 eller 2024M05.") from None
    return f"{year}{(found['part'] or '').upper() if found else ''}"


def read_choice(column: Column, cell: str, _anchor: date) -> Any:
    try:
        return column.choices[cell.lower()]
    except KeyError:
        raise ValueError(f"«{cell}» kan ikke stå her. Skriv en av: {', '.join(column.choices)}.") from None


def read_date(_column: Column, cell: str, anchor: date) -> date:
    offset = parse_offset(cell)
    if offset is not None:
        return anchor + timedelta(days=offset)
    known = parse_partial_date(cell)
    if known.on is None or known.precision is not Precision.day:
        raise ValueError(f"«{cell}» er ikke en hel dato. Skriv for eksempel 2019-06-18 eller 18.06.2019.")
    return known.on


def read_partial(column: Column, cell: str, anchor: date) -> PartialDate:
    offset = parse_offset(cell)
    if offset is not None:
        return PartialDate(anchor + timedelta(days=offset), Precision.day)
    return parse_partial_date(cell, end=column.is_end)


def read_time(_column: Column, cell: str, _anchor: date) -> time:
    for form in ("%H:%M", "%H.%M", "%H:%M:%S"):
        try:
            return datetime.strptime(cell, form).time()
        except ValueError:
            continue
    raise ValueError(f"«{cell}» er ikke et klokkeslett. Skriv for eksempel 10:00.")


def read_references(_column: Column, cell: str, _anchor: date) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def read_words(column: Column, cell: str, anchor: date) -> list[Any]:
    return [read_choice(column, word, anchor) for word in read_references(column, cell, anchor)]


BETWEEN_CODES = re.compile(r",(?![^()]*\))")  # not the one in range(2010,2020)


def read_codes(column: Column, cell: str, anchor: date) -> dict[str, list[str]]:
    """`Kjonn=1, 2|Tid=top(5)` as what is chosen in each variable."""
    found: dict[str, list[str]] = {}
    for part in read_references(column, cell, anchor):
        name, _sign, codes = part.partition("=")
        told = [code.strip() for code in BETWEEN_CODES.split(codes) if code.strip()]
        if not name.strip() or not told:
            raise ValueError(f"«{part}» er ikke et valg. Skriv Variabel=kode, for eksempel Tid=top(5).")
        found[name.strip()] = told
    return found


def read_code(column: Column, cell: str, anchor: date) -> dict[str, str]:
    """As `read_codes`, with one in each variable."""
    found = read_codes(column, cell, anchor)
    for name, codes in found.items():
        if len(codes) > 1:
            raise ValueError(f"{name} har flere enn én. Skriv bare én.")
    return {name: codes[0] for name, codes in found.items()}


def write_codes(_column: Column, value: Mapping[str, Any]) -> str:
    chosen = {name: [codes] if isinstance(codes, str) else codes for name, codes in value.items()}
    return "|".join(f"{name}={', '.join(codes)}" for name, codes in sorted(chosen.items()))


READERS = {
    Kind.TEXT: read_text,
    Kind.LONG: read_text,
    Kind.INTEGER: read_integer,
    Kind.DECIMAL: read_decimal,
    Kind.MONEY: read_money,
    Kind.YEAR: read_year,
    Kind.SERIES_PERIOD: read_series_period,
    Kind.YES_NO: lambda column, cell, anchor: read_choice(yes_no_of(column), cell, anchor),
    Kind.CHOICE: read_choice,
    Kind.DATE: read_date,
    Kind.PARTIAL: read_partial,
    Kind.TIME: read_time,
    Kind.REFERENCE: read_text,
    Kind.REFERENCES: read_references,
    Kind.WORDS: read_words,
    Kind.CODES: read_codes,
    Kind.CODE: read_code,
}


def yes_no_of(column: Column) -> Column:
    return Column(column.name, column.field, Kind.CHOICE, choices=YES_NO)


def word_for(choices: Mapping[str, Any], value: Any) -> str:
    """The sheet's word for a value; the first where several mean the same."""
    return next((word for word, meaning in choices.items() if meaning == value), "")


def write_decimal(_column: Column, value: Any) -> str:
    return format(Decimal(str(value)).normalize(), "f")


WRITERS = {
    Kind.DECIMAL: write_decimal,
    Kind.MONEY: lambda column, value: write_decimal(column, Decimal(value) / 100),
    Kind.YES_NO: lambda _column, value: "ja" if value else "nei",
    Kind.CHOICE: lambda column, value: word_for(column.choices, value),
    Kind.DATE: lambda _column, value: value.isoformat(),
    Kind.PARTIAL: lambda _column, value: iso_partial_date(value),
    Kind.TIME: lambda _column, value: f"{value:%H:%M}",
    Kind.REFERENCES: lambda _column, value: "|".join(value),
    Kind.CODES: write_codes,
    Kind.CODE: write_codes,
    Kind.WORDS: lambda column, value: "|".join(word_for(column.choices, item) for item in value),
}
