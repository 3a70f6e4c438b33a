"""One site with all three examples for every test in a browser: loading them each time would take minutes."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from samrad.cli.examples import example_folders
from samrad.folders.load import load_folder
from samrad.folders.reference import load_reference
from tests.serving import served

FINDINGS = "axe"  # the folder in pytest's cache with a file a kind of page
Record = Callable[[str, dict[str, int]], None]


@contextmanager
def serving() -> Iterator[str]:
    """The address of the site, answering from a thread with what is written in the block; gone after it."""
    with transaction.atomic():
        with served({connection.alias: connection for connection in connections.all()}) as address:
            yield address
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def running_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the site with the examples in it. They are gone after the last test of the file."""
    with django_db_blocker.unblock(), serving() as address:
        load_reference()
        for folder in example_folders():
            load_folder(folder)
        yield address


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Record:
    """A function that keeps how many faults axe-core found on a page, by mode, for the table below."""
    folder = request.config.cache.mkdir(FINDINGS)

    def keep(kind: str, faults: dict[str, int]) -> None:
        (folder / f"{kind.replace(' ', '-')}.json").write_text(json.dumps({"kind": kind, "faults": faults}))

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Pages by what axe-core found on them. With several processes it stands in pytest's cache only."""
    kept = sorted(config.cache.mkdir(FINDINGS).glob("*.json"))
    rows = [json.loads(path.read_text()) for path in kept]
    if rows:
        terminalreporter.section("pages × axe findings")
        modes = list(rows[0]["faults"])
        terminalreporter.write_line(f"{'page':<34}" + "".join(f"{mode:>14}" for mode in modes))
        for row in rows:
            terminalreporter.write_line(
                f"{row['kind']:<34}" + "".join(f"{row['faults'].get(mode, '-'):>14}" for mode in modes)
            )
        total = sum(sum(row["faults"].values()) for row in rows)
        terminalreporter.write_line(
            f"{len(rows)} kinds of page, {len(rows) * len(modes)} runs, {total} findings"
        )
