"""A draft begun by mistake can be thrown away, as long as nobody else has seen it."""

import pytest
from django.test import Client

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import Viewer
from samrad.strategy.models import Goal, Plan, ProposedChange
from samrad.strategy.services.goals import WrittenGoal, add_goal
from samrad.strategy.services.version_discard import discard_version
from samrad.strategy.services.versions import begin_version
from tests.factories import Region, officer, secretary, viewer
from tests.strategy_factories import goal, plan, plan_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(here: Region) -> Plan:
    """A strategy in force, with one goal."""
    made = plan(here.cooperation, key="strategien")
    goal(plan_version(made), "Flere i arbeid")
    return made


def test_the_draft_is_gone_and_what_stood_before_stays(strategy: Plan, keeper: Viewer):
    draft = begin_version(strategy, by=keeper)
    add_goal(draft, WrittenGoal("Bare her"), by=keeper)
    discard_version(draft, by=keeper)
    assert [each.number for each in strategy.versions.all()] == [1]
    assert [each.wordings.get().title for each in Goal.objects.filter(plan=strategy)] == ["Flere i arbeid"]
    assert AuditEntry.objects.order_by("-pk").values_list("act", flat=True)[0] == "plan_version.discard"


def test_changes_that_were_taken_into_it_wait_again(strategy: Plan, keeper: Viewer):
    draft = begin_version(strategy, by=keeper)
    change = ProposedChange.objects.create(
        plan=strategy, key="endring", text="Færre mål", fate="taken_in", taken_into=draft
    )
    discard_version(draft, by=keeper)
    change.refresh_from_db()
    assert (change.fate, change.taken_into) == (ProposedChange.Fate.OPEN, None)


def test_what_all_have_seen_and_what_is_adopted_is_not_thrown_away(strategy: Plan, keeper: Viewer):
    draft = begin_version(strategy, by=keeper)
    draft.is_public = True
    draft.save()
    with pytest.raises(Refused, match="lagt ut"):
        discard_version(draft, by=keeper)
    with pytest.raises(Refused, match="kan ikke endres"):
        discard_version(strategy.versions.get(number=1), by=keeper)


def test_an_officer_may_not(here: Region, strategy: Plan, keeper: Viewer):
    draft = begin_version(strategy, by=keeper)
    with pytest.raises(NotAllowed):
        discard_version(draft, by=viewer(officer(here.municipalities[0])))


def test_the_page_offers_it_until_the_draft_is_laid_out(here: Region, strategy: Plan, keeper: Viewer):
    draft = begin_version(strategy, by=keeper)
    desk, page = Client(), "/arbeid/dalregionen/strategi/plan/strategien/2/"
    desk.force_login(secretary(here.cooperation))
    assert f"{page}kast/" in desk.get(page).text
    draft.is_public = True
    draft.save()
    assert f"{page}kast/" not in desk.get(page).text
    assert "kan ikke kastes" in desk.post(f"{page}kast/", follow=True).text
    draft.is_public = False
    draft.save()
    assert "Utkastet er kastet." in desk.post(f"{page}kast/", follow=True).text
