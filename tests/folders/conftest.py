from pathlib import Path

import pytest

from samrad.folders.reference import load_reference
from tests.folders.region import Region, small_region


@pytest.fixture
def reference(db: None) -> None:
    """An installation as it is when it is new: municipalities and counties, and nothing else."""
    load_reference()


@pytest.fixture
def region(db: None, tmp_path: Path) -> Region:
    """The small invented region, not yet loaded."""
    return small_region(tmp_path / "dalen")
