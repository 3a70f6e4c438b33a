"""What the options of the environment do to the settings, seen from a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samrad.config.environment import CHECKOUT

SHOWN = """
import json, django
from django.conf import settings
django.setup()
print(json.dumps({name: getattr(settings, name, None) for name in %r}, default=str))
"""
PRAGMAS = """
import json, django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    print(json.dumps({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}))
"""


def printed(program: str, data: Path, **variables: str) -> Any:
    """What the program prints as JSON, in an installation with this data folder."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
            "SAMRAD_DATA": str(data),
            **variables,
        },
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def settings_with(data: Path, names: list[str], **variables: str) -> Any:
    return printed(SHOWN % names, data, **variables)


def test_sqlite_keeps_what_it_has_confirmed_and_waits_for_others(tmp_path: Path):
    assert printed(PRAGMAS, tmp_path) == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 20000,
    }
    assert (tmp_path / "samrad.sqlite3").exists()


def test_a_writing_transaction_takes_its_lock_at_the_start(tmp_path: Path):
    database = settings_with(tmp_path, ["DATABASES"])["DATABASES"]["default"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_database_url_leads_to_postgresql(tmp_path: Path):
    url = "postgresql://ola@db.example.no:5433/samrad"
    database = settings_with(tmp_path, ["DATABASES"], DATABASE_URL=url)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"]) == ("db.example.no", 5433)
    assert (database["USER"], database["NAME"]) == ("ola", "samrad")


def test_everything_that_is_written_lies_in_the_data_folder(tmp_path: Path):
    places = settings_with(tmp_path, ["MEDIA_ROOT", "STATIC_ROOT", "DATABASES"])
    assert Path(places["MEDIA_ROOT"]).parent == tmp_path
    assert Path(places["STATIC_ROOT"]).parent == tmp_path
    assert Path(places["DATABASES"]["default"]["NAME"]).parent == tmp_path


def test_the_site_answers_to_the_names_it_is_given(tmp_path: Path):
    assert settings_with(tmp_path, ["ALLOWED_HOSTS"], SAMRAD_HOSTS="a.no,b.no") == {
        "ALLOWED_HOSTS": ["a.no", "b.no"]
    }


@pytest.mark.parametrize(("https", "expected"), [("ja", True), ("nei", False)])
def test_behind_https_cookies_are_secure_and_browsers_remember(tmp_path: Path, https: str, expected: bool):
    names = ["LANGUAGE_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"]
    shown = settings_with(tmp_path, names, SAMRAD_HTTPS=https)
    assert [bool(shown[name]) for name in names] == [expected] * 4


@pytest.mark.parametrize(("debug", "expected"), [("ja", True), ("nei", False)])
def test_debugging_reads_static_files_anew(tmp_path: Path, debug: str, expected: bool):
    shown = settings_with(tmp_path, ["DEBUG", "WHITENOISE_AUTOREFRESH", "STORAGES"], SAMRAD_DEBUG=debug)
    assert shown["DEBUG"] is expected
    assert shown["WHITENOISE_AUTOREFRESH"] is expected
    assert ("Manifest" in shown["STORAGES"]["staticfiles"]["BACKEND"]) is not expected


def test_the_log_level_is_the_roots(tmp_path: Path):
    assert (
        settings_with(tmp_path, ["LOGGING"], SAMRAD_LOG_LEVEL="ERROR")["LOGGING"]["root"]["level"] == "ERROR"
    )
