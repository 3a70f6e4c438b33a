"""What is pasted into the editor."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from samrad.engine.text_tree import Node, TextTree, table_node
from samrad.engine.text_tree.nodes import Cell
from tests.documents.test_docx import RICH
from tests.editor.page import Paper, text


def test_pasted_html_is_cleaned_by_the_server_and_what_was_lost_is_said(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Før. Etter."))
    heading = Node("p1", "heading", "Fra Word")
    sent = paper.cleans(TextTree("nb", (heading, Node("p9", "paragraph", "Nytt."))), "Et bilde ble ikke med.")
    paper.at(0, 4)
    paper.paste(html="<p class=MsoNormal>Fra Word</p>", plain="Fra Word")
    expect(paper.page.locator("[data-lost] li")).to_have_text(["Et bilde ble ikke med."])
    assert sent == ["<p class=MsoNormal>Fra Word</p>"]
    nodes = paper.tree().nodes
    assert [(node.kind, node.text) for node in nodes] == [
        ("paragraph", "Før."),
        ("heading", "Fra Word"),
        ("paragraph", "Nytt. Etter."),
    ]
    assert (nodes[0].id, nodes[2].id, len({node.id for node in nodes})) == ("p1", "p9", 3)
    expect(paper.page.locator(".paste-waits")).to_have_count(0)
    paper.page.get_by_role("button", name="Lukk").click()
    expect(paper.page.locator("[data-lost]")).to_be_hidden()


def test_one_pasted_paragraph_goes_into_the_line(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", (Node("p1", "item", "Vei til byen"),)))
    paper.cleans(text("og bane "))
    paper.at(0, 4)
    paper.paste(html="<b>og bane </b>")
    expect(paper.editor()).to_contain_text("Vei og bane til byen")
    assert paper.forms() == [("item", 0, False, "Vei og bane til byen")]


def test_when_the_server_cannot_clean_the_words_are_pasted(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Før. "))
    paper.page.route("**/lim-inn/", lambda route: route.fulfill(status=500))
    paper.at_end()
    paper.paste(html="<p><b>En</b></p><p>To</p>", plain="En\n\nTo")
    expect(paper.page.locator("[data-lost] li")).to_contain_text(["Bare ordene ble limt inn"])
    assert paper.lines() == ["Før. En", "To"]


def test_what_is_written_while_a_paste_waits_is_kept(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Før."))
    waiting: list[Route] = []
    paper.page.route("**/lim-inn/", lambda route: waiting.append(route))
    paper.at_end()
    paper.paste(html="<p>limt</p>")
    expect(paper.status()).to_have_text("Limer inn …")
    paper.moves("Home")
    paper.page.keyboard.type("Nå: ")
    waiting[0].fulfill(json={"tree": text("limt").to_json(), "lost": []})
    expect(paper.editor()).to_have_text("Nå: Før.limt")


def test_plain_text_is_a_paragraph_for_each_line(open_paper: Callable[..., Paper]):
    paper = open_paper(text("Liste: ", "Slutt."))
    paper.at(0, 7)
    paper.paste(plain="En\r\nTo\r\n\r\nTre")
    assert paper.lines() == ["Liste: En", "To", "Tre", "Slutt."]


def test_several_lines_pasted_in_a_cell_are_one_line(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", (table_node("t", [[Cell("a"), Cell("")]]),)))
    paper.clicks(paper.editor().locator("td").last)
    paper.paste(plain="En\tto\ntre")
    assert paper.lines() == ["a\tEn to tre"]


def test_a_table_pasted_in_a_table_fills_its_cells(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", (table_node("t", [[Cell("a"), Cell("b")], [Cell("c"), Cell("d")]]),)))
    paper.cleans(TextTree("nb", (table_node("x", [[Cell("1")], [Cell("2")]]),)))
    paper.clicks(paper.editor().locator("td").nth(1))
    paper.paste(html="<table><tr><td>1<tr><td>2</table>")
    expect(paper.editor().locator("td").nth(3)).to_have_text("2")
    assert paper.lines() == ["a\t1\nc\t2"]


def test_words_copied_here_are_pasted_without_asking(open_paper: Callable[..., Paper]):
    paper = open_paper(RICH, vurdering=text("Se: "))
    asked = paper.cleans(text("fra tjeneren"))
    paper.choose(4, 18, 2)
    paper.page.wait_for_function("String(document.getSelection()).includes('planen')")
    paper.page.keyboard.press("Control+c")
    paper.at_end(1)
    paper.page.keyboard.press("Control+v")
    expect(paper.editor("Vurdering")).to_contain_text("planen")
    tree = TextTree.from_json(paper.page.evaluate("SamradEditor.parts[1].tree"))
    (line,) = tree.nodes
    assert (line.id, line.text) == ("p1", "Se: planen nå\tog ")
    assert [(mark.kind, mark.start, mark.end) for mark in line.marks] == [("link", 4, 10), ("strong", 4, 6)]
    assert (line.notes[0].at, tree.notes[0].text, asked) == (10, "Se her.", [])
