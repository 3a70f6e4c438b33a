"""Meeting days in an iCalendar file (RFC 5545), what recurs included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]

OSLO = ZoneInfo("Europe/Oslo")
MOST_ENTRIES = 20_000  # in the file
MOST_EVENTS = 3_000  # after what recurs is spread out
LONGEST_UID = 200


class NotACalendar(ValueError):
    """The content isn't iCalendar at all."""


@dataclass(frozen=True)
class CalendarEvent:
    """An entry on a day. `uid` is empty where the file gives none; times are wall-clock in Norway."""

    on: date
    title: str
    uid: str = ""
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""


@dataclass(frozen=True)
class ReadCalendar:
    """The events of a period in order. `is_cut`: there were more than we take."""

    events: tuple[CalendarEvent, ...]
    is_cut: bool = False


def read_ics(content: bytes, first: date, last: date) -> ReadCalendar:
    """The events from first to last, both included. What is cancelled is left out.

    An event over several days is on its first. Raises NotACalendar. A hostile rule may take long: run it
    where it can be stopped.
    """
    found: list[CalendarEvent] = []
    for calendar in _calendars(content):
        recurring = _recurring(calendar)
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        for event in query.between(first, last + timedelta(days=1)):
            if str(event.get("STATUS", "")).upper() != "CANCELLED":
                found += _event(event, recurring)
            if len(found) > MOST_EVENTS:
                break
    within = sorted(
        (each for each in found if first <= each.on <= last), key=lambda each: (each.on, each.title)
    )
    return ReadCalendar(tuple(within[:MOST_EVENTS]), len(found) > MOST_EVENTS)


def _calendars(content: bytes) -> list[Any]:
    if b"BEGIN:VCALENDAR" not in content[:4096].upper():
        raise NotACalendar
    if content.upper().count(b"BEGIN:VEVENT") > MOST_ENTRIES:
        raise NotACalendar
    try:
        return list(icalendar.Calendar.from_ical(content.decode("utf-8-sig", "replace"), multiple=True))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as damaged:
        raise NotACalendar from damaged


def _recurring(calendar: Any) -> set[str]:
    """The identities that several events share, so that the day tells them apart."""
    return {
        str(event.get("UID", ""))
        for event in calendar.walk("VEVENT")
        if any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
    }


def _event(event: Any, recurring: set[str]) -> Iterator[CalendarEvent]:
    """The entry as an event; none when its start or end can't be read."""
    try:
        on, starts_at = _moment(event["DTSTART"].dt)
        ends_on, ends_at = _moment(event["DTEND"].dt) if "DTEND" in event else (on, None)
    except (AttributeError, KeyError, OverflowError, ValueError):
        return
    is_same_day = ends_on == on and starts_at is not None and ends_at is not None and ends_at > starts_at
    uid = str(event.get("UID", ""))
    if uid in recurring and "RECURRENCE-ID" in event:
        uid = f"{uid}#{_moment(event['RECURRENCE-ID'].dt)[0].isoformat()}"
    yield CalendarEvent(
        on=on,
        title=_text(event, "SUMMARY")[:300],
        uid=uid if len(uid) <= LONGEST_UID else sha256(uid.encode()).hexdigest(),
        starts_at=starts_at,
        ends_at=ends_at if is_same_day else None,
        place=_text(event, "LOCATION")[:160],
    )


def _moment(value: date | datetime) -> tuple[date, time | None]:
    """The day and the time of day in Norway; a time without a zone is Norwegian already."""
    if not isinstance(value, datetime):
        return value, None
    local = value.astimezone(OSLO) if value.tzinfo else value
    return local.date(), local.time().replace(second=0, microsecond=0, tzinfo=None)


def _text(event: Any, name: str) -> str:
    return " ".join(str(event.get(name, "")).split())
