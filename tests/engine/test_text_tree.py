import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.text_tree import Node, TextTree, plain_from_tree, tree_from_plain

PLAIN = """# Bakgrunn

Regionrådet ba om en ny strategi.

Den skal gjelde i ti år:

- digitalisering
- samferdsel

Rådet slutter seg til forslaget."""


def test_lines_become_headings_paragraphs_and_items() -> None:
    assert tree_from_plain(PLAIN, language="nb") == TextTree(
        "nb",
        (
            Node("p1", "heading", "Bakgrunn"),
            Node("p2", "paragraph", "Regionrådet ba om en ny strategi."),
            Node("p3", "paragraph", "Den skal gjelde i ti år:"),
            Node("p4", "item", "digitalisering"),
            Node("p5", "item", "samferdsel"),
            Node("p6", "paragraph", "Rådet slutter seg til forslaget."),
        ),
    )


def test_one_line_break_separates_paragraphs_as_well_as_a_blank_line() -> None:
    assert tree_from_plain("En\nTo\r\n\r\n  Tre  ", language="nn") == tree_from_plain(
        "En\n\nTo\n\nTre", language="nn"
    )


def test_empty_text_is_an_empty_tree() -> None:
    assert tree_from_plain(" \n\n ", language="en") == TextTree("en", ())
    assert plain_from_tree(TextTree("en", ())) == ""


def test_a_letter_typed_in_two_parts_is_the_letter() -> None:
    assert tree_from_plain("ra\u030adet", language="nb").nodes == (Node("p1", "paragraph", "rådet"),)


def test_a_tree_is_written_as_a_person_would_write_it() -> None:
    assert plain_from_tree(tree_from_plain(PLAIN, language="nb")) == PLAIN


def test_a_tree_comes_back_from_json() -> None:
    tree = tree_from_plain("# Vedtak\nRådet sier ja.", language="nn")
    stored = {
        "language": "nn",
        "nodes": [
            {"id": "p1", "kind": "heading", "text": "Vedtak"},
            {"id": "p2", "kind": "paragraph", "text": "Rådet sier ja."},
        ],
    }
    assert tree.to_json() == stored
    assert TextTree.from_json(stored) == tree


@pytest.mark.parametrize(
    ("language", "nodes", "sentence"),
    [
        ("sv", [], "«sv» er ikke et språk teksten kan ha. Bruk nb, nn eller en."),
        ("nb", [("p1", "picture", "x")], "Teksten har et avsnitt av ukjent slag, «picture»."),
        ("nb", [("p1", "item", "x"), ("p1", "item", "y")], "To avsnitt i teksten har samme id."),
    ],
)
def test_a_faulty_stored_tree_is_refused(language: str, nodes: list[tuple[str, ...]], sentence: str) -> None:
    stored = {
        "language": language,
        "nodes": [dict(zip(("id", "kind", "text"), node, strict=True)) for node in nodes],
    }
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        TextTree.from_json(stored)


def ids_after(edit: str, before: str = PLAIN) -> list[str]:
    previous = tree_from_plain(before, language="nb")
    return [node.id for node in tree_from_plain(edit, language="nb", previous=previous).nodes]


def test_paragraphs_keep_their_id_around_a_new_one() -> None:
    assert ids_after(PLAIN.replace("Den skal", "Arbeidet begynner til høsten.\nDen skal")) == [
        "p1", "p2", "p7", "p3", "p4", "p5", "p6",
    ]  # fmt: skip


def test_a_paragraph_keeps_its_id_when_a_word_is_changed() -> None:
    assert ids_after(PLAIN.replace("ti år", "tolv år")) == ["p1", "p2", "p3", "p4", "p5", "p6"]


def test_a_paragraph_keeps_its_id_when_it_becomes_a_heading() -> None:
    assert ids_after(PLAIN.replace("Regionrådet ba", "# Regionrådet ba")) == [
        "p1",
        "p2",
        "p3",
        "p4",
        "p5",
        "p6",
    ]


def test_a_moved_paragraph_keeps_its_id_when_a_word_is_changed() -> None:
    assert ids_after("Rådet slutter seg til planen.\n# Bakgrunn\nRegionrådet ba om en ny strategi.") == [
        "p6", "p1", "p2",
    ]  # fmt: skip


def test_a_paragraph_with_other_words_gets_an_unused_id() -> None:
    assert ids_after(PLAIN.replace("Regionrådet ba om en ny strategi.", "Alt er fint.")) == [
        "p1", "p7", "p3", "p4", "p5", "p6",
    ]  # fmt: skip


def test_of_two_equal_paragraphs_each_keeps_its_own_id() -> None:
    assert ids_after("Ja.\nNy tekst her.\nJa.", before="Ja.\nJa.") == ["p1", "p3", "p2"]


def test_ids_made_elsewhere_are_kept_and_not_given_again() -> None:
    previous = TextTree("nb", (Node("innledning", "paragraph", "Ja."), Node("p9", "paragraph", "Nei takk.")))
    tree = tree_from_plain("Ja.\nNoe helt annet", language="nb", previous=previous)
    assert [node.id for node in tree.nodes] == ["innledning", "p10"]


texts = st.lists(
    st.text("abc æøå.#-é\u030a\t", max_size=12)
    | st.sampled_from(["Rådet vedtar planen.", "- punkt", "# Vedtak"]),
    max_size=12,
).map("\n".join)


@given(texts)
def test_a_tree_written_and_read_again_is_the_same(text: str) -> None:
    tree = tree_from_plain(text, language="nb")
    assert tree_from_plain(plain_from_tree(tree), language="nb") == tree
    assert tree_from_plain(plain_from_tree(tree), language="nb", previous=tree) == tree
    assert TextTree.from_json(tree.to_json()) == tree


@given(texts, texts)
def test_ids_are_unique_whatever_is_edited(before: str, after: str) -> None:
    previous = tree_from_plain(before, language="nb")
    tree = tree_from_plain(after, language="nb", previous=previous)
    assert len({node.id for node in tree.nodes}) == len(tree.nodes)
    assert [(node.kind, node.text) for node in tree.nodes] == [
        (node.kind, node.text) for node in tree_from_plain(after, language="nb").nodes
    ]
