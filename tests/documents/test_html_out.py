from samrad.core.templatetags.formats import tree_html
from samrad.documents.html import html_from_tree
from samrad.engine.text_tree import (
    Cell,
    Mark,
    Node,
    Note,
    NoteReference,
    TextTree,
    table_node,
    tree_from_plain,
)

NOTED = TextTree(
    "nb", (Node("p1", "paragraph", "Ja.", notes=(NoteReference(3, "n1"),)),), (Note("n1", "Enstemmig."),)
)


def test_a_short_text_is_paragraphs() -> None:
    assert tree_html(tree_from_plain("# Vedtak\nRådet <b>\n- en", language="nb")) == (
        '<p class="text__heading"><strong>Vedtak</strong></p>'
        '<p>Rådet &lt;b&gt;</p><p class="text__item">en</p>'
    )


def test_a_whole_text_has_headings_and_nested_lists() -> None:
    tree = tree_from_plain("# Mål\n- en\n  - under\n- to\n## Tiltak", language="nb")
    assert html_from_tree(tree, heading_level=3, prefix="t-") == (
        '<h3 id="t-p1">Mål</h3><ul><li id="t-p2">en<ul><li id="t-p3">under</li></ul></li>'
        '<li id="t-p4">to</li></ul><h4 id="t-p5">Tiltak</h4>'
    )


def test_marks_that_overlap_are_nested() -> None:
    marks = (Mark(0, 5, "link", "/saker?a=1&b=2"), Mark(3, 8, "strong"))
    assert html_from_tree(TextTree("nb", (Node("p1", "paragraph", "Les saka", marks=marks),))) == (
        '<p><a class="ds-link" href="/saker?a=1&amp;b=2">Les</a>'
        '<a class="ds-link" href="/saker?a=1&amp;b=2"><strong> s</strong></a><strong>aka</strong></p>'
    )


def test_a_table_has_scopes_and_merged_cells() -> None:
    rows = [[Cell("År", header=True), Cell("Sum", header=True, colspan=2)]]
    rows += [[Cell("2020", header=True), Cell("1"), Cell("2")]]
    assert html_from_tree(TextTree("nb", (table_node("p1", rows),))) == (
        '<table class="ds-table"><tbody><tr><th scope="col">År</th><th scope="col" colspan="2">Sum</th></tr>'
        '<tr><th scope="row">2020</th><td>1</td><td>2</td></tr></tbody></table>'
    )


def test_notes_link_back_and_forth() -> None:
    assert html_from_tree(NOTED, prefix="t-") == (
        '<p id="t-p1">Ja.<sup id="t-ref-n1"><a href="#t-note-n1" aria-label="Fotnote 1">1</a></sup></p>'
        '<ol class="text__notes"><li id="t-note-n1">Enstemmig. '
        '<a href="#t-ref-n1" aria-label="Tilbake til teksten">↩</a></li></ol>'
    )


def test_notes_without_a_prefix_have_no_links() -> None:
    assert html_from_tree(NOTED) == ('<p>Ja.<sup>1</sup></p><ol class="text__notes"><li>Enstemmig.</li></ol>')
