"""A text edited in a plain field keeps what the field can't show."""

from samrad.engine.text_tree import (
    Cell,
    Mark,
    Node,
    Note,
    NoteReference,
    TextTree,
    plain_for_editing,
    table_node,
    tree_from_editing,
)

TEXT = TextTree(
    "nb",
    (
        Node("h", "heading", "Kostnader", 2),
        Node("p", "paragraph", "Se avtalen.", marks=(Mark(3, 10, "link", "https://eksempel.no/"),)),
        Node("n", "paragraph", "Tallene er anslag.", notes=(NoteReference(18, "f"),)),
        Node("a", "item", "Først", ordered=True),
        Node("b", "item", "Så", ordered=True),
        Node("c", "item", "Under", 1),
        table_node("t", [[Cell("År"), Cell("Kroner")], [Cell("2027"), Cell("3")]]),
    ),
    (Note("f", "Prisnivå 2026."),),
)


def test_the_field_shows_a_line_for_each_paragraph_and_one_for_the_table():
    assert plain_for_editing(TEXT, "Tabell").splitlines() == [
        "## Kostnader",
        "",
        "Se avtalen.",
        "",
        "Tallene er anslag.",
        "",
        "1. Først",
        "2. Så",
        "  - Under",
        "",
        "[Tabell 1]",
    ]


def test_what_is_left_as_it_stood_comes_back_whole():
    assert tree_from_editing(plain_for_editing(TEXT, "Tabell"), TEXT, "Tabell") == TEXT


def test_an_edited_line_keeps_its_identity_and_the_others_their_links_and_tables():
    edited = plain_for_editing(TEXT, "Tabell").replace(
        "Tallene er anslag.", "Tallene er grove anslag.\n\nNytt."
    )
    tree = tree_from_editing(edited, TEXT, "Tabell")
    assert [node.id for node in tree.nodes] == ["h", "p", "n", "p1", "a", "b", "c", "t"]
    assert (tree.nodes[1], tree.nodes[-1]) == (TEXT.nodes[1], TEXT.nodes[-1])
    assert tree.nodes[2].text == "Tallene er grove anslag."


def test_a_note_goes_with_the_paragraph_it_belonged_to():
    tree = tree_from_editing("Se avtalen.", TEXT, "Tabell")
    assert ([node.id for node in tree.nodes], tree.notes) == (["p"], ())


def test_two_lines_that_say_the_same_are_two():
    base = TextTree("nb", (Node("a", "paragraph", "Ja."), Node("b", "paragraph", "Ja.")))
    assert tree_from_editing("Ja.\n\nJa.\n\nJa.", base, "Tabell").nodes[:2] == base.nodes
