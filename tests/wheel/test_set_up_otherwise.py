"""A case set up on another day than planned: said to those who can mend it, and then planned anew."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samrad.cases.models import Case, Treatment
from samrad.core.messages.models import Message
from samrad.core.viewers import PUBLIC
from samrad.meetings.models import Meeting
from samrad.meetings.services import add_cases
from samrad.wheel.models import PlannedSitting, RoutePlan
from samrad.wheel.routes.broken_plans import broken_plans
from samrad.wheel.routes.replanning import replan_daily
from samrad.wheel.routes.services import adopt_plan
from samrad.wheel.routes.set_up_otherwise import set_up_otherwise
from samrad.wheel.routes.wishes import Wishes
from samrad.workspace.tasks_of_plans import agendas_against_plans
from tests.factories import (
    TODAY,
    case,
    day,
    issued_by,
    occasion,
    officer,
    planned,
    ratifications,
    region,
    secretary,
    treated,
    viewer,
)

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[list]]


class Way:
    """A case planned for the regional council in three weeks; the council meets two weeks later too."""

    def __init__(self) -> None:
        self.home = region()
        Meeting.objects.filter(date__gte=TODAY).delete()
        self.keeper = secretary(self.home.cooperation, "Gunn Sekretær")
        self.by = viewer(self.keeper)
        self.sooner = planned(self.home.regional_council, day(21))
        self.later = planned(self.home.regional_council, day(35))
        self.case, self.decided = self.one("Felles barnevern")

    def one(self, title: str) -> tuple[Case, Treatment]:
        about = case(self.home.cooperation, title, authority="Samarbeidsavtalen § 4")
        decided = treated(about, self.home.regional_council)
        adopt_plan(about, Wishes(TODAY), by=self.by)
        return about, decided

    def set_up(self, at: Meeting) -> None:
        add_cases(at, treatments=[self.decided.pk], by=self.by)


def last_day(of: Case) -> object:
    plan = RoutePlan.objects.filter(case=of).order_by("-number")[0]
    return PlannedSitting.objects.get(stop__plan=plan).on


def test_a_draft_on_the_planned_day_is_nothing_to_tell():
    way = Way()
    way.set_up(way.sooner)
    assert set_up_otherwise(way.by, TODAY) == []


def test_a_draft_on_another_day_is_told_in_my_week_and_on_the_case():
    way = Way()
    way.set_up(way.later)
    (told,) = set_up_otherwise(way.by, TODAY)
    assert (told.meeting, told.planned) == (way.later, day(21))
    (task,) = agendas_against_plans(way.by, TODAY)
    assert (task.due_on, told.sentence in task.what) == (day(21), True)
    client = Client()
    client.force_login(way.keeper)
    page = reverse("work-case", args=[way.home.cooperation.slug, way.case.key])
    assert told.sentence in client.get(page).content.decode()


def test_others_are_told_nothing_of_a_draft():
    way = Way()
    way.set_up(way.later)
    for somebody in (PUBLIC, viewer(officer(way.home.municipalities[0]))):
        assert set_up_otherwise(somebody, TODAY) == []


def test_when_the_notice_goes_out_the_plan_is_made_again_and_says_why(
    django_capture_on_commit_callbacks: Committed,
):
    way = Way()
    way.set_up(way.later)
    with django_capture_on_commit_callbacks(execute=True):
        issued_by(way.keeper, way.later)
    assert last_day(way.case) == day(35)
    assert "har satt opp saken" in RoutePlan.objects.get(number=2).because
    assert broken_plans(TODAY) == []


def test_when_the_notice_goes_out_on_the_planned_day_the_plan_stays(
    django_capture_on_commit_callbacks: Committed,
):
    way = Way()
    way.set_up(way.sooner)
    with django_capture_on_commit_callbacks(execute=True):
        issued_by(way.keeper, way.sooner)
    assert RoutePlan.objects.count() == 1


def test_a_day_that_is_too_soon_for_the_plan_is_not_planned_and_mailed_about_every_morning():
    way = Way()
    (asked,) = ratifications(way.case, way.home.councils[:1])
    for on in (70, 90):
        planned(asked.organ, day(on))
    adopt_plan(way.case, Wishes(TODAY), by=way.by)
    occasion(asked, day(5))
    replan_daily(TODAY)
    plans, mails = RoutePlan.objects.count(), Message.objects.count()
    replan_daily(TODAY)
    assert (RoutePlan.objects.count(), Message.objects.count()) == (plans, mails)


def test_as_many_questions_for_three_cases_as_for_one():
    way = Way()
    way.set_up(way.later)
    with CaptureQueriesContext(connection) as one:
        assert len(set_up_otherwise(way.by, TODAY)) == 1
    for number in range(2):
        _about, decided = way.one(f"Sak {number}")
        add_cases(way.later, treatments=[decided.pk], by=way.by)
    with CaptureQueriesContext(connection) as three:
        assert len(set_up_otherwise(way.by, TODAY)) == 3
    assert len(one) == len(three) == 2
