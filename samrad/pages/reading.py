"""Reading that several public pages share, across rooms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from samrad.cases.models import Case, Decision, Outcome, Role, Treatment
from samrad.cases.selectors import CaseStanding, cases_visible_to, standings
from samrad.core.models import holds_on
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organisation, Participation
from samrad.organisations.models.cooperation import LegalForm

NOT_AN_ANSWER = [Outcome.POSTPONED, Outcome.SENT_BACK]
HOUSEKEEPING = [Case.Kind.MINUTES, Case.Kind.INFORMATION, Case.Kind.ANY_OTHER_BUSINESS]
REGIONAL = [LegalForm.IPR, LegalForm.SECTION_27, LegalForm.ALLIANCE]


def memberships_for_map(cooperations: Iterable[Cooperation], day: date) -> list[Participation]:
    """The municipalities in these cooperations on that day, in the smallest cooperation first.

    A municipality is coloured by the region it is closest to: one of seven before one of seventy.
    """
    known = list(cooperations)
    rows = (
        Participation.objects.on(day)
        .filter(
            cooperation__in=known,
            role=Participation.Role.MEMBER,
            organisation__kind=Organisation.Kind.MUNICIPALITY,
        )
        .filter(holds_on(day, "organisation__"))
    )
    found = list(
        rows.select_related("organisation__county", "cooperation").order_by("organisation__sort_key")
    )
    size: dict[int, int] = {}
    for each in found:
        size[each.cooperation_id] = size.get(each.cooperation_id, 0) + 1
    return sorted(
        found, key=lambda each: (each.cooperation.legal_form not in REGIONAL, size[each.cooperation_id])
    )


def perhaps_open(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with something left to do, as far as the database can tell; their state has the last word.

    Minutes to approve and papers for information belong to their meeting and are no matter under way.
    """
    decided = Decision.objects.filter(treatment=OuterRef("pk")).exclude(outcome__in=NOT_AN_ANSWER)
    undecided = Treatment.objects.filter(branch__stop__case=OuterRef("pk")).filter(~Exists(decided))
    routed = Treatment.objects.filter(branch__stop__case=OuterRef("pk"))
    matters = cases.filter(is_withdrawn=False).exclude(kind__in=HOUSEKEEPING)
    return matters.filter(Exists(undecided) | ~Exists(routed))


def open_cases(cases: QuerySet[Case], viewer: Viewer, today: date) -> list[CaseStanding]:
    """The cases that are under way, those furthest on their route first, then by age."""
    return under_way(standings(perhaps_open(cases), viewer=viewer, today=today))


def under_way(found: Iterable[CaseStanding]) -> list[CaseStanding]:
    waiting = [each for each in found if not each.is_over]
    return sorted(
        waiting,
        key=lambda each: (-(each.state.current or 0), each.case.proposed_on or date.max, each.case.pk),
    )


def cases_of_front(
    cooperation: Cooperation, viewer: Viewer, today: date, *, decided: int
) -> tuple[list[CaseStanding], list[CaseStanding]]:
    """The cases under way, and those that were decided last (`decided` of them), read together."""
    cases = cases_visible_to(viewer).filter(cooperation=cooperation)
    newest = decided_last(cooperation, most=decided)
    found = standings(perhaps_open(cases) | cases.filter(pk__in=newest), viewer=viewer, today=today)
    latest = sorted(
        (each for each in found if each.case.pk in newest), key=lambda each: newest.index(each.case.pk)
    )
    return under_way(found), latest


def decided_last(cooperation: Cooperation, *, most: int) -> list[int]:
    """The cases that were decided last, the newest first; minutes and papers for information are not news."""
    decided = Decision.objects.filter(
        treatment__branch__stop__case__cooperation=cooperation,
        outcome=Outcome.DECIDED,
        decided_on__isnull=False,
        treatment__role=Role.DECISION,
    ).exclude(treatment__branch__stop__case__kind__in=HOUSEKEEPING)
    newest = decided.order_by("-decided_on", "-id").values_list("treatment__branch__stop__case", flat=True)
    return list(dict.fromkeys(newest[: most * 3]))[:most]


def by_last_decision(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with those that have no decision yet first, then by their last decision, the newest first."""
    last = Max("stops__branches__treatments__decisions__decided_on")
    return cases.annotate(last_decision=last).order_by(F("last_decision").desc(nulls_first=True), "-pk")


def cases_in_organs_of(organisation: Organisation, viewer: Viewer) -> QuerySet[Case]:
    """The cases that have been, or are to be, in an organ of this organisation."""
    there = Q(stops__branches__treatments__organ__organisation=organisation)
    return cases_visible_to(viewer).filter(there).distinct()
