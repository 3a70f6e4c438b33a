"""From the fields of a form on the page of the meeting to the payload of an event.

Both the page with a script and the page without send forms; this is the one place that reads them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict

from samrad.engine.meeting_record import Kind

TEXTS = (
    *("place", "mode", "chair", "person", "as", "for", "name", "reason", "legal_basis", "item", "until"),
    *("title", "number", "proposal", "text", "by", "office", "about", "drawn", "subject", "event"),
)
LISTS = ("rights", "proposals", "candidates")
FLAGS = ("is_remote", "is_disqualified", "blank_allowed", "chair_objects", "is_void")
YES, NO = "ja", "nei"
OSLO = ZoneInfo("Europe/Oslo")


def fields_of(pairs: Iterable[Any]) -> QueryDict:
    """A form as a script sends it, a list of name and value, as a form is read."""
    fields = QueryDict(mutable=True)
    for name, value in pairs:
        fields.appendlist(str(name), str(value))
    return fields


def payload_of(kind: str, event_id: str, fields: QueryDict) -> dict[str, Any]:
    """The payload that the fields of the form say. What isn't told is left out."""
    if kind == Kind.corrected and fields.get("corrects"):
        return correction_of(event_id, fields)
    payload: dict[str, Any] = {name: value for name in TEXTS if (value := fields.get(name, "").strip())}
    payload |= {name: found for name in LISTS if (found := [each for each in fields.getlist(name) if each])}
    payload |= {name: fields[name] == YES for name in FLAGS if fields.get(name) in {YES, NO}}
    if kind == Kind.corrected and (moment := moment_of(fields)):
        payload["at"] = moment
    if fields.get("objecting", "").isdecimal():
        payload["objecting"] = min(int(fields["objecting"]), 1000)
    if kind in {Kind.ballot_taken, Kind.election_held}:
        payload["votes"] = votes_of(fields)
    if kind == Kind.list_election_held:
        payload |= lists_of(fields)
    if kind == Kind.ruling:
        subject = payload.get("subject", "")
        payload["ruled"] = ruled(subject, fields.get("ruled", ""))
        payload |= {"about": payload.get("item", "")} if subject == "take_up" else {}
    return payload | keys_made(kind, event_id, payload)


def correction_of(event_id: str, fields: QueryDict) -> dict[str, Any]:
    """A form that sets an event right holds the fields of that event, besides which it is and why."""
    right = fields.copy()
    told = {name: right.pop(name, [""])[-1].strip() for name in ("event", "reason")}
    corrects = right.pop("corrects")[-1]
    return told | {"payload": payload_of(corrects, event_id, right)}


def moment_of(fields: QueryDict) -> str:
    """What `day` (2026-12-02) and `clock` (10:40, on the wall) say; empty without them."""
    day, clock = fields.get("day", ""), fields.get("clock", "").replace(".", ":")
    try:
        told = dt.datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return ""
    return told.replace(tzinfo=OSLO).isoformat()


def keys_made(kind: str, event_id: str, payload: dict[str, Any]) -> dict[str, Any]:
    """What must have a key of its own gets that of its event: a guest, a proposal, an item taken up."""
    if kind == Kind.arrived and payload.get("as") == "guest" and "person" not in payload:
        return {"person": f"gjest-{event_id}"}
    if kind == Kind.proposal_made and "proposal" not in payload:
        return {"proposal": event_id}
    if kind == Kind.item_taken_up and "item" not in payload:
        return {"item": f"tatt-opp-{event_id}"}
    if kind in {Kind.decision_settled, Kind.proposal_made, Kind.note, Kind.corrected, Kind.ruling}:
        return {name: "" for name in ("text", "reason") if name not in payload}
    return {}


def ruled(subject: str, told: str) -> str | bool | None:
    """A ruling on quorum or on taking up is yes or no; one on a vote is what came of it."""
    if subject in {"quorum", "take_up"}:
        return told == YES
    return {YES: "carried", NO: "fell"}.get(told, told) if subject == "vote" else told or None


def votes_of(fields: QueryDict) -> dict[str, Any]:
    """Votes in the form that was chosen."""
    form = fields.get("form", "unanimous")
    if form == "by_party":
        return by_party(fields)
    if form == "by_name":
        names = [(name.partition("|")[2], fields[name]) for name in fields if name.startswith("navn|")]
        rows = [{"person": person, "choice": choice} for person, choice in names if choice]
        return {"form": form, "names": rows}
    if form == "candidates":
        return by_candidate(fields)
    return {"form": "unanimous", "choice": fields.get("choice") or "for"}


def by_party(fields: QueryDict) -> dict[str, Any]:
    """Fields named `stemmer|for|Ap`, a whole number each."""
    parties: dict[str, dict[str, int]] = {}
    for name in fields:
        if name.startswith("stemmer|") and name.count("|") > 1:
            _, choice, party = name.split("|", 2)
            parties.setdefault(party, {})[choice] = whole(fields[name])
    rows = [{"party": party, "votes": votes} for party, votes in parties.items()]
    return {"form": "by_party", "parties": rows, "chair_choice": fields.get("chair_choice") or None}


def by_candidate(fields: QueryDict) -> dict[str, Any]:
    """An election by ballot: `candidate` and `votes` side by side, and the blank ones."""
    names = [each.strip() for each in fields.getlist("candidate")]
    votes = {
        name: whole(number) for name, number in zip(names, fields.getlist("votes"), strict=False) if name
    }
    if whole(fields.get("blank", "")):
        votes["blank"] = whole(fields["blank"])
    return {"form": "by_party", "parties": [{"party": "", "votes": votes}]}


def lists_of(fields: QueryDict) -> dict[str, Any]:
    """A proportional election: `list`, `list_votes` and `list_candidates` side by side, a name a line."""
    columns = (fields.getlist(each) for each in ("list", "list_votes", "list_candidates"))
    rows = [
        {"name": name.strip(), "votes": whole(votes), "candidates": lines_of(candidates)}
        for name, votes, candidates in zip(*columns, strict=False)
        if name.strip() and (whole(votes) or candidates.strip())
    ]
    return {"lists": rows, "seats": whole(fields.get("seats", "")), "blank": whole(fields.get("blank", ""))}


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def whole(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text.strip()) < 5 else 0
