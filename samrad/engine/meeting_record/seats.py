"""What is known before the meeting: the seats of the organ and the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SeatRole(StrEnum):
    """What a person is in the organ."""

    member = "member"
    deputy = "deputy"


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in the organ on the day. `person` is the key that events use."""

    person: str
    name: str
    party: str = ""
    participant: str = ""
    role: SeatRole = SeatRole.member
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """An item on the agenda as issued. `is_exempt`: its title is not for the public."""

    key: str
    number: str
    title: str
    is_exempt: bool = False
