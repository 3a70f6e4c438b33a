"""What this room must know from rooms that know it: plain lists of functions, filled by those rooms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.meetings.models import AgendaItem, Meeting
from samrad.organisations.models import Organ


@dataclass(frozen=True)
class OpenCommission:
    """What an organ has asked somebody to do and nobody has said is done."""

    what: str
    responsible: str = ""
    due_on: date | None = None


# What an organ has given and is still open: its restanseliste.
commissions: list[Callable[[Organ], Iterable[OpenCommission]]] = []

# Sentences that the secretary should read before a notice goes out (a case the organ can't decide).
doubts: list[Callable[[Sequence[AgendaItem]], Iterable[str]]] = []

# Sentences that keep a notice from going out (a national identity number in a paper).
hindrances: list[Callable[[Meeting], Iterable[str]]] = []


# What must know that the meeting days of organs (keys) may have changed: the plans of routes through them.
calendar_changed: list[Callable[[Collection[int]], object]] = []


def tell_calendar_changed(organs: Iterable[int]) -> None:
    """To be called by whatever writes meetings, in its transaction."""
    found = frozenset(organs)
    for told in calendar_changed if found else ():
        told(found)


def open_commissions(organ: Organ) -> list[OpenCommission]:
    return [each for source in commissions for each in source(organ)]


def doubts_about(items: Sequence[AgendaItem]) -> list[str]:
    return [sentence for source in doubts for sentence in source(items)]


def hindrances_of(meeting: Meeting) -> list[str]:
    return [sentence for source in hindrances for sentence in source(meeting)]
