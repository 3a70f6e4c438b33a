"""The secretariat's pages of plans: what they offer, what is kept when something is wrong, who comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samrad.strategy.models import PlanVersion
from tests.factories import Region, case, officer
from tests.strategy_factories import goal, plan, plan_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(here: Region) -> PlanVersion:
    return plan_version(plan(here.cooperation, key="strategien"), status="draft")


def at(here: Region, rest: str = "") -> str:
    return f"/arbeid/{here.cooperation.slug}/strategi/{rest}"


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def refused(client: Client, address: str, **values: object) -> str:
    """The page as it comes back when what was sent can't be used."""
    answer = client.post(address, values)
    assert answer.status_code == 200
    return answer.content.decode()


def done(client: Client, address: str, **values: object) -> str:
    answer = client.post(address, values, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_menu_leads_to_the_plans_of_the_one_cooperation(here: Region, desk: Client):
    assert "/arbeid/strategi/" in html_of(desk, "/arbeid/")
    answer = desk.get("/arbeid/strategi/", follow=True)
    assert answer.redirect_chain[-1][0] == at(here)
    assert "Ingen planer ennå" in answer.content.decode()


def test_a_plan_is_made_written_ranked_and_laid_out(here: Region, desk: Client):
    html = done(desk, at(here, "ny/"), title="Strategi 2026–2035", kind="strategy", part="whole")
    assert "Planen er laget" in html
    work = at(here, "plan/strategi-2026-2035/1/")
    assert "Teksten er lagret" in done(desk, work + "tekst/", page="Vi står sammen.", background="", base=0)
    for title in ("Arbeid", "Helse"):
        done(desk, work + "mal/nytt/", title=title, kind="focus_area", level="region")
    done(desk, work + "mal/helse/flytt/opp/")
    done(desk, work + "barekraft/", number=3, because="Felles tjenester.")
    assert "Utkastet er lagt ut" in done(desk, work + "legg-ut/")
    public = Client().get(f"/{here.cooperation.slug}/strategi/strategi-2026-2035/").content.decode()
    assert public.index("Helse") < public.index("Arbeid")
    assert "Felles tjenester." in public


def test_bad_input_keeps_what_was_typed(here: Region, desk: Client, draft: PlanVersion):
    html = refused(desk, at(here, "ny/"), title="Årsplan 2027", kind="year_plan", part="whole", first_year=1)
    assert 'value="Årsplan 2027"' in html
    work = at(here, "plan/strategien/1/")
    assert "Uten en grunn" in refused(desk, work + "barekraft/", number=3, because="")
    values = {"title": "Steder", "kind": "goal", "level": "municipality"}
    html = refused(desk, work + "mal/nytt/", **values)
    assert "Skriv hvorfor målet hører hjemme" in html
    assert 'value="Steder"' in html


def test_two_who_write_are_told_of_each_other_and_the_second_save_settles(
    here: Region, desk: Client, draft: PlanVersion
):
    address = at(here, "plan/strategien/1/tekst/")
    done(desk, address, page="Vi står sammen.", background="", base=0)
    html = refused(desk, address, page="Vi går hver for oss.", background="", base=0)
    assert "Noen andre har lagret teksten mens du skrev" in html
    assert "Vi går hver for oss.</textarea>" in html.replace("\n", "")
    assert 'name="base" value="1"' in html
    done(desk, address, page="Vi går hver for oss.", background="", base=1)
    assert PlanVersion.objects.get(pk=draft.pk).page_tree.nodes[0].text == "Vi går hver for oss."


def test_eight_beside_each_other_ask_what_is_to_go(here: Region, desk: Client, draft: PlanVersion):
    for number in range(8):
        goal(draft, f"Mål {number}")
    work = at(here, "plan/strategien/1/")
    assert "Hva skal ut?" in html_of(desk, work)
    assert html_of(desk, work).partition("Hva skal ut?")[2].count("#ta-ut") == 8
    assert "8 mål. Hva skal ut?" in done(desk, work + "legg-ut/")
    done(desk, work + "mal/hvorfor-mange/", under="", because="Åtte kommuner har ett hver.")
    assert "Utkastet er lagt ut" in done(desk, work + "legg-ut/")
    public = Client().get(f"/{here.cooperation.slug}/strategi/strategien/").content.decode()
    assert "Hvorfor mer enn sju: Åtte kommuner har ett hver." in public


def test_what_the_case_says_is_proposed_and_not_done(here: Region, desk: Client):
    version = plan_version(plan(here.cooperation, key="strategien"), status="heard", case=here.case)
    html = html_of(desk, at(here, "plan/strategien/1/"))
    assert "Saken sier at versjonen er vedtatt" in html
    assert PlanVersion.objects.get(pk=version.pk).status == "heard"


def test_it_is_said_when_the_case_is_not_that_far(here: Region, desk: Client):
    waits = case(here.cooperation, title="Ny strategi")
    version = plan_version(plan(here.cooperation, key="strategien"), status="heard", case=waits)
    page = at(here, "plan/strategien/1/")
    assert "Saken sier ikke at versjonen er vedtatt ennå." in html_of(desk, page)
    PlanVersion.objects.filter(pk=version.pk).update(status="adopted")
    assert "Saken sier ikke at versjonen er vedtatt ennå." in html_of(desk, page)
    needs_all = here.case
    needs_all.stops.filter(role="ratification").update(rule="all")
    PlanVersion.objects.filter(pk=version.pk).update(case=needs_all)
    assert "Saken sier ikke at de som må, har sluttet seg til ennå." in html_of(desk, page)


def test_a_status_that_is_refused_comes_back_open_with_what_was_typed(here: Region, desk: Client):
    plan_version(plan(here.cooperation, key="strategien"), status="adopted")
    tomorrow = timezone.localdate() + timedelta(1)
    address = at(here, "plan/strategien/1/status/gjeldende/")
    html = refused(desk, address, on=tomorrow, note="Etter valget")
    assert "er ikke kommet ennå" in html
    assert 'value="Etter valget"' in html
    assert "Gjaldt en annen før den, er den erstattet." in done(
        desk, address, on=timezone.localdate(), note="Etter valget"
    )


def test_a_locked_version_offers_a_new_one_instead_of_changes(here: Region, desk: Client):
    goal(plan_version(plan(here.cooperation, key="strategien")), "Arbeid", key="arbeid")
    html = html_of(desk, at(here, "plan/strategien/1/"))
    assert "Versjonen er låst" in html
    assert "mal/nytt/" not in html
    assert "versjon 2" in done(desk, at(here, "plan/strategien/ny-versjon/"))


def test_an_officer_of_a_municipality_finds_nothing_here(here: Region, draft: PlanVersion):
    client = Client()
    client.force_login(officer(here.municipalities[0]))
    for rest in ("", "plan/strategien/", "plan/strategien/1/", "ny/"):
        assert client.get(at(here, rest)).status_code == 404
    assert client.post(at(here, "plan/strategien/1/legg-ut/")).status_code == 404


def test_the_work_pages_ask_as_many_questions_for_many_rows_as_for_one(
    here: Region, desk: Client, draft: PlanVersion
):
    def questions(ask: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as asked:
            ask()
        return len(asked)

    def more(number: int) -> None:
        for _each in range(number):
            plan_version(plan(here.cooperation, "Temaplan", kind="theme_plan", under=draft.plan))
            goal(draft, "Under", under=top)

    top = goal(draft, "Arbeid")
    more(8)
    pages = (at(here), at(here, "plan/strategien/"), at(here, "plan/strategien/1/"))
    html_of(desk, pages[0])  # the first visit of a session asks a few more
    few = [questions(lambda address=address: html_of(desk, address)) for address in pages]
    more(20)
    assert [questions(lambda address=address: html_of(desk, address)) for address in pages] == few


def test_a_form_with_nothing_in_it_comes_back(here: Region, desk: Client, draft: PlanVersion):
    aim = goal(draft, "Arbeid", key="arbeid")
    for rest in ("ny/", "plan/strategien/endre/", "plan/strategien/1/tekst/", "plan/strategien/1/mal/nytt/"):
        assert "Noe mangler" in refused(desk, at(here, rest))
    assert "Noe mangler" in refused(desk, at(here, f"plan/strategien/1/mal/{aim.key}/"))
    for rest in ("mal/hvorfor-mange/", "barekraft/", "status/horing/", "status/vedtatt/", "sak/ny/"):
        assert desk.post(at(here, f"plan/strategien/1/{rest}")).status_code in {200, 302}


def test_where_a_goal_can_stand_is_a_tree_and_never_below_itself(here, desk, draft):
    first, second = (goal(draft, each, kind="focus_area", key=each.lower()) for each in ("Vei", "Helse"))
    goal(draft, "Buss", key="buss", under=first)
    goal(draft, "Vakt", key="vakt", under=second)
    new = html_of(desk, at(here, "plan/strategien/1/mal/nytt/")).partition('name="under"')[2]
    offered = re.findall(r"<option[^>]*>([^<]+)", new)
    assert offered == ["Øverst", "Vei", "– Buss", "Helse", "– Vakt"]
    own = html_of(desk, at(here, "plan/strategien/1/mal/vei/")).partition('name="under"')[2]
    assert re.findall(r"<option[^>]*>([^<]+)", own) == ["Øverst", "Helse", "– Vakt"]
