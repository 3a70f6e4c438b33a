"""Writing the meeting days of councils: new, changed and cancelled. Part of the acts on calendar sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.core.models import Provenance
from samrad.meetings.intake.events import Event
from samrad.meetings.intake.preview import COMING, Change, OrganChanges
from samrad.meetings.models import CalendarSource, Meeting, MeetingOrgan

WRITTEN = [
    "date",
    "starts_at",
    "ends_at",
    "place",
    "status",
    "reason",
    "sequence",
    "calendar_source",
    "calendar_uid",
]


@dataclass(frozen=True)
class Done:
    """How many days became new, changed and cancelled."""

    new: int = 0
    changed: int = 0
    gone: int = 0


def write_days(changes: OrganChanges, source: CalendarSource) -> Done:
    """Makes the organ's days what the reading says. A few questions, however many days."""
    for change in changes.changed:
        take(change)
    for change in [*changes.changed, *changes.same]:
        change.meeting.calendar_source, change.meeting.calendar_uid = source, change.event.uid
    cancel_days(changes.gone)
    Meeting.objects.bulk_update([each.meeting for each in [*changes.changed, *changes.same]], WRITTEN)
    add_days(changes.new, source)
    return Done(len(changes.new), len(changes.changed), len(changes.gone))


def take(change: Change) -> None:
    """The day as the event says; what the event doesn't say stays. Calendars are told once more."""
    meeting, event = change.meeting, change.event
    if meeting.status not in COMING:
        meeting.status, meeting.reason = Meeting.Status.PLANNED, ""
    meeting.date = event.on
    meeting.place = event.place or meeting.place
    if event.starts_at is not None:
        stood = meeting.ends_at if meeting.ends_at and meeting.ends_at > event.starts_at else None
        meeting.starts_at, meeting.ends_at = event.starts_at, event.ends_at or stood
    meeting.sequence += 1


def cancel_days(meetings: Collection[Meeting]) -> None:
    """Days to come that the calendar no longer has: off, with the reason, and still in the plan."""
    for each in meetings:
        each.status, each.reason = Meeting.Status.CANCELLED, _("Dagen står ikke lenger i kalenderen.")
        each.sequence += 1
    Meeting.objects.bulk_update(meetings, ["status", "reason", "sequence"])


def add_days(events: Sequence[Event], source: CalendarSource) -> None:
    organ, home = source.organ, source.cooperation
    keys = free_keys(home.scope, organ.key, events)
    kind = Provenance.Source.EXAMPLE if home.is_example else Provenance.Source.ENTERED
    made = [
        Meeting(
            scope=home.scope,
            key=key,
            date=event.on,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            place=event.place,
            note=event.note,
            source_kind=kind,
            calendar_source=source,
            calendar_uid=event.uid,
        )
        for key, event in zip(keys, events, strict=True)
    ]
    Meeting.objects.bulk_create(made)
    MeetingOrgan.objects.bulk_create(MeetingOrgan(meeting=each, organ=organ, order=0) for each in made)


def free_keys(scope: str, organ: str, events: Iterable[Event]) -> list[str]:
    """A free key for each day, of the form `elvestad-kommunestyre-2027-02-04`. One question."""
    stem = organ[:60]
    taken = set(Meeting.objects.filter(scope=scope, key__startswith=f"{stem}-").values_list("key", flat=True))
    found = []
    for event in events:
        wanted = f"{stem}-{event.on.isoformat()}"
        number, key = 1, wanted
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key)
        found.append(key)
    return found
