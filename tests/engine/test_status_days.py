"""The days of a round of status."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.status_days import Cadence, days_of, months_after, next_opening
from samrad.engine.working_days import is_working_day

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))


def test_the_days_of_a_round_are_counted_from_its_opening():
    found = days_of(date(2027, 2, 1), Cadence(4, 14, 3, 5))
    assert (found.remind_on, found.due_on, found.escalate_on) == (
        date(2027, 2, 12),
        date(2027, 2, 15),
        date(2027, 2, 22),  # the 20th is a Saturday
    )


@given(DAYS, st.integers(1, 60), st.integers(0, 20), st.integers(0, 20))
def test_nobody_is_reminded_held_to_a_deadline_or_told_on_on_a_day_off(
    opens: date, answer: int, remind: int, escalate: int
):
    found = days_of(opens, Cadence(4, answer, remind, escalate))
    assert all(is_working_day(each) for each in (found.due_on, found.escalate_on))
    assert found.remind_on is None or (is_working_day(found.remind_on) and found.remind_on > opens)
    assert opens < found.due_on <= found.escalate_on


def test_a_reminder_that_would_come_with_the_question_is_left_out():
    assert days_of(date(2027, 2, 1), Cadence(1, 3, 3, 1)).remind_on is None
    assert days_of(date(2027, 2, 1), Cadence(1, 3, 0, 1)).remind_on is None


def test_the_last_day_of_a_month_stays_the_last():
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert next_opening(date(2027, 1, 31), 1, date(2027, 2, 28)) == date(2027, 3, 31)


@given(DAYS, st.integers(1, 24), st.integers(0, 900))
def test_the_next_opening_is_the_first_after_today(first: date, months: int, later: int):
    today = first + timedelta(days=later)
    found = next_opening(first, months, today)
    assert found > today
    assert found - today <= timedelta(days=31 * months)
