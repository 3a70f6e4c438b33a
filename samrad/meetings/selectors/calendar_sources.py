"""Reading councils' calendars: whose they are, where they come from, and how fresh they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.meetings.intake.preview import COMING
from samrad.meetings.models import CalendarReading, CalendarSource, Meeting, MeetingOrgan
from samrad.meetings.selectors.public import meetings_visible_to
from samrad.organisations.models import Cooperation, Organ, Organisation, Participation

FAILED_TOO_LONG = timedelta(days=3)
PUBLIC_BODIES = (Organisation.Kind.MUNICIPALITY, Organisation.Kind.COUNTY)


@dataclass
class OrganCalendar:
    """An organ with its days to come and its sources; the one with an address first."""

    organ: Organ
    days: list[date] = field(default_factory=list)
    sources: list[CalendarSource] = field(default_factory=list)
    waits: bool = False

    @property
    def source(self) -> CalendarSource | None:
        return self.sources[0] if self.sources else None

    @property
    def next(self) -> date | None:
        return self.days[0] if self.days else None


def organs_kept_by(viewer: Viewer, today: date) -> QuerySet[Organ]:
    """The organs of municipalities and counties whose calendar the viewer keeps."""
    own = {grant.organisation for grant in viewer.grants_of(K.municipal_officer)} - {None}
    kept = viewer.cooperations_as(K.secretariat)
    parts = Participation.objects.on(today)
    if kept is not None:
        parts = parts.filter(cooperation__in=kept)
    return Organ.objects.on(today).filter(
        Q(organisation__kind__in=PUBLIC_BODIES),
        Q(organisation__in=own) | Q(organisation__in=parts.values("organisation")),
    )


def organs_in(cooperation: Cooperation, viewer: Viewer, today: date) -> QuerySet[Organ]:
    """Those of the cooperation's participants the viewer keeps, in order of the participants' names."""
    return _among_participants(organs_kept_by(viewer, today), cooperation, today)


def organs_read_in(cooperation: Cooperation, viewer: Viewer, today: date) -> QuerySet[Organ]:
    """Those the viewer may see how are kept; the auditor sees all of the cooperation's participants'."""
    if not viewer.has(K.auditor, cooperation=cooperation.pk):
        return organs_in(cooperation, viewer, today)
    rows = Organ.objects.on(today).filter(organisation__kind__in=PUBLIC_BODIES)
    return _among_participants(rows, cooperation, today)


def _among_participants(rows: QuerySet[Organ], cooperation: Cooperation, today: date) -> QuerySet[Organ]:
    parts = Participation.objects.on(today).filter(cooperation=cooperation).values("organisation")
    return (
        rows.filter(organisation__in=parts)
        .select_related("organisation")
        .order_by("organisation__sort_key", "order", "sort_key")
    )


def calendars_of(organs: Iterable[Organ], viewer: Viewer, today: date) -> list[OrganCalendar]:
    """Each organ's days to come, sources and whether a reading waits. Three questions."""
    found = {each.pk: OrganCalendar(each) for each in organs}
    rows = MeetingOrgan.objects.filter(
        organ__in=found,
        meeting__in=meetings_visible_to(viewer).order_by().values("pk"),
        meeting__date__gte=today,
        meeting__status__in=COMING,
    )
    for organ, on in rows.order_by("meeting__date").values_list("organ_id", "meeting__date").distinct():
        found[organ].days.append(on)
    sources = CalendarSource.objects.filter(organ__in=found).select_related("written_by")
    for source in sources.order_by("created_at"):
        found[source.organ_id].sources.append(source)
    for calendar in found.values():
        calendar.sources.sort(key=lambda each: not each.is_fetched)
    waiting = CalendarReading.objects.filter(organ__in=found, account=None).values_list("organ_id", flat=True)
    for organ in waiting:
        found[organ].waits = True
    return list(found.values())


def participants_without_organ(cooperation: Cooperation, today: date) -> list[str]:
    """The members that have no organ in the register, and so can have no calendar."""
    rows = Participation.objects.on(today).filter(
        cooperation=cooperation, role=Participation.Role.MEMBER, organisation__organs__isnull=True
    )
    return list(rows.order_by("organisation__sort_key").values_list("organisation__name", flat=True))


def days_of(organ: Organ, viewer: Viewer, today: date) -> QuerySet[Meeting]:
    """The organ's days from today on, cancelled ones too, with where each came from."""
    rows = meetings_visible_to(viewer).filter(meeting_organs__organ=organ, date__gte=today)
    return rows.select_related("calendar_source", "cooperation", "moved_to").order_by(
        "date", "starts_at", "pk"
    )


def readings_waiting(viewer: Viewer, today: date) -> QuerySet[CalendarReading]:
    """What fetches returned that was too little to use, for those who keep the calendars."""
    rows = CalendarReading.objects.filter(account=None, organ__in=organs_kept_by(viewer, today))
    return rows.select_related("organ", "cooperation", "source").order_by("organ__sort_key")


def sources_failing(viewer: Viewer, today: date, now: datetime) -> QuerySet[CalendarSource]:
    """The addresses that have failed for three days or more."""
    rows = CalendarSource.objects.filter(failing_since__lte=now - FAILED_TOO_LONG)
    rows = rows.filter(organ__in=organs_kept_by(viewer, today))
    return rows.select_related("organ", "cooperation").order_by("organ__sort_key")
