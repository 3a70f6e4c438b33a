"""Meetings as calendar entries, for calendars to subscribe to and for invitations."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress, vText

from samrad.core.calendar_entries import OSLO, Entry, Status, event_of, marked, oslo_time, span_of
from samrad.engine.partial_dates import format_date
from samrad.meetings.models import Meeting
from samrad.organisations.models import Cooperation, Organisation

__all__ = [
    "OSLO",
    "description_of",
    "entry_of",
    "home_of",
    "invitation",
    "marked",
    "page_of",
    "title_of",
]

OFF_TITLES: dict[str, Promise] = {
    Meeting.Status.CANCELLED: gettext_lazy("Avlyst: %(meeting)s"),
    Meeting.Status.MOVED: gettext_lazy("Flyttet: %(meeting)s"),
}


def entry_of(meeting: Meeting, *, in_full: bool = False) -> Entry:
    """The meeting in a calendar. `in_full` names whose organ it is, where a calendar has several homes.

    One that is off stays, so that programs that have it learn so. Outlook and Google don't show the status of
    what they subscribe to, so the title says it too.
    """
    start, end = span_of(meeting.date, meeting.starts_at, meeting.ends_at)
    home = home_of(meeting)
    return Entry(
        uid=f"{meeting.public_id}@samrad",
        title=OFF_TITLES.get(meeting.status, "%(meeting)s") % {"meeting": title_of(meeting, in_full=in_full)},
        start=start,
        end=end,
        sequence=meeting.sequence,
        status=status_of(meeting),
        place=meeting.place,
        text=description_of(meeting),
        path=page_of(meeting),
        categories=tuple(filter(None, (_("Møte"), home.name if home else ""))),
        is_example=home is not None and home.is_example,
    )


def home_of(meeting: Meeting) -> Cooperation | Organisation | None:
    """The cooperation, or the municipality, whose meeting it is."""
    organs = meeting.meeting_organs.all()
    return meeting.cooperation or (organs[0].organ.organisation if organs else None)


def page_of(meeting: Meeting) -> str:
    """The page about the meeting; of a council that has no such pages here, the council's own."""
    organs = meeting.meeting_organs.all()
    return meeting.get_absolute_url() or (organs[0].organ.get_absolute_url() if organs else "")


def status_of(meeting: Meeting) -> Status:
    if meeting.is_off:
        return "CANCELLED"
    return "TENTATIVE" if meeting.status == Meeting.Status.PLANNED else "CONFIRMED"


def title_of(meeting: Meeting, *, in_full: bool = False) -> str:
    title = meeting.title or f" {_('og')} ".join(each.organ.name for each in meeting.meeting_organs.all())
    home = home_of(meeting) if in_full else None
    return f"{title}, {home.name}" if home is not None and home.name not in title else title


def description_of(meeting: Meeting) -> str:
    """What a calendar says under the title: that it is off and why, or how it is held."""
    if meeting.is_off:
        return f"{off_sentence(meeting)} {meeting.reason or meeting.note}".strip()
    if meeting.mode and meeting.mode != Meeting.Mode.PHYSICAL:
        return _("Møtet holdes %(how)s.") % {"how": meeting.get_mode_display()}
    return ""


def off_sentence(meeting: Meeting) -> str:
    if meeting.status == Meeting.Status.CANCELLED:
        return _("Møtet er avlyst.")
    if meeting.moved_to is None:
        return _("Møtet er flyttet.")
    day = format_date(meeting.moved_to.date, get_language() or "nb", weekday=True)
    return _("Møtet er flyttet til %(day)s.") % {"day": day}


def invitation(meeting: Meeting, *, to: str, name: str, now: datetime, is_released: bool = False) -> bytes:
    """The part of a mail that puts the meeting in one person's calendar, or takes it out (RFC 5546).

    It is taken out when the meeting is off, and for somebody who isn't needed there after all.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Samråd//Møter//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.is_off or is_released else "REQUEST")
    home = meeting.cooperation
    event = event_of(entry_of(meeting), site=settings.SITE, now=now)
    if is_released:
        event["status"] = vText("CANCELLED")
    event.add("organizer", organizer(home.name if home else ""))
    event.add("attendee", attendee(to, name))
    if meeting.link and not meeting.is_off and not is_released:
        event.add("conference", meeting.link, parameters={"VALUE": "URI"})
        event["description"] = vText(
            "\n".join(filter(None, [str(event.get("description", "")), meeting.link]))
        )
    calendar.add_component(oslo_time())
    calendar.add_component(event)
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
