"""The pages where the secretariat finds a table, looks at its figures and takes them in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from samrad.access.models import Account
from samrad.core.viewers import INSTALLATION
from samrad.knowledge.models import Indicator, Observation, StatisticsQuery
from samrad.knowledge.services.fetching import note_failure
from tests.factories import Region, officer, region, secretary
from tests.knowledge.statistics.pxweb import PxWeb
from tests.strategy_factories import indicator, observed

pytestmark = pytest.mark.django_db
ADDRESS = "/arbeid/dalregionen/indikatorer/unge/hent/"
TABLE = f"{ADDRESS}tabell/91001/"
CHOSEN = {"v1": "19-29", "v2": "Andel", "perioder": "top(5)", "omrader": "agg_KommSummer"}


@pytest.fixture
def youth(home: Region) -> Indicator:
    return indicator(home.cooperation, key="unge")


@pytest.fixture
def keeper(home: Region, client: Client) -> Client:
    client.force_login(secretary(home.cooperation))
    return client


def text_of(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_an_indicator_without_a_table_says_how_one_is_found(youth: Indicator, keeper: Client):
    text = text_of(keeper, ADDRESS)
    assert "Finn tabellen, velg i den, og se tallene før de tas inn." in text


def test_a_table_is_found_by_words(youth: Indicator, keeper: Client, office: PxWeb):
    assert f'href="{TABLE}"' in text_of(keeper, ADDRESS, ord="unge utenfor")
    assert "Ingen tabeller har alle disse ordene." in text_of(keeper, ADDRESS, ord="kylling")


def test_a_table_proposes_the_series_that_is_consistent_over_the_borders(
    youth: Indicator, keeper: Client, office: PxWeb
):
    text = text_of(keeper, TABLE)
    assert '<option value="agg_KommSummer" selected>' in text
    assert "agg_KommFylker" not in text
    assert "Se tallene" in text


def test_the_figures_are_seen_with_marks_and_notes_before_anything_is_saved(
    home: Region, youth: Indicator, keeper: Client, office: PxWeb
):
    observed(youth, "2026", "16.2", home.municipalities[0])
    text = text_of(keeper, TABLE, **CHOSEN)
    assert "Definisjonen ble endret i 2025. Se nettsiden." in text
    assert '17,0 <span class="quiet">eget tall blir stående</span>' in text
    assert '<span class="quiet">holdt tilbake</span>' in text
    assert '<span class="quiet">mangler</span>' in text
    assert "Tabellen har ikke tall for Fjellbygda, Grønndal, Haugmo, Åsmark, Vestfjell 98." in text
    assert not StatisticsQuery.objects.exists()
    assert Observation.objects.count() == 1


def test_another_unit_than_the_indicators_is_warned_of(youth: Indicator, keeper: Client, office: PxWeb):
    text = text_of(keeper, TABLE, **{**CHOSEN, "v2": "Personer"})
    assert "Tabellen teller i personer, men indikatoren i prosent." in text


def test_the_figures_are_taken_in_and_the_page_says_what_is_fetched(
    youth: Indicator, keeper: Client, office: PxWeb
):
    text = " ".join(keeper.post(TABLE, CHOSEN, follow=True).content.decode().split())
    assert "Tallene er hentet: 25 nye tall." in text
    assert "<dt>Alder</dt><dd>19–29 år</dd>" in text
    assert "Tallene hentes hver uke av seg selv." in text
    query = StatisticsQuery.objects.get()
    assert query.choices == {"Alder": ["19-29"], "ContentsCode": ["Andel"], "Tid": ["top(5)"]}
    assert query.codelists == {"Region": "agg_KommSummer"}


def test_todays_choices_stand_in_the_form(youth: Indicator, keeper: Client, office: PxWeb):
    keeper.post(TABLE, {**CHOSEN, "omrader": ""})
    text = text_of(keeper, TABLE)
    assert '<option value="" selected>slik grensene var hvert år</option>' in text
    assert '<option value="19-29" selected>' in text


def test_a_choice_that_is_not_there_is_said_at_its_field(youth: Indicator, keeper: Client, office: PxWeb):
    text = text_of(keeper, TABLE, **{**CHOSEN, "v1": "0-5"})
    assert "Noe mangler eller kan ikke brukes." in text


def test_an_office_that_is_out_of_reach_is_a_sentence_and_the_words_stay(
    youth: Indicator, keeper: Client, settings: object
):
    settings.STATISTICS = "http://localhost:1/v2"  # type: ignore[attr-defined]
    text = text_of(keeper, ADDRESS, ord="folkemengde")
    assert "Får ikke kontakt med Statistisk sentralbyrå." in text
    assert 'value="folkemengde"' in text
    assert "Får ikke kontakt" in text_of(keeper, TABLE)


def test_an_indicator_that_is_summed_keeps_its_choices_when_the_table_forbids_it(
    home: Region, keeper: Client, office: PxWeb
):
    indicator(home.cooperation, key="inntekt", unit="kr", may_be_summed=True)
    address = "/arbeid/dalregionen/indikatorer/inntekt/hent/tabell/91134/"
    asked = {"v1": "KOSfri0000", "perioder": "*", "landet": "EAKUO"}
    text = " ".join(keeper.post(address, asked).content.decode().split())
    assert "kan ikke legges sammen" in text
    assert '<option value="EAKUO" selected>' in text
    assert not Observation.objects.exists()


def test_a_fault_is_shown_with_what_stands(youth: Indicator, keeper: Client, office: PxWeb):
    keeper.post(TABLE, CHOSEN)
    query = StatisticsQuery.objects.select_related("indicator__cooperation").get()
    note_failure(query, "Statistisk sentralbyrå svarte med feil 500.", by=INSTALLATION)
    text = text_of(keeper, ADDRESS)
    assert "Statistisk sentralbyrå svarte med feil 500." in text
    assert "Tallene som er hentet før, står." in text


def test_fetching_now_says_that_it_is_waited_for(youth: Indicator, keeper: Client, office: PxWeb):
    keeper.post(TABLE, CHOSEN)
    StatisticsQuery.objects.update(
        asked_at=timezone.now() - timedelta(hours=1), fetched_at=timezone.now() - timedelta(hours=1)
    )
    text = " ".join(keeper.post(f"{ADDRESS}na/", follow=True).content.decode().split())
    assert "Tallene hentes nå." in text
    again = keeper.post(f"{ADDRESS}na/", follow=True).content.decode()
    assert "mindre enn ett minutt siden" in again


def test_the_weekly_fetch_is_turned_off_and_on(youth: Indicator, keeper: Client, office: PxWeb):
    keeper.post(TABLE, CHOSEN)
    assert "slått av" in keeper.post(f"{ADDRESS}av-og-pa/", {"henter": "nei"}, follow=True).content.decode()
    assert "hver uke" in keeper.post(f"{ADDRESS}av-og-pa/", {"henter": "ja"}, follow=True).content.decode()


def test_one_is_asked_before_fetching_stops_and_the_figures_stay(
    youth: Indicator, keeper: Client, office: PxWeb
):
    keeper.post(TABLE, CHOSEN)
    assert "Samråd glemmer hvilken tabell" in text_of(keeper, f"{ADDRESS}fjern/")
    keeper.post(f"{ADDRESS}fjern/")
    assert not StatisticsQuery.objects.exists()
    assert Observation.objects.count() == 25


def test_others_find_nothing_there(home: Region, youth: Indicator, client: Client, office: PxWeb):
    client.force_login(officer(home.municipalities[0]))
    assert client.get(ADDRESS).status_code == 404
    client.force_login(secretary(region("naboregionen", prefix="96").cooperation))
    for address in (ADDRESS, TABLE, f"{ADDRESS}fjern/"):
        assert client.get(address).status_code == 404
    assert client.post(TABLE, CHOSEN).status_code == 404
    assert office.asked == []


def test_the_pages_ask_the_database_as_often_for_many_figures_as_for_few(
    youth: Indicator, keeper: Client, office: PxWeb, django_assert_max_num_queries: Callable[[int], object]
):
    text_of(keeper, TABLE, **CHOSEN)
    with django_assert_max_num_queries(40) as few:  # type: ignore[attr-defined]
        text_of(keeper, TABLE, **{**CHOSEN, "perioder": "top(5)"})
    text_of(keeper, TABLE, **{**CHOSEN, "perioder": "*"})
    with django_assert_max_num_queries(40) as many:  # type: ignore[attr-defined]
        text_of(keeper, TABLE, **{**CHOSEN, "perioder": "*"})
    assert len(many.captured_queries) == len(few.captured_queries)


def sign_in(page: Page, who: Account, site: str) -> None:
    client = Client()
    client.force_login(who)
    cookie = client.cookies["okt"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_secretary_finds_a_table_looks_and_takes_the_figures_in(
    transactional_db: None,
    office: PxWeb,
    browser_page: Page,
    axe_faults: Callable[[Page], list[str]],
    running_site: str,
    width: int,
    scheme: str,
):
    home = region()
    indicator(home.cooperation, key="unge")
    keeper = secretary(home.cooperation)
    sign_in(browser_page, keeper, running_site)
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto(ADDRESS)
    browser_page.get_by_label("Hva handler tallene om?").fill("utenfor arbeid")
    browser_page.get_by_role("button", name="Søk").click()
    browser_page.get_by_role("link", name="91001: Unge utenfor").click()
    browser_page.get_by_label("Alder").select_option("19-29")
    browser_page.get_by_label("Statistikkvariabel").select_option("Andel")
    browser_page.get_by_role("button", name="Se tallene").click()
    expect(browser_page.get_by_role("row", name="Elvestad")).to_contain_text("17,0")
    assert axe_faults(browser_page) == []
    browser_page.get_by_role("button", name="Ta inn tallene").click()
    expect(browser_page.get_by_text("Tallene hentes hver uke av seg selv.")).to_be_visible()
    assert axe_faults(browser_page) == []
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
