"""The Word file a council is sent, read back as the municipality's own program would read it."""

import io
from dataclasses import replace
from datetime import date, datetime

from docx import Document

from samrad.cases.services.ratification_papers import docx_parts, package_docx
from samrad.documents.docx import parts_from_docx
from samrad.documents.pdf.contents import CasePaper, Letterhead, Part, RatificationPackage
from samrad.engine.text_tree import Cell, Mark, Node, Note, NoteReference, TextTree, table_node

RICH = TextTree(
    "nb",
    (
        Node("h", "heading", "Vilkår"),
        Node("p", "paragraph", "Se avtalen og kostnadene.", marks=(Mark(3, 10, "link", "https://eksempel.no/"),),
             notes=(NoteReference(24, "n"),)),
        Node("en", "item", "Kommunene betaler", 0, True),
        Node("under", "item", "etter folketall", 1),
        Node("to", "item", "Fylket eier", 0, True),
        table_node("t", [[Cell("År", header=True), Cell("Sum", colspan=2, header=True)],
                         [Cell("2028", rowspan=2), Cell("1"), Cell("2")], [Cell("3"), Cell("4")]]),
        Node("slutt", "paragraph", "Slik blir det.", marks=(Mark(0, 4, "strong"),)),
    ),
    (Note("n", "I 2027-kroner."),),
)  # fmt: skip
PLAIN = TextTree("nb", (Node("v", "paragraph", "Kommunene slutter seg til."),))
HEAD = Letterhead("Dalregionen", ("Regionrådet",), "nb", datetime(2027, 5, 12))
PACKAGE = RatificationPackage(
    letterhead=HEAD,
    to="Storlia kommune",
    title="Felles posisjon om fjellovergangen",
    asked="Slutter kommunestyret i Storlia seg til vedtaket?",
    proposed=PLAIN.to_json(),
    decision=RICH.to_json(),
    decided_on=date(2027, 4, 2),
    decided_as="005/27",
    answer_by=date(2027, 7, 11),
    paper=CasePaper(
        HEAD,
        "005/27",
        "Felles posisjon",
        recommendation=PLAIN.to_json(),
        parts=(Part("Saken", RICH.to_json()),),
    ),
)


def test_headings_lists_tables_links_and_notes_of_the_texts_come_back_from_the_word_file():
    headings = [(each.key, each.heading) for each in docx_parts(PACKAGE)]
    back = parts_from_docx(package_docx(PACKAGE), headings, language="nb")
    assert back.lost == []
    assert [back.trees[key] for key in ("proposed", "decision", "recommendation", "part1")] == [
        PLAIN,
        RICH,
        PLAIN,
        RICH,
    ]


def test_the_word_file_begins_with_the_question_and_the_deadline_in_the_language_of_the_municipality():
    word = Document(io.BytesIO(package_docx(PACKAGE)))
    assert [(each.style.name, each.text) for each in word.paragraphs[:6]] == [
        ("Title", "Felles posisjon om fjellovergangen"),
        ("Heading 1", "Det bes om"),
        ("Normal", "Dalregionen · Storlia kommune"),
        ("Normal", "Slutter kommunestyret i Storlia seg til vedtaket?"),
        ("Normal", "Svar innen søndag 11. juli 2027."),
        ("Heading 1", "Forslag til vedtak"),
    ]
    nynorsk = replace(PACKAGE, letterhead=replace(HEAD, language="nn"))
    headings = [each.heading for each in docx_parts(nynorsk)]
    assert headings == [
        "Det blir bede om",
        "Framlegg til vedtak",
        "Regionrådet 2. april 2027 005/27",
        "Innstilling",
        "Saken",
    ]


def test_an_example_says_so_on_every_page_and_in_its_first_line():
    made = package_docx(replace(PACKAGE, letterhead=replace(HEAD, example=True)))
    word = Document(io.BytesIO(made))
    assert [word.sections[0].header.paragraphs[0].text, word.paragraphs[0].text, word.paragraphs[2].text] == [
        "Eksempel",
        "Eksempel: Felles posisjon om fjellovergangen",
        "Dette er et eksempel. Regionen, sakene og vedtakene er oppdiktet.",
    ]
