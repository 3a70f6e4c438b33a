"""What somebody outside sees: every public page of a cooperation, read as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pikepdf
from playwright.sync_api import Page

from samrad.documents.pdf import check_accessible, text_of_pdf
from tests.lived.steps import Gathering

# All words of the page, those in a part that is folded as well.
READ = """() => {
  const words = (each) => {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode.data);
    return found.join(" ").replace(/\\s+/g, " ").replace(/ ([.,])/g, "$1").trim();
  };
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const elsewhere = ":not([aria-labelledby=matrise], [aria-labelledby=kalender])";
  const sections = all(`main section${elsewhere}`).map((each) => {
    const title = each.querySelector("h2");
    return [words(title), words(each).slice(words(title).length).trim()];
  });
  return {
    top: all("main > p, main > .empty").map(words),
    route: all("main .route__stop").map(words),
    councils: Object.fromEntries(all(".matrix tbody tr:not(.matrix__difference)").map((row) => [
      words(row.querySelector("th")), all("td", row).map(words).filter(Boolean).join(" | ")])),
    differs: all(".matrix__difference").map(words),
    sections: Object.fromEntries(sections),
  };
}"""


@dataclass(frozen=True)
class Seen:
    """All that stands on the page of a case or a meeting.

    `top` are the lines under the heading, the sentence first; `sections` the text under each heading.
    """

    top: list[str] = field(default_factory=list)
    route: list[str] = field(default_factory=list)
    councils: dict[str, str] = field(default_factory=dict)
    differs: list[str] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)

    def after(self, **changed: Any) -> Seen:
        """The same page with what has changed on it; a council and a section are changed one by one."""
        for name in ("councils", "sections"):
            changed[name] = {**getattr(self, name), **changed.get(name, {})}
        return replace(self, **changed)


@dataclass
class Outsider:
    """Reads without an account, and knows what was on each page when it was read last.

    `secrets` are words that nobody outside is to read yet.
    """

    page: Page
    slug: str
    case_address: str = ""
    pages: dict[str, Seen] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)

    @property
    def case(self) -> Seen:
        """The case's page when it was read last."""
        return self.pages.get(self.case_address, Seen())

    def sees_case(self, sentence: str = "", *, learns: tuple[str, ...] = (), **changed: Any) -> None:
        """The case's page is as before but for what has changed, and no secret but these is out anywhere."""
        if sentence:
            changed["top"] = [sentence, *changed.get("top", self.case.top)[1:]]
        self.sees(self.case_address, **changed)
        self.secrets -= set(learns)
        found = self.finds(*self.secrets, *learns, searches=bool(learns))
        known = {each.partition(": ")[0] for each in found}
        assert [each for each in found if each.partition(": ")[0] in self.secrets] == []
        assert known == set(learns)

    def sees_meeting(self, meeting: Gathering, status: str, agenda: str) -> None:
        """How far the meeting has come, and what stands on its agenda."""
        seen = self.read(meeting.public)
        told = f"{meeting.organ} · {status} · Legg i kalenderen"
        assert (seen.top[1], seen.sections["Saksliste"]) == (told, agenda)
        assert ("Dokumenter" in seen.sections) == (status != "Planlagt")
        self.pages[meeting.public] = seen

    def sees(self, address: str, **changed: Any) -> None:
        """The page is as it was when it was read last, but for what has changed."""
        self.pages[address] = self.pages.get(address, Seen()).after(**changed)
        assert self.read(address) == self.pages[address]

    def read(self, address: str) -> Seen:
        self.page.goto(address)
        return Seen(**self.page.evaluate(READ))

    def addresses(self) -> list[str]:
        """Every public page that tells of the cooperation."""
        own = ("", "saker/", "saker/?vis=alle", "moter/", "journal/")
        others = ["/", "/kommuner/9801-elvestad/", f"/feed/{self.slug}.atom", f"/kalender/{self.slug}.ics"]
        others += ["/kommuner/9801-elvestad/kalender.ics"]
        others += [f"{self.case_address}kalender.ics"] if self.case_address else []
        return [*others, *(f"/{self.slug}/{each}" for each in own), *self.pages]

    def finds(self, *words: str, searches: bool = True) -> list[str]:
        """Where any of these words stands, in the whole of every public answer and in the search."""
        places = {each: self.text_at(each) for each in self.addresses()} if words else {}
        found = [f"{word}: {place}" for word in words for place, text in places.items() if word in text]
        return found + [f"{word}: søk" for word in words if searches and self.is_hit(word)]

    def text_at(self, address: str) -> str:
        answer = self.page.context.request.get(address)
        assert answer.status == 200, address
        return answer.text()

    def is_hit(self, word: str) -> bool:
        """Whether the search finds anything."""
        answer = self.page.context.request.get("/sok/", params={"q": word, "alle": "1"})
        return 'class="rows narrow"' in answer.text()

    def is_kept_out_of(self, *addresses: str) -> bool:
        """Whether each of these leads to the page where one signs in."""
        answers = [self.page.context.request.get(each).url for each in addresses]
        return all("/konto/logg-inn/" in each for each in answers)

    def paper(self, address: str, title: str) -> tuple[str, bytes]:
        """The document with this title on this page: what is said of it, and its newest file."""
        self.page.goto(address)
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self.page.wait_for_load_state("load")
        told = self.page.locator("main .lead").inner_text()
        file = self.page.locator("main section .row__title").first.get_attribute("href")
        return told, self.page.context.request.get(file or "").body()


def assert_tagged(pdf: bytes, *words: str) -> None:
    """The PDF can be read aloud, and has these words in its text."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        root = opened.Root
        marks = bool(root.MarkInfo.Marked), "/StructTreeRoot" in root, str(root.Lang)[:2]
    text = re.sub(r"\s+", " ", " ".join(text_of_pdf(pdf)))
    lacking = [each for each in words if each not in text]
    assert (marks, check_accessible(pdf).reasons, lacking) == ((True, True, "nb"), (), [])
