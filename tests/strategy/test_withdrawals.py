"""A plan or an evaluation made by mistake: removed while nobody has read it, else withdrawn with a reason."""

import pytest
from django.test import Client
from django.utils import timezone

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.folders.dump import rows_to_dump
from samrad.strategy.models import Evaluation, Goal, Plan, PlanVersion
from samrad.strategy.selectors import evaluations_visible_to, goals_visible_to, plans_visible_to
from samrad.strategy.services.versions import begin_version
from samrad.strategy.services.withdrawal import (
    in_the_way,
    remove_plan,
    restore_evaluation,
    restore_plan,
    withdraw_evaluation,
    withdraw_plan,
)
from tests.factories import Region, officer, viewer
from tests.strategy_factories import (
    evaluation,
    finding,
    goal,
    measure,
    plan,
    plan_version,
    proposed_change,
    text_of,
)

pytestmark = pytest.mark.django_db
WHY = "Lagt ut ved en feil."


@pytest.fixture
def mistaken(here: Region) -> Plan:
    """A plan whose only version is on hearing, with a goal and a paragraph."""
    made = plan(here.cooperation, "Feil plan", key="feil")
    goal(plan_version(made, status="heard", page=text_of("Hemmelig tekst")), "Hemmelig mål", key="feil-mal")
    return made


@pytest.fixture
def draft(here: Region) -> Plan:
    made = plan(here.cooperation, "Bare et utkast", key="utkast")
    goal(plan_version(made, status="draft"), "Et mål")
    return made


def told() -> str:
    return AuditEntry.objects.latest("pk").act


def test_a_plan_that_nobody_has_read_is_removed_with_all_in_it(draft: Plan, keeper: Viewer):
    proposed_change(draft, "Færre mål", fate="taken_in", taken_into=draft.versions.get())
    remove_plan(draft, by=keeper)
    assert not Plan.objects.exists()
    assert not Goal.objects.exists()
    assert told() == "plan.remove"


def test_a_plan_that_is_laid_out_is_withdrawn_and_not_removed(mistaken: Plan, keeper: Viewer):
    with pytest.raises(Refused, match="Trekk den tilbake med en grunn"):
        remove_plan(mistaken, by=keeper)
    withdraw_plan(mistaken, because=WHY, by=keeper)
    mistaken.refresh_from_db()
    assert (mistaken.withdrawn_on, mistaken.withdrawn_because) == (timezone.localdate(), WHY)
    assert told() == "plan.withdraw"
    for who in (PUBLIC, keeper):
        assert not plans_visible_to(who).exists()
        assert not goals_visible_to(who).exists()


def test_a_draft_is_not_withdrawn_and_a_withdrawn_plan_neither(draft: Plan, mistaken: Plan, keeper: Viewer):
    with pytest.raises(Refused, match="slett den i stedet"):
        withdraw_plan(draft, because=WHY, by=keeper)
    withdraw_plan(mistaken, because=WHY, by=keeper)
    with pytest.raises(Refused, match="Planen er trukket tilbake"):
        withdraw_plan(mistaken, because=WHY, by=keeper)
    with pytest.raises(Refused, match="Planen er trukket tilbake"):
        begin_version(mistaken, by=keeper)


@pytest.mark.parametrize(
    ("because", "fault"), [("  ", "Skriv hvorfor"), ("Takk til 01010100131.", "fødselsnummer")]
)
def test_the_reason_is_written_and_can_be_public(mistaken: Plan, keeper: Viewer, because: str, fault: str):
    with pytest.raises(Refused, match=fault):
        withdraw_plan(mistaken, because=because, by=keeper)
    assert plans_visible_to(PUBLIC).get() == mistaken


def test_what_is_adopted_or_hangs_on_the_plan_stands_in_the_way(here: Region, mistaken: Plan, keeper: Viewer):
    plan(here.cooperation, "Handlingsplan", under=mistaken)
    measure(here.cooperation, goals=[mistaken.goals.get()])
    evaluation(mistaken, is_public=False)
    mistaken.versions.update(case=here.case)
    plan_version(mistaken, status="adopted")
    assert [each.split(".")[0] for each in in_the_way(mistaken)] == [
        "Planen har vært vedtatt",
        f"Versjon 1 vedtas i saken «{here.case}»",
        "Andre planer står under denne",
        "Tiltak tjener målene i planen",
        "Planen er evaluert",
    ]
    with pytest.raises(Refused, match="Planen har vært vedtatt"):
        withdraw_plan(mistaken, because=WHY, by=keeper)


def test_a_withdrawn_plan_is_laid_out_again_as_it_was(mistaken: Plan, keeper: Viewer):
    withdraw_plan(mistaken, because=WHY, by=keeper)
    restore_plan(mistaken, by=keeper)
    assert plans_visible_to(PUBLIC).get() == mistaken
    assert told() == "plan.restore"
    with pytest.raises(Refused, match="ikke trukket tilbake"):
        restore_plan(mistaken, by=keeper)


def test_an_evaluation_that_is_laid_out_is_withdrawn_and_laid_out_again(mistaken: Plan, keeper: Viewer):
    made = evaluation(mistaken)
    withdraw_evaluation(made, because=WHY, by=keeper)
    assert not evaluations_visible_to(keeper).exists()
    with pytest.raises(Refused, match="trukket tilbake allerede"):
        withdraw_evaluation(made, because=WHY, by=keeper)
    restore_evaluation(made, by=keeper)
    assert evaluations_visible_to(PUBLIC).get() == made
    with pytest.raises(Refused, match="ikke trukket tilbake"):
        restore_evaluation(made, by=keeper)


def test_a_draft_of_an_evaluation_is_taken_away_instead(mistaken: Plan, keeper: Viewer):
    with pytest.raises(Refused, match="Ta bort utkastet"):
        withdraw_evaluation(evaluation(mistaken, is_public=False), because=WHY, by=keeper)


def test_an_officer_may_none_of_it(here: Region, mistaken: Plan, draft: Plan):
    by = viewer(officer(here.municipalities[0]))
    made = evaluation(mistaken)
    for attempt in (
        lambda: remove_plan(draft, by=by),
        lambda: withdraw_plan(mistaken, because=WHY, by=by),
        lambda: restore_plan(mistaken, by=by),
        lambda: withdraw_evaluation(made, because=WHY, by=by),
        lambda: restore_evaluation(made, by=by),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_every_address_in_a_withdrawn_plan_answers_that_it_is_gone_and_why(
    here: Region, mistaken: Plan, keeper: Viewer, desk: Client
):
    withdraw_plan(mistaken, because=WHY, by=keeper)
    places = ("feil/", "feil/1/", "mal/feil-mal/", "feil/1/mal/feil-mal/", "feil/1/avsnitt/p1/")
    for client in (Client(), desk):
        for place in places:
            answer = client.get(f"/{here.cooperation.slug}/strategi/{place}")
            html = answer.content.decode()
            assert (answer.status_code, WHY in html, "Hemmelig" in html) == (410, True, False), place
    for place in ("", "strategi/", "strategi/evalueringer/", "strategi/premisser/"):
        assert "Feil plan" not in Client().get(f"/{here.cooperation.slug}/{place}").content.decode()
    assert Client().get(f"/{here.cooperation.slug}/strategi/finnes-ikke/").status_code == 404


def test_a_withdrawn_evaluation_answers_that_it_is_gone_and_why(here: Region, desk: Client):
    made = evaluation(plan_version(plan(here.cooperation)).plan, "Midtveis", key="midtveis")
    finding(made, "Hemmelig funn")
    page = f"/{here.cooperation.slug}/strategi/evalueringer/midtveis/"
    work = f"/arbeid{page}"
    assert "Trekk evalueringen tilbake" in desk.get(work).content.decode()
    html = desk.post(f"{work}trekk/", {"because": ""}).content.decode()
    assert 'aria-invalid="true"' in html
    assert WHY in desk.post(f"{work}trekk/", {"because": WHY}, follow=True).content.decode()
    answer = Client().get(page)
    html = answer.content.decode()
    assert (answer.status_code, WHY in html, "Hemmelig" in html) == (410, True, False)
    assert "Midtveis" not in Client().get(f"/{here.cooperation.slug}/strategi/evalueringer/").content.decode()
    desk.post(f"{work}legg-ut-igjen/")
    assert Client().get(page).status_code == 200


def test_a_secretary_removes_withdraws_and_lays_out_again_from_the_plans_page(
    here: Region, mistaken: Plan, draft: Plan, desk: Client
):
    work = f"/arbeid/{here.cooperation.slug}/strategi/"
    assert "Slett planen" in desk.get(f"{work}plan/utkast/").content.decode()
    assert (
        "«Bare et utkast» er slettet." in desk.post(f"{work}plan/utkast/slett/", follow=True).content.decode()
    )
    assert "Trekk planen tilbake" in desk.get(f"{work}plan/feil/").content.decode()
    html = desk.post(f"{work}plan/feil/trekk/", {"because": WHY}, follow=True).content.decode()
    assert "Var det feil å trekke den?" in html
    assert WHY in desk.get(work).content.decode()
    assert "er lagt ut igjen" in desk.post(f"{work}plan/feil/legg-ut-igjen/", follow=True).content.decode()


def test_what_stands_in_the_way_is_said_on_the_page_instead_of_the_button(
    here: Region, mistaken: Plan, desk: Client
):
    mistaken.versions.update(case=here.case)
    html = desk.get(f"/arbeid/{here.cooperation.slug}/strategi/plan/feil/").content.decode()
    assert f"Versjon 1 vedtas i saken «{here.case}»" in html
    assert "Trekk planen tilbake" not in html
    mistaken.versions.update(status=PlanVersion.Status.ADOPTED)
    html = desk.get(f"/arbeid/{here.cooperation.slug}/strategi/plan/feil/").content.decode()
    assert "Laget ved en feil?" not in html
    html = desk.post(
        f"/arbeid/{here.cooperation.slug}/strategi/plan/feil/trekk/", {"because": WHY}
    ).content.decode()
    assert "Planen har vært vedtatt" in html


def test_a_public_dump_has_nothing_of_what_is_withdrawn_and_the_whole_one_has_the_reason(
    here: Region, mistaken: Plan, keeper: Viewer
):
    kept = plan_version(plan(here.cooperation, "Står", key="staar")).plan
    withdraw_evaluation(evaluation(kept, key="borte"), because=WHY, by=keeper)
    withdraw_plan(mistaken, because=WHY, by=keeper)
    public, whole = (rows_to_dump(here.cooperation, public=each) for each in (True, False))
    for name in ("planer", "planversjoner", "mål", "målformuleringer", "evalueringer"):
        assert "feil" not in {each.key for each in public[name]}, name
    assert [each.title for each in public["planer"]] == ["Står"]
    assert public["evalueringer"] == []
    assert public["mål"] == []
    assert {each.withdrawn_because for each in whole["planer"]} == {"", WHY}
    assert [each.withdrawn_because for each in whole["evalueringer"]] == [WHY]
    assert Evaluation.objects.count() == 1
