"""How often something may be tried."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from samrad.core.limits import Limit

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 5, 12, 12, tzinfo=UTC)
TWICE = Limit("prøve", most=2, seconds=60)


def test_so_many_times_within_a_stretch_and_then_no_more_until_the_next():
    with time_machine.travel(NOON, tick=False):
        for _time in range(2):
            assert not TWICE.is_reached("kari")
            TWICE.count("kari")
        assert TWICE.is_reached("kari")
    with time_machine.travel(NOON + timedelta(seconds=60), tick=False):
        assert not TWICE.is_reached("kari")


def test_each_is_counted_alone_however_long_the_name():
    with time_machine.travel(NOON, tick=False):
        for _time in range(2):
            TWICE.count("å" * 1000)
        assert [TWICE.is_reached("å" * length) for length in (1000, 999)] == [True, False]
