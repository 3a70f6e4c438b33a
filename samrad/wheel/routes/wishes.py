"""What somebody wishes of a plan: when it begins, when it must be over, and what is changed to get there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

USUAL_REST_DAYS = 7


@dataclass(frozen=True)
class ExtraMeeting:
    """A meeting an organ (its key) doesn't have, and might."""

    organ: int
    on: date

    def __str__(self) -> str:
        return f"{self.organ}:{self.on.isoformat()}"


@dataclass(frozen=True)
class Wishes:
    """`start` is the day the first papers are ready. Days are calendar days.

    `hearing_days` is how long each hearing that hasn't begun lasts; None: as the route says. `beside` are the
    ids of stops that go at the same time as the one before them. `with_committees`: each council is led up to
    by its formannskap, where there is one.
    """

    start: date
    deadline: date | None = None
    rest_days: int = USUAL_REST_DAYS
    hearing_days: int | None = None
    with_committees: bool = False
    extra: tuple[ExtraMeeting, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """As an address and a stored plan have them; what isn't wished is left out."""
        found = {
            "start": self.start.isoformat(),
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "rest_days": self.rest_days,
            "hearing_days": self.hearing_days,
            "with_committees": "on" if self.with_committees else None,
            "extra": [str(each) for each in self.extra],
            "beside": list(self.beside),
        }
        return {name: value for name, value in found.items() if value not in (None, [])}

    @property
    def query(self) -> str:
        return urlencode(self.values, doseq=True)

    def with_extra(self, organ: int, on: date) -> Wishes:
        return replace(self, extra=(*self.extra, ExtraMeeting(organ, on)))


def wishes_of(values: dict[str, Any]) -> Wishes:
    """The wishes a stored plan was made from: `Wishes.values`, read again."""
    return Wishes(
        start=date.fromisoformat(values["start"]),
        deadline=date.fromisoformat(values["deadline"]) if "deadline" in values else None,
        rest_days=values["rest_days"],
        hearing_days=values.get("hearing_days"),
        with_committees="with_committees" in values,
        extra=tuple(extra_meeting(each) for each in values.get("extra", [])),
        beside=tuple(values.get("beside", [])),
    )


def extra_meeting(written: str) -> ExtraMeeting:
    """`17:2027-08-30` read. Raises ValueError for anything else."""
    organ, _colon, on = written.partition(":")
    return ExtraMeeting(int(organ), date.fromisoformat(on))
