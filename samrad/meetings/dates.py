"""What meetings put on the annual wheel: when organs meet, and when the papers must be ready."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.core.dated import DatedEntry, DatedKind, Track, on_day
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date
from samrad.meetings.calendars import title_of
from samrad.meetings.models import Meeting, MeetingOrgan
from samrad.meetings.selectors import meetings_visible_to
from samrad.organisations.models import Organ, Participation

USUAL_PAPERS_DAYS = 7
LONGEST_PAPERS = timedelta(days=60)  # a deadline in the period may belong to a meeting after it


def dates_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None = None
) -> Iterator[DatedEntry]:
    """Meetings of the cooperations' organs with their deadlines, and those of their members' councils."""
    asked = Q(organ__cooperation__in=among) if among is not None else Q(organ__cooperation__isnull=False)
    own = MeetingOrgan.objects.filter(asked).values("meeting")
    rows = meetings_visible_to(viewer).filter(pk__in=own, date__range=(start, end + LONGEST_PAPERS))
    for meeting in rows.select_related("moved_to"):
        if on_day(meeting.date, start, end):
            yield meeting_entry(meeting)
        deadline = papers_due(meeting)
        if not meeting.is_off and on_day(deadline, start, end):
            yield papers_entry(meeting, deadline)
    yield from councils_between(start, end, viewer, among)


def meeting_entry(meeting: Meeting) -> DatedEntry:
    return DatedEntry(
        key=f"meeting-{meeting.pk}",
        first=meeting.date,
        last=meeting.date,
        title=title_of(meeting),
        track=Track.meetings,
        kind=DatedKind.meeting,
        address=meeting.get_absolute_url(),
        is_off=meeting.is_off,
        said=said_of(meeting),
    )


def said_of(meeting: Meeting) -> str:
    """That it is off, and where to; else where it is held."""
    if meeting.status == Meeting.Status.CANCELLED:
        return _("Avlyst")
    if meeting.status == Meeting.Status.MOVED:
        if meeting.moved_to is None:
            return _("Flyttet")
        return _("Flyttet til %(day)s") % {"day": format_date(meeting.moved_to.date, get_language() or "nb")}
    return meeting.place or (_("Digitalt") if meeting.mode == Meeting.Mode.DIGITAL else "")


def papers_due(meeting: Meeting) -> date:
    """The last day for notice and papers, by the deadline of the organ that leads."""
    return meeting.date - timedelta(papers_days_of(meeting.lead))


def papers_days_of(organ: Organ | None) -> int:
    """Days before a meeting that papers must be ready; what is usual where no organ has said."""
    return told_or_usual(organ.papers_days if organ else None)


def told_or_usual(papers_days: int | None) -> int:
    return USUAL_PAPERS_DAYS if papers_days is None else papers_days


def papers_entry(meeting: Meeting, on: date) -> DatedEntry:
    return DatedEntry(
        key=f"papers-{meeting.pk}",
        first=on,
        last=on,
        title=_("Papirfrist: %(meeting)s") % {"meeting": title_of(meeting)},
        track=Track.deadlines,
        kind=DatedKind.papers,
        address=meeting.get_absolute_url(),
    )


COUNCILS = [
    Organ.Kind.MUNICIPAL_COUNCIL,
    Organ.Kind.EXECUTIVE_COMMITTEE,
    Organ.Kind.COUNTY_COUNCIL,
    Organ.Kind.COUNTY_EXECUTIVE_COMMITTEE,
]


def councils_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None
) -> Iterable[DatedEntry]:
    """The meetings of the members' own councils and executive committees; those that are off are left out."""
    members = Participation.objects.filter(role=Participation.Role.MEMBER)
    if among is not None:
        members = members.filter(cooperation__in=among)
    organs = Organ.objects.filter(kind__in=COUNCILS, organisation__in=members.values("organisation"))
    rows = MeetingOrgan.objects.filter(
        organ__in=organs,
        meeting__in=meetings_visible_to(viewer).order_by().values("pk"),
        meeting__date__range=(start, end),
    ).exclude(meeting__status__in=[Meeting.Status.CANCELLED, Meeting.Status.MOVED])
    related = rows.select_related("meeting", "organ__organisation__county", "organ__cooperation")
    for row in related.order_by("meeting__date", "organ__sort_key"):
        yield council_entry(row.organ, row.meeting)


def council_entry(organ: Organ, meeting: Meeting) -> DatedEntry:
    return DatedEntry(
        key=f"council-{meeting.pk}-{organ.pk}",
        first=meeting.date,
        last=meeting.date,
        title=organ.name,
        track=Track.councils,
        kind=DatedKind.meeting,
        address=organ.get_absolute_url(),
        organisations=frozenset({organ.organisation_id}),
        said=meeting.place,
    )
