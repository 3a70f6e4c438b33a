"""Where a commitment stands, now and on earlier days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.commitment_state import (
    DECIDED,
    NOT_DECIDED,
    DatedCommitment,
    Standing,
    Tally,
    counts,
    ends_of_periods,
    history,
    points_out_nobody,
    standing,
    told_outside,
)
from samrad.engine.deadlines import Deadline

TODAY, BEFORE, AFTER = date(2027, 5, 12), date(2027, 5, 11), date(2027, 5, 13)
days = st.none() | st.integers(-900, 900).map(lambda offset: TODAY + timedelta(offset))
answers = st.sampled_from(["none", "in", "out"])
commitments = st.builds(
    DatedCommitment, answers, st.booleans(), days, days, st.builds(Deadline, days), days, days
)


def test_who_has_not_answered_has_not_whatever_else_is_said():
    assert standing("none", True, BEFORE, BEFORE, None, TODAY) is Standing.not_answered


def test_out_needs_nothing():
    assert standing("out", False, BEFORE, None, None, TODAY) is Standing.out


def test_in_without_a_decision_is_not_decided_even_when_it_is_said_to_be_kept():
    assert standing("in", False, BEFORE, BEFORE, None, TODAY) is Standing.not_decided


def test_it_is_on_the_way_on_the_day_it_is_due_and_late_the_day_after():
    assert standing("in", True, TODAY, None, None, TODAY) is Standing.on_the_way
    assert standing("in", True, TODAY, None, None, AFTER) is Standing.late


def test_without_a_deadline_it_is_never_late():
    assert standing("in", True, None, None, None, TODAY) is Standing.on_the_way


def test_kept_after_its_deadline_is_kept():
    assert standing("in", True, BEFORE, TODAY, None, TODAY) is Standing.kept


def test_what_will_be_kept_or_broken_tomorrow_is_not_so_today():
    assert standing("in", True, None, AFTER, None, TODAY) is Standing.on_the_way
    assert standing("in", True, BEFORE, None, AFTER, TODAY) is Standing.late


def test_broken_is_broken():
    assert standing("in", True, AFTER, None, BEFORE, TODAY) is Standing.broken


@given(answers, days, days, days)
def test_nothing_undecided_is_ever_a_yes(answer, due_on, kept_on, broken_on):
    assert standing(answer, False, due_on, kept_on, broken_on, TODAY) not in DECIDED


@given(commitments)
def test_outside_one_can_tell_decided_from_not_and_nothing_more(commitment):
    state = commitment.on(TODAY)
    told = told_outside(state)
    assert told in {Standing.decided, Standing.not_decided, Standing.out}
    assert (told is Standing.decided) == (state in DECIDED)
    assert (told is Standing.not_decided) == (state in NOT_DECIDED)


@given(st.lists(commitments, max_size=30))
def test_counts_add_up(given):
    states = [each.on(TODAY) for each in given]
    tally = counts(states)
    assert tally.total == len(states)
    assert (tally.late, tally.not_answered) == (
        states.count(Standing.late),
        states.count(Standing.not_answered),
    )


def test_what_is_told_outside_is_not_counted():
    with pytest.raises(ValueError, match="no state to count"):
        counts([Standing.decided])


@given(commitments, st.integers(0, 900))
def test_what_is_kept_or_broken_stays_so(commitment, later):
    if commitment.on(TODAY) in (Standing.kept, Standing.broken) and commitment.broken_on is None:
        assert commitment.on(TODAY + timedelta(later)) is Standing.kept


def test_history_shows_what_was_true_at_each_years_end():
    said, decided = date(2026, 1, 10), date(2026, 3, 1)
    commitments = [
        DatedCommitment(
            "in", True, said, decided, deadline=Deadline(date(2026, 10, 1)), kept_on=date(2027, 2, 1)
        ),
        DatedCommitment("in", True, said, decided, deadline=Deadline(date(2028, 1, 1))),
        DatedCommitment("in", False, date(2027, 3, 3)),
        DatedCommitment("none"),
    ]
    ends = list(ends_of_periods(date(2025, 12, 31), date(2027, 12, 31), 12))
    assert [day.year for day in ends] == [2025, 2026, 2027]
    assert history(commitments, ends) == [
        (ends[0], Tally(not_answered=4)),
        (ends[1], Tally(on_the_way=1, late=1, not_answered=2)),
        (ends[2], Tally(kept=1, on_the_way=1, not_decided=1, not_answered=1)),
    ]


def test_tertials_end_in_april_august_and_december():
    ends = list(ends_of_periods(date(2026, 5, 1), date(2027, 4, 30), 4))
    assert ends == [date(2026, 8, 31), date(2026, 12, 31), date(2027, 4, 30)]
    with pytest.raises(ValueError, match="divide"):
        list(ends_of_periods(TODAY, TODAY, 5))


def test_a_number_points_somebody_out_when_few_are_left_or_all_that_are_left_are_late():
    late, on_the_way, kept = Standing.late, Standing.on_the_way, Standing.kept
    assert points_out_nobody([(1, kept), (2, on_the_way)])
    assert points_out_nobody([(1, late), (2, on_the_way), (3, on_the_way)])
    assert not points_out_nobody([(1, late), (2, on_the_way), (3, kept)])
    assert not points_out_nobody([(1, late), (2, late), (3, Standing.broken)])
    assert not points_out_nobody([(1, late), (1, on_the_way), (2, on_the_way)])


@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from(list(Standing)))))
def test_where_nobody_is_pointed_out_somebody_who_may_be_late_is_not(rows):
    if points_out_nobody(rows) and any(state in (Standing.late, Standing.broken) for _who, state in rows):
        assert any(state is Standing.on_the_way for _who, state in rows)
