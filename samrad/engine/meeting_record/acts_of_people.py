"""What events about the meeting and its people do to the record."""

from __future__ import annotations

from samrad.engine.meeting_record.attendance import Attendance, AttendanceRole
from samrad.engine.meeting_record.complaints import ComplaintCode
from samrad.engine.meeting_record.event import Event
from samrad.engine.meeting_record.payload_fields import flag, text, texts
from samrad.engine.meeting_record.record import Record


def opened(record: Record, event: Event) -> None:
    """The meeting opens; opened again after an end it goes on, and the first opening stands."""
    record.opened_at = record.opened_at or event.at
    record.ended_at = None
    record.place = text(event, "place") or record.place
    record.mode = text(event, "mode") or record.mode
    record.chair = text(event, "chair") or record.chair


def ended(record: Record, event: Event) -> None:
    record.ended_at = event.at
    record.current = ""


def arrived(record: Record, event: Event) -> None:
    """Somebody comes. Told again while the person is there, it changes nothing: that takes a correction."""
    person, role = text(event, "person"), AttendanceRole(text(event, "as"))
    before = record.people.get(person)
    if before is not None and before.is_there:
        return
    seat = record.seats.get(person)
    now = Attendance(
        person,
        seat.name if seat else text(event, "name") or person,
        role,
        text(event, "for") if role == AttendanceRole.deputy else "",
        texts(event, "rights"),
        flag(event, "is_remote"),
        before.spans if before else (),
    )
    record.people[person] = now.coming(event.at)
    _look_at_seat(record, now)


def _look_at_seat(record: Record, now: Attendance) -> None:
    if now.role != AttendanceRole.guest and (now.in_place_of or now.person) not in record.seats:
        record.complain(ComplaintCode.person_unknown, about=now.in_place_of or now.person)
    _look_for_both(record, now)


def _look_for_both(record: Record, now: Attendance) -> None:
    """A member and the deputy who meets for the member have one vote between them."""
    if now.role == AttendanceRole.guest:
        return
    voters = [record.people[person] for person in record.voters()]
    for other in voters:
        if other.in_place_of == now.person or (now.in_place_of and other.person == now.in_place_of):
            record.complain(ComplaintCode.member_and_deputy_present, about=now.in_place_of or now.person)


def left(record: Record, event: Event) -> None:
    person = text(event, "person")
    there = record.people.get(person)
    if there is None or not there.is_there:
        record.complain(ComplaintCode.left_without_arriving, about=person)
        return
    record.people[person] = there.leaving(event.at)


def returned(record: Record, event: Event) -> None:
    person = text(event, "person")
    there = record.people.get(person)
    if there is None or there.is_there:
        record.complain(ComplaintCode.returned_without_leaving, about=person)
    if there is None:
        there = _never_seen(record, person)
    record.people[person] = there.coming(event.at)
    _look_for_both(record, record.people[person])


def _never_seen(record: Record, person: str) -> Attendance:
    """Somebody who came back without having come: what the seat says, or a guest without one."""
    seat = record.seats.get(person)
    if seat is None:
        return Attendance(person, person, AttendanceRole.guest)
    return Attendance(person, seat.name, AttendanceRole(seat.role))
