"""The minutes for the public: nothing that was written about a closed item is in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from samrad.engine.meeting_record.attendance import Attendance
from samrad.engine.meeting_record.corrections import Correction
from samrad.engine.meeting_record.event import Kind
from samrad.engine.meeting_record.item import ItemState
from samrad.engine.meeting_record.outline import (
    Outline,
    attendance_outline,
    correction_outline,
    in_order_treated,
    item_outline,
    meeting_outline,
    note_outline,
    ruling_outline,
)
from samrad.engine.meeting_record.state import MeetingState

_PARAGRAPH = re.compile(r"§§?\s*([0-9]{1,3}(?:\s*-\s*[0-9]{1,3})?)")


def public_outline(state: MeetingState, language: str = "nb") -> Outline:
    """As `minutes_outline`, but a closed item is only its number, the sections it was closed by, and
    the wording that was made for the public.

    Left out as well: complaints and what was refused; notes, rulings and corrections from when the public was
    out; and guests who came then, since who they were may tell what it was about. It is built up from what is
    open; nothing is taken away from the full one.
    """
    return meeting_outline(state) | {
        "attendance": [attendance_outline(state, each) for each in _seen(state)],
        "items": [_item(state, each, language) for each in in_order_treated(state)],
        "rulings": [ruling_outline(each) for each in state.rulings if _was_open(state, each.moments)],
        "notes": [note_outline(each) for each in state.notes if _was_open(state, each.moments)],
        "corrections": [correction_outline(each) for each in state.corrections if _is_open(state, each)],
    }


def paragraphs_of(legal_bases: Iterable[str]) -> list[str]:
    """The sections named in texts, and nothing else of them: `["§ 11-5"]`."""
    found = (each for text in legal_bases for each in _PARAGRAPH.findall(text))
    return [f"§ {each.replace(' ', '')}" for each in dict.fromkeys(found)]


def _was_open(state: MeetingState, moments: Iterable[dt.datetime]) -> bool:
    return not state.is_hidden and not any(state.was_closed(each) for each in moments)


def _seen(state: MeetingState) -> list[Attendance]:
    seats = {each.person for each in state.seats}
    return [
        each
        for each in state.attendance
        if each.person in seats or _was_open(state, [span.since for span in each.spans])
    ]


def _item(state: MeetingState, item: ItemState, language: str) -> Outline:
    if item.is_closed:
        # The number of an item taken up in the meeting is what somebody typed there, not one of a series.
        number = item.number if item.is_on_list else ""
        return {
            "number": number,
            "is_closed": True,
            "paragraphs": paragraphs_of(item.legal_bases),
            "public_wording": item.public_wording,
        }
    shown = item_outline(state, item, language)
    shown["notes"] = [note_outline(each) for each in item.notes if _was_open(state, each.moments)]
    return shown


def _is_open(state: MeetingState, correction: Correction) -> bool:
    """Whether a correction may be shown: of an open item, or of a member's coming and going.

    What isn't about one item may have been written to the one being treated: it must be from open time.
    """
    if not _was_open(state, correction.moments):
        return False
    open_items = {each.key for each in state.items if not each.is_closed}
    if correction.items:
        return correction.items <= open_items
    return correction.kind in {Kind.opened, Kind.ended} or _is_of_a_seat(state, correction)


def _is_of_a_seat(state: MeetingState, correction: Correction) -> bool:
    seats = {each.person for each in state.seats}
    rows = [correction.before, correction.after or correction.before]
    return all(each.get("person") in seats for each in rows)
