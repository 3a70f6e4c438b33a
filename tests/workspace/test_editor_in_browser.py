"""The editor of case papers in a browser: what is written, and that nothing of it is lost."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings, override_settings
from django.urls import path
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django import DjangoDbBlocker

from samrad.config.urls import urlpatterns as site
from samrad.engine.text_tree import Node, TextTree, plain_from_tree, table_node
from samrad.engine.text_tree.nodes import Cell
from tests.documents.test_docx import RICH, rich_trees
from tests.factories import TODAY

DESK, PHONE = (1280, 800), (390, 844)
ADDRESS = "/prove/"
PAGE = """{% extends "base.html" %}{% block title %}Sakspapir{% endblock %}
{% block content %}<h1>Sakspapir</h1>
{% include "workspace/drafting/toolbar.html" %}
{% for part in parts %}{% include "workspace/drafting/part.html" %}{% endfor %}
<p><a class="ds-link" href="/">Ut</a></p>{% endblock %}"""
TREES: dict[str, TextTree] = {}
REVISIONS: dict[str, int] = {}


def paper(request: HttpRequest) -> HttpResponse:
    """A page with the parts a test has set."""
    parts = [part(name, tree) for name, tree in TREES.items()]
    page = engines["django"].from_string(PAGE).render({"parts": parts}, request)
    answer = HttpResponse(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def plain_form(request: HttpRequest, name: str) -> HttpResponse:
    """What the ordinary form is answered with."""
    return HttpResponse(f"{name}: {request.POST['revision']}: {request.POST['text']}")


def both(request: HttpRequest) -> HttpResponse:
    """The page that shows the two versions after a conflict."""
    return HttpResponse(json.dumps([request.POST["revision"], json.loads(request.POST["tree"])]))


urlpatterns = [
    path("prove/", paper),
    path("prove/begge/", both),
    path("prove/<name>/skjema/", plain_form),
    *site,
]


def part(name: str, tree: TextTree) -> SimpleNamespace:
    return SimpleNamespace(
        dom_id=f"del-{name}",
        heading=name.capitalize(),
        hint="Kort om hvorfor saken kommer nå.",
        tree_json=json.dumps(tree.to_json()),
        plain=plain_from_tree(tree),
        revision=REVISIONS.get(name, 1),
        save_url=f"/prove/{name}/lagre/",
        paste_url=f"/prove/{name}/lim-inn/",
        form_url=f"/prove/{name}/skjema/",
        language=tree.language,
        comment_count=2,
    )


def text(*lines: str) -> TextTree:
    return TextTree("nb", tuple(Node(f"p{n}", "paragraph", line) for n, line in enumerate(lines, 1)))


ONE_LINE = text("Regionrådet ba om en plan.")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """A clock that goes, since a browser waits."""
    start = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    with time_machine.travel(start, tick=True):
        yield


@pytest.fixture(scope="module")
def running_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """One site for all that is tested here: nothing is stored in it."""
    with django_db_blocker.unblock(), override_settings(ROOT_URLCONF=__name__):
        shared = {connection.alias: connection for connection in connections.all()}
        for connection in shared.values():
            connection.inc_thread_sharing()
        server = LiveServerThread("localhost", static_handler=lambda site: site, connections_override=shared)
        server.daemon = True
        with modify_settings(ALLOWED_HOSTS={"append": "localhost"}):
            server.start()
            server.is_ready.wait()
            if server.error:
                raise server.error
            yield f"http://localhost:{server.port}"
            server.terminate()
        for answering in threading.enumerate():  # they still hold their end of the browser's connections
            if answering.name.endswith("(process_request_thread)"):
                answering.join(10)
        for connection in shared.values():
            connection.dec_thread_sharing()


class Paper:
    """An open page with parts, and the server's side of saving them, which a test can let fail."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.saved: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []
        self.answer: Callable[[Route, dict[str, Any]], None] = self.takes
        page.route("**/lagre/", self.receive)

    def receive(self, route: Route) -> None:
        self.tokens.append(route.request.headers.get("x-csrftoken"))
        self.answer(route, json.loads(route.request.post_data or ""))

    def takes(self, route: Route, sent: dict[str, Any]) -> None:
        name = route.request.url.split("/")[-3]
        TREES[name] = TextTree.from_json(sent["tree"])
        REVISIONS[name] = sent["revision"] + 1
        self.saved.append(sent)
        route.fulfill(json={"revision": REVISIONS[name], "said": "Lagret kl. 12.15"})

    def says(self, status: int, **told: str) -> None:
        self.answer = lambda route, sent: route.fulfill(status=status, json=told)

    def open(self) -> "Paper":
        self.page.goto(ADDRESS)
        return self

    def editor(self, name: str = "Bakgrunn") -> Locator:
        return self.page.get_by_role("textbox", name=name, exact=True)

    def status(self, name: str = "bakgrunn") -> Locator:
        return self.page.locator(f"#del-{name} [data-status]")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)

    def choose(self, start: int, end: int, block: int = 0) -> None:
        """Chooses letters of a block that comes after no table, and waits for the editor to have seen it."""
        self.editor().focus()
        self.page.evaluate(
            """([block, start, end]) => {
                const { view } = SamradEditor.parts[0];
                let at = 1;
                for (let n = 0; n < block; n += 1) at += view.state.doc.child(n).nodeSize;
                const chosen = ProseMirror.TextSelection.create(view.state.doc, at + start, at + end);
                view.dispatch(view.state.tr.setSelection(chosen));
            }""",
            [block, start, end],
        )

    def at(self, block: int, offset: int) -> None:
        self.choose(offset, offset, block)

    def at_end(self) -> None:
        """The cursor after the last letter of the first part."""
        self.editor().focus()
        self.page.evaluate(
            """() => {
                const { view } = SamradEditor.parts[0];
                view.dispatch(view.state.tr.setSelection(ProseMirror.Selection.atEnd(view.state.doc)));
            }"""
        )

    def tree(self) -> TextTree:
        return TextTree.from_json(self.page.evaluate("SamradEditor.parts[0].tree"))

    def forms(self) -> list[tuple[str, int, bool, str]]:
        return [(node.kind, node.level, node.ordered, node.text) for node in self.tree().nodes]

    def lines(self) -> list[str]:
        return [node.text for node in self.tree().nodes]

    def paste(self, *, html: str = "", plain: str = "") -> None:
        """What the browser does when something from elsewhere is pasted."""
        self.page.evaluate(
            """([html, plain]) => {
                const data = new DataTransfer();
                if (html) data.setData("text/html", html);
                if (plain) data.setData("text/plain", plain);
                const about = { clipboardData: data, bubbles: true, cancelable: true };
                document.activeElement.dispatchEvent(new ClipboardEvent("paste", about));
            }""",
            [html, plain],
        )

    def cleans(self, tree: TextTree, *lost: str) -> list[str]:
        """The server cleans what is pasted into this; gives the list of what it was sent."""
        sent: list[str] = []

        def answer(route: Route) -> None:
            sent.append(json.loads(route.request.post_data or "")["html"])
            route.fulfill(json={"tree": tree.to_json(), "lost": list(lost)})

        self.page.route("**/lim-inn/", answer)
        return sent

    def kept(self) -> int:
        return self.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('samrad.')).length")


@pytest.fixture
def open_paper(chromium: Browser, running_site: str) -> Iterator[Callable[..., Paper]]:
    """A function that opens a page whose first part has this text. A fault in a script fails the test."""
    context = chromium.new_context(base_url=running_site, locale="nb-NO")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    errors: list[str] = []

    def opened(tree: TextTree = ONE_LINE, **others: TextTree) -> Paper:
        TREES.clear()
        REVISIONS.clear()
        TREES.update({"bakgrunn": tree, **others})
        page = context.new_page()
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Security Policy" in said.text else None)
        page.on("console", lambda said: errors.append(said.text) if said.type == "warning" else None)
        return Paper(page).open()

    yield opened
    context.close()
    assert errors == []


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
    paper.page.keyboard.press("Control+a")
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
    paper.editor().locator("td").first.click()
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
    paper.editor().locator("td").first.click()
    paper.page.keyboard.press("End")
    paper.page.keyboard.press("Enter")
    paper.page.keyboard.type("!")
    paper.page.keyboard.press("Enter")
    paper.page.keyboard.type("Under")
    assert paper.lines() == ["a\n!b", "Under"]


def test_a_line_is_written_below_a_table_that_comes_last(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", (table_node("t", [[Cell("a")]]),)))
    paper.editor().locator("td").click()
    paper.page.keyboard.press("ArrowDown")
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
    paper.editor().locator("sup").click()
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
    paper.page.keyboard.press("Home")
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


# --- pasting ---


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
    paper.page.keyboard.press("Home")
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
    paper.editor().locator("td").last.click()
    paper.paste(plain="En\tto\ntre")
    assert paper.lines() == ["a\tEn to tre"]


def test_a_table_pasted_in_a_table_fills_its_cells(open_paper: Callable[..., Paper]):
    paper = open_paper(TextTree("nb", (table_node("t", [[Cell("a"), Cell("b")], [Cell("c"), Cell("d")]]),)))
    paper.cleans(TextTree("nb", (table_node("x", [[Cell("1")], [Cell("2")]]),)))
    paper.editor().locator("td").nth(1).click()
    paper.paste(html="<table><tr><td>1<tr><td>2</table>")
    expect(paper.editor().locator("td").nth(3)).to_have_text("2")
    assert paper.lines() == ["a\t1\nc\t2"]


def test_words_copied_here_are_pasted_without_asking(open_paper: Callable[..., Paper]):
    paper = open_paper(RICH, vurdering=text("Se: "))
    asked = paper.cleans(text("fra tjeneren"))
    paper.choose(4, 18, 2)
    paper.page.wait_for_function("String(document.getSelection()).includes('planen')")
    paper.page.keyboard.press("Control+c")
    paper.editor("Vurdering").click()
    paper.page.keyboard.press("Control+End")
    paper.page.keyboard.press("Control+v")
    expect(paper.editor("Vurdering")).to_contain_text("planen")
    tree = TextTree.from_json(paper.page.evaluate("SamradEditor.parts[1].tree"))
    (line,) = tree.nodes
    assert (line.id, line.text) == ("p1", "Se: planen nå\tog ")
    assert [(mark.kind, mark.start, mark.end) for mark in line.marks] == [("link", 4, 10), ("strong", 4, 6)]
    assert (line.notes[0].at, tree.notes[0].text, asked) == (10, "Se her.", [])


# --- saving ---


def test_what_is_written_is_saved_with_the_revision_it_builds_on(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    expect(paper.status()).to_have_text("Lagrer …")
    expect(paper.status()).to_have_text("Lagret kl. 12.15")
    paper.page.keyboard.type(" Og så.")
    expect(paper.status()).to_have_text("Lagrer …")
    expect(paper.status()).to_have_text("Lagret kl. 12.15")
    assert [each["revision"] for each in paper.saved] == [1, 2]
    assert TREES["bakgrunn"] == text("Regionrådet ba om en plan. Nå. Og så.")
    assert all(paper.tokens)
    assert paper.kept() == 0


def test_leaving_the_text_saves_it_at_once(open_paper: Callable[..., Paper]):
    paper = open_paper(vurdering=text("Vurderingen."))
    paper.at_end()
    paper.page.keyboard.type("!")
    paper.editor("Vurdering").focus()
    expect(paper.status()).to_have_text("Lagret kl. 12.15", timeout=1000)


def test_somebody_who_never_pauses_is_saved_every_fifteen_seconds(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.page.clock.install()
    paper.open().at_end()
    counts = []
    for _ in range(17):
        paper.page.keyboard.type("x")
        paper.page.clock.run_for(1000)
        counts.append(len(paper.saved))
    assert counts[:14] == [0] * 14
    expect(paper.status()).to_have_text("Lagrer …")
    assert [each["revision"] for each in paper.saved] == [1]


def test_following_a_link_at_once_after_writing_loses_nothing(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    paper.page.get_by_role("link", name="Ut", exact=True).click()
    paper.page.wait_for_url("**/")
    paper.open()
    assert paper.lines() == ["Regionrådet ba om en plan. Nå."]
    expect(paper.page.locator("[data-found]")).to_be_hidden()
    assert (len(paper.saved), paper.kept()) == (1, 0)


def test_a_part_changed_by_somebody_else_leads_to_both_texts(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.says(409, sentence="Kari endret delen kl. 12.14.", address="/prove/begge/")
    paper.at_end()
    paper.page.keyboard.type(" Mitt.")
    expect(paper.page.get_by_text("Kari endret delen kl. 12.14.")).to_be_visible()
    expect(paper.status()).to_have_text("Ikke lagret")
    paper.page.keyboard.type(" Mer.")
    paper.page.wait_for_timeout(2000)
    assert (len(paper.tokens), paper.kept()) == (1, 1)
    paper.page.get_by_role("button", name="Se begge tekstene").click()
    mine = text("Regionrådet ba om en plan. Mitt. Mer.").to_json()
    assert json.loads(paper.page.locator("body").inner_text()) == ["1", mine]
    assert paper.kept() == 1


def test_somebody_signed_out_is_told_and_goes_on_after_signing_in(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.says(403)
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    told = paper.page.get_by_text("Du er logget ut.")
    expect(told).to_be_visible()
    assert paper.kept() == 1
    paper.answer = paper.takes
    paper.page.get_by_role("button", name="Prøv igjen").click()
    expect(paper.status()).to_have_text("Lagret kl. 12.15")
    expect(told).to_be_hidden()
    assert TREES["bakgrunn"] == text("Regionrådet ba om en plan. Nå.")


def test_being_led_to_the_sign_in_page_is_being_signed_out(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.answer = lambda route, sent: route.fulfill(status=302, headers={"Location": "/konto/logg-inn/"})
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    expect(paper.page.get_by_text("Du er logget ut.")).to_be_visible()


def test_a_text_that_is_refused_says_why_and_stays(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.says(422, sentence="Avsnitt 1 har et fødselsnummer.")
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    expect(paper.page.get_by_text("Avsnitt 1 har et fødselsnummer.")).to_be_visible()
    assert paper.lines() == ["Regionrådet ba om en plan. Nå."]
    paper.answer = paper.takes
    paper.page.keyboard.type(" Bedre.")
    expect(paper.status()).to_have_text("Lagret kl. 12.15")
    expect(paper.page.get_by_text("Avsnitt 1 har et fødselsnummer.")).to_be_hidden()


def test_without_a_network_it_waits_and_tries_again(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.answer = lambda route, sent: route.abort()
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    expect(paper.status()).to_have_text("Venter på nett")
    assert paper.kept() == 1
    paper.answer = paper.takes
    expect(paper.status()).to_have_text("Lagret kl. 12.15", timeout=10_000)
    assert (len(paper.saved), paper.kept()) == (1, 0)


def without_empty(stored: dict[str, Any]) -> TextTree:
    """The server keeps no empty lines."""
    tree = TextTree.from_json(stored)
    return replace(tree, nodes=tuple(node for node in tree.nodes if node.text))


def loses_the_first_answer(paper: Paper) -> Callable[[Route, dict[str, Any]], None]:
    """A server that stores what comes, on a network where the first answer is lost."""

    def answer(route: Route, sent: dict[str, Any]) -> None:
        if sent["revision"] != REVISIONS.get("bakgrunn", 1):
            route.fulfill(status=409, json={"sentence": "Noen endret delen.", "address": "/prove/begge/"})
        elif paper.saved:
            paper.takes(route, sent)
        else:
            paper.saved.append(sent)
            TREES["bakgrunn"], REVISIONS["bakgrunn"] = without_empty(sent["tree"]), sent["revision"] + 1
            route.abort()

    return answer


def test_an_answer_that_was_lost_is_no_conflict_with_oneself(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.answer = loses_the_first_answer(paper)
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    paper.page.keyboard.press("Enter")
    expect(paper.status()).to_have_text("Venter på nett")
    paper.page.keyboard.type("Mer.")
    expect(paper.status()).to_have_text("Lagret kl. 12.15", timeout=10_000)
    expect(paper.page.get_by_text("Noen endret delen.")).to_be_hidden()
    assert [node.text for node in TREES["bakgrunn"].nodes] == ["Regionrådet ba om en plan. Nå.", "Mer."]
    assert [each["revision"] for each in paper.saved] == [1, 2]


def test_what_was_written_after_a_lost_answer_is_taken_in_without_conflict(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.answer = loses_the_first_answer(paper)
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    paper.page.keyboard.press("Enter")
    expect(paper.status()).to_have_text("Venter på nett")
    paper.page.keyboard.type("Mer.")
    paper.page.wait_for_timeout(500)
    paper.page.evaluate("SamradEditor.parts[0].saving.stop('test', '')")  # the machine is switched off here
    paper.open()
    paper.page.get_by_role("button", name="Ta den inn").click()
    expect(paper.status()).to_have_text("Lagret kl. 12.15")
    assert [node.text for node in TREES["bakgrunn"].nodes] == ["Regionrådet ba om en plan. Nå.", "Mer."]


def test_what_was_not_saved_is_offered_again_after_a_reload(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.answer = lambda route, sent: route.abort()
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    expect(paper.status()).to_have_text("Venter på nett")
    paper.open()
    assert paper.lines() == ["Regionrådet ba om en plan."]
    expect(paper.page.locator("[data-beginning]")).to_have_text("Regionrådet ba om en plan. Nå.")
    paper.answer = paper.takes
    paper.page.get_by_role("button", name="Ta den inn").click()
    expect(paper.status()).to_have_text("Lagret kl. 12.15")
    assert TREES["bakgrunn"] == text("Regionrådet ba om en plan. Nå.")
    paper.open()
    expect(paper.page.locator("[data-found]")).to_be_hidden()
    assert paper.kept() == 0


def test_what_was_not_saved_can_be_thrown_away(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.answer = lambda route, sent: route.abort()
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    expect(paper.status()).to_have_text("Venter på nett")
    paper.open()
    paper.page.get_by_role("button", name="Kast").click()
    assert (paper.kept(), paper.lines()) == (0, ["Regionrådet ba om en plan."])


def test_an_old_text_from_this_machine_cannot_cover_a_newer_one(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.answer = lambda route, sent: route.abort()
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    expect(paper.status()).to_have_text("Venter på nett")
    TREES["bakgrunn"], REVISIONS["bakgrunn"] = text("Karis."), 2
    paper.open()
    revisions: list[int] = []

    def compare(route: Route, sent: dict[str, Any]) -> None:
        revisions.append(sent["revision"])
        route.fulfill(status=409, json={"sentence": "Kari endret delen.", "address": "/prove/begge/"})

    paper.answer = compare
    paper.page.get_by_role("button", name="Ta den inn").click()
    expect(paper.page.get_by_text("Kari endret delen.")).to_be_visible()
    assert revisions == [1]


def test_closing_the_page_saves_what_is_there(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.at_end()
    paper.page.keyboard.type(" Nå.")
    paper.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(paper.status()).to_have_text("Lagret kl. 12.15", timeout=1000)
    assert TREES["bakgrunn"] == text("Regionrådet ba om en plan. Nå.")


# --- the toolbar, without a mouse ---


def test_the_toolbar_is_used_with_the_keyboard_alone(open_paper: Callable[..., Paper]):
    paper = open_paper()
    keyboard = paper.page.keyboard
    paper.choose(0, 11)
    keyboard.press("Alt+F10")
    expect(paper.button("Mellomtittel")).to_be_focused()
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    expect(paper.button("Fet")).to_be_focused()
    keyboard.press("Enter")
    expect(paper.editor()).to_be_focused()
    assert [(mark.kind, mark.end) for mark in paper.tree().nodes[0].marks] == [("strong", 11)]
    keyboard.press("Alt+F10")
    expect(paper.button("Fet")).to_be_focused()
    keyboard.press("End")
    expect(paper.button("Gjør om")).to_be_focused()
    keyboard.press("ArrowRight")
    expect(paper.button("Mellomtittel")).to_be_focused()
    keyboard.press("Escape")
    expect(paper.editor()).to_be_focused()
    assert paper.page.locator("[data-editor-toolbar] button[tabindex='0']").count() == 1


def test_tab_leaves_a_list_after_escape(open_paper: Callable[..., Paper]):
    paper = open_paper(
        TextTree("nb", (Node("p1", "item", "En"), Node("p2", "item", "To"))), vurdering=text("Vurderingen.")
    )
    paper.at_end()
    paper.page.keyboard.press("Tab")
    assert [node.level for node in paper.tree().nodes] == [0, 1]
    paper.page.keyboard.press("Escape")
    paper.page.keyboard.press("Tab")
    expect(paper.editor("Vurdering")).to_be_focused()


def test_the_toolbar_acts_on_the_text_that_had_the_focus(open_paper: Callable[..., Paper]):
    paper = open_paper(vurdering=text("Vurderingen."))
    expect(paper.button("Punktliste")).to_have_attribute("aria-disabled", "true")
    paper.editor("Vurdering").click()
    paper.button("Punktliste").click()
    expect(paper.status("vurdering")).to_have_text("Lagret kl. 12.15")
    assert TREES["vurdering"].nodes == (Node("p1", "item", "Vurderingen."),)
    assert TREES["bakgrunn"] == text("Regionrådet ba om en plan.")


# --- how it looks ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_fault_that_axe_finds(
    open_paper: Callable[..., Paper], axe_faults: Callable[[Page], list[str]], scheme: str
):
    # A writer may leave out a level of headings; here none is.
    nodes = tuple(replace(node, level=2) if node.level == 3 else node for node in RICH.nodes)
    paper = open_paper(replace(RICH, nodes=nodes), vurdering=text("Vurderingen."))
    paper.page.emulate_media(color_scheme=scheme)
    paper.says(409, sentence="Kari endret delen.", address="/prove/begge/")
    paper.editor().locator("td").first.click()
    paper.page.keyboard.type("x")
    expect(paper.page.get_by_text("Kari endret delen.")).to_be_visible()
    found = {}
    for width, height in (DESK, PHONE):
        paper.page.set_viewport_size({"width": width, "height": height})
        wide = paper.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found[width] = (axe_faults(paper.page), wide)
    paper.button("Lenke").click()
    paper.page.evaluate("Promise.all(document.getAnimations().map(each => each.finished)).then(() => null)")
    found["dialog"] = (axe_faults(paper.page), False)
    assert found == dict.fromkeys(found, ([], False))


def test_paper_has_the_text_alone(open_paper: Callable[..., Paper]):
    paper = open_paper()
    paper.page.emulate_media(media="print")
    expect(paper.editor()).to_be_visible()
    expect(paper.page.locator("[data-editor-toolbar]")).to_be_hidden()
    expect(paper.page.get_by_text("Kort om hvorfor saken kommer nå.")).to_be_hidden()


def test_without_a_script_a_part_is_a_form(chromium: Browser, running_site: str):
    TREES.clear()
    TREES["bakgrunn"] = text("Første.", "Andre.")
    context = chromium.new_context(base_url=running_site, locale="nb-NO", java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    field = page.get_by_role("textbox", name="Bakgrunn")
    expect(field).to_have_value("Første.\n\nAndre.")
    field.fill("Tredje.")
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator("body")).to_have_text("bakgrunn: 1: Tredje.")
    context.close()
