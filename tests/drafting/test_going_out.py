"""The notice lets a case paper out: to everybody, or to those with a seat when the doors are closed."""

import io
from datetime import timedelta

import pikepdf
import pytest
from time_machine import Traveller

from samrad.cases.models import CasePaper, PaperAttachment
from samrad.cases.reading.drafting import recommendations_for, versions_of
from samrad.cases.selectors import standings
from samrad.cases.services.drafting import make_ready, open_again, thin_out
from samrad.cases.services.paper_attachments import attach, detach
from samrad.cases.services.ratification_papers import package_for, papers_for
from samrad.core.acts import Refused
from samrad.core.viewers import PUBLIC, Viewer
from samrad.documents.models import Document, DocumentVersion
from samrad.documents.pdf import check_accessible, text_of_pdf
from samrad.documents.pdf.words import words_in
from samrad.documents.selectors import documents_visible_to
from samrad.documents.services import withdraw_document
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.record.sitting import recommendations_of, sitting_of
from samrad.meetings.services import preview_of
from tests.drafting.desk import BACKGROUND, ID_NUMBER, PROPOSED, Desk, desk, text, write
from tests.factories import (
    TODAY,
    case,
    council,
    day,
    decision,
    organ,
    paper_part,
    ratifications,
    seated,
    treated,
    viewer,
)

pytestmark = pytest.mark.django_db
DOORS = "koml. § 11-5 andre ledd"
WARNING = "Saksframlegget til «Felles posisjon om fjellovergangen» er et utkast og følger ikke med."


def content(of: DocumentVersion | PaperAttachment) -> bytes:
    with of.file.open("rb") as file:
        return file.read()


def said(pdf: bytes) -> str:
    """The words of a PDF with one space between them."""
    return " ".join(" ".join(text_of_pdf(pdf)).split())


def pack_of(at: Meeting) -> bytes:
    return content(at.notices.latest("number").document.versions.get())


def embedded(pdf: bytes) -> set[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {file.get_file().read_bytes() for file in opened.attachments.values()}


def titles(viewer: Viewer, of: Desk) -> set[str]:
    """What the viewer finds on the case."""
    return {each.title for each in documents_visible_to(viewer).filter(cases=of.case)}


def fresh(paper: CasePaper) -> CasePaper:
    return CasePaper.objects.get(pk=paper.pk)


def with_attachment(at: Desk, paper: CasePaper, **values: object) -> PaperAttachment:
    values = {"title": "Kart", "content": b"Kartet over fjellet.", "filename": "kart.txt", **values}
    return attach(paper, by=at.by, **values)


def postponed_to(at: Desk, on: int, **values: object) -> AgendaItem:
    """The case once more, on the agenda of a later meeting."""
    return at.on_agenda(day(on), **values)


def starting_text(of: Desk, at: Meeting) -> list[str]:
    """What the meeting's screen starts from for each item."""
    return list(recommendations_of(sitting_of(at, of.by)).values())


# --- a draft ---


def test_a_draft_does_not_go_out_and_the_preview_says_so():
    at = desk()
    at.paper(background="En uferdig tanke.", recommendation=PROPOSED)
    item = at.on_agenda()
    assert preview_of(item.meeting, by=at.by, today=TODAY).warnings.count(WARNING) == 1
    held = at.send_out(item)
    assert (CasePaper.objects.get().status, titles(PUBLIC, at)) == ("draft", set())
    assert "uferdig" not in said(pack_of(held))
    assert starting_text(at, held) == [""]


def test_there_is_no_warning_about_a_paper_that_is_ready_or_not_begun():
    at = desk()
    at.ready()
    item = at.on_agenda()
    other = treated(case(at.home, "Buss", authority="Avtalen § 4"), at.council)
    item.meeting.agenda.create(treatment=other, organ=at.council, order=2, key="buss", is_draft=True)
    found = preview_of(item.meeting, by=at.by, today=TODAY).warnings
    assert [each for each in found if "utkast" in each] == []


# --- to everybody ---


def test_a_paper_that_is_ready_goes_out_as_a_public_document_of_the_case():
    at = desk()
    paper = at.ready(consequences_9802="Kortere vei til sykehuset.")
    at.send_out(at.on_agenda())
    paper = fresh(paper)
    made = paper.document
    assert (paper.status, paper.officer, paper.issued_at is not None) == ("issued", at.secretary, True)
    assert (made.kind, made.access, made.legal_basis, made.dated_on) == ("case_paper", "public", "", TODAY)
    assert titles(PUBLIC, at) == {"Saksframlegg: Felles posisjon om fjellovergangen"}
    version = made.versions.get()
    assert (version.number, version.media_type) == (1, "application/pdf")


def test_the_paper_and_the_pack_say_what_is_written_and_can_be_read_aloud():
    at = desk()
    paper = at.ready(consequences_9802="Kortere vei til sykehuset.")
    held = at.send_out(at.on_agenda())
    for pdf in (content(fresh(paper).document.versions.get()), pack_of(held)):
        words = said(pdf)
        wanted = (BACKGROUND, PROPOSED, "Sjøvik", "Kortere vei til sykehuset.", "001/27", "Gunn Sekretær")
        assert [each for each in wanted if each not in words] == []
        assert [each for each in ("Utkast", "Elvestad", "Økonomi") if each in words] == []
        assert check_accessible(pdf) == (True, ())


def test_a_paper_in_nynorsk_has_its_fixed_words_in_nynorsk():
    at = desk(language="nn")
    paper = at.ready()
    at.send_out(at.on_agenda())
    made = fresh(paper).document
    pdf = content(made.versions.get())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang).startswith("nn")
    assert made.language == "nn"
    assert words_in("nn")["officer"] in said(pdf)


def test_attachments_become_documents_with_their_own_access():
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    with_attachment(at, paper)
    exempt = {"access": "exempt", "legal_basis": "offl. § 13"}
    with_attachment(at, paper, title="Tilbud", content=b"Prisen er 7 kr.", **exempt)
    make_ready(paper, by=at.by)
    held = at.send_out(at.on_agenda())
    name = "Saksframlegg: Felles posisjon om fjellovergangen"
    assert titles(PUBLIC, at) == {name, "Kart"}
    assert titles(viewer(seated(at.council)), at) == {name, "Kart", "Tilbud"}
    assert titles(viewer(seated(organ(at.home, "Utvalget", kind="utvalg"))), at) == {name, "Kart"}
    kept = Document.objects.get(title="Tilbud")
    assert (kept.access, kept.legal_basis, content(kept.versions.get())) == (
        "exempt",
        "offl. § 13",
        b"Prisen er 7 kr.",
    )
    for pdf in (pack_of(held), content(fresh(paper).document.versions.get())):
        assert embedded(pdf) == {b"Kartet over fjellet."}
        assert "Kart" in said(pdf)
        assert "Tilbud" not in said(pdf)


def test_a_number_that_came_into_a_ready_paper_still_keeps_the_notice_back():
    """The last look is when it goes out, whatever was looked at before."""
    at = desk()
    part = paper_part(at.ready(), "background")
    part.current.text = text(ID_NUMBER).to_json()
    part.current.save()
    item = at.on_agenda()
    with pytest.raises(Refused, match="fødselsnummer på «Bakgrunn»"):
        at.send_out(item)
    assert (Document.objects.count(), AgendaItem.objects.get().is_draft) == (0, True)


# --- behind closed doors ---


def test_the_paper_of_a_closed_item_is_exempt_by_that_paragraph_with_its_attachments():
    at = desk()
    paper = at.paper(background="Forhandlingene.", recommendation=PROPOSED)
    with_attachment(at, paper)
    own = {"title": "Tilbud", "content": b"7 kr.", "access": "exempt", "legal_basis": "offl. § 13"}
    with_attachment(at, paper, **own)
    make_ready(paper, by=at.by)
    held = at.send_out(at.on_agenda(closed_basis=DOORS))
    assert titles(PUBLIC, at) == set()
    assert dict(at.case.documents.values_list("title", "legal_basis")) == {
        "Saksframlegg: Felles posisjon om fjellovergangen": DOORS,
        "Kart": DOORS,
        "Tilbud": "offl. § 13",
    }
    assert set(at.case.documents.values_list("access", flat=True)) == {"exempt"}
    assert len(titles(viewer(seated(at.council)), at)) == 3
    pack = pack_of(held)
    assert "Forhandlingene" not in said(pack)
    assert embedded(pack) == set()


def test_what_was_public_never_gets_a_version_that_is_exempt():
    at = desk()
    paper = at.ready()
    at.send_out(at.on_agenda())
    first = fresh(paper).document
    paper = fresh(paper)
    open_again(paper, by=at.by)
    write(paper, text("Det som er hemmelig."), at.by)
    make_ready(paper, by=at.by)
    at.send_out(postponed_to(at, 40, closed_basis=DOORS))
    second = fresh(paper).document
    assert (second.access, second.versions.count(), first.versions.count()) == ("exempt", 1, 1)
    assert set(documents_visible_to(PUBLIC).filter(cases=at.case)) == {first}


def test_when_the_doors_are_opened_the_paper_and_its_attachments_are_public():
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    with_attachment(at, paper)
    with_attachment(at, paper, title="Tilbud", content=b"7 kr.", access="exempt", legal_basis="offl. § 13")
    make_ready(paper, by=at.by)
    at.send_out(at.on_agenda(closed_basis=DOORS))
    closed = fresh(paper).document
    held = at.send_out(postponed_to(at, 40))
    assert titles(PUBLIC, at) == {"Saksframlegg: Felles posisjon om fjellovergangen", "Kart"}
    assert closed not in documents_visible_to(PUBLIC)
    assert BACKGROUND in said(pack_of(held))
    assert embedded(pack_of(held)) == {b"Kartet over fjellet."}


# --- again ---


def test_after_a_postponement_the_changed_paper_is_version_two_of_the_same_document():
    at = desk()
    paper = at.ready()
    at.send_out(at.on_agenda())
    paper = fresh(paper)
    first = paper.document
    open_again(paper, by=at.by)
    write(paper, text("Veien er stengt om våren."), at.by)
    make_ready(paper, by=at.by)
    held = at.send_out(postponed_to(at, 40))
    assert fresh(paper).document == first
    one, two = [said(content(each)) for each in first.versions.order_by("number")]
    assert ("om vinteren" in one, "om våren" in one) == (True, False)
    assert ("om vinteren" in two, "om våren" in two) == (False, True)
    assert "om våren" in said(pack_of(held))
    assert titles(PUBLIC, at) == {first.title}


def test_after_a_postponement_a_paper_that_is_as_it_was_gets_no_new_version():
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    with_attachment(at, paper)
    make_ready(paper, by=at.by)
    at.send_out(at.on_agenda())
    before = set(at.case.documents.all())
    held = at.send_out(postponed_to(at, 40))
    assert fresh(paper).document.versions.count() == 1
    assert set(at.case.documents.all()) == before
    assert BACKGROUND in said(pack_of(held))


def test_an_attachment_that_has_gone_out_is_not_made_again_and_stays_when_it_is_taken_away():
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    made = with_attachment(at, paper)
    make_ready(paper, by=at.by)
    at.send_out(at.on_agenda())
    paper = fresh(paper)
    open_again(paper, by=at.by)
    detach(PaperAttachment.objects.get(pk=made.pk), by=at.by)
    with_attachment(at, paper, title="Nytt kart", content=b"Det nye kartet.")
    make_ready(paper, by=at.by)
    held = at.send_out(postponed_to(at, 40))
    assert {"Kart", "Nytt kart"} < titles(PUBLIC, at)
    assert embedded(pack_of(held)) == {b"Det nye kartet."}
    assert content(Document.objects.get(title="Kart").versions.get()) == b"Kartet over fjellet."


def test_what_is_withdrawn_does_not_come_back_with_the_next_notice():
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    with_attachment(at, paper)
    make_ready(paper, by=at.by)
    at.send_out(at.on_agenda())
    for each in at.case.documents.all():
        withdraw_document(each, because="Feil tall.", by=at.by)
    pack = pack_of(at.send_out(postponed_to(at, 40)))
    assert (BACKGROUND in said(pack), embedded(pack)) == (False, set())


def test_an_attachment_that_is_withdrawn_stays_away_when_the_paper_goes_with_the_next_notice():
    at = desk()
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    with_attachment(at, paper)
    make_ready(paper, by=at.by)
    at.send_out(at.on_agenda())
    withdraw_document(Document.objects.get(title="Kart"), because="Feil kart.", by=at.by)
    pack = pack_of(at.send_out(postponed_to(at, 40)))
    assert (BACKGROUND in said(pack), embedded(pack)) == (True, set())


def test_a_paper_that_was_withdrawn_and_put_right_goes_out_as_a_new_document():
    at = desk()
    paper = at.ready()
    at.send_out(at.on_agenda())
    paper = fresh(paper)
    tombstone = paper.document
    withdraw_document(tombstone, because="Feil tall.", by=at.by)
    open_again(paper, by=at.by)
    write(paper, text("Rette tall."), at.by)
    make_ready(paper, by=at.by)
    at.send_out(postponed_to(at, 40))
    made = fresh(paper).document
    assert (made == tombstone, made.is_withdrawn, tombstone.versions.count()) == (False, False, 1)
    assert "Rette tall." in said(content(made.versions.get()))


def test_what_went_out_stays_a_version_when_the_paper_is_opened_and_written_in(clock: Traveller):
    at = desk()
    paper = at.ready()
    at.send_out(at.on_agenda())
    paper = fresh(paper)
    open_again(paper, by=at.by)
    clock.shift(timedelta(minutes=5))
    write(paper, text("Noe nytt."), at.by)
    thin_out(TODAY + timedelta(days=30))
    part = paper_part(paper, "background")
    texts = {row.number: row.tree.nodes[0].text for row in part.revisions.all()}
    assert [texts[each.number] for each in versions_of(part)] == ["Noe nytt.", BACKGROUND]


# --- in the meeting ---


def test_the_meetings_screen_starts_from_what_the_paper_proposes():
    at = desk()
    at.ready(recommendation="1. Veien bygges.\n2. Bussen går.")
    held = at.send_out(at.on_agenda())
    assert starting_text(at, held) == ["1. Veien bygges.\n\n2. Bussen går."]


def test_the_meetings_screen_starts_from_what_went_out_while_the_paper_is_opened_again(clock: Traveller):
    at = desk()
    paper = at.ready()
    held = at.send_out(at.on_agenda())
    paper = fresh(paper)
    open_again(paper, by=at.by)
    clock.shift(timedelta(minutes=5))
    write(paper, text("Noe helt annet."), at.by, "recommendation")
    assert starting_text(at, held) == [PROPOSED]


def test_a_paper_that_is_ready_and_has_not_gone_out_starts_nothing():
    at = desk()
    at.ready()
    assert recommendations_for([at.treatment.pk]) == {}


@pytest.mark.parametrize("count", [1, 300])
def test_what_is_proposed_is_one_question_however_many_items(count: int, django_assert_num_queries: object):
    at = desk()
    at.ready()
    at.send_out(at.on_agenda())
    issued = CasePaper.objects.get()
    current = paper_part(issued, "recommendation").current
    treatments = [at.treatment.pk]
    for number in range(count - 1):
        about = treated(case(at.home, f"Sak {number}"), at.council)
        paper = CasePaper.objects.create(
            treatment=about,
            status="issued",
            issued_at=issued.issued_at,
            document=Document.objects.create(
                cooperation=at.home, title="Saksframlegg", scope=at.home.scope, key=f"d{number}"
            ),
        )
        part = paper.parts.create(kind="recommendation", order=1)
        part.current = part.revisions.create(number=1, text=current.text, at=current.at)
        part.save()
        treatments.append(about.pk)
    with django_assert_num_queries(1):
        found = recommendations_for(treatments)
    assert set(found) == set(treatments)


def told_the_councils(at: Desk) -> str:
    """All that is written in the package one council is sent."""
    (answer,) = ratifications(at.case, [council(at.places[0])])
    (standing,) = standings([at.case], viewer=at.by, today=TODAY)
    package = package_for(
        papers_for(standing, due_on=day(90), proposed=text(PROPOSED).to_json()), answer.branch, "nb"
    )
    return str(package.paper)


def test_the_councils_are_sent_the_paper_the_decision_was_made_on():
    at = desk(summary="Saken kort.")
    at.ready()
    at.send_out(at.on_agenda())
    decision(at.treatment, decided_on=TODAY, text=PROPOSED)
    told = told_the_councils(at)
    assert (BACKGROUND in told, "Saken kort." in told) == (True, False)


def test_a_paper_that_is_withdrawn_or_was_closed_is_not_sent_to_the_councils():
    withdrawn, closed = desk(summary="Saken kort."), desk("nabolaget", "97", summary="Saken kort.")
    for at, doors in ((withdrawn, ""), (closed, DOORS)):
        paper = at.ready()
        at.send_out(at.on_agenda(closed_basis=doors))
        paper.refresh_from_db()
        if at is withdrawn:
            withdraw_document(paper.document, because="Feil tall.", by=at.by)
        decision(at.treatment, decided_on=TODAY, text=PROPOSED)
        told = told_the_councils(at)
        assert (BACKGROUND in told, "Saken kort." in told) == (False, True)
