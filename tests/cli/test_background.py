"""The background worker and the reading of bounces, as processes of their own."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.installation import Installation
from tests.cli.test_installation import served

EMPTY = ["name", "reply_to", "calendar_method", "about", "cooperation"]
EMPTY += ["last_fault", "bounce_status", "bounce_reason"]


def rows(data: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "samrad.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


def beats(data: Path) -> list[tuple[object, ...]]:
    return rows(data, "SELECT worker FROM core_heartbeat")


def eventually(holds: Callable[[], object]) -> bool:
    """Does it hold within twenty seconds?"""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


def queue_mail(data: Path) -> None:
    """One that has waited since 2020."""
    with closing(sqlite3.connect(data / "samrad.sqlite3", timeout=20)) as database, database:
        row = {
            "key": "k",
            "address": "a@example.no",
            "language": "nb",
            "calendar": b"",
            "is_example": 0,
            "message_id": "<00000000-0000-0000-0000-000000000000@localhost>",
            "created_at": "2020-05-12 10:00:00",
            "not_before": "2020-05-12 10:00:00",
            "state": "queued",
            "attempts": 0,
            "subject": "Hei",
            "text": "Hei",
            **dict.fromkeys(EMPTY, ""),
        }
        marks = ", ".join("?" * len(row))
        database.execute(f"INSERT INTO core_message ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def ended(process: int) -> bool:
    """Gone, or only waiting for somebody to ask how it went."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_worker_sends_what_waited_and_ends_cleanly(installation: Installation):
    queue_mail(installation.data)
    worker = subprocess.Popen(
        [sys.executable, "-m", "samrad.cli", "worker"],
        env={**installation.environment, "SAMRAD_DEMO": "ja"},
        stderr=subprocess.DEVNULL,
    )
    try:
        assert eventually(lambda: rows(installation.data, "SELECT state FROM core_message") == [("sent",)])
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="ser etter prosessen i /proc")
def test_the_server_starts_a_worker_that_ends_with_it(installation: Installation):
    with served(installation, "serve", "--workers", "1"):
        assert eventually(lambda: beats(installation.data))
        workers = children_called("worker", of=installation.data)
        assert len(workers) == 1
    assert eventually(lambda: all(ended(each) for each in workers))


def test_a_worker_ends_when_its_parent_is_killed(installation: Installation):
    worker = subprocess.Popen(
        [sys.executable, "-m", "samrad.cli", "worker", "--with-parent"],
        env=installation.environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert eventually(lambda: beats(installation.data))
        assert worker.stdin is not None
        worker.stdin.close()
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()


def children_called(word: str, *, of: Path) -> list[int]:
    """The processes of this installation with that word on their command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if word.encode() in command and f"SAMRAD_DATA={of}".encode() in variables:
            found.append(int(folder.name))
    return found


def test_mail_that_is_late_is_told_by_check(installation: Installation):
    queue_mail(installation.data)
    sender = {"SAMRAD_MAIL": "smtp://localhost:1/?tls=nei", "SAMRAD_MAIL_FROM": "post@dal.example.no"}
    done = installation.run("check", **sender)
    assert (done.stdout, done.returncode) == (
        "E-poster som skulle vært sendt for over en time siden: 1.\n",
        3,
    )
    assert installation.run("check").returncode == 0


@pytest.mark.parametrize("report", ["", "tull", "From: a@b.no\n\nHei"])
def test_what_is_no_bounce_gives_a_sentence_and_exit_code_2(installation: Installation, report: str):
    done = installation.run("bounce", read=report)
    assert (done.stdout, done.returncode, len(done.stderr.splitlines())) == ("", 2, 1)


def test_a_bounce_is_read_from_standard_input(installation: Installation):
    queue_mail(installation.data)
    report = (
        "Return-Path: <>\nFrom: MAILER-DAEMON@example.no\n\n550 5.1.1 ukjent\n"
        "<00000000-0000-0000-0000-000000000000@localhost>\n"
    )
    done = installation.run("bounce", read=report)
    assert (done.stdout, done.stderr) == ("E-post 1 er merket som kommet i retur.\n", "")
    assert rows(installation.data, "SELECT state, bounce_status FROM core_message") == [("bounced", "5.1.1")]
