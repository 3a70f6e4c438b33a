"""What the minutes say about a proportional election."""

from __future__ import annotations

from samrad.engine.ballots.elections import ElectionOutcome
from samrad.engine.ballots.lists import ListElectionResult, ListPlace
from samrad.engine.ballots.vote_count import DecidedBy
from samrad.engine.ballots.wording import word


def list_sentences(result: ListElectionResult, language: str) -> list[str]:
    """A sentence each: the votes, who is elected, the deputies, and what lots decided or must decide."""
    if result.outcome == ElectionOutcome.unknown:
        return [word("unknown", language), word("missing_votes", language)]
    told = [_votes(result, language)]
    if result.is_settled:
        told += [
            word("list_elected", language, names="; ".join(_place(each, language) for each in result.places))
        ]
        told += _deputies(result, language)
    else:
        names = _listed(result.tied, language)
        told += [word("list_equal", language, names=names), word("missing_lots", language)]
    return told + _by_lots(result, language) + _by_ruling(result, language) + _empty(result, language)


def _votes(result: ListElectionResult, language: str) -> str:
    counted = sorted(result.votes.items(), key=lambda each: (-each[1], each[0]))
    written = ", ".join(f"{name} {number}" for name, number in counted)
    if result.blank:
        written += f", {word('list_blank', language, n=result.blank)}"
    return word("list_votes", language, seats=result.seats, votes=written)


def _place(place: ListPlace, language: str) -> str:
    candidate = place.candidate or word("list_nobody", language)
    return f"{place.number}. {candidate} ({place.list})"


def _deputies(result: ListElectionResult, language: str) -> list[str]:
    told = [f"{name}: {', '.join(names)}" for name, names in (result.deputies or {}).items() if names]
    return [word("list_deputies", language, names="; ".join(told))] if told else []


def _by_lots(result: ListElectionResult, language: str) -> list[str]:
    places = [each for each in result.places if each.decided_by == DecidedBy.lots]
    return [
        word(
            "list_lots",
            language,
            n=place.number,
            names=_listed(sorted(lots.candidates), language),
            name=place.list,
        )
        for place, lots in zip(places, result.lots, strict=True)
    ]


def _by_ruling(result: ListElectionResult, language: str) -> list[str]:
    places = [each for each in result.places if each.decided_by == DecidedBy.ruling]
    return [
        word(
            f"ruling_{ruling.by}",
            language,
            what=word("list_ruled", language, n=place.number, name=place.list),
            reason=ruling.reason,
        )
        for place, ruling in zip(places, result.rulings, strict=True)
    ]


def _empty(result: ListElectionResult, language: str) -> list[str]:
    lists = dict.fromkeys(each.list for each in result.empty_places if result.is_settled)
    return [word("list_short", language, name=name) for name in lists]


def _listed(names: tuple[str, ...] | list[str], language: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word('and', language)} {names[-1]}"
