"""Councils' calendars: accepted, fetched, kept fresh, and never emptied by a slip."""

import io
import zipfile
from collections.abc import Collection, Iterator
from datetime import date, time, timedelta

import pytest
import time_machine
from django.utils import timezone
from openpyxl import Workbook

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.clock import daily
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.core.worker import queue_worker
from samrad.meetings import sources
from samrad.meetings.intake import fetching
from samrad.meetings.intake.fetching import Fetched
from samrad.meetings.intake.reading import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Said,
    Unreadable,
    csv_rows,
    read_calendar,
    read_sheet,
    read_text,
    workbook_rows,
)
from samrad.meetings.models import CalendarKind, CalendarReading, CalendarSource, Meeting
from samrad.meetings.selectors.calendar_sources import organs_kept_by
from samrad.meetings.services.calendar_days import Done
from samrad.meetings.services.calendar_fetching import fetch_source, forget_readings, queue_fetches
from samrad.meetings.services.calendar_sources import (
    accept_reading,
    discard_reading,
    done_in_words,
    keep_reading,
    note_failure,
    remove_source,
    use_fetched,
)
from samrad.wheel.meeting_days import meeting_days
from tests.factories import TODAY, Region, meeting, officer, organ, region, secretary, viewer
from tests.meetings.calendar_server import CalendarServer, calendar_server, ics

pytestmark = pytest.mark.django_db
AUTUMN = ["2027-09-02", "2027-10-07", "2027-11-04", "2027-12-16"]


@pytest.fixture
def home() -> Region:
    return region()


@pytest.fixture
def keeper(home: Region) -> Viewer:
    return viewer(secretary(home.cooperation))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[CalendarServer]:
    with calendar_server() as told:
        monkeypatch.setattr(fetching, "PUBLIC", told.allowed)
        yield told


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[set[int]]:
    """The organs whose days the rooms above have been told of."""
    heard: list[set[int]] = []

    def hear(organs: Collection[int]) -> None:
        heard.append(set(organs))

    monkeypatch.setattr(sources, "calendar_changed", [hear])
    return heard


def pasted(home: Region, by: Viewer, text: str) -> CalendarReading:
    said = read_text(text, home.councils[0], today=TODAY)
    return keep_reading(
        said, organ=home.councils[0], cooperation=home.cooperation, kind=CalendarKind.TEXT, by=by, text=text
    )


def accept(reading: CalendarReading, by: Viewer, *, replaces: bool = False) -> Done:
    return accept_reading(reading, only=reading.only, replaces=replaces, by=by)


def standing(home: Region, number: int = 0) -> list[str]:
    """The days of a council with what they are, cancelled ones too."""
    rows = Meeting.objects.filter(organs=home.councils[number]).order_by("date", "pk")
    return [f"{each.date} {each.status} {each.sequence}" for each in rows]


def subscribed(home: Region, by: Viewer, server: CalendarServer, *days: tuple) -> CalendarSource:
    """A calendar with an address, accepted as it is."""
    server.content = ics(*days)
    fetched = fetching.fetch(server.address)
    council = home.councils[0]
    reading = keep_reading(
        read_calendar(fetched.content, council, today=TODAY),
        organ=council,
        cooperation=home.cooperation,
        kind=CalendarKind.ADDRESS,
        by=by,
        address=server.address,
        fetched=fetched,
    )
    accept(reading, by)
    return CalendarSource.objects.get(organ=council)


def changed_to(server: CalendarServer, *days: tuple) -> None:
    server.content, server.etag = ics(*days), f'"{len(server.asked) + 10}"'


def test_a_pasted_text_becomes_days_of_the_council(home: Region, keeper: Viewer, told: list[set[int]]):
    done = accept(pasted(home, keeper, "2027: 2. september, 7. oktober kl. 18"), keeper)
    made = Meeting.objects.get(date=date(2027, 9, 2))
    council = home.councils[0]
    assert done == Done(new=2)
    assert (made.cooperation, made.scope, made.key) == (None, "dalregionen", f"{council.key}-2027-09-02")
    assert (made.starts_at, made.status, made.calendar_source.kind) == (time(18), "planned", "text")
    assert [each.on for each in meeting_days([council.pk], TODAY, date(2028, 1, 1), keeper)[council.pk]] == [
        date(2027, 9, 2),
        date(2027, 10, 7),
    ]
    assert told == [{council.pk}]
    assert CalendarReading.objects.count() == 0


def test_days_of_several_councils_of_a_municipality_come_in_together(home: Region, keeper: Viewer):
    executive = organ(home.municipalities[0], "Elvestad formannskap", kind="executive_board", key="fs")
    text = "Kommunestyret 2027: 2. september\nFormannskapet: 26. august, 9. september"
    assert accept(pasted(home, keeper, text), keeper) == Done(new=3)
    counted = CalendarSource.objects.order_by("count").values_list("organ", "count")
    assert list(counted) == [(home.councils[0].pk, 1), (executive.pk, 2)]


def test_accepting_the_same_again_changes_nothing(home: Region, keeper: Viewer, told: list[set[int]]):
    for _time in range(2):
        done = accept(pasted(home, keeper, "2027: 2. september, 7. oktober kl. 18"), keeper)
    assert (done, standing(home)) == (Done(), ["2027-09-02 planned 0", "2027-10-07 planned 0"])
    assert done_in_words(done) == "Alle dagene sto her fra før. Ingenting er endret."
    assert len(told) == 1


def test_days_that_stood_from_before_are_the_same_days(home: Region, keeper: Viewer):
    times = {"starts_at": time(16), "ends_at": time(20)}
    stood = meeting(home.councils[0], date(2027, 9, 2), place="Rådhuset", **times)
    assert accept(pasted(home, keeper, "2. september, 7. oktober 2027 kl. 18"), keeper) == Done(
        new=1, changed=1
    )
    stood.refresh_from_db()
    assert (stood.starts_at, stood.ends_at, stood.place) == (time(18), time(20), "Rådhuset")
    assert stood.sequence == 1
    assert stood.calendar_source.kind == "text"


def test_a_day_left_out_of_a_new_text_is_cancelled_and_can_come_back(home: Region, keeper: Viewer):
    whole = "2027: 2. september, 7. oktober, 4. november"
    accept(pasted(home, keeper, whole), keeper)
    assert accept(pasted(home, keeper, "2027: 2. september, 4. november"), keeper) == Done(gone=1)
    assert standing(home)[1] == "2027-10-07 cancelled 1"
    assert Meeting.objects.get(date=date(2027, 10, 7)).reason == "Dagen står ikke lenger i kalenderen."
    assert accept(pasted(home, keeper, whole), keeper) == Done(changed=1)
    assert standing(home)[1] == "2027-10-07 planned 2"


def test_next_years_plan_does_not_take_away_what_is_left_of_this_years(home: Region, keeper: Viewer):
    accept(pasted(home, keeper, "2027: 2. september, 7. oktober"), keeper)
    assert accept(pasted(home, keeper, "2028: 3. februar, 9. mars"), keeper) == Done(new=2)
    assert [each.split()[1] for each in standing(home)] == ["planned"] * 4


def test_what_stands_from_before_goes_only_when_it_is_said_that_this_is_all(home: Region, keeper: Viewer):
    meeting(home.councils[0], date(2027, 6, 1))
    assert accept(pasted(home, keeper, "2. september 2027"), keeper) == Done(new=1)
    assert accept(pasted(home, keeper, "7. oktober 2027"), keeper, replaces=True) == Done(new=1, gone=2)


def test_a_day_that_has_passed_is_neither_taken_in_nor_taken_away(home: Region, keeper: Viewer):
    meeting(home.councils[0], TODAY - timedelta(days=1))
    reading = pasted(home, keeper, "11. mai, 12. mai og 2. september 2027")
    assert accept(reading, keeper, replaces=True) == Done(new=2)
    assert [each.split()[0] for each in standing(home)] == ["2027-05-11", "2027-05-12", "2027-09-02"]
    with pytest.raises(Refused, match="ingen dager som kommer"):
        accept(pasted(home, keeper, "3. februar 2027"), keeper)


def test_the_days_of_a_cooperations_own_organ_are_never_touched(home: Region, keeper: Viewer):
    before = home.regional_council.meetings.count()
    accept(pasted(home, keeper, "2. september 2027"), keeper, replaces=True)
    assert Meeting.objects.filter(organs=home.regional_council, status="issued").count() == before - 1
    with pytest.raises(NotAllowed):
        keep_reading(
            Said([]),
            organ=home.regional_council,
            cooperation=home.cooperation,
            kind=CalendarKind.TEXT,
            by=keeper,
        )


def test_a_day_in_another_scope_takes_no_key(home: Region, keeper: Viewer):
    key = f"{home.councils[0].key}-2027-09-02"
    meeting(home.regional_council, date(2027, 9, 2), key=key)
    accept(pasted(home, keeper, "2. september 2027"), keeper)
    assert Meeting.objects.get(organs=home.councils[0]).key == f"{key}-2"


def test_a_moved_entry_of_an_address_is_the_same_meeting_on_another_day(
    home: Region, keeper: Viewer, server: CalendarServer, told: list[set[int]]
):
    source = subscribed(home, keeper, server, ("a", AUTUMN[0]), ("b", AUTUMN[1]), ("c", AUTUMN[2]))
    moved = Meeting.objects.get(date=AUTUMN[1])
    changed_to(server, ("a", AUTUMN[0]), ("b", "2027-10-14"), ("c", AUTUMN[2]))
    assert fetch_source(source, by=INSTALLATION) == "used"
    moved.refresh_from_db()
    assert (moved.date, moved.sequence, moved.status) == (date(2027, 10, 14), 1, "planned")
    assert standing(home) == ["2027-09-02 planned 0", "2027-10-14 planned 1", "2027-11-04 planned 0"]
    assert len(told) == 2


def test_an_entry_that_disappears_from_an_address_is_cancelled_when_it_is_to_come(
    home: Region, keeper: Viewer, server: CalendarServer
):
    source = subscribed(home, keeper, server, *zip("abcd", AUTUMN, strict=True))
    with time_machine.travel("2027-09-10 06:00+02:00", tick=False):
        changed_to(server, ("c", AUTUMN[2]), ("d", AUTUMN[3]))
        assert fetch_source(source, by=INSTALLATION) == "used"
    assert standing(home) == [
        "2027-09-02 planned 0",
        "2027-10-07 cancelled 1",
        "2027-11-04 planned 0",
        "2027-12-16 planned 0",
    ]


def test_days_that_pass_are_not_days_that_are_lost(home: Region, keeper: Viewer, server: CalendarServer):
    source = subscribed(home, keeper, server, *zip("abcd", AUTUMN, strict=True))
    with time_machine.travel("2027-12-01 06:00+01:00", tick=False):
        changed_to(server, ("d", AUTUMN[3]))
        assert fetch_source(source, by=INSTALLATION) == "same"
    with time_machine.travel("2028-01-01 06:00+01:00", tick=False):
        changed_to(server)
        assert fetch_source(source, by=INSTALLATION) == "same"
    assert [each.split()[1] for each in standing(home)] == ["planned"] * 4


def test_a_fetch_with_fewer_than_half_of_the_days_waits_for_somebody(
    home: Region, keeper: Viewer, server: CalendarServer, told: list[set[int]]
):
    source = subscribed(home, keeper, server, *zip("abcd", AUTUMN, strict=True))
    before = standing(home)
    changed_to(server, ("a", AUTUMN[0]))
    assert [fetch_source(source, by=INSTALLATION) for _time in range(2)] == ["waiting", "waiting"]
    assert (standing(home), len(told)) == (before, 1)
    waiting = CalendarReading.objects.get()
    assert (waiting.source, waiting.account) == (source, None)
    assert accept(waiting, keeper) == Done(gone=3)
    assert [each.split()[1] for each in standing(home)] == ["planned"] + ["cancelled"] * 3


def test_half_of_the_days_is_enough(home: Region, keeper: Viewer, server: CalendarServer):
    source = subscribed(home, keeper, server, *zip("abcd", AUTUMN, strict=True))
    changed_to(server, ("a", AUTUMN[0]), ("b", AUTUMN[1]))
    assert fetch_source(source, by=INSTALLATION) == "used"


def test_an_empty_calendar_waits_and_is_not_asked_about_again_when_thrown_away(
    home: Region, keeper: Viewer, server: CalendarServer
):
    source = subscribed(home, keeper, server, *zip("abcd", AUTUMN, strict=True))
    before = standing(home)
    changed_to(server)
    assert fetch_source(source, by=INSTALLATION) == "waiting"
    discard_reading(CalendarReading.objects.get(), by=keeper)
    source.refresh_from_db()
    assert (fetch_source(source, by=INSTALLATION), CalendarReading.objects.count()) == ("same", 0)
    changed_to(server, ("a", AUTUMN[0]))
    assert fetch_source(source, by=INSTALLATION) == "waiting"
    assert standing(home) == before


def test_a_calendar_that_is_whole_again_takes_the_waiting_one_away(
    home: Region, keeper: Viewer, server: CalendarServer
):
    source = subscribed(home, keeper, server, *zip("abcd", AUTUMN, strict=True))
    changed_to(server)
    fetch_source(source, by=INSTALLATION)
    changed_to(server, *zip("abcd", AUTUMN, strict=True))
    assert (fetch_source(source, by=INSTALLATION), CalendarReading.objects.count()) == ("same", 0)


def test_a_calendar_that_is_as_before_is_not_read_and_leaves_no_entry(
    home: Region, keeper: Viewer, server: CalendarServer
):
    source = subscribed(home, keeper, server, ("a", AUTUMN[0]))
    entries = AuditEntry.objects.count()
    assert fetch_source(source, by=INSTALLATION) == "same"
    assert (server.asked, AuditEntry.objects.count()) == (["", '"1"'], entries)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert fetch_source(source, by=INSTALLATION) == "same"
    assert server.asked[-1] == ""  # what recurs has more days as time goes


def test_a_calendar_that_fails_keeps_its_days_and_says_since_when(
    home: Region, keeper: Viewer, server: CalendarServer
):
    source = subscribed(home, keeper, server, ("a", AUTUMN[0]))
    began, server.status = timezone.now(), 404
    for hours in (0, 24):
        with time_machine.travel(began + timedelta(hours=hours), tick=False):
            assert fetch_source(source, by=INSTALLATION) == "failed"
    source.refresh_from_db()
    assert (source.failing_since, source.fetched_at) == (began, began)
    assert source.fault.startswith("Det er ingen kalender på adressen lenger.")
    assert standing(home) == ["2027-09-02 planned 0"]
    assert AuditEntry.objects.filter(act="calendar_source.fail").count() == 1
    server.status = 200
    fetch_source(source, by=INSTALLATION)
    source.refresh_from_db()
    assert (source.fault, source.failing_since) == ("", None)


def test_what_comes_that_is_no_calendar_is_a_failure(home: Region, keeper: Viewer, server: CalendarServer):
    source = subscribed(home, keeper, server, ("a", AUTUMN[0]))
    server.content, server.etag = b"Under vedlikehold", '"2"'
    assert fetch_source(source, by=INSTALLATION) == "failed"
    assert source.fault.startswith("Innholdet er ikke en kalender")


def test_of_a_calendar_for_all_organs_only_the_titles_chosen_are_taken(
    home: Region, keeper: Viewer, server: CalendarServer
):
    days = [("a", AUTUMN[0]), ("b", AUTUMN[1], "Formannskapet"), ("c", AUTUMN[2], "Møte i kommunestyret")]
    source = subscribed(home, keeper, server, *days)
    assert (source.only, source.count) == ("kommunestyre", 2)
    changed_to(server, *days, ("d", AUTUMN[3], "Eldrerådet"))
    assert fetch_source(source, by=INSTALLATION) == "same"
    assert [each.split()[0] for each in standing(home)] == [AUTUMN[0], AUTUMN[2]]


def test_a_new_address_takes_the_place_of_the_old(home: Region, keeper: Viewer, server: CalendarServer):
    subscribed(home, keeper, server, ("a", AUTUMN[0]), ("b", AUTUMN[1]))
    source = subscribed(home, keeper, server, ("x", AUTUMN[1]), ("y", AUTUMN[2]))
    assert CalendarSource.objects.get() == source
    assert [each.split()[1] for each in standing(home)] == ["cancelled", "planned", "planned"]


def test_a_text_does_not_take_away_what_an_address_gives(
    home: Region, keeper: Viewer, server: CalendarServer
):
    subscribed(home, keeper, server, ("a", AUTUMN[0]))
    assert accept(pasted(home, keeper, "7. oktober 2027"), keeper, replaces=True) == Done(new=1)


@pytest.mark.django_db(transaction=True)
def test_every_morning_each_address_is_fetched_in_the_background(
    home: Region, keeper: Viewer, server: CalendarServer
):
    subscribed(home, keeper, server, ("a", AUTUMN[0]))
    accept(pasted(home, keeper, "7. oktober 2027"), keeper)
    changed_to(server, ("a", AUTUMN[0]), ("b", AUTUMN[2]))
    assert queue_fetches in daily
    queue_fetches(TODAY)
    queue_worker("prøve", until_empty=True).run()
    assert [each.split()[0] for each in standing(home)] == AUTUMN[:3]


def test_a_source_is_removed_with_or_without_its_days(home: Region, keeper: Viewer, told: list[set[int]]):
    accept(pasted(home, keeper, "2. september 2027"), keeper)
    assert remove_source(CalendarSource.objects.get(), cancels=False, by=keeper) == 0
    assert standing(home) == ["2027-09-02 planned 0"]
    accept(pasted(home, keeper, "7. oktober 2027"), keeper)
    assert remove_source(CalendarSource.objects.get(), cancels=True, by=keeper) == 1
    assert standing(home) == ["2027-09-02 planned 0", "2027-10-07 cancelled 1"]
    assert len(told) == 3


def test_the_municipalitys_officer_and_the_secretariat_keep_a_calendar_and_nobody_else(home: Region):
    neighbour = region("nabolaget", prefix="96")
    others = [officer(home.municipalities[1]), secretary(neighbour.cooperation)]
    for who in others:
        with pytest.raises(NotAllowed):
            pasted(home, viewer(who), "2. september 2027")
    by = viewer(officer(home.municipalities[0]))
    assert accept(pasted(home, by, "2. september 2027"), by) == Done(new=1)
    entry = AuditEntry.objects.get(act="calendar_source.accept")
    assert entry.on_behalf_of == f"organisation:{home.municipalities[0].public_id}"
    assert entry.subject == f"calendarsource:dalregionen.{home.councils[0].key}.text"
    assert list(organs_kept_by(by, TODAY)) == [home.councils[0]]


def test_what_is_accepted_twice_is_taken_in_once(home: Region, keeper: Viewer):
    first = pasted(home, keeper, "2. september 2027")
    second = CalendarReading.objects.get()
    accept(first, keeper)
    with pytest.raises(Refused, match="alt lagret eller kastet"):
        accept(second, keeper)
    assert standing(home) == ["2027-09-02 planned 0"]


def test_what_nobody_accepts_is_forgotten_after_a_month(home: Region, keeper: Viewer):
    pasted(home, keeper, "2. september 2027")
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        forget_readings(timezone.localdate())
    assert CalendarReading.objects.count() == 0


def test_nothing_at_all_is_refused(home: Region, keeper: Viewer):
    with pytest.raises(Refused, match="Fant ingen dager"):
        pasted(home, keeper, "\n\n")


def test_a_sheet_is_read_from_csv_and_what_is_no_sheet_is_said(home: Region):
    council = home.councils[0]
    said = read_sheet("plan.csv", "Dato;Kl.\n2.9.2027;18\n".encode("cp1252"), council, today=TODAY)
    assert [(each.on, each.starts_at, each.organ) for each in said.events] == [
        (date(2027, 9, 2), time(18), council.pk)
    ]
    for name, content, why in [
        ("plan.xlsx", b"ikke en arbeidsbok", "Arbeidsboken lar seg ikke lese"),
        ("plan.csv", b"Navn;Adresse\nA;B\n", "ingen kolonne som heter"),
        ("plan.csv", b"Dato\n" + b"1.1.2027\n" * 3000, "for mange rader"),
    ]:
        with pytest.raises(Unreadable, match=why):
            read_sheet(name, content, council, today=TODAY)


def test_a_calendar_whose_rule_never_ends_is_stopped(home: Region, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("samrad.meetings.intake.reading.MOST_SECONDS", 3)
    rule = b"RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"
    hostile = ics(("a", AUTUMN[0])).replace(b"LOCATION", rule + b"\r\nLOCATION")
    with pytest.raises(Unreadable, match=r"tar for lang tid|lar seg ikke lese"):
        read_calendar(hostile, home.councils[0], today=TODAY)


def test_a_server_that_says_nothing_is_new_to_a_first_question_changes_nothing(
    home: Region, keeper: Viewer, server: CalendarServer
):
    source = subscribed(home, keeper, server, ("a", AUTUMN[0]))
    assert use_fetched(source, None, Fetched(is_unchanged=True), by=INSTALLATION) == "same"
    assert standing(home) == ["2027-09-02 planned 0"]


def workbook(old: bytes, new: bytes) -> bytes:
    """A workbook with a table of days, where one text in its parts is another."""
    book = Workbook()
    for row in [["Dato", "Merknad"], *[["2.9.2027", "LANG"]] * 20]:
        book.active.append(row)
    written, changed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as others:
        for each in parts.namelist():
            others.writestr(each, parts.read(each).replace(old, new))
    return changed.getvalue()


def test_a_long_text_in_every_cell_of_a_workbook_is_cut(home: Region):
    rows = workbook_rows(workbook(b"LANG", b"x" * 1_000_000))
    assert {len(row[1]) for row in rows[1:]} == {LONGEST_CELL}


def test_a_workbook_that_declares_entities_is_refused():
    bomb = b'<!DOCTYPE worksheet [<!ENTITY b "bbbb">]><worksheet'
    with pytest.raises(Unreadable, match="Arbeidsboken lar seg ikke lese"):
        workbook_rows(workbook(b"<worksheet", bomb))


def test_a_csv_is_read_no_further_than_is_taken():
    rows = csv_rows(b";" * 1_000 + b"\n" * 1_000_000)
    assert (len(rows), max(map(len, rows))) == (MOST_ROWS + 1, MOST_COLUMNS)


def test_what_was_fetched_from_an_address_that_is_no_longer_the_sources_changes_nothing(
    home: Region, keeper: Viewer, server: CalendarServer
):
    old = subscribed(home, keeper, server, *enumerate(AUTUMN))
    before = standing(home)
    CalendarSource.objects.update(address="https://ny.eksempel.no/kalender.ics")
    said = read_calendar(ics(("ny", "2027-09-03")), home.councils[0], today=TODAY)
    assert use_fetched(old, said, Fetched(etag='"gammel"'), by=INSTALLATION) == "same"
    note_failure(old, "Svarer ikke.", by=INSTALLATION)
    now = CalendarSource.objects.get()
    assert (standing(home), now.fault) == (before, "")
    assert now.etag != '"gammel"'


def test_what_was_fetched_for_a_source_that_is_removed_changes_nothing(
    home: Region, keeper: Viewer, server: CalendarServer
):
    old = subscribed(home, keeper, server, *enumerate(AUTUMN))
    before = standing(home)
    CalendarSource.objects.all().delete()
    assert use_fetched(old, None, Fetched(is_unchanged=True), by=INSTALLATION) == "same"
    assert standing(home) == before


def test_who_doesnt_keep_the_calendar_makes_nobody_fetch_it(
    home: Region, keeper: Viewer, server: CalendarServer
):
    source = subscribed(home, keeper, server, *enumerate(AUTUMN))
    before = len(server.asked)
    with pytest.raises(NotAllowed):
        fetch_source(source, by=viewer(officer(home.municipalities[1])))
    assert len(server.asked) == before
