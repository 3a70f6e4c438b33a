"""Quorum, cases not on the list, disqualification and the rule itself: worked situations."""

from fractions import Fraction

import pytest

from samrad.engine.ballots import (
    ACT_RULE,
    UNWRITTEN_RULE,
    Majority,
    OrganRule,
    Quorum,
    QuorumReason,
    QuorumResult,
    Ruler,
    Ruling,
    TakeUpReason,
    TakeUpResult,
    Tie,
    VotePer,
    may_take_up,
    present_in_item,
    quorum,
    rule_of,
    share_of,
    who_decide_disqualification,
)

TWO_THIRDS = OrganRule(Quorum.two_thirds, Majority.simple, Fraction(1, 2), Tie.falls, VotePer.seat)
ALL = OrganRule(Quorum.all, Majority.consensus, Fraction(1, 2), Tie.falls, VotePer.participant)
NO_QUORUM = OrganRule(Quorum.none, Majority.consensus, Fraction(1, 2), Tie.falls, VotePer.seat)


@pytest.mark.parametrize(
    ("rule", "numbers", "expected"),
    [
        # § 11-9: at least half of the members, present and having voted; half of seven is four.
        (ACT_RULE, {"members": 7, "present": 4}, (True, 4, 4, QuorumReason.enough)),
        (ACT_RULE, {"members": 7, "present": 3}, (False, 4, 3, QuorumReason.too_few_present)),
        (ACT_RULE, {"members": 8, "present": 4}, (True, 4, 4, QuorumReason.enough)),
        (ACT_RULE, {"members": 7, "present": 5, "voted": 3}, (False, 4, 3, QuorumReason.too_few_voted)),
        (ACT_RULE, {"members": 7, "present": 5, "voted": 4}, (True, 4, 4, QuorumReason.enough)),
        # § 11-10: a disqualified member isn't present in the item, but half is still half of all seats.
        (
            ACT_RULE,
            {"members": 7, "present": 4, "disqualified": 1},
            (False, 4, 3, QuorumReason.too_few_present),
        ),
        (ACT_RULE, {"members": 7, "present": 5, "disqualified": 1}, (True, 4, 4, QuorumReason.enough)),
        (ACT_RULE, {"members": 0, "present": 0}, (False, 0, 0, QuorumReason.no_members)),
        # Agreed rules ask who is there, and nothing about voting.
        (TWO_THIRDS, {"members": 7, "present": 5, "voted": 1}, (True, 5, 5, QuorumReason.enough)),
        (TWO_THIRDS, {"members": 7, "present": 4}, (False, 5, 4, QuorumReason.too_few_present)),
        (ALL, {"members": 7, "present": 6}, (False, 7, 6, QuorumReason.too_few_present)),
        (NO_QUORUM, {"members": 7, "present": 0}, (True, 0, 0, QuorumReason.not_required)),
    ],
)
def test_enough_take_part_or_not(rule: OrganRule, numbers: dict[str, int], expected) -> None:
    assert quorum(rule, **numbers) == QuorumResult(*expected)


def test_a_ruling_stands_above_the_computed_quorum_and_both_are_kept() -> None:
    ruling = Ruling(Ruler.organ, "Ett medlem er på vei inn.", True)
    result = quorum(ACT_RULE, members=7, present=3, ruling=ruling)
    assert (result.computed, result.ruled, result.is_met) == (False, True, True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # § 11-3: unless the chair or a third of those present object; a third of seven is three.
        ({"is_on_list": True, "present": 7, "chair_objects": True}, (True, TakeUpReason.on_the_list, 3)),
        ({"is_on_list": False, "present": 7}, (True, TakeUpReason.nobody_stops_it, 3)),
        ({"is_on_list": False, "present": 7, "objecting": 2}, (True, TakeUpReason.nobody_stops_it, 3)),
        ({"is_on_list": False, "present": 7, "objecting": 3}, (False, TakeUpReason.a_third_objects, 3)),
        ({"is_on_list": False, "present": 6, "objecting": 2}, (False, TakeUpReason.a_third_objects, 2)),
        ({"is_on_list": False, "present": 7, "chair_objects": True}, (False, TakeUpReason.chair_objects, 3)),
        ({"is_on_list": False, "present": 0}, (False, TakeUpReason.nobody_present, 1)),
    ],
)
def test_a_case_not_on_the_list_is_taken_up_or_not(given, expected) -> None:
    assert may_take_up(ACT_RULE, **given) == TakeUpResult(*expected, is_the_acts=True)


def test_a_ruling_lets_a_case_be_taken_up_against_the_computed_answer() -> None:
    ruling = Ruling(Ruler.chair, "Innsigelsen kom for sent.", True)
    result = may_take_up(ACT_RULE, is_on_list=False, present=6, objecting=2, ruling=ruling)
    assert (result.computed, result.ruled, result.is_allowed) == (False, True, True)


def test_the_question_of_disqualification_is_decided_without_those_it_is_about() -> None:
    present = {"a", "b", "c", "d", "e"}
    assert who_decide_disqualification(ACT_RULE, members=7, present=present, raised={"e"}) == set("abcd")


def test_all_decide_when_too_few_are_left_without_those_it_is_about() -> None:
    present = {"a", "b", "c", "d", "e"}
    decide = who_decide_disqualification(ACT_RULE, members=7, present=present, raised={"d", "e"})
    assert decide == present


def test_a_disqualified_member_is_not_present_in_the_item_and_the_deputy_is() -> None:
    assert present_in_item({"a", "b", "deputy for b"}, {"b"}) == {"a", "deputy for b"}


def test_an_elected_organ_has_the_rule_of_the_act_whatever_its_register_says() -> None:
    told = {"quorum": "none", "majority": "qualified", "majority_share": "3/4", "tie": "falls"}
    assert rule_of(is_elected=True, vote_per="participant", **told) == ACT_RULE


def test_an_organ_that_has_agreed_on_nothing_decides_by_consensus_and_nobody_settles_a_tie() -> None:
    assert rule_of(is_elected=False) == UNWRITTEN_RULE
    assert (UNWRITTEN_RULE.majority, UNWRITTEN_RULE.tie) == (Majority.consensus, Tie.falls)


def test_an_organ_has_the_rule_its_participants_have_agreed_on() -> None:
    told = {"quorum": "two_thirds", "majority": "qualified", "majority_share": "3/4", "tie": "lots"}
    assert rule_of(is_elected=False, vote_per="participant", **told) == OrganRule(
        Quorum.two_thirds, Majority.qualified, Fraction(3, 4), Tie.lots, VotePer.participant
    )


@pytest.mark.parametrize("text", ["", "2", "3/2", "0/3", "1/0", "to tredeler", "-1/2"])
def test_what_is_no_share_is_refused_and_shown(text: str) -> None:
    with pytest.raises(ValueError, match="not a share such as 2/3"):
        share_of(text)


def test_a_share_is_read_with_and_without_spaces() -> None:
    assert (share_of("2/3"), share_of(" 3 / 4 ")) == (Fraction(2, 3), Fraction(3, 4))
