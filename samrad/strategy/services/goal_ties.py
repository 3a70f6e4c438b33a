"""Acts that say which cases serve a goal, and which indicators tell how it goes.

They hold for the goal in all versions, also those that are adopted: what serves a goal comes and goes.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.models import Case
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator
from samrad.strategy.models import Goal, GoalCase, GoalIndicator
from samrad.strategy.services.plans import for_secretariat, refuse_withdrawn


@act("goal.tie_case")
def tie_case(goal: Goal, case: Case, *, by: Viewer) -> None:
    """Says that a case serves a goal. Effects: the tie; one audit entry. Refused for one from elsewhere."""
    require(by, "plan.keep", goal)
    refuse_withdrawn(goal.plan)
    if case.cooperation_id != goal.cooperation_id:
        raise Refused(_("Velg en sak i dette samarbeidet."))
    _row, is_new = GoalCase.objects.get_or_create(goal=goal, case=case)
    if is_new:
        tell(goal, after={"case": case.public_id}, on_behalf_of=for_secretariat(by, goal.plan.cooperation))
    else:
        tell_nothing_changed()


@act("goal.untie_case")
def untie_case(goal: Goal, case: Case, *, by: Viewer) -> None:
    """Takes back that a case serves a goal. Effects: the tie is gone; one audit entry."""
    require(by, "plan.keep", goal)
    count, _each = GoalCase.objects.filter(goal=goal, case=case).delete()
    if count:
        tell(goal, before={"case": case.public_id}, on_behalf_of=for_secretariat(by, goal.plan.cooperation))
    else:
        tell_nothing_changed()


@act("goal.tie_indicator")
def tie_indicator(goal: Goal, indicator: Indicator, *, by: Viewer) -> None:
    """Says that an indicator tells how a goal goes. Effects: the tie; one audit entry.

    Raises Refused for one from elsewhere.
    """
    require(by, "plan.keep", goal)
    refuse_withdrawn(goal.plan)
    if indicator.cooperation_id != goal.cooperation_id:
        raise Refused(_("Velg en indikator i dette samarbeidet."))
    _row, is_new = GoalIndicator.objects.get_or_create(goal=goal, indicator=indicator)
    if is_new:
        after = {"indicator": indicator.public_id}
        tell(goal, after=after, on_behalf_of=for_secretariat(by, goal.plan.cooperation))
    else:
        tell_nothing_changed()


@act("goal.untie_indicator")
def untie_indicator(goal: Goal, indicator: Indicator, *, by: Viewer) -> None:
    """Takes back that an indicator tells how a goal goes. Effects: the tie is gone; one audit entry."""
    require(by, "plan.keep", goal)
    count, _each = GoalIndicator.objects.filter(goal=goal, indicator=indicator).delete()
    if count:
        before = {"indicator": indicator.public_id}
        tell(goal, before=before, on_behalf_of=for_secretariat(by, goal.plan.cooperation))
    else:
        tell_nothing_changed()
