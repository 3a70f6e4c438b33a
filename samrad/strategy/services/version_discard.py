"""Throwing away a draft that was begun by mistake, or that came to nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.strategy.models import GoalWording, PlanVersion, ProposedChange
from samrad.strategy.services.goals import drop_unused
from samrad.strategy.services.plans import for_secretariat
from samrad.strategy.services.versions import opened


@act("plan_version.discard")
def discard_version(version: PlanVersion, *, by: Viewer) -> None:
    """Throws away a draft that nobody but the secretariat has seen.

    Proposed changes that were taken into it, or left out of it, are open again; goals that stood in no other
    version are gone. Effects: the rows; one audit entry. Refused for what has been public.
    """
    version = opened(version, by)
    if version.is_public:
        raise Refused(_("Utkastet er lagt ut for alle og kan ikke kastes. Skriv videre på det."))
    tell(
        version,
        before={"version": version.public_id},
        on_behalf_of=for_secretariat(by, version.plan.cooperation),
    )
    open_again = {"fate": ProposedChange.Fate.OPEN, "fate_because": "", "taken_into": None}
    version.changes_taken_in.update(**open_again, became_paragraph="", became_goal=None)
    goals = list(GoalWording.objects.filter(version=version).values_list("goal", flat=True))
    version.delete()
    drop_unused(goals)
