"""A day that somebody says an organ meets, before anybody has accepted it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from hashlib import sha256
from typing import Any

Stored = dict[str, Any]


@dataclass(frozen=True)
class Event:
    """`organ` is its key. `uid` is the calendar's own identity for it, empty outside iCalendar."""

    on: date
    organ: int
    starts_at: time | None = None
    ends_at: time | None = None
    title: str = ""
    uid: str = ""
    place: str = ""
    note: str = ""

    def stored(self) -> Stored:
        """The event as plain values for a column of JSON."""
        return {
            **asdict(self),
            "on": self.on.isoformat(),
            "starts_at": f"{self.starts_at:%H:%M}" if self.starts_at else "",
            "ends_at": f"{self.ends_at:%H:%M}" if self.ends_at else "",
        }


def from_stored(stored: Mapping[str, Any]) -> Event:
    return Event(
        **{
            **stored,
            "on": date.fromisoformat(stored["on"]),
            "starts_at": time.fromisoformat(stored["starts_at"]) if stored["starts_at"] else None,
            "ends_at": time.fromisoformat(stored["ends_at"]) if stored["ends_at"] else None,
        }
    )


def hash_of_events(events: Iterable[Event]) -> str:
    """The same for the same days, so that what somebody has thrown away is known again."""
    told = sorted(json.dumps(each.stored(), sort_keys=True) for each in events)
    return sha256("\n".join(told).encode()).hexdigest()
