"""Which cases serve a goal, and which indicators tell how it goes: chosen from the goal and from the case."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.strategy.models import Goal
from samrad.strategy.reading.goal_ties import goals_of_case
from samrad.strategy.services.goal_ties import tie_case, tie_indicator, untie_case, untie_indicator
from tests.factories import Region, case, officer, region, viewer
from tests.strategy_factories import goal, indicator, measure, plan, plan_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def aim(here: Region) -> Goal:
    """A goal in a strategy that is in force, and so can't be rewritten."""
    return goal(plan_version(plan(here.cooperation, key="strategien")), "Flere i arbeid", key="arbeid")


def at_goal(here: Region, rest: str = "") -> str:
    return f"/arbeid/{here.cooperation.slug}/strategi/plan/strategien/mal/arbeid/{rest}"


def at_case(here: Region, rest: str = "") -> str:
    return f"/arbeid/{here.cooperation.slug}/saker/{here.case.key}/{rest}"


def test_a_case_and_an_indicator_serve_a_goal_of_a_plan_in_force(here: Region, aim: Goal, keeper: Viewer):
    figure = indicator(here.cooperation)
    for _twice in range(2):
        tie_case(aim, here.case, by=keeper)
        tie_indicator(aim, figure, by=keeper)
    assert (list(aim.cases.all()), list(aim.indicators.all())) == ([here.case], [figure])
    for _twice in range(2):
        untie_case(aim, here.case, by=keeper)
        untie_indicator(aim, figure, by=keeper)
    assert not aim.cases.exists()
    assert not aim.indicators.exists()
    acts = AuditEntry.objects.filter(act__startswith="goal.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["goal.tie_case", "goal.tie_indicator", "goal.untie_case", "goal.untie_indicator"]


def test_what_is_another_regions_is_refused(here: Region, aim: Goal, keeper: Viewer):
    elsewhere = region("nabolaget", prefix="96")
    with pytest.raises(Refused, match="en sak i dette samarbeidet"):
        tie_case(aim, elsewhere.case, by=keeper)
    with pytest.raises(Refused, match="en indikator i dette samarbeidet"):
        tie_indicator(aim, indicator(elsewhere.cooperation), by=keeper)


def test_an_officer_may_not(here: Region, aim: Goal):
    by = viewer(officer(here.municipalities[0]))
    figure = indicator(here.cooperation)
    for attempt in (
        lambda: tie_case(aim, here.case, by=by),
        lambda: untie_case(aim, here.case, by=by),
        lambda: tie_indicator(aim, figure, by=by),
        lambda: untie_indicator(aim, figure, by=by),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_both_are_chosen_and_taken_away_on_the_page_of_the_goal(here: Region, aim: Goal, desk: Client):
    figure = indicator(here.cooperation, "Unge utenfor", key="unge")
    measure(here.cooperation, "Legevakt", goals=[aim])
    html = desk.get(at_goal(here)).content.decode()
    assert "Legevakt" in html
    assert "Ingen indikator er knyttet" in html
    html = desk.post(at_goal(here, "sak/"), {"case": here.case.pk}, follow=True).content.decode()
    assert "Saken står på siden til målet." in html
    html = desk.post(at_goal(here, "indikator/"), {"indicator": figure.pk}, follow=True).content.decode()
    assert at_goal(here, "indikator/unge/ta-bort/") in html
    assert (list(aim.cases.all()), list(aim.indicators.all())) == ([here.case], [figure])
    desk.post(at_goal(here, f"sak/{here.case.key}/ta-bort/"))
    desk.post(at_goal(here, "indikator/unge/ta-bort/"))
    assert not aim.cases.exists()
    assert not aim.indicators.exists()


def test_nothing_chosen_is_said_at_the_field(here: Region, aim: Goal, desk: Client):
    for rest, name in (("sak/", "case"), ("indikator/", "indicator")):
        answer = desk.post(at_goal(here, rest), {name: ""})
        assert (answer.status_code, 'aria-invalid="true"' in answer.content.decode()) == (200, True)


def test_the_goal_is_chosen_on_the_page_of_the_case_and_they_lead_to_each_other(
    here: Region, aim: Goal, desk: Client
):
    html = desk.post(at_case(here, "mal/"), {"g-goal": aim.pk}, follow=True).content.decode()
    assert "Målet står på siden til saken." in html
    public = Client()
    assert aim.get_absolute_url() in public.get(here.case.get_absolute_url()).content.decode()
    assert here.case.get_absolute_url() in public.get(aim.get_absolute_url()).content.decode()
    html = desk.post(at_case(here, "mal/arbeid/ta-bort/"), follow=True).content.decode()
    assert "Målet er tatt bort fra saken." in html
    assert aim.get_absolute_url() not in public.get(here.case.get_absolute_url()).content.decode()


def test_a_goal_that_only_stands_in_a_draft_is_not_told_of_on_the_case(here: Region, keeper: Viewer):
    hidden = goal(plan_version(plan(here.cooperation), status="draft"), "Hemmelig mål")
    hidden.cases.add(here.case)
    assert goals_of_case(here.case, PUBLIC) == []
    assert [each.title for each in goals_of_case(here.case, keeper)] == ["Hemmelig mål"]
    assert "Hemmelig" not in Client().get(here.case.get_absolute_url()).content.decode()


def test_what_is_not_there_is_not_found(here: Region, aim: Goal, desk: Client):
    for address in (
        at_goal(here, "sak/ukjent/ta-bort/"),
        at_goal(here, "indikator/ukjent/ta-bort/"),
        at_case(here, "mal/ukjent/ta-bort/"),
    ):
        assert desk.post(address).status_code == 404
    assert desk.get(at_goal(here).replace("/mal/arbeid/", "/mal/ukjent/")).status_code == 404


def test_the_pages_ask_equally_often_for_one_case_and_for_many(here: Region, aim: Goal, desk: Client):
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            desk.get(address)
        return len(found)

    def serve(number: int) -> None:
        for each in range(number):
            aim.cases.add(case(here.cooperation))
            aim.indicators.add(indicator(here.cooperation))
            measure(here.cooperation, goals=[aim])
            goal(aim.wordings.get().version, f"Mål {each}").cases.add(here.case)

    serve(1)
    addresses = (at_goal(here), at_case(here), here.case.get_absolute_url(), aim.get_absolute_url())
    for each in addresses:
        asked(each)
    few = [asked(each) for each in addresses]
    serve(3)
    assert [asked(each) for each in addresses] == few
