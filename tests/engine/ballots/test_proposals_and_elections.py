"""Several proposals against each other, elections by majority, and lots."""

from collections import Counter
from dataclasses import replace

import pytest

from samrad.engine.ballots import (
    ACT_RULE,
    BLANK,
    UNWRITTEN_RULE,
    ByName,
    ByParty,
    Choice,
    DecidedBy,
    ElectionOutcome,
    Lots,
    Majority,
    Method,
    Missing,
    NamedVote,
    PartyVotes,
    Ruler,
    Ruling,
    Tie,
    Unanimous,
    VotePer,
    draw_lots,
    in_rounds,
    majority_election,
    sentence,
    vote_among,
)

SIMPLE = replace(UNWRITTEN_RULE, majority=Majority.simple)


def votes(chair: str | None = None, **numbers: int) -> ByParty:
    return ByParty((PartyVotes("", numbers),), chair)


def test_of_two_proposals_the_one_with_most_votes_wins() -> None:
    result = vote_among(ACT_RULE, ("a", "b"), votes(a=4, b=3))
    assert (result.winner, result.decided_by, result.runoff) == ("a", DecidedBy.majority, ())
    assert sentence(result, "nb", {"a": "Innstillingen"}) == "«Innstillingen» fikk 4 av 7 stemmer."


@pytest.mark.parametrize(
    ("rule", "chair", "expected"),
    [
        (ACT_RULE, "b", ("b", DecidedBy.chair, ())),
        (ACT_RULE, None, (None, None, (Missing.chair_choice,))),
        (SIMPLE, "b", (None, DecidedBy.rule, ())),
        (replace(SIMPLE, tie=Tie.lots), "b", (None, None, (Missing.lots,))),
    ],
)
def test_two_proposals_with_equal_votes_are_settled_as_the_rule_says(rule, chair, expected) -> None:
    result = vote_among(rule, ("a", "b"), votes(chair, a=3, b=3))
    assert (result.winner, result.decided_by, result.missing) == expected


def test_two_proposals_with_equal_votes_are_settled_by_lots_when_drawn() -> None:
    rule = replace(SIMPLE, tie=Tie.lots)
    result = vote_among(rule, ("a", "b"), votes(a=3, b=3), lots=Lots(("b", "a"), "b"))
    assert (result.winner, result.decided_by, result.needs_lots) == ("b", DecidedBy.lots, False)


def test_of_three_proposals_none_with_more_than_half_the_two_with_most_are_set_against_each_other() -> None:
    first = vote_among(ACT_RULE, ("a", "b", "c"), votes(a=3, b=1, c=3))
    second = vote_among(ACT_RULE, first.runoff, votes(a=3, c=4))
    assert (first.winner, first.runoff) == (None, ("a", "c"))
    assert in_rounds(Method.alternative, (first, second)) == Choice(Method.alternative, (first, second))
    assert in_rounds(Method.alternative, (first, second)).winner == "c"
    assert sentence(first, "nb") == ("Ingen av forslagene fikk flertall. Det stemmes på nytt mellom a og c.")


def test_a_proposal_of_three_with_more_than_half_wins_at_once() -> None:
    assert vote_among(ACT_RULE, ("a", "b", "c"), votes(a=4, b=1, c=2)).winner == "a"


def test_all_that_stand_equal_for_the_second_place_are_shown() -> None:
    assert vote_among(ACT_RULE, ("a", "b", "c"), votes(a=3, b=2, c=2)).runoff == ("a", "b", "c")


def test_pairwise_the_winner_meets_the_next() -> None:
    first = vote_among(ACT_RULE, ("a", "b"), votes(a=3, b=4))
    second = vote_among(ACT_RULE, ("b", "c"), votes(b=5, c=2))
    assert in_rounds(Method.pairwise, (first, second)).winner == "b"


def test_a_round_that_sets_up_one_already_beaten_is_pointed_out_and_has_no_winner() -> None:
    first = vote_among(ACT_RULE, ("a", "b"), votes(a=3, b=4))
    second = vote_among(ACT_RULE, ("a", "c"), votes(a=5, c=2))
    choice = in_rounds(Method.pairwise, (first, second))
    assert (choice.broken_at, choice.winner) == (2, None)


def test_no_rounds_have_no_winner() -> None:
    assert in_rounds(Method.pairwise, ()).winner is None


def test_a_ruling_makes_another_proposal_the_winner_and_both_are_kept() -> None:
    ruling = Ruling(Ruler.organ, "Forslag a var trukket.", "b")
    result = vote_among(ACT_RULE, ("a", "b"), votes(a=4, b=3), ruling=ruling)
    assert (result.computed, result.ruled, result.winner) == ("a", "b", "b")
    assert sentence(result, "nb", {"b": "Forslag b"}) == (
        "«a» fikk 4 av 7 stemmer. Organet avgjorde: «Forslag b» vant. Begrunnelse: Forslag a var trukket."
    )


@pytest.mark.parametrize(
    ("rule", "given", "members", "expected"),
    [
        (UNWRITTEN_RULE, votes(a=6, b=1), None, (None, DecidedBy.majority, ())),
        (UNWRITTEN_RULE, Unanimous("a"), None, ("a", DecidedBy.majority, ())),
        (replace(SIMPLE, majority=Majority.absolute), votes(a=3, b=1), 7, (None, DecidedBy.majority, ())),
        (replace(SIMPLE, majority=Majority.absolute), votes(a=4), None, (None, None, (Missing.members,))),
        (replace(SIMPLE, majority=Majority.absolute), Unanimous("a"), 7, (None, None, (Missing.votes,))),
        (replace(SIMPLE, vote_per=VotePer.participant), votes(a=4), 7, (None, None, (Missing.names,))),
        (ACT_RULE, votes(c=4), None, (None, None, (Missing.votes,))),
    ],
)
def test_a_choice_of_two_follows_the_majority_of_the_rule(rule, given, members, expected) -> None:
    result = vote_among(rule, ("a", "b"), given, members=members)
    assert (result.winner, result.decided_by, result.missing) == expected


def test_the_political_parties_behind_each_proposal_are_told() -> None:
    given = ByParty((PartyVotes("Ap", {"a": 3}), PartyVotes("H", {"a": 1, "b": 2})))
    assert sentence(vote_among(ACT_RULE, ("a", "b"), given), "nn", {"b": "Framlegg 2"}) == (
        "«a» fekk 4 av 6 røyster (Ap 3, H 1 for «a»; H 2 for «Framlegg 2»)."
    )


# § 7-8: more than half of the votes cast, then most votes, then lots.
@pytest.mark.parametrize(
    ("rounds", "outcome", "elected", "said"),
    [
        ([votes(kari=5, ola=4)], "elected", "kari", "Kari Berg er valgt med 5 av 9 stemmer."),
        (
            [votes(kari=5, ola=4, blank=1)],
            "second_round_needed",
            None,
            "Ingen fikk mer enn halvparten av stemmene. Det holdes ny avstemning. Én stemte blankt.",
        ),
        (
            [votes(kari=4, ola=3, blank=3), votes(kari=4, ola=3, blank=3)],
            "elected",
            "kari",
            "Kari Berg er valgt med 4 av 10 stemmer. 3 stemte blankt.",
        ),
        (
            [votes(kari=4, ola=4), votes(kari=4, ola=4)],
            "lots_needed",
            None,
            "Kari Berg og Ola Dal fikk like mange stemmer. Loddtrekning må avgjøre.",
        ),
        ([Unanimous("kari")], "elected", "kari", "Kari Berg er enstemmig valgt."),
        (
            [votes(blank=4)],
            "unknown",
            None,
            "Resultatet er ikke klart. 4 stemte blankt. Stemmene er ikke ført.",
        ),
        ([], "unknown", None, "Resultatet er ikke klart. Stemmene er ikke ført."),
        (
            [votes(kari=4, ola=4), votes(blank=8)],
            "unknown",
            None,
            "Resultatet er ikke klart. 8 stemte blankt. Stemmene er ikke ført.",
        ),
    ],
)
def test_an_election_by_majority_comes_to_its_outcome(rounds, outcome, elected, said) -> None:
    result = majority_election(ACT_RULE, rounds)
    assert (result.outcome, result.elected) == (ElectionOutcome(outcome), elected)
    assert sentence(result, "nb", {"kari": "Kari Berg", "ola": "Ola Dal"}) == said


def test_lots_and_never_the_chair_settle_an_election() -> None:
    rounds = [votes("ola", kari=4, ola=4)] * 2
    assert majority_election(ACT_RULE, rounds).needs_lots
    result = majority_election(ACT_RULE, rounds, lots=Lots(("kari", "ola"), "kari"))
    assert (result.elected, result.decided_by, result.tied) == ("kari", DecidedBy.lots, ("kari", "ola"))


def test_lots_drawn_among_others_than_those_that_stand_equal_settle_nothing() -> None:
    rounds = [votes(kari=4, ola=4, liv=1)] * 2
    result = majority_election(ACT_RULE, rounds, lots=Lots(("kari", "ola", "liv"), "liv"))
    assert (result.elected, result.needs_lots) == (None, True)


def test_where_each_participant_has_one_vote_an_election_needs_names() -> None:
    rule = replace(SIMPLE, vote_per=VotePer.participant)
    names = ByName(
        (NamedVote("a", "kari", participant="Elvestad"), NamedVote("b", BLANK, participant="Sjøvik"))
    )
    assert majority_election(rule, [votes(kari=4)]).missing == (Missing.names,)
    assert majority_election(rule, [names]).outcome == ElectionOutcome.second_round_needed


def test_a_ruling_on_an_election_is_kept_beside_what_was_computed() -> None:
    ruling = Ruling(Ruler.organ, "Kari Berg var ikke valgbar.", "ola")
    result = majority_election(ACT_RULE, [votes(kari=5, ola=4)], ruling=ruling)
    assert (result.computed, result.ruled, result.elected) == ("kari", "ola", "ola")


def test_the_same_randomness_draws_the_same_whatever_the_order_of_the_candidates() -> None:
    randomness = bytes(range(32))
    assert draw_lots(["ola", "kari", "liv"], randomness) == draw_lots(["liv", "ola", "kari"], randomness)


def test_lots_are_even() -> None:
    drawn = Counter(draw_lots("abc", number.to_bytes(16)).drawn for number in range(3000))
    assert sorted(drawn) == ["a", "b", "c"]
    assert all(900 < times < 1100 for times in drawn.values())


@pytest.mark.parametrize(("candidates", "randomness"), [([], bytes(16)), (["kari"], bytes(15))])
def test_lots_are_not_drawn_without_candidates_or_enough_randomness(candidates, randomness) -> None:
    with pytest.raises(ValueError, match="lots need candidates and at least 16 bytes of randomness"):
        draw_lots(candidates, randomness)
