"""Following a paragraph or a goal back to what shaped it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samrad.core.viewers import PUBLIC, Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import GoalWording, Plan, PlanVersion
from samrad.strategy.reading import trace
from samrad.strategy.reading.trace import Place, Shaper, shaped_places, trace_of_goal, trace_of_paragraph
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
def strategy(home: Cooperation) -> Plan:
    return plan(home)


@pytest.fixture
def first(strategy: Plan) -> PlanVersion:
    return plan_version(strategy, status="replaced", page=text_of("Vi samler oss om vei."))


@pytest.fixture
def second(strategy: Plan, first: PlanVersion) -> PlanVersion:
    return plan_version(strategy, page=text_of("Vi samler oss om vei og bane.", "Vi sier fra."))


def test_a_paragraph_is_told_through_its_versions_with_what_is_new(first: PlanVersion, second: PlanVersion):
    newest, oldest = trace_of_paragraph(second, "p1", PUBLIC)
    assert (oldest.version, oldest.is_first, oldest.text) == (first, True, "Vi samler oss om vei.")
    assert newest.words == (("same", "Vi samler oss om vei"), ("inserted", " og bane"), ("same", "."))
    assert (newest.is_first, newest.is_changed) == (False, True)


def test_a_paragraph_that_came_later_begins_there(second: PlanVersion):
    (only,) = trace_of_paragraph(second, "p2", PUBLIC)
    assert (only.version, only.is_first) == (second, True)


def test_a_name_that_came_back_after_being_gone_is_another_paragraph(strategy: Plan, second: PlanVersion):
    plan_version(strategy, status="adopted", page=text_of("Vi samler oss om vei og bane."))
    fourth = plan_version(strategy, status="adopted", page=text_of("Vi samler oss.", "Noe helt annet."))
    assert [each.version for each in trace_of_paragraph(fourth, "p2", PUBLIC)] == [fourth]
    assert [each.version for each in trace_of_paragraph(second, "p2", PUBLIC)] == [second]


def test_a_draft_is_no_part_of_what_others_are_told(home: Cooperation, strategy: Plan, second: PlanVersion):
    draft = plan_version(strategy, status="draft", page=text_of("Vi samler oss om buss."))
    by = viewer(secretary(home))
    assert draft not in [each.version for each in trace_of_paragraph(second, "p1", PUBLIC)]
    assert [each.version.number for each in trace_of_paragraph(second, "p1", by)] == [3, 2, 1]


def test_a_paragraph_leads_back_to_the_change_the_finding_and_the_evaluation(
    strategy: Plan, second: PlanVersion
):
    found = finding(evaluation(strategy, "Evaluering 2018"), "Bane er glemt.")
    proposed_change(
        strategy, "Ta med bane.", finding=found, fate="taken_in", taken_into=second, became_paragraph="p1"
    )
    newest, oldest = trace_of_paragraph(second, "p1", PUBLIC)
    (shaper,) = newest.shapers
    assert (shaper.what, shaper.behind) == ("Ta med bane.", "Bane er glemt.")
    assert shaper.source == "Evaluering 2018, Dalforskning"
    assert shaper.address == f"{found.evaluation.get_absolute_url()}#funn-{found.pk}"
    assert oldest.shapers == []


def test_what_is_behind_a_change_is_not_told_while_the_evaluation_is_a_draft(
    home: Cooperation, strategy: Plan, second: PlanVersion
):
    found = finding(evaluation(strategy, "Utkast om oss", is_public=False), "Hemmelig.")
    proposed_change(
        strategy, "Ta med bane.", finding=found, fate="taken_in", taken_into=second, became_paragraph="p1"
    )
    (shaper,) = trace_of_paragraph(second, "p1", PUBLIC)[0].shapers
    assert (shaper.what, shaper.behind, shaper.source, shaper.address) == ("Ta med bane.", "", "", "")
    (shaper,) = trace_of_paragraph(second, "p1", viewer(secretary(home)))[0].shapers
    assert shaper.behind == "Hemmelig."


def test_what_was_left_out_or_is_open_shaped_nothing(strategy: Plan, second: PlanVersion):
    proposed_change(strategy, fate="left_out", fate_because="Nei.", taken_into=second)
    proposed_change(strategy, paragraph="p1")
    assert shaped_places(second, PUBLIC) == []


def test_the_page_and_the_background_have_paragraphs_of_their_own(strategy: Plan):
    version = plan_version(strategy, page=text_of("Siden."), background=text_of("Bakgrunnen."))
    proposed_change(strategy, fate="taken_in", taken_into=version, became_paragraph="bakgrunn-p1")
    assert trace_of_paragraph(version, "p1", PUBLIC)[0].shapers == []
    (only,) = trace_of_paragraph(version, "bakgrunn-p1", PUBLIC)
    assert (only.text, len(only.shapers)) == ("Bakgrunnen.", 1)


def test_a_goal_is_told_by_its_title_and_its_words(strategy: Plan, first: PlanVersion, second: PlanVersion):
    about = goal(first, "Bedre vei", text="Vei først.")
    GoalWording.objects.create(
        version=second, goal=about, rank=1, title="Bedre vei og bane", text="Vei først.", scope="", key="ny"
    )
    proposed_change(strategy, fate="taken_in", taken_into=second, became_goal=about)
    newest, oldest = trace_of_goal(second, about.pk, PUBLIC)
    assert newest.title_words == (("same", "Bedre vei"), ("inserted", " og bane"))
    assert newest.words == (("same", "Vei først."),)
    assert (newest.is_changed, len(newest.shapers)) == (True, 1)
    assert oldest.shapers == []


def test_a_version_lists_the_places_that_something_shaped(strategy: Plan, second: PlanVersion):
    about = goal(second, "Flere i arbeid")
    for became in ({"became_paragraph": "p2"}, {"became_paragraph": "p2"}, {"became_goal": about}):
        proposed_change(strategy, fate="taken_in", taken_into=second, **became)
    assert [(each.name, each.goal, each.count) for each in shaped_places(second, PUBLIC)] == [
        ("p2", "", 2),
        ("", about.key, 1),
    ]


@pytest.fixture
def meetings_shape_too(second: PlanVersion) -> Iterator[None]:
    def dialogue(versions: object, viewer: Viewer) -> list[Shaper]:
        return [Shaper(second.pk, Place(paragraph="p1"), "Tinn ba om det.", source="Dialogmøte i Tinn")]

    trace.shapers.append(dialogue)
    yield
    trace.shapers.remove(dialogue)


def test_another_room_tells_of_what_it_shaped_by_a_function_of_its_own(
    second: PlanVersion, meetings_shape_too: None
):
    (shaper,) = trace_of_paragraph(second, "p1", PUBLIC)[0].shapers
    assert shaper.source == "Dialogmøte i Tinn"
