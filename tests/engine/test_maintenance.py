"""The maintenance score."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.maintenance import Part, Upkeep, score_of

TODAY = date(2027, 5, 12)
WHOLE = Upkeep(has_owner=True, said_on=TODAY, has_next_step=True, has_indicator=True)


def test_a_measure_with_all_four_lacks_nothing():
    assert WHOLE.missing(TODAY, 130) == frozenset()


def test_a_status_is_fresh_to_the_last_day():
    on_the_day = replace(WHOLE, said_on=TODAY - timedelta(days=130))
    assert on_the_day.missing(TODAY, 130) == frozenset()
    assert on_the_day.missing(TODAY + timedelta(days=1), 130) == {Part.status}


def test_what_is_done_needs_no_next_step_and_no_new_status():
    done = Upkeep(has_owner=True, said_on=None, has_next_step=False, has_indicator=True, is_done=True)
    assert done.missing(TODAY, 130) == frozenset()


def test_the_score_is_the_share_that_is_there():
    empty = Upkeep(has_owner=False, said_on=None, has_next_step=False, has_indicator=False)
    found = score_of([WHOLE.missing(TODAY, 130), empty.missing(TODAY, 130)])
    assert (found.percent, found.lacking) == (50, dict.fromkeys(Part, 1))


def test_no_measures_have_no_score():
    assert score_of([]).percent is None


@given(st.lists(st.frozensets(st.sampled_from(list(Part))), min_size=1))
def test_the_score_is_all_only_when_nothing_is_missing(rows: list[frozenset[Part]]):
    percent = score_of(rows).percent
    assert 0 <= percent <= 100
    assert (percent == 100) == (not any(rows))
