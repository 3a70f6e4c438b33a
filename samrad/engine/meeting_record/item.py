"""An item of the agenda as the meeting left it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.ballots import TakeUpResult
from samrad.engine.meeting_record.attendance import Span
from samrad.engine.meeting_record.ballot import BallotState, ElectionState, ListElectionState
from samrad.engine.meeting_record.remarks import Note, RulingNote


class ItemOutcome(StrEnum):
    """What became of an item."""

    not_treated = "not_treated"
    under_treatment = "under_treatment"
    decided = "decided"
    nothing_adopted = "nothing_adopted"
    elected = "elected"
    postponed = "postponed"
    sent_back = "sent_back"
    fell_away = "fell_away"
    no_decision = "no_decision"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal; `by` is the key of the person, or a name."""

    key: str
    text: str
    by: str
    at: dt.datetime
    withdrawn_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """A time without the public. `legal_basis` is what was said, § 11-5 in an elected organ."""

    span: Span
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Disqualification:
    """A question of disqualification. `is_disqualified` is None until the organ has decided it."""

    person: str
    reason: str = ""
    is_disqualified: bool | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The text decided. `id` is that of the event that settled it."""

    text: str
    at: dt.datetime
    id: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """Postponed, sent back, or not to be treated after all."""

    outcome: ItemOutcome
    at: dt.datetime
    reason: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ItemState:
    """One item. `is_hidden`: a message that may have closed it could not be read, so it isn't shown."""

    key: str
    number: str
    title: str
    is_on_list: bool = True
    is_exempt: bool = False
    is_hidden: bool = False
    opened_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    taken_up: TakeUpResult | None = None
    closings: tuple[Closing, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    disqualifications: tuple[Disqualification, ...] = ()
    ballots: tuple[BallotState, ...] = ()
    elections: tuple[ElectionState, ...] = ()
    list_elections: tuple[ListElectionState, ...] = ()
    decision: Decision | None = None
    public_wording: str = ""
    referral: Referral | None = None
    rulings: tuple[RulingNote, ...] = ()
    notes: tuple[Note, ...] = ()
    outcome: ItemOutcome = ItemOutcome.not_treated

    @property
    def is_closed(self) -> bool:
        """Closed at any time, for any part: what was said openly can't be told apart afterwards."""
        return bool(self.closings) or self.is_exempt or self.is_hidden

    @property
    def is_closed_now(self) -> bool:
        return bool(self.closings) and self.closings[-1].span.until is None

    @property
    def legal_bases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.legal_basis for each in self.closings if each.legal_basis.strip()))

    @property
    def disqualified(self) -> frozenset[str]:
        return frozenset(each.person for each in self.disqualifications if each.is_disqualified)

    @property
    def open_elections(self) -> tuple[str, ...]:
        """What is elected to in elections that nobody has won yet; none where the item was put off."""
        if self.referral is not None:
            return ()
        of_one = [each.office for each in self.elections if each.result.is_open]
        return (*of_one, *(each.taken.office for each in self.list_elections if each.result.is_open))

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.ended_at is None
