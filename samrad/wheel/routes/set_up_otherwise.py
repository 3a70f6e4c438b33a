"""Cases on an agenda that hasn't gone out, on another day than their plan says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.access.rules import K
from samrad.cases.models import Case
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date
from samrad.meetings.models import AgendaItem, Meeting
from samrad.wheel.models import PlannedSitting, RoutePlan


@dataclass(frozen=True)
class SetUpOtherwise:
    """The agenda item, and the day the plan that holds has for it."""

    item: AgendaItem
    planned: date

    @property
    def case(self) -> Case:
        return self.item.treatment.branch.stop.case

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def sentence(self) -> str:
        """`Regionrådet har saken på sakslisten 9. juni. Planen sier 2. juni.`"""
        language = get_language() or "nb"
        on = self.meeting.date
        return _("%(organ)s har saken på sakslisten %(day)s, som ikke er sendt. Planen sier %(planned)s.") % {
            "organ": self.item.organ.name,
            "day": format_date(on, language, year=on.year != self.planned.year),
            "planned": format_date(self.planned, language, year=on.year != self.planned.year),
        }


def set_up_otherwise(
    viewer: Viewer, today: date, *, cases: Collection[int] | None = None
) -> list[SetUpOtherwise]:
    """The drafts on coming agendas that disagree with a plan, by day: for the secretariat, which sees both.

    Once the notice is out the plan is made again by itself. Two questions, none for others.
    """
    kept = viewer.cooperations_as(K.secretariat)
    if kept is not None and not kept:
        return []
    items = list(drafts_ahead(today, kept, cases))
    days = days_in_plans([item.treatment_id for item in items])
    return [
        SetUpOtherwise(item, days[item.treatment_id])
        for item in items
        if item.meeting.date != days.get(item.treatment_id, item.meeting.date)
    ]


def drafts_ahead(
    today: date, cooperations: Collection[int] | None, cases: Collection[int] | None
) -> QuerySet[AgendaItem]:
    """The drafts on agendas from today on, by day, in these cooperations and of these cases; None is all."""
    rows = AgendaItem.objects.filter(
        is_draft=True,
        withdrawn_because="",
        meeting__date__gte=today,
        meeting__status__in=[Meeting.Status.PLANNED, Meeting.Status.ISSUED],
    )
    if cooperations is not None:
        rows = rows.filter(treatment__branch__stop__case__cooperation__in=cooperations)
    if cases is not None:
        rows = rows.filter(treatment__branch__stop__case__in=cases)
    related = rows.select_related(
        "meeting__cooperation", "organ", "treatment__branch__stop__case__cooperation"
    )
    return related.order_by("meeting__date", "order", "pk")


def days_in_plans(treatments: Collection[int]) -> dict[int, date]:
    """The day of each treatment in the plan of its case that holds."""
    later = RoutePlan.objects.filter(
        case=OuterRef("stop__plan__case"), number__gt=OuterRef("stop__plan__number")
    )
    rows = PlannedSitting.objects.filter(~Exists(later), treatment__in=treatments)
    return dict(rows.order_by("pk").values_list("treatment_id", "on"))
