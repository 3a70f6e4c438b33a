"""What was planned against what came of it."""

from datetime import date, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.promises import OrganRecord, Promise, records, years_of

JAN, MAY, JUNE = date(2027, 1, 4), date(2027, 5, 12), date(2027, 6, 17)


def test_a_case_treated_after_the_day_of_the_first_plan_is_that_many_days_late_whatever_the_last_plan_says():
    promise = Promise(1, JAN, first_planned=MAY, planned=JUNE, treated=JUNE)
    assert (promise.days, promise.days_late, promise.was_kept) == (164, 36, False)


def test_a_case_treated_before_its_day_was_kept():
    assert Promise(1, JAN, JUNE, JUNE, MAY).days_late == -36
    assert Promise(1, JAN, JUNE, JUNE, MAY).was_kept is True


def test_what_is_not_known_is_not_counted():
    assert (Promise(1, treated=MAY).days, Promise(1, treated=MAY).days_late) == (None, None)
    assert Promise(1, ready=JUNE, treated=MAY).days is None
    assert Promise(1, JAN, MAY, MAY).was_kept is None


def test_an_organ_is_told_by_what_it_has_treated_and_what_waits_is_left_out():
    promises = [
        Promise(7, JAN, MAY, MAY, MAY),
        Promise(7, JAN, MAY, JUNE, JUNE, postponements=2),
        Promise(7, None, None, None, date(2026, 11, 4), postponements=1),
        Promise(7, JAN, MAY, MAY, None),
        Promise(3, JAN, MAY, MAY, MAY),
    ]
    assert records(promises) == [
        OrganRecord(3, treated=1, planned=1, kept=1, postponed=0, median_days=128, median_late=0),
        OrganRecord(7, treated=3, planned=2, kept=1, postponed=2, median_days=146, median_late=18),
    ]
    assert (records(promises)[1].late, records(promises)[1].unplanned) == (1, 1)


def test_one_year_at_a_time():
    promises = [Promise(7, treated=date(2026, 11, 4)), Promise(7, JAN, MAY, MAY, MAY)]
    assert years_of(promises) == [2027, 2026]
    assert records(promises, year=2026) == [OrganRecord(7, 1, 0, 0, 0, None, None)]
    assert records(promises, year=2025) == []


days = st.none() | st.integers(0, 900).map(lambda offset: date(2026, 1, 1) + timedelta(offset))
promises = st.builds(Promise, st.integers(1, 4), days, days, days, days, st.integers(0, 3))


@given(st.lists(promises, max_size=30))
def test_records_add_up(given: list[Promise]):
    found = records(given)
    treated = [each for each in given if each.treated]
    assert sum(each.treated for each in found) == len(treated)
    assert all(each.kept + each.late + each.unplanned == each.treated for each in found)
    by_year = [each for year in years_of(given) for each in records(given, year=year)]
    assert sum(each.treated for each in by_year) == len(treated)
    for each in found:
        late = [one.days_late for one in treated if one.organ == each.organ and one.days_late is not None]
        assert each.median_late == (median(late) if late else None)
