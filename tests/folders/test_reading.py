"""The same rows in all the forms a secretariat may keep them in."""

import unicodedata
from datetime import date, datetime, time
from pathlib import Path

import pytest

from samrad.cases.models import Decision
from samrad.folders.load import load_folder
from samrad.meetings.models import Meeting
from samrad.organisations.models import Cooperation, Organ, Organisation, Person
from tests.folders.region import Region, faults_of, stored_rows, workbook_of, write_csv


def without_sheets(region: Region) -> Path:
    """The region's folder with only region.yaml in it; the test writes the sheets."""
    folder = region.write()
    for file in folder.glob("*.csv"):
        file.unlink()
    return folder


def test_a_workbook_says_the_same_as_sheets_in_csv(region: Region):
    region.load()
    before = stored_rows()
    workbook_of(region.rows).save(without_sheets(region) / "region.xlsx")
    assert not load_folder(region.path).changes
    assert stored_rows() == before


def test_a_workbook_for_each_sheet_says_the_same(region: Region):
    region.load()
    folder = without_sheets(region)
    for name, rows in region.rows.items():
        workbook_of({"Ark1": rows}).save(folder / f"{name}.xlsx")
    assert not load_folder(folder).changes


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_as_people_and_programs_write_it(region: Region, delimiter: str, encoding: str):
    region.row("saker", "budsjett")["sammendrag"] = "Ærlig, øvd; «åpen» og\ni to linjer"
    region.load()
    folder = without_sheets(region)
    for name, rows in region.rows.items():
        write_csv(folder / f"{name}.csv", rows, delimiter=delimiter, encoding=encoding)
    assert faults_of(folder) == []
    assert not load_folder(folder).changes


def test_dates_times_and_numbers_may_be_excels_own(region: Region):
    region.row("virksomheter", "nordre").update(folketall="5500", areal="1024.5", fra="2020-01-01")
    region.row("møter", "rr-1").update(dato="2026-01-12", slutt="14:30")
    region.row("behandlinger", "strategi.nordre")["dato"] = "2026-01-19"
    region.row("vedtak", "budsjett.rr").update({"for": "12", "enstemmig": "nei"})
    region.load()
    region.row("virksomheter", "nordre").update(folketall=5500.0, areal=1024.5, fra=datetime(2020, 1, 1))
    region.row("møter", "rr-1").update(dato=date(2026, 1, 12), klokkeslett=time(10), slutt=time(14, 30))
    region.row("behandlinger", "strategi.nordre")["dato"] = datetime(2026, 1, 19)
    region.row("vedtak", "budsjett.rr").update({"for": 12, "enstemmig": False})
    workbook_of(region.rows).save(without_sheets(region) / "region.xlsx")
    assert faults_of(region.path) == []
    assert not load_folder(region.path).changes
    assert Organisation.objects.get(key="nordre").population == 5500
    assert (Meeting.objects.get(key="rr-1").starts_at, Meeting.objects.get(key="rr-1").ends_at) == (
        time(10),
        time(14, 30),
    )
    assert Decision.objects.get(key="budsjett.rr").is_unanimous is False


def test_blank_rows_are_passed_over_and_rows_keep_their_numbers(region: Region):
    book = workbook_of({"personer": [{"id": "kari", "navn": "Kari"}]})
    book["personer"]["A5"], book["personer"]["B6"] = "ola", "   "
    book.save(without_sheets(region) / "region.xlsx")
    assert faults_of(region.path) == ["Ark personer, rad 5, kolonne «navn»: Cellen er tom, og må fylles ut."]
    book["personer"]["B5"] = "Ola"
    book.save(region.path / "region.xlsx")
    load_folder(region.path)
    assert list(Person.objects.values_list("key", "name")) == [("kari", "Kari"), ("ola", "Ola")]


def test_a_csv_with_blank_rows_and_lines_in_its_cells_numbers_rows_as_a_spreadsheet(region: Region):
    text = 'id;tittel;sammendrag\nen;En;"To\nlinjer"\n;;\n\nto;;\n'
    (without_sheets(region) / "saker.csv").write_text(text, encoding="utf-8")
    assert faults_of(region.path) == ["Ark saker, rad 5, kolonne «tittel»: Cellen er tom, og må fylles ut."]


def test_a_sheet_may_be_spread_over_files(region: Region):
    folder = without_sheets(region)
    write_csv(folder / "personer.csv", [{"id": "kari", "navn": "Kari"}])
    workbook_of({"personer": [{"id": "ola", "navn": "Ola"}], "saker": []}).save(folder / "region.xlsx")
    load_folder(folder)
    assert Person.objects.count() == 2


def test_what_is_not_a_sheet_is_passed_over(region: Region):
    folder = without_sheets(region)
    (folder / "LES-MEG.md").write_text("# Hei")
    (folder / "~$region.xlsx").write_bytes(b"lock")
    (folder / "._saker.csv").write_bytes(b"\x00\x05\x16\x07")
    workbook_of({"Forklaring": [{"Hva": "som helst"}], "personer": []}).save(folder / "region.xlsx")
    assert faults_of(folder) == []


def test_names_with_letters_in_two_parts_are_the_same_names(region: Region):
    folder = without_sheets(region)
    name = unicodedata.normalize("NFD", "møter.csv")
    row = {
        "id": "rr-å",
        "organer": "regionradet",
        unicodedata.normalize("NFD", "klokkeslett"): "10:00",
        "dato": "D",
    }
    write_csv(folder / "organer.csv", region.rows["organer"][:1])
    write_csv(folder / name, [{unicodedata.normalize("NFD", key): cell for key, cell in row.items()}])
    load_folder(folder)
    assert Meeting.objects.get().key == "rr-å"


def test_headings_are_read_whatever_their_case_and_order(region: Region):
    rows = [{"Navn": "Kari", " ID ": "kari"}]
    write_csv(without_sheets(region) / "personer.csv", rows)
    load_folder(region.path)
    assert Person.objects.get().name == "Kari"


def test_a_workbook_that_claims_a_million_rows_is_read_at_once(region: Region):
    book = workbook_of({"personer": [{"id": "kari", "navn": "Kari"}]})
    book["personer"].column_dimensions["XFD"].width = 20
    book["personer"].row_dimensions[1_048_576].height = 20
    book["personer"]["XFD1"] = " "
    book.save(without_sheets(region) / "region.xlsx")
    assert faults_of(region.path) == []


def test_organs_and_their_rule_may_stand_in_the_region_file(db: None, tmp_path: Path):
    (tmp_path / "region.yaml").write_text(
        """
samarbeid:
  - id: dalen
    navn: Dalen
    fra: våren 2018
organer:
  - id: utvalget
    navn: Utvalget
    slag: utvalg
    folkevalgt: nei
    nummer: "000/00"
    regel:
      vedtaksfør: halvparten
      flertall: kvalifisert
      andel: 2/3
      stemmelikhet: leder
      stemme: deltaker
""",
        encoding="utf-8",
    )
    assert faults_of(tmp_path) == []
    organ = Organ.objects.get()
    assert (organ.quorum, organ.majority, organ.majority_share, organ.tie, organ.vote_per) == (
        "half",
        "qualified",
        "2/3",
        "chair",
        "participant",
    )
    assert organ.number_format == "000/00"
    assert str(Cooperation.objects.get().start_on) == "2018-03-01"


def test_dates_that_are_partly_known_keep_how_much_is_known(region: Region):
    region.row("saker", "budsjett")["foreslått_dato"] = "høsten 2025"
    region.row("virksomheter", "nordre").update(fra="1964", til="mai 2030")
    region.load()
    nordre = Organisation.objects.get(key="nordre")
    assert (str(nordre.start_on), nordre.start_precision) == ("1964-01-01", "year")
    assert (str(nordre.end_on), nordre.end_precision) == ("2030-05-31", "month")
    case = Cooperation.objects.get().cases.get(key="budsjett")
    assert (str(case.proposed_on), case.proposed_precision) == ("2025-09-01", "season")
