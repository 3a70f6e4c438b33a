"""The pages of the councils' answers, and whom they are for."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.cases.models import Branch, Outcome, RatificationAddress, RatificationRequest, Treatment
from samrad.core.messages.models import Message
from samrad.core.viewers import MandateKind as K
from samrad.workspace.tasks import tasks_of
from tests.factories import (
    TODAY,
    Region,
    account,
    case,
    council,
    day,
    decided_region,
    decision,
    mandate,
    municipality,
    officer,
    ratifications,
    region,
    secretary,
    sent_region,
    treated,
    viewer,
)
from tests.ratification.test_ratification_answers import answering, link_viewer

pytestmark = pytest.mark.django_db
JOINED = {"happened": "joined", "decided_on": TODAY.isoformat(), "number": "PS 44/27"}


def signed_in(as_whom: object) -> Client:
    browser = Client()
    browser.force_login(as_whom)
    return browser


def matrix(home: Region) -> str:
    return f"/arbeid/{home.cooperation.slug}/saker/{home.case.key}/tilslutning/"


def test_the_secretariat_sends_from_a_page_that_says_who_lacks_an_address():
    home = decided_region(addresses=6)
    browser = signed_in(secretary(home.cooperation))
    page = browser.get(f"{matrix(home)}send/").text
    sent = browser.post(
        f"{matrix(home)}send/",
        {
            "asked": [each.pk for each in home.municipalities[:2]],
            "executive_first": [home.municipalities[1].pk],
            "rule": "majority",
            "due_on": day(60).isoformat(),
            "proposed": "Kommunestyret slutter seg til.",
        },
    )
    assert ["Disse har ingen adresse" in page, sent["Location"], Message.objects.count()] == [
        True,
        matrix(home),
        6,
    ]
    assert [each.treatments.count() for each in Branch.objects.filter(request__isnull=False)] == [1, 2]
    told = browser.get(matrix(home)).text
    assert ["Saken er sendt til 2 kommunestyrer." in told, "Sendt 12. mai" in told] == [True, True]


def test_a_case_whose_route_has_come_to_the_councils_is_in_the_week_until_it_is_sent():
    home, what = decided_region(), "Send «Felles posisjon om fjellovergangen» til kommunestyrene"
    keeper = secretary(home.cooperation)
    browser, week = signed_in(keeper), lambda: [each.what for each in tasks_of(viewer(keeper), TODAY)]
    not_on_the_route = week()
    ratifications(home.case, home.councils)
    work = f"/arbeid/{home.cooperation.slug}/saker/{home.case.key}/"
    linked = [matrix(home) in browser.get(page).text for page in ("/arbeid/tilslutning/", work)]
    assert (not_on_the_route, week(), linked) == ([], [what], [True, True])
    asked = {"asked": [each.pk for each in home.municipalities], "rule": "all", "proposed": "Vi blir med."}
    browser.post(f"{matrix(home)}send/", asked | {"due_on": day(60).isoformat()})
    assert what not in week()


def test_a_case_that_was_answered_elsewhere_is_not_to_be_sent():
    home = region()
    assert tasks_of(viewer(secretary(home.cooperation)), TODAY) == []


def test_the_secretariat_registers_a_council_in_one_page():
    home, branches = sent_region()
    browser = signed_in(secretary(home.cooperation))
    treatment = answering(branches[0])
    assert browser.get(f"{matrix(home)}{treatment.pk}/").status_code == 200
    answer = browser.post(f"{matrix(home)}{treatment.pk}/", JOINED)
    assert [answer["Location"], treatment.decisions.get().outcome] == [matrix(home), "joined"]
    assert "Svaret er registrert." in browser.get(matrix(home)).text


def test_a_text_that_deviates_is_shown_beside_the_regional_one():
    home, branches = sent_region()
    browser = signed_in(secretary(home.cooperation))
    otherwise = {**JOINED, "happened": "decided_otherwise", "text": "Kommunene prioriterer dalen."}
    browser.post(f"{matrix(home)}{answering(branches[0]).pk}/", otherwise)
    page = browser.get(f"/arbeid/{home.cooperation.slug}/saker/{home.case.key}/svar/").text
    assert ["<ins>" in page, "Sett opp saken på nytt i regionrådet" in page] == [True, True]


def test_the_officer_answers_from_the_inbox():
    home, branches = sent_region()
    browser = signed_in(officer(home.municipalities[0]))
    treatment = answering(branches[0])
    before = browser.get("/arbeid/kommunen/").text.count('class="council"')
    browser.post(f"/arbeid/kommunen/{treatment.pk}/", JOINED)
    after = browser.get("/arbeid/kommunen/").text.count('class="council"')
    assert [before, after, treatment.decisions.get().is_confirmed] == [1, 0, True]


def test_the_officer_reads_what_is_asked_finds_the_day_told_and_is_told_that_it_is_a_correction():
    home, branches = sent_region()
    browser, treatment = signed_in(officer(home.municipalities[0])), answering(branches[0])
    address = f"/arbeid/kommunen/{treatment.pk}/"
    asked = "Les det dere er spurt om" in browser.get(address).text
    browser.post(address, {"happened": "planned", "planned_on": day(7).isoformat()})
    told = f'value="{day(7).isoformat()}"' in browser.get(address).text
    browser.post(address, JOINED)
    corrected = "Det du sender inn her, retter det" in browser.get(address).text
    assert (asked, told, corrected) == (True, True, True)


def test_what_was_reported_is_confirmed_with_a_button():
    home, branches = sent_region()
    from samrad.cases.services.ratification_answers import Answer, register_answer

    register_answer(answering(branches[0]), Answer("joined", TODAY), by=link_viewer(branches[0]))
    browser = signed_in(secretary(home.cooperation))
    tasks = [each.what for each in tasks_of(viewer(secretary(home.cooperation)), TODAY)]
    browser.post(f"{matrix(home)}{branches[0].pk}/bekreft/")
    assert ["Bekreft svaret fra Elvestad" in tasks, answering(branches[0]).decisions.get().is_confirmed] == [
        True,
        True,
    ]


def test_the_officer_confirms_what_others_told_about_a_case_that_was_sent_outside():
    home = decided_region()
    told, silent = ratifications(home.case, home.councils[:2])
    decision(told, Outcome.JOINED, is_confirmed=False)
    browser = signed_in(officer(home.municipalities[0]))
    assert "Bekreft svaret om Felles posisjon om fjellovergangen" in browser.get("/arbeid/").text
    assert browser.get(f"/arbeid/kommunen/{told.pk}/").status_code == 200
    assert browser.post(f"/arbeid/kommunen/{told.pk}/papirer/").status_code == 302
    browser.post(f"/arbeid/kommunen/{told.pk}/bekreft/")
    assert told.decisions.get().is_confirmed
    elsewhere = signed_in(officer(home.municipalities[1]))
    assert elsewhere.get(f"/arbeid/kommunen/{silent.pk}/").status_code == 404


def test_the_officer_who_answered_otherwise_is_shown_how_the_text_differs():
    home, branches = sent_region()
    browser = signed_in(officer(home.municipalities[0]))
    page = f"/arbeid/kommunen/{answering(branches[0]).pk}/"
    sent = {**JOINED, "happened": "decided_otherwise", "text": "Kommunene prioriterer dalen."}
    shown = browser.post(page, sent, follow=True)
    assert "Slik skiller vedtaket seg fra regionens" in shown.text
    assert "<ins>" in shown.text.partition("Slik skiller vedtaket")[2]


def test_the_week_of_an_officer_says_what_the_municipality_owes():
    home, _branches = sent_region()
    tasks = tasks_of(viewer(officer(home.municipalities[0])), TODAY)
    assert [(each.what, each.due_on, each.is_late) for each in tasks] == [
        (
            "Si når kommunestyret behandler Felles posisjon om fjellovergangen, eller hva det gjorde",
            day(60),
            False,
        )
    ]


def test_the_pages_are_only_for_those_they_concern():
    home, branches = sent_region()
    other, _others = sent_region("nabolaget", prefix="96")
    treatment = answering(branches[0])
    auditor = account("Revisor")
    mandate(auditor, K.auditor, cooperation=home.cooperation, organ=home.executives)
    ended = officer(home.municipalities[0])
    ended.mandates.update(end_on=day(-1))
    who = {
        "secretariat": secretary(home.cooperation),
        "secretariat elsewhere": secretary(other.cooperation),
        "officer": officer(home.municipalities[0]),
        "officer elsewhere": officer(home.municipalities[1]),
        "officer until yesterday": ended,
        "auditor": auditor,
    }
    addresses = [
        "/arbeid/tilslutning/",
        matrix(home),
        f"{matrix(home)}send/",
        f"{matrix(home)}{treatment.pk}/",
        f"/arbeid/{home.cooperation.slug}/saker/{home.case.key}/svar/",
        f"/arbeid/{home.cooperation.slug}/adresser/",
        "/arbeid/kommunen/",
        f"/arbeid/kommunen/{treatment.pk}/",
    ]
    found = {
        name: [signed_in(each).get(address).status_code for address in addresses]
        for name, each in who.items()
    }
    assert found == {
        "secretariat": [200, 200, 200, 200, 200, 200, 404, 404],
        "secretariat elsewhere": [200, 404, 404, 404, 404, 404, 404, 404],
        "officer": [404, 404, 404, 404, 404, 404, 200, 200],
        "officer elsewhere": [404, 404, 404, 404, 404, 404, 200, 404],
        "officer until yesterday": [404] * 8,
        "auditor": [200, 200, 404, 404, 200, 200, 404, 404],
    }


def test_a_case_the_councils_were_asked_about_outside_is_out_until_all_have_answered():
    home = decided_region()
    asked = ratifications(home.case, home.councils[:2])
    browser = signed_in(secretary(home.cooperation))

    def listed() -> list[bool]:
        page = browser.get("/arbeid/tilslutning/").text
        return [matrix(home) in page, "Klare til å sendes" in page, "alle har svart" in page]

    not_asked = listed()
    decision(asked[0], Outcome.JOINED)
    one_answered = listed()
    decision(asked[1], Outcome.JOINED)
    assert [not_asked, one_answered, listed()] == [
        [True, True, False],
        [True, False, False],
        [False, False, False],
    ]


def test_addresses_are_kept_by_the_secretariat_and_never_public():
    home, _branches = sent_region()
    browser = signed_in(secretary(home.cooperation))
    place = home.municipalities[0]
    values = {"registry": "post@elvestad.eksempel.no", "language": "nn"}
    browser.post(f"/arbeid/{home.cooperation.slug}/adresser/{place.pk}/", values)
    kept = RatificationAddress.objects.get()
    assert [kept.organisation, kept.recipients, kept.language] == [
        place,
        [("", "post@elvestad.eksempel.no")],
        "nn",
    ]
    public = [home.case.get_absolute_url(), place.get_absolute_url(), home.cooperation.get_absolute_url()]
    assert ["post@elvestad" in Client().get(address).text for address in public] == [False] * 3


def questions(browser: Client, address: str) -> int:
    browser.get(address)  # the first page of a session remembers when it was
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_the_same_number_of_questions_for_1_and_300_cases_to_be_sent():
    home = decided_region(addresses=0)
    browser = signed_in(secretary(home.cooperation))

    def to_be_sent(number: int) -> list[int]:
        for _each in range(number):
            about = case(home.cooperation)
            decision(treated(about, home.regional_council), text="Kommunene bygger veien.")
            ratifications(about, home.councils[:1])
        return [questions(browser, page) for page in ("/arbeid/", "/arbeid/tilslutning/")]

    assert to_be_sent(1) == to_be_sent(299)


def test_the_pages_ask_the_same_number_of_questions_for_1_and_300_councils():
    home, branches = sent_region()
    browser, theirs = signed_in(secretary(home.cooperation)), signed_in(officer(home.municipalities[0]))
    stop = branches[0].stop
    pages = [(browser, matrix(home)), (browser, "/arbeid/tilslutning/"), (theirs, "/arbeid/kommunen/")]
    Branch.objects.exclude(pk=branches[0].pk).filter(stop=stop).delete()
    few = [questions(*each) for each in pages]
    for number in range(299):
        place = municipality(f"Grend {number}", f"{3000 + number}")
        branch = Branch.objects.create(stop=stop, order=number + 10, organisation=place)
        Treatment.objects.create(
            branch=branch, organ=council(place), order=1, role="ratification", key=f"b{number}"
        )
        RatificationRequest.objects.create(branch=branch, sent_on=TODAY, due_on=day(60))
    assert [questions(*each) for each in pages] == few
