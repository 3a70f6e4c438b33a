"""What the formannskap, or the fylkesutvalg, does before the council: its day, and what it recommended."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.models import Branch, Decision, Treatment
from samrad.cases.services.ratification_answers import (
    Answer,
    Minutes,
    correct_answer,
    holding_edition,
    locked,
    plan_treatment,
    register_answer,
    says_the_same,
)
from samrad.cases.services.ratification_sending import add_executive
from samrad.core.acts import Refused, act
from samrad.core.viewers import Viewer


@act("ratification.recommend")
def report_recommendation(
    branch: Branch,
    answer: Answer,
    *,
    by: Viewer,
    minutes: Minutes | None = None,
    council_on: date | None = None,
) -> Decision:
    """What was recommended, told while the council still owes its answer; and when that is to meet, if known.

    By whichever of the three ways; on a link without minutes it is reported and not confirmed. What was only
    reported may be told anew.

    Effects: the recommending treatment where the branch has none; an edition of its decision; the council's
    day; one audit entry. Raises Refused when the council has answered, or the recommendation is confirmed.
    """
    require(by, "ratification.answer", branch)
    council = branch.treatments.get(gives_answer=True)
    council.branch = branch
    locked(council)
    if holding_edition(council) is not None:
        raise Refused(_("Saken er behandlet der etter innstillingen. Rett svaret i stedet."))
    told = tell_recommendation(recommending_treatment(branch), answer, by=by, minutes=minutes)
    if council_on is not None:
        plan_treatment(council, on=council_on, by=by)
    return told


def tell_recommendation(
    treatment: Treatment, answer: Answer, *, by: Viewer, minutes: Minutes | None
) -> Decision:
    standing = holding_edition(treatment)
    if standing is None or (says_the_same(standing, answer, treatment) and minutes is None):
        return register_answer(treatment, answer, by=by, minutes=minutes)
    if standing.is_confirmed:
        raise Refused(_("Innstillingen er bekreftet. Kontakt sekretariatet for å få den rettet."))
    because = _("Meldt på nytt før det var bekreftet.")
    return correct_answer(treatment, answer, because=because, by=by, minutes=minutes)


@act("ratification.plan_recommendation")
def plan_recommendation(branch: Branch, *, on: date, by: Viewer) -> None:
    """The day it is to recommend.

    Effects: the recommending treatment where the branch has none; then as for the council's own day.
    """
    require(by, "ratification.answer", branch)
    locked(branch.treatments.get(gives_answer=True))
    plan_treatment(recommending_treatment(branch), on=on, by=by)


def recommending_treatment(branch: Branch) -> Treatment:
    """The branch's own, or a new one before the council's."""
    treatment = branch.treatments.filter(gives_answer=False).first()
    if treatment is None:
        treatment = add_executive(branch, branch.organisation)
    treatment.branch = branch
    return treatment
