"""The background worker: does the tasks that are queued, and keeps the clock, until it is told to stop."""

from __future__ import annotations

import threading
import time

import structlog
from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from samrad.core.clock import tick

log = structlog.get_logger("samrad.worker")

LOOKS_EVERY = 2  # seconds between looks for a task when there is none
TICKS_EVERY = 60  # seconds
REST_AFTER_FAULT = 5  # seconds
ENDS_WITHIN = 90  # seconds for the mail that is being sent


class Clock(threading.Thread):
    """Looks at the watch every minute, on its own connection. `stop` lets it finish the mail in its hand."""

    def __init__(self, worker: str) -> None:
        super().__init__(name="clock", daemon=True)
        self.worker = worker
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                tick(self.worker, until=self.stopping.is_set)
            except Exception:  # the next minute is another chance
                log.exception("tick")
            finally:
                connection.close()
            self.stopping.wait(TICKS_EVERY)

    def stop(self) -> None:
        self.stopping.set()
        self.join(ENDS_WITHIN)


def run_worker() -> None:
    """Work until SIGTERM or SIGINT: what is begun is finished first."""
    name = get_random_string(32)
    clock, worker = Clock(name), queue_worker(name)
    worker.configure_signals()
    clock.start()
    try:
        while worker.running:
            work(worker)
    except SystemExit as end:  # how the worker leaves when it is told to stop while it has nothing to do
        if end.code:
            raise
    finally:
        clock.stop()


def queue_worker(name: str, *, until_empty: bool = False) -> Worker:
    """A worker of the task queue; with `until_empty` its `run` returns when there is nothing more to do."""
    return Worker(
        queue_names=["default"],
        interval=LOOKS_EVERY,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def work(worker: Worker) -> None:
    """Do tasks until told to stop. A database that is away for a while is waited for."""
    try:
        worker.run()
    except DatabaseError:
        log.exception("worker")
        connection.close()
        time.sleep(REST_AFTER_FAULT)
