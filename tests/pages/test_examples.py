"""An invented region says so wherever it goes, and a real one never does."""

import re

import pytest
from django.test import Client

from tests.factories import document, region, version
from tests.pages.kinds import FILES, OF_A_REGION, PAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", OF_A_REGION)
def test_every_page_of_an_invented_region_says_so_and_is_kept_out_of_search_engines(kind: str):
    response = Client().get(PAGES[kind](region("eksempeldal", is_example=True)))
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text
    assert re.search(r"<title>\s*Eksempel: ", response.text)
    assert 'class="band"' in response.text


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_of_a_real_region_says_that_it_is_invented(kind: str):
    region("eksempeldal", is_example=True)
    response = Client().get(PAGES[kind](region(prefix="33")))
    assert "X-Robots-Tag" not in response
    assert "noindex" not in response.text
    assert "Eksempel" not in re.search(r"<title>(.*?)</title>", response.text, re.DOTALL)[1]
    assert 'class="band"' not in response.text


@pytest.mark.parametrize(("language", "word"), [("nb", "Eksempel"), ("nn", "Eksempel"), ("en", "Example")])
def test_the_word_is_in_the_readers_language(language: str, word: str):
    shown = region("eksempeldal", is_example=True)
    response = Client(headers={"Accept-Language": language}).get(shown.cooperation.get_absolute_url())
    assert re.search(rf"<title>\s*{word}: ", response.text)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_an_invented_region_is_kept_out_of_search_engines_and_a_real_ones_is_not(kind: str):
    invented, real = (
        Client().get(FILES[kind](each))
        for each in (region("eksempeldal", is_example=True), region(prefix="33"))
    )
    assert [b"".join(each) != b"" for each in (invented, real)] == [True, True]
    assert [each.headers.get("X-Robots-Tag") for each in (invented, real)] == ["noindex", None]


def test_the_names_of_files_carry_the_word():
    shown = region("eksempeldal", is_example=True)
    names = {}
    for kind, address in FILES.items():
        response = Client().get(address(shown))
        assert b"".join(response) != b""
        names[kind] = response.headers.get("Content-Disposition", "")
    assert names == {
        "feed": "",
        "calendar": 'inline; filename="eksempel-eksempeldal.ics"',
        "organ calendar": 'inline; filename="eksempel-eksempeldal-regionradet.ics"',
        "file": 'inline; filename="Eksempel-fil.txt"',
    }


def test_the_names_of_a_real_regions_files_do_not():
    shown = region()
    version(shown.document, filename="Møteplan.pdf", media_type="application/pdf")
    response = Client().get(FILES["file"](shown))
    assert response["Content-Disposition"] == "inline; filename*=utf-8''M%C3%B8teplan.pdf"
    assert b"".join(response) == b"Tekst."


def test_an_invented_document_with_a_norwegian_name_carries_the_word():
    shown = region("eksempeldal", is_example=True)
    paper = document(shown.cooperation, "Åpent brev")
    version(paper, filename="Åpent brev.docx", media_type="application/msword")
    response = Client().get(f"{paper.get_absolute_url()}fil/")
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Eksempel-%C3%85pent%20brev.docx"
    assert b"".join(response) == b"Tekst."


def test_on_the_front_page_the_invented_region_comes_first_and_says_so():
    region("eksempeldal", is_example=True)
    region("aasregionen", prefix="33")
    body = Client().get("/").text.partition("<main")[2]
    assert body.index("Eksempeldal") < body.index("Aasregionen")
    assert re.search(r"Eksempeldal</a>\s*<span[^>]*>Eksempel</span>", body)


def test_invented_municipalities_are_marked_in_the_list_and_are_not_on_the_map_of_the_country():
    region("eksempeldal", is_example=True)
    region("aasregionen", prefix="33")
    body = Client().get("/kommuner/").text
    listed = body.partition("Fra A til Å")[2].partition("</ul>")[0]
    assert listed.count("Eksempel</span>") == 7
    assert "/kommuner/98" not in body.partition('<figure class="map">')[2].partition("</figure>")[0]
    assert "/kommuner/33" in body.partition('<figure class="map">')[2].partition("</figure>")[0]
