"""Reference data of every installation: municipalities and counties, with numbers now and before."""

from __future__ import annotations

from pathlib import Path

from samrad.folders.load import LoadSummary, load_folder

REFERENCE = Path(__file__).parent / "reference"


def load_reference() -> LoadSummary:
    """Loads the reference folder. Loading it again changes nothing."""
    return load_folder(REFERENCE)
