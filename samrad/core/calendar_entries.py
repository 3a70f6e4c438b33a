"""Calendars as other programs read them: iCalendar (RFC 5545, RFC 7986), with what Outlook and Apple add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

OSLO = ZoneInfo("Europe/Oslo")
USUAL_LENGTH = timedelta(hours=2)
# How often programs are asked to fetch a calendar anew. Google decides for itself.
REFRESH = timedelta(hours=4)
PRODUCT = "-//Samråd//Kalender//NO"
Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
BUSY = {"CONFIRMED": "BUSY", "TENTATIVE": "TENTATIVE", "CANCELLED": "FREE"}


# The rule since 1996, as a rule: Outlook doesn't read a list of days.
OSLO_TIME = """BEGIN:VTIMEZONE
TZID:Europe/Oslo
X-LIC-LOCATION:Europe/Oslo
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Entry:
    """Something with a day, or a time, in a calendar.

    `start` and `end` are dates for whole days, else times with a zone; `end` is the first day after it.
    `uid` is the same in every calendar and every language, and `sequence` rises when the entry changes.
    """

    uid: str
    title: str
    start: date
    end: date
    sequence: int = 0
    status: Status = "CONFIRMED"
    is_busy: bool = True
    place: str = ""
    text: str = ""
    path: str = ""  # the page about it, from the root of the site
    categories: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def fills_days(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def last_day(self) -> date:
        """The last day that some of it is on."""
        return self.end.date() if isinstance(self.end, datetime) else self.end - timedelta(days=1)


def marked(text: str, *, is_example: bool) -> str:
    """The word that follows an example wherever it goes."""
    return f"{_('Eksempel')}: {text}" if is_example else text


def whole_day(on: date, last: date | None = None) -> tuple[date, date]:
    """From and to of a day, or of the days from `on` to `last`."""
    return on, (last or on) + timedelta(days=1)


def span_of(day: date, starts_at: time | None, ends_at: time | None) -> tuple[date, date]:
    """From and to, as dates for a whole day or as times in Oslo.

    Without an end it is taken to last two hours; an end before the start is on the next day.
    """
    if starts_at is None:
        return whole_day(day)
    start = moment(day, starts_at)
    if ends_at is None:
        # Reckoned on the clock on the wall, as people do the night the clocks change.
        return start, clear_of_jump(start + USUAL_LENGTH)
    end = moment(day, ends_at)
    return start, end if end > start else moment(day + timedelta(days=1), ends_at)


def moment(day: date, at: time) -> datetime:
    return clear_of_jump(datetime.combine(day, at, OSLO))


def clear_of_jump(local: datetime) -> datetime:
    """A time that the clocks jump over in March, with the offset before the jump (RFC 5545, 3.3.5)."""
    return local.astimezone(UTC).astimezone(OSLO)


def oslo_time() -> Timezone:
    """What Oslo time is, in summer and winter."""
    zone = Timezone.from_ical(OSLO_TIME)
    assert isinstance(zone, Timezone)
    return zone


def event_of(entry: Entry, *, site: str, now: datetime) -> Event:
    """The entry as an event. `site` is the address links begin with; `now` stamps it."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", marked(entry.title, is_example=entry.is_example))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end)
    event.add("status", entry.status)
    optional = {"location": entry.place, "description": entry.text, "categories": list(entry.categories)}
    for name, value in optional.items():
        if value:
            event.add(name, value)
    if entry.path:
        event.add("url", f"{site}{entry.path}")
    show_as(event, entry)
    return event


def show_as(event: Event, entry: Entry) -> None:
    """Whether it takes up the time: in the standard's words, and in Outlook's."""
    is_busy = entry.is_busy and entry.status != "CANCELLED"
    event.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", BUSY[entry.status] if is_busy else "FREE")
    event.add("x-microsoft-cdo-alldayevent", "TRUE" if entry.fills_days else "FALSE")


def calendar_file(
    name: str, entries: Iterable[Entry], *, site: str, now: datetime, is_example: bool = False
) -> bytes:
    """An .ics file to subscribe to."""
    calendar = Calendar()
    shown = marked(name, is_example=is_example)
    for key, value in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", shown),
        ("x-wr-calname", shown),
        ("x-wr-timezone", OSLO.key),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{REFRESH.seconds // 3600}H")
    calendar.add_component(oslo_time())
    for entry in entries:
        calendar.add_component(event_of(entry, site=site, now=now))
    return calendar.to_ical()


def fingerprint(ics: bytes) -> str:
    """The same for two files that say the same, whenever they were made."""
    lines = (line for line in ics.split(b"\r\n") if not line.startswith(b"DTSTAMP"))
    return sha256(b"\r\n".join(lines)).hexdigest()[:32]
