"""Results of the ballots taken, computed when all events are known: lots and rulings come after the vote."""

from __future__ import annotations

from samrad.engine.ballots import (
    BLANK,
    Lots,
    ProposalRound,
    QuorumResult,
    Result,
    Ruler,
    Ruling,
    VoteResult,
    count_votes,
    majority_election,
    proportional_election,
    quorum,
    tally,
    vote_among,
)
from samrad.engine.meeting_record.ballot import BallotState, ElectionState, ListElectionState, Taken
from samrad.engine.meeting_record.record import Record
from samrad.engine.meeting_record.remarks import RulingNote


def ballots_of(record: Record, item: str) -> tuple[BallotState, ...]:
    """The ballots on proposals in an item."""
    taken = [each for each in record.taken if each.item == item and not each.office]
    return tuple(BallotState(each, _result(record, each), _quorum(record, each)) for each in taken)


def elections_of(record: Record, item: str) -> tuple[ElectionState, ...]:
    """The elections in an item, in the order they began."""
    taken = [each for each in record.taken if each.item == item and each.office and not each.lists]
    offices = dict.fromkeys(each.office for each in taken)
    return tuple(
        _election(record, item, office, tuple(each for each in taken if each.office == office))
        for office in offices
    )


def list_elections_of(record: Record, item: str) -> tuple[ListElectionState, ...]:
    """The proportional elections in an item; each is one ballot."""
    taken = [each for each in record.taken if each.item == item and each.lists]
    return tuple(_list_election(record, each) for each in taken)


def _list_election(record: Record, taken: Taken) -> ListElectionState:
    counted = tally(record.rule, taken.votes)
    result = proportional_election(
        taken.lists,
        counted.votes,
        seats=taken.seats,
        blank=counted.of(BLANK),
        lots=[
            Lots(each.candidates, each.drawn)
            for each in record.drawn
            if (each.item, each.about) == (taken.item, taken.id)
        ],
        rulings=[_who(each) for each in _all_ruled(record, taken.item, "election", taken.id)],
    )
    return ListElectionState(taken, result, _quorum(record, taken))


def _result(record: Record, taken: Taken) -> VoteResult | ProposalRound:
    lots, ruled = _lots(record, taken.item, taken.id), _ruled(record, taken.item, "vote", taken.id)
    if len(set(taken.proposals)) > 1:
        is_one = ruled is not None and ruled.ruled in taken.proposals
        winner = Ruling(Ruler(ruled.by), ruled.reason, str(ruled.ruled)) if ruled and is_one else None
        return vote_among(
            record.rule, taken.proposals, taken.votes, members=record.members, lots=lots, ruling=winner
        )
    return count_votes(
        record.rule,
        taken.votes,
        members=record.members,
        blank_allowed=taken.blank_allowed,
        lots=lots,
        ruling=_ruled_result(ruled),
    )


def _ruled_result(ruled: RulingNote | None) -> Ruling[Result] | None:
    if ruled is None or ruled.ruled not in {Result.carried, Result.fell}:
        return None
    return Ruling(Ruler(ruled.by), ruled.reason, Result(str(ruled.ruled)))


def _quorum(record: Record, taken: Taken) -> QuorumResult:
    ruled = _ruled(record, taken.item, "quorum", taken.id)
    there = record.units(taken.present)
    return quorum(
        record.rule,
        members=record.members,
        present=there,
        voted=tally(record.rule, taken.votes).cast,
        disqualified=there - record.units(taken.eligible),
        ruling=Ruling(Ruler(ruled.by), ruled.reason, ruled.ruled is True) if ruled else None,
    )


def _election(record: Record, item: str, office: str, rounds: tuple[Taken, ...]) -> ElectionState:
    ruled = _ruled(record, item, "election", office)
    votes = [each.votes for each in rounds]
    among = majority_election(record.rule, votes).tied
    result = majority_election(
        record.rule,
        votes,
        lots=_lots(record, item, office, among),
        ruling=_who(ruled) if ruled else None,
    )
    return ElectionState(office, rounds, result, tuple(_quorum(record, each) for each in rounds))


def _who(ruled: RulingNote) -> Ruling[str]:
    """A ruling on an election: who is elected, or which list gets the place."""
    return Ruling(Ruler(ruled.by), ruled.reason, str(ruled.ruled))


def _lots(record: Record, item: str, about: str, among: tuple[str, ...] = ()) -> Lots | None:
    """The first lots drawn: a drawing isn't done over until the answer pleases.

    One among others than those that stand equal, after the count was set right, doesn't stand in the way.
    """
    drawn = [
        Lots(each.candidates, each.drawn) for each in record.drawn if (each.item, each.about) == (item, about)
    ]
    return next((each for each in drawn if among and each.settles(among)), drawn[0] if drawn else None)


def _ruled(record: Record, item: str, subject: str, about: str) -> RulingNote | None:
    """The last ruling on this; the organ may rule after the chair."""
    found = _all_ruled(record, item, subject, about)
    return found[-1] if found else None


def _all_ruled(record: Record, item: str, subject: str, about: str) -> list[RulingNote]:
    return [
        each
        for of_item, each in record.rulings
        if of_item == item and each.subject == subject and each.about == about
    ]
