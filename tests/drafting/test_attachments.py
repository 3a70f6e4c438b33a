"""Files that follow a draft."""

import pytest

from samrad.access.rules import NotAllowed
from samrad.cases.models import CasePaper, PaperAttachment
from samrad.cases.services.drafting import open_again
from samrad.cases.services.paper_attachments import attach, detach
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.documents.models import Document
from tests.drafting.desk import ID_NUMBER, Desk, desk
from tests.factories import officer, viewer

pytestmark = pytest.mark.django_db
WITH_NUMBER = f"Søknaden er fra\n{ID_NUMBER}.".encode()


def attached(at: Desk, paper: CasePaper, **values: object) -> PaperAttachment:
    values = {"title": "Kart", "content": b"Kartet.", "filename": "kart.txt", "by": at.by, **values}
    return attach(paper, **values)


def test_files_are_kept_in_the_order_they_came():
    at = desk()
    paper = at.paper()
    first, second = attached(at, paper), attached(at, paper, title="Tall", filename="../../tall?.txt")
    assert [(each.order, each.title, each.filename) for each in paper.attachments.all()] == [
        (1, "Kart", "kart.txt"),
        (2, "Tall", "tall.txt"),
    ]
    with first.file.open("rb") as file:
        assert file.read() == b"Kartet."
    assert (second.media_type, second.size, second.is_public) == ("text/plain", 7, True)
    assert AuditEntry.objects.latest("pk").act == "paper.attach"


def test_a_file_of_a_draft_is_no_document_yet():
    at = desk()
    attached(at, at.paper())
    assert Document.objects.count() == 0


@pytest.mark.parametrize("basis", ["", "  "])
def test_an_exemption_needs_a_legal_basis(basis: str):
    at = desk()
    with pytest.raises(Refused, match="Skriv hjemmelen"):
        attached(at, at.paper(), access="exempt", legal_basis=basis)


def test_a_public_file_has_no_legal_basis():
    at = desk()
    assert attached(at, at.paper(), legal_basis="offl. § 13").legal_basis == ""


def test_a_national_identity_number_in_a_public_file_stops_it_and_says_where():
    at = desk()
    paper = at.paper()
    with pytest.raises(Refused, match="fødselsnummer på linje 2"):
        attached(at, paper, content=WITH_NUMBER)
    with pytest.raises(Refused, match="fødselsnummer på «Tittel»"):
        attached(at, paper, title=f"Søknad {ID_NUMBER}")
    assert PaperAttachment.objects.count() == 0


def test_a_national_identity_number_in_an_exempt_file_is_kept():
    at = desk()
    made = attached(at, at.paper(), content=WITH_NUMBER, access="exempt", legal_basis=" offl. § 13 ")
    assert (made.access, made.legal_basis, made.is_public) == ("exempt", "offl. § 13", False)


def test_a_file_is_taken_away_with_its_bytes(django_capture_on_commit_callbacks: object):
    at = desk()
    paper = at.paper()
    kept, regretted = attached(at, paper), attached(at, paper)
    with django_capture_on_commit_callbacks(execute=True):
        detach(regretted, by=at.by)
    assert list(paper.attachments.all()) == [kept]
    assert regretted.file.storage.exists(regretted.file.name) is False
    assert kept.file.storage.exists(kept.file.name) is True
    assert AuditEntry.objects.latest("pk").act == "paper.detach"


def test_files_come_and_go_only_while_it_is_a_draft():
    at = desk()
    paper = at.paper(background="Ett.", recommendation="To.")
    made = attached(at, paper)
    paper.status = "ready"
    paper.save()
    with pytest.raises(Refused, match="ikke et utkast lenger"):
        attached(at, paper)
    with pytest.raises(Refused, match="ikke et utkast lenger"):
        detach(made, by=at.by)
    open_again(paper, by=at.by)
    detach(PaperAttachment.objects.get(), by=at.by)
    assert PaperAttachment.objects.count() == 0


def test_only_those_who_write_attach():
    at = desk()
    paper = at.paper()
    with pytest.raises(NotAllowed):
        attached(at, paper, by=viewer(officer(at.places[0])))
    with pytest.raises(NotAllowed):
        detach(attached(at, paper), by=viewer(officer(at.places[0])))
