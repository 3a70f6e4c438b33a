"""What the formannskap recommended, told before the council has met: by link, inbox and secretariat."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samrad.access.models import SignedLink
from samrad.access.rules import NotAllowed
from samrad.cases.models import Branch, Decision, Outcome, Treatment
from samrad.cases.services.ratification_answers import Answer, confirm_answer, register_answer
from samrad.cases.services.ratification_recommendations import report_recommendation
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.workspace.tasks import tasks_of
from tests.factories import TODAY, day, officer, secretary, sent_region, viewer
from tests.ratification.test_ratification_answers import answering, link_viewer, states
from tests.ratification.test_ratification_pages import JOINED, matrix, signed_in
from tests.ratification.test_signed_links import everything, link_to, nobody_has_guessed  # noqa: F401

pytestmark = pytest.mark.django_db
TOLD = {"happened": "executive", "executive_did": "recommended", "decided_on": TODAY.isoformat()}
RECOMMENDED = Answer(Outcome.RECOMMENDED, TODAY)


def recommended(branch: Branch) -> list[tuple]:
    rows = Decision.objects.filter(treatment__branch=branch, treatment__role="recommendation")
    return list(rows.order_by("edition").values_list("outcome", "decided_on", "is_confirmed"))


@pytest.mark.parametrize("first", [[], [2]])
def test_by_link_it_is_reported_and_not_confirmed_whether_it_was_foreseen_or_not(first: list[int]):
    home, branches = sent_region(executive_first=first)
    address = link_to(branches[2])
    sent = Client().post(address, TOLD | {"planned_on": day(20).isoformat()})
    assert sent["Location"] == f"{address}takk/"
    assert recommended(branches[2]) == [("recommended", TODAY, False)]
    assert states(home)[2] == "scheduled"
    words = "innstilt 12. mai (meldt, ikke bekreftet)"
    for page in (f"{address}takk/", address, home.case.get_absolute_url()):
        assert words in Client().get(page).text


def test_opening_the_page_that_asks_for_it_changes_nothing():
    _home, branches = sent_region()
    address, before = link_to(branches[2]), everything()
    page = Client().get(address).text
    assert "Ikke behandlet ennå, men formannskapet har innstilt" in page
    assert (everything(), Treatment.objects.filter(branch=branches[2]).count()) == (before, 1)


def test_sent_twice_it_is_one_and_the_council_still_owes_its_answer():
    home, branches = sent_region()
    address = link_to(branches[2])
    for _time in range(2):
        Client().post(address, TOLD)
    assert (recommended(branches[2]), states(home, viewer(secretary(home.cooperation)))[2]) == (
        [("recommended", TODAY, False)],
        "sent",
    )
    Client().post(address, JOINED)
    assert answering(branches[2]).decisions.get().outcome == "joined"


def test_what_was_only_reported_may_be_told_anew_and_what_is_confirmed_may_not():
    home, branches = sent_region()
    address = link_to(branches[2])
    Client().post(address, TOLD)
    Client().post(address, TOLD | {"executive_did": "refused"})
    assert [each[0] for each in recommended(branches[2])] == ["recommended", "refused"]
    confirm_answer(answering(branches[2]), by=viewer(secretary(home.cooperation)))
    assert "formannskapet har innstilt" not in Client().get(address).text
    with pytest.raises(Refused, match="Innstillingen er bekreftet"):
        report_recommendation(branches[2], RECOMMENDED, by=link_viewer(branches[2]))


def test_with_its_minutes_it_is_confirmed():
    _home, branches = sent_region()
    paper = SimpleUploadedFile("sak.txt", b"Formannskapet tilr", content_type="text/plain")
    Client().post(link_to(branches[2]), TOLD | {"minutes": paper})
    assert recommended(branches[2]) == [("recommended", TODAY, True)]


def test_the_outcome_the_date_and_a_text_of_its_own_are_asked_for():
    _home, branches = sent_region()
    address = link_to(branches[2])
    missing = Client().post(address, {"happened": "executive"}).text
    assert "Velg hva innstillingen gikk ut på." in missing
    undated = Client().post(address, TOLD | {"decided_on": ""}).text
    assert "Skriv datoen saken ble behandlet." in undated
    otherwise = Client().post(address, TOLD | {"executive_did": "decided_otherwise"}).text
    assert "Skriv teksten som ble vedtatt" in otherwise
    assert recommended(branches[2]) == []


def test_a_day_to_come_is_not_what_has_been_recommended():
    _home, branches = sent_region()
    told = Client().post(link_to(branches[2]), TOLD | {"decided_on": day(3).isoformat()}).text
    assert "Datoen er ikke kommet ennå." in told
    assert Treatment.objects.filter(branch=branches[2]).count() == 1


def test_the_day_of_the_formannskap_may_be_told_where_it_was_not_foreseen():
    _home, branches = sent_region()
    given = {"happened": "planned", "executive_on": day(10).isoformat(), "planned_on": day(17).isoformat()}
    Client().post(link_to(branches[2]), given)
    rows = Treatment.objects.filter(branch=branches[2]).order_by("order")
    assert list(rows.values_list("role", "occasions__on")) == [
        ("recommendation", day(10)),
        ("ratification", day(17)),
    ]


def test_the_officer_tells_it_from_the_inbox_and_it_is_confirmed_at_once():
    home, branches = sent_region()
    browser = signed_in(officer(home.municipalities[0]))
    browser.post(f"/arbeid/kommunen/{answering(branches[0]).pk}/", TOLD)
    assert recommended(branches[0]) == [("recommended", TODAY, True)]
    assert "innstilt 12. mai" in browser.get("/arbeid/kommunen/").text


def test_the_secretariat_registers_it():
    home, branches = sent_region()
    browser = signed_in(secretary(home.cooperation))
    browser.post(f"{matrix(home)}{answering(branches[0]).pk}/", TOLD)
    assert recommended(branches[0]) == [("recommended", TODAY, True)]
    assert "Elvestad formannskap: innstilt 12. mai" in browser.get(matrix(home)).text


def test_both_are_asked_to_confirm_what_came_by_link_and_one_press_does_it():
    home, branches = sent_region()
    Client().post(link_to(branches[0]), TOLD)
    keeper, own = secretary(home.cooperation), officer(home.municipalities[0])
    weeks = [[each.what for each in tasks_of(viewer(who), TODAY)] for who in (keeper, own)]
    assert "Bekreft innstillingen fra Elvestad" in weeks[0]
    assert "Bekreft innstillingen om Felles posisjon om fjellovergangen" in weeks[1]
    signed_in(own).post(f"/arbeid/kommunen/{answering(branches[0]).pk}/bekreft/")
    assert recommended(branches[0]) == [("recommended", TODAY, True)]


def test_after_the_councils_answer_it_is_refused():
    home, branches = sent_region()
    register_answer(
        answering(branches[0]), Answer(Outcome.JOINED, TODAY), by=viewer(secretary(home.cooperation))
    )
    with pytest.raises(Refused, match="behandlet der etter innstillingen"):
        report_recommendation(branches[0], RECOMMENDED, by=link_viewer(branches[0]))


def test_another_municipality_may_not_and_it_is_one_entry_in_the_log():
    home, branches = sent_region()
    with pytest.raises(NotAllowed):
        report_recommendation(branches[0], RECOMMENDED, by=viewer(officer(home.municipalities[1])))
    Client().post(link_to(branches[0]), TOLD | {"planned_on": day(20).isoformat()})
    link = SignedLink.objects.get()
    acts = AuditEntry.objects.filter(viewer=f"link:{link.pk}").values_list("act", flat=True)
    assert list(acts) == ["ratification.recommend"]


def test_a_recommendation_to_decide_otherwise_or_to_say_no_is_told_as_one():
    home, branches = sent_region()
    Client().post(link_to(branches[0]), TOLD | {"executive_did": "refused"})
    Client().post(link_to(branches[1]), TOLD | {"executive_did": "decided_otherwise", "text": "Dalen først."})
    page = Client().get(home.case.get_absolute_url()).text
    assert "Elvestad formannskap: innstilte på å si nei 12. mai" in page
    assert "Sjøvik formannskap: innstilte på noe annet 12. mai" in page


@pytest.mark.parametrize("order", [0, 1, 2])
def test_there_is_room_for_it_wherever_a_sheet_has_put_the_council(order: int):
    _home, branches = sent_region()
    Treatment.objects.filter(branch=branches[2]).update(order=order)
    Client().post(link_to(branches[2]), TOLD)
    rows = Treatment.objects.filter(branch=branches[2]).order_by("order")
    assert list(rows.values_list("role", flat=True)) == ["recommendation", "ratification"]


def test_the_councils_own_number_does_not_become_the_formannskaps():
    _home, branches = sent_region()
    address = link_to(branches[2])
    Client().post(address, {"happened": "planned", "planned_on": day(9).isoformat(), "number": "PS 44/27"})
    Client().post(address, TOLD | {"number": "PS 44/27"})
    rows = Treatment.objects.filter(branch=branches[2]).order_by("order")
    assert list(rows.values_list("role", "occasions__number")) == [
        ("recommendation", ""),
        ("ratification", "PS 44/27"),
    ]
