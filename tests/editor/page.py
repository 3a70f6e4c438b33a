"""A page with the editor of case papers on a site that stores nothing, and what a test does there."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Locator, Page, Route

from samrad.config.urls import urlpatterns as site
from samrad.engine.text_tree import Node, TextTree, plain_from_tree

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

        self.settle()

    def settle(self) -> None:
        """Waits until the browser and the editor agree where the cursor is.

        The editor sets it 20 ms after it is given the focus, puts it back for 50 ms after it has drawn
        something anew, and hears of moves with the next frame.
        """
        self.page.evaluate(
            """() => new Promise(done =>
                setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60))"""
        )

    def moves(self, key: str) -> None:
        """Presses a key that moves the cursor, and lets the editor see where to."""
        self.page.keyboard.press(key)
        self.settle()

    def clicks(self, where: Locator) -> None:
        """Puts the cursor there with the mouse, and lets the editor see it."""
        where.click()
        self.settle()

    def at(self, block: int, offset: int) -> None:
        self.choose(offset, offset, block)

    def at_end(self, number: int = 0) -> None:
        """The cursor after the last letter of a part, the first when no number is given."""
        self.page.evaluate(
            """(number) => {
                const { view } = SamradEditor.parts[number];
                view.focus();
                view.dispatch(view.state.tr.setSelection(ProseMirror.Selection.atEnd(view.state.doc)));
            }""",
            number,
        )
        self.settle()

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
        self.settle()

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
