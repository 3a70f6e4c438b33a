"""Reading meetings and agendas: the one door to them."""

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
from samrad.meetings.models import AgendaItem, Meeting, MeetingOrgan
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


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The agenda in its order, with each item's treatment and case. Empty until the notice is issued."""
    if meeting.status == Meeting.Status.PLANNED:
        return AgendaItem.objects.none()
    related = meeting.agenda.select_related(
        "treatment__branch__stop__case__cooperation", "organ", "meeting__cooperation"
    )
    return related.order_by("order")


def sittings_on_agendas(treatments: Collection[int]) -> Iterable[Sitting]:
    """When treatments are or were up in meetings here.

    Cancelled meetings and those that moved don't count.
    """
    items = AgendaItem.objects.filter(treatment__in=treatments).exclude(meeting__status__in=OFF).order_by()
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
    rows = AgendaItem.objects.filter(serial=serial, year=year)
    return [
        Numbered(
            item.treatment.branch.stop.case_id,
            item.organ.name,
            item.number,
            format_prefix(item.number_format),
        )
        for item in rows.select_related("treatment__branch__stop", "organ").order_by()
    ]
