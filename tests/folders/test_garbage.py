"""Whatever stands in a folder, it is loaded or its faults are told; nothing else happens."""

import csv
import tempfile
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samrad.folders.faults import Fault, FolderFaults
from samrad.folders.load import load_folder
from samrad.folders.sheets import SHEETS
from tests.folders.region import small_region, stored_rows, workbook_of
from tests.folders.strategy_region import strategy_region

SHEET_NAMES = [sheet.name for sheet in SHEETS[1:]]
WORDS = sorted({word for sheet in SHEETS for column in sheet.columns for word in column.choices})
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *WORDS,
            "vakt",
            "arbeid",
            "strategi.1",
            "utenfor",
            "Å",
            "Å+999",
            "2024K1",
            "dalen",
            "kari",
            "nordre",
            "regionradet",
            "rr-1",
            "strategi.rr",
            "neste",
            "|",
            "a|a",
        ]
    ),
    st.sampled_from(["vakt", "arbeid", "strategi.1", "utenfor", "Å", "Å+999", "2024K1"]),
    st.sampled_from(["D", "D+99999", "D-99999", "9999-12-31", "vinteren 9999", "2019-02-30", "31.12.2019"]),
    st.sampled_from(
        ["1", "0", "-1", "²", "٣", "1e400", "NaN", "9" * 20, "9" * 5000, "1,5", "24:00", "ukjent"]
    ),
    st.sampled_from(["\0", "../../etc/passwd", "/etc/passwd", "x" * 400, "'; drop table", "=1+1", "{% x %}"]),
)

pytestmark = pytest.mark.django_db
bounded = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 4,
)


class Undo(Exception):
    """Takes away what one example of a property loaded."""


def load_or_tell(folder: Path) -> None:
    """Loads the folder twice, the second time for nothing, and undoes it; or looks at the faults it has."""
    before = stored_rows()
    faults = load_and_undo(folder)
    assert all(fault.message.endswith((".", "?")) for fault in faults)
    assert stored_rows() == before


def load_and_undo(folder: Path) -> list[Fault]:
    before = stored_rows()
    try:
        with transaction.atomic():
            try:
                load_folder(folder)
            except FolderFaults as unusable:
                told = unusable.faults
            else:
                assert not load_folder(folder).changes
                raise Undo
            # Looked at before anything is undone.
            assert told != []
            assert stored_rows() == before
            return told
    except Undo:
        return []


@bounded
@given(data=st.data())
def test_garbage_in_the_cells_of_a_sound_region(data: st.DataObject):
    with tempfile.TemporaryDirectory() as scratch:
        region = data.draw(st.sampled_from([small_region, strategy_region]))(Path(scratch) / "dalen")
        for _ in range(data.draw(st.integers(1, 3))):
            sheet = data.draw(st.sampled_from([name for name in SHEET_NAMES if region.rows.get(name)]))
            row = data.draw(st.sampled_from(region.rows[sheet]))
            columns = next(each for each in SHEETS if each.name == sheet).columns
            row[data.draw(st.sampled_from(columns)).name] = data.draw(CELLS)
        load_or_tell(region.write())


@bounded
@given(sheet=st.sampled_from(SHEETS[1:]), data=st.data())
def test_garbage_in_every_cell_of_a_sheet(sheet, data: st.DataObject):
    headings = [column.name for column in sheet.columns]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(headings), max_size=len(headings)), max_size=3))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "region.yaml").write_text("samarbeid: {id: dalen, navn: Dalen}\n", encoding="utf-8")
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="", errors="replace") as file:
            csv.writer(file, delimiter=";").writerows([headings, *rows])
        load_or_tell(folder)


@bounded
@given(
    text=st.text(max_size=60)
    | st.sampled_from(["[" * 3000, "a: &x [*x]", '"\\ud800": 1', "? [a]: b", "&a *a"])
)
def test_garbage_in_the_region_file(text: str):
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "region.yaml").write_text(text, encoding="utf-8", errors="replace")
        load_or_tell(Path(scratch))


@bounded
@given(cell=CELLS, name=st.sampled_from(["id", "navn", "form", "fra", "ble_til", "eksempel", "nettsted"]))
def test_garbage_in_a_field_of_the_cooperation(cell: str, name: str):
    with tempfile.TemporaryDirectory() as scratch:
        region = small_region(Path(scratch) / "dalen")
        region.cooperation[name] = cell
        load_or_tell(region.write())


@bounded
@given(content=st.binary(max_size=80))
def test_bytes_that_are_not_a_sheet(content: bytes):
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("saker.csv", "saker.xlsx"):
            (Path(scratch) / name).write_bytes(content)
        load_or_tell(Path(scratch))


@bounded
@given(cuts=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=30))
def test_a_damaged_workbook(cuts: list[tuple[float, int]]):
    with tempfile.TemporaryDirectory() as scratch:
        region = small_region(Path(scratch) / "dalen")
        folder = region.write()
        for file in folder.glob("*.csv"):
            file.unlink()
        workbook_of(region.rows).save(folder / "region.xlsx")
        content = bytearray((folder / "region.xlsx").read_bytes())
        for where, byte in cuts:
            content[int(where * len(content))] = byte
        (folder / "region.xlsx").write_bytes(content)
        load_or_tell(folder)
