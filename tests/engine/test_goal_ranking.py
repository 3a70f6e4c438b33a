"""Ranking goals, what is crowded, and what a new version did to them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.goal_ranking import (
    Change,
    Placed,
    crowded,
    exchanged,
    goal_changes,
    with_all_below,
)

KEYS = st.lists(st.sampled_from("abcdefghijklm"), unique=True)


def flat(keys: list[str]) -> list[Placed]:
    return [Placed(key, None, rank, key) for rank, key in enumerate(keys, 1)]


@given(KEYS.filter(bool), st.booleans(), st.data())
def test_moving_there_and_back_changes_nothing(keys: list[str], up: bool, data: st.DataObject):
    key = data.draw(st.sampled_from(keys))
    once = exchanged(keys, key, up=up)
    assert sorted(once) == sorted(keys)
    assert once == keys or exchanged(once, key, up=not up) == keys


@given(KEYS)
def test_more_than_seven_is_crowded_and_seven_is_not(keys: list[str]):
    assert crowded(flat(keys)) == ({None: len(keys)} if len(keys) > 7 else {})


@given(KEYS)
def test_a_version_does_not_differ_from_itself(keys: list[str]):
    assert goal_changes(flat(keys), flat(keys)) == []


@given(KEYS, KEYS)
def test_each_goal_is_told_once_and_new_and_gone_are_told(old: list[str], new: list[str]):
    told = goal_changes(flat(old), flat(new))
    assert len({each.key for each in told}) == len(told)
    assert {each.key for each in told if Change.new in each.changes} == set(new) - set(old)
    assert {each.key for each in told if Change.gone in each.changes} == set(old) - set(new)


@given(KEYS, KEYS)
def test_that_others_come_and_go_moves_nobody(kept: list[str], others: list[str]):
    came = [each for each in others if each not in kept]
    told = goal_changes(flat(kept), flat([*came, *kept]))
    assert all(each.changes == (Change.new,) for each in told)


def test_a_goal_under_another_has_moved_and_a_new_title_is_a_new_wording():
    old = [*flat(["a", "b"]), Placed("c", "a", 1, "c")]
    new = [*flat(["a", "b"]), Placed("c", "b", 1, "C på ny")]
    (only,) = goal_changes(old, new)
    assert (only.key, only.changes) == ("c", (Change.moved, Change.reworded))


def test_all_below_a_goal_is_found_at_every_depth():
    placed = [*flat(["a", "b"]), Placed("c", "a", 1, "c"), Placed("d", "c", 1, "d")]
    assert with_all_below(placed, "a") == {"a", "c", "d"}
