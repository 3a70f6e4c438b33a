"""What those who were called to a meeting have answered, by the keys that its record names them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from samrad.meetings.models import Meeting, Summons
from samrad.meetings.record.sitting import person_key


@dataclass(frozen=True)
class CalledAnswer:
    """`in_place_of`: the member whom a deputy was called for."""

    is_coming: bool = False
    is_absent: bool = False
    in_place_of: str = ""


Answers: TypeAlias = dict[str, CalledAnswer]
NO_ANSWER = CalledAnswer()


def answers_to(meeting: Meeting) -> Answers:
    """One question. A deputy who was called, and then wasn't needed, is left out."""
    rows = Summons.objects.filter(meeting=meeting, released_at=None)
    related = rows.select_related("seat__person", "stands_in_for__seat__person").order_by("pk")
    return {person_key(each.seat): answer_of(each) for each in related}


def answer_of(row: Summons) -> CalledAnswer:
    first = row.stands_in_for
    return CalledAnswer(
        row.answer == Summons.Answer.COMING, row.is_absent, person_key(first.seat) if first else ""
    )
