"""When a meeting moves, every plan it touches is made again, and those concerned are told what changed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.cases.models import Case, Outcome, Treatment
from samrad.core.clock import daily
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION
from samrad.core.viewers import MandateKind as K
from samrad.folders.keeping.services import keep
from samrad.folders.reading import RawFolder, RawRow
from samrad.meetings.models import Meeting
from samrad.meetings.services import cancel_meeting, change_meeting, move_meeting, plan_meeting
from samrad.meetings.sources import calendar_changed
from samrad.wheel.models import PlannedSitting, RoutePlan
from samrad.wheel.routes.broken_plans import broken_plans
from samrad.wheel.routes.replanning import (
    replan,
    replan_all,
    replan_daily,
    replan_when_committed,
    shortened,
)
from samrad.wheel.routes.services import adopt_plan
from samrad.wheel.routes.wishes import ExtraMeeting, Wishes
from samrad.workspace.tasks_of_plans import plans_to_mend
from tests.factories import (
    TODAY,
    Region,
    case,
    day,
    decision,
    mandate,
    meeting,
    occasion,
    officer,
    planned,
    proposal,
    ratification_address,
    ratifications,
    region,
    secretary,
    treated,
    viewer,
)

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[list]]


class Way:
    """A case to the regional council in three weeks and then to two councils, with a plan."""

    def __init__(self, **wishes: object) -> None:
        self.home: Region = region()
        Meeting.objects.filter(date__gte=TODAY).delete()  # the region has one of its own
        self.keeper: Account = secretary(self.home.cooperation, "Gunn Sekretær")
        self.by = viewer(self.keeper)
        self.elvestad, self.sjovik = self.home.councils[:2]
        self.regional = planned(self.home.regional_council, day(21))
        self.later = planned(self.home.regional_council, day(35))
        ahead = {"status": "planned", "scope": self.home.cooperation.scope}
        self.councils = {on: meeting(self.elvestad, day(on), **ahead) for on in (50, 70, 90)}
        self.others = [meeting(self.sjovik, day(on), **ahead) for on in (45, 65, 85)]
        self.case: Case = case(self.home.cooperation, "Felles barnevern")
        self.decided: Treatment = treated(self.case, self.home.regional_council)
        self.answers = ratifications(self.case, [self.elvestad, self.sjovik])
        self.plan = adopt_plan(self.case, Wishes(TODAY, **wishes), by=self.by)

    @property
    def last(self) -> RoutePlan:
        return self.case.route_plans.latest("number")

    def days(self, plan: RoutePlan | None = None) -> list[tuple[str, int]]:
        """The organs of a plan with their days, counted from today."""
        rows = PlannedSitting.objects.filter(stop__plan=plan or self.last)
        told = rows.order_by("stop__order", "pk").values_list("organ__name", "on")
        return [(name.removesuffix(" kommunestyre"), (on - TODAY).days) for name, on in told]


FIRST = [("Regionrådet", 21), ("Elvestad", 50), ("Sjøvik", 45)]


def test_the_plan_to_begin_with():
    way = Way()
    assert way.days() == FIRST
    assert broken_plans(TODAY) == []


def test_moving_a_meeting_makes_the_plan_again_when_it_is_committed(
    django_capture_on_commit_callbacks: Committed,
):
    way = Way()
    with django_capture_on_commit_callbacks(execute=True):
        move_meeting(
            way.regional,
            to=day(25),
            starts_at=None,
            ends_at=None,
            place="Sjøvik",
            reason="Salen er opptatt.",
            by=way.by,
        )
    assert way.days() == [("Regionrådet", 25), ("Elvestad", 50), ("Sjøvik", 45)]
    assert way.last.because == "Regionrådet har flyttet møtet 2. juni til 6. juni."
    assert way.days(way.plan) == FIRST
    entry = AuditEntry.objects.get(act="route_plan.replan")
    assert (entry.subject, entry.viewer) == (f"case:{way.case.public_id}", "installation")


def test_cancelling_a_meeting_puts_the_case_in_the_next_one(django_capture_on_commit_callbacks: Committed):
    way = Way()
    with django_capture_on_commit_callbacks(execute=True):
        cancel_meeting(way.regional, reason="Ingen saker.", by=way.by)
    assert way.days() == [("Regionrådet", 35), ("Elvestad", 50), ("Sjøvik", 65)]
    assert way.last.because == "Regionrådet har avlyst møtet 2. juni."


def test_a_planned_meeting_that_gets_another_day_moves_the_plan(
    django_capture_on_commit_callbacks: Committed,
):
    way = Way()
    facts = {"title": "", "starts_at": None, "ends_at": None, "place": "", "mode": "", "link": ""}
    with django_capture_on_commit_callbacks(execute=True):
        change_meeting(way.regional, facts={**facts, "date": day(23)}, by=way.by)
    assert way.last.because == "Regionrådet har flyttet møtet 2. juni til 4. juni."


def test_a_new_place_for_the_meeting_changes_no_plan(django_capture_on_commit_callbacks: Committed):
    way = Way()
    facts = {"title": "", "starts_at": None, "ends_at": None, "place": "Haugmo", "mode": "", "link": ""}
    with django_capture_on_commit_callbacks(execute=True):
        change_meeting(way.regional, facts={**facts, "date": way.regional.date}, by=way.by)
    assert way.last == way.plan


def test_a_council_moved_in_the_register_moves_the_plan(django_capture_on_commit_callbacks: Committed):
    way = Way()
    row = way.councils[50]
    cells = {"id": row.key, "organer": way.elvestad.key, "dato": day(57).isoformat(), "status": "planlagt"}
    raw = RawFolder(Path("skjema"), settings={"mappe": way.home.cooperation.scope})
    raw.rows["møter"] = [RawRow("møter", 2, cells)]
    with django_capture_on_commit_callbacks(execute=True):
        keep(way.home.cooperation, raw, by=way.by)
    assert way.days() == [("Regionrådet", 21), ("Elvestad", 57), ("Sjøvik", 45)]
    assert way.last.because == "Elvestad kommunestyre har flyttet møtet 1. juli til 8. juli."


def test_what_was_changed_elsewhere_is_found_by_the_daily_clock_once():
    way = Way()
    way.councils[50].delete()
    replan_daily(TODAY)
    assert way.last.because == "Elvestad kommunestyre møtes ikke lenger 1. juli."
    assert way.days() == [("Regionrådet", 21), ("Elvestad", 70), ("Sjøvik", 45)]
    replan_daily(TODAY)
    assert way.last.number == 2
    assert replan_daily in daily
    assert replan_when_committed in calendar_changed


def test_those_concerned_are_told_the_old_and_the_new_days():
    way = Way(deadline=day(60))
    asked, unconcerned = officer(way.home.municipalities[0], "Per"), officer(way.home.municipalities[1])
    cancelled(way.councils[50])
    replan_daily(TODAY)
    mails = {each.address: each for each in Message.objects.filter(key__startswith="route-plan:")}
    assert set(mails) == {way.keeper.email, asked.email}
    assert unconcerned.email not in mails
    text = mails[asked.email].text
    assert mails[asked.email].subject == "Ny plan for «Felles barnevern»"
    for line in (
        "Hei, Per!",
        "Elvestad kommunestyre har avlyst møtet 1. juli.",
        "Saken er gjennom alle leddene 21. juli 2027. Før var det 1. juli 2027.",
        "Fristen 11. juli 2027 rekkes ikke lenger.",
        "Elvestad kommunestyre: 1. juli 2027 → 21. juli 2027",
        "fordi et organ i kommunen har fått en ny dag i planen",
        f"/dalregionen/saker/{way.case.key}/",
    ):
        assert line in text
    assert "Sjøvik" not in text
    assert f"/arbeid/dalregionen/saker/{way.case.key}/" in mails[way.keeper.email].text


def cancelled(row: Meeting) -> None:
    row.status = Meeting.Status.CANCELLED
    row.save()


def test_whoever_proposed_the_case_is_told():
    way = Way()
    who = officer(way.home.municipalities[4], "Forslagsstiller")
    made = proposal(way.home.cooperation, way.home.municipalities[4], lodged_by=who)
    made.case = way.case
    made.save()
    cancelled(way.councils[50])
    replan_daily(TODAY)
    mail = Message.objects.get(address=who.email)
    assert "fordi du foreslo saken" in mail.text


def test_a_municipality_without_an_account_is_told_where_its_mail_is_kept():
    way = Way()
    ratification_address(way.home.cooperation, way.home.municipalities[0], contact_name="Nina")
    cancelled(way.councils[50])
    replan_daily(TODAY)
    told = set(Message.objects.filter(key__startswith="route-plan:").values_list("address", flat=True))
    assert told == {way.keeper.email, "kontakt@elvestad.eksempel.no", "politisk@elvestad.eksempel.no"}


def test_somebody_who_is_concerned_in_two_ways_gets_one_mail():
    way = Way()
    mandate(way.keeper, K.municipal_officer, organisation=way.home.municipalities[0])
    cancelled(way.councils[50])
    replan_daily(TODAY)
    assert Message.objects.filter(key__startswith="route-plan:").count() == 1


def test_a_meeting_that_was_moved_twice_is_told_with_the_day_it_is_on_now():
    way = Way()
    first, second = way.councils[50], meeting(way.elvestad, day(52), status="planned")
    third = meeting(way.elvestad, day(56), status="planned")
    Meeting.objects.filter(pk=second.pk).update(status="moved", moved_to=third)
    Meeting.objects.filter(pk=first.pk).update(status="moved", moved_to=second)
    replan_daily(TODAY)
    assert way.last.because == "Elvestad kommunestyre har flyttet møtet 1. juli til 7. juli."
    assert way.days()[1] == ("Elvestad", 56)


def test_a_plan_with_another_after_it_is_not_made_again():
    way = Way()
    cancelled(way.councils[50])
    (broken,) = broken_plans(TODAY)
    adopt_plan(way.case, Wishes(TODAY), by=way.by)
    assert replan(broken, today=TODAY, by=INSTALLATION) is None
    assert way.last.number == 2


def test_many_reasons_are_kept_to_the_length_there_is_room_for():
    assert shortened("a b") == "a b"
    assert shortened("Elvestad " * 50) == f"{('Elvestad ' * 33).strip()}…"


def test_a_plan_that_cannot_be_made_again_stays_and_the_secretariat_is_told_why_once():
    way = Way()
    for row in way.councils.values():
        cancelled(row)
    replan_daily(TODAY)
    replan_daily(TODAY)
    assert way.last == way.plan
    (mail,) = Message.objects.filter(key__startswith="route-plan-stuck:")
    assert mail.address == way.keeper.email
    assert mail.subject == "Planen holder ikke: «Felles barnevern»"
    assert "Elvestad kommunestyre har avlyst møtet 1. juli." in mail.text
    assert "Elvestad kommunestyre har ingen møter i kalenderen" in mail.text
    assert not AuditEntry.objects.filter(act="route_plan.replan").exists()


def test_a_plan_that_cannot_be_made_again_is_a_task_until_a_meeting_comes(
    django_capture_on_commit_callbacks: Committed,
):
    way = Way()
    cancelled(way.regional)
    cancelled(way.later)
    replan_daily(TODAY)
    (task,) = plans_to_mend(way.by, TODAY)
    assert task.what == (
        "Planen for «Felles barnevern» holder ikke. Regionrådet har avlyst møtet 2. juni. Legg en ny plan."
    )
    assert (task.address, task.due_on) == (f"/arbeid/dalregionen/saker/{way.case.key}/", day(21))
    browser = Client()
    browser.force_login(way.keeper)
    assert "Planen for «Felles barnevern» holder ikke." in browser.get("/arbeid/").text
    assert list(plans_to_mend(viewer(officer(way.home.municipalities[0])), TODAY)) == []
    facts = {"title": "", "starts_at": None, "ends_at": None, "place": "", "mode": "", "link": ""}
    with django_capture_on_commit_callbacks(execute=True):
        plan_meeting(
            cooperation=way.home.cooperation,
            organs=[way.home.regional_council],
            facts={**facts, "date": day(28)},
            by=way.by,
        )
    assert way.days()[0] == ("Regionrådet", 28)
    assert list(plans_to_mend(way.by, TODAY)) == []


def test_a_council_that_has_answered_may_do_what_it_likes_with_its_meeting():
    way = Way()
    decision(way.decided, decided_on=day(-1))
    decision(way.answers[0], Outcome.JOINED, decided_on=day(-1))
    cancelled(way.councils[50])
    assert broken_plans(TODAY) == []


def test_a_meeting_that_was_planned_for_a_case_set_up_that_day_elsewhere_still_holds():
    way = Way()
    way.councils[50].delete()
    occasion(way.answers[0], day(50))
    assert broken_plans(TODAY) == []


def test_an_extra_meeting_that_is_only_wished_for_breaks_nothing_until_it_was_set_up_and_taken_away():
    way = Way(extra=(ExtraMeeting(0, TODAY),))
    wish = ExtraMeeting(way.elvestad.pk, day(40))
    plan = adopt_plan(way.case, Wishes(TODAY, extra=(wish,)), by=way.by)
    assert way.days(plan)[1] == ("Elvestad", 40)
    assert broken_plans(TODAY) == []


def test_a_withdrawn_case_and_a_stop_that_was_taken_out_are_left_alone():
    way = Way()
    cancelled(way.councils[50])
    Case.objects.filter(pk=way.case.pk).update(is_withdrawn=True)
    assert broken_plans(TODAY) == []
    Case.objects.filter(pk=way.case.pk).update(is_withdrawn=False)
    way.answers[0].branch.stop.delete()
    assert broken_plans(TODAY) == []


def test_only_organs_whose_calendar_changed_are_looked_at():
    way = Way()
    cancelled(way.councils[50])
    assert replan_all([way.home.executives.pk]) == 0
    assert replan_all([way.elvestad.pk]) == 1


def test_the_days_behind_are_left_out_of_what_is_planned_again():
    way = Way()
    decision(way.decided, decided_on=day(21))
    cancelled(way.councils[50])
    replan_daily(day(22))
    assert way.days() == [("Elvestad", 70), ("Sjøvik", 45)]
    assert way.last.start_on == day(28)


def test_as_many_questions_for_many_plans_as_for_one():
    way = Way()
    with CaptureQueriesContext(connection) as few:
        broken_plans(TODAY)
    for number in range(4):
        about = case(way.home.cooperation, f"Sak {number}")
        treated(about, way.home.regional_council)
        ratifications(about, [way.elvestad, way.sjovik])
        adopt_plan(about, Wishes(TODAY), by=way.by)
    cancelled(way.councils[50])
    with CaptureQueriesContext(connection) as many:
        assert len(broken_plans(TODAY)) == 5
    assert len(many) == len(few)


@pytest.mark.django_db(transaction=True)
def test_the_new_plan_is_an_act_of_its_own_after_the_one_that_moved_the_meeting():
    way = Way()
    cancel_meeting(way.regional, reason="Ingen saker.", by=way.by)
    acts = AuditEntry.objects.filter(act__in=["meeting.cancel", "route_plan.replan"]).order_by("pk")
    assert [(each.act, each.viewer) for each in acts] == [
        ("meeting.cancel", way.by.name),
        ("route_plan.replan", "installation"),
    ]
    assert way.last.number == 2
