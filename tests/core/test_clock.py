"""What happens by itself, each minute and each morning."""

from collections.abc import Iterator
from datetime import date, datetime
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from samrad.core import clock
from samrad.core.clock import run_daily, tick
from samrad.core.messages.models import DailyRun, Heartbeat
from samrad.core.messages.selectors import failed_daily, worker_is_seen
from samrad.core.models import AuditEntry

OSLO = ZoneInfo("Europe/Oslo")
DAY = date(2027, 5, 12)
called: list[date] = []


def write_entry(day: date) -> None:
    AuditEntry.objects.create(act="daily", subject=day.isoformat(), viewer="clock")


def remember(day: date) -> None:
    called.append(day)


def fail_after_writing(day: date) -> None:
    AuditEntry.objects.create(act="half", subject=day.isoformat(), viewer="clock")
    raise RuntimeError("gikk ikke")


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "daily", [fail_after_writing, remember, write_entry])
    called.clear()
    yield
    called.clear()


@pytest.mark.django_db
def test_the_days_work_is_done_once_from_six_in_the_morning_in_oslo():
    for hour, expected in ((5, []), (6, [DAY]), (7, [DAY])):
        with time_machine.travel(datetime(2027, 5, 12, hour, 0, 30, tzinfo=OSLO), tick=False):
            tick("en")
        assert called == expected


@pytest.mark.django_db
def test_a_function_that_fails_leaves_nothing_half_and_stops_no_other():
    run_daily(DAY)
    assert called == [DAY]
    assert list(AuditEntry.objects.values_list("act", flat=True)) == ["daily"]
    name = f"{__name__}.fail_after_writing"
    assert failed_daily(timezone.now()) == [name]
    assert DailyRun.objects.filter(has_failed=False).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_the_days_work_once(shared_database: None):
    start = Barrier(2)

    def work() -> None:
        start.wait()
        run_daily(DAY)
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert called == [DAY]
    assert list(AuditEntry.objects.values_list("act", flat=True)) == ["daily"]


@pytest.mark.django_db
def test_a_worker_is_seen_for_five_minutes():
    with time_machine.travel(datetime(2027, 5, 12, 3, tzinfo=OSLO), tick=False):
        assert not worker_is_seen(timezone.now())
        tick("en")
        tick("en")
    assert worker_is_seen(datetime(2027, 5, 12, 3, 5, tzinfo=OSLO))
    assert not worker_is_seen(datetime(2027, 5, 12, 3, 6, tzinfo=OSLO))
    with time_machine.travel(datetime(2027, 5, 14, 3, tzinfo=OSLO), tick=False):
        tick("to")
    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["to"]


def test_what_is_looked_at_each_minute_is_called_with_the_time_and_one_that_fails_stops_no_other(
    db: None, monkeypatch: pytest.MonkeyPatch
):
    def fail(now: datetime) -> None:
        raise RuntimeError("gikk ikke")

    seen: list[datetime] = []
    monkeypatch.setattr(clock, "each_minute", [fail, seen.append])
    for minute in (0, 1):
        with time_machine.travel(datetime(2027, 5, 12, 5, minute, tzinfo=OSLO), tick=False):
            tick("en")
    assert seen == [datetime(2027, 5, 12, 5, minute, tzinfo=OSLO) for minute in (0, 1)]
