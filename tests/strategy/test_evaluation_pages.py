"""The pages of evaluations and proposed changes: what everybody reads, and the secretariat's work."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.organisations.models import Cooperation
from samrad.strategy.models import Evaluation, Finding, PlanVersion, ProposedChange
from tests.factories import cooperation, document, secretary
from tests.strategy_factories import (
    evaluation,
    finding,
    goal,
    plan,
    plan_version,
    proposed_change,
    text_of,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Here:
    home: Cooperation
    version: PlanVersion
    draft: PlanVersion
    keeper: Client

    @property
    def work(self) -> str:
        return f"/arbeid/{self.home.slug}/strategi"

    @property
    def changes(self) -> str:
        return f"{self.work}/endringer/{self.version.plan.key}/"


@pytest.fixture
def here() -> Here:
    home = cooperation()
    version = plan_version(plan(home, key="strategi"), page=text_of("Vi samler oss om vei."))
    draft = plan_version(
        version.plan, status="draft", page=text_of("Vi samler oss om vei og bane.", "Hemmelig setning.")
    )
    keeper = Client()
    keeper.force_login(secretary(home))
    return Here(home, version, draft, keeper)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_everybody_reads_the_findings_and_what_each_led_to(here: Here):
    row = evaluation(here.version.plan, "Evaluering 2018", made_on="2018-03-01", made_precision="season")
    area = goal(here.version, "Samferdsel", kind="focus_area")
    found = finding(row, "Bane er glemt.", goal=area)
    finding(row, "Lite kjent i kommunestyrene.")
    proposed_change(
        here.version.plan,
        "Ta med bane.",
        finding=found,
        fate="taken_in",
        taken_into=here.version,
        became_paragraph="p1",
    )
    html = read(Client(), row.get_absolute_url())
    assert "Dalforskning, våren 2018" in html
    assert "2 funn." in html
    assert "1 av dem er vurdert i en ny versjon av planen." in html
    assert html.index("Samarbeidet som helhet") < html.index("Samferdsel") < html.index("Ta med bane.")
    assert f"/{here.home.slug}/strategi/strategi/1/avsnitt/p1/" in html
    assert html.count("Ikke vurdert i en ny versjon ennå.") == 1


def test_what_waits_or_was_decided_in_a_draft_is_nowhere_in_public(here: Here):
    hidden = evaluation(here.version.plan, "Skjult evaluering", is_public=False)
    shown = evaluation(here.version.plan)
    found = finding(shown)
    finding(hidden, "Skjult funn.")
    proposed_change(here.version.plan, "Skjult forslag.", finding=found)
    proposed_change(
        here.version.plan,
        "Skjult avgjørelse.",
        finding=found,
        fate="left_out",
        fate_because="Skjult grunn.",
        taken_into=here.draft,
    )
    public = Client()
    pages = [
        read(public, f"/{here.home.slug}/strategi/evalueringer/"),
        read(public, shown.get_absolute_url()),
        read(public, f"/{here.home.slug}/strategi/strategi/1/avsnitt/p1/"),
    ]
    assert [word for word in ("Skjult", "Hemmelig", "og bane") for page in pages if word in page] == []
    closed = [
        hidden.get_absolute_url(),
        f"/{here.home.slug}/strategi/strategi/2/avsnitt/p1/",
        f"/{here.home.slug}/strategi/strategi/2/avsnitt/p2/",
    ]
    assert [public.get(address).status_code for address in closed] == [404, 404, 404]


def test_a_report_that_is_exempt_is_not_named(here: Here):
    row = evaluation(
        here.version.plan,
        document=document(here.home, "Unntatt rapport", access="exempt", legal_basis="§ 14"),
    )
    assert "Unntatt rapport" not in read(Client(), row.get_absolute_url())
    assert "Unntatt rapport" in read(here.keeper, row.get_absolute_url())


def test_a_paragraph_or_goal_or_version_that_is_not_there_is_not_found(here: Here):
    about = goal(here.draft, key="bare-i-utkastet")
    addresses = [
        "strategi/1/avsnitt/p9/",
        "strategi/9/avsnitt/p1/",
        f"strategi/{9**30}/avsnitt/p1/",
        "noe/1/avsnitt/p1/",
        f"strategi/1/mal/{about.key}/",
        "strategi/1/mal/ingen/",
    ]
    found = [Client().get(f"/{here.home.slug}/strategi/{each}").status_code for each in addresses]
    assert found == [404] * 6


def test_without_any_the_pages_say_how_they_come(here: Here):
    assert "Ingen evaluering er lagt ut." in read(Client(), f"/{here.home.slug}/strategi/evalueringer/")
    assert "Begynn med «Ny evaluering»." in read(here.keeper, f"{here.work}/evalueringer/")
    assert "Forslag kommer fra funnene" in read(here.keeper, here.changes)


def test_from_an_evaluation_to_a_change_taken_into_the_draft(here: Here):
    sent = {
        "plan": here.version.plan.pk,
        "title": "Evaluering 2018",
        "made_by": "Dalforskning",
        "made": "våren 2018",
    }
    answer = here.keeper.post(f"{here.work}/evalueringer/ny/", sent)
    row = Evaluation.objects.get()
    assert answer["Location"] == f"{here.work}/evalueringer/{row.key}/"
    here.keeper.post(f"{answer['Location']}funn/nytt/", {"text": "Bane er glemt.", "goal": ""})
    found = Finding.objects.get()
    here.keeper.post(
        f"{answer['Location']}funn/{found.pk}/endring/", {"text": "Ta med bane.", "about": "paragraph:p1"}
    )
    change = ProposedChange.objects.get()
    assert "1 forslag er ikke vurdert." in read(here.keeper, here.changes)
    here.keeper.post(f"{here.changes}{change.pk}/", {"fate": "taken_in", "became": "paragraph:p1"})
    change.refresh_from_db()
    assert (change.paragraph, change.finding, change.taken_into, change.became_paragraph) == (
        "p1",
        found,
        here.draft,
        "p1",
    )
    assert "Alle forslag er vurdert." in read(here.keeper, here.changes)
    here.keeper.post(f"{answer['Location']}legg-ut/")
    assert "Bane er glemt." in read(Client(), row.get_absolute_url())


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"fate": "left_out"}, "Skriv hvorfor."),
        ({"fate": "taken_in", "became": "paragraph:p9", "because": "Godt sagt."}, "Godt sagt."),
        ({}, "Noe mangler"),
    ],
)
def test_a_decision_that_is_not_whole_keeps_what_was_written(here: Here, sent: dict[str, str], told: str):
    change = proposed_change(here.version.plan)
    html = here.keeper.post(f"{here.changes}{change.pk}/", sent).content.decode()
    assert told in html
    change.refresh_from_db()
    assert change.fate == "open"


def test_a_date_that_is_not_understood_is_said_at_the_field_and_nothing_is_lost(here: Here):
    sent = {
        "plan": here.version.plan.pk,
        "title": "Evaluering",
        "made_by": "Dalforskning",
        "made": "i fjor en gang",
        "summary": "Lang tekst som ikke må bli borte.",
    }
    html = here.keeper.post(f"{here.work}/evalueringer/ny/", sent).content.decode()
    assert "Skriv en dag, en måned, en årstid eller et år" in html
    assert "Lang tekst som ikke må bli borte." in html
    assert "i fjor en gang" in html


def test_without_a_draft_the_page_says_what_to_do_and_keeps_nothing(here: Here):
    here.draft.delete()
    change = proposed_change(here.version.plan)
    address = f"{here.changes}{change.pk}/"
    assert "Lag et utkast til ny versjon" in read(here.keeper, address)
    assert here.keeper.post(address, {"fate": "taken_in"}).status_code == 200
    change.refresh_from_db()
    assert change.fate == "open"


def test_what_an_adopted_version_decided_has_no_form(here: Here):
    change = proposed_change(here.version.plan, fate="left_out", fate_because="Nei.", taken_into=here.version)
    html = read(here.keeper, f"{here.changes}{change.pk}/")
    assert "avgjort i en versjon som er vedtatt" in html
    assert "Lagre vurderingen" not in html


def test_a_proposal_is_rewritten_and_taken_away(here: Here):
    change = proposed_change(here.version.plan)
    here.keeper.post(f"{here.changes}{change.pk}/endre/", {"text": "Bedre sagt.", "about": ""})
    change.refresh_from_db()
    assert change.text == "Bedre sagt."
    here.keeper.post(f"{here.changes}{change.pk}/ta-bort/")
    assert not ProposedChange.objects.exists()


def test_another_secretariat_finds_nothing_here(here: Here):
    row = evaluation(here.version.plan)
    found, change = finding(row), proposed_change(here.version.plan)
    stranger = Client()
    stranger.force_login(secretary(cooperation("nabolaget")))
    addresses = [
        f"{here.work}/evalueringer/",
        f"{here.work}/evalueringer/{row.key}/",
        f"{here.work}/evalueringer/{row.key}/funn/{found.pk}/",
        here.changes,
        f"{here.changes}{change.pk}/",
    ]
    assert [stranger.get(each).status_code for each in addresses] == [404] * 5


def filled(here: Here, row: Evaluation, number: int) -> None:
    """One more of everything these pages show."""
    about = goal(here.version, f"Mål {number}")
    found = finding(row, f"Funn {number}", goal=about)
    evaluation(here.version.plan, f"Evaluering {number}")
    for fate in ("open", "taken_in"):
        into = here.version if fate == "taken_in" else None
        became = {"became_goal": about} if number % 2 else {"became_paragraph": "p1"}
        proposed_change(
            here.version.plan,
            finding=found,
            goal=about,
            fate=fate,
            taken_into=into,
            **(became if into else {}),
        )
    plan_version(here.version.plan, status="replaced", page=text_of("Vi samler oss."))


def test_the_pages_ask_the_database_equally_often_with_one_and_with_many_rows(here: Here):
    row = evaluation(here.version.plan)
    addresses = [
        f"/{here.home.slug}/strategi/evalueringer/",
        row.get_absolute_url(),
        f"/{here.home.slug}/strategi/strategi/1/avsnitt/p1/",
        f"/{here.home.slug}/strategi/strategi/1/mal/{goal(here.version).key}/",
        f"{here.work}/evalueringer/",
        f"{here.work}/evalueringer/{row.key}/",
        here.changes,
    ]
    here.keeper.get(addresses[0])  # what is asked once only is out of the way
    asked: list[list[int]] = []
    made = 0
    for size in (2, 60):
        while made < size:
            made += 1
            filled(here, row, made)
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert here.keeper.get(address).status_code == 200
            counts.append(len(queries))
        asked.append(counts)
    assert asked[0] == asked[1]
    assert max(asked[0]) <= 20
