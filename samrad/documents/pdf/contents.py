"""What the documents are made from: plain values, frozen, nothing from the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

# A text tree as it is stored: {"language", "nodes": [{"id", "kind", "text", …}], "notes": […]}.
# Offsets in marks and notes count code points.
TextTree = Mapping[str, Any]


@dataclass(frozen=True)
class Letterhead:
    """What stands on top of every document. `made_at` has a zone and becomes the date in the metadata."""

    cooperation: str
    organs: tuple[str, ...]
    language: str  # nb, nn or en: the language of the fixed words
    made_at: datetime
    example: bool = False
    dots: int = 7  # as many as the cooperation has members


@dataclass(frozen=True)
class Sitting:
    """When and where. Times are wall-clock in the meeting's own zone; `mode` is a phrase: `Fysisk møte`."""

    starts_at: datetime
    place: str
    mode: str = ""
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Attachment:
    """A file that follows. Without `content` it is listed and not embedded.

    `keys` name what it comes from, for the day one of them must be taken out.
    """

    title: str
    filename: str
    media_type: str
    accessible: bool
    content: bytes | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A chapter of a case paper."""

    title: str
    text: TextTree


@dataclass(frozen=True)
class CasePaper:
    letterhead: Letterhead
    number: str
    title: str
    role: str = ""
    officer: str = ""
    authority: str = ""
    recommendation: TextTree | None = None
    parts: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    is_draft: bool = False
    keys: tuple[str, ...] = ()  # as an attachment's


@dataclass(frozen=True)
class AgendaLine:
    """One item of the agenda. `clock` is as written, `10.15`, or empty."""

    number: str
    title: str
    clock: str = ""
    role: str = ""


@dataclass(frozen=True)
class Commission:
    """What somebody was asked to do and has not finished."""

    text: str
    responsible: str = ""
    due: date | None = None


@dataclass(frozen=True)
class NoticePack:
    letterhead: Letterhead
    sitting: Sitting
    agenda: tuple[AgendaLine, ...]
    summoned: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    commissions: tuple[Commission, ...] = ()
    papers: tuple[CasePaper, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Attendee:
    """A person at, or missing from, a meeting. `arrived` and `left` are as written, `11.20`."""

    name: str
    on_behalf_of: str = ""
    deputy_for: str = ""
    arrived: str = ""
    left: str = ""


@dataclass(frozen=True)
class PartyVote:
    """How the members of one political party voted: whole votes."""

    party: str
    in_favour: int
    against: int
    blank: int = 0


@dataclass(frozen=True)
class Vote:
    """One vote. `on` says what was voted on; `by_party` is shown when it was not unanimous."""

    on: str
    unanimous: bool
    by_party: tuple[PartyVote, ...] = ()


@dataclass(frozen=True)
class Proposal:
    by: str
    text: TextTree


@dataclass(frozen=True)
class MinutesItem:
    """One case in the minutes. With `closed_basis` only the number, that basis and the wording made for
    the public are shown."""

    number: str
    title: str
    role: str = ""
    closed_basis: str = ""
    public_wording: str = ""
    proposals: tuple[Proposal, ...] = ()
    votes: tuple[Vote, ...] = ()
    rulings: tuple[str, ...] = ()
    decision: TextTree | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signer:
    name: str
    role: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class Minutes:
    letterhead: Letterhead
    sitting: Sitting
    items: tuple[MinutesItem, ...]
    present: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    guests: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    approved: bool = False


@dataclass(frozen=True)
class RatificationPackage:
    """What one council is sent. `asked` is the question in a sentence; `answer_by` a date or none."""

    letterhead: Letterhead
    to: str
    title: str
    asked: str
    proposed: TextTree
    decision: TextTree
    decided_on: date
    decided_as: str = ""
    answer_by: date | None = None
    paper: CasePaper | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class WheelTrack:
    """A ring of the wheel; `colour` is `#12493b`."""

    name: str
    colour: str


@dataclass(frozen=True)
class WheelLine:
    """A line of the wheel's list; `number` is written on its mark, or empty."""

    number: str
    when: str
    what: str
    said: str = ""
    colour: str = "#52605a"


@dataclass(frozen=True)
class WheelMonth:
    name: str
    lines: tuple[WheelLine, ...]
    councils: tuple[WheelLine, ...] = ()


@dataclass(frozen=True)
class AnnualWheel:
    """The wheel of a year. `drawing` is an SVG file, `told` the same in words for those who can't see it.

    `meetings` stand on the first page, `standing` says how far the wheel has come, and `hours` are the rows
    of a table with its head first, or nothing.
    """

    letterhead: Letterhead
    year: int
    heading: str
    drawing: bytes
    told: str
    tracks: tuple[WheelTrack, ...]
    meetings: tuple[WheelLine, ...]
    months: tuple[WheelMonth, ...]
    standing: str = ""
    hours: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class ReportTable:
    """A part of a report. `figures` are the columns of numbers; without rows `empty` is said instead."""

    heading: str
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    empty: str = ""


@dataclass(frozen=True)
class FrozenReport:
    """A report of what was true on a day. `told` is the lines below the title, `correction` what it mends."""

    letterhead: Letterhead
    title: str
    told: tuple[str, ...]
    introduction: tuple[str, ...]
    parts: tuple[ReportTable, ...]
    correction: str = ""
