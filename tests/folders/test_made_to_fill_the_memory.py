"""Workbooks that are made to fill the memory are told to be unreadable, and not read to their end."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from samrad.folders import reading
from samrad.folders.reading import TooLarge, tables_in

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


def workbook_with(rows: str, folder: Path) -> Path:
    """A workbook whose only sheet has these rows."""
    plain, file = io.BytesIO(), folder / "ark.xlsx"
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, f"{HEAD}{rows}{TAIL}" if is_sheet else old.read(name))
    return file


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>',
        "".join(f'<row r="{each}"><c r="XFD{each}"><v>1</v></c></row>' for each in range(1, 400)),
        " " * 120_000,
    ],
    ids=["a row far down", "cells far out", "much that packs well"],
)
def test_it_is_not_read(rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 10_000)
    monkeypatch.setattr(reading, "MOST_CELLS", 1_000_000)
    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 100_000)
    with pytest.raises(TooLarge):
        list(tables_in(workbook_with(rows, tmp_path)))


def test_what_claims_to_be_wide_and_is_not_is_read(tmp_path: Path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>'
    assert list(tables_in(workbook_with(rows, tmp_path))) == [("Sheet", [["1"], [], ["", "2"]])]
