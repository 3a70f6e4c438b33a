"""Counting: from votes in any form to how many chose what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from samrad.engine.ballots.rule import OrganRule, VotePer
from samrad.engine.ballots.votes import ByName, ByParty, NamedVote, PartyVotes, Tally, Unanimous, Votes


def tally(rule: OrganRule, votes: Votes) -> Tally:
    """How many chose what. A person named twice has one vote, the first. A count below nothing is nothing."""
    if isinstance(votes, Unanimous):
        counted = {votes.choice: votes.voters} if votes.voters else {}
        return Tally(counted, chair_choice=votes.choice, unanimous=votes.choice)
    if isinstance(votes, ByParty):
        return _by_party(rule, votes)
    return _by_name(rule, votes)


def _by_party(rule: OrganRule, votes: ByParty) -> Tally:
    parties = _gathered((each.party, each.votes) for each in votes.parties)
    total = _total(each.votes for each in parties)
    return Tally(
        total,
        parties,
        votes.chair_choice,
        is_countable=rule.vote_per == VotePer.seat,
        unanimous=_only(total),
    )


def _by_name(rule: OrganRule, votes: ByName) -> Tally:
    names, repeated = _once_each(votes.names)
    parties = _gathered((each.party, {each.choice: 1}) for each in names)
    split: tuple[str, ...] = ()
    total = _total(each.votes for each in parties)
    if rule.vote_per == VotePer.participant:
        total, split = _by_participant(names)
    return Tally(
        total,
        parties,
        next((each.choice for each in names if each.person == votes.chair), None),
        sum(each.is_remote for each in names),
        split,
        repeated,
        unanimous=None if split else _only(total),
    )


def _once_each(names: tuple[NamedVote, ...]) -> tuple[tuple[NamedVote, ...], tuple[str, ...]]:
    first: dict[str, NamedVote] = {}
    for each in names:
        first.setdefault(each.person, each)
    counts = Counter(each.person for each in names)
    return tuple(first.values()), tuple(sorted(person for person, number in counts.items() if number > 1))


def _gathered(rows: Iterable[tuple[str, Mapping[str, int]]]) -> tuple[PartyVotes, ...]:
    """One row for each political party, by name; those without one come last."""
    counts: dict[str, Counter[str]] = {}
    for party, votes in rows:
        counts.setdefault(party, Counter()).update({choice: max(each, 0) for choice, each in votes.items()})
    order = sorted(counts, key=lambda party: (not party, party))
    return tuple(PartyVotes(party, _total([counts[party]])) for party in order)


def _total(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for votes in rows:
        total.update(votes)
    return {choice: number for choice, number in sorted(total.items()) if number}


def _by_participant(names: tuple[NamedVote, ...]) -> tuple[dict[str, int], tuple[str, ...]]:
    """One vote for each participant: what most of its own members chose."""
    counts: dict[str, Counter[str]] = {}
    for each in names:
        counts.setdefault(each.participant, Counter())[each.choice] += 1
    choices = {participant: _most(votes) for participant, votes in counts.items()}
    total = _total({choice: 1} for choice in choices.values() if choice is not None)
    return total, tuple(sorted(participant for participant, choice in choices.items() if choice is None))


def _most(votes: Counter[str]) -> str | None:
    highest = max(votes.values())
    leading = [choice for choice, number in votes.items() if number == highest]
    return leading[0] if len(leading) == 1 else None


def _only(total: Mapping[str, int]) -> str | None:
    return next(iter(total)) if len(total) == 1 else None
