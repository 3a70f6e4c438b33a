"""An installation of its own for every test process: a fresh data folder, SQLite or PostgreSQL, a browser.

`SAMRAD_TEST_DATABASE=postgresql` runs the same tests against PostgreSQL.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from tests.serving import served

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Undone in reverse when the run ends. Not atexit: the processes of pytest-xdist leave without it.
undo = ExitStack()


def temporary_folder(purpose: str) -> Path:
    """A fresh folder directly under the system's temporary folder, gone when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix=f"samrad-{purpose}-"))
    undo.callback(shutil.rmtree, folder, ignore_errors=True)
    return folder


def start_postgresql() -> str:
    """The address of a PostgreSQL that lives as long as the run."""
    from tests.postgresql import PostgreSQL

    server = PostgreSQL(temporary_folder("pg"))
    undo.callback(server.stop)
    return server.start()


def pytest_configure(config: pytest.Config) -> None:
    """Pages name static files as a running installation does, so one that is missing fails a test."""
    if not hasattr(config, "workerinput"):
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    undo.close()


def prepare_environment() -> None:
    """Nothing of the developer's own installation reaches the tests."""
    for name in list(os.environ):
        if name == "DATABASE_URL" or (name.startswith("SAMRAD_") and not name.startswith("SAMRAD_TEST_")):
            del os.environ[name]
    os.environ["SAMRAD_DATA"] = str(temporary_folder("data"))
    os.environ["SAMRAD_LOG_LEVEL"] = "WARNING"
    if os.environ.get("SAMRAD_TEST_DATABASE") == "postgresql":
        os.environ["DATABASE_URL"] = start_postgresql()
    # The browser's event loop runs in the tests' own thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    os.environ["DJANGO_SETTINGS_MODULE"] = "samrad.config.settings"


if "PYTEST_XDIST_WORKER" not in os.environ:  # those inherit the environment of the process that starts them
    prepare_environment()
django.setup()
settings.MEDIA_ROOT = temporary_folder("files")
settings.STATISTICS = ""  # a test that fetches figures has an office of its own
# A real hasher is slow on purpose, which a thousand sign-ins of a test run needn't be.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]

hypothesis.settings.register_profile("test", deadline=None, max_examples=60, derandomize=True)
hypothesis.settings.register_profile("assure", deadline=None, max_examples=5000)
hypothesis.settings.load_profile(os.environ.get("SAMRAD_TEST_PROFILE", "test"))


def browser_program() -> str | None:
    """The path of the Chromium that is found on PATH."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.hookimpl(tryfirst=True)  # before -m chooses by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens a page in a browser is marked so; without a browser it is skipped, never passed."""
    for item in items:
        if {"browser_page", "chromium"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
            if browser_program() is None:
                item.add_marker(pytest.mark.skip("ingen nettleser: installer pakken chromium"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if browser_program() is None:
        terminalreporter.write_line(
            "Tester i nettleser er hoppet over. Installer pakken chromium for å ta dem med."
        )


@pytest.fixture
def running_site(transactional_db: None) -> Iterator[str]:
    """The address of the whole site, middleware and static files included, answering from a thread."""
    shared = {
        connection.alias: connection
        for connection in connections.all()
        if connection.vendor == "sqlite" and connection.is_in_memory_db()
    }
    with served(shared) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=browser_program(), args=BROWSER_ARGUMENTS)
        yield program
        program.close()


@pytest.fixture
def browser_page(chromium: Browser, running_site: str) -> Iterator[Page]:
    """An empty page of a reader new to the site; `goto` takes a path.

    A fault in a script, something the security policy stopped and a file that isn't there fail the test.
    """
    reader = chromium.new_context(base_url=running_site, locale="nb-NO")
    page = reader.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if is_fault(said) else None)
    page.on("response", lambda answer: errors.append(answer.url) if is_missing_file(answer) else None)
    yield page
    reader.close()
    assert errors == []


def is_fault(said: ConsoleMessage) -> bool:
    return said.type == "error" and not said.text.startswith("Failed to load resource")


def is_missing_file(answer: Response) -> bool:
    """A page may rightly answer 404; what it is made of may not."""
    return answer.status >= 400 and answer.request.resource_type != "document"


@pytest.fixture
def axe_faults() -> Callable[[Page], list[str]]:
    """A function that gives what axe-core finds wrong with the page as it stands, a line each.

    Every rule of WCAG 2.0 to 2.2, levels A and AA, and axe's own best practices.
    """

    def faults_of(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{page.url} {violation['id']}: {violation['help']} {node['target']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return faults_of
