"""Case numbers in the organs' own series, and dates told from an anchor."""

from datetime import date, timedelta

import pytest

from samrad.cases.models import Decision, Occasion, Stop
from samrad.config.environment import CHECKOUT
from samrad.core.models import AuditEntry
from samrad.folders.load import load_folder
from samrad.folders.stages.decisions import RELOADED
from samrad.meetings.models import AgendaItem, Meeting
from samrad.organisations.models import Cooperation
from tests.folders.region import Region, stored_rows

TVERRDAL = CHECKOUT / "examples" / "tverrdalsregionen"
MONDAY = date(2026, 1, 5)
LATER = date(2027, 8, 30)


def numbers() -> dict[str, str]:
    return {item.key: item.number for item in AgendaItem.objects.select_related("organ")}


def test_next_gives_numbers_from_one_in_the_order_the_organ_meets(region: Region):
    region.add("møter", id="rr-0", organer="regionradet", dato="D+1", status="innkalt")
    region.add("sakslister", id="rr-0.1", møte="rr-0", behandling="budsjett.rr", rekkefølge=1, nummer="neste")
    region.load()
    assert numbers() == {"rr-0.1": "001/26", "rr-1.1": "002/26", "rr-1.2": "003/26"}


def test_a_case_gets_its_number_when_the_notice_of_the_meeting_is_issued(region: Region):
    region.add("sakslister", id="rr-2.1", møte="rr-2", behandling="budsjett.rr", rekkefølge=1, nummer="neste")
    region.load()
    assert numbers()["rr-2.1"] == ""
    assert not region.load().changes
    region.row("møter", "rr-2")["status"] = "innkalt"
    assert region.load().changes.lines() == ["møter: 0 nye, 1 endret", "sakslister: 0 nye, 1 endret"]
    assert numbers()["rr-2.1"] == "003/26"


def test_the_agenda_of_a_planned_meeting_is_a_draft_until_the_notice_is_issued(region: Region):
    region.add("sakslister", id="rr-2.1", møte="rr-2", behandling="budsjett.rr", rekkefølge=1)
    region.load()
    drafts = AgendaItem.objects.filter(is_draft=True)
    assert [item.key for item in drafts] == ["rr-2.1"]
    region.row("møter", "rr-2")["status"] = "innkalt"
    region.load()
    assert not drafts.all()


def test_a_number_keeps_the_form_it_was_given_in(region: Region):
    region.load()
    region.row("organer", "regionradet")["nummer"] = "RR 0/0000"
    region.load()
    assert numbers() == {"rr-1.1": "001/26", "rr-1.2": "002/26"}


def test_a_new_year_begins_with_one(region: Region):
    region.row("møter", "rr-2").update(dato="2027-01-11", status="innkalt")
    region.add("sakslister", id="rr-2.1", møte="rr-2", behandling="budsjett.rr", rekkefølge=1, nummer="neste")
    region.load()
    assert numbers() == {"rr-1.1": "001/26", "rr-1.2": "002/26", "rr-2.1": "001/27"}


def test_numbers_given_once_are_kept(region: Region):
    region.load()
    before = numbers()
    region.rows["sakslister"].reverse()
    region.add("møter", id="rr-0", organer="regionradet", dato="D+1", status="innkalt")
    region.add("sakslister", id="rr-0.1", møte="rr-0", behandling="budsjett.rr", rekkefølge=1, nummer="neste")
    region.load()
    assert numbers() == {**before, "rr-0.1": "003/26"}


def test_numbers_that_are_told_are_kept_and_next_follows_them(region: Region):
    region.row("sakslister", "rr-1.2")["nummer"] = "41"
    region.load()
    assert numbers() == {"rr-1.1": "042/26", "rr-1.2": "041/26"}
    assert not region.load().changes


def test_two_numbers_that_are_told_may_change_places(region: Region):
    for id, number in (("rr-1.1", "5"), ("rr-1.2", "6")):
        region.row("sakslister", id)["nummer"] = number
    region.load()
    for id, number in (("rr-1.1", "6"), ("rr-1.2", "5")):
        region.row("sakslister", id)["nummer"] = number
    assert region.load().changes.lines() == ["sakslister: 0 nye, 2 endret"]
    assert numbers() == {"rr-1.1": "006/26", "rr-1.2": "005/26"}


def test_a_case_without_a_number_gets_one_when_it_is_asked_for(region: Region):
    region.row("sakslister", "rr-1.1")["nummer"] = ""
    region.load()
    assert numbers() == {"rr-1.1": "", "rr-1.2": "001/26"}
    region.row("sakslister", "rr-1.1")["nummer"] = "neste"
    assert region.load().changes.lines() == ["sakslister: 0 nye, 1 endret"]
    assert numbers() == {"rr-1.1": "002/26", "rr-1.2": "001/26"}


def test_the_anchor_is_the_folders_own_until_another_is_given(region: Region):
    region.load()
    assert Meeting.objects.get(key="rr-1").date == date(2026, 1, 12)
    region.load(anchor=LATER)
    assert Meeting.objects.get(key="rr-1").date == LATER + timedelta(days=7)
    assert not region.load().changes
    assert Cooperation.objects.get().anchor == LATER


def test_a_folder_without_an_anchor_is_told_from_today(region: Region, time_machine):
    time_machine.move_to("2026-03-04 12:00+01:00")
    region.settings = {}
    region.load()
    time_machine.move_to("2026-05-06 12:00+02:00")
    assert not region.load().changes
    assert Cooperation.objects.get().anchor == date(2026, 3, 4)


def test_a_real_region_that_is_anchored_anew_corrects_its_decisions(region: Region):
    region.load()
    region.load(anchor=LATER)
    days = Decision.objects.filter(treatment__key="budsjett.rr").order_by("edition")
    assert list(days.values_list("edition", "decided_on")) == [(1, date(2026, 1, 12)), (2, date(2027, 9, 6))]


class TestAnExampleAnchoredAnew:
    @pytest.fixture
    def loaded(self, reference: None) -> None:
        load_folder(TVERRDAL, anchor=MONDAY)

    def test_every_date_that_is_told_from_the_anchor_moves(self, loaded: None):
        days = [dates_told() for _ in (load_folder(TVERRDAL, anchor=LATER),)] and dates_told()
        load_folder(TVERRDAL, anchor=MONDAY)
        before = dates_told()
        assert days.keys() == before.keys()
        moved = LATER - MONDAY
        assert {key: day - moved for key, day in days.items()} == before

    def test_nothing_is_corrected(self, loaded: None):
        load_folder(TVERRDAL, anchor=LATER)
        before = Decision.objects.count()
        load_folder(TVERRDAL, anchor=MONDAY + timedelta(days=7))
        assert Decision.objects.count() == before
        assert not Decision.objects.filter(corrects_because=RELOADED).exists()

    def test_cases_are_numbered_anew_without_gaps_in_each_organ_and_year(self, loaded: None):
        for anchor in (MONDAY, LATER, MONDAY + timedelta(days=70)):
            load_folder(TVERRDAL, anchor=anchor)
            for series in series_of_numbers().values():
                assert sorted(series) == list(range(1, len(series) + 1))

    def test_there_and_back_is_where_it_was(self, loaded: None):
        before = stored_rows()
        load_folder(TVERRDAL, anchor=LATER)
        load_folder(TVERRDAL, anchor=MONDAY)
        after = stored_rows()
        for label in (AuditEntry._meta.label, "meetings.MeetingOrgan"):
            before.pop(label), after.pop(label)
        assert after == before

    def test_the_anchor_is_kept_when_none_is_given(self, loaded: None):
        load_folder(TVERRDAL, anchor=LATER)
        assert not load_folder(TVERRDAL).changes

    def test_corrections_that_loading_made_are_gone_when_the_year_is_told_anew(self, region: Region):
        region.cooperation["eksempel"] = "ja"
        region.load()
        region.row("vedtak", "budsjett.rr")["tekst"] = "Et annet budsjett."
        region.load()
        region.load(anchor=LATER)
        decision = Decision.objects.get(treatment__key="budsjett.rr")
        assert (decision.edition, decision.decided_on) == (1, date(2027, 9, 6))
        assert decision.tree.nodes[0].text == "Et annet budsjett."


def dates_told() -> dict[str, date]:
    """The days of the meetings, the hearings and the councils that meet elsewhere."""
    days = {f"møte {key}": day for key, day in Meeting.objects.values_list("key", "date")}
    days |= {f"opptak {key}": day for key, day in Occasion.objects.exclude(on=None).values_list("key", "on")}
    hearings = Stop.objects.exclude(ends_on=None).values_list("case__key", "order", "ends_on")
    return days | {f"høring {case} {order}": day for case, order, day in hearings}


def series_of_numbers() -> dict[tuple[int, int], list[int]]:
    series: dict[tuple[int, int], list[int]] = {}
    for organ, year, serial in AgendaItem.objects.exclude(serial=None).values_list("organ", "year", "serial"):
        series.setdefault((organ, year), []).append(serial)
    return series
