"""The PDF documents, looked at from inside: tags, language, what is embedded, what is shown."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from samrad.documents.pdf import (
    case_paper_pdf,
    check_accessible,
    minutes_pdf,
    notice_pdf,
    ratification_package_pdf,
    text_of_pdf,
)
from samrad.documents.pdf.contents import CasePaper, Part
from samrad.documents.pdf.words import words_in
from samrad.engine.languages import LANGUAGES
from tests.documents.pdf_contents import (
    HEAD,
    LONG_WORD,
    MINUTES,
    NOTICE,
    PACKAGE,
    PAPER,
    heading,
    paragraph,
    table,
    tree,
)

MADE = {
    "notice": (notice_pdf, NOTICE),
    "case paper": (case_paper_pdf, PAPER),
    "minutes": (minutes_pdf, MINUTES),
    "package": (ratification_package_pdf, PACKAGE),
}


@pytest.fixture(params=MADE)
def pdf(request):
    make, contents = MADE[request.param]
    return make(contents)


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def tags_of(document):
    """Every structure element as (kind, element), in reading order."""
    waiting, found = [document.Root.StructTreeRoot.K], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S), node))
            waiting.append(node.get("/K", pikepdf.Array()))
    return found


def attributes_of(node):
    given = node.get("/A", pikepdf.Array())
    return list(given) if isinstance(given, pikepdf.Array) else [given]


def text_in(pdf):
    return " ".join(" ".join(text_of_pdf(pdf)).replace("\u00a0", " ").split())


def test_every_document_is_tagged_and_says_its_standards_language_and_title(pdf):
    with opened(pdf) as document:
        root = document.Root
        metadata = document.open_metadata()
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == "nb-NO"
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (
            "1",
            "3",
            "A",
        )
        assert metadata["dc:title"].startswith("Eksempel: ")
        assert metadata["dc:creator"] == ["Tverrdalsregionen"]
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/Outlines" in root


def test_every_font_is_embedded(pdf):
    with opened(pdf) as document:
        described = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
        assert described
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in described)


def test_every_header_cell_has_a_scope(pdf):
    with opened(pdf) as document:
        heads = [node for kind, node in tags_of(document) if kind == "/TH"]
        scopes = {str(a.Scope) for node in heads for a in attributes_of(node) if "/Scope" in a}
        scoped = [node for node in heads if any("/Scope" in a for a in attributes_of(node))]
        assert (len(scoped), scopes) == (len(heads), {"/Column"})


def test_every_page_of_an_example_says_so(pdf):
    assert all("Eksempel" in page for page in text_of_pdf(pdf))


def test_a_real_region_is_never_called_an_example():
    real = replace(HEAD, example=False)
    pdf = notice_pdf(replace(NOTICE, letterhead=real))
    assert "Eksempel" not in text_in(pdf)


def test_same_contents_give_the_same_bytes():
    assert notice_pdf(NOTICE) == notice_pdf(NOTICE)


def test_our_own_documents_count_as_accessible(pdf):
    assert check_accessible(pdf) == (True, ())


def test_attachments_are_embedded_and_the_list_tells_which_can_be_read_aloud():
    pdf = notice_pdf(NOTICE)
    with opened(pdf) as document:
        embedded = {name: document.attachments[name].get_file().read_bytes() for name in document.attachments}
    assert embedded == {"1-budsjett-2027.csv": b"kommune;kr\n", "2-kart.pdf": b"%PDF-1.4 not read here"}
    text = text_in(pdf)
    assert "Budsjett for responssenteret tilgjengelig utforming 1-budsjett-2027.csv" in text
    assert "Kart over dekning ikke tilgjengelig utforming 2-kart.pdf" in text
    assert "Møteplan 2027 ikke tilgjengelig utforming ikke lagt ved her" in text


def test_bookmarks_of_a_pack_lead_to_each_paper_and_its_chapters():
    with opened(notice_pdf(NOTICE)) as document, document.open_outline() as outline:
        titles = [" ".join(one.title.split()) for one in outline.root]
        chapters = [[part.title for part in one.children] for one in outline.root]
    place = titles.index(f"012/26 {PAPER.title}")
    assert chapters[place] == ["Innstilling", "Saksutredning", "Vurdering"]


def test_headings_never_jump_a_level():
    jumping = tree(heading("Tredje nivå", 3), paragraph("a"), heading("Første nivå"), heading("Igjen", 3))
    with opened(case_paper_pdf(replace(PAPER, parts=(Part("Del", jumping),)))) as document:
        levels = [int(kind[2:]) for kind, _ in tags_of(document) if kind[1:2] == "H" and kind[2:].isdigit()]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_lists_links_notes_and_emphasis_have_their_tags():
    with opened(case_paper_pdf(PAPER)) as document:
        kinds = {kind for kind, _ in tags_of(document)}
    assert kinds >= {"/L", "/LI", "/Link", "/Note", "/Strong", "/Em", "/Table", "/TH", "/TD"}


def test_a_text_in_another_written_language_says_so_in_its_tags():
    part = Part("Bakgrunn", tree(paragraph("Kommunane er samde."), language="nn"))
    with opened(case_paper_pdf(replace(PAPER, parts=(part,)))) as document:
        languages = {str(node.Lang) for _, node in tags_of(document) if "/Lang" in node}
    assert "nn-NO" in languages


def test_minutes_say_that_they_are_a_draft_until_approved():
    approved = minutes_pdf(replace(MINUTES, approved=True))
    assert all("Ikke godkjent" in page for page in text_of_pdf(minutes_pdf(MINUTES)))
    assert "godkjent" not in text_in(approved).lower()


def test_a_closed_item_shows_its_number_and_basis_and_nothing_else():
    pdf = minutes_pdf(MINUTES)
    assert "Sak 013/26 Saken ble behandlet for lukkede dører, jf. kommuneloven § 11-5 andre ledd." in text_in(
        pdf
    )
    assert "Hemmelig tittel" not in text_in(pdf)
    with opened(pdf) as document, document.open_outline() as outline:
        assert "Hemmelig" not in str([one.children for one in outline.root])


def test_votes_are_shown_by_party_only_when_divided():
    text = text_in(minutes_pdf(MINUTES))
    assert "Parti For Mot Bygdelista 3 9 Tverrpolitisk liste 1 8 Til sammen 4 17" in text
    assert "Innstillingen: Enstemmig." in text


def test_package_says_to_whom_what_and_by_when():
    text = text_in(ratification_package_pdf(PACKAGE))
    assert "Til Nedre Tverrdal kommune Svarfrist mandag 1. mars 2027" in text
    assert "Vedtatt 18. november 2026, sak 012/26" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [("nb", "Åpne bestillinger"), ("nn", "Opne bestillingar"), ("en", "Open commissions")],
)
def test_fixed_words_follow_the_language_of_the_document(language, said):
    text = text_in(notice_pdf(replace(NOTICE, letterhead=replace(HEAD, language=language))))
    assert said in text


def test_every_language_has_every_word_and_the_same_gaps():
    tables = [words_in(language) for language in LANGUAGES]
    assert all(all(word for word in one.values()) for one in tables)
    gaps = [{name: word.count("{x}") for name, word in one.items()} for one in tables]
    assert gaps[0] == gaps[1] == gaps[2]


def test_a_long_word_in_a_narrow_column_stays_inside_it():
    row = [{"text": LONG_WORD} for _ in range(6)]
    pdf = case_paper_pdf(CasePaper(HEAD, "1/26", "x", parts=(Part("Tabell", tree(table(row, row))),)))
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    boxes = [page.get_charbox(n) for n in range(page.count_chars())]
    assert max(right for _, _, right, _ in boxes) <= document[0].get_width() - 25 / 25.4 * 72 + 0.5
    document.close()


def test_two_thousand_rows_keep_every_row_and_repeat_the_header():
    rows = [[{"text": f"rad {n}"}, {"text": "beløp"}] for n in range(2_000)]
    head = [{"text": "Navn", "header": True}, {"text": "Kroner", "header": True}]
    pages = text_of_pdf(case_paper_pdf(replace(PAPER, parts=(Part("Tall", tree(table(head, *rows))),))))
    assert sum(page.count("beløp") for page in pages) == 2_000
    assert all("Navn" in page for page in pages[2:-2])
