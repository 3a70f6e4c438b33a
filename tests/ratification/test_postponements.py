"""A council's postponement that was registered by mistake is taken back, and the mistake stays visible."""

import pytest
from django.test import Client

from samrad.access.rules import NotAllowed
from samrad.cases.models import Branch, Outcome
from samrad.cases.services.ratification_answers import Answer, plan_treatment, register_answer
from samrad.cases.services.ratification_postponements import take_back_postponement
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import Viewer
from tests.factories import TODAY, Region, day, decision, occasion, officer, secretary, sent_region, viewer
from tests.ratification.test_ratification_answers import (
    answering,
    joined,
    link_viewer,
    sentence,
    states,
)
from tests.ratification.test_ratification_pages import matrix, signed_in

pytestmark = pytest.mark.django_db
WHY = "Ført på feil kommune."


def postponed_region() -> tuple[Region, list[Branch], Viewer]:
    """A case seven councils have, which the first is said to have put off five days ago."""
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    answer = Answer(Outcome.POSTPONED, day(-5), "PS 40/27", until=day(20))
    register_answer(answering(branches[0]), answer, by=by)
    return home, branches, by


def test_a_council_owes_its_answer_again_and_the_public_sees_what_was_taken_back_and_why():
    home, branches, by = postponed_region()
    before = states(home, by)[0], "utsatt" in sentence(home)
    take_back_postponement(answering(branches[0]), because=WHY, by=by)
    page = Client().get(home.case.get_absolute_url()).text
    assert (before, states(home, by)[0], "utsatt" in sentence(home)) == (("postponed", True), "sent", False)
    assert (WHY in page, "er tatt tilbake: utsatt 7. mai." in page) == (True, True)


def test_what_really_happened_is_registered_afterwards_and_the_correction_is_still_told():
    home, branches, by = postponed_region()
    take_back_postponement(answering(branches[0]), because=WHY, by=by)
    register_answer(answering(branches[0]), joined(number="PS 41/27"), by=by)
    page = Client().get(home.case.get_absolute_url()).text
    assert (states(home)[0], WHY in page, page.count("Rettet: Ført på feil kommune.")) == ("joined", True, 1)


def test_a_day_planned_after_the_postponement_stays_planned():
    home, branches, by = postponed_region()
    plan_treatment(answering(branches[0]), on=day(20), by=by)
    take_back_postponement(answering(branches[0]), because=WHY, by=by)
    plan_treatment(answering(branches[0]), on=day(21), by=by)
    assert states(home)[0] == "scheduled"
    assert list(answering(branches[0]).occasions.values_list("on", flat=True)) == [day(21)]


def test_a_council_may_put_it_off_again_after_one_was_taken_back():
    home, branches, by = postponed_region()
    take_back_postponement(answering(branches[0]), because=WHY, by=by)
    register_answer(answering(branches[0]), Answer(Outcome.POSTPONED, day(-1), until=day(30)), by=by)
    take_back_postponement(answering(branches[0]), because="Feil dag.", by=by)
    reasons = answering(branches[0]).decisions.order_by("edition").values_list("corrects_because", flat=True)
    assert (list(reasons), states(home, by)[0]) == ([WHY, "Feil dag."], "sent")


def test_a_case_that_was_sent_back_by_mistake_is_taken_back_the_same_way():
    home, branches, by = postponed_region()
    register_answer(answering(branches[1]), Answer(Outcome.SENT_BACK, TODAY), by=by)
    take_back_postponement(answering(branches[1]), because=WHY, by=by)
    page = Client().get(home.case.get_absolute_url()).text
    assert "er tatt tilbake: sendt tilbake 12. mai." in page


@pytest.mark.parametrize(
    ("branch", "because", "sentence"),
    [
        (0, " ", "Skriv hva som var feil"),
        (1, WHY, "Det er ikke ført noen utsettelse"),
        (0, "Gjelder 15076500565.", "Hva var feil?"),
    ],
)
def test_without_a_reason_or_a_postponement_nothing_is_taken_back(branch: int, because: str, sentence: str):
    home, branches, by = postponed_region()
    with pytest.raises(Refused, match=sentence):
        take_back_postponement(answering(branches[branch]), because=because, by=by)
    assert states(home)[0] == "postponed"


def test_an_answer_that_has_come_since_is_corrected_instead():
    _home, branches, by = postponed_region()
    register_answer(answering(branches[0]), joined(), by=by)
    with pytest.raises(Refused, match="Rett svaret i stedet"):
        take_back_postponement(answering(branches[0]), because=WHY, by=by)


def test_the_municipalitys_own_officer_may_and_a_neighbours_and_a_link_may_not():
    home, branches, _by = postponed_region()
    for other in (viewer(officer(home.municipalities[1])), link_viewer(branches[0])):
        with pytest.raises(NotAllowed):
            take_back_postponement(answering(branches[0]), because=WHY, by=other)
    take_back_postponement(answering(branches[0]), because=WHY, by=viewer(officer(home.municipalities[0])))
    assert AuditEntry.objects.filter(act="ratification.take_back_postponement").count() == 1


def test_the_secretariat_takes_it_back_on_the_page():
    home, branches, _by = postponed_region()
    browser = signed_in(secretary(home.cooperation, "Per Sekretær"))
    page = f"{matrix(home)}{answering(branches[0]).pk}/"
    offered = "Utsettelsen 7. mai skulle ikke vært ført" in browser.get(page).text
    browser.post(f"{page}ta-tilbake/", {"because": WHY})
    after = browser.get(page).text
    assert (offered, "skulle ikke vært ført" in after, states(home)[0]) == (True, False, "not_sent")


def test_a_case_that_a_sheet_says_was_put_off_is_answered_without_being_a_correction():
    home, branches = sent_region()
    treatment = answering(branches[0])
    occasion(treatment, day(-5), "PS 40/27", was_postponed=True)
    decision(treatment, Outcome.POSTPONED, decided_on=day(-5))
    browser = signed_in(secretary(home.cooperation))
    page = browser.get(f"{matrix(home)}{treatment.pk}/").text
    listed = browser.get(matrix(home)).text
    told = {"happened": "joined", "decided_on": TODAY.isoformat(), "number": "PS 44/27"}
    browser.post(f"{matrix(home)}{treatment.pk}/", told)
    public = Client().get(home.case.get_absolute_url()).text
    assert ("Registrer det som står i protokollen." in page, "Rett svaret" in listed) == (True, False)
    assert list(treatment.decisions.values_list("edition", "outcome")) == [(1, "postponed"), (2, "joined")]
    assert (states(home)[0], "Rettet:" in public) == ("joined", False)


def test_what_a_sheet_says_was_put_off_can_be_taken_back():
    home, branches = sent_region()
    treatment = answering(branches[0])
    decision(treatment, Outcome.POSTPONED, decided_on=day(-5))
    browser = signed_in(secretary(home.cooperation))
    assert "Svaret skulle ikke vært ført" in browser.get(f"{matrix(home)}{treatment.pk}/").text
    browser.post(f"{matrix(home)}{treatment.pk}/ta-tilbake/", {"because": WHY})
    assert treatment.decisions.order_by("edition").last().is_retraction
