"""A status recorded by mistake is corrected openly, and what it replaced is as it was."""

from datetime import timedelta

import pytest
from django.test import Client

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import Viewer
from samrad.strategy.models import Plan, PlanVersion
from samrad.strategy.services.version_correction import correct_status, ways_back
from samrad.strategy.services.version_status import adopt_version, bring_into_force, lapse_version
from tests.factories import TODAY, Region, officer, secretary, viewer
from tests.strategy_factories import goal, plan, plan_version

pytestmark = pytest.mark.django_db
WHY = "Ført på feil plan."
NOTE = f"Statusen er rettet {TODAY.day}.{TODAY.month}.{TODAY.year}: {WHY}"
Status = PlanVersion.Status


@pytest.fixture
def strategy(here: Region) -> Plan:
    return plan(here.cooperation, key="strategien")


@pytest.fixture
def draft(strategy: Plan) -> PlanVersion:
    made = plan_version(strategy, status="draft", is_public=True)
    goal(made)
    return made


def again(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.get(pk=version.pk)


def test_what_was_adopted_by_mistake_is_a_draft_again_without_the_day(draft: PlanVersion, keeper: Viewer):
    adopt_version(draft, on=TODAY, by=keeper)
    correct_status(draft, to=Status.DRAFT, because=WHY, by=keeper)
    now = again(draft)
    assert (now.status, now.adopted_on, now.status_note, now.is_public) == (Status.DRAFT, None, NOTE, True)
    assert AuditEntry.objects.latest("pk").act == "plan_version.correct"


def test_one_wrongly_in_force_gives_way_to_the_one_it_replaced(
    strategy: Plan, draft: PlanVersion, keeper: Viewer
):
    PlanVersion.objects.filter(pk=draft.pk).update(number=3)
    long_ago = TODAY - timedelta(days=900)
    before = plan_version(strategy, number=1, in_force_on=long_ago, adopted_on=long_ago)
    heard = plan_version(strategy, number=2, status="heard")
    adopt_version(draft, on=TODAY, by=keeper)
    bring_into_force(draft, on=TODAY, note="Vedtatt før saker ble ført her.", by=keeper)
    assert [again(each).status for each in (before, heard)] == [Status.REPLACED] * 2
    correct_status(draft, to=Status.ADOPTED, because=WHY, by=keeper)
    found = [again(each) for each in (before, heard, draft)]
    assert [(each.status, each.ended_on) for each in found] == [
        (Status.IN_FORCE, None),
        (Status.HEARD, None),
        (Status.ADOPTED, None),
    ]
    assert (found[2].adopted_on, found[2].in_force_on) == (TODAY, None)


def test_what_lapsed_by_mistake_is_in_force_again_unless_another_is(strategy: Plan, keeper: Viewer):
    lapsed = plan_version(strategy, in_force_on=TODAY)
    lapse_version(lapsed, on=TODAY, note="Slutt.", by=keeper)
    newer = plan_version(strategy)
    with pytest.raises(Refused, match="En annen versjon gjelder nå"):
        correct_status(lapsed, to=Status.IN_FORCE, because=WHY, by=keeper)
    newer.delete()
    correct_status(lapsed, to=Status.IN_FORCE, because=WHY, by=keeper)
    assert (again(lapsed).status, again(lapsed).ended_on) == (Status.IN_FORCE, None)


def test_nothing_goes_further_back_than_it_came(strategy: Plan, draft: PlanVersion, keeper: Viewer):
    assert ways_back(draft) == []
    with pytest.raises(Refused, match="Velg det den skal være"):
        correct_status(draft, to=Status.HEARD, because=WHY, by=keeper)
    adopt_version(draft, on=None, by=keeper)
    with pytest.raises(Refused, match="Skriv hva som var feil"):
        correct_status(draft, to=Status.HEARD, because=" ", by=keeper)
    plan_version(strategy, status="draft")
    with pytest.raises(Refused, match="en nyere versjon"):
        correct_status(draft, to=Status.DRAFT, because=WHY, by=keeper)
    correct_status(draft, to=Status.HEARD, because=WHY, by=keeper)
    assert again(draft).status == Status.HEARD


def test_an_officer_may_not(here: Region, draft: PlanVersion, keeper: Viewer):
    adopt_version(draft, on=TODAY, by=keeper)
    with pytest.raises(NotAllowed):
        correct_status(draft, to=Status.DRAFT, because=WHY, by=viewer(officer(here.municipalities[0])))


def test_it_is_done_on_the_page_and_read_by_all(here: Region, draft: PlanVersion, keeper: Viewer):
    adopt_version(draft, on=TODAY, by=keeper)
    desk = Client()
    desk.force_login(secretary(here.cooperation))
    work = f"/arbeid/{here.cooperation.slug}/strategi/plan/strategien/1/"
    assert "Statusen er ført feil" in desk.get(work).content.decode()
    html = desk.post(f"{work}rett-status/", {"to": "heard", "because": ""}).content.decode()
    assert 'aria-invalid="true"' in html
    html = desk.post(f"{work}rett-status/", {"to": "heard", "because": WHY}, follow=True).content.decode()
    assert "Statusen er rettet, og merknaden sier hvorfor." in html
    assert NOTE in Client().get(draft.get_absolute_url()).content.decode()
