import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from tests.core.messages.post_office import PostOffice


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A mail server that is open, and is the one the settings name."""
    with PostOffice() as office:
        settings.MAIL_SERVER = office.address
        yield office


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several threads can write to: on SQLite a file, since one in memory has no queue."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    file = tmp_path / "shared.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        in_memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name
