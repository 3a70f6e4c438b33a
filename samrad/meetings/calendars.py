"""Meetings as calendar entries (iCalendar, RFC 5545), for calendars to subscribe to and for invitations."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from samrad.meetings.models import Meeting

OSLO = ZoneInfo("Europe/Oslo")
USUAL_LENGTH = timedelta(hours=2)


def marked(text: str, *, is_example: bool) -> str:
    """The word that follows an example wherever it goes."""
    return f"{_('Eksempel')}: {text}" if is_example else text


def event_of(meeting: Meeting, *, site: str, now: datetime, is_example: bool) -> Event:
    """The meeting as an entry with an identity that stays. `site` is the address links begin with.

    A meeting without a time of day fills its day; one without an end is taken to last two hours.
    """
    event = Event()
    event.add("uid", f"{meeting.public_id}@samrad")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", marked(title_of(meeting), is_example=is_example))
    start, end = span_of(meeting.date, meeting.starts_at, meeting.ends_at)
    event.add("dtstart", start)
    event.add("dtend", end)
    if meeting.place:
        event.add("location", meeting.place)
    if said := description_of(meeting):
        event.add("description", said)
    event.add("status", status_of(meeting))
    if meeting.get_absolute_url():
        event.add("url", f"{site}{meeting.get_absolute_url()}")
    return event


def status_of(meeting: Meeting) -> str:
    if meeting.is_off:
        return "CANCELLED"
    return "TENTATIVE" if meeting.status == Meeting.Status.PLANNED else "CONFIRMED"


def title_of(meeting: Meeting) -> str:
    return meeting.title or f" {_('og')} ".join(each.organ.name for each in meeting.meeting_organs.all())


def description_of(meeting: Meeting) -> str:
    """What a calendar says under the title: that it is off and why, or how it is held."""
    if meeting.is_off:
        said = _("Møtet er avlyst.") if meeting.status == Meeting.Status.CANCELLED else _("Møtet er flyttet.")
        return f"{said} {meeting.reason or meeting.note}".strip()
    if meeting.mode and meeting.mode != Meeting.Mode.PHYSICAL:
        return _("Møtet holdes %(how)s.") % {"how": meeting.get_mode_display()}
    return ""


def span_of(day: date, starts_at: time | None, ends_at: time | None) -> tuple[date, date]:
    """From and to, as dates for a whole day or as times in Oslo."""
    if starts_at is None:
        return day, day + timedelta(days=1)
    start = datetime.combine(day, starts_at, OSLO)
    return start, datetime.combine(day, ends_at, OSLO) if ends_at else start + USUAL_LENGTH


def invitation(meeting: Meeting, *, to: str, name: str, now: datetime, is_released: bool = False) -> bytes:
    """The part of a mail that puts the meeting in one person's calendar, or takes it out (RFC 5546).

    It is taken out when the meeting is off, and for somebody who isn't needed there after all.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Samråd//Møter//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.is_off or is_released else "REQUEST")
    home = meeting.cooperation
    event = event_of(meeting, site=settings.SITE, now=now, is_example=bool(home and home.is_example))
    if is_released:
        event["status"] = vText("CANCELLED")
    event.add("organizer", organizer(home.name if home else ""))
    event.add("attendee", attendee(to, name))
    if meeting.link and not meeting.is_off and not is_released:
        event.add("conference", meeting.link, parameters={"VALUE": "URI"})
        event["description"] = vText(
            "\n".join(filter(None, [str(event.get("description", "")), meeting.link]))
        )
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def organizer(name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{settings.MAIL_FROM.addr_spec}")
    address.params["CN"] = vText(name)
    return address


def attendee(to: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{to}")
    address.params["CN"] = vText(name)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["RSVP"] = vText("FALSE")
    return address
