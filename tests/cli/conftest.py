import os
import shutil
from pathlib import Path

import pytest

from tests.cli.installation import Installation


@pytest.fixture(scope="session")
def migrated_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a database of this version, to be copied."""
    data = tmp_path_factory.mktemp("migrated") / "data"
    done = Installation(data).run("migrate")
    assert (done.returncode, done.stderr) == (0, "")
    return data


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    """An installation that has never been started."""
    return Installation(tmp_path / "data")


@pytest.fixture
def installation(tmp_path: Path, migrated_data: Path) -> Installation:
    """An installation with a database of this version and no region in it."""
    shutil.copytree(migrated_data, tmp_path / "data")
    return Installation(tmp_path / "data")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These run the program on SQLite whichever database the run is about, so once is enough."""
    if os.environ.get("SAMRAD_TEST_DATABASE") == "postgresql":
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip("kjører alltid på SQLite"))
