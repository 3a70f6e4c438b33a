"""The deadline of a case the councils have is moved, for all that haven't answered or for one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import SignedLink
from samrad.access.rules import NotAllowed
from samrad.cases.models import Branch, MovedDeadline, Outcome, RatificationMail
from samrad.cases.services.cases import withdraw_case
from samrad.cases.services.ratification_answers import Answer, register_answer
from samrad.cases.services.ratification_deadlines import Moved, move_deadline
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from tests.factories import TODAY, Region, day, officer, secretary, sent_region, viewer
from tests.ratification.test_ratification_answers import answering
from tests.ratification.test_ratification_pages import matrix, signed_in
from tests.ratification.test_ratification_reminders import live, reminded
from tests.ratification.test_signed_links import link_to

pytestmark = pytest.mark.django_db
WHY = "Valget kommer mellom."


def moved(home: Region, branches: list[Branch], to: int = 120, because: str = WHY) -> Moved:
    by = viewer(secretary(home.cooperation))
    return move_deadline(home.case, [each.pk for each in branches], due_on=day(to), because=because, by=by)


def due_dates(branches: list[Branch]) -> list[int]:
    for each in branches:
        each.request.refresh_from_db()
    return [(each.request.due_on - TODAY).days for each in branches]


def test_those_that_have_not_answered_get_the_new_date_and_those_that_have_keep_theirs():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    register_answer(answering(branches[0]), Answer(Outcome.JOINED, TODAY), by=by)
    done = moved(home, branches)
    assert due_dates(branches) == [60, *[120] * 6]
    assert (len(done.places), done.places == done.unreached) == (6, True)
    assert MovedDeadline.objects.filter(due_before=day(60), because=WHY, moved_on=TODAY).count() == 6


def test_one_council_may_get_a_date_of_its_own():
    home, branches = sent_region()
    moved(home, branches[2:3])
    assert due_dates(branches) == [60, 60, 120, 60, 60, 60, 60]


def test_the_mail_says_the_new_date_the_old_one_why_and_what_to_do():
    home, branches = sent_region(addresses=1)
    moved(home, branches[:1])
    mails = RatificationMail.objects.filter(kind="deadline")
    assert sorted(mails.values_list("email", flat=True)) == [
        "kontakt@elvestad.eksempel.no",
        "politisk@elvestad.eksempel.no",
        "postmottak@elvestad.eksempel.no",
    ]
    message = mails.first().message
    assert message.subject == "Ny svarfrist torsdag 9. september 2027: Felles posisjon om fjellovergangen"
    for sentence in (
        "Den nye fristen er torsdag 9. september 2027. Før var den 11. juli 2027.",
        f"Hvorfor: {WHY}",
        "Åpne lenken og si når kommunestyret skal behandle saken:",
        "Lenkene dere har fått før, virker også.",
    ):
        assert sentence in message.text


def test_a_link_sent_before_still_works_after_the_new_date():
    home, branches = sent_region(addresses=1)
    address = link_to(branches[0])
    moved(home, branches[:1], to=200)
    on = day(210)
    with time_machine.travel(datetime(on.year, on.month, on.day, 6, tzinfo=ZoneInfo("Europe/Oslo"))):
        page = Client().get(address)
    assert page.status_code == 200
    assert SignedLink.objects.filter(expires_at__lt=datetime.now(tz=ZoneInfo("Europe/Oslo"))).count() == 0


def test_a_link_the_secretariat_has_closed_stays_closed():
    home, branches = sent_region()
    address = link_to(branches[0])
    SignedLink.objects.update(revoked_at=datetime.now(tz=ZoneInfo("Europe/Oslo")))
    moved(home, branches[:1])
    assert Client().get(address).status_code == 410


def test_a_link_to_a_far_deadline_outlasts_it_from_the_start():
    _home, _branches = sent_region(addresses=1, due_on=day(300))
    assert SignedLink.objects.filter(expires_at__date__lte=day(330)).count() == 0


def test_the_reminders_follow_the_new_date():
    home, branches = sent_region(addresses=1)
    live(range(1, 40))
    on = day(40)
    with time_machine.travel(datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))):
        moved(home, branches[:1])
    live(range(41, 160))
    assert reminded("kontakt@elvestad.eksempel.no") == [
        ("month_before", 30),
        ("deadline", 40),
        ("month_before", 90),
        ("week_before", 113),
        ("day_after", 121),
        ("week_after", 127),
        ("month_after", 150),
    ]


def test_the_public_page_says_that_it_is_moved_and_not_who_was_behind():
    home, branches = sent_region()
    moved(home, branches[:1])
    one = Client().get(home.case.get_absolute_url()).text
    moved(home, branches, to=150)
    page = Client().get(home.case.get_absolute_url()).text
    assert (
        "Fristen for å svare er flyttet fra 11. juli 2027 til 9. september 2027 for én av dem som er spurt."
        in one
    )
    assert f"til 9. oktober 2027 for 6 av dem som er spurt. {WHY}" in page
    home.cooperation.names_the_late = True
    home.cooperation.save()
    named = Client().get(home.case.get_absolute_url()).text
    assert "flyttet fra 11. juli 2027 til 9. september 2027 for Elvestad." in named


def test_moved_for_all_it_says_so_without_a_number():
    home, branches = sent_region()
    moved(home, branches)
    page = Client().get(home.case.get_absolute_url()).text
    assert f"er flyttet fra 11. juli 2027 til 9. september 2027. {WHY}" in page


def test_the_municipality_sees_it_by_the_link_and_in_the_inbox():
    home, branches = sent_region()
    moved(home, branches[:1])
    inside = signed_in(officer(home.municipalities[0]))
    pages = [
        Client().get(link_to(branches[0])).text,
        inside.get("/arbeid/kommunen/").text,
        inside.get(f"/arbeid/kommunen/{answering(branches[0]).pk}/").text,
    ]
    assert [f"Fristen er flyttet fra 11. juli 2027: {WHY}" in each for each in pages] == [True] * 3
    assert "Svarfristen er torsdag 9. september 2027." in pages[0]


@pytest.mark.parametrize(
    ("to", "because", "sentence"),
    [
        (0, WHY, "Fristen må være etter i dag"),
        (120, "  ", "Skriv hvorfor fristen flyttes"),
        (60, WHY, "Fristen er den dagen allerede"),
        (120, "Gjelder 15076500565.", "Hvorfor flyttes fristen?"),
    ],
)
def test_without_a_later_day_and_a_reason_nothing_is_moved(to: int, because: str, sentence: str):
    home, branches = sent_region()
    with pytest.raises(Refused, match=sentence):
        moved(home, branches, to=to, because=because)
    assert (due_dates(branches), MovedDeadline.objects.count()) == ([60] * 7, 0)


def test_where_all_have_answered_or_the_case_is_withdrawn_there_is_nothing_to_move():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    register_answer(answering(branches[0]), Answer(Outcome.JOINED, TODAY), by=by)
    with pytest.raises(Refused, match="Ingen av dem du valgte"):
        moved(home, branches[:1])
    withdraw_case(home.case, because="Fylket bygger vegen.", by=by)
    with pytest.raises(Refused, match="Ingen av dem du valgte"):
        moved(home, branches)


def test_only_the_secretariat_moves_it_and_it_is_one_entry_in_the_log():
    home, branches = sent_region()
    with pytest.raises(NotAllowed):
        move_deadline(
            home.case,
            [branches[0].pk],
            due_on=day(120),
            because=WHY,
            by=viewer(officer(home.municipalities[0])),
        )
    moved(home, branches)
    assert AuditEntry.objects.filter(act="ratification.move_deadline").count() == 1
    assert AuditEntry.objects.filter(act="link.issue").count() == 0


def test_the_secretariat_moves_it_on_a_page_that_begins_with_the_one_it_came_from():
    home, branches = sent_region(addresses=1)
    browser, page = signed_in(secretary(home.cooperation)), f"{matrix(home)}frist/"
    offered = f"{page}?gren={branches[2].pk}" in browser.get(matrix(home)).text
    chosen = [
        len(browser.get(page).context["form"].initial["who"]),
        browser.get(f"{page}?gren={branches[2].pk}").context["form"].initial["who"],
    ]
    assert (offered, chosen) == (True, [7, [str(branches[2].pk)]])
    who = [str(each.pk) for each in branches[:2]]
    sent = {"who": who, "due_on": day(120).isoformat(), "because": WHY}
    told = browser.post(page, sent, follow=True).text
    assert "Fristen er flyttet til torsdag 9. september 2027 for 2: Elvestad, " in told
    assert "Det mangler adresse til " in told
    assert "Fristen er flyttet fra 11. juli: Valget kommer mellom." in told


def test_one_that_answered_meanwhile_is_told_in_words():
    home, branches = sent_region()
    browser = signed_in(secretary(home.cooperation))
    by = viewer(secretary(home.cooperation))
    register_answer(answering(branches[0]), Answer(Outcome.JOINED, TODAY), by=by)
    sent = {"who": [str(branches[0].pk)], "due_on": day(120).isoformat(), "because": WHY}
    assert "har svart i mellomtiden" in browser.post(f"{matrix(home)}frist/", sent).text


def test_the_public_page_asks_the_same_number_of_questions_however_often_it_is_moved():
    home, branches = sent_region()

    def questions() -> int:
        Client().get(home.case.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            Client().get(home.case.get_absolute_url())
        return len(asked)

    moved(home, branches[:1], to=100)
    few = questions()
    for number in range(5):
        moved(home, branches, to=110 + number)
    assert questions() == few


def test_the_form_is_one_day_later_than_now_at_least():
    home, _branches = sent_region()
    browser = signed_in(secretary(home.cooperation))
    page = browser.get(f"{matrix(home)}frist/")
    sent = {"who": page.context["form"].initial["who"], "due_on": (TODAY - timedelta(1)).isoformat()}
    told = browser.post(f"{matrix(home)}frist/", {**sent, "because": WHY}).text
    assert "Fristen må være etter i dag." in told
