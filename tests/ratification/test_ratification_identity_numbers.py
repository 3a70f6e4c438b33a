"""A national identity number stops a council's answer, by whichever of the three ways it comes."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.cases.models import Branch, Decision, Occasion
from samrad.cases.services.ratification_answers import Answer, Minutes, attach_minutes, register_answer
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION
from samrad.documents.models import Document
from tests.factories import TODAY, Region, officer, secretary, sent_region, viewer
from tests.ratification.test_ratification_answers import answering, link_viewer

pytestmark = pytest.mark.django_db
A_NUMBER = "018170 12309"  # invented: its month has 80 added
WAYS = ["the secretariat", "an account", "a link"]


def page_of(way: str, home: Region, branch: Branch) -> tuple[Client, str]:
    """The browser and the address where an answer is given that way."""
    browser, treatment = Client(), answering(branch)
    if way == "the secretariat":
        browser.force_login(secretary(home.cooperation))
        return browser, f"/arbeid/{home.cooperation.slug}/saker/{home.case.key}/tilslutning/{treatment.pk}/"
    if way == "an account":
        browser.force_login(officer(branch.organisation))
        return browser, f"/arbeid/kommunen/{treatment.pk}/"
    _link, secret = issue_link(
        purpose=SignedLink.Purpose.ANSWER,
        subject=f"branch:{branch.pk}",
        email="a@eksempel.no",
        by=INSTALLATION,
    )
    return browser, f"/l/{secret}/"


def what_is_there() -> list[int]:
    return [each.objects.count() for each in (Decision, Occasion, Document, AuditEntry)]


JOINED = {"happened": "joined", "decided_on": TODAY.isoformat(), "number": "PS 44/27"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("written", "where"),
    [
        ({"happened": "joined_with_remark", "remark": f"Ring {A_NUMBER}."}, "«Merknaden»"),
        (
            {"happened": "decided_otherwise", "text": f"Kommunen sier nei.\n\nSaken gjelder {A_NUMBER}."},
            "«Teksten som ble vedtatt, avsnitt 2»",
        ),
        ({"number": A_NUMBER}, "«Eget saksnummer»"),
        ({"minutes": "Vedtak:\nSaken gjelder " + A_NUMBER}, "linje 2"),
    ],
)
def test_an_answer_with_a_number_is_refused_and_the_sentence_says_where(way, written, where):
    home, branches = sent_region()
    browser, address = page_of(way, home, branches[2])
    given = {**JOINED, **written}
    if "minutes" in written:
        given["minutes"] = SimpleUploadedFile("sak.txt", written["minutes"].encode())
    before = what_is_there()
    told = browser.post(address, given)
    assert (told.status_code, what_is_there()) == (200, before)
    assert re.findall(r"Det står et fødselsnummer på ([^.]*)\.", told.text) == [where]


@pytest.mark.parametrize("way", WAYS)
def test_minutes_with_a_number_are_taken_when_they_are_exempt(way):
    home, branches = sent_region()
    browser, address = page_of(way, home, branches[2])
    minutes = SimpleUploadedFile("sak.txt", f"Gjelder {A_NUMBER}".encode())
    browser.post(address, {**JOINED, "minutes": minutes, "is_exempt": "on", "legal_basis": "offl. § 13"})
    assert Decision.objects.get(treatment__branch=branches[2]).minutes.access == Document.Access.EXEMPT


def test_the_reason_for_a_correction_is_looked_through_too():
    home, branches = sent_region()
    browser, address = page_of("the secretariat", home, branches[2])
    browser.post(address, JOINED)
    told = browser.post(address, {**JOINED, "number": "PS 45/27", "because": f"Gjaldt {A_NUMBER}."})
    assert "Det står et fødselsnummer på «Hva var feil?»." in told.text
    assert Decision.objects.filter(treatment__branch=branches[2]).count() == 1


@pytest.mark.parametrize("content", [b"Gjelder 01817012309", b"%PDF-1.7 som ikke er hel"])
def test_minutes_that_come_afterwards_are_looked_through_and_confirm_nothing(content):
    home, branches = sent_region()
    link = link_viewer(branches[0])
    register_answer(answering(branches[0]), Answer("joined", TODAY), by=link)
    for by in (link, viewer(secretary(home.cooperation)), viewer(officer(home.municipalities[0]))):
        with pytest.raises(Refused, match=r"fødselsnummer på linje 1|PDF"):
            attach_minutes(answering(branches[0]), Minutes("sak.pdf", "application/pdf", content), by=by)
    assert not Decision.objects.get(treatment__branch=branches[0]).is_confirmed


def test_a_number_in_the_name_of_a_public_file_is_refused():
    _home, branches = sent_region()
    minutes = Minutes("01817012309.txt", "text/plain", b"Tilslutning.")
    with pytest.raises(Refused, match="«Filnavnet»"):
        register_answer(
            answering(branches[0]), Answer("joined", TODAY), by=link_viewer(branches[0]), minutes=minutes
        )
