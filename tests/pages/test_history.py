"""`?dato=`: register pages as they were on another day."""

import pytest
from django.test import Client

from samrad.organisations.models import Participation
from tests.factories import (
    contact,
    cooperation,
    county,
    earlier_identity,
    member,
    municipality,
    organ,
    person,
    region,
    seat,
)
from tests.pages.kinds import PAGES

pytestmark = pytest.mark.django_db

REGISTER = [
    "home",
    "municipalities",
    "counties",
    "municipality",
    "county",
    "council",
    "organisation",
    "who",
    "organs",
    "organ",
]


def main_of(address: str) -> str:
    """The page without its frame and without the form that asks for another day."""
    body = Client().get(address).text.partition("<main")[2]
    return body.partition('<form class="day-form"')[0]


def test_members_that_had_left_are_there_again_and_those_to_come_are_gone():
    home = cooperation()
    member(home, municipality("Elvestad", "9801"), start_on="2010-01-01")
    member(home, municipality("Sjøvik", "9802"), start_on="2010-01-01", end_on="2019-12-31")
    member(home, municipality("Storlia", "9803"), start_on="2020-01-01")
    then = main_of("/dalregionen/deltakere/?dato=2019-06-01").partition("Samarbeidet</h2>")[0]
    now = main_of("/dalregionen/deltakere/").partition("Tidligere deltakere")[0]
    assert [name in then for name in ("Elvestad", "Sjøvik", "Storlia")] == [True, True, False]
    assert [name in now for name in ("Elvestad", "Sjøvik", "Storlia")] == [True, False, True]


def test_the_last_day_of_a_period_is_in_it_and_the_next_is_not():
    home = cooperation()
    member(home, municipality("Sjøvik", "9802"), start_on="2010-01-02", end_on="2019-12-31")
    seen = {
        asked: "Sjøvik"
        in main_of(f"/dalregionen/deltakere/?dato={asked}").partition("Tidligere deltakere")[0]
        for asked in ("2010-01-01", "2010-01-02", "2019-12-31", "2020-01-01")
    }
    assert seen == {"2010-01-01": False, "2010-01-02": True, "2019-12-31": True, "2020-01-01": False}


def test_a_municipality_has_the_name_and_number_it_had():
    place = municipality("Drammen", "3301")
    earlier_identity(place, name="Drammen by", number="0602", until="2019-12-31")
    then = main_of(f"{place.get_absolute_url()}?dato=2019-06-01")
    assert "<h1>Drammen by</h1>" in then
    assert "Kommune 0602" in then
    assert "<h1>Drammen</h1>" in main_of(place.get_absolute_url())


def test_a_municipality_was_in_other_cooperations():
    place = municipality()
    member(cooperation("vestregionen", end_on="2019-12-31"), place)
    member(cooperation("osloregionen", start_on="2005-01-01"), place)
    address = place.get_absolute_url()
    assert "Elvestad er med i to samarbeid på en gang." in main_of(f"{address}?dato=2019-06-01")
    assert "Elvestad er med i ett samarbeid." in main_of(address)
    assert "Har vært med i" in main_of(address)


def test_an_organ_has_the_members_it_had():
    chief = organ(cooperation())
    seat(chief, person("Eli Gammel"), start_on="2015-10-01", end_on="2019-09-30")
    seat(chief, person("Kari Ny"), start_on="2019-10-01")
    then, now = main_of(f"{chief.get_absolute_url()}?dato=2019-06-01"), main_of(chief.get_absolute_url())
    assert [name in then for name in ("Eli Gammel", "Kari Ny")] == [True, False]
    assert [name in now for name in ("Eli Gammel", "Kari Ny")] == [False, True]


def test_organs_that_have_ended_are_there_again():
    home = cooperation()
    organ(home, "Rådmannsutvalget", kind="radmannsutvalg", is_elected=False, end_on="2019-12-31")
    assert "Rådmannsutvalget" in main_of("/dalregionen/organer/?dato=2019-06-01")
    assert "Rådmannsutvalget" not in main_of("/dalregionen/organer/")


def test_a_county_has_the_municipalities_and_contacts_it_had():
    viken, buskerud = county("Viken", "30", end_on="2023-12-31"), county("Buskerud", "33")
    moved = municipality("Kongsberg", "3303", county=buskerud)
    earlier_identity(moved, number="3006", county=viken, start_on="2020-01-01", until="2023-12-31")
    home = cooperation()
    contact(buskerud, cooperation=home, office="Gammel kontakt", end_on="2019-06-30")
    then = main_of("/fylker/33-buskerud/?dato=2019-06-01")
    between = main_of("/fylker/33-buskerud/?dato=2021-06-01")
    assert ["Kongsberg" in main_of("/fylker/33-buskerud/"), "Kongsberg" in between] == [True, False]
    assert "Kongsberg" in main_of("/fylker/30-viken/?dato=2021-06-01")
    assert "Gammel kontakt" in then
    assert "Gammel kontakt" not in between


def test_a_cooperation_that_has_ended_is_shown_as_it_was():
    home = cooperation("vestregionen", end_on="2019-12-31", ending_note="Vedtatt nedlagt.")
    for name, number in (("Asker", "3203"), ("Bærum", "3201")):
        member(home, municipality(name, number), end_on="2019-12-31")
    front = main_of("/vestregionen/")
    assert "Samarbeidet ble avsluttet 31. desember 2019." in front
    assert "Asker" in front
    assert "Asker" in main_of("/vestregionen/deltakere/")


def test_the_front_page_shows_the_cooperations_of_that_day():
    cooperation("vestregionen", end_on="2019-12-31")
    cooperation("osloregionen", start_on="2020-01-01")
    then = main_of("/?dato=2019-06-01")
    assert "Vestregionen" in then.partition("Samarbeid som er avsluttet")[0]
    assert "Osloregionen" not in then
    assert "Vestregionen" in main_of("/").partition("Samarbeid som er avsluttet")[2]


def test_a_member_of_a_role_other_than_member_is_shown_with_it():
    home = cooperation()
    member(home, county(), role=Participation.Role.PLAN_AUTHORITY, part="nordre del")
    seen = main_of("/dalregionen/deltakere/")
    assert "planmyndighet" in seen
    assert "nordre del" in seen


@pytest.mark.parametrize("kind", REGISTER)
def test_every_page_of_the_register_says_which_day_it_shows(kind: str):
    address = PAGES[kind](region())
    seen = main_of(f"{address}?dato=2019-06-01")
    assert "Slik var det <strong>1. juni 2019</strong>." in seen
    assert f'href="{address}">Vis i dag</a>' in seen
    assert "Slik var det" not in main_of(address)


@pytest.mark.parametrize("written", ["01.06.2019", "1.6.2019", "2019-06-01"])
def test_a_day_can_be_written_as_people_do(written: str):
    assert "Slik var det <strong>1. juni 2019</strong>." in main_of(
        f"{PAGES['who'](region())}?dato={written}"
    )


@pytest.mark.parametrize("kind", REGISTER)
@pytest.mark.parametrize(
    "asked", ["2019-13-45", "i fjor", "juni 2019", "0000-00-00", "%3Cscript%3E", "99999-01-01"]
)
def test_a_day_that_is_not_one_gives_a_sentence_and_today(kind: str, asked: str):
    address = PAGES[kind](region())
    response = Client().get(f"{address}?dato={asked}")
    seen = response.text
    assert response.status_code == 200
    assert "er ikke en hel dato. Siden viser i dag." in seen
    assert "Slik var det" not in seen
    assert "<script>" not in seen


@pytest.mark.parametrize("asked", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_can_be_asked_for(asked: str):
    shown = region()
    assert [Client().get(f"{PAGES[kind](shown)}?dato={asked}").status_code for kind in REGISTER] == [
        200
    ] * len(REGISTER)


def test_an_empty_day_is_today():
    seen = main_of(f"{PAGES['who'](region())}?dato=")
    assert "Slik var det" not in seen
    assert "ikke en hel dato" not in seen
