"""Proportional elections: lists, quotients, candidates in order, lots, and what must hold for all of them."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.ballots import (
    CandidateList,
    DecidedBy,
    ElectionOutcome,
    ListElectionResult,
    Lots,
    Missing,
    list_sentences,
    proportional_election,
)

AP = CandidateList("Ap", ("Kari", "Per", "Siv", "Tor"))
SP = CandidateList("Sp", ("Ola", "Eli", "Jon"))
H = CandidateList("H", ("Liv",))


def elected(result: ListElectionResult) -> list[tuple[str, str | None]]:
    return [(each.list, each.candidate) for each in result.places]


def test_the_largest_quotients_win_and_candidates_come_in_order() -> None:
    result = proportional_election([AP, SP, H], {"Ap": 10, "Sp": 6, "H": 2}, seats=5)
    # Ap 10, 5, 3⅓, 2½; Sp 6, 3, 2; H 2.
    assert elected(result) == [("Ap", "Kari"), ("Sp", "Ola"), ("Ap", "Per"), ("Ap", "Siv"), ("Sp", "Eli")]
    assert result.elected == ("Kari", "Ola", "Per", "Siv", "Eli")
    assert result.places[3].quotient == Fraction(10, 3)


def test_deputies_are_the_next_on_the_list_as_many_as_its_members_and_two() -> None:
    long = CandidateList("Ap", tuple("abcdefgh"))
    result = proportional_election([long, SP], {"Ap": 5, "Sp": 1}, seats=2)
    assert result.deputies == {"Ap": ("c", "d", "e", "f")}


def test_of_equal_quotients_the_list_with_most_votes_goes_first() -> None:
    result = proportional_election([AP, SP], {"Ap": 6, "Sp": 3}, seats=2)  # Ap 6 and 3, Sp 3
    assert (elected(result), result.tied) == ([("Ap", "Kari"), ("Ap", "Per")], ())


def test_lots_decide_between_lists_with_as_many_votes() -> None:
    votes = {"Ap": 4, "Sp": 4}
    waits = proportional_election([AP, SP], votes, seats=1)
    assert (waits.outcome, waits.tied, waits.missing) == (
        ElectionOutcome.lots_needed,
        ("Ap", "Sp"),
        (Missing.lots,),
    )
    assert (waits.elected, waits.deputies) == ((), None)
    drawn = proportional_election([AP, SP], votes, seats=1, lots=[Lots(("Sp", "Ap"), "Sp")])
    assert (drawn.elected, drawn.places[0].decided_by) == (("Ola",), DecidedBy.lots)


def test_lots_among_others_settle_nothing() -> None:
    result = proportional_election([AP, SP], {"Ap": 4, "Sp": 4}, seats=1, lots=[Lots(("Ap", "H"), "Ap")])
    assert (result.outcome, result.lots) == (ElectionOutcome.lots_needed, ())


def test_no_lots_where_there_is_a_place_for_each() -> None:
    result = proportional_election([AP, SP], {"Ap": 4, "Sp": 4}, seats=2)
    assert (result.outcome, result.elected) == (ElectionOutcome.elected, ("Kari", "Ola"))


def test_three_lists_about_two_places_need_lots_twice() -> None:
    lists, votes = [AP, SP, H], {"Ap": 3, "Sp": 3, "H": 3}
    first = Lots(("Ap", "H", "Sp"), "H")
    once = proportional_election(lists, votes, seats=2, lots=[first])
    # The one that was drawn has half its votes left; the two others stand equal still.
    assert (once.tied, elected(once)) == (("Ap", "Sp"), [("H", "Liv")])
    twice = proportional_election(lists, votes, seats=2, lots=[first, Lots(("Ap", "Sp"), "Sp")])
    assert twice.elected == ("Liv", "Ola")


def test_a_list_with_too_few_names_leaves_its_place_empty_for_the_organ_to_fill() -> None:
    result = proportional_election([H, SP], {"H": 9, "Sp": 2}, seats=2)
    assert elected(result) == [("H", "Liv"), ("H", None)]
    assert list_sentences(result, "nb")[-1] == "H har færre kandidater enn plasser."


def test_without_votes_or_places_nothing_is_known() -> None:
    for seats, votes in ((0, {"Ap": 3}), (2, {}), (2, {"Ap": 0}), (2, {"Ap": -4})):
        result = proportional_election([AP], votes, seats=seats)
        assert (result.outcome, result.places) == (ElectionOutcome.unknown, ())
        assert list_sentences(result, "nb") == ["Resultatet er ikke klart.", "Stemmene er ikke ført."]


def test_what_the_minutes_say() -> None:
    votes = {"Ap": 4, "Sp": 4}
    waits = proportional_election([AP, SP], votes, seats=1, blank=1)
    assert list_sentences(waits, "nb") == [
        "Forholdsvalg, 1 skulle velges. Stemmer: Ap 4, Sp 4, blanke 1.",
        "Ap og Sp står likt om den neste plassen.",
        "Loddtrekning må avgjøre.",
    ]
    settled = proportional_election([AP, SP], votes, seats=3, lots=[Lots(("Ap", "Sp"), "Sp")])
    assert list_sentences(settled, "nn") == [
        "Forholdsval, 3 skulle veljast. Røyster: Ap 4, Sp 4.",
        "Valde: 1. Kari (Ap); 2. Ola (Sp); 3. Eli (Sp).",
        "Varamedlemmer: Ap: Per, Siv, Tor; Sp: Jon.",
        "Plass 3: Ap og Sp stod likt. Loddet fall på Sp.",
    ]


LETTERS = "abcdef"
votes_for_lists = st.dictionaries(st.sampled_from(LETTERS), st.integers(0, 30), min_size=1)
seats_to_fill = st.integers(1, 15)


def settled(votes: dict[str, int], seats: int) -> ListElectionResult:
    """The election with every lot falling on the first of those that stand equal."""
    lists = [CandidateList(each, tuple(f"{each}{number}" for number in range(20))) for each in votes]
    lots: list[Lots] = []
    while True:
        result = proportional_election(lists, votes, seats=seats, lots=lots)
        if result.outcome != ElectionOutcome.lots_needed:
            return result
        lots.append(Lots(result.tied, result.tied[0]))


def places_of(result: ListElectionResult, name: str) -> int:
    return sum(each.list == name for each in result.places)


@given(votes_for_lists, seats_to_fill)
def test_every_place_is_given_once_and_to_a_list_with_votes(votes, seats) -> None:
    result = settled(votes, seats)
    assert len(result.places) == (seats if any(votes.values()) else 0)
    assert all(votes[each.list] > 0 for each in result.places)
    assert len(set(result.elected)) == len(result.elected)


@given(votes_for_lists, seats_to_fill)
def test_the_places_are_the_largest_of_all_quotients(votes, seats) -> None:
    every = sorted(
        (Fraction(number, divisor) for number in votes.values() for divisor in range(1, seats + 1)),
        reverse=True,
    )
    result = settled(votes, seats)
    assert [each.quotient for each in result.places] == every[: len(result.places)]


@given(votes_for_lists, seats_to_fill)
def test_a_list_has_at_least_its_share_rounded_down(votes, seats) -> None:
    result, total = settled(votes, seats), sum(votes.values())
    assert all(places_of(result, each) >= seats * votes[each] // max(total, 1) for each in votes)


@given(votes_for_lists, seats_to_fill)
def test_one_more_place_never_takes_one_from_a_list(votes, seats) -> None:
    fewer, more = settled(votes, seats), settled(votes, seats + 1)
    assert all(places_of(more, each) >= places_of(fewer, each) for each in votes)


@given(votes_for_lists, seats_to_fill, st.sampled_from(LETTERS))
def test_one_more_vote_never_costs_a_list_a_place_that_was_sure(votes, seats, name) -> None:
    if name not in votes:
        return
    before = settled(votes, seats)
    after = settled({**votes, name: votes[name] + 1}, seats)
    sure = sum(each.list == name and each.decided_by != DecidedBy.lots for each in before.places)
    assert places_of(after, name) >= sure


@given(votes_for_lists, seats_to_fill)
def test_the_order_of_the_lists_never_matters(votes, seats) -> None:
    turned = dict(reversed(votes.items()))
    assert settled(votes, seats).places == settled(turned, seats).places


@given(votes_for_lists, seats_to_fill)
def test_lots_are_drawn_only_where_there_are_fewer_places_than_lists_that_stand_equal(votes, seats) -> None:
    lists = [CandidateList(each) for each in votes]
    result = proportional_election(lists, votes, seats=seats)
    assert result.tied == () or len(result.tied) > seats - len(result.places)
    assert len({votes[each] for each in result.tied}) <= 1
