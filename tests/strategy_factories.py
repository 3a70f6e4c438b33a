"""Plans, goals, measures, commitments and indicators as tests want them, in as few words as possible."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from samrad.commitments.models import Commitment, Undertaking
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.engine.text_tree import tree_from_plain
from samrad.knowledge.models import Indicator, Observation, Target
from samrad.organisations.models import Cooperation, Organ, Organisation
from samrad.strategy.models import (
    Evaluation,
    Finding,
    FrozenReport,
    Goal,
    GoalWording,
    LookBack,
    Measure,
    MeasureGoal,
    MeasureYear,
    Plan,
    PlanVersion,
    ProposedChange,
)
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
    values = {"is_public": status != "draft", "number": number, "key": new_key("versjon"), **values}
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


def frozen_report(of: Cooperation, year: int = 2027, **values: Any) -> FrozenReport:
    """A year's report with one table, as it is kept."""
    section = {
        "key": "measures",
        "heading": "Tiltakene",
        "sentences": ["Rapporten har 1 tiltak."],
        "columns": [["Tiltak", "text"], ["Frist", "date"], ["Antall", "number"]],
        "rows": [["Felles vaktordning", "2027-06-01", 3]],
        "empty": "",
    }
    content = {
        "cooperation": of.name,
        "is_example": of.is_example,
        "period": f"1. januar {year} – 31. desember {year}",
        "day": f"{year}-12-31",
        "sections": [section],
    }
    values = {"kind": "year", "title": f"Årsrapport {year}", "content": content, **values}
    return FrozenReport.objects.create(cooperation=of, year=year, frozen_at=timezone.now(), **values)


def text_of(*paragraphs: str) -> dict[str, Any]:
    """A text as a version stores it: `p1`, `p2` …"""
    return tree_from_plain("\n".join(paragraphs), language="nb").to_json()


def evaluation(of: Plan, title: str = "Evaluering av samarbeidet", **values: Any) -> Evaluation:
    """A published one by a research institute."""
    values = {"made_by": "Dalforskning", "is_public": True, "key": new_key("evaluering"), **values}
    return Evaluation.objects.create(plan=of, title=title, scope=of.scope, **values)


def finding(of: Evaluation, text: str = "Politikerne er lite med.", **values: Any) -> Finding:
    values = {"order": of.findings.count() + 1, "key": new_key("funn"), **values}
    return Finding.objects.create(evaluation=of, text=text, scope=of.scope, **values)


def proposed_change(of: Plan, text: str = "Ta politikerne med.", **values: Any) -> ProposedChange:
    """A change nobody has assessed."""
    return ProposedChange.objects.create(
        plan=of, text=text, scope=of.scope, **{"key": new_key("endring"), **values}
    )


def look_back(of: Goal, year: int, went: str = "well", **values: Any) -> LookBack:
    """A published one."""
    values = {"text": "Det gikk fint.", "is_public": True, "key": new_key("tilbakeblikk"), **values}
    return LookBack.objects.create(goal=of, year=year, went=went, scope=of.scope, **values)


def premises(of: Cooperation, *titles: str, **values: Any) -> PlanVersion:
    """Premises in force since 2024."""
    made = plan(of, "Grunnpremisser", kind=Plan.Kind.PREMISES)
    version = plan_version(made, **{"in_force_on": date(2024, 1, 1), **values})
    for title in titles or ("Likeverdige parter", "Stå sammen"):
        goal(version, title, kind=Goal.Kind.PREMISE)
    return version
