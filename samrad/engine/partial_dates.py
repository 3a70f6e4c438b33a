"""Dates that may be partly known: a day, a month, a season, a year, or nothing at all."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_MONTHS = {
    "nb": ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
           "november", "desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
_MONTHS["nn"] = _MONTHS["nb"]

_WEEKDAYS = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

# Seasons by the month they begin in. Each lasts three months, so winter ends in the next year.
_SEASONS = {
    "nb": {3: "våren", 6: "sommeren", 9: "høsten", 12: "vinteren"},
    "nn": {3: "våren", 6: "sommaren", 9: "hausten", 12: "vinteren"},
    "en": {3: "spring", 6: "summer", 9: "autumn", 12: "winter"},
}
_SEASON_WORDS = {
    "vår": 3, "våren": 3,
    "sommer": 6, "sommeren": 6, "sommar": 6, "sommaren": 6,
    "høst": 9, "høsten": 9, "haust": 9, "hausten": 9,
    "vinter": 12, "vinteren": 12,
}  # fmt: skip

_NOT_GIVEN = {"nb": "dato ikke oppgitt", "nn": "dato ikkje oppgitt", "en": "date not given"}
_UNKNOWN_WORDS = {"", "ukjent", "ikke oppgitt", "ikkje oppgitt", *_NOT_GIVEN.values()}

_YEAR = "(?P<year>[1-9][0-9]{3})"
_MONTH_NAME = f"(?P<name>{'|'.join(_MONTHS['nb'])})"
_DAY_FORMS = (
    re.compile(_YEAR + "-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile("(?P<day>[0-9]{1,2})[.] ?(?P<month>[0-9]{1,2})[.] ?" + _YEAR),
    re.compile(rf"(?P<day>[0-9]{{1,2}})[.]? {_MONTH_NAME} {_YEAR}"),
)
_MONTH_FORMS = (
    re.compile(_YEAR + "-(?P<month>[0-9]{1,2})"),
    re.compile(f"{_MONTH_NAME} {_YEAR}"),
)
_SEASON_FORM = re.compile(f"(?P<season>{'|'.join(_SEASON_WORDS)}) {_YEAR}")
_YEAR_FORM = re.compile(_YEAR)
# Spreadsheets turn a hyphen into a dash or a minus sign. Five digits are more than a hundred years.
_OFFSET = re.compile(r"\s*d\s*(?:(?P<sign>[-+–−])\s*(?P<days>[0-9]{1,5})\s*)?", re.IGNORECASE)

_YEAR_OFFSET = re.compile(r"\s*å\s*(?:(?P<sign>[-+–−])\s*(?P<years>[0-9]{1,3})\s*)?", re.IGNORECASE)


class Precision(StrEnum):
    """How much of a date is known."""

    day = "day"
    month = "month"
    season = "season"
    year = "year"
    unknown = "unknown"


@dataclass(frozen=True)
class PartialDate:
    """A date as far as it is known.

    `on` is the first possible day when the date starts a period and the last possible day when it ends one.
    It is None when nothing is known.
    """

    on: date | None
    precision: Precision


UNKNOWN = PartialDate(None, Precision.unknown)


def parse_partial_date(text: str, *, end: bool = False) -> PartialDate:
    """Reads a date as a person writes it in a cell: `14.05.2018`, `mai 2018`, `våren 2018`, `2018`, `ukjent`.

    With `end` the date closes a period, and `on` is the last possible day.
    Raises ValueError with a sentence in bokmål when the text isn't a date.
    """
    written = " ".join(text.split()).casefold()
    if written in _UNKNOWN_WORDS:
        return UNKNOWN
    try:
        known = _known_date(written, end)
    except (ValueError, OverflowError):  # 31 February; the winter after the last year there is
        known = None
    if known is None:
        raise ValueError(
            f"«{text.strip()}» er ikke en dato. "
            "Skriv for eksempel 2018-02-28, 28.02.2018, februar 2018 eller våren 2018."
        )
    return known


def format_partial_date(value: PartialDate, language: str) -> str:
    """The date in running text: `14. mai 2018`, `mai 2018`, `våren 2018`, `2018` or `dato ikke oppgitt`."""
    if value.on is None or value.precision == Precision.unknown:
        return _NOT_GIVEN[language]
    if value.precision == Precision.day:
        return format_date(value.on, language)
    if value.precision == Precision.month:
        return f"{_MONTHS[language][value.on.month - 1]} {value.on.year}"
    if value.precision == Precision.season:
        year, month = _season_of(value.on)
        return f"{_SEASONS[language][month]} {year}"
    return f"{value.on.year:04}"


def iso_partial_date(value: PartialDate) -> str:
    """The date as it stands in a file: `2018-05-14`, `2018-05`, `våren 2018`, `2018` or nothing.

    The inverse of `parse_partial_date` for starts and (with `end`) for ends of periods.
    """
    if value.on is None or value.precision == Precision.unknown:
        return ""
    if value.precision == Precision.season:
        return format_partial_date(value, "nb")
    length = {Precision.day: 10, Precision.month: 7, Precision.year: 4}[value.precision]
    return value.on.isoformat()[:length]


def format_date(day: date, language: str, *, weekday: bool = False, year: bool = True) -> str:
    """A whole date in running text: `tirsdag 18. juni 2019`, nn `tysdag 18. …`, en `Tuesday 18 June 2019`."""
    point = "" if language == "en" else "."
    words = [f"{day.day}{point}", _MONTHS[language][day.month - 1]]
    if weekday:
        words.insert(0, _WEEKDAYS[language][day.weekday()])
    if year:
        words.append(str(day.year))
    return " ".join(words)


def parse_offset(text: str) -> int | None:
    """Days from the anchor for `D`, `D+14` and `D-30`; None when the text is something else."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    days = int(found["days"] or 0)
    return days if found["sign"] in (None, "+") else -days


def parse_year_offset(text: str) -> int | None:
    """Years from the anchor's for `Å`, `Å+1` and `Å-3`; None when the text is something else."""
    found = _YEAR_OFFSET.fullmatch(text)
    if found is None:
        return None
    years = int(found["years"] or 0)
    return years if found["sign"] in (None, "+") else -years


def _known_date(written: str, end: bool) -> PartialDate | None:
    for form in _DAY_FORMS:
        if found := form.fullmatch(written):
            return PartialDate(date(int(found["year"]), _month(found), int(found["day"])), Precision.day)
    for form in _MONTH_FORMS:
        if found := form.fullmatch(written):
            return PartialDate(_edge(int(found["year"]), _month(found), 1, end), Precision.month)
    if found := _SEASON_FORM.fullmatch(written):
        month = _SEASON_WORDS[found["season"]]
        return PartialDate(_edge(int(found["year"]), month, 3, end), Precision.season)
    if found := _YEAR_FORM.fullmatch(written):
        return PartialDate(_edge(int(found["year"]), 1, 12, end), Precision.year)
    return None


def _month(found: re.Match[str]) -> int:
    parts = found.groupdict()
    return int(parts["month"]) if "month" in parts else _MONTHS["nb"].index(parts["name"]) + 1


def _edge(year: int, month: int, months: int, end: bool) -> date:
    """The first day, or the last, of a period of so many months that begins in this month."""
    first = date(year, month, 1)
    if not end:
        return first
    years, last = divmod(month + months - 2, 12)
    return date(year + years, last + 1, monthrange(year + years, last + 1)[1])


def _season_of(on: date) -> tuple[int, int]:
    """The year and month a season began in, from any day in it; January belongs to last year's winter."""
    if on.month < 3:
        return on.year - 1, 12
    return on.year, on.month - on.month % 3
