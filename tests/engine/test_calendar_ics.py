"""Meeting days in an iCalendar file."""

from datetime import date, time

import pytest

from samrad.engine.calendar_ics import (
    MOST_ENTRIES,
    MOST_EVENTS,
    CalendarEvent,
    NotACalendar,
    ReadCalendar,
    read_ics,
)

FIRST, LAST = date(2026, 11, 26), date(2028, 11, 25)


def ics(*entries: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//"]
    for number, entry in enumerate(entries, 1):
        said = entry.split("\n")
        if not any(each.startswith("UID") for each in said):
            said.append(f"UID:{number}@kommunen")
        lines += ["BEGIN:VEVENT", "DTSTAMP:20261101T000000Z", *said, "END:VEVENT"]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def events(*entries: str) -> tuple[CalendarEvent, ...]:
    return read_ics(ics(*entries), FIRST, LAST).events


def test_an_entry_is_read_with_its_times_in_norway():
    assert events(
        "SUMMARY:Kommunestyret\nDTSTART;TZID=Europe/Oslo:20270204T180000\nDTEND;TZID=Europe/Oslo:20270204T210000\n"
        "LOCATION:Rådhuset",
        "SUMMARY:Formannskapet\nDTSTART:20270304T080000Z\nDTEND:20270304T110000Z",
        "SUMMARY:Heldag\nDTSTART;VALUE=DATE:20270405",
        "SUMMARY:Uten sone\nDTSTART:20270506T100000",
    ) == (
        CalendarEvent(date(2027, 2, 4), "Kommunestyret", "1@kommunen", time(18), time(21), "Rådhuset"),
        CalendarEvent(date(2027, 3, 4), "Formannskapet", "2@kommunen", time(9), time(12)),
        CalendarEvent(date(2027, 4, 5), "Heldag", "3@kommunen"),
        CalendarEvent(date(2027, 5, 6), "Uten sone", "4@kommunen", time(10)),
    )


def test_times_hold_on_both_sides_of_the_nights_the_clock_is_moved():
    found = events(
        "SUMMARY:Ukentlig\nDTSTART;TZID=Europe/Oslo:20270321T180000\nDTEND;TZID=Europe/Oslo:20270321T200000\n"
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "SUMMARY:Før natta\nDTSTART:20270328T003000Z",
        "SUMMARY:Etter natta\nDTSTART:20270328T013000Z",
        "SUMMARY:Høst\nDTSTART:20271031T013000Z",
    )
    assert [(each.on, each.starts_at) for each in found] == [
        (date(2027, 3, 21), time(18)),
        (date(2027, 3, 28), time(3, 30)),
        (date(2027, 3, 28), time(1, 30)),
        (date(2027, 3, 28), time(18)),
        (date(2027, 10, 31), time(2, 30)),
    ]


def test_what_recurs_has_an_identity_for_each_day_that_stays_when_one_is_moved():
    entry = (
        "UID:ks\nSUMMARY:Kommunestyret\nDTSTART;TZID=Europe/Oslo:20270204T180000\nRRULE:FREQ=MONTHLY;COUNT=3"
    )
    moved = (
        "UID:ks\nSUMMARY:Kommunestyret\nRECURRENCE-ID;TZID=Europe/Oslo:20270304T180000\n"
        "DTSTART;TZID=Europe/Oslo:20270311T180000"
    )
    assert [(each.on, each.uid) for each in events(entry, moved)] == [
        (date(2027, 2, 4), "ks#2027-02-04"),
        (date(2027, 3, 11), "ks#2027-03-04"),
        (date(2027, 4, 4), "ks#2027-04-04"),
    ]


def test_what_is_cancelled_or_outside_the_two_years_is_left_out():
    assert (
        events(
            "SUMMARY:Avlyst\nDTSTART;VALUE=DATE:20270405\nSTATUS:CANCELLED",
            "SUMMARY:Passert\nDTSTART;VALUE=DATE:20261125",
            "SUMMARY:Langt fram\nDTSTART;VALUE=DATE:20281126",
        )
        == ()
    )


def test_an_endless_rule_ends_at_the_last_day():
    found = events("SUMMARY:Hver uke\nDTSTART;VALUE=DATE:20200106\nRRULE:FREQ=WEEKLY")
    assert (found[0].on, found[-1].on, len(found)) == (date(2026, 11, 30), date(2028, 11, 20), 104)


def test_more_events_than_we_take_are_cut_and_said():
    entries = [f"SUMMARY:{n}\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY" for n in range(6)]
    found = read_ics(ics(*entries), FIRST, LAST)
    assert (len(found.events), found.is_cut) == (MOST_EVENTS, True)


def test_an_entry_whose_start_is_nonsense_stops_no_other():
    found = events("SUMMARY:Ugyldig\nDTSTART:i morgen", "SUMMARY:Gyldig\nDTSTART;VALUE=DATE:20270204")
    assert [each.title for each in found] == ["Gyldig"]


def test_a_very_long_identity_is_kept_short():
    (found,) = events(f"UID:{'x' * 400}\nSUMMARY:A\nDTSTART;VALUE=DATE:20270204")
    assert len(found.uid) == 64


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\x00\x01", b"PK\x03\x04", b"BEGIN:VEVENT"])
def test_what_is_no_calendar_is_refused(content: bytes):
    with pytest.raises(NotACalendar):
        read_ics(content, FIRST, LAST)


def test_a_file_with_too_many_entries_is_refused_before_it_is_read():
    with pytest.raises(NotACalendar):
        read_ics(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * (MOST_ENTRIES + 1), FIRST, LAST)


def test_an_empty_calendar_has_no_events():
    assert read_ics(ics(), FIRST, LAST) == ReadCalendar(())
