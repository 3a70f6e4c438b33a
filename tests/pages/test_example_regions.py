"""The regions in `examples/`, walked as a visitor would: every link leads somewhere."""

import csv
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from samrad.cli.examples import EXAMPLES, example_folders
from samrad.folders.load import load_folder
from samrad.folders.reference import load_reference

pytestmark = pytest.mark.django_db

REGIONS = ("/tverrdalsregionen/", "/kongsbergregionen/")


@pytest.fixture
def examples() -> None:
    load_reference()
    for folder in example_folders():
        load_folder(folder)


def walked() -> dict[str, tuple[int, str]]:
    """The status and text of every page that the two regions' own pages lead to."""
    reader, waiting, seen = Client(), ["/", *REGIONS], {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = reader.get(address)
        content = b"".join(response)
        body = content.decode() if is_text(response) else ""
        seen[address] = (response.status_code, body)
        if address.startswith(REGIONS) or address == "/":
            waiting += [link for link in links_on(address, body) if link not in seen]
    return seen


def is_text(response: HttpResponseBase) -> bool:
    """A page, a calendar or a feed; what drawings, files and spreadsheets say has tests of its own."""
    return not response.streaming and "charset=utf-8" in response.headers["Content-Type"]


def links_on(address: str, body: str) -> set[str]:
    """The addresses on this site that the page links to, choices of language left out."""
    found = (urljoin(address, unescape(each)) for each in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', body))
    return {each.partition("#")[0] for each in found if not urlsplit(each).netloc and "sprak=" not in each}


def exempt_texts() -> set[str]:
    """Titles, notes and file names of the documents in the examples that are exempt from public access."""
    texts = set()
    for sheet in EXAMPLES.glob("*/dokumenter.csv"):
        with sheet.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows, delimiter=";"):
                if row["tilgang"] == "unntatt":
                    texts |= {row["tittel"], row["fil"], row["hjemmel"], row["om"]} - {""}
    return texts


def test_every_link_leads_somewhere_and_nothing_exempt_is_met_on_the_way(examples: None):
    seen = walked()
    exempt = exempt_texts()
    assert len(seen) > 200
    assert len(exempt) >= 6
    assert {address: status for address, (status, _) in seen.items() if status != 200} == {}
    assert {address for address, (_, body) in seen.items() for text in exempt if text in body} == set()


def test_the_front_page_leads_to_the_invented_region_first(examples: None):
    body = Client().get("/").text.partition("<main")[2]
    assert links_on("/", body.partition("</li>")[0]) == {"/tverrdalsregionen/"}


def test_a_visitor_finds_the_strategy_revision_in_every_council_of_kongsbergregionen(examples: None):
    body = Client().get("/kongsbergregionen/saker/strategi-2019/").text
    matrix = body.partition('<table class="ds-table matrix"')[2].partition("</table>")[0]
    names = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', matrix)
    assert sorted(names) == [
        "Flesberg",
        "Hjartdal",
        "Kongsberg",
        "Nore og Uvdal",
        "Notodden",
        "Rollag",
        "Tinn",
    ]
    assert matrix.count("Sluttet seg til") == 7


@pytest.mark.parametrize("earlier", ["0604-kongsberg", "3006-kongsberg", "3303-kongsberg"])
def test_kongsberg_is_found_by_each_of_its_numbers(examples: None, earlier: str):
    response = Client().get(f"/kommuner/{earlier}/", follow=True)
    assert response.redirect_chain[-1:] == (
        [] if earlier == "3303-kongsberg" else [("/kommuner/3303-kongsberg/", 301)]
    )
    assert response.status_code == 200
    assert "/kongsbergregionen/" in response.text
