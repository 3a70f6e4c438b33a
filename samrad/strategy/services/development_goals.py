"""Acts on the UN's goals that a version chooses: each with a reason, and never without."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.strategy.models import DevelopmentGoal, Goal, PlanVersion
from samrad.strategy.services.plans import for_secretariat
from samrad.strategy.services.versions import development_key, opened
from samrad.strategy.words import DEVELOPMENT_GOALS


@act("development_goal.choose")
def choose_development_goal(
    version: PlanVersion, *, number: int, because: str, by: Viewer, goal: Goal | None = None
) -> DevelopmentGoal:
    """Chooses one of the 17 for a draft, or for a goal in it; for one chosen already, changes the reason.

    Effects: the choice; one audit entry. Raises Refused without a reason, for a number that isn't one of
    them, and for a version that isn't a draft.
    """
    version = opened(version, by)
    because = because.strip()
    check(version, number, because, goal)
    row = DevelopmentGoal.objects.filter(version=version, goal=goal, number=number).first()
    if row is not None and row.because == because:
        tell_nothing_changed()
        return row
    before = {"because": row.because} if row else {}
    row = row or DevelopmentGoal(version=version, goal=goal, number=number, scope=version.scope)
    row.because, row.key = because, row.key or development_key(row, version)
    row.save()
    after = {"number": number, "because": because}
    tell(row, before=before, after=after, on_behalf_of=for_secretariat(by, version.plan.cooperation))
    return row


def check(version: PlanVersion, number: int, because: str, goal: Goal | None) -> None:
    if number not in DEVELOPMENT_GOALS:
        raise Refused(_("Velg et av de 17 bærekraftsmålene."))
    if not because:
        raise Refused(_("Skriv hvorfor dette bærekraftsmålet er valgt. Uten en grunn velges det ikke."))
    if goal is not None and not version.goals.filter(goal=goal).exists():
        raise Refused(_("Velg et mål som står i denne versjonen."))
    publishable({_("Hvorfor"): because})


@act("development_goal.drop")
def drop_development_goal(version: PlanVersion, chosen: DevelopmentGoal, *, by: Viewer) -> None:
    """Takes a choice back in a draft. Effects: it is gone; one audit entry."""
    version = opened(version, by)
    tell(
        chosen,
        before={"number": chosen.number, "because": chosen.because},
        on_behalf_of=for_secretariat(by, version.plan.cooperation),
    )
    DevelopmentGoal.objects.filter(pk=chosen.pk, version=version).delete()
