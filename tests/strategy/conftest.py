from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.factories import TODAY


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The clock stands still in the middle of the day."""
    with time_machine.travel(
        datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Oslo")), tick=False
    ):
        yield
