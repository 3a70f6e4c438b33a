"""A meeting plan taken into use, and the meetings that stood on other days."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.meetings.models import Meeting
from samrad.wheel.meeting_plan.adopting import adopt_plan, adoption_of
from samrad.wheel.models import MeetingPlan
from tests.factories import drafted, meeting, meeting_plan, planned, region, secretary, viewer

pytestmark = pytest.mark.django_db
OLD, NEW = date(2028, 5, 4), date(2028, 2, 17)


def test_meetings_on_other_days_are_told_with_what_cancelling_them_means():
    home = region()
    plan = meeting_plan(home)
    other = planned(home.regional_council, OLD)
    drafted(other)
    planned(home.regional_council, NEW)
    (told,) = adoption_of(plan, viewer(secretary(home.cooperation))).others
    assert (told.name, told.on, told.called, told.cases) == ("Regionrådet", OLD, 0, 1)


def test_those_that_are_ticked_are_cancelled_with_the_reason_in_the_same_act_and_the_others_stay():
    home = region()
    plan, by = meeting_plan(home), viewer(secretary(home.cooperation))
    going, staying = planned(home.regional_council, OLD), planned(home.executives, date(2028, 6, 1))
    AuditEntry.objects.all().delete()
    adopt_plan(plan, by=by, cancelled=[going.pk], reason="Ny møteplan.")
    going.refresh_from_db()
    staying.refresh_from_db()
    assert (going.status, going.reason, staying.status) == ("cancelled", "Ny møteplan.", "planned")
    assert Meeting.objects.get(date=NEW).status == "planned"
    assert [each.act for each in AuditEntry.objects.all()] == ["meeting_plan.adopt"]


def test_without_a_reason_or_with_a_meeting_that_has_gone_nothing_is_set_up():
    home = region()
    plan, by = meeting_plan(home), viewer(secretary(home.cooperation))
    other, elsewhere = planned(home.regional_council, OLD), meeting(home.councils[0], OLD)
    for cancelled, reason, said in (
        ([other.pk], " ", "Skriv hvorfor"),
        ([elsewhere.pk], "Ny plan.", "flyttet eller avlyst"),
    ):
        with pytest.raises(Refused, match=said):
            adopt_plan(plan, by=by, cancelled=cancelled, reason=reason)
        assert (Meeting.objects.filter(date=NEW).exists(), MeetingPlan.objects.get().state) == (False, "done")


def test_the_page_shows_what_will_happen_and_asks_for_a_reason_before_anything_is_done():
    home = region()
    plan, desk = meeting_plan(home), secretary(home.cooperation)
    other = planned(home.regional_council, OLD)
    client = Client()
    client.force_login(desk)
    address = reverse("meeting-plan-adopt", args=[home.cooperation.slug, plan.pk])
    shown = client.get(address).content.decode()
    assert ("nye møter settes opp" in shown, f'value="{other.pk}"' in shown) == (True, True)
    again = client.post(address, {"cancelled": other.pk, "reason": ""}).content.decode()
    assert ("Skriv hvorfor møtene avlyses" in again, f'value="{other.pk}" checked' in again) == (True, True)
    assert MeetingPlan.objects.get().state == "done"
    done = client.post(address, {"cancelled": other.pk, "reason": "Ny møteplan."})
    other.refresh_from_db()
    assert (done.status_code, other.status, MeetingPlan.objects.get().state) == (302, "cancelled", "adopted")
    assert client.get(address).status_code == 302


def questions(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_as_many_questions_for_five_standing_meetings_as_for_one():
    home = region()
    plan, by = meeting_plan(home), viewer(secretary(home.cooperation))
    planned(home.regional_council, OLD)
    one = questions(lambda: [each.name for each in adoption_of(plan, by).others])
    for on in range(5, 9):
        planned(home.regional_council, date(2028, 5, on))
    assert questions(lambda: [each.name for each in adoption_of(plan, by).others]) == one
