"""A cooperation written as a folder: the inverse of loading."""

import csv
from datetime import date
from pathlib import Path

import pytest
import yaml

from samrad.cases.models import Case
from samrad.config.environment import CHECKOUT
from samrad.folders.dump import dump_cooperation
from samrad.folders.faults import FolderFaults
from samrad.folders.load import load_folder
from samrad.meetings.intake.events import Event
from samrad.meetings.models import AgendaItem, CalendarSource, Meeting
from samrad.meetings.services.calendar_days import add_days
from samrad.organisations.models import Cooperation, Organ
from tests.folders.region import Region, empty_the_installation, faults_of, files_in, small_region

EXEMPT = {
    "id": "hemmelig-tilbud",
    "tittel": "Tilbud fra Graasten AS",
    "tilgang": "unntatt",
    "hjemmel": "Offentleglova § 23 tredje ledd",
    "fil": "tilbud-graasten.txt",
    "om": "Priser og rabatter",
}
TRACES = ("hemmelig-tilbud", "Graasten", "graasten", "Offentleglova", "Priser og rabatter", "CONFIDENTIAL")


@pytest.fixture
def with_exempt(region: Region) -> Region:
    """A region with a document that only some may see, mentioned wherever a document can be."""
    documents = region.path / "documents"
    documents.mkdir(parents=True)
    (documents / "tilbud-graasten.txt").write_text("CONFIDENTIAL")
    (documents / "plan.txt").write_text("The plan")
    region.row("dokumenter", "plan")["fil"] = "plan.txt"
    region.add("dokumenter", **EXEMPT)
    region.row("saker", "strategi")["dokumenter"] = "hemmelig-tilbud|plan"
    region.row("saker", "budsjett")["dokumenter"] = "hemmelig-tilbud"
    region.row("møter", "rr-1")["dokumenter"] = "plan|hemmelig-tilbud"
    region.row("vedtak", "budsjett.rr")["dokument"] = "hemmelig-tilbud"
    region.row("vedtak", "strategi.rr")["dokument"] = "plan"
    region.load()
    return region


def cells_in(folder: Path, sheet: str, id: str) -> dict[str, str]:
    with (folder / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(row for row in csv.DictReader(file, delimiter=";") if row["id"] == id)


def ids_in(folder: Path, sheet: str) -> list[str]:
    with (folder / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["id"] for row in csv.DictReader(file, delimiter=";")]


def traces_in(folder: Path) -> list[tuple[str, str]]:
    """Every file that mentions what is exempt, in its name or anywhere in it."""
    return [
        (str(file.relative_to(folder)), trace)
        for file in sorted(folder.rglob("*"))
        for trace in TRACES
        if trace in file.name or (file.is_file() and trace.encode() in file.read_bytes())
    ]


def test_a_dump_has_the_exempt_document_and_its_file(with_exempt: Region, tmp_path: Path):
    out = tmp_path / "out"
    dump_cooperation("dalen", out, public=False)
    assert {file for file, _trace in traces_in(out)} == {
        "documents/hemmelig-tilbud.txt",
        "dokumenter.csv",
        "møter.csv",
        "saker.csv",
        "vedtak.csv",
    }


def test_a_public_dump_has_no_trace_of_it(with_exempt: Region, tmp_path: Path):
    out = tmp_path / "out"
    dump_cooperation("dalen", out, public=True)
    assert traces_in(out) == []
    assert (out / "documents" / "plan.txt").read_text() == "The plan"
    assert cells_in(out, "saker", "strategi")["dokumenter"] == "plan"
    assert cells_in(out, "møter", "rr-1")["dokumenter"] == "plan"
    assert cells_in(out, "vedtak", "strategi.rr")["dokument"] == "plan"


def test_a_public_dump_has_no_agenda_that_is_not_sent_out(region: Region, tmp_path: Path):
    region.add("saker", id="salg", tittel="Salget")
    region.add("behandlinger", id="salg.rr", sak="salg", ledd=1, rolle="vedtak", organ="regionradet")
    region.add("sakslister", id="rr-2.1", møte="rr-2", behandling="salg.rr", rekkefølge=1, merknad="Hastverk")
    region.add("sakslister", id="rr-1.3", møte="rr-1", behandling="salg.rr", rekkefølge=3)
    region.load()
    AgendaItem.objects.filter(key="rr-1.3").update(is_draft=True)
    told = {}
    for public in (True, False):
        dump_cooperation("dalen", tmp_path / f"{public}", public=public)
        told[public] = ids_in(tmp_path / f"{public}", "sakslister")
    assert told == {True: ["rr-1.1", "rr-1.2"], False: ["rr-1.1", "rr-1.2", "rr-1.3", "rr-2.1"]}


def test_a_public_dump_does_not_tell_which_council_has_let_its_day_pass(region: Region, tmp_path: Path):
    region.add("opptak", id="sondre-1", behandling="strategi.sondre", dato="D+21", utsatt="ja")
    region.add("opptak", id="sondre-2", behandling="strategi.sondre", dato="D+35")
    region.load()
    found = {}
    for names_the_late in (False, True):
        Cooperation.objects.update(names_the_late=names_the_late)
        out = tmp_path / f"{names_the_late}"
        dump_cooperation("dalen", out, public=True)
        days = [cells_in(out, "behandlinger", f"strategi.{each}")["dato"] for each in ("nordre", "midtre")]
        has_occasions = (out / "opptak.csv").exists() and ids_in(out, "opptak")
        found[names_the_late] = (days, has_occasions)
    assert found == {
        False: (["2026-01-19", ""], False),
        True: (["2026-01-19", "2026-02-02"], ["sondre-1", "sondre-2"]),
    }


def test_a_public_dump_loads_alone(with_exempt: Region, tmp_path: Path):
    out = tmp_path / "out"
    dump_cooperation("dalen", out, public=True)
    empty_the_installation()
    assert faults_of(out) == []
    assert Case.objects.count() == 2


@pytest.mark.parametrize("example", ["tverrdalsregionen"])
def test_the_example_has_exempt_documents_that_a_public_dump_leaves_out(
    reference: None, tmp_path: Path, example: str
):
    folder = CHECKOUT / "examples" / example
    load_folder(folder)
    with (folder / "dokumenter.csv").open(encoding="utf-8-sig", newline="") as file:
        exempt = [row for row in csv.DictReader(file, delimiter=";") if row["tilgang"] == "unntatt"]
    assert exempt != []
    dump_cooperation(example, tmp_path / "out", public=True)
    everything = b"\n".join(file.read_bytes() for file in (tmp_path / "out").rglob("*") if file.is_file())
    for row in exempt:
        for told in (row["id"], row["tittel"], row["hjemmel"]):
            assert told.encode() not in everything
        if row["fil"]:
            assert (folder / "documents" / row["fil"]).read_bytes() not in everything


def test_a_cooperation_that_is_not_there_is_told_with_those_that_are(region: Region, tmp_path: Path):
    with pytest.raises(FolderFaults) as refused:
        dump_cooperation("fjorden", tmp_path / "out", public=False)
    assert str(refused.value) == "Det finnes ikke noe samarbeid «fjorden». De som finnes: ingen ennå."
    region.load()
    with pytest.raises(FolderFaults) as refused:
        dump_cooperation("fjorden", tmp_path / "out", public=False)
    assert str(refused.value) == "Det finnes ikke noe samarbeid «fjorden». De som finnes: dalen."
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_refused_and_left_alone(region: Region):
    region.load()
    before = files_in(region.path)
    with pytest.raises(FolderFaults) as refused:
        dump_cooperation("dalen", region.path, public=False)
    assert str(refused.value) == (
        f"Mappen {region.path} er ikke tom. Velg en ny mappe, så ingenting skrives over."
    )
    assert files_in(region.path) == before


def test_the_region_file_names_the_folder_its_cooperations_and_its_anchor(region: Region, tmp_path: Path):
    region.settings["mappe"] = "dalstroka"
    region.cooperation["om"] = "To avsnitt.\n\nDet andre: med «tegn» og # emneknagg."
    region.load()
    dump_cooperation("dalen", tmp_path / "out", public=False)
    told = yaml.safe_load((tmp_path / "out" / "region.yaml").read_text(encoding="utf-8"))
    assert (told["mappe"], told["anker"]) == ("dalstroka", "2026-01-05")
    assert told["samarbeid"] == [
        {
            "id": "dalen",
            "navn": "Dalen",
            "form": "ipr",
            "om": "To avsnitt.\n\nDet andre: med «tegn» og # emneknagg.",
            "språk": "nb",
            "tema": "gran",
            "eksempel": "nei",
            "navngi_forsinkede": "nei",
            "kildetype": "ført",
        }
    ]


def test_dates_and_numbers_stand_where_they_were_told(region: Region, tmp_path: Path):
    region.row("behandlinger", "strategi.midtre")["utsatt_til"] = "D+56"
    region.add("opptak", id="igjen", behandling="strategi.midtre", dato="D+56", utsatt="nei")
    region.add("opptak", id="strategi.sondre", behandling="strategi.sondre", dato="våren 2026", utsatt="ja")
    region.load()
    out = tmp_path / "out"
    dump_cooperation("dalen", out, public=False)
    nordre = cells_in(out, "behandlinger", "strategi.nordre")
    assert (nordre["dato"], nordre["nummer"]) == ("2026-01-19", "PS 7/26")
    midtre = cells_in(out, "behandlinger", "strategi.midtre")
    assert (midtre["dato"], midtre["utsatt_til"]) == ("2026-02-02", "2026-03-02")
    assert cells_in(out, "opptak", "igjen")["dato"] == "2026-03-02"
    assert cells_in(out, "opptak", "strategi.sondre")["dato"] == "våren 2026"
    assert not load_folder(out).changes


def test_one_row_of_a_dumped_sheet_can_be_loaded_alone(region: Region, tmp_path: Path):
    region.load()
    dump_cooperation("dalen", tmp_path / "out", public=False)
    cells = cells_in(tmp_path / "out", "behandlinger", "strategi.nordre")
    alone = Region(tmp_path / "alone", {}, {"behandlinger": [cells]}, {"mappe": "dalen"})
    assert not alone.load().changes


def test_every_edition_of_a_decision_is_dumped(region: Region, tmp_path: Path):
    region.load()
    region.row("vedtak", "budsjett.rr")["tekst"] = "# Budsjett\n\n- første punkt\n\n- andre punkt"
    region.load()
    out = tmp_path / "out"
    dump_cooperation("dalen", out, public=False)
    assert cells_in(out, "vedtak", "budsjett.rr")["tekst"] == "Budsjettet er vedtatt."
    second = cells_in(out, "vedtak", "budsjett.rr.2")
    assert (second["utgave"], second["retter"]) == ("2", "Endret i regionmappen.")
    assert not load_folder(out).changes


def test_a_cooperation_is_dumped_with_what_it_became(region: Region, tmp_path: Path):
    region.cooperation["ble_til"] = "fjorden"
    fjorden = small_region(tmp_path / "fjorden", "fjorden")
    fjorden.load()
    region.load()
    dump_cooperation("dalen", tmp_path / "out", public=False)
    told = yaml.safe_load((tmp_path / "out" / "region.yaml").read_text(encoding="utf-8"))
    assert [each["id"] for each in told["samarbeid"]] == ["dalen", "fjorden"]


def test_a_dump_has_nothing_of_another_region(region: Region, tmp_path: Path):
    other = small_region(tmp_path / "fjorden", "fjorden")
    other.row("saker", "budsjett")["tittel"] = "Fjordens budsjett"
    other.row("personer", "kari")["navn"] = "Fjordens Kari"
    region.load()
    other.load()
    dump_cooperation("dalen", tmp_path / "out", public=False)
    everything = b"\n".join(file.read_bytes() for file in (tmp_path / "out").iterdir())
    assert b"jord" not in everything


def test_days_that_came_from_a_calendar_are_dumped_and_loaded_as_the_same_days(
    region: Region, tmp_path: Path
):
    region.load()
    cooperation = Cooperation.objects.get(slug=region.cooperation["id"])
    council = Organ.objects.filter(kind="kommunestyre", organisation__isnull=False).first()
    source = CalendarSource.objects.create(organ=council, cooperation=cooperation, kind="text")
    add_days([Event(date(2031, 9, 2), council.pk, uid="a"), Event(date(2031, 10, 7), council.pk)], source)
    dump_cooperation(region.cooperation["id"], tmp_path / "dump", public=True)
    row = cells_in(tmp_path / "dump", "møter", f"{council.key}-2031-09-02")
    assert (row["organer"], row["dato"], row["status"]) == (council.key, "2031-09-02", "planlagt")
    load_folder(tmp_path / "dump")
    kept = Meeting.objects.get(date=date(2031, 9, 2))
    assert (kept.calendar_source, kept.calendar_uid) == (source, "a")
    empty_the_installation()
    load_folder(tmp_path / "dump")
    assert Meeting.objects.filter(date__year=2031, cooperation=None).count() == 2
