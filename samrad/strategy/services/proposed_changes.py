"""Acts on proposed changes: proposing one, and deciding what becomes of it in the next version."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import by_paragraph, publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.keys import free_key
from samrad.core.viewers import Viewer
from samrad.strategy.models import Finding, Goal, Plan, PlanVersion, ProposedChange
from samrad.strategy.reading.paragraphs import named_paragraphs
from samrad.strategy.reading.proposed_changes import is_settled
from samrad.strategy.services.evaluations import secretariat

Fate = ProposedChange.Fate
TAKEN = {Fate.TAKEN_IN, Fate.PARTLY}
NEEDS_A_REASON = {Fate.PARTLY, Fate.LEFT_OUT}


@dataclass(frozen=True)
class PlaceInPlan:
    """A paragraph by its name, or a goal; the whole plan when neither is named."""

    paragraph: str = ""
    goal: Goal | None = None


WHOLE = PlaceInPlan()


@act("proposed_change.add")
def propose_change(
    plan: Plan, text: str, about: PlaceInPlan = WHOLE, *, finding: Finding | None = None, by: Viewer
) -> ProposedChange:
    """Proposes a change to the next version of a plan, because of a finding or without one.

    Effects: the row, not assessed yet; one audit entry. Raises Refused for a goal of another plan
    or a finding of another cooperation; a new plan may well be shaped by what was found about the old one.
    """
    require(by, "plan.keep", plan)
    check_goal(plan, about)
    if finding is not None and finding.cooperation_id != plan.cooperation_id:
        raise Refused(_("Funnet hører til en evaluering i et annet samarbeid."))
    key = free_key(ProposedChange, plan.scope, f"{plan.key}-endring")
    row = ProposedChange.objects.create(
        plan=plan,
        finding=finding,
        text=text,
        goal=about.goal,
        paragraph=about.paragraph,
        scope=plan.scope,
        key=key,
    )
    tell(row, fields=["plan", "text", "finding"], on_behalf_of=secretariat(by, plan.cooperation))
    return row


@act("proposed_change.change")
def change_proposal(change: ProposedChange, text: str, about: PlaceInPlan, *, by: Viewer) -> None:
    """Changes what is proposed, while nobody has assessed it. Effects: the row; one audit entry."""
    require(by, "plan.keep", change)
    refuse_assessed(change)
    check_goal(change.plan, about)
    before = {"text": change.text}
    change.text, change.goal, change.paragraph = text, about.goal, about.paragraph
    change.save(update_fields=["text", "goal", "paragraph"])
    on_behalf = secretariat(by, change.plan.cooperation)
    tell(change, fields=["about"], before=before, after={"text": text}, on_behalf_of=on_behalf)


@act("proposed_change.remove")
def remove_proposal(change: ProposedChange, *, by: Viewer) -> None:
    """Takes away a proposal that nobody has assessed. Effects: the row is gone; one audit entry."""
    require(by, "plan.keep", change)
    refuse_assessed(change)
    tell(change, before={"text": change.text}, on_behalf_of=secretariat(by, change.plan.cooperation))
    change.delete()


@act("proposed_change.decide")
def decide_change(
    change: ProposedChange,
    fate: str,
    *,
    version: PlanVersion,
    because: str = "",
    became: PlaceInPlan = WHOLE,
    by: Viewer,
) -> None:
    """Says what became of a change in a version under work, and what it shaped there; or opens it again.

    Effects: the row; one audit entry. Raises Refused when the version, or the one it was decided in before,
    is adopted; without a reason where one is needed; for a place that doesn't stand in the version.
    """
    require(by, "plan.keep", change)
    change, version = held(change, version)
    check_versions(change, version)
    check_decision(fate, because, became, version)
    if fate != Fate.OPEN:  # what is decided is told to everybody
        publishable(by_paragraph(_("Forslaget"), change.text))
    before = {"fate": change.fate, "because": change.fate_because}
    set_fate(change, fate, because, became, version)
    after = {"fate": fate, "because": change.fate_because}
    on_behalf = secretariat(by, change.plan.cooperation)
    tell(change, fields=["became"], before=before, after=after, on_behalf_of=on_behalf)


def held(change: ProposedChange, version: PlanVersion) -> tuple[ProposedChange, PlanVersion]:
    """Both as they are now, held until the act is done."""
    changes = ProposedChange.objects.select_for_update(of=["self"]).select_related("taken_into", "plan")
    versions = PlanVersion.objects.select_for_update(of=["self"]).select_related("plan")
    return changes.get(pk=change.pk), versions.get(pk=version.pk)


def set_fate(
    change: ProposedChange, fate: str, because: str, became: PlaceInPlan, version: PlanVersion
) -> None:
    shaped = became if fate in TAKEN else WHOLE
    change.fate, change.fate_because = fate, "" if fate == Fate.OPEN else because
    change.taken_into = None if fate == Fate.OPEN else version
    change.became_paragraph, change.became_goal = shaped.paragraph, shaped.goal
    change.save(update_fields=["fate", "fate_because", "taken_into", "became_paragraph", "became_goal"])


def check_versions(change: ProposedChange, version: PlanVersion) -> None:
    if is_settled(change):
        told = {"number": change.taken_into.number}  # type: ignore[union-attr]
        raise Refused(
            _("Dette ble avgjort i versjon %(number)s, som er vedtatt. Foreslå en ny endring i stedet.")
            % told
        )
    if version.plan_id != change.plan_id or version.status not in PlanVersion.BEFORE_ADOPTION:
        raise Refused(
            _("Versjon %(number)s er ikke et utkast lenger. Lag et utkast til ny versjon av planen først.")
            % {"number": version.number}
        )


def check_decision(fate: str, because: str, became: PlaceInPlan, version: PlanVersion) -> None:
    if fate in NEEDS_A_REASON and not because:
        raise Refused(_("Skriv hvorfor. Den som foreslo det, skal kunne lese det."))
    if fate in TAKEN and not stands_in(version, became):
        raise Refused(_("Det du har valgt, står ikke i utkastet lenger. Velg på nytt."))
    publishable(by_paragraph(_("Begrunnelse"), because))


def stands_in(version: PlanVersion, place: PlaceInPlan) -> bool:
    if place.paragraph:
        return place.paragraph in named_paragraphs(version)
    return place.goal is None or version.goals.filter(goal=place.goal).exists()


def check_goal(plan: Plan, about: PlaceInPlan) -> None:
    if about.goal is not None and about.goal.plan_id != plan.pk:
        raise Refused(_("Velg et område eller et mål i planen."))


def refuse_assessed(change: ProposedChange) -> None:
    if change.fate != Fate.OPEN:
        raise Refused(
            _("Forslaget er vurdert. Gjør det til «ikke vurdert» først, eller foreslå en ny endring.")
        )
