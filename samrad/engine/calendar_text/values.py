"""What reading a text gives: days, and what wasn't understood."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Why(StrEnum):
    """Why something in a text couldn't be used."""

    not_understood = "not_understood"
    unknown_organ = "unknown_organ"
    no_month = "no_month"
    no_such_day = "no_such_day"
    no_such_time = "no_such_time"
    wrong_weekday = "wrong_weekday"
    long_span = "long_span"
    too_much = "too_much"


@dataclass(frozen=True)
class Fault:
    """`word` is what stood there, on line `line` (the first is 1).

    `on` is the day it was read as, where the weekday doesn't fit. A fault with no word is about all of it.
    """

    why: Why
    line: int = 0
    word: str = ""
    on: date | None = None


@dataclass(frozen=True)
class TextDay:
    """A day an organ meets. `organ` is its key; wall-clock times in Norway, None where none is written."""

    on: date
    organ: str
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class ReadText:
    """All that was understood of a text. `guessed_from` is the first year, where no year was written."""

    days: tuple[TextDay, ...] = ()
    faults: tuple[Fault, ...] = ()
    guessed_from: int | None = None
