"""The feed of what was decided last."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from samrad.cases.models import Outcome
from tests.factories import case, cooperation, day, decision, organ, region, treated

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read(slug: str = "dalregionen", language: str = "nb") -> ElementTree.Element:
    response = Client(headers={"Accept-Language": language}).get(f"/feed/{slug}.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def decided_case(home: object, title: str, days_ago: int) -> None:
    decision(treated(case(home, title), organ(home, title)), decided_on=day(-days_ago))


def test_an_entry_has_the_case_where_it_stands_and_when_it_was_decided():
    shown = region()
    (entry,) = read().iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == shown.case.title
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{shown.case.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}id") == "urn:samrad:sak:dalregionen.fjellovergangen"
    assert entry.findtext(f"{ATOM}updated").startswith("2027-05-12T10:00")
    assert entry.findtext(f"{ATOM}summary").startswith("Vedtatt i regionrådet. To av sju kommunestyrer")


def test_what_was_decided_last_comes_first():
    home = cooperation()
    for title, days_ago in (("Buss", 9), ("Strategi", 2), ("Bredbånd", 30)):
        decided_case(home, title, days_ago)
    assert titles(read()) == ["Strategi", "Buss", "Bredbånd"]


def test_an_entry_is_as_new_as_what_was_last_written_about_the_case():
    shown = region()
    shown.case.stops.get(order=2).branches.get().treatments.get().decisions.update(recorded_at=long_ago())
    with time_machine.travel(datetime(2027, 6, 1, 8, tzinfo=UTC)):
        decision(shown.answers[3], Outcome.JOINED, decided_on=day(-1))
    (entry,) = read().iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated").startswith("2027-06-01T08:00")
    assert entry.findtext(f"{ATOM}summary").startswith("Vedtatt i regionrådet. Tre av sju kommunestyrer")


def long_ago() -> datetime:
    return datetime(2020, 1, 1, tzinfo=UTC)


def test_a_feed_has_the_cases_of_its_own_cooperation_only():
    decided_case(cooperation("dalregionen"), "Buss", 3)
    decided_case(cooperation("aasregionen"), "Bane", 3)
    assert [titles(read("dalregionen")), titles(read("aasregionen"))] == [["Buss"], ["Bane"]]


def test_a_feed_is_as_long_as_is_useful():
    home = cooperation()
    for number in range(45):
        decided_case(home, f"Sak {number}", number)
    assert titles(read()) == [f"Sak {number}" for number in range(40)]


def test_a_cooperation_without_decisions_has_an_empty_feed():
    cooperation()
    assert titles(read()) == []


def test_the_word_follows_an_invented_region_into_its_feed():
    region("eksempeldal", is_example=True)
    feed = read("eksempeldal")
    assert [feed.findtext(f"{ATOM}title"), *titles(feed)] == [
        "Eksempel: Eksempeldal",
        "Eksempel: Felles posisjon om fjellovergangen",
    ]


@pytest.mark.parametrize(
    ("language", "word"), [("nn", "Vedteke i regionrådet"), ("en", "Adopted by the regional council")]
)
def test_the_sentence_is_in_the_readers_language(language: str, word: str):
    region()
    (entry,) = read(language=language).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary").startswith(word)


def test_a_title_can_not_act_as_markup():
    decided_case(cooperation(), "Om <b>buss</b> & bane", 3)
    assert titles(read()) == ["Om <b>buss</b> & bane"]


def test_robots_may_read_all_but_the_jump_field():
    response = Client().get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text == "User-agent: *\nDisallow: /sok/\n"
