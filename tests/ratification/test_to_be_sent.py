"""What the secretariat is reminded to send, and who has been asked already."""

import pytest

from samrad.access.rules import NotAllowed
from samrad.cases.models import CouncilsNotAsked, Outcome
from samrad.cases.services.ratification_left_unsent import leave_unsent
from samrad.cases.services.ratification_sending import Asked, send_to_councils, take_up_again
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.workspace.tasks import tasks_of
from tests.factories import (
    TODAY,
    Region,
    case,
    day,
    decided_region,
    decision,
    officer,
    ratifications,
    region,
    secretary,
    sent_region,
    treated,
    viewer,
)
from tests.ratification.test_asked_anew import decided_anew, send_anew
from tests.ratification.test_ratification_pages import matrix, questions, signed_in

pytestmark = pytest.mark.django_db
ANEW = "Send «Felles posisjon om fjellovergangen» til kommunestyrene igjen: saken er vedtatt på nytt"
NEEDED = (
    "Send «Felles posisjon om fjellovergangen» til kommunestyrene: grunnlaget krever at de slutter seg til"
)


def to_send(home: Region) -> list[str]:
    tasks = tasks_of(viewer(secretary(home.cooperation)), TODAY)
    return [each.what for each in tasks if each.what.startswith("Send «")]


def send_to(home: Region, *places: int) -> None:
    send_to_councils(
        home.case,
        asked=[Asked(home.municipalities[each]) for each in places],
        rule="all",
        due_on=day(70),
        proposed="Vi blir med.",
        by=viewer(secretary(home.cooperation)),
        without_mail=True,
    )


def test_a_case_that_is_decided_anew_is_in_the_week_until_it_is_sent_again():
    home, _branches = decided_anew()
    listed = "vedtatt på nytt" in signed_in(secretary(home.cooperation)).get("/arbeid/tilslutning/").text
    before = to_send(home)
    send_anew(home)
    assert (before, listed, to_send(home)) == ([ANEW], True, [])


def test_a_case_that_was_decided_twice_before_samrad_is_not():
    home = region()
    by = viewer(secretary(home.cooperation))
    decision(take_up_again(home.case, home.regional_council, by=by), text="Igjen.", decided_on=day(-1))
    assert to_send(home) == []


def test_a_decided_case_that_needs_the_councils_without_them_on_its_route_is_in_the_week():
    home = decided_region()
    before = to_send(home)
    home.case.needs_every_council = True
    home.case.save()
    needed = to_send(home)
    send_to(home, *range(7))
    assert (before, needed, to_send(home)) == ([], [NEEDED], [])


def test_one_that_needs_them_and_is_not_decided_is_not_yet():
    home = decided_region()
    about = case(home.cooperation, "Ny avtale", needs_every_council=True)
    treated(about, home.regional_council)
    assert to_send(home) == []


def test_those_on_the_route_that_were_left_out_are_named():
    home = decided_region()
    ratifications(home.case, home.councils[:3])
    send_to(home, 0)
    names = ", ".join(each.name for each in home.municipalities[1:3])
    assert to_send(home) == [f"Send «Felles posisjon om fjellovergangen» også til {names}"]


def test_one_that_is_not_to_be_sent_is_left_out_of_the_week_and_can_still_be_sent():
    home, _branches = decided_anew()
    browser = signed_in(secretary(home.cooperation))
    browser.post(f"{matrix(home)}send/ikke/", {"because": "Rådet holdt fast ved vedtaket."})
    told = browser.get(matrix(home)).text
    assert (to_send(home), "at vedtaket ikke skal sendes: Rådet holdt fast ved vedtaket." in told) == (
        [],
        True,
    )
    assert AuditEntry.objects.filter(act="ratification.leave_unsent").count() == 1
    send_anew(home)
    assert CouncilsNotAsked.objects.count() == 0


def test_without_a_reason_or_a_decision_it_cannot_be_left_unsent_and_only_by_the_secretariat():
    home = decided_region()
    by = viewer(secretary(home.cooperation))
    with pytest.raises(Refused, match="Skriv hvorfor"):
        leave_unsent(home.case, because=" ", by=by)
    with pytest.raises(Refused, match="har ikke vedtatt saken"):
        leave_unsent(case(home.cooperation, "Ny avtale"), because="Nei.", by=by)
    with pytest.raises(NotAllowed):
        leave_unsent(home.case, because="Nei.", by=viewer(officer(home.municipalities[0])))


def test_whoever_sends_to_more_sees_who_was_asked_when_and_can_only_choose_the_others():
    home = decided_region()
    send_to(home, 0, 1)
    browser = signed_in(secretary(home.cooperation))
    page = browser.get(f"{matrix(home)}send/")
    assert {name for _key, name in page.context["form"].fields["asked"].choices} == {
        each.name for each in home.municipalities[2:]
    }
    told = page.text.partition("Har fått saken fra før")[2].partition("<form")[0]
    assert [told.count("Sendt 12. mai 2027, frist 21. juli 2027."), "Elvestad" in told] == [2, True]
    again = {"asked": [home.municipalities[0].pk], "rule": "all", "due_on": day(80), "proposed": "Ja."}
    assert "har fått saken i mellomtiden" in browser.post(f"{matrix(home)}send/", again).text


def test_one_that_answered_without_being_asked_from_here_is_among_them():
    home = decided_region()
    (asked,) = ratifications(home.case, home.councils[:1])
    decision(asked, Outcome.JOINED)
    page = signed_in(secretary(home.cooperation)).get(f"{matrix(home)}send/").text
    assert "Har svart uten å få saken herfra." in page


def test_where_all_have_it_there_is_nobody_to_send_it_to():
    home, _branches = sent_region()
    browser = signed_in(secretary(home.cooperation))
    assert "Alle medlemmene har fått saken." in browser.get(f"{matrix(home)}send/").text
    assert "Send til flere" not in browser.get(matrix(home)).text


def test_before_the_decision_the_page_says_what_is_waited_for():
    home = decided_region()
    about = case(home.cooperation, "Ny avtale", key="ny-avtale")
    page = signed_in(secretary(home.cooperation)).get(
        f"/arbeid/{home.cooperation.slug}/saker/{about.key}/tilslutning/send/"
    )
    assert ["Regionrådet har ikke vedtatt saken ennå." in page.text, "<textarea" in page.text] == [
        True,
        False,
    ]


def test_the_week_asks_the_same_number_of_questions_for_1_and_50_cases_that_need_the_councils():
    home = decided_region(addresses=0)
    browser = signed_in(secretary(home.cooperation))

    def needed(number: int) -> int:
        for _each in range(number):
            about = case(home.cooperation, needs_every_council=True)
            decision(treated(about, home.regional_council), text="Kommunene bygger veien.")
        return questions(browser, "/arbeid/")

    assert needed(1) == needed(49)
