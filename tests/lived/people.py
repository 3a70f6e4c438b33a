"""Those who live a case through the pages: people who are signed in, and one who isn't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from samrad.access.models import Account

OSLO = ZoneInfo("Europe/Oslo")
DESK = {"width": 1280, "height": 900}
PATIENCE = 10_000  # milliseconds


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=OSLO)


@dataclass
class Somebody:
    """A person at a page. Every click and every field is counted, as she would count them."""

    page: Page
    account: Account | None = None
    clicks: int = 0
    fields: int = 0
    within: list[Locator] = field(default_factory=list)

    @property
    def here(self) -> Page | Locator:
        """The part of the page she works in."""
        return self.within[-1] if self.within else self.page

    @contextmanager
    def at(self, selector: str) -> Iterator[None]:
        """Looks only at a part of the page."""
        self.within.append(self.page.locator(selector))
        yield
        self.within.pop()

    def go(self, path: str) -> None:
        self.page.goto(path)

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def follow(self, name: str) -> None:
        self.click(self.here.get_by_role("link", name=name, exact=True))
        self.page.wait_for_load_state("load")

    def press(self, name: str) -> None:
        self.click(self.here.get_by_role("button", name=name, exact=True))
        self.page.wait_for_load_state("load")

    def unfold(self, name: str) -> None:
        self.click(self.here.locator("summary").filter(has_text=re.compile(rf"^\s*{re.escape(name)}")))

    def fill(self, label: str, value: str | date, *, exact: bool = True) -> None:
        words = value.isoformat() if isinstance(value, date) else value
        self.here.get_by_label(label, exact=exact).fill(words)
        self.fields += 1

    def choose(self, label: str, option: str) -> None:
        # A label around a list of choices has the words of the choices in it.
        self.here.get_by_label(re.compile(rf"^{re.escape(label)}")).select_option(label=option)
        self.fields += 1

    def tick(self, label: str) -> None:
        self.here.get_by_label(label, exact=True).check()
        self.clicks += 1

    def is_told(self, words: str) -> None:
        """The page says that it is done."""
        expect(self.page.get_by_role("status").filter(has_text=words)).to_be_visible()

    def reads(self, words: str) -> None:
        expect(self.here.get_by_text(words).first).to_be_visible()

    def saved(self) -> None:
        """What was recorded in the meeting has reached the server."""
        expect(self.page.locator("[data-status]")).to_have_text("Lagret", timeout=20_000)


@dataclass
class People:
    """Everybody in the story, each with a browser of their own, and the day it is."""

    program: Browser
    site: str
    clock: Any
    somebodies: list[Somebody] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def new_page(self) -> Page:
        context = self.program.new_context(base_url=self.site, locale="nb-NO", viewport=DESK)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda fault: self.faults.append(f"{page.url}: {fault}"))
        page.on(
            "response",
            lambda answer: (
                self.faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
            ),
        )
        return page

    def sign_in(self, account: Account) -> Somebody:
        made = Somebody(self.new_page(), account)
        self.somebodies.append(made)
        self.enter(made)
        return made

    def enter(self, who: Somebody) -> None:
        client = Client()
        client.force_login(who.account)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        who.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.site}])

    def stranger(self) -> Somebody:
        """Somebody without an account."""
        return Somebody(self.new_page())

    def on(self, day: date, hour: int = 12) -> None:
        """The day comes. Everybody's session has ended by then, so they sign in anew."""
        for each in self.somebodies:
            each.page.goto("about:blank")  # a page of a meeting would go on asking
        self.clock.move_to(at(day, hour))
        for each in self.somebodies:
            self.enter(each)

    def leave(self) -> None:
        for each in self.contexts:
            each.close()
