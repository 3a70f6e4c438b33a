"""Whether measures are kept up: for a cooperation, each of its plans and each of its municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from samrad.cases.rules import may_see_who_is_late
from samrad.commitments.models import Commitment, FollowUp, Undertaking
from samrad.core.viewers import Viewer
from samrad.engine.maintenance import Part, Score, Upkeep, score_of
from samrad.knowledge.models import Observation
from samrad.organisations.models import Cooperation, Organisation
from samrad.strategy.models import Measure, MeasureGoal, MeasureIndicator, Plan
from samrad.strategy.selectors import measures_visible_to, plans_visible_to


@dataclass(frozen=True)
class KeptMeasure:
    """A measure and what it lacks."""

    measure: Measure
    missing: frozenset[Part]


@dataclass(frozen=True)
class Maintained:
    """A plan or a municipality, its measures and its score."""

    who: Plan | Organisation
    score: Score
    measures: list[KeptMeasure]


def kept_measures(cooperation: Cooperation, viewer: Viewer, today: date) -> list[KeptMeasure]:
    """The published measures that aren't stopped, each with what it lacks. At most three questions."""
    rows = measures_visible_to(viewer).filter(cooperation=cooperation, is_public=True, stopped_on=None)
    days = fresh_days_of(cooperation)
    asked = with_upkeep(rows, before=told_before(cooperation, viewer)).select_related("owner_account")
    return [KeptMeasure(each, upkeep_of(each).missing(today, days)) for each in asked]


def fresh_days_of(cooperation: Cooperation) -> int:
    told = FollowUp.objects.filter(cooperation=cooperation).values_list("fresh_days", flat=True).first()
    return told or FollowUp._meta.get_field("fresh_days").default


def told_before(cooperation: Cooperation, viewer: Viewer) -> date | None:
    """The day before which answers count; None where all do.

    To those who may not know who is late the answers of an open round come together, when it is over: from
    one look to the next a number would tell whose came between.
    """
    if may_see_who_is_late(viewer, cooperation):
        return None
    return cooperation.status_rounds.filter(closed_on=None).values_list("opened_on", flat=True).first()


def with_upkeep(rows: QuerySet[Measure], *, before: date | None = None) -> QuerySet[Measure]:
    """When something was said last of the whole, and whether an indicator has a value."""
    measured = Observation.objects.filter(indicator=OuterRef("indicator"), value__isnull=False)
    indicators = MeasureIndicator.objects.filter(Exists(measured), measure=OuterRef("pk"))
    counts = Q(status_reports__commitment=None)
    if before is not None:
        counts &= Q(status_reports__reported_on__lt=before)
    said = Max("status_reports__reported_on", filter=counts)
    return rows.annotate(said_on=said, has_indicator=Exists(indicators))


def upkeep_of(measure: Measure) -> Upkeep:
    return Upkeep(
        has_owner=bool(measure.owner_email or measure.owner_account_id),
        said_on=measure.said_on,
        has_next_step=bool(measure.next_step),
        has_indicator=measure.has_indicator,
        is_done=measure.done_on is not None or measure.phase == Undertaking.Phase.CARRIED_OUT,
    )


def scored(who: Plan | Organisation, measures: list[KeptMeasure]) -> Maintained:
    return Maintained(who, score_of(each.missing for each in measures), measures)


def maintenance_by_plan(
    cooperation: Cooperation, measures: Iterable[KeptMeasure], viewer: Viewer
) -> list[Maintained]:
    """The plans with measures: those that serve a goal of the plan. Two questions."""
    kept = {each.measure.pk: each for each in measures}
    found: dict[int, dict[int, KeptMeasure]] = defaultdict(dict)
    rows = MeasureGoal.objects.filter(measure__in=list(kept)).values_list("goal__plan", "measure")
    for plan, measure in rows:
        found[plan][measure] = kept[measure]
    plans = plans_visible_to(viewer).filter(cooperation=cooperation, pk__in=list(found))
    return [scored(each, list(found[each.pk].values())) for each in plans]


def maintenance_by_place(measures: Iterable[KeptMeasure]) -> list[Maintained]:
    """Those that own a measure, or have said that they are in, by name. Two questions."""
    kept = {each.measure.pk: each for each in measures}
    found: dict[int, dict[int, KeptMeasure]] = defaultdict(dict)
    for each in kept.values():
        if each.measure.owner_organisation_id:
            found[each.measure.owner_organisation_id][each.measure.pk] = each
    rows = Commitment.objects.filter(undertaking__in=list(kept), answer=Commitment.Answer.IN)
    for place, measure in rows.values_list("organisation", "undertaking"):
        found[place].setdefault(measure, kept[measure])
    places = Organisation.objects.filter(pk__in=list(found)).order_by("sort_key")
    return [scored(each, list(found[each.pk].values())) for each in places]
