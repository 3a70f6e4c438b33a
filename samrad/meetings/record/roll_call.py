"""Everybody who was called is here: one press instead of one for each."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from samrad.meetings.models import Meeting
from samrad.meetings.record.board import Board


def everybody_arrived(board: Board, event_id: str, at: str) -> Iterator[dict[str, Any]]:
    """An arrival for each who is expected. Their ids follow from the form's, so that it can be sent twice."""
    name = uuid.UUID(event_id)
    is_remote = board.sitting.meeting.mode == Meeting.Mode.DIGITAL
    for each, member in board.expected_places:
        payload: dict[str, Any] = {"person": each.key, "as": "deputy" if member else "member"}
        payload |= {"for": member.key} if member else {}
        payload |= {"is_remote": True} if is_remote else {}
        yield {"id": str(uuid.uuid5(name, each.key)), "kind": "arrived", "at": at, "payload": payload}
