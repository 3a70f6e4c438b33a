"""Whatever somebody writes is shown as written, and the document still holds its standards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.documents.pdf import case_paper_pdf, check_accessible, minutes_pdf, notice_pdf, text_of_pdf
from samrad.documents.pdf.characters import shown
from samrad.documents.pdf.contents import AgendaLine, Attachment, CasePaper, Part
from tests.documents.pdf_contents import HEAD, MINUTES, NOTICE, heading, item, paragraph, table, tree

HOSTILE = [
    '#let x = "1"',
    "$x$ og $ alene",
    "*ikke fet* _ikke kursiv_ `ikke kode`",
    "= ingen overskrift",
    "@ref <merke> \\ ~ // kommentar /* og */",
    '#import "/etc/passwd"',
    "«sitat» \"og\" 'så' \\u{41}",
    "{x} {n} %s </w:t> & ; --- ...",
]


def paper_with(text):
    nodes = (
        heading(text),
        paragraph(text),
        item(text),
        table([{"text": text, "header": True}], [{"text": text}]),
    )
    files = (Attachment(text, text, text, False, b"x"),)
    return CasePaper(
        HEAD, text, text, text, text, text, tree(paragraph(text)), (Part(text, tree(*nodes)),), files
    )


def packed(text):
    """Without spaces and line ends, as lines break where they must."""
    return "".join(text.split()).replace("\u00ad", "").replace("\ufffe", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_shown_literally(text):
    pdf = case_paper_pdf(CasePaper(HEAD, "1/26", "Sak", parts=(Part("Del", tree(paragraph(text))),)))
    assert packed(text) in packed("".join(text_of_pdf(pdf)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\x00b", "a[U+0000]b"),
        ("\U0001f600", "[U+1F600]"),
        ("kr\u202etxt", "kr[U+202E]txt"),
        ("\ue000\ud800", "[U+E000][U+D800]"),
        ("a\r\nb\u2028c\td", "a\nb\nc d"),
        ("Čáhci, Øye, ŋ, 5 €, §, →, ✓, αβγ, Ж", "Čáhci, Øye, ŋ, 5 €, §, →, ✓, αβγ, Ж"),
    ],
)
def test_characters_without_a_glyph_are_written_as_their_number(text, said):
    assert shown(text) == said


@pytest.mark.parametrize(
    "text", ["אבג דהו", "مرحبا بالعالم", "x" * 3_000, "👨‍👩‍👧 og 🇳🇴", "e\u0301\u0323\u0489"]
)
def test_other_scripts_signs_and_endless_words_compile(text):
    assert check_accessible(case_paper_pdf(paper_with(text)))


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.text(alphabet="#$*_`@<>\\/=-+[](){}\"'~ \n\x00\u202e😀אø", max_size=60)
    )
)
def test_any_text_anywhere_gives_an_accessible_document(text):
    line = AgendaLine(text, text, text, text)
    assert check_accessible(case_paper_pdf(paper_with(text)))
    assert check_accessible(
        notice_pdf(replace(NOTICE, agenda=(line,), standing=(text,), papers=(paper_with(text),)))
    )
    assert check_accessible(
        minutes_pdf(replace(MINUTES, rulings=(text,), items=(replace(MINUTES.items[0], title=text),)))
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=25))
def test_any_ascii_is_shown_literally(text):
    pdf = case_paper_pdf(
        CasePaper(HEAD, "1/26", "Sak", parts=(Part("Del", tree(paragraph(f"før {text} etter"))),))
    )
    assert packed(f"før{text}etter") in packed("".join(text_of_pdf(pdf)))
