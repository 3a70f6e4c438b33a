"""Reading meetings and agendas as everybody may: the one door to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from samrad.cases.selectors import Numbered
from samrad.cases.sittings import Sitting
from samrad.core.addresses import address
from samrad.core.viewers import Viewer
from samrad.engine.case_numbers import format_prefix
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.meetings.models import AgendaItem, Meeting, MeetingOrgan, Notice, ProgrammePoint
from samrad.organisations.models import Cooperation

OFF = [Meeting.Status.CANCELLED, Meeting.Status.MOVED]


def meetings_visible_to(viewer: Viewer) -> QuerySet[Meeting]:
    """The meetings this viewer may know of, each with the organs that meet."""
    organs = MeetingOrgan.objects.select_related("organ__cooperation", "organ__organisation").order_by(
        "order"
    )
    return Meeting.objects.select_related("cooperation").prefetch_related(Prefetch("meeting_organs", organs))


def meetings_of(cooperation: Cooperation, viewer: Viewer) -> QuerySet[Meeting]:
    """The meetings its organs take part in, also those another cooperation leads."""
    return meetings_visible_to(viewer).filter(pk__in=meeting_keys(cooperation))


def meeting_keys(cooperation: Cooperation) -> QuerySet[MeetingOrgan]:
    return MeetingOrgan.objects.filter(organ__cooperation=cooperation).values("meeting")


def coming(meetings: QuerySet[Meeting], today: date) -> QuerySet[Meeting]:
    """Those that are still to be held, the next one first."""
    return meetings.filter(date__gte=today).exclude(status__in=OFF).order_by("date", "starts_at", "id")


def issued(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Those whose notice has gone out. An agenda is nobody else's before that."""
    return items.filter(is_draft=False).exclude(meeting__status=Meeting.Status.PLANNED)


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The agenda in its order, with each item's treatment and case. Empty until the notice is issued."""
    related = issued(meeting.agenda.all()).select_related(
        "treatment__branch__stop__case__cooperation", "organ", "meeting__cooperation", "notice"
    )
    return related.order_by("order")


def programme_of(meeting: Meeting) -> QuerySet[ProgrammePoint]:
    """Breaks and guests on an agenda that has gone out."""
    if meeting.status == Meeting.Status.PLANNED:
        return ProgrammePoint.objects.none()
    return meeting.points.filter(is_draft=False).exclude(kind=ProgrammePoint.Kind.STANDING)


def notices_of(meeting: Meeting) -> QuerySet[Notice]:
    """The notice and the supplementary ones, as they went out."""
    return meeting.notices.select_related("document").order_by("number")


def notices_lately(cooperation: Cooperation, *, most: int) -> QuerySet[Notice]:
    """The notices of a cooperation's own meetings that went out last, the newest first."""
    rows = Notice.objects.filter(meeting__cooperation=cooperation).select_related(
        "meeting__cooperation", "meeting__moved_to"
    )
    return rows.prefetch_related("meeting__meeting_organs__organ").order_by("-issued_at", "-id")[:most]


def sittings_on_agendas(treatments: Collection[int]) -> Iterable[Sitting]:
    """When treatments are or were up in meetings here.

    Cancelled meetings and those that moved don't count, nor what was withdrawn, nor an agenda that hasn't
    gone out.
    """
    return sittings_of_items(issued(AgendaItem.objects.filter(treatment__in=treatments)))


def sittings_with_drafts(treatments: Collection[int]) -> Iterable[Sitting]:
    """The same, with agendas that haven't gone out: for a folder, which is told them itself."""
    return sittings_of_items(AgendaItem.objects.filter(treatment__in=treatments))


def sittings_of_items(items: QuerySet[AgendaItem]) -> Iterable[Sitting]:
    items = items.filter(withdrawn_because="").exclude(meeting__status__in=OFF).order_by()
    for treatment, number, postponed, until, on, slug, key in items.values_list(
        "treatment_id",
        "number",
        "was_postponed",
        "postponed_until",
        "meeting__date",
        "meeting__cooperation__slug",
        "meeting__key",
    ):
        page = address("meeting", slug, key) if slug else ""
        yield Sitting(treatment, PartialDate(on, Precision.day), number, postponed, until, page)


def agenda_items_numbered(serial: int, year: int) -> list[Numbered]:
    """The cases that an organ here has given this number."""
    rows = issued(AgendaItem.objects.filter(serial=serial, year=year))
    return [
        Numbered(
            item.treatment.branch.stop.case_id,
            item.organ.name,
            item.number,
            format_prefix(item.number_format),
        )
        for item in rows.select_related("treatment__branch__stop", "organ").order_by()
    ]
