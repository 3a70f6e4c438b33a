"""Acts on plans: making one, and changing what it is called and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.services.texts import by_paragraph, publishable
from samrad.core.acts import Refused, act, keep_changes, tell
from samrad.core.keys import free_key
from samrad.core.viewers import Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Plan, PlanVersion


@dataclass(frozen=True)
class WrittenPlan:
    """A plan as somebody has written it; the fields are those of `Plan`."""

    title: str
    kind: str
    part: str = Plan.Part.WHOLE
    under: Plan | None = None
    first_year: int | None = None
    last_year: int | None = None
    about: str = ""


@act("plan.add")
def add_plan(cooperation: Cooperation, written: WrittenPlan, *, by: Viewer) -> Plan:
    """Makes a plan with an empty first version, which is a draft.

    Effects: the plan and the version; one audit entry. Raises Refused, see `check`.
    """
    require(by, "plan.keep", cooperation)
    check(cooperation, written, None)
    Cooperation.objects.select_for_update().only("pk").get(pk=cooperation.pk)  # two at once come one by one
    plan = Plan(
        cooperation=cooperation,
        scope=cooperation.scope,
        key=free_key(Plan, cooperation.scope, written.title),
        language=cooperation.language,
    )
    for name, value in fields_of(written).items():
        setattr(plan, name, value)
    plan.save()
    PlanVersion.objects.create(
        plan=plan, number=1, scope=plan.scope, key=f"{plan.key}-1", language=plan.language
    )
    tell(plan, fields=fields_of(written), on_behalf_of=for_secretariat(by, cooperation))
    return plan


@act("plan.change")
def change_plan(plan: Plan, written: WrittenPlan, *, by: Viewer) -> None:
    """Changes what a plan is called and where it belongs; its address stays, and so do its versions.

    Effects: the plan; one audit entry. Raises Refused, see `check`.
    """
    require(by, "plan.keep", plan)
    refuse_withdrawn(plan)
    check(plan.cooperation, written, plan)
    keep_changes(plan, fields_of(written), on_behalf_of=for_secretariat(by, plan.cooperation))


def check(cooperation: Cooperation, written: WrittenPlan, plan: Plan | None) -> None:
    """Raises Refused for years out of order, a plan under itself or elsewhere, and what is private."""
    if written.first_year and written.last_year and written.last_year < written.first_year:
        raise Refused(_("Siste år kan ikke komme før det første."))
    above = written.under
    while above is not None:
        if above.cooperation_id != cooperation.pk:
            raise Refused(_("Velg en plan i dette samarbeidet."))
        if plan is not None and above.pk == plan.pk:
            raise Refused(_("En plan kan ikke stå under seg selv."))
        above = above.under
    publishable({_("Navn"): written.title} | by_paragraph(_("Beskrivelse"), written.about))


def held_plan(plan: Plan, by: Viewer) -> Plan:
    """The plan, held until the act is done."""
    require(by, "plan.keep", plan)
    return Plan.objects.select_related("cooperation").select_for_update(of=("self",)).get(pk=plan.pk)


def refuse_withdrawn(plan: Plan) -> None:
    if plan.is_withdrawn:
        raise Refused(_("Planen er trukket tilbake. Legg den ut igjen først."))


def fields_of(written: WrittenPlan) -> dict[str, object]:
    values = {name: getattr(written, name) for name in written.__dataclass_fields__}
    return values | {"sort_key": norwegian_sort_key(written.title)}


def for_secretariat(by: Viewer, cooperation: Cooperation) -> str:
    return acting_for(by, K.secretariat, cooperation=cooperation)
