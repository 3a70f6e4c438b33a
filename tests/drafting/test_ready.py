"""What a paper must be before anybody says that it is ready."""

from dataclasses import replace

import pytest
from django.utils import timezone

from samrad.access.rules import NotAllowed
from samrad.cases.models import CasePaper, Role
from samrad.cases.services.drafting import make_ready, open_again
from samrad.cases.services.paper_attachments import attach
from samrad.cases.services.paper_comments import comment
from samrad.cases.services.paper_issuing import let_paper_out
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.documents.models import Document
from samrad.documents.pdf.contents import Letterhead
from samrad.engine.text_tree import Cell, Mark, Node, Note, NoteReference, TextTree, table_node
from tests.drafting.desk import BACKGROUND, ID_NUMBER, PROPOSED, desk, write
from tests.factories import seated, treated, viewer

pytestmark = pytest.mark.django_db

LINK = Mark(0, 3, "link", f"https://eksempel.no/{ID_NUMBER}/")
REFERRED = (NoteReference(3, "n1"),)
NUMBER_IN = {
    "a paragraph": TextTree("nb", (Node("p1", "paragraph", f"Klagen fra {ID_NUMBER[:6]} {ID_NUMBER[6:]}."),)),
    "a link": TextTree("nb", (Node("p1", "paragraph", "Les mer.", marks=(LINK,)),)),
    "a cell": TextTree("nb", (table_node("t1", [[Cell("Ola"), Cell(ID_NUMBER)]]),)),
    "a link in a cell": TextTree("nb", (table_node("t1", [[Cell("Les mer", (LINK,))]]),)),
    "a note": TextTree("nb", (Node("p1", "paragraph", "Se.", notes=REFERRED),), (Note("n1", ID_NUMBER),)),
    "a link in a note": TextTree(
        "nb", (Node("p1", "paragraph", "Se.", notes=REFERRED),), (Note("n1", "Les mer", (LINK,)),)
    ),
}


def test_a_paper_that_is_ready_is_no_draft_and_leaves_one_entry_in_the_log():
    at = desk()
    paper = at.ready()
    paper.refresh_from_db()
    assert (paper.status, paper.is_draft, paper.document) == ("ready", False, None)
    assert AuditEntry.objects.latest("pk").act == "paper.make_ready"


@pytest.mark.parametrize("tree", NUMBER_IN.values(), ids=NUMBER_IN)
@pytest.mark.parametrize(
    ("part", "heading"), [("economy", "Økonomi"), ("consequences-9802", "Konsekvenser for Sjøvik")]
)
def test_a_national_identity_number_stops_the_paper_and_the_part_is_named(
    tree: TextTree, part: str, heading: str
):
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    write(paper, tree, at.by, part)
    with pytest.raises(Refused) as stopped:
        make_ready(paper, by=at.by)
    sentence = f"Det står et fødselsnummer på «{heading}». Ta det ut, eller unnta dokumentet, "
    assert str(stopped.value) == f"{sentence}før det blir offentlig."
    assert CasePaper.objects.get().status == "draft"


def test_a_number_is_found_in_either_of_two_places_with_one_name():
    at = desk()
    at.places[1].name = "Elvestad"
    at.places[1].save()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED, consequences_9802="Ingen.")
    write(paper, NUMBER_IN["a paragraph"], at.by, "consequences-9801")
    with pytest.raises(Refused, match="fødselsnummer på «Konsekvenser for Elvestad»"):
        make_ready(paper, by=at.by)


def test_every_part_with_a_number_is_named():
    at = desk()
    paper = at.paper(background=ID_NUMBER, economy=ID_NUMBER, recommendation=PROPOSED)
    with pytest.raises(Refused, match=r"«Bakgrunn».*«Økonomi»"):
        make_ready(paper, by=at.by)


def test_a_paper_with_nothing_in_it_is_not_ready():
    at = desk()
    with pytest.raises(Refused, match=r"^Saksframlegget er tomt\. Skriv det først\.$"):
        make_ready(at.paper(), by=at.by)


def test_a_paper_without_a_proposed_decision_is_not_ready():
    at = desk()
    with pytest.raises(Refused, match=r"^Forslaget til vedtak mangler\.$"):
        make_ready(at.paper(background=BACKGROUND), by=at.by)


def test_a_paper_for_information_proposes_nothing_and_is_ready():
    at = desk()
    at = replace(at, treatment=treated(at.case, at.council, Role.INFORMATION))
    paper = at.paper(background=BACKGROUND)
    make_ready(paper, by=at.by)
    assert CasePaper.objects.get().status == "ready"


def test_a_paper_is_made_ready_once_and_opened_once():
    at = desk()
    paper = at.ready()
    with pytest.raises(Refused, match="ikke et utkast lenger"):
        make_ready(paper, by=at.by)
    open_again(paper, by=at.by)
    with pytest.raises(Refused, match="er et utkast allerede"):
        open_again(paper, by=at.by)
    assert CasePaper.objects.get().status == "draft"
    assert AuditEntry.objects.latest("pk").act == "paper.open_again"


def test_what_somebody_has_just_made_ready_is_met_as_it_is_and_not_as_it_was_read():
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    read_before = CasePaper.objects.get()
    make_ready(paper, by=at.by)
    for late in (
        lambda: make_ready(read_before, by=at.by),
        lambda: comment(read_before, body="For sent.", by=at.by),
        lambda: at.ask(at.council, read_before),
        lambda: attach(read_before, title="Kart", content=b"Kart.", filename="kart.txt", by=at.by),
    ):
        with pytest.raises(Refused, match="ikke et utkast lenger"):
            late()
        read_before.status = "draft"


def test_what_somebody_has_just_opened_again_does_not_go_out():
    at = desk()
    read_before = at.ready()
    open_again(CasePaper.objects.get(), by=at.by)
    head = Letterhead(
        cooperation="Dalregionen", organs=("Regionrådet",), language="nb", made_at=timezone.now()
    )
    let_paper_out(read_before, head=head, number="001/27", now=timezone.now())
    assert (CasePaper.objects.get().status, Document.objects.count()) == ("draft", 0)


def test_the_chair_reads_what_is_ready_and_does_not_open_it():
    at = desk()
    with pytest.raises(NotAllowed):
        open_again(at.ready(), by=viewer(seated(at.council, K.chair)))
