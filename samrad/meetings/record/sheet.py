"""From the record to what the minutes' PDF is made from. Nothing about a closed item is in it.

It is built from `public_outline`, which is built up from what is open; the notes are looked through here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from samrad.documents.pdf.contents import (
    Attendee,
    Letterhead,
    MinutesItem,
    PartyVote,
    Proposal,
    Signer,
    Vote,
)
from samrad.documents.pdf.contents import Minutes as MinutesSheet
from samrad.documents.pdf.contents import Sitting as SheetSitting
from samrad.engine.meeting_record import AttendanceRole, ItemOutcome, Kind, public_outline
from samrad.engine.text_tree import tree_from_plain
from samrad.meetings.models import AgendaItem, Minutes, MinutesNote
from samrad.meetings.record.closed import public_wording
from samrad.meetings.record.sitting import Sitting
from samrad.meetings.record.wording import (
    by_name_sentence,
    closed_basis,
    disqualified_sentence,
    referral_sentence,
    ruling_sentence,
    word,
)

PUT_OFF = {Kind.item_postponed, Kind.item_sent_back, Kind.item_fell_away}
LEFT = {ItemOutcome.not_treated, ItemOutcome.under_treatment}
# What the organ decided: where it is told otherwise after the meeting, the minutes say so.
COUNTED = {
    *(Kind.ballot_taken, Kind.election_held, Kind.list_election_held, Kind.lots_drawn),
    *(Kind.ruling, Kind.decision_settled),
}
OSLO = ZoneInfo("Europe/Oslo")
Row = dict[str, Any]


def minutes_sheet(
    sitting: Sitting, notes: dict[str, MinutesNote], *, minutes: Minutes | None, approved: bool, dots: int = 7
) -> MinutesSheet:
    """The minutes for the public, in the language of the cooperation."""
    home = sitting.meeting.cooperation
    language = home.language if home else "nb"
    told: Row = public_outline(sitting.state, language)
    general = notes.get("")
    return MinutesSheet(
        letterhead=Letterhead(
            cooperation=home.name if home else "",
            organs=tuple(each.organ.name for each in sitting.meeting.meeting_organs.all()),
            language=language,
            made_at=timezone.localtime(),
            example=bool(home and home.is_example),
            dots=dots,
        ),
        sitting=sheet_sitting(sitting, told),
        items=items_of(sitting, notes, told, language),
        present=tuple(attendee(each) for each in told["attendance"] if each["role"] != AttendanceRole.guest),
        absent=tuple(Attendee(each["name"], behalf(each)) for each in told["absent"]),
        guests=tuple(each["name"] for each in told["attendance"] if each["role"] == AttendanceRole.guest),
        rulings=tuple(ruling_sentence(each, language) for each in told["rulings"]),
        remarks=(
            *(each["text"] for each in told["notes"]),
            *paragraphs(general.text if general else ""),
        ),
        signers=signers_of(minutes),
        approved=approved,
    )


def sheet_sitting(sitting: Sitting, told: Row) -> SheetSitting:
    meeting = sitting.meeting
    planned = dt.datetime.combine(meeting.date, meeting.starts_at or dt.time(0), OSLO)
    return SheetSitting(
        starts_at=moment(told["opened"]) or planned,
        place=told["place"] or meeting.place,
        mode=meeting.get_mode_display().capitalize() if meeting.mode else "",
        ends_at=moment(told["ended"]),
    )


def moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def written_clock(text: str | None) -> str:
    at = moment(text)
    return f"{at.hour:02}.{at.minute:02}" if at else ""


def attendee(row: Row) -> Attendee:
    """When somebody came and went is told when they weren't there from beginning to end."""
    times = row["times"]
    return Attendee(
        row["name"],
        behalf(row),
        deputy_for=row["in_place_of"],
        arrived=", ".join(written_clock(each["since"]) for each in times),
        left=", ".join(written_clock(each["until"]) for each in times if each["until"]),
    )


def behalf(row: Row) -> str:
    return ", ".join(each for each in (row["participant"], row["party"]) if each)


def items_of(
    sitting: Sitting, notes: dict[str, MinutesNote], told: Row, language: str
) -> tuple[MinutesItem, ...]:
    return tuple(
        closed_item(row, language) if row["is_closed"] else open_item(sitting, row, notes, told, language)
        for row in told["items"]
    )


def closed_item(row: Row, language: str) -> MinutesItem:
    told = public_wording(row["public_wording"], language)
    return MinutesItem(row["number"], "", closed_basis=closed_basis(row["paragraphs"]), public_wording=told)


def open_item(
    sitting: Sitting, row: Row, notes: dict[str, MinutesNote], told: Row, language: str
) -> MinutesItem:
    item = sitting.items.get(row["key"])
    note = notes.get(row["key"])
    return MinutesItem(
        number=(item.number if item else "") or row["number"],
        title=row["title"],
        role=item.treatment.get_role_display().capitalize() if item else "",
        proposals=tuple(
            Proposal(each["by"], tree_from_plain(each["text"], language=language).to_json())
            for each in row["proposals"]
        ),
        votes=tuple(vote(each) for each in row["ballots"]),
        rulings=tuple(said_of(row, language)),
        decision=tree_from_plain(row["decision"], language=language).to_json() if row["decision"] else None,
        remarks=(*remarks_of(item, row, told, language), *paragraphs(note.text if note else "")),
    )


def said_of(row: Row, language: str) -> Iterable[str]:
    """What the minutes say of an open item besides proposals, votes and decision, a sentence each."""
    if row["taken_up"]:
        yield row["taken_up"]
    yield from (disqualified_sentence(each, language) for each in row["disqualifications"])
    for each in row["ballots"]:
        yield each["sentence"]
        yield from [by_name_sentence(each["names"], language)] if each["names"] else []
        yield from [] if each["has_quorum"] else [each["quorum"]]
    yield from (f"{each['office']}: {each['sentence']}" for each in row["elections"])
    for each in row["list_elections"]:
        yield f"{each['office']}: {each['sentence']}"
        yield from [] if each["has_quorum"] else [each["quorum"]]
    yield from (ruling_sentence(each, language) for each in row["rulings"])
    if row["referral"]:
        yield referral_sentence(row["referral"], language)


def remarks_of(item: AgendaItem | None, row: Row, told: Row, language: str) -> Iterable[str]:
    """That it was withdrawn or not treated, what was recorded as remarks, and what was corrected."""
    if item is not None and item.withdrawn_because:
        yield word("withdrawn", language, x=item.withdrawn_because)
    elif row["outcome"] in LEFT and told["ended"]:
        yield word(row["outcome"], language)
    yield from (each["text"] for each in row["notes"])
    for each in told["corrections"]:
        if each["kind"] in PUT_OFF and each["after"] is None and each["before"].get("item") == row["key"]:
            yield word("struck", language, x=each["reason"])
        elif (
            each["kind"] in COUNTED
            and row["key"] in each["items"]
            and told["ended"]
            and each["at"] > told["ended"]
        ):
            yield word("corrected", language, what=word(each["kind"], language), x=each["reason"])


def vote(row: Row) -> Vote:
    parties = tuple(party_vote(each) for each in row["parties"])
    return Vote(", ".join(row["about"]), unanimous=not parties and is_unanimous(row), by_party=parties)


def is_unanimous(row: Row) -> bool:
    return not row["names"] or len({each["choice"] for each in row["names"]}) == 1


def party_vote(row: Row) -> PartyVote:
    votes = row["votes"]
    others = sum(number for choice, number in votes.items() if choice not in {"for", "blank"})
    return PartyVote(row["party"] or "–", votes.get("for", 0), others, votes.get("blank", 0))


def signers_of(minutes: Minutes | None) -> tuple[Signer, ...]:
    if minutes is None or minutes.pk is None:
        return ()
    rows = minutes.signers.select_related("person")
    return tuple(
        Signer(each.person.name, signed_on=timezone.localdate(each.signed_at) if each.signed_at else None)
        for each in rows
    )


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
