"""The editor without a mouse, on a phone, on paper and without a script."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from samrad.engine.text_tree import Node, TextTree
from tests.documents.test_docx import RICH
from tests.editor.page import ADDRESS, DESK, PHONE, TREES, Paper, text

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
    expect(paper.page.get_by_role("link", name="Versjoner av «Vurdering»")).to_be_focused()
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
