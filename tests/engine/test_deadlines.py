"""Which deadline held on a day, when it has been moved."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.commitment_state import DatedCommitment, Standing, history
from samrad.engine.deadlines import Deadline, DeadlineMove, is_known_from, own_or_common

MAY, JUNE, AUGUST, OCTOBER = (date(2027, month, 1) for month in (5, 6, 8, 10))
MOVED = Deadline(OCTOBER, (DeadlineMove(MAY, JUNE, AUGUST, "anbudet"), DeadlineMove(JUNE, AUGUST, OCTOBER)))
days = st.dates(date(2026, 1, 1), date(2029, 1, 1))
maybe = st.none() | days


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """One with moves that follow each other, as they are recorded."""
    held = draw(st.lists(maybe, min_size=1, max_size=5))
    on = sorted(draw(st.lists(days, min_size=len(held) - 1, max_size=len(held) - 1)))
    moves = [DeadlineMove(day, old, new) for day, old, new in zip(on, held, held[1:], strict=False)]
    return Deadline(held[-1], tuple(moves))


def test_the_deadline_of_a_day_is_the_one_that_held_then():
    assert [MOVED.on(day) for day in (date(2026, 1, 1), MAY, date(2027, 5, 31), JUNE, OCTOBER)] == [
        JUNE, AUGUST, AUGUST, OCTOBER, OCTOBER,
    ]  # fmt: skip


def test_one_that_was_never_moved_held_always():
    assert Deadline(MAY).on(date(2020, 1, 1)) == MAY
    assert Deadline().on(MAY) is None


def test_setting_the_first_deadline_moves_none():
    set_then_moved = (DeadlineMove(MAY, None, AUGUST), DeadlineMove(JUNE, AUGUST, OCTOBER))
    assert Deadline(OCTOBER, set_then_moved).put_off == (DeadlineMove(JUNE, AUGUST, OCTOBER),)
    assert Deadline(None, (DeadlineMove(MAY, JUNE, None),)).put_off == ()


def test_one_without_its_own_follows_the_common_and_from_then_on_its_own():
    own = Deadline(OCTOBER, (DeadlineMove(JUNE, None, OCTOBER, "egen"),))
    common = Deadline(AUGUST, (DeadlineMove(MAY, JUNE, AUGUST, "anbudet"),))
    assert own_or_common(own, common) == Deadline(
        OCTOBER, (DeadlineMove(MAY, JUNE, AUGUST, "anbudet"), DeadlineMove(JUNE, AUGUST, OCTOBER, "egen"))
    )


def test_what_moved_back_again_the_same_day_has_not_moved():
    there_and_back = (DeadlineMove(MAY, JUNE, AUGUST), DeadlineMove(MAY, AUGUST, JUNE))
    assert own_or_common(Deadline(JUNE, there_and_back), Deadline()) == Deadline(JUNE)


@given(deadlines(), deadlines(), days)
def test_the_combined_deadline_is_the_own_or_the_common_on_every_day(own, common, day):
    assert own_or_common(own, common).on(day) == (own.on(day) or common.on(day))


def test_the_moves_reach_back_to_the_first_deadline_or_they_do_not():
    assert is_known_from(None, Deadline(MAY))
    assert is_known_from(JUNE, MOVED)
    assert is_known_from(MAY, Deadline(MAY))
    assert not is_known_from(MAY, MOVED)
    assert not is_known_from(MAY, Deadline(JUNE))


def test_what_was_late_stays_late_in_the_past_when_its_deadline_is_put_off():
    moved = Deadline(OCTOBER, (DeadlineMove(AUGUST, JUNE, OCTOBER),))
    promise = DatedCommitment("in", True, MAY, MAY, deadline=moved)
    ends = [JUNE + timedelta(days=29), AUGUST, OCTOBER + timedelta(days=1)]
    assert [promise.on(day) for day in ends] == [Standing.late, Standing.on_the_way, Standing.late]
    assert [(each.late, each.on_the_way) for _day, each in history([promise], ends)] == [
        (1, 0),
        (0, 1),
        (1, 0),
    ]
