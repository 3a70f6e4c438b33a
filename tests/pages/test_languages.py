"""Every kind of page in bokmål, nynorsk and English."""

import re
from itertools import pairwise

import pytest
from django.test import Client

from tests.factories import region
from tests.pages.kinds import PAGES

pytestmark = pytest.mark.django_db

LANGUAGES = ["nb", "nn", "en"]
OTHER_PAGES = {
    "not found": lambda region: "/finnes-ikke/",
    "search without a word": lambda region: "/sok/",
    "search that finds nothing": lambda region: "/sok/?q=xyzzy",
    "as of a day": lambda region: "/kommuner/?dato=2019-06-01",
    "as of no day": lambda region: "/kommuner/?dato=tull",
}
ALL_PAGES = PAGES | OTHER_PAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL_PAGES)
def test_every_kind_of_page_is_in_the_language_asked_for(kind: str, language: str):
    response = Client(headers={"Accept-Language": language}).get(ALL_PAGES[kind](region()))
    assert response.status_code == (404 if kind == "not found" else 200)
    assert re.findall(r"<html lang=\"(\w+)\"", response.text) == [language]
    assert response["Content-Language"] == language


@pytest.mark.parametrize("kind", ALL_PAGES)
def test_every_kind_of_page_can_be_read_in_the_other_languages(kind: str):
    body = Client().get(ALL_PAGES[kind](region())).text
    links = re.findall(r'href="([^"]*sprak=\w+)" lang="(\w+)" hreflang="\w+"', body)
    assert {language for _, language in links} == {"nn", "en"}
    assert all(address.endswith(f"sprak={language}") for address, language in links)


@pytest.mark.parametrize("kind", ALL_PAGES)
def test_every_kind_of_page_has_one_main_heading_a_title_and_no_heading_left_out(kind: str):
    body = Client().get(ALL_PAGES[kind](region())).text
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", body)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert re.search(r"<title>\s*\S[^<]* – Samråd</title>", body)


@pytest.mark.parametrize("kind", ALL_PAGES)
def test_no_page_has_the_same_id_twice(kind: str):
    ids = re.findall(r'\sid="([^"]*)"', Client().get(ALL_PAGES[kind](region())).text)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("kind", ALL_PAGES)
def test_no_page_asks_another_site_for_anything(kind: str):
    body = Client().get(ALL_PAGES[kind](region())).text
    fetched = re.findall(r'<(?:link|script|img|iframe|source)\b[^>]*?(?:href|src)="([^"]+)"', body)
    assert [each for each in fetched if not each.startswith("/")] == []
    assert "<script" not in body
    assert " style=" not in body


def test_a_choice_is_kept_from_page_to_page_and_back():
    shown, reader = region(), Client()
    address = shown.case.get_absolute_url()
    assert reader.get(f"{address}?sprak=nn", follow=True).redirect_chain == [(address, 302)]
    assert '<html lang="nn"' in reader.get("/").text
    reader.get("/?sprak=nb")
    assert '<html lang="nb"' in reader.get(address).text


def test_a_choice_keeps_what_else_was_asked():
    region()
    response = Client().get("/sok/?q=dal+region&sprak=en")
    assert response["Location"] == "/sok/?q=dal+region"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "Vedtatt i regionrådet. To av sju kommunestyrer har sluttet seg til, ett med merknad"),
        ("nn", "Vedteke i regionrådet. To av sju kommunestyre har slutta seg til, eitt med merknad"),
        (
            "en",
            "Adopted by the regional council. Two of seven municipal councils have ratified the decision",
        ),
    ],
)
def test_the_sentence_is_in_the_readers_language(language: str, sentence: str):
    response = Client(headers={"Accept-Language": language}).get(region().case.get_absolute_url())
    assert sentence in re.sub(r"<[^>]+>", "", response.text)
