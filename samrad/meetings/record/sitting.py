"""A meeting with its record: the organ's seats, the agenda, the events, and the state they fold to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from samrad.cases.models import Decision, Outcome
from samrad.cases.reading.drafting import recommendations_for
from samrad.core.viewers import Viewer
from samrad.engine.ballots import OrganRule, rule_of
from samrad.engine.meeting_record import AgendaEntry, Event, ItemState, MeetingState, SeatRole, fold
from samrad.engine.meeting_record import Seat as EngineSeat
from samrad.engine.text_tree import plain_from_tree
from samrad.meetings.models import AgendaItem, Meeting, MeetingEvent, MinutesNote
from samrad.meetings.record.rules import leading_organ
from samrad.organisations.models import Organ, Seat

MEMBERS = {Seat.Role.CHAIR, Seat.Role.DEPUTY_CHAIR, Seat.Role.MEMBER}


@dataclass(frozen=True)
class Sitting:
    """Everything the page of a meeting under way, and its minutes, are made from."""

    meeting: Meeting
    organ: Organ
    seats: tuple[Seat, ...]
    agenda: tuple[AgendaItem, ...]
    events: tuple[MeetingEvent, ...]
    rule: OrganRule

    @cached_property
    def items(self) -> dict[str, AgendaItem]:
        return {each.key: each for each in self.agenda}

    @cached_property
    def state(self) -> MeetingState:
        taken_up = {each.payload.get("item") for each in self.events if each.kind == "item_taken_up"}
        return fold(
            [event_of(each) for each in self.events],
            [entry_of(each) for each in self.agenda if each.key not in taken_up],
            [engine_seat(each) for each in self.seats if each.role in MEMBERS | {Seat.Role.DEPUTY}],
            self.rule,
        )

    @property
    def version(self) -> int:
        """How many events there are: what a page asks to know whether it is up to date."""
        return self.events[-1].number if self.events else 0

    def number_of(self, item: ItemState) -> str:
        row = self.items.get(item.key)
        return (row.number if row else "") or item.number


def sitting_of(meeting: Meeting, viewer: Viewer) -> Sitting:
    """The meeting with its record. The viewer must be one who may read it: see `record.rules`.

    Asks four questions, however long the meeting was.
    """
    organ = leading_organ(meeting)
    assert organ is not None, "a meeting has an organ"
    organs = [each.organ_id for each in meeting.meeting_organs.all()]
    related = Seat.objects.on(meeting.date).filter(organ__in=organs)
    seats = related.select_related("person", "organisation", "political_party", "organ")
    agenda = (
        meeting.agenda.filter(is_draft=False)
        .select_related("treatment__branch__stop__case", "organ")
        .order_by("order")
    )
    return Sitting(
        meeting,
        organ,
        tuple(once_each(sorted(seats, key=lambda each: organs.index(each.organ_id)))),
        tuple(agenda),
        tuple(meeting.events.order_by("number")),
        rule_of(
            is_elected=organ.is_elected,
            quorum=organ.quorum,
            majority=organ.majority,
            majority_share=organ.majority_share,
            tie=organ.tie,
            vote_per=organ.vote_per,
        ),
    )


def once_each(seats: Iterable[Seat]) -> list[Seat]:
    """A person with a seat in two organs that meet together meets once; a member before a deputy."""
    found: dict[str, Seat] = {}
    for seat in sorted(seats, key=lambda each: each.role not in MEMBERS):
        found.setdefault(person_key(seat), seat)
    return sorted(found.values(), key=place_of)


def place_of(seat: Seat) -> tuple[bool, bool, str, int, int]:
    """The chair first, then by participant, deputies by rank."""
    participant = seat.organisation.sort_key if seat.organisation else ""
    return (
        seat.role != Seat.Role.CHAIR,
        seat.role == Seat.Role.DEPUTY,
        participant,
        seat.rank or 0,
        seat.pk,
    )


def person_key(seat: Seat) -> str:
    """How events name whoever sits there."""
    return seat.person.public_id if seat.person else seat.public_id


def engine_seat(seat: Seat) -> EngineSeat:
    party = seat.political_party
    return EngineSeat(
        person_key(seat),
        seat.holder,
        (party.short_name or party.name) if party else "",
        seat.organisation.name if seat.organisation else "",
        SeatRole.deputy if seat.role == Seat.Role.DEPUTY else SeatRole.member,
        seat.role == Seat.Role.CHAIR,
    )


def entry_of(item: AgendaItem) -> AgendaEntry:
    """What was to be closed by the notice stays hidden, whether or not somebody remembered to say so."""
    title = item.treatment.branch.stop.case.title
    return AgendaEntry(item.key, item.number, title, is_exempt=bool(item.closed_basis))


def event_of(row: MeetingEvent) -> Event:
    return Event(str(row.event_id), row.kind, row.at, row.number, row.payload)


def recommendations_of(sitting: Sitting) -> dict[str, str]:
    """The text each item starts from, by its key: what its paper proposes, else what was recommended last.

    Two questions.
    """
    cases = {each.key: each.treatment.branch.stop.case_id for each in sitting.agenda}
    rows = Decision.objects.filter(
        treatment__branch__stop__case__in=set(cases.values()), outcome=Outcome.RECOMMENDED
    )
    texts: dict[int, str] = {}
    for row in rows.select_related("treatment__branch__stop").order_by("decided_on", "edition", "pk"):
        if row.tree is not None:
            texts[row.treatment.branch.stop.case_id] = plain_from_tree(row.tree)
    proposed = recommendations_for([each.treatment_id for each in sitting.agenda])
    texts_of_papers = {
        each.key: plain_from_tree(proposed[each.treatment_id])
        for each in sitting.agenda
        if each.treatment_id in proposed
    }
    return {key: texts.get(case, "") for key, case in cases.items()} | texts_of_papers


def notes_of(meeting: Meeting) -> dict[str, MinutesNote]:
    """The version that stands of what the secretary has added, by place."""
    return {each.place: each for each in meeting.minutes_notes.order_by("version")}
