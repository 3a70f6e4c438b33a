"""What councils decided instead goes to the regional council, which decides anew, and they are asked anew."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from samrad.cases.models import Branch, Case, Outcome, RatificationMail, Role, Stop
from samrad.cases.ratifying import branches_visible_to, rows_for_municipality
from samrad.cases.selectors import standings
from samrad.cases.services.cases import add_stop, withdraw_case
from samrad.cases.services.ratification_answers import Answer, register_answer
from samrad.cases.services.ratification_reminders import remind_daily
from samrad.cases.services.ratification_sending import Asked, send_to_councils, take_up_again
from samrad.core.viewers import PUBLIC
from tests.factories import TODAY, Region, day, decision, officer, secretary, sent_region, viewer
from tests.ratification.test_ratification_answers import answering
from tests.ratification.test_ratification_pages import matrix, signed_in
from tests.ratification.test_signed_links import link_to

pytestmark = pytest.mark.django_db
COMPROMISE = "Fjellovergangen går foran, og dalvegen er den neste."
OTHERWISE = "Dalvegen går foran."


def decided_anew(*, addresses: int = 0, answers: int = 7) -> tuple[Region, list[Branch]]:
    """All but the first two of these have joined, one decided otherwise, one said no; decided once more."""
    home, branches = sent_region(addresses=addresses)
    by = viewer(secretary(home.cooperation))
    told = [Answer(Outcome.DECIDED_OTHERWISE, TODAY, text=OTHERWISE), Answer(Outcome.REFUSED, TODAY)]
    told += [Answer(Outcome.JOINED, TODAY)] * 5
    for branch, answer in list(zip(branches, told, strict=True))[:answers]:
        register_answer(answering(branch), answer, by=by)
    decision(take_up_again(home.case, home.regional_council, by=by), decided_on=TODAY, text=COMPROMISE)
    return home, branches


def send_anew(home: Region, *places: int) -> list[Branch]:
    asked = [Asked(home.municipalities[each]) for each in places or range(7)]
    return send_to_councils(
        Case.objects.get(pk=home.case.pk),
        asked=asked,
        rule=Stop.Rule.ALL,
        due_on=day(90),
        proposed=COMPROMISE,
        by=viewer(secretary(home.cooperation)),
        without_mail=True,
    )


def standing_of(home: Region):
    return standings([Case.objects.get(pk=home.case.pk)], viewer=PUBLIC, today=TODAY)[0]


def test_set_up_again_the_case_goes_on_though_a_council_said_no():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    for branch in branches:
        register_answer(answering(branch), Answer(Outcome.REFUSED, TODAY), by=by)
    assert standing_of(home).is_over
    take_up_again(home.case, home.regional_council, by=by)
    assert standing_of(home).sentence("nb").endswith("Skal behandles i regionrådet; dato er ikke satt.")


def test_the_councils_are_asked_about_the_new_decision_at_a_stop_of_its_own():
    home, branches = decided_anew()
    again = send_anew(home)
    assert [each.stop_id != branches[0].stop_id for each in again] == [True] * 7
    assert [each.role for each in home.case.stops.order_by("order")][-3:] == [
        Role.RATIFICATION,
        Role.DECISION,
        Role.RATIFICATION,
    ]
    assert "Sju kommunestyrer skal behandle saken" in standing_of(home).sentence("nb")


def test_a_follow_up_that_has_not_taken_place_comes_after_all_of_it():
    home, _branches = sent_region()
    by = viewer(secretary(home.cooperation))
    add_stop(home.case, role=Role.FOLLOW_UP, organs=[home.regional_council], by=by)
    decision(take_up_again(home.case, home.regional_council, by=by), decided_on=TODAY, text=COMPROMISE)
    send_anew(home, 0)
    assert [each.role for each in home.case.stops.order_by("order")][-4:] == [
        Role.RATIFICATION,
        Role.DECISION,
        Role.RATIFICATION,
        Role.FOLLOW_UP,
    ]


def test_those_who_get_it_later_are_asked_at_the_same_stop():
    home, _branches = decided_anew()
    first, second = send_anew(home, 0, 1), send_anew(home, 2)
    assert {each.stop_id for each in [*first, *second]} == {first[0].stop_id}


def test_the_decision_is_in_force_when_all_have_joined_the_second_time():
    home, _branches = decided_anew()
    by = viewer(secretary(home.cooperation))
    for branch in send_anew(home):
        register_answer(answering(branch), Answer(Outcome.JOINED, TODAY), by=by)
    state = standing_of(home).state
    assert (state.in_force, len(state.holds_for)) == (True, 7)


def test_the_public_sees_each_council_once_and_what_it_answered_before_apart():
    home, _branches = decided_anew()
    send_anew(home)
    page = Client().get(home.case.get_absolute_url())
    assert [each.state.state for each in page.context["answers"]] == ["not_sent"] * 7
    assert [each.state.state for each in page.context["answered_before"]][:3] == [
        "decided_otherwise",
        "refused",
        "joined",
    ]
    assert "Hva de svarte på det forrige vedtaket" in page.text
    assert [each.kind for each in page.context["answered_before"][0].differences] != []


def test_the_secretariat_is_told_that_the_answers_are_to_the_decision_before_until_it_is_sent():
    home, _branches = decided_anew()
    browser = signed_in(secretary(home.cooperation))
    before, form = browser.get(matrix(home)), browser.get(f"{matrix(home)}send/")
    send_anew(home)
    after = browser.get(matrix(home))
    word = "Send det nye vedtaket til kommunestyrene"
    assert [word in each.text for each in (before, after)] == [True, False]
    assert len(form.context["form"].initial["asked"]) == 7
    assert form.context["form"].initial["proposed"] == COMPROMISE
    assert [len(after.context[each]) for each in ("rows", "earlier", "deviating")] == [7, 7, 0]


def test_a_council_that_never_answered_the_first_time_is_reminded_of_the_second_only():
    home, branches = decided_anew(addresses=7, answers=6)
    silent = branches[6]
    again = send_anew(home, 6)[0]
    on = day(60)  # 30 days before the new due date; the day the old one was due
    with time_machine.travel(datetime(on.year, on.month, on.day, 6, tzinfo=ZoneInfo("Europe/Oslo"))):
        remind_daily(on)
    reminders = RatificationMail.objects.filter(on=on)
    assert set(reminders.values_list("branch", flat=True)) == {again.pk}
    by = viewer(officer(silent.organisation))
    rows = rows_for_municipality(by, now=datetime.now(tz=ZoneInfo("Europe/Oslo")), today=TODAY)
    assert [each.pk for each in rows] == [again.pk]
    assert branches_visible_to(by).count() == 2


def test_an_old_link_says_that_the_case_has_been_decided_anew_and_changes_nothing():
    home, branches = decided_anew(answers=6)
    address = link_to(branches[6])
    send_anew(home)
    answer = {"happened": "joined", "decided_on": TODAY.isoformat()}
    opened, sent = Client().get(address), Client().post(address, answer)
    assert [(each.status_code, "Saken er vedtatt på nytt" in each.text) for each in (opened, sent)] == [
        (410, True)
    ] * 2
    assert Client().post(f"{address}papirer/").status_code == 302
    branches[6].request.refresh_from_db()
    assert (answering(branches[6]).decisions.count(), branches[6].request.received_on) == (0, None)


def test_a_link_to_a_case_that_is_withdrawn_says_so():
    home, branches = sent_region()
    address = link_to(branches[0])
    withdraw_case(home.case, because="Fylket bygger vegen.", by=viewer(secretary(home.cooperation)))
    page = Client().get(address)
    assert (page.status_code, "Saken er trukket" in page.text) == (410, True)
