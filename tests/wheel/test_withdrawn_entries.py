"""An entry of the wheel that everybody could read doesn't vanish: it is struck through, with the reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from samrad.core.acts import Refused
from samrad.core.viewers import PUBLIC, Viewer
from samrad.wheel.models import WheelEntry, WheelYear
from samrad.wheel.year.dates import all_dates, entries_visible_to
from samrad.wheel.year.entries import Written, change_entry, remove_entry, restore_entry, withdraw_entry
from samrad.wheel.year.next_year import proposed_for
from samrad.wheel.year.setting_aside import set_aside
from tests.factories import TODAY, Region, case, region, secretary, viewer, wheel_entry

pytestmark = pytest.mark.django_db
WHY = "Slått sammen med årsrapporten."
THIS = TODAY.year


@pytest.fixture
def here() -> Region:
    return region()


@pytest.fixture
def keeper(here: Region) -> Viewer:
    return viewer(secretary(here.cooperation))


@pytest.fixture
def gone(here: Region, keeper: Viewer) -> WheelEntry:
    entry = wheel_entry(here.cooperation, hours=3)
    withdraw_entry(entry, because=WHY, by=keeper)
    return entry


def shown(here: Region, year: int) -> list[tuple[date, bool]]:
    found = all_dates(date(year, 1, 1), date(year, 12, 31), PUBLIC, here.cooperation)
    return [(each.first, each.is_off) for each in found if each.title == "Statusmelding"]


def work(here: Region, rest: str = "") -> str:
    return f"/arbeid/{here.cooperation.slug}/arshjul/{rest}"


def test_what_everybody_has_read_is_neither_removed_nor_hidden(here: Region, keeper: Viewer):
    entry = wheel_entry(here.cooperation)
    hidden = Written(title=entry.title, track=entry.track, first=entry.first, is_internal=True)
    for attempt in (
        lambda: remove_entry(entry, by=keeper),
        lambda: change_entry(entry, hidden, by=keeper),
    ):
        with pytest.raises(Refused, match="Trekk det tilbake med en grunn"):
            attempt()
    assert WheelEntry.objects.get().is_internal is False


def test_what_is_internal_is_removed_and_not_withdrawn(here: Region, keeper: Viewer):
    entry = wheel_entry(here.cooperation, is_internal=True)
    with pytest.raises(Refused, match="Ta det bort i stedet"):
        withdraw_entry(entry, because=WHY, by=keeper)


@pytest.mark.parametrize(
    ("because", "fault"), [("  ", "Skriv hvorfor punktet trekkes tilbake"), ("01010100131", "fødselsnummer")]
)
def test_the_reason_is_written_and_can_be_public(here: Region, keeper: Viewer, because: str, fault: str):
    with pytest.raises(Refused, match=fault):
        withdraw_entry(wheel_entry(here.cooperation), because=because, by=keeper)


def test_a_withdrawn_entry_is_off_in_the_years_the_calendars_show_and_gone_after(
    here: Region, gone: WheelEntry
):
    assert [shown(here, year) for year in (THIS - 1, THIS, THIS + 2, THIS + 3)] == [
        [(date(THIS - 1, 3, 15), True)],
        [(date(THIS, 3, 15), True)],
        [(date(THIS + 2, 3, 15), True)],
        [],
    ]


def test_an_entry_of_one_day_far_ahead_stands_struck_through_on_it(here: Region, keeper: Viewer):
    entry = wheel_entry(here.cooperation, first=date(THIS + 9, 3, 15), every_years=WheelEntry.Every.ONCE)
    withdraw_entry(entry, because=WHY, by=keeper)
    assert shown(here, THIS + 9) == [(date(THIS + 9, 3, 15), True)]


def test_it_stands_struck_through_in_a_year_that_was_decided_too(here: Region, keeper: Viewer):
    entry = wheel_entry(here.cooperation)
    line = {"entry": entry.pk, "title": entry.title, "track": entry.track, "organisation": None}
    days = {"first": f"{THIS}-03-20", "last": f"{THIS}-03-20", "hours": None}
    WheelYear.objects.create(
        cooperation=here.cooperation,
        year=THIS,
        case=case(here.cooperation, title="Årshjul"),
        proposed_on=TODAY,
        chosen=[line | days],
        considered=[entry.pk],
    )
    withdraw_entry(entry, because=WHY, by=keeper)
    assert shown(here, THIS) == [(date(THIS, 3, 20), True)]


def test_it_takes_no_hours_is_proposed_for_no_year_and_is_not_among_those_that_stand(
    here: Region, gone: WheelEntry, keeper: Viewer
):
    found = all_dates(date(THIS, 1, 1), date(THIS, 12, 31), PUBLIC, here.cooperation)
    assert set_aside(THIS, found, "timer") is None
    assert proposed_for(here.cooperation, THIS + 1, keeper).proposed == []
    assert not entries_visible_to(keeper).exists()


def test_everybody_reads_on_the_wheel_that_it_is_withdrawn_when_and_why(here: Region, gone: WheelEntry):
    html = Client().get(f"/dalregionen/arshjul/?ar={THIS}").text
    assert f"trukket tilbake 12. mai 2027: {WHY}" in html
    assert "is-off" in html


def test_it_is_called_off_in_the_calendar_of_the_wheel(here: Region, gone: WheelEntry):
    answer = Client().get("/dalregionen/arshjul/kalender.ics")
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    told = {
        (str(each["SUMMARY"]), str(each["STATUS"])) for each in found if "Statusmelding" in each["SUMMARY"]
    }
    assert told == {("Trukket tilbake: Statusmelding", "CANCELLED")}


def test_it_is_withdrawn_and_laid_out_again_on_the_pages(here: Region):
    entry = wheel_entry(here.cooperation)
    desk = Client()
    desk.force_login(secretary(here.cooperation))
    assert "Trekk punktet tilbake" in desk.get(work(here, f"{entry.pk}/")).text
    assert "Etterpå står punktet overstrøket i årshjulet" in desk.get(work(here, f"{entry.pk}/trekk/")).text
    assert 'aria-invalid="true"' in desk.post(work(here, f"{entry.pk}/trekk/"), {"because": ""}).text
    done = desk.post(work(here, f"{entry.pk}/trekk/"), {"because": WHY}, follow=True).text
    assert ("Punktet er trukket tilbake." in done, WHY in done) == (True, True)
    assert desk.get(work(here, f"{entry.pk}/")).status_code == 404
    again = desk.post(work(here, f"{entry.pk}/legg-ut-igjen/"), follow=True).text
    assert "Punktet er lagt ut igjen." in again
    assert shown(here, THIS) == [(date(THIS, 3, 15), False)]


def test_one_that_stands_is_not_laid_out_again(here: Region, keeper: Viewer):
    with pytest.raises(Refused, match="Punktet er ikke trukket tilbake"):
        restore_entry(wheel_entry(here.cooperation), by=keeper)


def test_ten_withdrawn_entries_take_no_more_questions_than_one(
    here: Region, gone: WheelEntry, keeper: Viewer
):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Client().get(f"/dalregionen/arshjul/?ar={THIS}")
        return len(queries)

    asked()  # what is read once is read
    one = asked()
    for number in range(9):
        withdraw_entry(wheel_entry(here.cooperation, f"Punkt {number}"), because=WHY, by=keeper)
    assert asked() == one
