"""What has a date, from whichever room it comes: what the annual wheel is made of.

A room contributes with one plain function, `dates_between(start, end, viewer, among=None)`, that gives what
this viewer may see from start to end, both included. `among` is the keys of the cooperations asked about;
None is all. The room that draws the wheel keeps the list of these functions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from samrad.core.viewers import Viewer


class Track(StrEnum):
    """The rings of the wheel, from the outermost in."""

    meetings = "meetings"
    deadlines = "deadlines"
    budget = "budget"
    reporting = "reporting"
    windows = "windows"
    councils = "councils"
    days = "days"


class DatedKind(StrEnum):
    """What a dated thing is."""

    meeting = "meeting"
    papers = "papers"
    hearing = "hearing"
    dialogue = "dialogue"
    sent = "sent"
    answer = "answer"
    agreement = "agreement"
    notice = "notice"
    commission = "commission"
    measure = "measure"
    entry = "entry"
    blocked = "blocked"


@dataclass(frozen=True)
class DatedEntry:
    """Something on a day, or from first to last, both included.

    `key` tells it from all others and stays. `address` is the page to read more on, or empty. `organisations`
    are the keys of those it concerns; none is all. `hours` are to be set aside in each month it touches.
    `said` is what is to be added: that a meeting is off, or where it is.
    """

    key: str
    first: date
    last: date
    title: str
    track: Track
    kind: DatedKind
    address: str = ""
    organisations: frozenset[int] = frozenset()
    is_off: bool = False
    hours: Decimal | None = None
    said: str = ""

    def concerns(self, organisation: int) -> bool:
        return not self.organisations or organisation in self.organisations


class DatesBetween(Protocol):
    """The function a room contributes with."""

    def __call__(
        self, start: date, end: date, viewer: Viewer, among: Collection[int] | None = None
    ) -> Iterable[DatedEntry]: ...


def on_day(day: date | None, start: date, end: date) -> bool:
    return day is not None and start <= day <= end
