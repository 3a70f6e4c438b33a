from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connections
from django.test.utils import override_settings
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from samrad.engine.text_tree import TextTree
from tests.editor.page import DESK, ONE_LINE, REVISIONS, TREES, Paper
from tests.factories import TODAY
from tests.serving import served


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """A clock that goes, since a browser waits."""
    start = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    with time_machine.travel(start, tick=True):
        yield


@pytest.fixture(scope="module")
def running_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """One site for all that is tested here: nothing is stored in it."""
    urls = override_settings(ROOT_URLCONF="tests.editor.page")
    with (
        django_db_blocker.unblock(),
        urls,
        served({each.alias: each for each in connections.all()}) as address,
    ):
        yield address


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
