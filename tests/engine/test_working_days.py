"""Days that don't count."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.working_days import easter_week, is_within, is_working_day, joined, not_counted

DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 20)).map(lambda each: (each[0], each[0] + timedelta(each[1])))
)


def test_a_late_easter_is_found():
    assert easter_week(2030) == (date(2030, 4, 14), date(2030, 4, 22))
    assert not is_working_day(date(2030, 4, 22))


def test_the_days_before_easter_are_working_days_but_no_hearing_counts_them():
    tuesday = date(2030, 4, 16)
    assert is_working_day(tuesday)
    assert is_within(tuesday, not_counted(date(2030, 4, 1), date(2030, 5, 31)))


def test_what_a_spring_does_not_count_is_in_order_and_within_it():
    assert not_counted(date(2030, 4, 15), date(2030, 7, 4), [(date(2030, 5, 30), date(2030, 6, 2))]) == (
        (date(2030, 4, 15), date(2030, 4, 22)),
        (date(2030, 5, 1), date(2030, 5, 1)),
        (date(2030, 5, 17), date(2030, 5, 17)),
        (date(2030, 5, 30), date(2030, 6, 2)),
        (date(2030, 6, 9), date(2030, 6, 10)),
        (date(2030, 7, 1), date(2030, 7, 4)),
    )


def test_christmas_of_the_year_before_is_not_counted_in_january():
    assert not_counted(date(2027, 1, 1), date(2027, 1, 10)) == ((date(2027, 1, 1), date(2027, 1, 1)),)


@given(SPANS)
def test_joined_spans_hold_the_same_days_and_stand_apart(spans: list[tuple[date, date]]):
    found = joined(spans)
    days = [date(2025, 12, 1) + timedelta(number) for number in range(200)]
    assert [is_within(day, found) for day in days] == [is_within(day, spans) for day in days]
    assert all(before[1] + timedelta(1) < after[0] for before, after in pairwise(found))
