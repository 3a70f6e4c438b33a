"""Proposed changes: what becomes of them in the next version of a plan."""

from __future__ import annotations

import pytest

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Plan, PlanVersion, ProposedChange
from samrad.strategy.reading.evaluations import findings_told
from samrad.strategy.reading.proposed_changes import listed_changes, version_to_change, version_under_work
from samrad.strategy.services.proposed_changes import (
    PlaceInPlan,
    change_proposal,
    decide_change,
    propose_change,
    remove_proposal,
)
from tests.factories import cooperation, secretary, viewer
from tests.strategy_factories import (
    evaluation,
    finding,
    goal,
    plan,
    plan_version,
    proposed_change,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Cooperation:
    return cooperation()


@pytest.fixture
def by(home: Cooperation) -> Viewer:
    return viewer(secretary(home))


@pytest.fixture
def strategy(home: Cooperation) -> Plan:
    made = plan(home)
    plan_version(made, page=text_of("Vi samarbeider om tjenester."))
    return made


@pytest.fixture
def draft(strategy: Plan) -> PlanVersion:
    return plan_version(
        strategy,
        status="draft",
        page=text_of("Vi samarbeider om tjenester.", "Politikerne er med fra start."),
        background=text_of("Verden endrer seg."),
    )


def test_a_change_from_a_finding_waits_to_be_assessed(strategy: Plan, by: Viewer):
    found = finding(evaluation(strategy))
    row = propose_change(strategy, "Ta med politikerne.", PlaceInPlan("p1"), finding=found, by=by)
    assert (row.fate, row.paragraph, row.finding) == ("open", "p1", found)
    assert AuditEntry.objects.get().act == "proposed_change.add"


def test_a_change_is_about_the_plan_it_is_proposed_to(strategy: Plan, home: Cooperation, by: Viewer):
    other = plan_version(plan(home, "En annen"))
    with pytest.raises(Refused, match="et mål i planen"):
        propose_change(strategy, "Nytt", PlaceInPlan(goal=goal(other)), by=by)


def test_what_was_found_about_the_old_plan_may_shape_the_new_one_but_not_one_elsewhere(
    strategy: Plan, home: Cooperation, by: Viewer
):
    old = finding(evaluation(plan(home, "Den gamle")))
    assert propose_change(strategy, "Nytt", finding=old, by=by).finding == old
    elsewhere = finding(evaluation(plan(cooperation("nabolaget"))))
    with pytest.raises(Refused, match="i et annet samarbeid"):
        propose_change(strategy, "Nytt", finding=elsewhere, by=by)


@pytest.mark.parametrize("name", ["p2", "bakgrunn-p1"])
def test_a_change_taken_in_says_which_paragraph_of_the_draft_it_became(
    name: str, strategy: Plan, draft: PlanVersion, by: Viewer
):
    row = proposed_change(strategy)
    decide_change(row, "taken_in", version=draft, became=PlaceInPlan(name), by=by)
    row.refresh_from_db()
    assert (row.fate, row.taken_into, row.became_paragraph) == ("taken_in", draft, name)


def test_a_change_may_become_a_goal_of_the_draft(strategy: Plan, draft: PlanVersion, by: Viewer):
    row, became = proposed_change(strategy), goal(draft)
    decide_change(row, "partly", version=draft, because="Resten er fylkets.", became=_goal(became), by=by)
    row.refresh_from_db()
    assert (row.fate, row.became_goal, row.fate_because) == ("partly", became, "Resten er fylkets.")


def _goal(of: object) -> PlaceInPlan:
    return PlaceInPlan(goal=of)  # type: ignore[arg-type]


def test_what_a_change_became_must_stand_in_the_draft(strategy: Plan, draft: PlanVersion, by: Viewer):
    old = goal(strategy.versions.get(number=1))
    for became in (PlaceInPlan("p9"), PlaceInPlan(goal=old)):
        with pytest.raises(Refused, match="står ikke i utkastet lenger"):
            decide_change(proposed_change(strategy), "taken_in", version=draft, became=became, by=by)


@pytest.mark.parametrize("fate", ["partly", "left_out"])
def test_less_than_all_needs_a_reason(fate: str, strategy: Plan, draft: PlanVersion, by: Viewer):
    with pytest.raises(Refused, match="Skriv hvorfor"):
        decide_change(proposed_change(strategy), fate, version=draft, by=by)


def test_what_is_left_out_shaped_nothing_and_can_be_opened_again(
    strategy: Plan, draft: PlanVersion, by: Viewer
):
    row = proposed_change(strategy)
    decide_change(row, "left_out", version=draft, because="Det er fylkets.", became=PlaceInPlan("p1"), by=by)
    row.refresh_from_db()
    assert (row.taken_into, row.became_paragraph) == (draft, "")
    decide_change(row, "open", version=draft, because="Det er fylkets.", by=by)
    row.refresh_from_db()
    assert (row.fate, row.taken_into, row.fate_because) == ("open", None, "")


@pytest.mark.parametrize("status", ["adopted", "in_force", "replaced", "lapsed"])
def test_nothing_is_decided_in_a_version_that_is_adopted(status: str, home: Cooperation, by: Viewer):
    version = plan_version(plan(home), status=status)
    with pytest.raises(Refused, match="er ikke et utkast lenger"):
        decide_change(proposed_change(version.plan), "taken_in", version=version, by=by)


def test_what_an_adopted_version_decided_is_not_decided_again(strategy: Plan, draft: PlanVersion, by: Viewer):
    row = proposed_change(strategy)
    decide_change(row, "taken_in", version=draft, became=PlaceInPlan("p2"), by=by)
    PlanVersion.objects.filter(pk=draft.pk).update(status="adopted", is_public=True)
    with pytest.raises(Refused, match="avgjort i versjon 2, som er vedtatt"):
        decide_change(row, "open", version=plan_version(strategy, status="draft"), by=by)


def test_a_draft_of_another_plan_decides_nothing(strategy: Plan, home: Cooperation, by: Viewer):
    other = plan_version(plan(home, "En annen"), status="draft")
    with pytest.raises(Refused, match="er ikke et utkast lenger"):
        decide_change(proposed_change(strategy), "taken_in", version=other, by=by)


def test_what_is_assessed_is_not_rewritten_or_removed(strategy: Plan, draft: PlanVersion, by: Viewer):
    row = proposed_change(strategy)
    change_proposal(row, "Bedre sagt.", PlaceInPlan("p1"), by=by)
    decide_change(row, "taken_in", version=draft, by=by)
    row.refresh_from_db()
    assert row.text == "Bedre sagt."
    for attempt in (
        lambda: change_proposal(row, "Noe annet.", PlaceInPlan(), by=by),
        lambda: remove_proposal(row, by=by),
    ):
        with pytest.raises(Refused, match="Forslaget er vurdert"):
            attempt()


def test_nobody_else_proposes_or_decides(strategy: Plan, draft: PlanVersion):
    stranger, row = viewer(secretary(cooperation("nabolaget"))), proposed_change(strategy)
    for attempt in (
        lambda: propose_change(strategy, "Nytt", by=stranger),
        lambda: change_proposal(row, "Nytt", PlaceInPlan(), by=stranger),
        lambda: remove_proposal(row, by=stranger),
        lambda: decide_change(row, "taken_in", version=draft, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_worklist_has_what_nobody_has_assessed_first(strategy: Plan, draft: PlanVersion, by: Viewer):
    for fate, text in (("left_out", "A"), ("open", "B"), ("taken_in", "C"), ("open", "D"), ("partly", "E")):
        into = None if fate == "open" else draft
        proposed_change(strategy, text, fate=fate, taken_into=into, fate_because="Derfor.")
    assert [each.row.text for each in listed_changes(strategy, by)] == ["B", "D", "C", "E", "A"]


def test_the_worklist_says_when_what_a_change_became_is_gone_from_the_draft(
    strategy: Plan, draft: PlanVersion, by: Viewer
):
    there, gone = goal(draft), goal(strategy.versions.get(number=1))
    for became in ({"became_paragraph": "p2"}, {"became_goal": there}):
        proposed_change(strategy, fate="taken_in", taken_into=draft, **became)
    for became in ({"became_paragraph": "p9"}, {"became_goal": gone}):
        proposed_change(strategy, fate="taken_in", taken_into=draft, **became)
    found = listed_changes(strategy, by)
    assert [each.is_gone for each in found] == [False, False, True, True]
    assert found[0].became == "Politikerne er med fra start."


def test_proposals_are_about_the_plan_as_it_stands_and_decided_in_its_draft(
    strategy: Plan, draft: PlanVersion, by: Viewer
):
    assert version_to_change(strategy, by) == strategy.versions.get(number=1)
    assert version_under_work(strategy, by) == draft
    assert version_under_work(strategy, PUBLIC) is None


def test_others_learn_what_became_of_a_change_when_the_version_is_published(
    strategy: Plan, draft: PlanVersion, by: Viewer
):
    found = finding(evaluation(strategy))
    for fate in ProposedChange.Fate.values:
        into = None if fate == "open" else draft
        proposed_change(
            strategy, fate, finding=found, fate=fate, taken_into=into, fate_because="Hemmelig ennå."
        )
    assert told(found.evaluation) == []
    PlanVersion.objects.filter(pk=draft.pk).update(status="heard", is_public=True)
    assert told(found.evaluation) == ["taken_in", "partly", "left_out"]


def told(row: object) -> list[str]:
    (group,) = findings_told(row, PUBLIC)  # type: ignore[arg-type]
    return [each.text for each in group.findings[0].changes]


def test_a_proposal_with_an_identity_number_is_not_decided_and_so_not_told(
    strategy: Plan, draft: PlanVersion, by: Viewer
):
    row = proposed_change(strategy, "Som foreslått av 13097248022.")
    for fate, became in (("taken_in", PlaceInPlan("p1")), ("left_out", PlaceInPlan())):
        with pytest.raises(Refused, match="Forslaget"):
            decide_change(row, fate, version=draft, because="Nei.", became=became, by=by)
    row.refresh_from_db()
    assert row.fate == "open"
