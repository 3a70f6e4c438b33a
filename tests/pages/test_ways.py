"""Ways a reader finds: to the journal, and to taking a document back for those who may."""

import pytest
from django.test import Client

from samrad.core.viewers import MandateKind as K
from samrad.documents.models import Document
from tests.factories import Region, account, document, mandate, officer, region, secretary

pytestmark = pytest.mark.django_db


def as_(who: object) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def ways_to_withdraw(home: Region, row: Document) -> list[bool]:
    """Is there a way from the document's page: for the public, an officer, the auditor, the secretariat?"""
    rita = account("Rita Revisor")
    mandate(rita, K.auditor, cooperation=home.cooperation, organ=home.executives)
    browsers = [
        Client(),
        as_(officer(home.municipalities[0])),
        as_(rita),
        as_(secretary(home.cooperation)),
    ]
    way = f'href="/arbeid/dalregionen/dokumenter/{row.public_id}/trekk/"'
    return [way in each.get(row.get_absolute_url()).text for each in browsers]


@pytest.mark.parametrize("page", ["", "saker/"])
def test_the_journal_is_linked_from_the_front_page_and_from_the_cases(page):
    region()
    shown = Client().get(f"/dalregionen/{page}").text
    assert shown.partition("<main")[2].partition("</main>")[0].count('href="/dalregionen/journal/"') == 1


def test_the_secretariat_has_a_way_to_withdraw_a_document_from_its_page():
    home = region()
    assert ways_to_withdraw(home, home.document) == [False, False, False, True]


def test_there_is_no_way_to_withdraw_what_is_withdrawn_or_was_never_public():
    home = region()
    exempt = document(home.cooperation, "Notat", access="exempt", legal_basis="offl. § 23")
    gone = document(home.cooperation, "Feil", withdrawn_at="2027-05-01T10:00Z", withdrawn_because="Feil fil.")
    assert [any(ways_to_withdraw(home, each)) for each in (exempt, gone)] == [False, False]


def test_a_document_is_withdrawn_from_its_page_with_a_reason():
    home = region()
    browser = as_(secretary(home.cooperation))
    address = f"/arbeid/dalregionen/dokumenter/{home.document.public_id}/trekk/"
    asked = browser.get(address).text
    refused = browser.post(address, {"because": " "})
    done = browser.post(address, {"because": "Feil vedlegg."}, follow=True)
    assert [refused.status_code, 'name="because"' in asked, "det kan ikke gjøres om" in asked] == [
        200,
        True,
        True,
    ]
    assert "Trukket tilbake 12. mai 2027: Feil vedlegg." in done.text
    assert Client().get(home.document.get_absolute_url()).status_code == 410


def test_the_reason_for_withdrawing_is_looked_through_for_identity_numbers():
    home = region()
    address = f"/arbeid/dalregionen/dokumenter/{home.document.public_id}/trekk/"
    told = as_(secretary(home.cooperation)).post(address, {"because": "Viste 018170 12309."}).text
    home.document.refresh_from_db()
    assert "Det står et fødselsnummer på «Hvorfor»." in told
    assert not home.document.is_withdrawn
