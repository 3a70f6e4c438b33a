"""Votes for and against: worked situations with the section they come from, and what the minutes say."""

from dataclasses import replace
from fractions import Fraction

import pytest

from samrad.engine.ballots import (
    ACT_RULE,
    AGAINST,
    BLANK,
    FOR,
    UNWRITTEN_RULE,
    ByName,
    ByParty,
    DecidedBy,
    Fault,
    Lots,
    Majority,
    Missing,
    NamedVote,
    OrganRule,
    PartyVotes,
    Result,
    Ruler,
    Ruling,
    Tie,
    Unanimous,
    VotePer,
    Votes,
    count_votes,
    sentence,
    tally,
)

SIMPLE = replace(UNWRITTEN_RULE, majority=Majority.simple)
BY_LOTS = replace(SIMPLE, tie=Tie.lots)
ABSOLUTE = replace(SIMPLE, majority=Majority.absolute)
QUALIFIED = replace(SIMPLE, majority=Majority.qualified, majority_share=Fraction(2, 3))
PER_PARTICIPANT = replace(SIMPLE, vote_per=VotePer.participant)


def party(name: str, votes_for: int = 0, against: int = 0, blank: int = 0) -> PartyVotes:
    return PartyVotes(name, {FOR: votes_for, AGAINST: against, BLANK: blank})


def votes(votes_for: int, against: int, blank: int = 0, chair: str | None = None) -> ByParty:
    return ByParty((party("", votes_for, against, blank),), chair)


SITUATIONS = [
    # § 11-9: simple majority of the votes cast.
    (ACT_RULE, votes(4, 3), (Result.carried, DecidedBy.majority, ()), "Vedtatt med 4 mot 3 stemmer."),
    (ACT_RULE, votes(3, 4), (Result.fell, DecidedBy.majority, ()), "Falt med 3 mot 4 stemmer."),
    (ACT_RULE, votes(0, 4), (Result.fell, DecidedBy.majority, ()), "Enstemmig forkastet."),
    (ACT_RULE, Unanimous(), (Result.carried, DecidedBy.majority, ()), "Enstemmig vedtatt."),
    (ACT_RULE, Unanimous(AGAINST, 7), (Result.fell, DecidedBy.majority, ()), "Enstemmig forkastet."),
    # § 11-9: the vote of whoever leads the meeting settles a tie, and must be known.
    (
        ACT_RULE,
        votes(3, 3, chair=FOR),
        (Result.carried, DecidedBy.chair, ()),
        "Vedtatt med 3 mot 3 stemmer. Lederens stemme avgjorde.",
    ),
    (
        ACT_RULE,
        votes(3, 3, chair=AGAINST),
        (Result.fell, DecidedBy.chair, ()),
        "Falt med 3 mot 3 stemmer. Lederens stemme avgjorde.",
    ),
    (
        ACT_RULE,
        votes(3, 3),
        (Result.tie, None, (Missing.chair_choice,)),
        "Stemmene står likt, 3 mot 3. Lederens stemme avgjør, og den er ikke ført.",
    ),
    # Agreed rules.
    (
        SIMPLE,
        votes(3, 3, chair=FOR),
        (Result.fell, DecidedBy.rule, ()),
        "Falt med 3 mot 3 stemmer. Et forslag med like mange stemmer for og mot faller.",
    ),
    (
        BY_LOTS,
        votes(3, 3),
        (Result.tie, None, (Missing.lots,)),
        "Stemmene står likt, 3 mot 3. Loddtrekning må avgjøre.",
    ),
    (
        SIMPLE,
        votes(1, 0, 6),
        (Result.carried, DecidedBy.majority, ()),
        "Vedtatt med 1 mot 0 stemmer. 6 stemte blankt.",
    ),
    (UNWRITTEN_RULE, votes(6, 1), (Result.fell, DecidedBy.majority, ()), "Falt med 6 mot 1 stemmer."),
    (
        UNWRITTEN_RULE,
        votes(6, 0, 1),
        (Result.carried, DecidedBy.majority, ()),
        "Vedtatt med 6 mot 0 stemmer. Én stemte blankt.",
    ),
    (QUALIFIED, votes(4, 2), (Result.carried, DecidedBy.majority, ()), "Vedtatt med 4 mot 2 stemmer."),
    (QUALIFIED, votes(4, 3), (Result.fell, DecidedBy.majority, ()), "Falt med 4 mot 3 stemmer."),
    (QUALIFIED, votes(3, 3), (Result.fell, DecidedBy.majority, ()), "Falt med 3 mot 3 stemmer."),
    (ABSOLUTE, votes(4, 0), (Result.carried, DecidedBy.majority, ()), "Enstemmig vedtatt."),
    (ABSOLUTE, votes(3, 0), (Result.fell, DecidedBy.majority, ()), "Falt med 3 mot 0 stemmer."),
    (
        ABSOLUTE,
        Unanimous(),
        (Result.unknown, None, (Missing.votes,)),
        "Resultatet er ikke klart. Stemmene er ikke ført.",
    ),
    (
        ACT_RULE,
        votes(0, 0),
        (Result.unknown, None, (Missing.votes,)),
        "Resultatet er ikke klart. Stemmene er ikke ført.",
    ),
    (
        PER_PARTICIPANT,
        votes(4, 3),
        (Result.unknown, None, (Missing.names,)),
        "Resultatet er ikke klart. Hver deltaker har én stemme, så stemmene må føres med navn.",
    ),
]


@pytest.mark.parametrize(("rule", "given", "expected", "said"), SITUATIONS)
def test_a_vote_among_seven_comes_to_its_result(
    rule: OrganRule, given: Votes, expected: tuple[object, ...], said: str
) -> None:
    result = count_votes(rule, given, members=7)
    assert (result.computed, result.decided_by, result.missing) == expected
    assert sentence(result, "nb") == said


def test_an_absolute_majority_cannot_be_known_without_the_number_of_members() -> None:
    result = count_votes(ABSOLUTE, votes(4, 3))
    assert (result.computed, result.missing, result.absent) == (Result.unknown, (Missing.members,), None)


def test_the_vote_of_each_political_party_is_told_in_three_languages() -> None:
    given = ByParty((party("Sp", 2), party("H", 0, 2), party("Ap", 3)))
    result = count_votes(ACT_RULE, given)
    assert {language: sentence(result, language) for language in ("nb", "nn", "en")} == {
        "nb": "Vedtatt med 5 mot 2 stemmer (Ap 3, Sp 2 for; H 2 mot).",
        "nn": "Vedteke med 5 mot 2 røyster (Ap 3, Sp 2 for; H 2 mot).",
        "en": "Adopted by 5 votes to 2 (Ap 3, Sp 2 for; H 2 against).",
    }


def test_members_without_a_political_party_are_told_last() -> None:
    given = ByParty((party("", 1, 1), party("Ap", 3)))
    assert sentence(count_votes(ACT_RULE, given), "nb") == (
        "Vedtatt med 4 mot 1 stemmer (Ap 3, uten parti 1 for; uten parti 1 mot)."
    )


def test_names_are_counted_once_by_political_party_and_with_those_who_vote_from_afar() -> None:
    names = (
        NamedVote("kari", FOR, "Ap", is_remote=True),
        NamedVote("ola", AGAINST, "H"),
        NamedVote("kari", AGAINST, "Ap"),
    )
    result = count_votes(ACT_RULE, ByName(names, chair="kari"))
    assert (result.computed, result.decided_by, result.faults, result.tally.remote) == (
        Result.carried,
        DecidedBy.chair,
        (Fault.named_twice,),
        1,
    )
    assert result.tally.parties == (PartyVotes("Ap", {FOR: 1}), PartyVotes("H", {AGAINST: 1}))


def test_each_participant_has_one_vote_and_none_when_its_own_stand_equal() -> None:
    def vote(person: str, choice: str, participant: str) -> NamedVote:
        return NamedVote(person, choice, participant=participant)

    names = (
        vote("a", FOR, "Elvestad"),
        vote("b", FOR, "Elvestad"),
        vote("c", AGAINST, "Elvestad"),
        vote("d", AGAINST, "Sjøvik"),
        vote("e", FOR, "Sjøvik"),
        vote("f", FOR, "Haugmo"),
    )
    result = count_votes(PER_PARTICIPANT, ByName(names), members=3)
    assert (result.computed, result.tally.votes, result.tally.split, result.faults, result.absent) == (
        Result.carried,
        {FOR: 2},
        ("Sjøvik",),
        (Fault.participant_split,),
        1,
    )


def test_blank_votes_are_a_fault_in_an_elected_organ_unless_they_are_allowed() -> None:
    given = votes(3, 1, blank=2)
    assert count_votes(ACT_RULE, given).faults == (Fault.blank_not_allowed,)
    assert count_votes(ACT_RULE, given, blank_allowed=True).faults == ()
    assert count_votes(SIMPLE, given).faults == ()


def test_more_votes_than_members_and_choices_nobody_set_up_are_faults() -> None:
    given = ByParty((PartyVotes("Ap", {FOR: 4, "avsto": 1}),))
    assert count_votes(ACT_RULE, given, members=4).faults == (
        Fault.unknown_choice,
        Fault.more_votes_than_members,
    )


def test_a_tie_is_settled_by_lots_drawn_for_and_against_and_by_no_others() -> None:
    drawn, others = Lots((FOR, AGAINST), FOR), Lots(("kari", "ola"), "kari")
    result = count_votes(BY_LOTS, votes(3, 3), lots=drawn)
    assert (result.result, result.decided_by, result.needs_lots) == (Result.carried, DecidedBy.lots, False)
    assert sentence(result, "nb") == "Vedtatt med 3 mot 3 stemmer. Loddtrekning avgjorde."
    assert count_votes(BY_LOTS, votes(3, 3), lots=others).needs_lots


def test_a_ruling_stands_above_the_count_and_both_are_kept_and_told() -> None:
    ruling = Ruling(Ruler.chair, "Én stemme ble gitt ved en feil.", Result.fell)
    result = count_votes(ACT_RULE, votes(4, 3), ruling=ruling)
    assert (result.computed, result.ruled, result.result) == (Result.carried, Result.fell, Result.fell)
    assert sentence(result, "nb") == (
        "Vedtatt med 4 mot 3 stemmer. "
        "Møtelederen avgjorde: falt. Begrunnelse: Én stemme ble gitt ved en feil."
    )


def test_a_count_below_nothing_is_nothing() -> None:
    assert tally(ACT_RULE, votes(-2, 3)).votes == {AGAINST: 3}
