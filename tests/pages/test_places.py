"""Addresses of municipalities and counties: today's number, and everything they were called before."""

import re

import pytest
from django.test import Client

from tests.factories import (
    became,
    cooperation,
    council,
    county,
    earlier_identity,
    member,
    municipality,
    organ,
    organisation,
    region,
)

pytestmark = pytest.mark.django_db


def kongsberg() -> str:
    """A municipality that has had three numbers and two names; its address today."""
    place = municipality("Kongsberg", "3303")
    earlier_identity(place, number="3006", start_on="2020-01-01", until="2023-12-31")
    earlier_identity(place, number="0604", name="Kongsberg bergstad", until="2019-12-31")
    return place.get_absolute_url()


def redirect(address: str) -> tuple[int, str]:
    response = Client().get(address)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize(
    "address",
    [
        *("/kommuner/3006-kongsberg/", "/kommuner/0604-kongsberg/", "/kommuner/0604/", "/kommuner/3303/"),
        *("/kommuner/3303-feil-navn/", "/kommuner/kongsberg/", "/kommuner/0604-kongsberg-bergstad/"),
        *("/kommuner/9999-kongsberg/", "/kommuner/3303-Kongsberg/"),
    ],
)
def test_an_earlier_number_or_a_wrong_name_leads_for_good_to_todays_address(address: str):
    today = kongsberg()
    assert redirect(address) == (301, today)


def test_an_earlier_name_alone_leads_to_todays_address():
    today = kongsberg()
    assert redirect("/kommuner/kongsberg-bergstad/") == (301, today)


def test_a_redirect_keeps_what_was_asked():
    today = kongsberg()
    assert redirect("/kommuner/0604-kongsberg/?dato=2019-06-01&x=%C3%A6") == (
        301,
        f"{today}?dato=2019-06-01&x=%C3%A6",
    )


def test_todays_address_does_not_redirect():
    assert redirect(kongsberg()) == (200, "")


def test_an_address_of_nowhere_is_not_found():
    kongsberg()
    assert [redirect(f"/kommuner/{each}/")[0] for each in ("9999", "9999-ingensteds", "ingensteds", "-")] == [
        404
    ] * 4


def test_a_county_is_found_by_what_it_was_before():
    place = county("Buskerud", "33")
    earlier_identity(place, number="06", until="2019-12-31")
    assert redirect("/fylker/06-buskerud/?dato=2019-06-01") == (301, "/fylker/33-buskerud/?dato=2019-06-01")
    assert redirect("/fylker/33/") == (301, "/fylker/33-buskerud/")
    assert redirect("/fylker/33-buskerud/") == (200, "")


def test_a_county_and_a_municipality_are_not_mixed_up():
    county("Oslo", "03")
    municipality("Oslo", "0301")
    assert [redirect("/fylker/oslo/"), redirect("/kommuner/oslo/")] == [
        (301, "/fylker/03-oslo/"),
        (301, "/kommuner/0301-oslo/"),
    ]


def test_an_organ_of_a_municipality_follows_it_to_todays_address():
    place = municipality("Kongsberg", "3303")
    earlier_identity(place, number="0604", until="2019-12-31")
    council(place, key="kommunestyret")
    organs = "/kommuner/{}-kongsberg/organer/kommunestyret/"
    assert redirect(organs.format("0604")) == (301, organs.format("3303"))
    assert redirect(f"{organs.format('0604')}?dato=2019-06-01") == (
        301,
        f"{organs.format('3303')}?dato=2019-06-01",
    )
    assert redirect(organs.format("3303")) == (200, "")


def test_another_organisation_leads_to_its_name_today():
    school = organisation("Fagskolen på Ås")
    assert redirect(f"/virksomheter/{school.pk}-feil/") == (
        301,
        f"/virksomheter/{school.pk}-fagskolen-pa-as/",
    )
    assert redirect(f"/virksomheter/{school.pk}-feil/?dato=2019-06-01") == (
        301,
        f"/virksomheter/{school.pk}-fagskolen-pa-as/?dato=2019-06-01",
    )


# --- places that no longer exist ---


def test_a_municipality_that_no_longer_exists_keeps_its_page_and_says_what_it_became():
    gone, new = municipality("Svelvik", "0711", end_on="2019-12-31"), municipality("Drammen", "3301")
    became(gone, new)
    assert redirect("/kommuner/0711-svelvik/") == (200, "")
    body = Client().get("/kommuner/0711-svelvik/").text
    assert "Svelvik finnes ikke lenger. Siste dag var 31. desember 2019." in body
    assert re.search(r'Ble til <a[^>]* href="/kommuner/3301-drammen/">Drammen</a>', body)
    assert re.search(
        r'Kom av <a[^>]* href="/kommuner/0711-svelvik/">Svelvik</a>',
        Client().get(new.get_absolute_url()).text,
    )


def test_a_county_that_was_parted_says_where_its_parts_went():
    gone = county("Viken", "30", start_on="2020-01-01", end_on="2023-12-31")
    for name, number in (("Akershus", "32"), ("Buskerud", "33")):
        became(gone, county(name, number), is_part=True)
    body = Client().get("/fylker/30-viken/").text
    assert "Viken finnes ikke lenger." in body
    assert re.findall(r'Deler gikk til <a[^>]* href="([^"]+)"', body) == [
        "/fylker/32-akershus/",
        "/fylker/33-buskerud/",
    ]


def test_a_number_that_is_taken_over_means_the_one_that_has_it_today():
    municipality("Gamledal", "0711", end_on="2019-12-31")
    new = municipality("Nydal", "0711")
    assert redirect("/kommuner/0711/") == (301, new.get_absolute_url())


def test_a_municipality_that_is_gone_shows_what_it_was_in_on_its_last_day():
    gone, home = municipality("Svelvik", "0711", end_on="2019-12-31"), cooperation()
    member(home, gone, end_on="2019-12-31")
    assert "Svelvik er med i ett samarbeid." in Client().get("/kommuner/0711-svelvik/").text


# --- what a municipality is in ---


def test_a_municipality_tells_of_every_constellation_it_is_in():
    shown = region()
    place = shown.municipalities[0]
    for slug in ("vannregionen", "brannvesenet"):
        member(cooperation(slug), place)
    body = Client().get(place.get_absolute_url()).text
    assert "Elvestad er med i tre samarbeid på en gang." in body
    links = re.findall(r'href="(/[a-z]+/)">(?:Dalregionen|Vannregionen|Brannvesenet)<', body)
    assert {"/dalregionen/", "/vannregionen/", "/brannvesenet/"} <= set(links)


def test_a_municipality_tells_what_waits_for_its_council_and_what_it_has_answered():
    shown = region()
    answered, waiting = (
        Client().get(shown.municipalities[number].get_absolute_url()).text for number in (0, 3)
    )
    assert ["Venter på kommunestyret" in body for body in (answered, waiting)] == [False, True]
    assert ["Har tatt stilling til" in body for body in (answered, waiting)] == [True, False]
    assert shown.case.title in answered
    assert shown.case.title in waiting


def test_a_county_tells_of_the_regions_that_cross_its_border():
    shown = region()
    body = Client().get(shown.counties[0].get_absolute_url()).text
    assert "over fylkesgrensen" in body
    assert "Utenfor fylket: Fjellbygda, Grønndal, Haugmo" in body


def test_a_county_tells_when_its_agreements_run_out():
    shown = region()
    body = Client().get(shown.counties[0].get_absolute_url()).text
    assert "går ut 31. desember 2028" in body


def test_the_map_has_a_bubble_a_link_and_a_row_for_every_member():
    shown = region()
    body = Client().get(f"/{shown.cooperation.slug}/deltakere/").text
    figure = body.partition('<figure class="map">')[2].partition("</figure>")[0]
    addresses = {each.get_absolute_url() for each in shown.municipalities}
    assert figure.count("<circle") == len(addresses)
    assert set(re.findall(r'<a href="([^"]+)" class="map__spot', figure)) == addresses
    assert set(re.findall(r'<th scope="row"><a[^>]* href="([^"]+)"', figure)) == addresses


def test_an_organ_tells_the_acts_rule_when_elected_and_its_own_when_not():
    home = cooperation()
    elected = organ(home)
    other = organ(
        home, "Kontaktutvalget", kind="kontaktutvalg", is_elected=False, majority="consensus", quorum="all",
        vote_per="participant", tie="lots",
    )  # fmt: skip
    assert "Kommunelovens regler" in Client().get(elected.get_absolute_url()).text
    own = Client().get(other.get_absolute_url()).text
    assert "Enighet (konsensus). Alle må være til stede. Står det likt: loddtrekning." in own
    assert "Hver deltaker har én stemme." in own
    assert "Kommuneloven" not in own
