"""A version holds because its case says so, or for a reason that everybody can read."""

from __future__ import annotations

import pytest
from django.test import Client

from samrad.cases.models import Case, Role, Stop
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import Viewer
from samrad.strategy.models import Plan, PlanVersion
from samrad.strategy.services.version_case import tie_case
from samrad.strategy.services.version_status import adopt_version, bring_into_force
from tests.factories import TODAY, Region, case, decision, treated
from tests.strategy_factories import goal, plan, plan_version

pytestmark = pytest.mark.django_db
WHY = "Regionrådet 3. juni, sak 12/27: budsjettet bygger på den."
NOTED = f"Satt i kraft {TODAY.day}.{TODAY.month}.{TODAY.year} før alle som må, hadde sluttet seg til: {WHY}"


@pytest.fixture
def strategy(here: Region) -> Plan:
    return plan(here.cooperation, key="strategien")


@pytest.fixture
def undecided(here: Region) -> Case:
    return case(here.cooperation, title="Ny strategi")


@pytest.fixture
def waiting(here: Region) -> Case:
    """Decided by the regional council, and it needs all seven; four haven't answered."""
    here.case.stops.filter(role=Role.RATIFICATION).update(rule=Stop.Rule.ALL)
    return here.case


@pytest.fixture
def decided(here: Region) -> Case:
    """Decided by the regional council, and no councils are asked."""
    made = case(here.cooperation, title="Ny handlingsplan")
    decision(treated(made, here.regional_council), decided_on=TODAY)
    return made


def adopted(of: Plan, case: Case | None) -> PlanVersion:
    return plan_version(of, status="adopted", case=case)


def again(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.get(pk=version.pk)


def test_one_whose_case_is_undecided_does_not_hold_whatever_the_reason(
    strategy: Plan, undecided: Case, keeper: Viewer
):
    version = adopted(strategy, undecided)
    with pytest.raises(Refused, match="Saken «Ny strategi» er ikke vedtatt"):
        bring_into_force(version, on=TODAY, note=WHY, by=keeper)
    assert again(version).status == "adopted"


def test_one_whose_case_is_undecided_is_not_adopted(strategy: Plan, undecided: Case, keeper: Viewer):
    version = plan_version(strategy, status="heard", case=undecided)
    goal(version)
    with pytest.raises(Refused, match="Saken «Ny strategi» er ikke vedtatt"):
        adopt_version(version, on=TODAY, by=keeper)
    assert again(version).status == "heard"


def test_one_that_all_needed_have_adopted_holds_without_a_reason(
    strategy: Plan, decided: Case, keeper: Viewer
):
    version = adopted(strategy, decided)
    bring_into_force(version, on=TODAY, by=keeper)
    assert (again(version).status, again(version).status_note) == ("in_force", "")


def test_one_that_waits_for_councils_holds_only_for_a_reason_that_is_kept(
    strategy: Plan, waiting: Case, keeper: Viewer
):
    version = adopted(strategy, waiting)
    with pytest.raises(Refused, match=r"har ikke alle som må, sluttet seg til: .*Vent til"):
        bring_into_force(version, on=TODAY, note=" ", by=keeper)
    bring_into_force(version, on=TODAY, note=WHY, by=keeper)
    assert (again(version).status, again(version).status_note) == ("in_force", NOTED)
    assert AuditEntry.objects.latest("pk").act == "plan_version.bring_into_force"
    assert NOTED in Client().get(version.get_absolute_url()).content.decode()


def test_one_in_a_case_that_is_withdrawn_rests_on_nothing(here: Region, strategy: Plan, keeper: Viewer):
    Case.objects.filter(pk=here.case.pk).update(is_withdrawn=True)
    with pytest.raises(Refused, match="er ikke vedtatt"):
        bring_into_force(adopted(strategy, here.case), on=TODAY, note=WHY, by=keeper)


def test_one_without_a_case_says_to_all_why_it_holds(strategy: Plan, keeper: Viewer):
    version = adopted(strategy, None)
    with pytest.raises(Refused, match="ingen sak"):
        bring_into_force(version, on=TODAY, by=keeper)
    bring_into_force(version, on=TODAY, note="Vedtatt før saker ble ført her.", by=keeper)
    page = Client().get(version.get_absolute_url()).content.decode()
    assert "Vedtatt før saker ble ført her." in page


def test_one_that_holds_is_not_tied_to_an_undecided_case_afterwards(
    here: Region, strategy: Plan, undecided: Case, keeper: Viewer
):
    version = plan_version(strategy)
    with pytest.raises(Refused, match="er ikke vedtatt"):
        tie_case(version, undecided, by=keeper)
    tie_case(version, here.case, by=keeper)
    assert again(version).case == here.case


def test_the_page_offers_only_what_the_case_allows(
    here: Region, strategy: Plan, undecided: Case, waiting: Case, desk: Client
):
    work = f"/arbeid/{here.cooperation.slug}/strategi/plan/strategien/1/"
    version = adopted(strategy, undecided)
    html = desk.get(work).content.decode()
    assert "Saken sier ikke at versjonen er vedtatt ennå." in html
    assert "status/gjeldende/" not in html
    PlanVersion.objects.filter(pk=version.pk).update(case=waiting)
    html = desk.get(work).content.decode()
    assert "Hvor regionrådet bestemte at planen gjelder likevel" in html
    html = desk.post(work + "status/gjeldende/", {"on": TODAY, "note": ""}).content.decode()
    assert "Hvor regionrådet bestemte at planen gjelder likevel" in html
    assert 'aria-invalid="true"' in html
