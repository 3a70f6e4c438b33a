"""The jump field: numbers in any written form, words of titles, names of places, organs and cooperations."""

import re

import pytest
from django.test import Client

from tests.factories import (
    agenda_item,
    case,
    cooperation,
    council,
    county,
    day,
    earlier_identity,
    meeting,
    member,
    municipality,
    occasion,
    organ,
    organisation,
    ratifications,
    region,
    treated,
)

pytestmark = pytest.mark.django_db


def leads_to(asked: str, near: str = "") -> str:
    """Where the search field leads straight away; empty when it shows a list."""
    return Client().get("/sok/", {"q": asked, "i": near}).headers.get("Location", "")


def found(asked: str, near: str = "") -> list[str]:
    """The addresses of what is listed, in their order."""
    body = Client().get("/sok/", {"q": asked, "i": near, "alle": "ja"}).text
    return re.findall(r'<a class="ds-link row__title" href="([^"]+)"', body)


# --- by number ---


@pytest.mark.parametrize(
    "asked", ["005/18", "5/18", "5/2018", "sak 5/2018", "Sak 005/18", " 5 / 18 ", "sak nr. 5/18"]
)
def test_a_case_is_found_by_its_number_in_the_regional_council_however_it_is_written(asked: str):
    about = case_with_two_numbers()
    assert leads_to(asked) == about


@pytest.mark.parametrize(
    "asked", ["PS 57/15", "ps57/15", "PS57/15", "57/15", "57/2015", "ps 57/2015", "sak PS 57/15"]
)
def test_the_same_case_is_found_by_its_number_in_the_municipal_council(asked: str):
    about = case_with_two_numbers()
    assert leads_to(asked) == about


def case_with_two_numbers() -> str:
    """The address of a case that is `005/18` in the regional council and `PS 57/15` in a municipal one."""
    home = cooperation()
    about, chief = case(home), organ(home, number_format="000/00")
    decided = treated(about, chief)
    agenda_item(meeting(chief, day(-900)), decided, "005/18")
    (answer,) = ratifications(about, [council(municipality())])
    occasion(answer, day(-800), "PS 57/15")
    other = treated(case(home, "En annen sak"), chief)
    agenda_item(meeting(chief, day(-500)), other, "006/18")
    return about.get_absolute_url()


def test_of_several_cases_with_the_number_the_prefix_chooses():
    home = cooperation()
    first, second = case(home, "Den første"), case(home, "Den andre")
    occasion(ratifications(first, [council(municipality())])[0], day(-9), "PS 57/27")
    occasion(ratifications(second, [council(municipality("Storlia", "9803"))])[0], day(-9), "KS 57/27")
    assert leads_to("PS 57/27") == first.get_absolute_url()
    assert leads_to("KS 57/27") == second.get_absolute_url()
    assert leads_to("57/27") == ""
    assert sorted(found("57/27")) == sorted([first.get_absolute_url(), second.get_absolute_url()])


def test_of_several_cases_with_the_number_the_one_in_this_cooperation_is_meant():
    here, there = (numbered_case(cooperation(slug), "7/27") for slug in ("dalregionen", "aasregionen"))
    assert leads_to("7/27", near="dalregionen") == here
    assert leads_to("7/27", near="aasregionen") == there
    assert found("7/27", near="dalregionen") == [here, there]
    assert found("7/27", near="aasregionen") == [there, here]


def numbered_case(home: object, number: str) -> str:
    about, chief = case(home), organ(home)
    agenda_item(meeting(chief, day(-3)), treated(about, chief), number)
    return about.get_absolute_url()


def test_what_only_looks_like_a_number_is_searched_for_as_words():
    about = case(cooperation(), "Handlingsprogram 14/1203")
    assert leads_to("handlingsprogram 14/1203") == about.get_absolute_url()


# --- by words ---


@pytest.mark.parametrize(
    "asked",
    [
        "nærings",
        "NÆRINGSRÅDGIVER",
        "rådgiver for gründere",
        "Næringsrådgiver for gründere på øya",
        "øya",
        "på ØYA",
    ],
)
def test_a_case_is_found_by_words_of_its_title_in_any_case(asked: str):
    about = case(cooperation(), "Næringsrådgiver, en rådgiver for gründere på øya")
    case(cooperation("aasregionen"), "Bred dekning")
    assert leads_to(asked) == about.get_absolute_url()


def test_every_word_must_be_there_from_its_beginning():
    case(cooperation(), "Felles posisjon om fjellovergangen")
    assert found("overgangen") == []
    assert found("felles strategi") == []


def test_several_hits_are_listed():
    home = cooperation()
    cases = [case(home, f"Strategi {number}").get_absolute_url() for number in range(3)]
    assert leads_to("strategi") == ""
    assert found("strategi") == cases


def test_hits_in_the_cooperation_one_is_in_come_first():
    there = case(cooperation("aasregionen"), "Strategi A").get_absolute_url()
    here = case(cooperation("dalregionen"), "Strategi B").get_absolute_url()
    assert found("strategi", near="dalregionen") == [here, there]
    assert found("strategi", near="aasregionen") == [there, here]
    assert found("strategi") == [there, here]


def test_a_title_written_in_full_leads_straight_there():
    home = cooperation()
    about = case(home, "Strategi").get_absolute_url()
    case(home, "Strategi for reiselivet")
    assert leads_to("strategi") == about


# --- by name ---


def test_a_municipality_is_found_by_name_and_number():
    place = municipality("Sjøvik", "9802").get_absolute_url()
    assert [leads_to(asked) for asked in ("Sjøvik", "sjøvik", "SJØVIK", "9802")] == [place] * 4


def test_a_municipality_is_found_by_the_name_and_number_it_had_before():
    place = municipality("Sjøvik", "9802")
    earlier_identity(place, name="Gamlevik", number="0633", until=day(-2000))
    assert [leads_to("Gamlevik"), leads_to("gamlevik"), leads_to("0633")] == [place.get_absolute_url()] * 3


def test_a_former_name_is_found_with_norwegian_letters_in_any_case():
    place = municipality("Sjøvik", "9802")
    earlier_identity(place, name="Åsgårdstrand", until=day(-2000))
    assert [leads_to("åsgårdstrand"), leads_to("ÅSGÅRDSTRAND")] == [place.get_absolute_url()] * 2


@pytest.mark.parametrize("asked", ["dalregionen", "DALREGIONEN", "dalreg"])
def test_a_cooperation_is_found_by_name(asked: str):
    home = cooperation("dalregionen")
    assert leads_to(asked) == home.get_absolute_url()


def test_a_county_and_another_organisation_are_found_by_name():
    place, school = county("Østfjell"), organisation("Fagskolen på Ås")
    assert leads_to("østfjell") == place.get_absolute_url()
    assert leads_to("fagskolen ås") == school.get_absolute_url()


def test_an_organ_is_found_by_name():
    home = cooperation()
    chief = organ(home, "Næringsutvalget", kind="utvalg")
    of_place = council(municipality("Åsmark", "9901"))
    assert leads_to("næringsutvalget") == chief.get_absolute_url()
    assert leads_to("åsmark kommunestyre") == of_place.get_absolute_url()


def test_a_name_that_several_kinds_of_things_begin_with_lists_them_all():
    place = municipality("Storlia", "9803")
    home = cooperation("storliaregionen")
    member(home, place)
    about = case(home, "Storlia skole")
    hits = {place.get_absolute_url(), home.get_absolute_url(), about.get_absolute_url()}
    assert set(found("storlia")) == hits


# --- nothing found ---


def test_nothing_found_says_what_to_try():
    region()
    body = Client().get("/sok/", {"q": "xyzzy"}).text
    assert "Ingenting passet." in body
    assert "005/18" in body
    assert 'value="xyzzy"' in body


@pytest.mark.parametrize(
    "asked", ["", "   ", "%", "_", "'", '"><script>', "0/0", "æ" * 500, "999999999999/99"]
)
def test_whatever_is_asked_is_answered(asked: str):
    region()
    response = Client().get("/sok/", {"q": asked})
    assert response.status_code == 200
    assert "<script>" not in response.text


def test_whatever_cooperation_it_is_asked_from_is_answered():
    region()
    answers = [Client().get("/sok/", {"q": "dal", "i": near}) for near in ("finnes-ikke", "", "æ", "'")]
    assert [each.status_code for each in answers] == [302] * 4


@pytest.mark.parametrize("asked", [{"q": "\x00"}, {"q": "dal", "i": "\x00"}])
def test_a_sign_that_no_text_has_is_refused_in_a_sentence(asked: dict[str, str]):
    response = Client().get("/sok/", asked)
    assert response.status_code == 400
    assert "lot seg ikke lese" in response.text


def test_a_wildcard_of_the_database_finds_nothing_by_itself():
    case(cooperation(), "Strategi")
    assert [found("%"), found("_"), found("str_tegi")] == [[], [], []]


def test_what_is_left_out_of_a_long_list_is_counted():
    home = cooperation()
    for number in range(30):
        case(home, f"Strategi {number}")
    body = Client().get("/sok/", {"q": "strategi"}).text
    assert len(found("strategi")) == 25
    assert "5 treff til er ikke vist." in body


def test_the_field_in_the_header_carries_the_cooperation_one_is_in():
    shown = region()
    body = Client().get(shown.cooperation.get_absolute_url()).text
    assert '<input type="hidden" name="i" value="dalregionen">' in body
    assert 'name="i"' not in Client().get("/").text


def test_a_hit_that_is_invented_says_so():
    region("eksempeldal", is_example=True)
    body = Client().get("/sok/", {"q": "fjellovergangen", "alle": "ja"}).text
    assert "Eksempel</span>" in body
