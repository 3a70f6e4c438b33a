"""Taking back a plan or an evaluation: removed while nobody has read it, else withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.core.withdrawal import lay_out_again, withdraw
from samrad.strategy.models import Evaluation, MeasureGoal, Plan, PlanVersion
from samrad.strategy.services.plans import for_secretariat, held_plan, refuse_withdrawn


@act("plan.remove")
def remove_plan(plan: Plan, *, by: Viewer) -> None:
    """Removes a plan made by mistake, with its drafts and the changes proposed to it.

    Effects: the rows are gone; one audit entry. Raises Refused when a version of it has been laid out, and
    for what stands in the way (`in_the_way`).
    """
    plan = held_plan(plan, by)
    if plan.versions.filter(is_public=True).exists():
        raise Refused(_("Planen er lagt ut for alle og kan ikke slettes. Trekk den tilbake med en grunn."))
    refuse_what_is_in_the_way(plan)
    tell(plan, before={"title": plan.title}, on_behalf_of=for_secretariat(by, plan.cooperation))
    plan.proposed_changes.all().delete()
    plan.delete()


@act("plan.withdraw")
def withdraw_plan(plan: Plan, *, because: str, by: Viewer) -> None:
    """Takes a plan that is laid out away from everybody; its address tells that it was there, and why not.

    Effects: the plan is withdrawn, the rows are kept; one audit entry. Raises Refused for one that nobody
    else has seen, for what stands in the way (`in_the_way`), and as `core.withdrawal.withdraw` does.
    """
    plan = held_plan(plan, by)
    if not plan.versions.filter(is_public=True).exists():
        raise Refused(_("Planen er ikke lagt ut. Da er det ingenting å trekke tilbake; slett den i stedet."))
    refuse_what_is_in_the_way(plan)
    withdraw(plan, because, on_behalf_of=for_secretariat(by, plan.cooperation))


@act("plan.restore")
def restore_plan(plan: Plan, *, by: Viewer) -> None:
    """Lays a withdrawn plan out again, as it was. Effects: it is no longer withdrawn; one audit entry."""
    plan = held_plan(plan, by)
    lay_out_again(plan, on_behalf_of=for_secretariat(by, plan.cooperation))


@act("evaluation.withdraw")
def withdraw_evaluation(evaluation: Evaluation, *, because: str, by: Viewer) -> None:
    """Takes an evaluation that is laid out away from everybody, with its findings; a tombstone is left.

    What it led to stays decided. Effects: it is withdrawn, the rows are kept; one audit entry. Raises Refused
    for a draft, and as `core.withdrawal.withdraw` does.
    """
    require(by, "plan.keep", evaluation)
    if not evaluation.is_public:
        raise Refused(_("Evalueringen er ikke lagt ut. Ta bort utkastet i stedet."))
    withdraw(evaluation, because, on_behalf_of=for_secretariat(by, evaluation.plan.cooperation))


@act("evaluation.restore")
def restore_evaluation(evaluation: Evaluation, *, by: Viewer) -> None:
    """Lays a withdrawn evaluation out again. Effects: it is no longer withdrawn; one audit entry."""
    require(by, "plan.keep", evaluation)
    refuse_withdrawn(evaluation.plan)
    lay_out_again(evaluation, on_behalf_of=for_secretariat(by, evaluation.plan.cooperation))


def refuse_what_is_in_the_way(plan: Plan) -> None:
    found = list(in_the_way(plan))
    if found:
        raise Refused(" ".join(found))


def has_been_adopted(versions: Iterable[PlanVersion]) -> bool:
    """Or has it ended, after a hearing? Then it is history, and no mistake."""
    return any(each.status not in PlanVersion.BEFORE_ADOPTION for each in versions)


def in_the_way(plan: Plan) -> Iterator[str]:
    """Why a plan can't be removed or withdrawn: what somebody has adopted, or what hangs on it."""
    if has_been_adopted(plan.versions.all()):
        yield _("Planen har vært vedtatt. Da trekkes den ikke; før i stedet at den ikke gjelder lenger.")
    for version in plan.versions.filter(case__is_withdrawn=False).select_related("case"):
        yield _("Versjon %(number)s vedtas i saken «%(case)s». Trekk saken først, eller velg ingen sak.") % {
            "number": version.number,
            "case": version.case,
        }
    if plan.plans_below.exists():
        yield _("Andre planer står under denne. Flytt dem først.")
    if MeasureGoal.objects.filter(goal__plan=plan).exists():
        yield _("Tiltak tjener målene i planen. Velg andre mål for dem først.")
    if plan.evaluations.filter(withdrawn_on=None).exists():
        yield _("Planen er evaluert. Ta bort evalueringen, eller trekk den tilbake, først.")
