"""How it goes with a measure, and why: for cases one can name, and for any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.measure_status import (
    OVER,
    Facts,
    Reason,
    Status,
    computed,
    discreet,
    measure_status,
    tells_whose,
)

TODAY = date(2027, 5, 12)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
UNDER_WAY = Facts("under_way", due_on=TOMORROW)

days = st.none() | st.dates(date(2020, 1, 1), date(2035, 12, 31))
said = st.sampled_from([None, Status.on_time, Status.late, Status.done, Status.stopped])
facts = st.builds(
    Facts,
    phase=st.sampled_from(["idea", "prepared", "planned", "under_way", "carried_out"]),
    start_on=days,
    due_on=days,
    next_step_by=days,
    done_on=days,
    stopped_on=days,
    indicators_behind=st.integers(0, 3),
    said=said,
)
some_day = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("known", "status", "reasons"),
    [
        (UNDER_WAY, Status.on_time, [Reason.due_ahead]),
        (Facts("under_way"), Status.on_time, [Reason.no_due]),
        (replace(UNDER_WAY, due_on=TODAY), Status.on_time, [Reason.due_ahead]),
        (replace(UNDER_WAY, due_on=YESTERDAY), Status.late, [Reason.past_due]),
        (replace(UNDER_WAY, next_step_by=TODAY), Status.on_time, [Reason.due_ahead]),
        (replace(UNDER_WAY, next_step_by=YESTERDAY), Status.late, [Reason.step_overdue]),
        (replace(UNDER_WAY, said=Status.late), Status.late, [Reason.owner_says_late]),
        (replace(UNDER_WAY, indicators_behind=1), Status.late, [Reason.indicators_behind]),
        (
            replace(UNDER_WAY, said=Status.on_time),
            Status.on_time,
            [Reason.owner_says_on_time, Reason.due_ahead],
        ),
        (replace(UNDER_WAY, said=Status.done), Status.done, [Reason.owner_says_done]),
        (replace(UNDER_WAY, said=Status.stopped), Status.stopped, [Reason.owner_says_stopped]),
        (replace(UNDER_WAY, done_on=YESTERDAY), Status.done, [Reason.is_done]),
        (replace(UNDER_WAY, stopped_on=YESTERDAY), Status.stopped, [Reason.is_stopped]),
        (Facts("carried_out", due_on=YESTERDAY), Status.done, [Reason.is_carried_out]),
        (Facts("carried_out", stopped_on=YESTERDAY), Status.stopped, [Reason.is_stopped]),
        (Facts("planned", start_on=TOMORROW), Status.not_started, [Reason.starts_later]),
        (
            Facts("planned", start_on=TOMORROW, indicators_behind=1),
            Status.not_started,
            [Reason.starts_later],
        ),
        (Facts("idea"), Status.not_started, [Reason.no_start]),
        (Facts("planned", start_on=YESTERDAY), Status.late, [Reason.not_begun]),
        (Facts("prepared", start_on=YESTERDAY), Status.on_time, [Reason.no_due]),
        (Facts("under_way", start_on=TOMORROW), Status.on_time, [Reason.no_due]),
    ],
)
def test_status_and_reasons_of_what_is_known(known: Facts, status: Status, reasons: list[Reason]):
    found = computed(known, TODAY)
    assert (found.status, list(found.reasons)) == (status, reasons)


def test_all_that_makes_a_measure_late_is_told():
    known = Facts("planned", YESTERDAY, YESTERDAY, YESTERDAY, indicators_behind=2, said=Status.late)
    assert computed(known, TODAY).reasons == (
        Reason.past_due,
        Reason.step_overdue,
        Reason.not_begun,
        Reason.owner_says_late,
        Reason.indicators_behind,
    )


@given(facts, some_day)
def test_a_status_is_never_without_a_reason(known: Facts, today: date):
    assert computed(known, today).reasons


@given(facts, some_day, st.integers(0, 2000))
def test_time_alone_never_makes_a_late_measure_on_time(known: Facts, today: date, later: int):
    if computed(known, today).status is Status.late:
        assert computed(known, today + timedelta(days=later)).status is Status.late


@given(facts, some_day, st.integers(0, 2000))
def test_time_alone_changes_nothing_of_what_is_over(known: Facts, today: date, later: int):
    found = computed(known, today)
    if found.status in OVER:
        assert computed(known, today + timedelta(days=later)) == found


@given(facts, some_day)
def test_a_day_on_which_it_was_done_is_the_strongest(known: Facts, today: date):
    assert computed(replace(known, done_on=today), today).status is Status.done


@given(facts, some_day, st.sampled_from([Status.on_time, Status.late, Status.done, Status.stopped]))
def test_a_person_overrules_and_the_computed_status_stands_beside(known: Facts, today: date, by: Status):
    found = measure_status(known, today, overruled=by)
    assert (found.status, found.is_overruled, found.reasons) == (by, True, ())
    assert found.computed == computed(known, today)


@given(facts, some_day)
def test_with_nobody_against_it_the_computed_status_holds(known: Facts, today: date):
    found = measure_status(known, today)
    assert (found.status, found.reasons) == (found.computed.status, found.computed.reasons)


@given(facts, facts, some_day)
def test_those_who_are_not_to_know_who_is_late_see_no_difference(one: Facts, other: Facts, today: date):
    first, second = computed(one, today).status, computed(other, today).status
    if first not in OVER and second not in OVER:
        assert discreet(first, one.phase) == discreet(second, one.phase)


@pytest.mark.parametrize(
    ("states", "tells"),
    [
        ([], False),
        ([("a", Status.on_time)], False),
        ([("a", Status.late)], True),
        ([("a", Status.late), ("b", Status.on_time)], True),
        ([("a", Status.late), ("a", Status.on_time), ("b", Status.on_time)], True),
        ([("a", Status.late), ("b", Status.late), ("c", Status.late)], True),
        ([("a", Status.late), ("b", Status.on_time), ("c", Status.done)], True),
        ([("a", Status.late), ("b", Status.on_time), ("c", Status.on_time)], False),
    ],
)
def test_the_number_of_the_late_tells_whose_when_few_or_all_are_late(states: list, tells: bool):
    assert tells_whose(states) is tells
