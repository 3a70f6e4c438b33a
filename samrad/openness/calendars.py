"""Meetings as a calendar that other programs subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from samrad.meetings.models import Meeting
from samrad.organisations.models import Cooperation

OSLO = ZoneInfo("Europe/Oslo")
USUAL_LENGTH = timedelta(hours=2)


def calendar_of(
    cooperation: Cooperation, name: str, meetings: Iterable[Meeting], *, site: str, now: datetime
) -> bytes:
    """The meetings as an .ics file. `site` is the address links begin with; `now` stamps the file.

    A meeting without a time of day fills its day; one without an end is taken to last two hours.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Samråd//Møter//NO")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", marked(cooperation, name))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    for meeting in meetings:
        calendar.add_component(event_of(cooperation, meeting, site, now))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def marked(cooperation: Cooperation, text: str) -> str:
    """The word that follows an example wherever it goes."""
    return f"{_('Eksempel')}: {text}" if cooperation.is_example else text


def event_of(cooperation: Cooperation, meeting: Meeting, site: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{meeting.public_id}@samrad")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", marked(cooperation, title_of(meeting)))
    start, end = span_of(meeting.date, meeting.starts_at, meeting.ends_at)
    event.add("dtstart", start)
    event.add("dtend", end)
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.is_off:
        event.add("status", "CANCELLED")
    if meeting.get_absolute_url():
        event.add("url", f"{site}{meeting.get_absolute_url()}")
    return event


def title_of(meeting: Meeting) -> str:
    return meeting.title or f" {_('og')} ".join(each.organ.name for each in meeting.meeting_organs.all())


def span_of(day: date, starts_at: time | None, ends_at: time | None) -> tuple[date, date]:
    if starts_at is None:
        return day, day + timedelta(days=1)
    start = datetime.combine(day, starts_at, OSLO)
    return start, datetime.combine(day, ends_at, OSLO) if ends_at else start + USUAL_LENGTH
