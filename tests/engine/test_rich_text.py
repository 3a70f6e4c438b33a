"""Levels, marks, notes and tables in a text, stored, typed and compared."""

import re
from dataclasses import replace
from typing import Any

import pytest

from samrad.engine.text_difference import difference
from samrad.engine.text_tree import (
    Cell,
    Mark,
    Node,
    Note,
    NoteReference,
    TextTree,
    keep_identities,
    placed,
    plain_from_tree,
    read_runs,
    runs_of,
    table_node,
    tree_from_plain,
)

LINK = Mark(4, 8, "link", "https://eksempel.no/plan")
PARAGRAPH = Node("p1", "paragraph", "Les plan nå.", marks=(LINK,), notes=(NoteReference(8, "n1"),))
TABLE = table_node("p2", [[Cell("År", header=True), Cell("Sum", rowspan=2)], [Cell("2020")]])
TREE = TextTree("nb", (PARAGRAPH, TABLE), (Note("n1", "Vedtatt i juni."),))


def test_a_rich_tree_comes_back_from_json() -> None:
    assert TextTree.from_json(TREE.to_json()) == TREE
    assert TREE.to_json()["nodes"][0] == {
        "id": "p1",
        "kind": "paragraph",
        "text": "Les plan nå.",
        "marks": [{"start": 4, "end": 8, "kind": "link", "href": "https://eksempel.no/plan"}],
        "notes": [{"at": 8, "id": "n1"}],
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"marks": [{"start": 0, "end": 3, "kind": "link", "href": "javascript:x"}]},
         "Avsnitt 1 («Les»): Lenken til «javascript:x» kan ikke brukes. Bruk en adresse som begynner med "
         "https://, http://, mailto: eller /."),
        ({"marks": [{"start": 0, "end": 9, "kind": "strong"}]},
         "Avsnitt 1 («Les»): En merking går utenfor teksten eller er tom."),
        ({"kind": "heading", "level": 4}, "Avsnitt 1 («Les»): En overskrift har nivå 1 til 3, ikke 4."),
        ({"kind": "item", "level": 5}, "Avsnitt 1 («Les»): Et punkt har nivå 0 til 4, ikke 5."),
        ({"level": "to"}, "Avsnitt 1 («Les»): «level» mangler eller er av feil slag."),
        ({"notes": [{"at": 1, "id": "n9"}]}, "Avsnitt 1 («Les»): Fotnoten «n9» finnes ikke."),
        ({"kind": "table"}, "Avsnitt 1 («Les»): Tabellen har ingen celler."),
        ({"kind": "table", "rows": [[{"text": "Les", "rowspan": 2}]]},
         "Avsnitt 1 («Les»): Cellene i tabellen overlapper eller stikker utenfor."),
    ],
)  # fmt: skip
def test_a_fault_says_what_and_where(change: dict[str, Any], sentence: str) -> None:
    stored = {"language": "nb", "nodes": [{"id": "p1", "kind": "paragraph", "text": "Les"} | change]}
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        TextTree.from_json(stored)


def test_a_table_that_only_says_that_it_is_huge_is_refused() -> None:
    rows = [[Cell("Les", colspan=1000, rowspan=1000)], *([[]] * 999)]
    with pytest.raises(ValueError, match=r"^Tabellen er for stor\. Del den i flere\.$"):
        placed(rows)


@pytest.mark.parametrize(
    "href", ["//ondt.no", "data:x", "https://a b", "/\\ondt.no", "https://a\u0000", "side"]
)
def test_addresses_that_lead_elsewhere_are_refused(href: str) -> None:
    node = replace(PARAGRAPH, marks=(replace(LINK, href=href),))
    with pytest.raises(ValueError, match="kan ikke brukes"):
        replace(TREE, nodes=(node, TABLE)).to_json()


def test_levels_are_typed_and_written() -> None:
    typed = "## Mål\n\n- en\n  - under\n    - dypere\n- to\n\n### Tiltak"
    tree = tree_from_plain(typed, language="nb")
    assert [(node.kind, node.level) for node in tree.nodes] == [
        ("heading", 2), ("item", 0), ("item", 1), ("item", 2), ("item", 0), ("heading", 3),
    ]  # fmt: skip
    assert plain_from_tree(tree) == typed


def test_a_list_that_is_indented_all_through_is_not_below_anything() -> None:
    assert [node.level for node in tree_from_plain("Dette:\n  - en\n  - to", language="nb").nodes] == [
        0,
        0,
        0,
    ]


def test_a_numbered_paragraph_stays_a_paragraph() -> None:
    assert tree_from_plain("2. Rådet vedtar.", language="nb").nodes == (
        Node("p1", "paragraph", "2. Rådet vedtar."),
    )


def test_numbered_items_are_written_with_their_number() -> None:
    kinds = [(0, True), (1, True), (1, True), (0, True), (1, True)]
    nodes = [Node(f"p{n}", "item", "x", level, ordered) for n, (level, ordered) in enumerate(kinds)]
    assert plain_from_tree(TextTree("nb", tuple(nodes))) == "1. x\n  1. x\n  2. x\n2. x\n  1. x"


def test_identities_are_kept_in_a_tree_from_elsewhere() -> None:
    new = TextTree("nb", (Node("a", "paragraph", "Helt annet"), replace(TABLE, id="b")))
    assert [node.id for node in keep_identities(new, TREE).nodes] == ["p3", "p2"]
    assert [node.id for node in keep_identities(new, TREE, known={0: "p2"}).nodes] == ["p2", "p3"]


def test_runs_are_cut_at_marks_and_notes_and_put_together_again() -> None:
    runs = runs_of(PARAGRAPH.text, PARAGRAPH.marks, PARAGRAPH.notes)
    assert [run.text for run in runs] == ["Les ", "plan", "", " nå."]
    assert read_runs(runs) == (PARAGRAPH.text, PARAGRAPH.marks, PARAGRAPH.notes)


@pytest.mark.parametrize(
    ("node", "form"),
    [
        (replace(PARAGRAPH, kind="heading", level=2), ("kind", "level")),
        (replace(PARAGRAPH, marks=(replace(LINK, href="/plan"),)), ("link",)),
        (replace(PARAGRAPH, marks=(LINK, Mark(0, 3, "strong"))), ("emphasis",)),
    ],
)
def test_another_form_is_a_difference(node: Node, form: tuple[str, ...]) -> None:
    new = replace(TREE, nodes=(node, TABLE))
    assert [(each.kind, each.forms) for each in difference(TREE, new)] == [("changed", form), ("same", ())]


def test_a_changed_cell_and_a_changed_note_are_differences() -> None:
    table = table_node("p2", [[Cell("År", header=True), Cell("Sum", rowspan=2)], [Cell("2021")]])
    new = TextTree("nb", (PARAGRAPH, table), (Note("n1", "Vedtatt i juli."),))
    assert [(each.kind, each.forms) for each in difference(TREE, new)] == [
        ("changed", ("note",)),
        ("changed", ()),
    ]
