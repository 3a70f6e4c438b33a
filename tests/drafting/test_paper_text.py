"""The text of a paper in print and in Word."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from samrad.cases.models import CasePaper, Role
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.reading.paper_text import gathered, in_print, word_parts
from samrad.documents.docx import docx_from_parts, parts_from_docx
from samrad.documents.pdf import case_paper_pdf, check_accessible, text_of_pdf
from samrad.documents.pdf.contents import Letterhead
from samrad.engine.text_tree import Cell, Mark, Node, Note, NoteReference, TextTree, table_node
from tests.drafting.desk import BACKGROUND, PROPOSED, Desk, desk, text, write
from tests.factories import treated

pytestmark = pytest.mark.django_db

HEAD = Letterhead(
    cooperation="Dalregionen",
    organs=("Regionrådet",),
    language="nb",
    made_at=datetime(2027, 5, 12, 12, tzinfo=ZoneInfo("Europe/Oslo")),
)
RICH = TextTree(
    "nb",
    (
        Node("p1", "heading", "Bussen"),
        Node("p2", "heading", "Detaljer", 3),
        Node(
            "p3",
            "paragraph",
            "Les planen nå.",
            marks=(Mark(4, 10, "link", "https://eksempel.no/plan"),),
            notes=(NoteReference(10, "n1"),),
        ),
        Node("p7", "item", "Én", 0, True),
        Node("p5", "item", "Under", 1),
        table_node("t1", [[Cell("År", header=True), Cell("Sum", header=True)], [Cell("2027"), Cell("7")]]),
    ),
    (Note("n1", "Kilde: SSB."),),
)


def rich(at: Desk) -> CasePaper:
    """The same text with notes for both municipalities, so that every id stands twice."""
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    for name in ("consequences-9801", "consequences-9802"):
        write(paper, RICH, at.by, name)
    return paper


def printed(paper: CasePaper, **values: object) -> bytes:
    return case_paper_pdf(in_print(paper, parts_in_order(paper), HEAD, **values))


def said(pdf: bytes) -> str:
    return " ".join(" ".join(text_of_pdf(pdf)).split())


def test_consequences_are_gathered_under_each_name_with_ids_and_notes_of_their_own():
    paper = rich(desk())
    parts = [part for part in parts_in_order(paper) if part.organisation]
    tree = gathered(parts, "nb")
    assert TextTree.from_json(tree.to_json()) == tree  # which refuses ids that stand twice and stray notes
    assert [(node.kind, node.level, node.text) for node in tree.nodes[:4]] == [
        ("heading", 1, "Elvestad"),
        ("heading", 2, "Bussen"),
        ("heading", 3, "Detaljer"),
        ("paragraph", 0, "Les planen nå."),
    ]
    assert [node.text for node in tree.nodes if node.level == 1 and node.kind == "heading"] == [
        "Elvestad",
        "Sjøvik",
    ]
    assert [note.text for note in tree.notes] == ["Kilde: SSB."] * 2
    referred = [each.id for node in tree.nodes for each in node.notes]
    assert referred == [note.id for note in tree.notes]


def test_only_what_is_written_is_printed_with_the_consequences_in_one_chapter():
    at = desk()
    paper = at.paper(background=BACKGROUND, consequences_9802="Ingen.", recommendation=PROPOSED)
    made = in_print(paper, parts_in_order(paper), HEAD, number="001/27")
    assert [part.title for part in made.parts] == ["Bakgrunn", "Konsekvenser for kommunene"]
    assert made.recommendation == text(PROPOSED).to_json()
    assert (made.number, made.role, made.officer) == ("001/27", "vedtak", "Gunn Sekretær")
    assert made.authority == "Samarbeidsavtalen § 4"


@pytest.mark.parametrize("reader", ["nb", "nn", "en"])
def test_a_paper_is_printed_in_its_own_language_whoever_reads(reader: str):
    at = desk(language="nn")
    at = replace(at, treatment=treated(at.case, at.council, Role.STATEMENT))
    paper = at.paper(background=BACKGROUND, recommendation=PROPOSED)
    with translation.override(reader):
        made = in_print(paper, parts_in_order(paper), HEAD)
    assert (made.role, made.letterhead.language) == ("fråsegn", "nn")
    assert {type(part.title) for part in made.parts} == {str}  # and not words that change with the reader


def test_the_pdf_of_a_draft_says_that_it_is_one_and_can_be_read_aloud():
    paper = rich(desk())
    pdf = printed(paper)
    assert "Utkast" in said(pdf)
    assert check_accessible(pdf) == (True, ())
    wanted = ("Elvestad", "Sjøvik", "Detaljer", "Les planen", "Kilde: SSB.", "2027")
    assert [each for each in wanted if each not in said(pdf)] == []


def test_the_pdf_of_what_is_ready_does_not_say_draft():
    assert "Utkast" not in said(printed(desk().ready()))


def test_a_paper_with_nothing_in_it_can_be_printed():
    assert "Felles posisjon om fjellovergangen" in said(printed(desk().paper()))


def test_out_to_word_and_in_again_keeps_texts_and_paragraphs():
    at = desk()
    paper = rich(at)
    write(paper, RICH, at.by, "assessment")
    before = {part.name: part.tree for part in parts_in_order(paper)}
    parts = word_parts(parts_in_order(paper))
    content = docx_from_parts(parts, title="Saken")
    read = parts_from_docx(
        content, [(each.key, each.heading) for each in parts], language="nb", previous=before
    )
    assert read.lost == []
    assert read.trees == before


def test_word_parts_have_the_headings_people_read():
    parts = word_parts(parts_in_order(desk().paper()))
    assert [(each.key, each.heading) for each in parts][3:] == [
        ("consequences-9801", "Konsekvenser for Elvestad"),
        ("consequences-9802", "Konsekvenser for Sjøvik"),
        ("recommendation", "Forslag til vedtak"),
    ]
