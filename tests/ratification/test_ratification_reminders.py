"""Reminders: over half a year with the clock moved, and by hand."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine

from samrad.access.links import viewer_with
from samrad.access.models import SignedLink
from samrad.cases.models import Outcome, RatificationMail, RatificationRequest
from samrad.cases.services.ratification_answers import Answer, confirm_papers, plan_treatment, register_answer
from samrad.cases.services.ratification_links import ask_for_new_link
from samrad.cases.services.ratification_reminders import remind_daily, remind_one
from samrad.core import clock
from samrad.core.acts import Refused
from samrad.core.messages.models import Message
from tests.factories import TODAY, Region, case, day, decision, secretary, sent_region, treated, viewer
from tests.ratification.test_ratification_answers import answering

pytestmark = pytest.mark.django_db
NOT_REQUESTS = RatificationMail.Kind.REQUEST


def live(days: range) -> None:
    """Each morning as the daily clock would have it."""
    for offset in days:
        on = day(offset)
        with time_machine.travel(datetime(on.year, on.month, on.day, 6, tzinfo=ZoneInfo("Europe/Oslo"))):
            remind_daily(on)


def reminded(email: str) -> list[tuple[str, int]]:
    """Which reminders a person has had, and how many days after the request."""
    mails = RatificationMail.objects.exclude(kind=NOT_REQUESTS).filter(email=email).order_by("on", "pk")
    return [(each.kind, (each.on - TODAY).days) for each in mails]


def test_the_daily_clock_reminds():
    assert remind_daily in clock.daily


def test_a_council_that_says_nothing_is_reminded_five_times_and_then_left_alone():
    sent_region(addresses=1)
    live(range(1, 180))
    plan = [
        ("month_before", 30),
        ("week_before", 53),
        ("day_after", 61),
        ("week_after", 67),
        ("month_after", 90),
    ]
    assert [reminded(f"{who}@elvestad.eksempel.no") for who in ("kontakt", "politisk", "postmottak")] == [
        plan,
        plan,
        [],
    ]


def test_a_council_with_a_date_and_its_papers_is_not_reminded_before_it():
    home, branches = sent_region(addresses=1)
    by = viewer(secretary(home.cooperation))
    plan_treatment(answering(branches[0]), on=day(60), by=by)
    live(range(1, 60))
    assert reminded("kontakt@elvestad.eksempel.no") == []


def test_reminders_stop_when_the_answer_has_come():
    home, branches = sent_region(addresses=1)
    live(range(1, 40))
    with time_machine.travel(datetime(2027, 6, 22, 12, tzinfo=ZoneInfo("Europe/Oslo"))):
        register_answer(
            answering(branches[0]),
            Answer(Outcome.JOINED, day(41)),
            by=viewer(secretary(home.cooperation)),
        )
    live(range(42, 180))
    assert reminded("kontakt@elvestad.eksempel.no") == [("month_before", 30)]


def second_case(home: Region) -> None:
    """Another case out to the same councils, with the same due date."""
    from samrad.cases.services.ratification_sending import Asked, send_to_councils

    about = case(home.cooperation, "Felles plan for vann")
    decision(treated(about, home.regional_council), text="Vannet er felles.")
    send_to_councils(
        about,
        asked=[Asked(home.municipalities[0])],
        rule="all",
        due_on=day(62),
        proposed="Slutt dere til.",
        by=viewer(secretary(home.cooperation)),
    )


def test_a_person_gets_one_mail_a_day_and_never_two_about_an_answer_within_five_days():
    home, _branches = sent_region(addresses=1)
    second_case(home)
    live(range(1, 180))
    mails = RatificationMail.objects.exclude(kind=NOT_REQUESTS)
    a_day = Counter(mails.values_list("email", "on", "message").distinct().values_list("email", "on"))
    days = {
        each: sorted(set(mails.filter(branch=each).values_list("on", flat=True)))
        for each in RatificationRequest.objects.values_list("branch", flat=True)
    }
    gaps = [later - earlier for found in days.values() for earlier, later in pairwise(found)]
    assert [set(a_day.values()), min(gaps) > timedelta(days=5)] == [{1}, True]


def test_a_reminder_says_what_to_do_with_a_link():
    sent_region(addresses=1)
    live(range(30, 31))
    text = Message.objects.filter(address="kontakt@elvestad.eksempel.no").order_by("pk").last().text
    (lines, address) = text.split("\n\n")[0].rsplit("\n", 1)
    assert lines == (
        "Felles posisjon om fjellovergangen\n"
        "Fristen for å svare er søndag 11. juli 2027. "
        "Åpne lenken og si når kommunestyret skal behandle saken:"
    )
    assert "/l/" in address


def told_to_do(on: int) -> str:
    """What the reminder of that day asks the contact in Elvestad to do."""
    live(range(on, on + 1))
    text = Message.objects.filter(address="kontakt@elvestad.eksempel.no").order_by("pk").last().text
    return text.splitlines()[1].partition("2027. ")[2]


def test_it_says_that_the_papers_are_to_be_confirmed_when_a_day_is_set_and_they_are_not():
    home, branches = sent_region(addresses=1)
    plan_treatment(answering(branches[0]), on=day(50), by=viewer(secretary(home.cooperation)))
    RatificationRequest.objects.update(received_on=None)
    assert told_to_do(30) == "Saken er satt opp 1. juli 2027. Åpne lenken og bekreft at papirene er kommet:"


def test_it_names_the_executive_committee_that_recommends_first():
    sent_region(addresses=1, executive_first=[0])
    assert told_to_do(30) == "Åpne lenken og si når formannskapet og kommunestyret skal behandle saken:"


def test_it_says_which_day_has_gone_by_without_an_answer():
    home, branches = sent_region(addresses=1)
    plan_treatment(answering(branches[0]), on=day(50), by=viewer(secretary(home.cooperation)))
    assert told_to_do(53) == (
        "Saken var satt opp 1. juli 2027. Åpne lenken og si hva kommunestyret gjorde, eller ny dag:"
    )


def test_after_the_due_date_it_says_which_day_is_set_and_what_to_do_then():
    home, branches = sent_region(addresses=1)
    plan_treatment(answering(branches[0]), on=day(90), by=viewer(secretary(home.cooperation)))
    assert told_to_do(61) == (
        "Saken er satt opp 10. august 2027. Åpne lenken når den er behandlet, og si hva kommunestyret gjorde:"
    )


def test_it_asks_for_a_new_day_when_the_case_was_put_off_without_one():
    home, branches = sent_region(addresses=1)
    by = viewer(secretary(home.cooperation))
    register_answer(answering(branches[0]), Answer(Outcome.POSTPONED, TODAY), by=by)
    assert told_to_do(30) == ("Saken er utsatt. Åpne lenken og si når kommunestyret skal behandle den igjen:")


def test_a_person_whose_mail_of_the_day_was_about_something_else_is_reminded_the_next_morning():
    home, branches = sent_region(addresses=1)
    second_case(home)
    on = day(30)
    with time_machine.travel(datetime(on.year, on.month, on.day, 5, tzinfo=ZoneInfo("Europe/Oslo"))):
        other = RatificationRequest.objects.exclude(branch__in=branches).get().branch
        link = SignedLink.objects.filter(subject=f"branch:{other.pk}", email__startswith="kontakt").first()
        ask_for_new_link(other, link, by=viewer_with(link))
    live(range(30, 32))
    assert [reminded(f"{who}@elvestad.eksempel.no") for who in ("kontakt", "politisk")] == [
        [("new_link", 30), ("month_before", 31)],
        [("month_before", 30)],
    ]


def test_by_hand_the_five_days_are_kept_unless_the_secretariat_says_so():
    home, branches = sent_region(addresses=1)
    by = viewer(secretary(home.cooperation))
    with pytest.raises(Refused, match="de siste fem dagene"):
        remind_one(branches[0], by=by)
    with time_machine.travel(datetime(2027, 5, 14, 12, tzinfo=ZoneInfo("Europe/Oslo"))):
        assert remind_one(branches[0], by=by, even_if_recent=True) == 2
        with pytest.raises(Refused, match="i dag allerede"):
            remind_one(branches[0], by=by, even_if_recent=True)


def test_a_council_that_has_answered_is_not_reminded_by_hand():
    home, branches = sent_region(addresses=1)
    by = viewer(secretary(home.cooperation))
    register_answer(answering(branches[0]), Answer(Outcome.JOINED, TODAY), by=by)
    with pytest.raises(Refused, match="Det er ingenting å purre på"):
        remind_one(branches[0], by=by, even_if_recent=True)


def test_papers_that_have_come_are_noted_once():
    home, branches = sent_region()
    for _time in range(2):
        confirm_papers(branches[0], by=viewer(secretary(home.cooperation)))
    branches[0].request.refresh_from_db()
    assert branches[0].request.received_on == TODAY
