"""From stored text trees to runs, lists and grids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.documents.pdf.table_grid import table_block
from samrad.documents.pdf.text_blocks import text_blocks
from samrad.documents.pdf.text_runs import runs_of
from tests.documents.pdf_contents import item, paragraph, tree


def mark(start, end, kind, **more):
    return {"start": start, "end": end, "kind": kind, **more}


def test_overlapping_marks_become_runs_side_by_side():
    runs = runs_of("abcdef", [mark(0, 4, "strong"), mark(2, 6, "emphasis")])
    assert runs == [
        {"text": "ab", "strong": True},
        {"text": "cd", "strong": True, "emphasis": True},
        {"text": "ef", "emphasis": True},
    ]


def test_offsets_count_code_points():
    assert runs_of("😀ab", [mark(1, 2, "strong")]) == [
        {"text": "😀"},
        {"text": "a", "strong": True},
        {"text": "b"},
    ]


def test_notes_stand_where_they_are_called_also_at_both_ends():
    body = [{"text": "fordi"}]
    runs = runs_of(
        "ab", (), [{"at": 0, "id": "n"}, {"at": 2, "id": "n"}, {"at": 1, "id": "gone"}], {"n": body}
    )
    assert runs == [{"note": body}, {"text": "ab"}, {"note": body}]


@pytest.mark.parametrize(
    ("href", "followed"),
    [
        ("https://example.org/å?b=ø#c", "https://example.org/%C3%A5?b=%C3%B8#c"),
        ("mailto:post@example.org", "mailto:post@example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("https://example.org/" + "a" * 2_000, None),
        ("", None),
    ],
)
def test_only_addresses_that_can_be_followed_become_links(href, followed):
    (run,) = runs_of("her", [mark(0, 3, "link", href=href)])
    assert run.get("href") == followed


@given(
    st.text(max_size=30),
    st.lists(
        st.tuples(st.integers(-5, 40), st.integers(-5, 40), st.sampled_from(["strong", "emphasis", "link"]))
    ),
)
def test_runs_together_are_the_text(text, marks):
    runs = runs_of(text, [mark(*one, href="https://example.org") for one in marks])
    assert "".join(run["text"] for run in runs) == text


def test_items_nest_under_the_one_above_and_start_anew_where_bullets_become_numbers():
    blocks = text_blocks(tree(item("a"), item("b", 2), item("c", 1), item("d", 0, True)), below=1)["blocks"]
    inner = {
        "kind": "list",
        "ordered": False,
        "items": [{"runs": [{"text": "b"}], "lists": []}, {"runs": [{"text": "c"}], "lists": []}],
    }
    assert blocks == [
        {"kind": "list", "ordered": False, "items": [{"runs": [{"text": "a"}], "lists": [inner]}]},
        {"kind": "list", "ordered": True, "items": [{"runs": [{"text": "d"}], "lists": []}]},
    ]


def test_a_text_of_nothing_but_space_has_no_blocks():
    assert text_blocks(tree(paragraph(" \n"), language="nn"), below=1) == {"language": "nn", "blocks": []}
    assert text_blocks(None, below=1) == {"language": "", "blocks": []}


def test_a_table_without_cells_is_left_out():
    assert table_block([[], []]) is None


spans = st.integers(1, 4)
cells = st.builds(
    lambda c, r, h: {"text": "x", "colspan": c, "rowspan": r, "header": h}, spans, spans, st.booleans()
)


@given(st.lists(st.lists(cells, max_size=5), max_size=6))
def test_every_place_in_a_grid_is_covered_once_and_no_cell_is_lost(rows):
    block = table_block(rows)
    kept = [row for row in rows if row]
    if block is None:
        assert not kept
        return
    columns = len(block["weights"])
    for part in (block["header"], block["body"]):
        areas = [cell["colspan"] * cell["rowspan"] for row in part for cell in row]
        assert sum(areas) == columns * len(part)
    shown = [cell for row in [*block["header"], *block["body"]] for cell in row if cell["runs"]]
    assert len(shown) == sum(len(row) for row in kept)
