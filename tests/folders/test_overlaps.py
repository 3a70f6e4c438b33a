"""A person sits once in an organ at a time, an organisation takes part once, and numbers change hands."""

import pytest

from samrad.organisations.models import Organisation, Seat
from tests.folders.region import Region

pytestmark = pytest.mark.django_db
SEATED = (
    "Ark plasser, rad 3, kolonne «person»: Personen har plass i organet i samme tid i raden «leder». "
    "Sett en siste dag på den først, eller rett datoene."
)


def seat(region: Region, id: str, **cells: str) -> None:
    region.add("plasser", **{"id": id, "organ": "regionradet", "person": "kari", "rolle": "medlem"} | cells)


def test_a_person_cannot_have_two_seats_in_an_organ_at_once(region: Region):
    seat(region, "igjen")
    assert region.faults() == [SEATED]


def test_a_seat_that_begins_when_another_ends_follows_it(region: Region):
    region.row("plasser", "leder").update(fra="2019-10-01", til="2023-10-01")
    seat(region, "igjen", fra="2023-10-01")
    assert region.faults() == []


def test_a_seat_is_held_against_those_that_are_stored(region: Region):
    region.load()
    region.rows["plasser"] = []
    seat(region, "igjen", fra="2026-02-01")
    assert [each.replace("rad 2", "rad 3") for each in region.faults()] == [SEATED]


def test_the_stored_seat_can_be_ended_in_the_same_sheet(region: Region):
    region.load()
    region.row("plasser", "leder")["til"] = "2026-01-31"
    seat(region, "igjen", fra="2026-02-01")
    assert region.faults() == []
    assert Seat.objects.filter(person__key="kari").count() == 2


def test_a_person_may_sit_in_two_organs_and_two_in_one(region: Region):
    region.add("personer", id="ola", navn="Ola Eksempel")
    seat(region, "utvalget", organ="utvalget")
    seat(region, "ola", person="ola")
    assert region.faults() == []


def test_an_organisation_takes_part_once_at_a_time(region: Region):
    region.add("deltakere", id="nordre-igjen", virksomhet="nordre")
    assert region.faults() == [
        "Ark deltakere, rad 5, kolonne «virksomhet»: Virksomheten er med i samarbeidet i samme tid i raden "
        "«nordre». Sett en siste dag på den først, eller rett datoene."
    ]


def test_an_organisation_may_take_part_with_two_parts(region: Region):
    region.row("deltakere", "nordre")["del"] = "nord for elva"
    region.add("deltakere", id="nordre-igjen", virksomhet="nordre", **{"del": "sør for elva"})
    assert region.faults() == []


def test_two_municipalities_can_change_numbers_in_one_load(region: Region):
    region.row("virksomheter", "nordre")["nummer"] = "9601"
    region.row("virksomheter", "midtre")["nummer"] = "9602"
    region.load()
    region.row("virksomheter", "nordre")["nummer"] = "9602"
    region.row("virksomheter", "midtre")["nummer"] = "9601"
    assert region.load().changes.lines() == ["virksomheter: 0 nye, 2 endret"]
    numbers = Organisation.objects.order_by("number").exclude(number="").values_list("number", "key")
    assert list(numbers) == [("9601", "midtre"), ("9602", "nordre")]
