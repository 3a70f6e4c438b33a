"""What is written in the editor, and that a text comes out as it went in."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import expect

from samrad.engine.text_tree import TextTree, table_node
from samrad.engine.text_tree.nodes import Cell
from tests.documents.test_docx import RICH, rich_trees
from tests.editor.page import Paper, text

# --- the text goes in and comes out as it was ---


def test_a_text_of_everything_comes_out_as_it_was(open_paper: Callable[..., Paper]):
    page = open_paper(RICH).page
    assert page.evaluate("SamradEditor.parts[0].tree") == in_reading_order(RICH.to_json())


def in_reading_order(stored: dict[str, Any]) -> dict[str, Any]:
    """The notes as they are referred to, which is how the editor writes them."""
    order = [each["id"] for node in stored["nodes"] for each in node.get("notes", [])]
    notes = sorted(stored.get("notes", []), key=lambda note: order.index(note["id"]))
    return stored | ({"notes": notes} if notes else {})


AGAIN = """trees => trees.map(tree => SamradEditor.treeFrom(SamradEditor.docFrom(tree), tree.language))"""


def test_any_text_comes_out_as_it_was(open_paper: Callable[..., Paper]):
    page = open_paper().page

    @hypothesis_settings(suppress_health_check=[HealthCheck.too_slow])
    @given(rich_trees())
    def comes_out(tree: TextTree) -> None:
        assert page.evaluate(AGAIN, [tree.to_json()]) == [in_reading_order(tree.to_json())]

    comes_out()


def test_letters_beyond_the_first_plane_count_as_one(open_paper: Callable[..., Paper]):
    paper = open_paper(text("👩🏽‍🌾 og 𝒜"))
    paper.at_end()
    paper.page.keyboard.press("Control+b")
    paper.page.keyboard.type("x")
    line = paper.tree().nodes[0]
    assert (line.text, line.marks[0].start) == ("👩🏽‍🌾 og 𝒜x", len("👩🏽‍🌾 og 𝒜"))


# --- writing ---


def test_an_empty_part_is_written_in(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", ()))
    assert paper.tree() == TextTree("nb", ())
    paper.at_end()
    paper.page.keyboard.type("Først")
    assert paper.lines() == ["Først"]


def test_the_part_that_keeps_the_beginning_keeps_the_identity(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Første setning. Andre setning."))
    paper.at(0, len("Første setning."))
    paper.page.keyboard.press("Enter")
    first, second = paper.tree().nodes
    assert (first.id, first.text, second.text) == ("p1", "Første setning.", " Andre setning.")
    paper.at(0, 0)
    paper.page.keyboard.press("Enter")
    above, below, last = paper.tree().nodes
    assert ((below.id, below.text), last.id) == (("p1", "Første setning."), second.id)
    assert len({above.id, below.id, last.id}) == 3
    paper.page.keyboard.press("Backspace")
    assert [node.id for node in paper.tree().nodes] == ["p1", second.id]


def test_what_is_copied_above_gets_an_identity_of_its_own(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Én", "To"))
    paper.editor().focus()
    paper.moves("Control+a")
    paper.page.keyboard.press("Control+c")
    paper.at(0, 0)
    paper.page.keyboard.press("Control+v")
    nodes = paper.tree().nodes
    assert [node.text for node in nodes] == ["Én", "To", "Én", "To"]
    assert [node.id for node in nodes[2:]] == ["p1", "p2"]
    assert len({node.id for node in nodes}) == 4


def test_signs_at_the_start_of_a_line_make_lists_and_headings(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", ()))
    paper.at_end()
    keyboard = paper.page.keyboard
    keyboard.type("# Mål")
    keyboard.press("Enter")
    keyboard.type("- en")
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.type("under")
    keyboard.press("Enter")
    keyboard.press("Shift+Tab")
    keyboard.type("to")
    keyboard.press("Enter")
    keyboard.press("Enter")
    keyboard.type("1. først")
    keyboard.press("Enter")
    keyboard.type("så")
    expect(paper.editor().locator("p").nth(4)).to_have_attribute("data-number", "2.")
    keyboard.press("Enter")
    keyboard.press("Enter")
    keyboard.type("slutt")
    assert paper.forms() == [
        ("heading", 1, False, "Mål"),
        ("item", 0, False, "en"),
        ("item", 1, False, "under"),
        ("item", 0, False, "to"),
        ("item", 0, True, "først"),
        ("item", 0, True, "så"),
        ("paragraph", 0, False, "slutt"),
    ]


def test_a_line_turned_into_a_heading_and_back_is_the_same_line(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.at_end()
    for keys, kind, level in [("1", "heading", 1), ("2", "heading", 2), ("2", "paragraph", 0)]:
        paper.page.keyboard.press(f"Control+Alt+{keys}")
        (line,) = paper.tree().nodes
        assert (line.id, line.kind, line.level) == ("p1", kind, level)


def test_a_table_is_made_filled_merged_and_left(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Fordelt slik:"))
    paper.at_end()
    paper.button("Sett inn tabell").click()
    keyboard = paper.page.keyboard
    for words in ("Kommune", "2026", "2027", "Lauvdal", "10", "12"):
        keyboard.type(words)
        keyboard.press("Tab")
    keyboard.type("Nordeng")
    paper.button("Ny kolonne til høyre").click()
    keyboard.press("Shift+ArrowRight")
    expect(paper.editor().locator(".selectedCell")).to_have_count(2)
    paper.button("Slå sammen cellene").click()
    assert paper.tree().nodes[1] == table_node(
        paper.tree().nodes[1].id,
        [
            [Cell(words, header=True) for words in ("Kommune", "", "2026", "2027")],
            [Cell(words) for words in ("Lauvdal", "", "10", "12")],
            [Cell("Nordeng", colspan=2), Cell(""), Cell("")],
        ],
    )
    for name, words in [
        ("Ny rad over", ["Kommune\t\t2026\t2027", "Lauvdal\t\t10\t12", "\t\t\t", "Nordeng\t\t"]),
        ("Slett raden", ["Kommune\t\t2026\t2027", "Lauvdal\t\t10\t12", "\t\t\t"]),
    ]:
        paper.button(name).click()
        assert paper.lines()[1].split("\n") == words
    paper.button("Slett tabellen").click()
    assert paper.lines() == ["Fordelt slik:"]


def test_cells_that_are_merged_keep_all_their_words_on_one_line(open_paper: Callable[..., Paper]):
    rows = [[Cell("Vei"), Cell("og"), Cell("bane")], [Cell("a"), Cell("b"), Cell("c")]]
    paper = open_paper(TextTree("nb", (table_node("t", rows),)))
    paper.clicks(paper.editor().locator("td").first)
    paper.page.evaluate(
        """() => {
            const { view } = SamradEditor.parts[0];
            const { doc, tr } = view.state;
            const cells = ProseMirror.CellSelection.create(doc, 2, 2 + doc.nodeAt(2).nodeSize);
            view.dispatch(tr.setSelection(cells));
        }"""
    )
    paper.button("Slå sammen cellene").click()
    merged = table_node("t", [[Cell("Vei og", colspan=2), Cell("bane")], rows[1]])
    assert paper.tree().nodes == (merged,)
    paper.button("Del cellen").click()
    assert [cell.text for cell in paper.tree().nodes[0].rows[0]] == ["Vei og", "", "bane"]
    paper.button("Angre").click()
    paper.button("Angre").click()
    assert paper.tree().nodes == (table_node("t", rows),)


def test_enter_goes_down_a_table_and_out_of_it(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", (table_node("t", [[Cell("a")], [Cell("b")]]),)))
    paper.clicks(paper.editor().locator("td").first)
    paper.moves("End")
    paper.page.keyboard.press("Enter")
    paper.page.keyboard.type("!")
    paper.page.keyboard.press("Enter")
    paper.page.keyboard.type("Under")
    assert paper.lines() == ["a\n!b", "Under"]


def test_a_line_is_written_below_a_table_that_comes_last(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", (table_node("t", [[Cell("a")]]),)))
    paper.clicks(paper.editor().locator("td"))
    paper.moves("ArrowDown")
    paper.page.keyboard.type("Under")
    assert paper.lines() == ["a", "Under"]


def test_a_link_is_set_changed_and_taken_away(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Les planen nå."))
    paper.choose(4, 10)
    paper.page.keyboard.press("Control+k")
    dialog = paper.page.get_by_role("dialog", name="Lenke")
    dialog.get_by_label("Adresse").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Sett lenken").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Skriv en adresse som begynner med")
    dialog.get_by_label("Adresse").fill("www.eksempel.no/plan")
    paper.page.keyboard.press("Enter")
    (mark,) = paper.tree().nodes[0].marks
    assert (mark.start, mark.end, mark.href) == (4, 10, "https://www.eksempel.no/plan")
    expect(paper.editor()).to_be_focused()
    paper.at(0, 6)
    expect(paper.button("Lenke")).to_have_attribute("aria-pressed", "true")
    paper.button("Lenke").click()
    expect(dialog.get_by_label("Adresse")).to_have_value("https://www.eksempel.no/plan")
    dialog.get_by_role("button", name="Fjern lenken").click()
    assert paper.tree().nodes[0].marks == ()


def test_a_link_can_bring_its_own_words(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Se "))
    paper.at_end()
    paper.page.keyboard.press("Control+k")
    dialog = paper.page.get_by_role("dialog", name="Lenke")
    dialog.get_by_label("Teksten som skal stå").fill("saken")
    dialog.get_by_label("Adresse").fill("/saker/1")
    paper.page.keyboard.press("Enter")
    paper.page.keyboard.type(".")
    (line,) = paper.tree().nodes
    assert (line.text, [(m.start, m.end, m.href) for m in line.marks]) == ("Se saken.", [(3, 8, "/saker/1")])


def test_a_note_is_written_under_the_text(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Vedtatt av rådet"))
    paper.at_end()
    paper.button("Sett inn fotnote").click()
    field = paper.page.get_by_role("textbox", name="Fotnote 1")
    expect(field).to_be_focused()
    paper.page.keyboard.type("Møtet i juni.")
    paper.page.keyboard.press("Enter")
    paper.page.keyboard.type(", og så")
    tree = paper.tree()
    assert (tree.nodes[0].text, tree.nodes[0].notes[0].at) == ("Vedtatt av rådet, og så", 16)
    assert [note.text for note in tree.notes] == ["Møtet i juni."]
    paper.clicks(paper.editor().locator("sup"))
    expect(field).to_be_focused()
    paper.at(0, 17)
    paper.page.keyboard.press("Backspace")
    assert paper.tree().notes == ()
    paper.page.keyboard.press("Control+z")
    expect(field).to_have_value("Møtet i juni.")


def test_a_link_in_a_note_stays_on_its_words(open_paper: Callable[..., Paper]):
    paper = open_paper(RICH)
    field = paper.page.get_by_role("textbox", name="Fotnote 1")
    field.focus()
    paper.moves("Home")
    paper.page.keyboard.type("👉 ")
    note = next(each for each in paper.tree().notes if each.id == "n 7")
    assert (note.text, note.marks[0].start, note.marks[0].end) == ("👉 Se her.", 5, 8)


def test_undo_and_redo(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.choose(0, 11)
    paper.page.keyboard.press("Control+b")
    expect(paper.button("Fet")).to_have_attribute("aria-pressed", "true")
    marked = paper.tree()
    assert [(m.start, m.end, m.kind) for m in marked.nodes[0].marks] == [(0, 11, "strong")]
    paper.page.keyboard.press("Control+z")
    assert paper.tree() == text("Regionrådet ba om en plan.")
    paper.button("Gjør om").click()
    assert paper.tree() == marked
