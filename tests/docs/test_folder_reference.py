"""docs/folder.md lists the sheets and columns the program reads."""

import subprocess
import sys

from samrad.config.environment import CHECKOUT
from samrad.folders.sheets import SHEETS


def test_the_list_of_sheets_and_columns_is_up_to_date():
    command = [sys.executable, CHECKOUT / "tools" / "folder_reference.py", "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


def test_every_sheet_has_a_section():
    page = (CHECKOUT / "docs" / "folder.md").read_text(encoding="utf-8")
    sections = [line.split("`")[1] for line in page.splitlines() if line.startswith("### `")]
    assert sections == [sheet.name for sheet in SHEETS]
