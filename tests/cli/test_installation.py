import http.client
import re
import socket
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import takewhile
from pathlib import Path

import pytest

from samrad.cli.server import address
from tests.cli.installation import Installation


def test_migrate_makes_a_sound_installation(installation: Installation):
    done = installation.run("check")
    assert (done.stdout.splitlines(), done.stderr, done.returncode) == (
        [
            "Installasjonen er i orden.",
            "E-post er ikke satt opp. Den blir liggende i køen til SAMRAD_MAIL er satt.",
            "Ingen bakgrunnsprosess er sett de siste fem minuttene. samrad serve starter en.",
        ],
        "",
        0,
    )


def test_migrating_again_changes_nothing(installation: Installation):
    assert installation.run("migrate").returncode == 0


def test_only_the_owner_can_read_the_database(installation: Installation):
    assert stat.S_IMODE((installation.data / "samrad.sqlite3").stat().st_mode) == 0o600
    assert stat.S_IMODE(installation.data.stat().st_mode) == 0o700


def test_a_database_that_was_never_migrated_is_not_served(empty: Installation):
    done = empty.run("serve", "--port", free_port())
    assert done.returncode == 2
    assert done.stderr == "Databasen er eldre enn programmet. Kjør samrad migrate.\n"


def test_a_database_of_a_newer_program_is_left_alone(installation: Installation):
    apply_migration_of_the_future(installation.data)
    for command in ("serve", "migrate", "check"):
        done = installation.run(command)
        assert done.returncode == (3 if command == "check" else 2)
        assert done.stdout + done.stderr == "Databasen er nyere enn programmet. Oppdater programmet.\n"


def test_a_port_in_use_is_refused(installation: Installation):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        done = installation.run("serve", "--port", port)
    assert done.returncode == 2
    assert done.stderr == (
        f"Port {port} på 127.0.0.1 kan ikke brukes: den er opptatt. Velg en annen med --port.\n"
    )


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path: Path):
    (tmp_path / "file").touch()
    data = tmp_path / "file" / "data"
    for command in ("serve", "migrate", "demo"):
        done = Installation(data).run(command, *(["--port", free_port()] if command != "migrate" else []))
        assert done.returncode == 2
        assert done.stderr == (
            f"Datamappen {data} kan ikke brukes: en del av stien er en fil og ikke en mappe. "
            "Velg en annen med SAMRAD_DATA.\n"
        )


def test_a_database_server_that_does_not_answer_is_told_in_a_line(empty: Installation):
    done = empty.run("migrate", DATABASE_URL=f"postgresql://127.0.0.1:{free_port()}/samrad")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Databasen svarer ikke: ")


def test_check_finds_a_key_that_others_can_read(installation: Installation):
    key = installation.data / "secret-key"
    key.chmod(0o640)
    done = installation.run("check")
    assert done.returncode == 3
    assert done.stdout == f"Nøkkelen {key} kan leses av andre enn eieren. Kjør chmod 600 på den.\n"


def test_check_finds_a_reference_to_a_row_that_is_gone(installation: Installation):
    with closing(sqlite3.connect(installation.data / "samrad.sqlite3")) as database, database:
        database.execute("CREATE TABLE broken (row INTEGER REFERENCES django_migrations (id))")
        database.execute("INSERT INTO broken VALUES (999999)")
    done = installation.run("check")
    assert done.returncode == 3
    assert done.stdout == "Rad 1 i tabellen broken viser til en rad i django_migrations som ikke finnes.\n"


def test_check_tells_about_the_environment_too(installation: Installation):
    done = installation.run("check", SAMRAD_HTTPS="kanskje")
    assert done.returncode == 3
    assert done.stdout == "Miljøvariabelen SAMRAD_HTTPS må være «ja» eller «nei», men er «kanskje».\n"


def test_the_printed_address_answers_and_a_stop_is_no_failure(installation: Installation):
    with served(installation, "serve", "--workers", "1") as port:
        status, page = get(port, "/")
        assert status == 200
        stylesheet = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert stylesheet is not None
        assert get(port, stylesheet[1])[0] == 200
        assert get(port, "/", Host="fremmed.example")[0] == 400


def test_the_demonstration_reads_its_examples_only_once(empty: Installation):
    with served(empty, "demo") as port:
        assert get(port, "/tverrdalsregionen/")[0] == 200
        # the process that read the examples has compiled documents too; the one that serves must be able to
        assert get(port, "/tverrdalsregionen/arshjul/arshjul.pdf")[0] == 200
    loaded = (empty.data / "examples-loaded").stat().st_mtime_ns
    with served(empty, "demo") as port:
        assert get(port, "/kongsbergregionen/")[0] == 200
    assert (empty.data / "examples-loaded").stat().st_mtime_ns == loaded


@pytest.mark.parametrize(
    ("host", "written"),
    [
        ("127.0.0.1", "http://localhost:8000"),
        ("0.0.0.0", "http://localhost:8000"),
        ("samrad.example.no", "http://samrad.example.no:8000"),
        ("2001:db8::1", "http://[2001:db8::1]:8000"),
    ],
)
def test_the_address_of_this_machine_is_a_name(host: str, written: str):
    assert address(host, 8000) == written


@contextmanager
def served(installation: Installation, *arguments: str) -> Iterator[int]:
    """The port of a running server, once it has printed its address; stopped as a person would."""
    port = free_port()
    process = installation.start(*arguments, "--port", str(port))
    assert process.stdout is not None
    try:
        printed = list(takewhile(lambda line: line != f"http://localhost:{port}\n", process.stdout))
        assert process.poll() is None, printed
        yield port
        process.terminate()
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    """The status and the body of the answer."""
    with closing(http.client.HTTPConnection("localhost", port, timeout=30)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace")


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port: int = probe.getsockname()[1]
        return port


def apply_migration_of_the_future(data: Path) -> None:
    with closing(sqlite3.connect(data / "samrad.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('cases', '9999_future', '2099-01-01')"
        )
