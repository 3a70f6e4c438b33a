"""What each viewer may know of how it goes with the measures, and what it costs to read many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from samrad.commitments.models import StatusReport
from samrad.core.viewers import PUBLIC, Viewer
from samrad.engine.measure_status import Discreet, Reason, Status
from samrad.strategy.models import Goal, Measure, MeasureIndicator
from samrad.strategy.reading.measures import MeasureStanding, Report, counted, measure_standings
from samrad.strategy.selectors import measures_visible_to
from tests.factories import TODAY, Region, day, officer, secretary, viewer
from tests.strategy_factories import (
    commitment,
    goal,
    indicator,
    measure,
    observed,
    plan,
    plan_version,
    target,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(here: Region) -> Viewer:
    return viewer(officer(here.municipalities[0]))


def read(viewer: Viewer) -> list[MeasureStanding]:
    return measure_standings(measures_visible_to(viewer), viewer=viewer, today=TODAY)


def reported(on: Measure, said: str, at: date = TODAY, **values: Any) -> StatusReport:
    told = {"sentence": "Venter på svar."} | values
    return StatusReport.objects.create(undertaking=on, said=said, reported_on=at, channel="link", **told)


def late(here: Region, title: str = "Felles legevakt", **values: Any) -> Measure:
    return measure(here.cooperation, title, **{"due_on": day(-1), **values})


def test_those_who_work_in_the_cooperation_see_that_a_measure_is_late_and_why(here: Region, inside: Viewer):
    late(here, next_step="Be om tilbud", next_step_by=day(-3))
    (found,) = read(inside)
    assert found.status is Status.late
    assert found.computed
    assert found.computed.reasons == (Reason.past_due, Reason.step_overdue)
    assert found.next_step_by == day(-3)


def test_the_public_sees_a_late_measure_just_as_one_on_time(here: Region):
    reported(late(here, next_step_by=day(-3)), "late")
    reported(measure(here.cooperation, due_on=day(30)), "on_time", sentence="")
    seen = [(each.status, each.computed, each.next_step_by, each.report) for each in read(PUBLIC)]
    assert seen == [(Discreet.under_way, None, None, None)] * 2


def test_a_word_of_being_late_takes_no_sentence_away_from_the_public(here: Region):
    row = measure(here.cooperation, due_on=day(30))
    reported(row, "on_time", day(-9), sentence="Anbudet er ute.")
    before = read(PUBLIC)[0].report
    reported(row, "late", sentence="Ingen svarte.")
    assert before == read(PUBLIC)[0].report == Report(day(-9), "Anbudet er ute.", "nb", "")


def test_the_public_sees_a_late_measure_that_has_not_begun_as_not_begun(here: Region):
    late(here, phase="planned")
    (found,) = read(PUBLIC)
    assert found.status is Discreet.not_started


def test_where_the_late_may_be_named_the_public_sees_it(here: Region):
    late(here)
    here.cooperation.names_the_late = True
    here.cooperation.save()
    (found,) = read(PUBLIC)
    assert found.status is Status.late


def test_what_is_done_and_stopped_is_public_with_why(here: Region):
    measure(here.cooperation, "A", done_on=day(-3))
    measure(here.cooperation, "B", stopped_on=day(-3), stopped_because="Staten overtok.")
    seen = [(each.status, each.computed and each.computed.reasons) for each in read(PUBLIC)]
    assert seen == [(Discreet.done, (Reason.is_done,)), (Discreet.stopped, (Reason.is_stopped,))]


def test_a_person_who_overrules_is_shown_with_the_computed_status_beside(here: Region, inside: Viewer):
    late(here, overruled_status="on_time", overruled_because="Fristen er flyttet i regionrådet.")
    (found,) = read(inside)
    assert found.status is Status.on_time
    assert found.overruling
    assert found.overruling.because == "Fristen er flyttet i regionrådet."
    assert found.overruling.computed
    assert found.overruling.computed.status is Status.late


def test_the_public_sees_no_trace_of_what_was_overruled_about_being_late(here: Region):
    late(here, "A", overruled_status="on_time", overruled_because="Fristen er flyttet.")
    late(here, "B", overruled_status="done", overruled_because="Godkjent av utvalget.")
    first, second = read(PUBLIC)
    assert (first.status, first.overruling) == (Discreet.under_way, None)
    assert second.overruling
    assert second.overruling.computed is None


def test_how_many_are_late_is_for_everybody_when_it_points_out_nobody(here: Region, inside: Viewer):
    late(here, "A")
    measure(here.cooperation, "B", done_on=day(-1))
    assert counted(read(PUBLIC)) == {Discreet.under_way: 1, Status.done: 1}
    assert counted(read(inside)) == {Status.late: 1, Status.done: 1}
    for office in ("Skolekontoret", "Kulturkontoret"):
        measure(here.cooperation, office, owner_office=office, due_on=day(9))
    assert counted(read(PUBLIC)) == {Status.late: 1, Status.on_time: 2, Status.done: 1}


def test_the_newest_word_of_the_owner_counts_and_not_that_of_one_participant(here: Region, inside: Viewer):
    row = measure(here.cooperation, due_on=day(60))
    reported(row, "late", day(-20))
    reported(row, "on_time", day(-10))
    part = commitment(row, here.municipalities[0])
    reported(row, "late", day(-1), commitment=part)
    (found,) = read(inside)
    assert found.status is Status.on_time
    assert found.report
    assert (found.report.said, found.report.on) == ("on_time", day(-10))


def test_a_measure_whose_indicator_is_behind_is_late(here: Region, inside: Viewer):
    row, shown = measure(here.cooperation, due_on=day(60)), indicator(here.cooperation)
    MeasureIndicator.objects.create(measure=row, indicator=shown)
    for period, value in (("2024", "17"), ("2026", "18")):
        observed(shown, period, value)
    target(shown, 2028, "12")
    (found,) = read(inside)
    assert found.computed
    assert found.computed.reasons == (Reason.indicators_behind,)


def test_goals_are_told_in_the_words_that_hold_with_their_focus_area(here: Region):
    strategy = plan(here.cooperation)
    version = plan_version(strategy)
    area = goal(version, "Trygge tjenester", kind=Goal.Kind.FOCUS_AREA)
    below = goal(version, "Legevakt hele døgnet", under=area)
    measure(here.cooperation, goals=[below, area])
    (found,) = read(PUBLIC)
    assert [(each.title, each.area) for each in found.goals] == [
        ("Legevakt hele døgnet", "Trygge tjenester"),
        ("Trygge tjenester", "Trygge tjenester"),
    ]
    assert found.areas == ("Trygge tjenester",)


def test_a_goal_of_a_draft_is_not_told(here: Region):
    draft = plan_version(plan(here.cooperation), status="draft")
    measure(here.cooperation, goals=[goal(draft, "Hemmelig")])
    (found,) = read(PUBLIC)
    assert found.goals == ()
    (known,) = read(viewer(secretary(here.cooperation)))
    assert [each.title for each in known.goals] == ["Hemmelig"]


def test_a_draft_is_there_for_its_secretariat_only(here: Region, inside: Viewer):
    measure(here.cooperation, is_public=False)
    assert (read(PUBLIC), read(inside)) == ([], [])
    assert len(read(viewer(secretary(here.cooperation)))) == 1


def full(here: Region, title: str, area: Goal) -> None:
    """A measure with all that costs a question: goal, indicator with figures, report, seven promises."""
    row, shown = measure(here.cooperation, title, goals=[area]), indicator(here.cooperation)
    MeasureIndicator.objects.create(measure=row, indicator=shown)
    observed(shown, "2026", "17")
    target(shown, 2028, "12")
    reported(row, "on_time")
    for each in here.municipalities:
        commitment(row, each)


@pytest.mark.parametrize("number", [1, 40])
def test_many_measures_cost_no_more_questions_than_one(
    number: int, here: Region, inside: Viewer, django_assert_num_queries: Callable[..., Any]
):
    area = goal(plan_version(plan(here.cooperation)))
    for at in range(number):
        full(here, f"Tiltak {at}", area)
    with django_assert_num_queries(5):
        found = read(inside)
        assert {(each.commitments, each.owner) for each in found} == {(7, "Daglig leder")}
    assert len(found) == number
