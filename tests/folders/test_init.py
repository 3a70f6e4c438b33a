"""An empty region folder for a secretariat that begins."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from samrad.folders.faults import FolderFaults
from samrad.folders.init import init_folder
from samrad.folders.sheets import COOPERATIONS, SHEETS
from samrad.organisations.models import Cooperation, Person
from tests.folders.region import faults_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    init_folder(tmp_path / "ny")
    return tmp_path / "ny"


def fill_in(folder: Path) -> None:
    file = folder / "region.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    cells = {"id": "dalen", "navn": "Dalen"}
    for number, line in enumerate(lines):
        name = line.strip().split(":")[0]
        if name in cells:
            lines[number] = f"  {name}: {cells[name]}"
    file.write_text("\n".join(lines), encoding="utf-8")


def test_it_has_the_region_the_sheets_a_guide_and_a_place_for_documents(folder: Path):
    assert sorted(path.name for path in folder.iterdir()) == [
        "LES-MEG.md",
        "documents",
        "region.xlsx",
        "region.yaml",
    ]


def test_as_it_is_it_asks_for_what_must_be_filled_in(db: None, folder: Path):
    assert faults_of(folder) == [
        "samarbeid i region.yaml, nummer 1, felt «id»: Cellen er tom, og må fylles ut.",
        "samarbeid i region.yaml, nummer 1, felt «navn»: Cellen er tom, og må fylles ut.",
    ]


def test_filled_in_it_loads(db: None, folder: Path):
    fill_in(folder)
    assert faults_of(folder) == []
    assert Cooperation.objects.get().name == "Dalen"


def test_every_line_of_the_region_file_can_be_uncommented(db: None, folder: Path):
    fill_in(folder)
    file = folder / "region.yaml"
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([first, *(line.replace("  # ", "  ", 1) for line in lines)]), encoding="utf-8")
    assert faults_of(folder) == []


def test_rows_written_under_the_headings_are_loaded(db: None, folder: Path):
    fill_in(folder)
    book = load_workbook(folder / "region.xlsx")
    book["personer"].append(["kari", "Kari Eksempel"])
    book.save(folder / "region.xlsx")
    assert faults_of(folder) == []
    assert Person.objects.get().name == "Kari Eksempel"


def test_every_sheet_and_column_is_in_the_workbook_with_an_explanation(folder: Path):
    book = load_workbook(folder / "region.xlsx")
    assert book.sheetnames == [sheet.name for sheet in SHEETS[1:]]
    for sheet in SHEETS[1:]:
        [headings] = book[sheet.name].iter_rows()
        assert [cell.value for cell in headings] == [column.name for column in sheet.columns]
        assert [cell.coordinate for cell in headings if not cell.comment or not cell.comment.text] == []


def test_every_sheet_and_column_is_in_the_guide(folder: Path):
    guide = (folder / "LES-MEG.md").read_text(encoding="utf-8")
    for sheet in SHEETS[1:]:
        section = guide.split(f"\n## {sheet.name}\n")[1].split("\n## ")[0]
        told = [line.split("`")[1] for line in section.splitlines() if line.startswith("* ")]
        assert told == [column.name for column in sheet.columns]
        assert sheet.note in section


def test_every_field_of_the_cooperation_is_in_the_region_file(folder: Path):
    text = (folder / "region.yaml").read_text(encoding="utf-8")
    for column in COOPERATIONS.columns:
        assert f" {column.name}:" in text


def test_words_a_cell_may_hold_can_be_chosen_from_a_list(folder: Path):
    book = load_workbook(folder / "region.xlsx")
    choices = {str(each.sqref): each.formula1 for each in book["plasser"].data_validations.dataValidation}
    assert choices["F2:F2000"] == '"leder,nestleder,medlem,vara,sekretær,observatør"'


def test_a_folder_with_something_in_it_is_refused_and_left_alone(folder: Path):
    before = (folder / "region.yaml").read_bytes()
    with pytest.raises(FolderFaults) as refused:
        init_folder(folder)
    assert str(refused.value) == (
        f"Mappen {folder} er ikke tom. Velg en ny mappe, så ingenting skrives over."
    )
    assert (folder / "region.yaml").read_bytes() == before


def test_an_empty_folder_is_filled(tmp_path: Path):
    init_folder(tmp_path)
    assert (tmp_path / "region.yaml").is_file()
