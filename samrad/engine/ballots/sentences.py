"""What the minutes say about a vote, an election, a quorum or a case taken up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from samrad.engine.ballots.agenda_list import TakeUpResult
from samrad.engine.ballots.elections import ElectionOutcome, ElectionResult
from samrad.engine.ballots.proposals import ProposalRound
from samrad.engine.ballots.quorum import QuorumResult
from samrad.engine.ballots.ruling import Ruling
from samrad.engine.ballots.vote_count import DecidedBy, Missing, Result, VoteResult
from samrad.engine.ballots.votes import AGAINST, BLANK, FOR, Tally
from samrad.engine.ballots.wording import word

AnyResult: TypeAlias = VoteResult | ProposalRound | ElectionResult | QuorumResult | TakeUpResult
Names: TypeAlias = Mapping[str, str]

_PLAIN = (Result.carried, Result.fell)
_SIDES = {FOR: "side_for", AGAINST: "side_against", BLANK: "side_blank"}


def sentence(result: AnyResult, language: str, names: Names | None = None) -> str:
    """One or a few whole sentences. `names` turns keys of proposals and persons into their names."""
    known = names or {}
    if isinstance(result, VoteResult):
        return _of_vote(result, language)
    if isinstance(result, ProposalRound):
        return _of_round(result, language, known)
    if isinstance(result, ElectionResult):
        return _of_election(result, language, known)
    if isinstance(result, QuorumResult):
        return _of_quorum(result, language)
    return _of_taking_up(result, language)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _of_vote(result: VoteResult, language: str) -> str:
    what = word(f"{result.ruled}_plain", language).lower() if result.ruled in _PLAIN else ""
    return _joined(
        _counted(result, language),
        decider(result.decided_by, language),
        _blank(result.blank, language),
        *_missing(result.missing, language),
        _ruling(result.ruling, what, language),
    )


def _counted(result: VoteResult, language: str) -> str:
    if result.computed == Result.unknown:
        return word("unknown", language)
    if result.computed in _PLAIN and _is_of_all(result):
        return word(f"{result.computed}_unanimous", language)
    return _plain(result, language)


def _is_of_all(result: VoteResult) -> bool:
    """Whether the side that won is all there was."""
    tally = result.tally
    return tally.unanimous == (FOR if result.computed == Result.carried else AGAINST)


def _plain(result: VoteResult, language: str) -> str:
    key = "equal" if result.computed == Result.tie else result.computed.value
    parties = _parties(result.tally, language, {})
    return word(key, language, a=result.votes_for, b=result.votes_against, parties=parties)


def decider(by: DecidedBy | None, language: str) -> str:
    """What settled a vote that stood equal; empty when the majority did."""
    return "" if by in {None, DecidedBy.majority} else word(f"by_{by}", language)


def _blank(number: int, language: str) -> str:
    return word("blank_one" if number == 1 else "blank_many", language, n=number) if number else ""


def _missing(missing: Sequence[Missing], language: str) -> list[str]:
    return [word(f"missing_{each}", language) for each in missing]


def _ruling(ruling: Ruling[bool] | Ruling[str] | Ruling[Result] | None, what: str, language: str) -> str:
    if ruling is None:
        return ""
    return word(f"ruling_{ruling.by}", language, what=what, reason=ruling.reason)


def _parties(tally: Tally, language: str, names: Names) -> str:
    """` (Ap 3, Sp 2 for; H 2 mot)`; empty when nothing was counted by political party."""
    if not any(each.party for each in tally.parties):
        return ""
    choices = dict.fromkeys(
        [FOR, AGAINST, *sorted({choice for each in tally.parties for choice in each.votes})]
    )
    ordered = [choice for choice in choices if choice != BLANK] + [BLANK]
    sides = [_side(tally, choice, language, names) for choice in ordered]
    return f" ({'; '.join(side for side in sides if side)})"


def _side(tally: Tally, choice: str, language: str, names: Names) -> str:
    counted = [
        f"{each.party or word('no_party', language)} {each.votes[choice]}"
        for each in tally.parties
        if each.votes.get(choice)
    ]
    if not counted:
        return ""
    key = _SIDES.get(choice, "side_other")
    return word(key, language, parties=", ".join(counted), choice=names.get(choice, choice))


def _of_round(result: ProposalRound, language: str, names: Names) -> str:
    what = word("stands", language, name=names.get(result.ruled or "", result.ruled)).removesuffix(".")
    return _joined(
        _winner(result, language, names),
        decider(result.decided_by if result.computed else None, language),
        word("runoff", language, names=_listed(result.runoff, language, names)) if result.runoff else "",
        _blank(result.tally.of(BLANK), language),
        *_missing(result.missing, language),
        _ruling(result.ruling, what, language),
    )


def _winner(result: ProposalRound, language: str, names: Names) -> str:
    tally, parties = result.tally, _parties(result.tally, language, names)
    if Missing.votes in result.missing or Missing.names in result.missing:
        return word("unknown", language)
    if result.computed is None:
        return word("none_won", language, parties=parties)
    name = names.get(result.computed, result.computed)
    if tally.unanimous == result.computed:
        return word("won_unanimous", language, name=name)
    cast = sum(tally.of(each) for each in result.proposals)
    return word("won", language, name=name, a=tally.of(result.computed), cast=cast, parties=parties)


def _listed(keys: Sequence[str], language: str, names: Names) -> str:
    called = [names.get(key, key) for key in keys]
    if len(called) < 2:
        return "".join(called)
    return f"{', '.join(called[:-1])} {word('and', language)} {called[-1]}"


def _of_election(result: ElectionResult, language: str, names: Names) -> str:
    what = word("elected_plain", language, name=names.get(result.ruled or "", result.ruled))
    return _joined(
        _elected(result, language, names),
        decider(result.decided_by, language),
        _blank(result.blank, language),
        *_missing(result.missing, language),
        _ruling(result.ruling, what, language),
    )


def _elected(result: ElectionResult, language: str, names: Names) -> str:
    if result.outcome == ElectionOutcome.second_round_needed:
        return word("second_round", language)
    if result.outcome == ElectionOutcome.lots_needed:
        return word("election_equal", language, names=_listed(result.tied, language, names))
    if result.computed is None:
        return word("unknown", language)
    name, tally = names.get(result.computed, result.computed), _deciding_round(result)
    if tally.unanimous == result.computed:
        return word("elected_unanimous", language, name=name)
    return word("elected", language, name=name, a=tally.of(result.computed), cast=tally.cast)


def _deciding_round(result: ElectionResult) -> Tally:
    """The first round when somebody had more than half there, whatever was voted on afterwards."""
    first = result.rounds[0]
    wins_first = result.computed is not None and first.of(result.computed) * 2 > first.cast
    return first if wins_first or first.unanimous == result.computed else result.rounds[-1]


def _of_quorum(result: QuorumResult, language: str) -> str:
    what = word("quorum_yes" if result.is_met else "quorum_no", language)
    said = word(f"quorum_{result.reason}", language, n=result.counted, needed=result.needed)
    return _joined(said, _ruling(result.ruling, what, language))


def _of_taking_up(result: TakeUpResult, language: str) -> str:
    what = word("take_up_yes" if result.is_allowed else "take_up_no", language)
    return _joined(word(f"take_up_{result.reason}", language), _ruling(result.ruling, what, language))
