"""What the page of a version at work offers: the next steps, each with its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.cases.models import Case
from samrad.cases.selectors import cases_visible_to
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import PartialDate
from samrad.strategy.models import PlanVersion
from samrad.strategy.reading.adoption import Adoption, Ground, ground_of
from samrad.strategy.reading.crowding import Crowded
from samrad.strategy.reading.versions import ShownVersion
from samrad.strategy.services.version_correction import ways_back
from samrad.strategy.services.version_status import (
    adopt_version,
    bring_into_force,
    hear_version,
    lapse_version,
)
from samrad.workspace.forms.plans import (
    AdoptForm,
    CaseForm,
    CorrectForm,
    DevelopmentGoalForm,
    ForceForm,
    LapseForm,
    ManyForm,
    NoteForm,
    ProposeForm,
)

Status = PlanVersion.Status
# What may come next from these is what the case says.
FROM_THE_CASE = (*PlanVersion.BEFORE_ADOPTION, Status.ADOPTED)


@dataclass(frozen=True)
class StatusStep:
    """A status a version can come to: from which, by which act, and the form that asks what is needed."""

    name: str
    label: str | Promise
    button: str | Promise
    done: str | Promise
    from_: tuple[str, ...]
    form: type[BaseForm]
    act: Callable[..., None]
    needs_public: bool = False
    rests_on_case: bool = False


STATUS_STEPS = (
    StatusStep(
        "horing",
        _("Send på høring"),
        _("Send på høring"),
        _("Versjonen er på høring. Teksten er låst."),
        (Status.DRAFT,),
        NoteForm,
        hear_version,
        needs_public=True,
    ),
    StatusStep(
        "vedtatt",
        _("Før at den er vedtatt"),
        _("Før vedtaket"),
        _("Versjonen er vedtatt og kan ikke endres."),
        PlanVersion.BEFORE_ADOPTION,
        AdoptForm,
        adopt_version,
        needs_public=True,
        rests_on_case=True,
    ),
    StatusStep(
        "gjeldende",
        _("La den gjelde"),
        _("La den gjelde"),
        _("Versjonen gjelder. Gjaldt en annen før den, er den erstattet."),
        (Status.ADOPTED,),
        ForceForm,
        bring_into_force,
        rests_on_case=True,
    ),
    StatusStep(
        "utgatt",
        _("Før at den ikke gjelder lenger"),
        _("Før som utgått"),
        _("Versjonen er utgått."),
        (Status.HEARD, Status.ADOPTED, Status.IN_FORCE),
        LapseForm,
        lapse_version,
    ),
)


@dataclass(frozen=True)
class Offered:
    """A form on the page: a status step, or a question about a level."""

    name: str
    label: str | Promise
    button: str | Promise
    form: BaseForm


@dataclass(frozen=True)
class Asked:
    """A level with more than seven, and the form that says why."""

    level: Crowded
    form: BaseForm


@dataclass(frozen=True)
class Steps:
    """What can be done with a version now. `says_adopted`: the case says so, and nobody has recorded it.

    `says_undecided` and `says_unjoined`: the case isn't that far, and what rests on it isn't offered, or asks
    why.
    """

    may_publish: bool
    statuses: list[Offered]
    correct: BaseForm | None
    asked: list[Asked]
    development_goal: BaseForm
    tie: BaseForm | None
    propose: BaseForm | None
    says_adopted: PartialDate | None
    says_in_force: bool
    says_undecided: bool
    says_unjoined: bool
    opened: str


def steps_of(
    shown: ShownVersion, adoption: Adoption | None, viewer: Viewer, bound: Mapping[str, BaseForm]
) -> Steps:
    version = shown.version
    is_before = version.status in {Status.DRAFT, Status.HEARD}
    says = adoption.may_be_adopted if adoption and is_before else None
    ground = ground_of(adoption)
    return Steps(
        may_publish=version.is_open and not version.is_public,
        statuses=offered(version, ground, says, bound),
        correct=bound.get("correct") or (CorrectForm(version=version) if ways_back(version) else None),
        asked=[
            Asked(each, bound.get(f"many-{each.under}") or many_form(each))
            for each in shown.crowded
            if version.is_open
        ],
        development_goal=bound.get("development_goal")
        or DevelopmentGoalForm(goals=[each.row for each in shown.goals]),
        tie=bound.get("tie") or tie_form(version, viewer),
        propose=bound.get("propose")
        or (ProposeForm() if is_before and version.is_public and version.case_id is None else None),
        says_adopted=says,
        says_in_force=version.status == Status.ADOPTED and ground is Ground.joined,
        says_undecided=ground is Ground.undecided and version.status in FROM_THE_CASE,
        says_unjoined=version.status == Status.ADOPTED and ground is Ground.decided,
        opened=next(iter(bound), ""),
    )


def offered(
    version: PlanVersion, ground: Ground, says: PartialDate | None, bound: Mapping[str, BaseForm]
) -> list[Offered]:
    """The status steps from here, without those an undecided case stands in the way of."""
    return [
        Offered(each.name, each.label, each.button, bound.get(each.name) or step_form(each, ground, says))
        for each in STATUS_STEPS
        if version.status in each.from_
        and (version.is_public or not each.needs_public)
        and not (each.rests_on_case and ground is Ground.undecided)
    ]


def step_form(
    step: StatusStep, ground: Ground, says: PartialDate | None = None, sent: Any = None
) -> BaseForm:
    """The form of a step, with what was sent; adopting begins with the day the case says."""
    if step.form is ForceForm:
        return ForceForm(sent, ground=ground)
    proposed = says is not None and step.form is AdoptForm
    return step.form(sent, initial={"on": says.on, "precision": says.precision.value} if proposed else None)


def many_form(level: Crowded) -> ManyForm:
    return ManyForm(initial={"under": level.under, "because": level.because})


def tie_form(version: PlanVersion, viewer: Viewer) -> CaseForm | None:
    if version.case_id is not None and version.status not in {Status.DRAFT, Status.HEARD}:
        return None
    return CaseForm(cases=cases_to_tie(version, viewer), initial={"case": version.case_id})


def cases_to_tie(version: PlanVersion, viewer: Viewer) -> Any:
    """The matters of the cooperation, the newest first."""
    rows = cases_visible_to(viewer).filter(cooperation=version.cooperation_id, kind=Case.Kind.ORDINARY)
    return rows.order_by("-pk")
