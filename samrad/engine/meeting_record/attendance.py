"""Who is there, as what, and from when to when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum


class AttendanceRole(StrEnum):
    """What a person attends as."""

    member = "member"
    deputy = "deputy"
    guest = "guest"


@dataclass(frozen=True, slots=True)
class Span:
    """From a time to a time; `until` is None while it lasts."""

    since: dt.datetime
    until: dt.datetime | None = None

    def holds(self, moment: dt.datetime) -> bool:
        """Whether a moment lies in the span, both ends included."""
        return self.since <= moment and (self.until is None or moment <= self.until)


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's attendance. `in_place_of`: whom a deputy meets for. `rights`: what a guest may do."""

    person: str
    name: str
    role: AttendanceRole
    in_place_of: str = ""
    rights: tuple[str, ...] = ()
    is_remote: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def is_there(self) -> bool:
        return bool(self.spans) and self.spans[-1].until is None

    def was_there(self, moment: dt.datetime) -> bool:
        """Whether the person was there; who leaves at a moment is gone from it."""
        return any(
            each.since <= moment and (each.until is None or moment < each.until) for each in self.spans
        )

    def coming(self, at: dt.datetime) -> Attendance:
        return self if self.is_there else replace(self, spans=(*self.spans, Span(at)))

    def leaving(self, at: dt.datetime) -> Attendance:
        if not self.is_there:
            return self
        return replace(self, spans=(*self.spans[:-1], replace(self.spans[-1], until=at)))
