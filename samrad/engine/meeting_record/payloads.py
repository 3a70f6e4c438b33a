"""What the payload of each kind of event must and may hold, and the first field that doesn't."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeAlias

from samrad.engine.meeting_record.event import Kind

Check: TypeAlias = Callable[[object], bool]

_DEEPEST = 8
_LARGEST = 1_000_000


def is_plain(value: object, depth: int = 0) -> bool:
    """Texts, whole numbers, yes/no, nothing, and lists and tables of these: written alike everywhere."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and is_plain(each, depth + 1) for key, each in value.items())
    if isinstance(value, list | tuple):
        return all(is_plain(each, depth + 1) for each in value)
    return value is None or isinstance(value, str | bool) or is_whole(value)


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def is_count(value: object) -> bool:
    return isinstance(value, int) and is_whole(value) and value >= 0


def is_positive(value: object) -> bool:
    return is_count(value) and value != 0


def is_key(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    return isinstance(value, bool)


def is_keys(value: object) -> bool:
    return isinstance(value, list | tuple) and all(is_key(each) for each in value)


def is_lists(value: object) -> bool:
    """Lists of a proportional election: each named once, with its votes and its candidates in order."""
    if not isinstance(value, list | tuple) or not value or not all(_is_list(each) for each in value):
        return False
    return len({each["name"] for each in value}) == len(value)


def _is_list(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and is_key(value.get("name"))
        and is_count(value.get("votes"))
        and is_keys(value.get("candidates"))
    )


def is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def is_anything(value: object) -> bool:
    return True


def one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def is_moment(value: object) -> bool:
    return moment_of(value) is not None


def moment_of(value: object) -> dt.datetime | None:
    """A time with its zone from ISO 8601; None for anything else, and for years no meeting is held in."""
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, dt.datetime) or value.utcoffset() is None:
        return None
    return value if 1900 <= value.year <= 2200 else None


def is_votes(value: object) -> bool:
    """Votes in one of the three forms."""
    if not isinstance(value, Mapping):
        return False
    check = _VOTE_FORMS.get(str(value.get("form")))
    return check is not None and check(value)


def _is_unanimous(value: Mapping[str, object]) -> bool:
    return is_key(value.get("choice", "for")) and _absent_or(is_count, value, "voters")


def _is_by_party(value: Mapping[str, object]) -> bool:
    parties = value.get("parties")
    return (
        isinstance(parties, list | tuple)
        and all(_is_party(each) for each in parties)
        and _absent_or(is_text, value, "chair_choice")
    )


def _is_party(value: object) -> bool:
    if not isinstance(value, Mapping) or not is_text(value.get("party")):
        return False
    votes = value.get("votes")
    return isinstance(votes, Mapping) and all(is_count(each) for each in votes.values())


def _is_by_name(value: Mapping[str, object]) -> bool:
    names = value.get("names")
    return isinstance(names, list | tuple) and all(_is_name(each) for each in names)


def _is_name(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and is_key(value.get("person"))
        and is_key(value.get("choice"))
        and _absent_or(is_flag, value, "is_remote")
    )


def _absent_or(check: Check, value: Mapping[str, object], field: str) -> bool:
    return value.get(field) is None or check(value[field])


_VOTE_FORMS: Mapping[str, Callable[[Mapping[str, object]], bool]] = {
    "unanimous": _is_unanimous,
    "by_party": _is_by_party,
    "by_name": _is_by_name,
}

_ITEM = {"item": is_key}
_REASON = {"reason": is_text}

REQUIRED: Mapping[Kind, Mapping[str, Check]] = {
    Kind.opened: {},
    Kind.ended: {},
    Kind.arrived: {"person": is_key, "as": one_of("member", "deputy", "guest")},
    Kind.left: {"person": is_key},
    Kind.returned: {"person": is_key},
    Kind.disqualification_raised: _ITEM | {"person": is_key},
    Kind.disqualification_decided: _ITEM | {"person": is_key, "is_disqualified": is_flag},
    Kind.item_opened: _ITEM,
    Kind.item_ended: _ITEM,
    Kind.item_postponed: _ITEM,
    Kind.item_sent_back: _ITEM,
    Kind.item_fell_away: _ITEM,
    Kind.item_taken_up: _ITEM | {"title": is_text},
    # Closing is never refused for what it lacks: what should be hidden must not show because of a slip.
    Kind.doors_closed: {},
    Kind.doors_opened: {},
    Kind.proposal_made: _ITEM | {"proposal": is_key, "text": is_text},
    Kind.proposal_withdrawn: _ITEM | {"proposal": is_key},
    Kind.ballot_taken: _ITEM | {"votes": is_votes},
    Kind.election_held: _ITEM | {"office": is_key, "votes": is_votes},
    Kind.list_election_held: _ITEM | {"office": is_key, "seats": is_positive, "lists": is_lists},
    Kind.lots_drawn: _ITEM | {"about": is_key, "candidates": is_keys, "drawn": is_key},
    Kind.ruling: {
        "subject": one_of("vote", "election", "quorum", "take_up", "other"),
        "by": one_of("chair", "organ"),
        "reason": is_text,
    },
    Kind.decision_settled: _ITEM | {"text": is_text},
    Kind.public_wording: _ITEM | {"text": is_text},
    Kind.corrected: {"event": is_key, "reason": is_text},
    Kind.note: {"text": is_text},
}

OPTIONAL: Mapping[Kind, Mapping[str, Check]] = {
    Kind.opened: {"place": is_text, "mode": is_text, "chair": is_key},
    Kind.arrived: {"for": is_key, "name": is_text, "rights": is_keys, "is_remote": is_flag},
    Kind.disqualification_raised: _REASON,
    Kind.disqualification_decided: _REASON | {"legal_basis": is_text},
    Kind.item_postponed: _REASON | {"until": is_text},
    Kind.item_sent_back: _REASON,
    Kind.item_fell_away: _REASON,
    Kind.item_taken_up: {"number": is_text, "objecting": is_count, "chair_objects": is_flag},
    Kind.proposal_made: {"by": is_text},
    Kind.ballot_taken: {"proposals": is_keys, "chair": is_key, "blank_allowed": is_flag},
    Kind.election_held: {"chair": is_key},
    Kind.list_election_held: {"blank": is_count},
    Kind.ruling: _ITEM | {"about": is_key, "ruled": is_anything},
    Kind.corrected: {"payload": is_table, "at": is_moment, "is_void": is_flag},
    Kind.note: _ITEM,
}


def fault_in(kind: Kind, payload: Mapping[str, object]) -> str | None:
    """The first field that is missing or odd; None when the payload can be read. Other fields are let be."""
    for field, check in REQUIRED[kind].items():
        if not check(payload.get(field)):
            return field
    for field, check in OPTIONAL.get(kind, {}).items():
        if payload.get(field) is not None and not check(payload[field]):
            return field
    return _fault_in_ruling(payload) if kind == Kind.ruling else None


def _fault_in_ruling(payload: Mapping[str, object]) -> str | None:
    """A ruling on quorum or taking up says yes or no; one on a vote or an election says what or who."""
    subject, ruled = payload["subject"], payload.get("ruled")
    if subject == "other":
        return None
    is_right = is_flag(ruled) if subject in {"quorum", "take_up"} else is_key(ruled)
    if subject == "vote" and isinstance(ruled, str) and ruled in {"tie", "unknown"}:
        is_right = False
    return None if is_right else "ruled"
