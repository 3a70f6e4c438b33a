"""Meetings as a calendar that other programs subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar

from samrad.meetings.calendars import event_of
from samrad.meetings.calendars import marked as marked_text
from samrad.meetings.models import Meeting
from samrad.organisations.models import Cooperation


def calendar_of(
    cooperation: Cooperation, name: str, meetings: Iterable[Meeting], *, site: str, now: datetime
) -> bytes:
    """The meetings as an .ics file. `site` is the address links begin with; `now` stamps the file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samråd//Møter//NO")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", marked(cooperation, name))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    for meeting in meetings:
        calendar.add_component(event_of(meeting, site=site, now=now, is_example=cooperation.is_example))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def marked(cooperation: Cooperation, text: str) -> str:
    """The word that follows an example wherever it goes."""
    return marked_text(text, is_example=cooperation.is_example)
