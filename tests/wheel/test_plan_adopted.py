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
from samrad.engine.meeting_plan import Dates
from samrad.meetings.models import Meeting
from samrad.meetings.services import cancel_meeting
from samrad.wheel.meeting_plan.adopting import adopt_plan, adoption_of
from samrad.wheel.meeting_plan.kept import chosen_dates
from samrad.wheel.meeting_plan.services import adjust_plan, discard_plan
from samrad.wheel.models import MeetingPlan
from tests.factories import drafted, meeting, meeting_plan, planned, region, secretary, viewer

pytestmark = pytest.mark.django_db
State = MeetingPlan.State
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


def test_a_plan_in_use_has_its_days_as_planned_meetings_by_turn():
    home = region()
    plan = meeting_plan(home)
    meeting(home.executives, date(2028, 1, 20))
    gone = planned(home.regional_council, date(2028, 2, 17))
    by = viewer(secretary(home.cooperation))
    cancel_meeting(gone, reason="Snø", by=by)
    told = adopt_plan(plan, by=by)
    made = Meeting.objects.filter(date__year=2028, status=Meeting.Status.PLANNED).order_by("date")
    assert [(each.lead, each.date, each.place, each.starts_at.hour) for each in made] == [
        (home.regional_council, date(2028, 2, 17), "Sjøvik", 10),
        (home.executives, date(2028, 8, 17), "Storlia", 10),
    ]
    assert (len(told.new), told.already, told.passed) == (2, 1, 0)
    plan.refresh_from_db()
    assert plan.state == State.ADOPTED
    assert [each.act for each in AuditEntry.objects.order_by("pk")] == [
        "meeting.cancel",
        "meeting_plan.adopt",
    ]


def test_days_that_have_passed_are_not_set_up():
    home = region()
    plan = meeting_plan(home, year=2027)
    plan.outcome |= {"committee": ["2027-01-21", "2027-05-12", "2027-05-13"], "council": ["2027-06-10"]}
    plan.save()
    told = adoption_of(plan, viewer(secretary(home.cooperation)))
    assert ([each.on for each in told.new], told.passed) == ([date(2027, 5, 13), date(2027, 6, 10)], 2)


def test_the_countys_gathering_is_a_joint_meeting_with_a_name_and_no_host():
    home = region()
    plan = meeting_plan(home)
    plan.wishes["gathering"] = "2028-02-17"
    plan.save()
    adopt_plan(plan, by=viewer(secretary(home.cooperation)))
    held = Meeting.objects.get(date=date(2028, 2, 17))
    assert (held.title, held.place) == ("Fellesmøte med fylkets samling", "")


def test_a_plan_is_taken_into_use_once_and_then_stays():
    plan = meeting_plan(region(), state=State.ADOPTED)
    by = viewer(secretary(plan.cooperation))
    with pytest.raises(Refused, match="Møteplanen er tatt i bruk og kan ikke endres"):
        adopt_plan(plan, by=by)
    with pytest.raises(Refused, match="Møteplanen er tatt i bruk og kan ikke slettes"):
        discard_plan(plan, by=by)


def test_a_plan_without_a_new_day_is_not_taken_into_use():
    home = region()
    plan = meeting_plan(home)
    for on in (date(2028, 1, 20), date(2028, 8, 17)):
        meeting(home.executives, on)
    meeting(home.regional_council, date(2028, 2, 17))
    with pytest.raises(Refused, match="Det er ingen nye møter å sette opp"):
        adopt_plan(plan, by=viewer(secretary(home.cooperation)))


def test_a_proposal_can_be_taken_away():
    plan = meeting_plan(region())
    discard_plan(plan, by=viewer(secretary(plan.cooperation)))
    assert not MeetingPlan.objects.exists()


def test_a_button_that_is_pressed_twice_sets_up_the_meetings_once():
    home = region()
    first = meeting_plan(home)
    second = MeetingPlan.objects.get(pk=first.pk)
    by = viewer(secretary(home.cooperation))
    adopt_plan(first, by=by)
    set_up = Meeting.objects.count()
    for attempt in (
        lambda: adopt_plan(second, by=by),
        lambda: adjust_plan(second, dates=chosen_dates(second), by=by),
        lambda: discard_plan(second, by=by),
    ):
        with pytest.raises(Refused, match="Møteplanen er tatt i bruk"):
            attempt()
    assert Meeting.objects.count() == set_up


def test_a_plan_that_somebody_has_moved_days_in_meanwhile_is_taken_into_use_as_it_is_now():
    home = region()
    first = meeting_plan(home)
    second = MeetingPlan.objects.get(pk=first.pk)
    by = viewer(secretary(home.cooperation))
    moved = Dates((date(2028, 1, 27), date(2028, 8, 17)), (date(2028, 2, 17),))
    adjust_plan(first, dates=moved, by=by)
    adopt_plan(second, by=by)
    assert Meeting.objects.filter(date=date(2028, 1, 27)).exists()


def test_a_plan_that_is_taken_away_meanwhile_is_not_taken_into_use():
    plan = meeting_plan(region())
    by = viewer(secretary(plan.cooperation))
    MeetingPlan.objects.all().delete()
    with pytest.raises(Refused, match="Møteplanen er slettet"):
        adopt_plan(plan, by=by)
