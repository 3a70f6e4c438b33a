"""Plans, goals, measures, commitments and indicators as tests want them, in as few words as possible."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from samrad.commitments.models import Commitment, Undertaking
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.knowledge.models import Indicator, Observation, Target
from samrad.organisations.models import Cooperation, Organ, Organisation
from samrad.strategy.models import Goal, GoalWording, Measure, MeasureGoal, MeasureYear, Plan, PlanVersion
from tests.factories import new_key, organ


def plan(of: Cooperation, title: str = "Strategi 2026–2035", **values: Any) -> Plan:
    values = {"kind": Plan.Kind.STRATEGY, "key": new_key("plan"), **values}
    return Plan.objects.create(
        cooperation=of, title=title, scope=of.scope, sort_key=norwegian_sort_key(title), **values
    )


def plan_version(of: Plan, **values: Any) -> PlanVersion:
    """A version that is in force, unless another status is named."""
    status = values.setdefault("status", PlanVersion.Status.IN_FORCE)
    number = of.versions.count() + 1
    values = {"is_public": status != "draft", "number": number, "key": new_key("utgave"), **values}
    return PlanVersion.objects.create(plan=of, scope=of.scope, **values)


def goal(of: PlanVersion, title: str = "Flere i arbeid", **values: Any) -> Goal:
    """A goal and its wording in this version, last in rank; `under` is another goal."""
    kind, under = values.pop("kind", Goal.Kind.GOAL), values.pop("under", None)
    made = Goal.objects.create(
        plan=of.plan, scope=of.scope, kind=kind, key=values.pop("key", new_key("maal"))
    )
    rank = of.goals.filter(under=under).count() + 1
    values = {"rank": rank, "title": title, "key": new_key("ordlyd"), **values}
    GoalWording.objects.create(version=of, goal=made, under=under, scope=of.scope, **values)
    return made


def measure(of: Cooperation, title: str = "Felles vaktordning", **values: Any) -> Measure:
    """A published measure that is under way; name `goals` to have it serve them."""
    goals = values.pop("goals", ())
    if "responsible_organ" not in values:
        values["responsible_organ"] = of.organs.filter(kind=Organ.Kind.REGIONAL_COUNCIL).first() or organ(of)
    values = {
        "kind": Undertaking.Kind.MEASURE,
        "owner_office": "Daglig leder",
        "phase": Undertaking.Phase.UNDER_WAY,
        "is_public": True,
        "key": new_key("tiltak"),
        **values,
    }
    made = Measure.objects.create(
        cooperation=of, title=title, scope=of.scope, sort_key=norwegian_sort_key(title), **values
    )
    for order, each in enumerate(goals):
        MeasureGoal.objects.create(measure=made, goal=each, order=order)
    return made


def in_year(of: Undertaking, year: int, **values: Any) -> MeasureYear:
    """That it stands in the year's plan, which is published unless a test says otherwise."""
    values = {"is_public": True, "key": new_key("tiltaksaar"), **values}
    return MeasureYear.objects.create(measure=of, year=year, scope=of.scope, **values)


def commitment(of: Undertaking, who: Organisation, **values: Any) -> Commitment:
    values = {"answer": Commitment.Answer.IN, "key": new_key("forpliktelse"), **values}
    return Commitment.objects.create(undertaking=of, organisation=who, scope=of.scope, **values)


def indicator(of: Cooperation, title: str = "Unge utenfor arbeid og utdanning", **values: Any) -> Indicator:
    values = {
        "unit": "prosent",
        "decimals": 1,
        "definition": "Personer 19–29 år som verken er i arbeid eller utdanning.",
        "direction": Indicator.Direction.DOWN,
        "publisher": "Statistisk sentralbyrå",
        "key": new_key("indikator"),
        **values,
    }
    return Indicator.objects.create(
        cooperation=of, title=title, scope=of.scope, sort_key=norwegian_sort_key(title), **values
    )


def observed(
    of: Indicator, period: str, value: str | None, who: Organisation | None = None, **values: Any
) -> Observation:
    """A value of an organisation; of the region where none is named, of the country by `area`."""
    area = Observation.Area.ORGANISATION if who else Observation.Area.REGION
    values = {"area": area, "key": new_key("verdi"), **values}
    told = None if value is None else Decimal(value)
    return Observation.objects.create(
        indicator=of, organisation=who, period=period, value=told, scope=of.scope, **values
    )


def target(of: Indicator, year: int, value: str, who: Organisation | None = None) -> Target:
    return Target.objects.create(
        indicator=of,
        organisation=who,
        year=year,
        value=Decimal(value),
        scope=of.scope,
        key=new_key("maaltall"),
    )
