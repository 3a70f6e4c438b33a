"""Evaluations and what they found: writing them down, and when everybody reads them."""

from __future__ import annotations

import pytest

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.engine.partial_dates import parse_partial_date
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Evaluation, PlanVersion
from samrad.strategy.reading.evaluations import findings_told
from samrad.strategy.selectors import evaluations_visible_to
from samrad.strategy.services.evaluations import (
    WrittenEvaluation,
    add_evaluation,
    add_finding,
    change_evaluation,
    change_finding,
    move_finding,
    publish_evaluation,
    remove_evaluation,
    remove_finding,
)
from tests.factories import cooperation, document, secretary, viewer
from tests.strategy_factories import evaluation, finding, goal, plan, plan_version, proposed_change

pytestmark = pytest.mark.django_db
VALID = "01010100131"  # an invented number with check digits that hold


@pytest.fixture
def home() -> Cooperation:
    return cooperation()


@pytest.fixture
def by(home: Cooperation) -> Viewer:
    return viewer(secretary(home))


@pytest.fixture
def stranger(home: Cooperation) -> Viewer:
    return viewer(secretary(cooperation("nabolaget")))


@pytest.fixture
def version(home: Cooperation) -> PlanVersion:
    return plan_version(plan(home))


def written(title: str = "Evaluering 2018", **values: object) -> WrittenEvaluation:
    fields = {
        "made_by": "Dalforskning",
        "made": parse_partial_date("våren 2018"),
        "summary": "",
        "language": "nb",
        "document": None,
        **values,
    }
    return WrittenEvaluation(title=title, **fields)  # type: ignore[arg-type]


def test_an_evaluation_is_a_draft_that_keeps_a_date_partly_known(version: PlanVersion, by: Viewer):
    paper = document(version.plan.cooperation)
    row = add_evaluation(version.plan, written(document=paper), by=by)
    row.refresh_from_db()
    assert (row.key, row.made, row.document, row.is_public) == (
        "evaluering-2018",
        parse_partial_date("våren 2018"),
        paper,
        False,
    )
    assert AuditEntry.objects.get().act == "evaluation.add"


def test_two_evaluations_of_one_name_have_keys_of_their_own(version: PlanVersion, by: Viewer):
    keys = [add_evaluation(version.plan, written(), by=by).key for _ in range(3)]
    assert keys == ["evaluering-2018", "evaluering-2018-2", "evaluering-2018-3"]


def test_nobody_else_writes_changes_publishes_or_removes(version: PlanVersion, stranger: Viewer):
    row = evaluation(version.plan, is_public=False)
    found = finding(row)
    for attempt in (
        lambda: add_evaluation(version.plan, written(), by=stranger),
        lambda: change_evaluation(row, written(), by=stranger),
        lambda: publish_evaluation(row, by=stranger),
        lambda: remove_evaluation(row, by=stranger),
        lambda: add_finding(row, "Nytt", None, by=stranger),
        lambda: change_finding(found, "Nytt", None, by=stranger),
        lambda: move_finding(found, up=True, by=stranger),
        lambda: remove_finding(found, by=PUBLIC),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_draft_is_seen_by_its_own_secretariat_only_until_it_is_published(
    version: PlanVersion, by: Viewer, stranger: Viewer
):
    row = evaluation(version.plan, is_public=False)
    finding(row)
    seen = [evaluations_visible_to(each).count() for each in (PUBLIC, stranger, by)]
    publish_evaluation(row, by=by)
    assert seen == [0, 0, 1]
    assert [evaluations_visible_to(each).count() for each in (PUBLIC, stranger, by)] == [1, 1, 1]


def test_an_evaluation_without_findings_is_not_published(version: PlanVersion, by: Viewer):
    with pytest.raises(Refused, match="har ingen funn ennå"):
        publish_evaluation(evaluation(version.plan, is_public=False), by=by)


def test_an_evaluation_of_a_plan_that_nobody_can_read_is_not_published_nor_seen(
    home: Cooperation, by: Viewer
):
    row = evaluation(plan_version(plan(home), status="draft").plan)
    finding(row)
    assert not evaluations_visible_to(PUBLIC).exists()
    with pytest.raises(Refused, match="Planen er ikke lagt ut ennå"):
        publish_evaluation(row, by=by)


def test_a_national_identity_number_is_stopped_and_the_finding_is_named(version: PlanVersion, by: Viewer):
    row = evaluation(version.plan, is_public=False)
    finding(row), finding(row, f"Han med {VALID} var misfornøyd.")
    with pytest.raises(Refused, match="Funn 2"):
        publish_evaluation(row, by=by)
    assert not Evaluation.objects.get().is_public


def test_what_is_published_is_changed_with_the_same_care(version: PlanVersion, by: Viewer):
    row = evaluation(version.plan)
    found = finding(row)
    with pytest.raises(Refused, match="Sammendrag"):
        change_evaluation(row, written(summary=f"Se {VALID}."), by=by)
    with pytest.raises(Refused, match="Funnet"):
        change_finding(found, f"Se {VALID}.", None, by=by)
    change_evaluation(row, written("Evaluering, rettet"), by=by)
    assert Evaluation.objects.get().title == "Evaluering, rettet"


def test_what_is_published_stays(version: PlanVersion, by: Viewer):
    row = evaluation(version.plan)
    with pytest.raises(Refused, match="er lagt ut og kan ikke tas bort"):
        remove_evaluation(row, by=by)


def test_a_draft_is_taken_away_and_the_changes_it_led_to_stay(version: PlanVersion, by: Viewer):
    row = evaluation(version.plan, is_public=False)
    change = proposed_change(version.plan, finding=finding(row))
    remove_evaluation(row, by=by)
    change.refresh_from_db()
    assert (change.finding, Evaluation.objects.count()) == (None, 0)


def test_findings_are_moved_among_each_other(version: PlanVersion, by: Viewer):
    row = evaluation(version.plan)
    first, second, third = (add_finding(row, text, None, by=by) for text in ("en", "to", "tre"))
    move_finding(third, up=True, by=by)
    move_finding(first, up=False, by=by)
    assert [each.text for each in row.findings.all()] == ["tre", "en", "to"]
    entries = AuditEntry.objects.count()
    move_finding(third, up=True, by=by)
    assert [each.text for each in row.findings.all()] == ["tre", "en", "to"]
    assert AuditEntry.objects.count() == entries
    assert second.evaluation == row


def test_a_finding_is_about_a_goal_of_the_plan_that_was_evaluated(
    version: PlanVersion, home: Cooperation, by: Viewer
):
    row = evaluation(version.plan)
    elsewhere = goal(plan_version(plan(home, "En annen plan")))
    with pytest.raises(Refused, match="i planen som er evaluert"):
        add_finding(row, "Bra", elsewhere, by=by)
    here = goal(version)
    assert add_finding(row, "Bra", here, by=by).goal == here


def test_a_finding_that_led_to_a_change_is_not_taken_away_behind_it(version: PlanVersion, by: Viewer):
    found = finding(evaluation(version.plan, is_public=False))
    change = proposed_change(version.plan, finding=found)
    with pytest.raises(Refused, match="Ta bort forslagene først"):
        remove_finding(found, by=by)
    change.delete()
    remove_finding(found, by=by)
    assert not found.evaluation.findings.exists()


def test_a_finding_that_everybody_may_read_is_mended_and_not_taken_away(version: PlanVersion, by: Viewer):
    found = finding(evaluation(version.plan, is_public=True))
    with pytest.raises(Refused, match="Evalueringen er lagt ut"):
        remove_finding(found, by=by)


def test_findings_come_by_goal_as_the_goals_are_ranked_and_the_whole_first(version: PlanVersion):
    row = evaluation(version.plan)
    second = goal(version, "Reiseliv", kind="focus_area", rank=2)
    first = goal(version, "Samferdsel", kind="focus_area", rank=1)
    below = goal(version, "Bane", under=first)
    for about in (second, below, None, first):
        finding(row, goal=about)
    groups = findings_told(row, PUBLIC)
    titles = [group.wording.title if group.wording else "" for group in groups]
    assert titles == ["", "Samferdsel", "Bane", "Reiseliv"]


def test_a_goal_that_stands_in_a_draft_only_is_not_told_of(version: PlanVersion, by: Viewer):
    draft = plan_version(version.plan, status="draft")
    row = evaluation(version.plan)
    finding(row, goal=goal(draft, "Hemmelig satsing"))
    assert [group.wording for group in findings_told(row, PUBLIC)] == [None]
    assert [group.wording.title for group in findings_told(row, by) if group.wording] == ["Hemmelig satsing"]
