"""What must hold for every vote that can be given."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.ballots import (
    ACT_RULE,
    AGAINST,
    BLANK,
    FOR,
    ByName,
    ByParty,
    Majority,
    NamedVote,
    OrganRule,
    PartyVotes,
    Quorum,
    Result,
    Tie,
    VotePer,
    count_votes,
    majority_election,
    quorum,
    sentence,
    vote_among,
)

numbers = st.integers(0, 40)
shares = st.integers(1, 6).flatmap(
    lambda below: st.integers(1, below).map(lambda over: Fraction(over, below))
)
rules = st.builds(
    OrganRule,
    st.sampled_from(Quorum),
    st.sampled_from(Majority),
    shares,
    st.sampled_from(Tie),
    st.just(VotePer.seat),
    st.booleans(),
)
chairs = st.sampled_from([None, FOR, AGAINST, BLANK])
party_rows = st.lists(
    st.builds(
        PartyVotes,
        st.sampled_from(["Ap", "H", "Sp", "SV", ""]),
        st.fixed_dictionaries({FOR: numbers, AGAINST: numbers, BLANK: numbers}),
    ),
    max_size=6,
)
roll_calls = st.lists(
    st.builds(
        NamedVote,
        st.sampled_from("abcdefghij"),
        st.sampled_from([FOR, AGAINST, BLANK]),
        st.sampled_from(["Ap", "H", ""]),
        st.sampled_from(["Elvestad", "Sjøvik", "Haugmo"]),
        st.booleans(),
    ),
    max_size=12,
)

RANK = {Result.fell: 0, Result.unknown: 1, Result.tie: 1, Result.carried: 2}
MIRRORED = {Result.carried: Result.fell, Result.fell: Result.carried, Result.tie: Result.tie}
OTHER = {FOR: AGAINST, AGAINST: FOR, BLANK: BLANK, None: None}


def votes(votes_for: int, against: int, chair: str | None = None) -> ByParty:
    return ByParty((PartyVotes("", {FOR: votes_for, AGAINST: against}),), chair)


@given(rules, numbers, numbers, chairs, st.one_of(st.none(), numbers))
def test_one_more_vote_for_never_makes_a_proposal_fall(rule, votes_for, against, chair, members) -> None:
    if votes_for + against == 0:
        return
    before = count_votes(rule, votes(votes_for, against, chair), members=members).result
    after = count_votes(rule, votes(votes_for + 1, against, chair), members=members).result
    assert RANK[after] >= RANK[before]


@given(numbers, numbers, chairs)
def test_under_the_act_for_and_against_are_each_other_in_a_mirror(votes_for, against, chair) -> None:
    if votes_for + against == 0:
        return
    straight = count_votes(ACT_RULE, votes(votes_for, against, chair)).result
    mirrored = count_votes(ACT_RULE, votes(against, votes_for, OTHER[chair])).result
    assert mirrored == MIRRORED[straight]


@given(rules, party_rows, chairs, st.randoms())
def test_the_order_of_the_political_parties_never_matters(rule, rows, chair, chance) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = (count_votes(rule, ByParty(tuple(each), chair), members=50) for each in (rows, shuffled))
    assert one == other
    assert sentence(one, "nb") == sentence(other, "nb")


@given(rules, party_rows, numbers)
def test_for_against_and_absent_are_all_members(rule, rows, more) -> None:
    given_votes = sum(each.votes[FOR] + each.votes[AGAINST] for each in rows)
    result = count_votes(rule, ByParty(tuple(rows)), members=given_votes + more)
    assert result.votes_for + result.votes_against + (result.absent or 0) == given_votes + more


@given(rules, roll_calls, st.sampled_from("abcxyz"))
def test_each_person_named_has_one_vote(rule, names, chair) -> None:
    result = count_votes(rule, ByName(tuple(names), chair))
    assert result.tally.cast == len({each.person for each in names})


@given(rules, roll_calls, st.sampled_from(Tie))
def test_no_participant_has_more_than_one_vote(rule, names, tie) -> None:
    per_participant = OrganRule(rule.quorum, rule.majority, rule.majority_share, tie, VotePer.participant)
    counted = count_votes(per_participant, ByName(tuple(names))).tally
    assert counted.cast + len(counted.split) <= len({each.participant for each in names})


@given(rules, numbers, numbers, numbers)
def test_one_more_present_never_breaks_a_quorum(rule, members, present, disqualified) -> None:
    before = quorum(rule, members=members, present=present, disqualified=disqualified).is_met
    after = quorum(rule, members=members, present=present + 1, disqualified=disqualified).is_met
    assert after >= before


@given(numbers, numbers, numbers)
def test_who_has_voted_never_makes_a_quorum_that_presence_does_not(members, present, voted) -> None:
    there = quorum(ACT_RULE, members=members, present=present).is_met
    assert quorum(ACT_RULE, members=members, present=present, voted=voted).is_met <= there


candidates = st.dictionaries(st.sampled_from(["kari", "ola", "liv", BLANK]), numbers, max_size=4)


@given(candidates, candidates)
def test_whoever_is_elected_had_as_many_votes_as_any_in_one_of_the_rounds(first, second) -> None:
    rounds = [ByParty((PartyVotes("", each),)) for each in (first, second)]
    elected = majority_election(ACT_RULE, rounds).elected
    assert elected is None or any(elected in with_most(each) for each in (first, second))


def with_most(numbers_by_name: dict[str, int]) -> set[str]:
    persons = {name: number for name, number in numbers_by_name.items() if name != BLANK and number}
    return {name for name, number in persons.items() if number == max(persons.values())}


@given(rules, st.dictionaries(st.sampled_from("abcd"), numbers), st.sampled_from([None, *"abcd"]))
def test_a_proposal_with_fewer_votes_than_another_never_wins(rule, given_votes, chair) -> None:
    result = vote_among(rule, "abcd", ByParty((PartyVotes("", given_votes),), chair), members=60)
    assert result.winner is None or result.winner in with_most(given_votes)
    assert not with_most(given_votes) - {result.winner, *result.runoff} or result.runoff == ()
    assert sentence(result, "en")
