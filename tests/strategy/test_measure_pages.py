"""The pages of measures: what the public reads, what the secretariat does, and what isn't shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from samrad.access.models import Account
from samrad.core.dated import DatedEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.strategy.dates import dates_between
from samrad.strategy.models import Goal, Measure, MeasureYear
from tests.factories import TODAY, Region, case, cooperation, day, officer, secretary, viewer
from tests.strategy_factories import goal, in_year, measure, plan, plan_version

pytestmark = pytest.mark.django_db
YEAR = TODAY.year


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def keeper(here: Region) -> Account:
    return secretary(here.cooperation)


def signed_in(who: Account) -> Client:
    client = Client()
    client.force_login(who)
    return client


def work(here: Region, rest: str = "") -> str:
    return f"/arbeid/{here.cooperation.slug}/tiltak/{rest}"


def public(here: Region, rest: str = "tiltak/") -> str:
    return f"/{here.cooperation.slug}/strategi/{rest}"


def text_of(answer: HttpResponse) -> str:
    body = answer.content.decode().partition("<main")[2].partition("</main")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def sent(here: Region, **values: Any) -> dict[str, Any]:
    organ = here.regional_council.pk
    return {"title": "Felles legevakt", "language": "nb", "owner_office": "Kommunalsjef helse",
            "responsible_organ": organ, **values}  # fmt: skip


def test_the_list_stands_by_focus_area_and_says_how_it_goes_without_naming_the_late(here: Region):
    area = goal(plan_version(plan(here.cooperation)), "Trygge tjenester", kind=Goal.Kind.FOCUS_AREA)
    measure(here.cooperation, "Legevakt", goals=[area], due_on=day(-1))
    measure(here.cooperation, "Arkiv", done_on=day(-10))
    for office in ("Skolekontoret", "Kulturkontoret"):
        measure(here.cooperation, office, owner_office=office, due_on=day(5))
    page = text_of(Client().get(public(here)))
    assert "4 tiltak: 2 i rute, 1 forsinket, 1 ferdig." in page
    assert page.index("Trygge tjenester") < page.index("Legevakt pågår") < page.index("Uten satsingsområde")


def test_a_number_that_would_tell_whose_is_late_is_not_told(here: Region):
    measure(here.cooperation, "Legevakt", due_on=day(-1))
    measure(here.cooperation, "Arkiv", done_on=day(-10))
    assert "2 tiltak: 1 pågår, 1 ferdig." in text_of(Client().get(public(here)))
    inside = Client()
    inside.force_login(secretary(here.cooperation))
    assert "2 tiltak: 1 forsinket, 1 ferdig." in text_of(inside.get(public(here)))
    here.cooperation.names_the_late = True
    here.cooperation.save()
    assert "2 tiltak: 1 forsinket, 1 ferdig." in text_of(Client().get(public(here)))


@pytest.mark.parametrize(
    ("query", "shown"),
    [("?status=done", {"Arkiv"}), ("?status=late", set()), ("?eier=eget", {"Arkiv", "Legevakt"})],
)
def test_the_list_is_narrowed_by_what_the_reader_may_know(query: str, shown: set[str], here: Region):
    measure(here.cooperation, "Legevakt", due_on=day(-1))
    measure(here.cooperation, "Arkiv", done_on=day(-10))
    page = text_of(Client().get(public(here) + query))
    assert {title for title in ("Legevakt", "Arkiv") if title in page} == shown


def test_a_measure_says_what_who_by_when_and_how_it_goes(here: Region):
    row = measure(
        here.cooperation,
        owner_organisation=here.municipalities[0],
        owner_office="Kommunalsjef helse",
        due_on=day(40),
        next_step="Velge leverandør",
        next_step_by=day(5),
        case=case(here.cooperation, "Legevakten"),
    )
    in_year(row, YEAR, note="Kjøpe utstyr.")
    page = text_of(Client().get(row.get_absolute_url()))
    assert "Tiltaket pågår. Kommunalsjef helse, Elvestad eier det, og Regionrådet er politisk" in page
    for told in ("Fristen er 21. juni 2027.", "Velge leverandør innen", "Kjøpe utstyr.", "Legevakten"):
        assert told in page


def test_a_page_shows_nobody_by_name_and_no_trace_of_who_is_late(here: Region, keeper: Account):
    row = measure(
        here.cooperation,
        due_on=day(-9),
        next_step="Noe",
        next_step_by=day(-4),
        owner_name="Kari Hemmelig",
        owner_email="kari@hemmelig.example",
        overruled_status="on_time",
        overruled_because="Leverandøren er hemmelig sen.",
        overruled_by=keeper,
    )
    in_year(row, YEAR)
    in_year(row, YEAR + 1, note="hemmelig utkast", is_public=False)
    row.status_reports.create(said="late", sentence="Hemmelig sen.", channel="link", reported_on=day(-1))
    for address in (row.get_absolute_url(), public(here), public(here, f"arsplan/{YEAR}/")):
        answer = Client().get(address).content.decode().lower()
        assert "hemmelig" not in answer
        assert keeper.name.lower() not in answer
        assert "overstyrt" not in answer
    assert "forsinket" not in Client().get(row.get_absolute_url()).content.decode()
    assert Client().get(public(here, f"arsplan/{YEAR + 1}/")).status_code == 404


def test_those_who_work_in_the_cooperation_read_why_a_measure_is_late(here: Region):
    row = measure(here.cooperation, due_on=day(-9))
    page = text_of(signed_in(officer(here.municipalities[0])).get(row.get_absolute_url()))
    assert "Tiltaket er forsinket, fordi fristen er gått ut." in page


def test_a_draft_is_nowhere_in_public(here: Region):
    row = measure(here.cooperation, "Utkastet", is_public=False)
    in_year(row, YEAR)
    measure(here.cooperation, "Et annet")
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert "Utkastet" not in text_of(Client().get(public(here)))
    assert Client().get(public(here, f"arsplan/{YEAR}/")).status_code == 404


def test_a_measure_is_written_published_and_finished_on_its_pages(here: Region, keeper: Account):
    browser = signed_in(keeper)
    made = browser.post(work(here, "nytt/"), sent(here, due_on="2027-12-01"), follow=True)
    assert "lagret som utkast" in text_of(made)
    browser.post(work(here, "felles-legevakt/legg-ut/"))
    browser.post(work(here, "felles-legevakt/fase/"), {"p-phase": "under_way"})
    browser.post(work(here, "felles-legevakt/neste-steg/"), {"n-step": "Kjøpe", "n-by_day": "2027-06-01"})
    row = Measure.objects.get()
    assert (row.is_public, row.phase, row.next_step) == (True, "under_way", "Kjøpe")
    browser.post(work(here, "felles-legevakt/ferdig/"), {"f-on": "2027-05-10"})
    page = text_of(Client().get(row.get_absolute_url()))
    assert "Tiltaket ble ferdig 10. mai 2027." in page


def test_what_was_typed_is_kept_when_something_is_wrong(here: Region, keeper: Account):
    row = measure(here.cooperation)
    browser = signed_in(keeper)
    page = browser.post(work(here, "nytt/"), sent(here, owner_office="", summary="Min lange tekst"))
    assert "Min lange tekst" in page.content.decode()
    stopped = browser.post(
        work(here, f"{row.key}/stopp/"), {"s-on": "2027-05-20", "s-because": "Mitt hvorfor"}
    )
    assert "Mitt hvorfor" in stopped.content.decode()
    assert "fram i tid" in text_of(stopped)


def test_a_status_is_overruled_and_taken_back_with_the_computed_one_beside(here: Region, keeper: Account):
    row, browser = measure(here.cooperation, due_on=day(-1)), signed_in(keeper)
    said = {"o-status": "on_time", "o-because": "Fristen er flyttet."}
    page = text_of(browser.post(work(here, f"{row.key}/overstyr/"), said, follow=True))
    assert "Regnet ut fra datoer og indikatorer er det forsinket, fordi fristen er gått ut." in page
    page = text_of(browser.post(work(here, f"{row.key}/overstyr/ta-tilbake/"), follow=True))
    assert "Tiltaket er forsinket, fordi fristen er gått ut." in page


def many(here: Region, **values: Any) -> dict[str, Any]:
    return {"tiltak": [measure(here.cooperation, each).key for each in "AB"], "hva": "dates", **values}


def accepted(browser: Client, here: Region, asked: dict[str, Any], **other: Any) -> HttpResponse:
    """Sees what changes, and accepts; `other` is written in between."""
    seen = browser.post(work(here, "endre-flere/"), asked | {"steg": "se"})
    mark = re.search(r'name="sett" value="(\w+)"', seen.content.decode())
    assert mark
    sent = asked | other | {"steg": "godta", "sett": mark[1]}
    return browser.post(work(here, "endre-flere/"), sent, follow=True)


def test_what_was_not_seen_is_not_done(here: Region, keeper: Account):
    page = accepted(signed_in(keeper), here, many(here, due_on="2027-12-01"), due_on="2028-12-01")
    assert "Noe er annerledes enn da du så på det." in text_of(page)
    assert "1. desember 2028" in text_of(page)
    assert set(Measure.objects.values_list("due_on", flat=True)) == {None}


def test_many_are_changed_after_it_is_shown_what_changes(here: Region, keeper: Account):
    browser, asked = signed_in(keeper), many(here, due_on="2027-12-01")
    assert "2 tiltak er krysset av" in text_of(browser.post(work(here, "endre-flere/"), asked))
    seen = text_of(browser.post(work(here, "endre-flere/"), asked | {"steg": "se"}))
    assert "Frist: ingen → 1. desember 2027" in seen
    assert set(Measure.objects.values_list("due_on", flat=True)) == {None}
    assert "2 tiltak er endret." in text_of(accepted(browser, here, asked))
    assert set(Measure.objects.values_list("due_on", flat=True)) == {date(2027, 12, 1)}


def test_nothing_is_half_done_when_one_cannot_be_changed(here: Region, keeper: Account):
    measure(here.cooperation, "Båtrute", key="batrute", start_on=date(2028, 1, 1))
    asked = many(here, due_on="2027-12-01")
    asked["tiltak"].append("batrute")
    page = text_of(accepted(signed_in(keeper), here, asked))
    assert "Båtrute: Fristen kan ikke komme før tiltaket begynner." in page
    assert set(Measure.objects.values_list("due_on", flat=True)) == {None}


def test_each_that_cannot_be_changed_says_why_before_it_is_accepted(here: Region, keeper: Account):
    for name in ("batrute", "buss"):
        measure(here.cooperation, name.title(), key=name, start_on=date(2028, 1, 1))
    asked = many(here, due_on="2027-12-01", steg="se")
    asked["tiltak"] += ["batrute", "buss"]
    page = signed_in(keeper).post(work(here, "endre-flere/"), asked)
    assert text_of(page).count("Fristen kan ikke komme før tiltaket begynner.") == 2
    assert "2 av tiltakene kan ikke endres slik." in text_of(page)
    assert 'value="godta"' not in page.content.decode()
    assert set(Measure.objects.values_list("due_on", flat=True)) == {None}


class TestTheWayBack:
    def changed(self, here: Region, browser: Client) -> str:
        """Two measures with another day each get the same; the address of the way back."""
        asked = many(here, due_on="2027-12-01", because="veien er stengt")
        for key, due in zip(asked["tiltak"], (date(2027, 3, 1), None), strict=True):
            Measure.objects.filter(key=key).update(due_on=due)
        page = accepted(browser, here, asked).content.decode()
        link = re.search(r'href="([^"]+/ark/[0-9]+/)">Angre</a>', page)
        assert link
        return link[1]

    def test_a_change_to_many_is_undone_each_to_its_own(self, here: Region, keeper: Account):
        browser = signed_in(keeper)
        address = self.changed(here, browser)
        assert "frist: før: 2027-12-01 nå: 2027-03-01" in text_of(browser.get(address))
        assert "Endringen er angret." in text_of(browser.post(address, {"accept": "ja"}, follow=True))
        assert set(Measure.objects.values_list("due_on", flat=True)) == {date(2027, 3, 1), None}
        assert "Du endret flere tiltak" not in text_of(browser.get(work(here)))

    def test_what_was_changed_after_it_stays(self, here: Region, keeper: Account):
        browser = signed_in(keeper)
        address = self.changed(here, browser)
        Measure.objects.filter(title="A").update(due_on=date(2029, 1, 1))
        assert "1 endring er gjort etter det du angrer" in text_of(browser.get(address))
        browser.post(address, {"accept": "ja"})
        assert list(Measure.objects.order_by("title").values_list("due_on", flat=True)) == [
            date(2029, 1, 1),
            None,
        ]

    @pytest.mark.parametrize(
        "asked",
        [
            {"hva": "finish", "on": "2026-01-10"},
            {"hva": "stop", "on": "2026-01-10", "because": "Ikke midler."},
            {"hva": "overrule", "status": "late", "because": "Vi vet bedre."},
            {"hva": "owner", "owner_office": "Plansjef"},
        ],
    )
    def test_every_kind_of_change_has_one(self, here: Region, keeper: Account, asked: dict[str, str]):
        browser, columns = signed_in(keeper), ("phase", "done_on", "stopped_on", "stopped_because")
        columns += ("overruled_status", "overruled_because", "overruled_on", "owner_office")
        told = many(here) | asked
        before = list(Measure.objects.order_by("pk").values_list(*columns))
        page = accepted(browser, here, told)
        assert "2 tiltak er endret." in text_of(page)
        assert list(Measure.objects.order_by("pk").values_list(*columns)) != before
        link = re.search(r'href="([^"]+/ark/[0-9]+/)">Angre</a>', page.content.decode())
        assert link
        browser.post(link[1], {"accept": "ja"})
        assert list(Measure.objects.order_by("pk").values_list(*columns)) == before

    def test_let_be_it_is_gone_and_nothing_is_undone(self, here: Region, keeper: Account):
        browser = signed_in(keeper)
        address = self.changed(here, browser)
        assert "Ingenting er angret." in text_of(browser.post(f"{address}kast/", follow=True))
        assert set(Measure.objects.values_list("due_on", flat=True)) == {date(2027, 12, 1)}

    def test_it_is_no_other_accounts(self, here: Region, keeper: Account):
        address = self.changed(here, signed_in(keeper))
        other = signed_in(secretary(here.cooperation))
        assert other.get(address).status_code == 404
        assert "Du endret flere tiltak" not in text_of(other.get(work(here)))


def test_a_change_of_nothing_or_of_an_unknown_kind_is_said(here: Region, keeper: Account):
    browser = signed_in(keeper)
    told = browser.post(work(here, "endre-flere/"), {"hva": "finish"}, follow=True)
    assert "Kryss av for minst ett tiltak." in told.content.decode()
    assert browser.post(work(here, "endre-flere/"), {"hva": "noe"}).status_code == 404


def test_an_empty_year_says_how_measures_come_there(here: Region, keeper: Account):
    browser = signed_in(keeper)
    assert "Ingen tiltak står i årsplanen ennå." in text_of(browser.get(work(here, "ar/2030/")))
    assert "det er ingenting å rulle" in text_of(browser.get(work(here, "ar/2030/rull/")))
    assert "Ingen tiltak ennå." in text_of(browser.get(work(here)))
    assert browser.get(work(here, "ar/1/")).status_code == 404


def test_a_year_plan_is_edited_and_laid_out(here: Region, keeper: Account):
    row, browser = measure(here.cooperation, "Legevakt"), signed_in(keeper)
    browser.post(work(here, f"ar/{YEAR}/"), {"added": [str(row.pk)]})
    line = MeasureYear.objects.get()
    browser.post(work(here, f"ar/{YEAR}/"), {f"note-{line.pk}": "Kjøpe utstyr."})
    assert Client().get(public(here, f"arsplan/{YEAR}/")).status_code == 404
    browser.post(work(here, f"ar/{YEAR}/legg-ut/"))
    assert "Legevakt Kjøpe utstyr." in text_of(Client().get(public(here, f"arsplan/{YEAR}/")))


def test_a_roll_over_that_lacks_a_reason_keeps_what_was_chosen(here: Region, keeper: Account):
    row = in_year(measure(here.cooperation), YEAR)
    chosen = {f"outcome-{row.pk}": "stopped", f"text-{row.pk}": ""}
    page = signed_in(keeper).post(work(here, f"ar/{YEAR}/rull/"), chosen)
    assert "Skriv hvorfor tiltaket er stoppet." in text_of(page)
    assert re.search(r'value="stopped"[^>]*checked', page.content.decode())


def test_the_pages_of_work_are_not_there_for_others(here: Region):
    row = measure(here.cooperation)
    for who in (officer(here.municipalities[0]), secretary(cooperation("fjordregionen"))):
        for rest in ("", "nytt/", f"{row.key}/", f"ar/{YEAR}/", f"ar/{YEAR}/rull/"):
            assert signed_in(who).get(work(here, rest)).status_code == 404


def on_wheel(viewer: Viewer) -> list[DatedEntry]:
    return list(dates_between(date(YEAR, 1, 1), date(YEAR, 12, 31), viewer))


def test_due_dates_and_next_steps_stand_on_the_wheel_until_it_is_over(here: Region):
    measure(here.cooperation, "A", due_on=day(9), next_step="Velge", next_step_by=day(3))
    measure(here.cooperation, "B", due_on=day(9), done_on=day(-3))
    measure(here.cooperation, "C", due_on=day(9), is_public=False)
    assert [each.title for each in on_wheel(PUBLIC)] == ["Frist: A", "Neste steg: Velge (A)"]


def test_a_step_that_was_not_taken_is_on_the_wheel_for_those_inside_only(here: Region):
    measure(here.cooperation, "A", next_step="Velge", next_step_by=day(-3))
    assert on_wheel(PUBLIC) == []
    assert len(on_wheel(viewer(officer(here.municipalities[0])))) == 1


PUBLIC_QUESTIONS, WORK_QUESTIONS = 6, 10


@pytest.mark.parametrize("number", [2, 40])
def test_pages_cost_the_same_whatever_the_number(
    number: int, here: Region, keeper: Account, django_assert_num_queries: Callable[..., Any]
):
    for at in range(number):
        in_year(measure(here.cooperation, f"Tiltak {at}"), YEAR)
    with django_assert_num_queries(PUBLIC_QUESTIONS):
        Client().get(public(here))
    browser = signed_in(keeper)
    browser.get("/arbeid/meg/")  # the first page of a session writes that it was seen
    for rest, more in (("", 1), (f"ar/{YEAR}/rull/", 0)):  # the list asks for a way back
        with django_assert_num_queries(WORK_QUESTIONS + more):
            browser.get(work(here, rest))
