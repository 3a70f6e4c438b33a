"""What is written in the editor is saved, and nothing of it is lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from playwright.sync_api import Route, expect

from samrad.engine.text_tree import TextTree
from tests.editor.page import REVISIONS, TREES, Paper, text


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
