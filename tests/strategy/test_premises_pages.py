"""The page of the premises, and writing the look-back of a year on one screen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.strategy.models import LookBack, PlanVersion
from tests.factories import TODAY, Region, cooperation, secretary
from tests.strategy_factories import goal, look_back, premises

pytestmark = pytest.mark.django_db
LAST = TODAY.year - 1


@pytest.fixture
def version(here: Region) -> PlanVersion:
    return premises(here.cooperation, case=here.case)


@pytest.fixture
def keeper(here: Region) -> Client:
    browser = Client()
    browser.force_login(secretary(here.cooperation))
    return browser


def page_of(here: Region, client: Client | None = None) -> str:
    answer = (client or Client()).get(f"/{here.cooperation.slug}/strategi/premisser/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_the_premises_are_and_what_each_council_did(here: Region, version: PlanVersion):
    html = page_of(here)
    assert "Samarbeidet bygger på 2 grunnpremisser." in html
    assert "Likeverdige parter" in html
    assert "Sluttet seg til" in html
    assert "Bussen må med." in html
    assert "PS 57/27" in html
    assert "ikke sendt" not in html.lower()


def test_how_it_went_stands_year_by_year_in_words(here: Region, version: PlanVersion):
    first, second = (each.goal for each in version.goals.order_by("rank"))
    look_back(first, LAST), look_back(second, LAST, "partly", text="Nesten.", case=here.case)
    look_back(first, LAST - 1, "badly", text="Det skar seg.")
    look_back(first, TODAY.year, text="Bare et utkast.", is_public=False)
    html = page_of(here)
    assert f"I {LAST} holdt 1 av 2." in html
    assert html.index(f'id="ar-{LAST}"') < html.index("Nesten.") < html.index("Det skar seg.")
    assert "Holdt ikke" in html
    assert "ikke sagt" in html
    assert "Bare et utkast." not in html
    assert str(TODAY.year) not in html.partition("<h1>")[2].partition("Hvordan det har gått")[2].partition(
        "Skriv tilbakeblikk"
    )[0].replace(here.case.title, "")


def test_premises_in_a_draft_are_not_there_for_others(here: Region, keeper: Client):
    premises(here.cooperation, "Hemmelig premiss", status="draft")
    assert "har ikke lagt ut grunnpremisser" in page_of(here)
    assert "Hemmelig premiss" in page_of(here, keeper)


def test_without_a_case_the_page_says_that_nothing_is_known_of_the_councils(here: Region):
    premises(here.cooperation)
    assert "Det er ikke ført hva hvert kommunestyre har gjort." in page_of(here)


def address(here: Region, rest: str = "") -> str:
    return f"/arbeid/{here.cooperation.slug}/strategi/premisser/{rest}"


def test_all_premises_of_a_year_are_written_on_one_screen_and_published(
    here: Region, version: PlanVersion, keeper: Client
):
    assert f"Tilbakeblikket på {LAST} er ikke skrevet." in keeper.get(address(here)).content.decode()
    sent = {
        "went-1": "well",
        "text-1": "Alle fikk ordet.",
        "went-2": "badly",
        "text-2": "To gikk hver sin vei.",
    }
    answer = keeper.post(address(here, f"{LAST}/"), sent | {"case": here.case.pk})
    assert answer.status_code == 302
    assert "To gikk hver sin vei." not in page_of(here)
    keeper.post(address(here, f"{LAST}/legg-ut/"))
    html = page_of(here)
    assert "To gikk hver sin vei." in html
    assert here.case.get_absolute_url() in html
    assert LookBack.objects.filter(case=here.case, is_public=True).count() == 2


def test_half_a_line_is_kept_in_a_draft_and_the_page_says_what_lacks(
    here: Region, version: PlanVersion, keeper: Client
):
    sent = {"went-1": "", "text-1": "Alle fikk ordet.", "went-2": "badly", "text-2": ""}
    html = keeper.post(address(here, f"{LAST}/"), sent, follow=True).content.decode()
    assert "Alle fikk ordet." in html
    assert "2 grunnpremisser mangler et svar eller en setning" in html
    assert "Legg ut tilbakeblikket" not in html


def test_half_a_line_of_what_is_laid_out_is_said_at_its_field(
    here: Region, version: PlanVersion, keeper: Client
):
    for each in version.goals.all():
        look_back(each.goal, LAST)
    sent = {"went-1": "", "text-1": "Alle fikk ordet.", "went-2": "badly", "text-2": ""}
    html = keeper.post(address(here, f"{LAST}/"), sent).content.decode()
    assert "Velg hvordan det gikk." in html
    assert "Skriv en setning om hvordan det gikk." in html
    assert "Alle fikk ordet." in html
    assert not LookBack.objects.filter(text="Alle fikk ordet.").exists()


def test_a_year_far_off_and_a_place_without_premises_are_not_found(
    here: Region, version: PlanVersion, keeper: Client
):
    found = [keeper.get(address(here, f"{year}/")).status_code for year in (TODAY.year + 1, 1999, 99999)]
    assert found == [404, 404, 404]
    home = cooperation("tomt")
    other = Client()
    other.force_login(secretary(home))
    assert other.get(f"/arbeid/{home.slug}/strategi/premisser/{LAST}/").status_code == 404
    assert (
        "har ingen grunnpremisser" in other.get(f"/arbeid/{home.slug}/strategi/premisser/").content.decode()
    )
    assert other.get(address(here)).status_code == 404


def test_the_page_asks_the_database_equally_often_with_two_premises_and_with_many(
    here: Region, version: PlanVersion
):
    counts = []
    for more in (0, 40):
        for number in range(more):
            goal(version, f"Premiss {number}", kind="premise")
        for each in version.goals.select_related("goal"):
            for year in range(LAST - 3, LAST + 1):
                if not each.goal.look_backs.filter(year=year).exists():
                    look_back(each.goal, year, case=here.case)
        with CaptureQueriesContext(connection) as queries:
            page_of(here)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20
