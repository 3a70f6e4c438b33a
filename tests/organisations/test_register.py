"""The register on a day, its addresses, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import get_resolver

from samrad.organisations.models import Organ, Seat
from samrad.organisations.models.cooperation import RESERVED_SLUGS
from samrad.organisations.models.organisation import address_name
from samrad.organisations.selectors import (
    municipalities_in,
    organisation_by_name,
    organisation_by_number,
    participations_in,
    participations_of,
    past_participations_in,
    seats_of,
    seats_on_behalf_of,
)
from tests.factories import (
    became,
    contact,
    cooperation,
    county,
    earlier_identity,
    member,
    municipality,
    organ,
    person,
    seat,
)

pytestmark = pytest.mark.django_db
THEN, NOW = date(2019, 6, 1), date(2027, 5, 12)


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (None, None, True),
        ("2010-01-01", None, True),
        (None, "2030-01-01", True),
        ("2019-06-01", "2019-06-01", True),
        ("2019-06-02", None, False),
        (None, "2019-05-31", False),
    ],
)
def test_a_period_holds_from_its_first_day_to_its_last_and_an_unknown_end_is_open(
    start: str | None, end: str | None, holds: bool
):
    home = cooperation()
    made = member(home, municipality(), start_on=start, end_on=end)
    made.refresh_from_db()
    assert made.holds(THEN) is holds
    assert [each.pk for each in participations_of(home, THEN)] == [made.pk] * holds


def test_a_period_never_ends_before_it_starts():
    with pytest.raises(IntegrityError):
        member(cooperation(), municipality(), start_on="2020-01-01", end_on="2019-12-31")


def test_participants_stand_in_norwegian_order():
    home = cooperation()
    for number, name in enumerate(("Åsmark", "Ørland", "Ærfugl", "Aasen", "Zakken", "Elvestad")):
        member(home, municipality(name, f"98{number:02}"))
    names = [each.organisation.name for each in participations_of(home, NOW)]
    assert names == ["Elvestad", "Zakken", "Ærfugl", "Ørland", "Aasen", "Åsmark"]


def test_what_an_organisation_is_in_and_was_in_are_never_mixed():
    place = municipality()
    present, left, ended = (
        cooperation("er"),
        cooperation("forlatt"),
        cooperation("nedlagt", end_on="2019-12-31"),
    )
    member(present, place)
    member(left, place, end_on="2018-12-31")
    member(ended, place)
    assert [each.cooperation for each in participations_in(place, NOW)] == [present]
    assert [each.cooperation for each in past_participations_in(place, NOW)] == [left, ended]
    assert [each.cooperation for each in participations_in(place, THEN)] == [present, ended]


def test_the_municipalities_of_a_county_are_those_that_lay_there_that_day():
    viken = county("Viken", "30", start_on="2020-01-01", end_on="2023-12-31")
    buskerud, akershus = county("Buskerud", "33"), county("Akershus", "32")
    stayed, moved = (
        municipality("Kongsberg", "3303", county=buskerud),
        municipality("Asker", "3203", county=akershus),
    )
    for place in (stayed, moved):
        earlier_identity(place, county=viken, start_on="2020-01-01", until="2023-12-31")
        earlier_identity(place, county=buskerud, until="2019-12-31")
    gone = municipality("Hurum", "0628", county=buskerud, end_on="2019-12-31")
    assert list(municipalities_in(buskerud, NOW)) == [stayed]
    assert list(municipalities_in(akershus, NOW)) == [moved]
    assert set(municipalities_in(viken, date(2021, 1, 1))) == {stayed, moved}
    assert set(municipalities_in(buskerud, THEN)) == {stayed, moved, gone}


def test_a_number_means_the_one_that_has_it_today_then_the_last_that_had_it():
    gone = municipality("Gamledal", "0711", end_on="2019-12-31")
    assert organisation_by_number("municipality", "0711") == gone
    new = municipality("Nydal", "0711")
    assert organisation_by_number("municipality", "0711") == new
    assert organisation_by_number("county", "0711") is None


def test_a_name_means_the_one_that_has_it_today_then_one_that_had_it_before():
    renamed = municipality("Nydal", "9801")
    earlier_identity(renamed, name="Gamledal", until="2019-12-31")
    assert organisation_by_name("municipality", "gamledal") == renamed
    named_so = municipality("Gamledal", "9802")
    assert organisation_by_name("municipality", "gamledal") == named_so
    assert organisation_by_name("municipality", "ukjent") is None


def test_two_municipalities_never_have_the_same_number_at_the_same_time():
    municipality("Elvestad", "9801")
    with pytest.raises(IntegrityError):
        municipality("Sjøvik", "9801")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Nore og Uvdal", "nore-og-uvdal"),
        ("Ål", "al"),
        ("Sør-Aurdal", "sor-aurdal"),
        ("Kárášjohka", "karasjohka"),
        ("Kåfjord/Gáivuotna", "kafjordgaivuotna"),
        ("???", "uten-navn"),
    ],
)
def test_a_name_in_an_address_has_only_plain_letters(name: str, address: str):
    assert address_name(name) == address


# --- organs and seats ---


@pytest.mark.parametrize("rule", ["quorum", "majority", "majority_share", "tie", "vote_per"])
def test_an_elected_organ_has_no_rule_but_the_acts(rule: str):
    with pytest.raises(IntegrityError):
        organ(cooperation(), is_elected=True, **{rule: "x"})


def test_another_organ_has_the_rule_its_agreement_gives_it():
    made = organ(cooperation(), is_elected=False, majority=Organ.Majority.CONSENSUS, quorum=Organ.Quorum.ALL)
    assert made.get_majority_display() == "enighet (konsensus)"


@pytest.mark.parametrize("homes", [(True, True), (False, False)])
def test_an_organ_belongs_to_a_cooperation_or_to_an_organisation(homes: tuple[bool, bool]):
    home = {
        "cooperation": cooperation() if homes[0] else None,
        "organisation": municipality() if homes[1] else None,
    }
    with pytest.raises(IntegrityError):
        Organ.objects.create(
            name="Utvalget", sort_key="utvalget", kind="utvalg", is_elected=True, key="u", **home
        )


def test_a_seat_has_a_person_or_an_office():
    assert seat(organ(cooperation()), "Ordføreren i Sjøvik").holder == "Ordføreren i Sjøvik"
    with pytest.raises(IntegrityError):
        seat(organ(cooperation("aasregionen")), "")


def test_a_contact_has_a_person_or_an_office():
    with pytest.raises(IntegrityError):
        contact(county(), office="")


def test_only_deputies_are_ranked():
    chief = organ(cooperation())
    ranked = [seat(chief, person(f"Vara {rank}"), role=Seat.Role.DEPUTY, rank=rank) for rank in (2, 1)]
    assert list(seats_of(chief, NOW)) == ranked[::-1]
    with pytest.raises(IntegrityError):
        seat(chief, "Ordføreren", role=Seat.Role.MEMBER, rank=1)


def test_the_places_an_organisation_has_are_those_in_organs_of_cooperations():
    place = municipality()
    regional = seat(organ(cooperation()), "Ordføreren", organisation=place)
    seat(organ(place, "Formannskapet", kind="formannskap"), "Ordføreren", organisation=place)
    seat(organ(cooperation("for"), "Rådet"), "Ordføreren", organisation=place, end_on="2019-12-31")
    assert list(seats_on_behalf_of(place, NOW)) == [regional]


def test_what_something_became_and_came_from_are_two_sides_of_the_same():
    gone, new = municipality("Hurum", "0628", end_on="2019-12-31"), municipality("Asker", "3203")
    became(gone, new)
    assert [each.successor for each in gone.successions.all()] == [new]
    assert [each.predecessor for each in new.origins.all()] == [gone]


# --- addresses that the site itself uses ---


def test_every_first_part_of_an_address_is_refused_as_the_address_of_a_cooperation():
    used = {
        part for part in map(first_part, addresses(get_resolver().url_patterns)) if part and "<" not in part
    }
    assert {"kommuner", "fylker", "sok", "om", "feed", "kalender"} <= used
    assert used - RESERVED_SLUGS == set()


def addresses(patterns: list, before: str = "") -> list[str]:
    found = []
    for each in patterns:
        address = before + str(each.pattern)
        found += addresses(each.url_patterns, address) if hasattr(each, "url_patterns") else [address]
    return found


def first_part(address: str) -> str:
    return address.split("/")[0]


def test_every_promised_address_is_refused_as_the_address_of_a_cooperation():
    promised = "kommuner fylker virksomheter personer dokumenter sok kalender feed api oparl record arbeid l"
    assert set(promised.split()) - RESERVED_SLUGS == set()
