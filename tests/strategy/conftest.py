from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from samrad.core.viewers import Viewer
from tests.factories import TODAY, Region, region, secretary, viewer


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The clock stands still in the middle of the day."""
    with time_machine.travel(
        datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Oslo")), tick=False
    ):
        yield


@pytest.fixture
def here() -> Region:
    return region()


@pytest.fixture
def keeper(here: Region) -> Viewer:
    """The secretariat, which keeps plans and measures."""
    return viewer(secretary(here.cooperation))


@pytest.fixture
def desk(here: Region) -> Client:
    """The secretariat's browser."""
    client = Client()
    client.force_login(secretary(here.cooperation))
    return client
