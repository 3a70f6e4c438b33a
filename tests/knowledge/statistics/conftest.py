"""What tests of indicators and their figures share."""

from collections.abc import Iterator
from datetime import time

import pytest
from pytest_django.fixtures import Settings

from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator
from samrad.knowledge.statistics import hours
from samrad.knowledge.statistics.asking import Patience, Service
from samrad.knowledge.statistics.client import Statistics
from tests.factories import Region, region, secretary, viewer
from tests.knowledge.statistics.pxweb import PxWeb, pxweb
from tests.strategy_factories import indicator


@pytest.fixture
def office(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[PxWeb]:
    """An invented statistics office, which the installation is set to ask; its figures hold all day."""
    monkeypatch.setattr(hours, "REVISES", (time(0), time(0)))
    with pxweb() as running:
        settings.STATISTICS = running.address
        yield running


@pytest.fixture
def statistics(office: PxWeb) -> Statistics:
    """Asks it, with little patience."""
    return Statistics(Service(office.address, Patience(seconds=4, read_within=1, again=2)))


@pytest.fixture
def home() -> Region:
    return region()


@pytest.fixture
def youth(home: Region) -> Indicator:
    return indicator(home.cooperation, key="unge")


@pytest.fixture
def keeper(home: Region) -> Viewer:
    return viewer(secretary(home.cooperation))


@pytest.fixture(autouse=True)
def noon() -> None:
    """Here the clock goes: how long one waits is what it is about."""
