from collections.abc import Iterator

import pytest
import time_machine
from playwright.sync_api import Browser

from tests.factories import TODAY
from tests.lived.people import People, at

pytest.register_assert_rewrite("tests.lived.outsider", "tests.lived.steps")


@pytest.fixture
def people(chromium: Browser, running_site: str) -> Iterator[People]:
    """Nobody yet, on a clock that goes. A fault in a script and a page that isn't there fail the test."""
    with time_machine.travel(at(TODAY), tick=True) as clock:
        met = People(chromium, running_site, clock)
        yield met
        met.leave()
    assert met.faults == []
