from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from samrad.cases.services import paper_comments
from tests.factories import TODAY


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The clock stands still in the middle of the day until a test moves it."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    with time_machine.travel(noon, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def address_of_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a draft isn't there yet."""
    monkeypatch.setattr(paper_comments, "reverse", lambda name, args: "/arbeid/x/")
