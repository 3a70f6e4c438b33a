"""The sheets of proposals, commissions and letters: read, written, and what only those inside see of them."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samrad.access.models import Account
from samrad.cases.models import Commission, Decision, Letter, LetterCorrection, Proposal
from samrad.documents.models import Document
from samrad.folders.dump import dump_cooperation
from samrad.folders.load import load_folder
from samrad.organisations.models import Cooperation
from tests.folders.region import Region

PROPOSED = {
    "id": "buss",
    "sak": "strategi",
    "hvorfor": "Det haster.",
    "bør_vedtas": "Bussen går i helgene.",
    "mål": "Likeverdige tjenester",
    "foreslått": "2026-01-10",
    "virksomhet": "nordre",
    "forberedt_for": "regionradet",
    "merknad": "Til lederen alene.",
    "utfall": "ikke_satt_opp",
    "grunn": "Hører til i fylket.",
    "avgjort": "2026-02-01",
}
ASKED = {"id": "regne", "behandling": "budsjett.rr", "hva": "Regne ut", "virksomhet": "midtre"}
WRITTEN = {
    "id": "svar",
    "sak": "budsjett",
    "retning": "inn",
    "tittel": "Svar fra fylket",
    "fra_eller_til": "Fylkeskommunen",
    "datert": "2026-01-20",
}


@pytest.fixture
def told(region: Region) -> Region:
    """A region with one row of each, an exempt letter with its file, and a commission to one person."""
    Account.objects.create(email="odd@dalen.example", name="Odd Ås")
    region.add("forslag", **PROPOSED)
    region.add("bestillinger", **ASKED, konto="", gitt="2026-01-12", frist="2026-02-01")
    person = {"id": "ringe", "behandling": "budsjett.rr", "hva": "Ringe", "konto": "odd@dalen.example"}
    region.add("bestillinger", **person, gitt="2026-01-12")
    region.add(
        "dokumenter", id="klage", tittel="Klagen", slag="brev", tilgang="unntatt", hjemmel="offl. § 13"
    )
    region.add("brev", **WRITTEN)
    exempt = {**WRITTEN, "id": "klage", "tittel": "Hemmelig klage", "tilgang": "unntatt"}
    region.add("brev", **exempt, hjemmel="offl. § 13", dokument="klage")
    return region


def cells(folder: Path, sheet: str) -> list[dict[str, str]]:
    with (folder / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def dumped(to: Path, *, public: bool) -> Path:
    dump_cooperation("dalen", to, public=public)
    return to


def test_they_are_read_once_and_the_same_again_changes_nothing(told: Region):
    told.load()
    assert [Proposal.objects.get().fate, Proposal.objects.get().organisation.key] == ["left_off", "nordre"]
    assert list(Commission.objects.order_by("key").values_list("key", "case__key", "account__name")) == [
        ("regne", "budsjett", None),
        ("ringe", "budsjett", "Odd Ås"),
    ]
    assert list(Letter.objects.order_by("key").values_list("key", "access", "registered_on")) == [
        ("klage", "exempt", date(2026, 1, 20)),
        ("svar", "public", date(2026, 1, 20)),
    ]
    assert not told.load().changes


def test_what_is_dumped_is_what_was_told_and_loads_as_no_change(told: Region, tmp_path: Path):
    told.load()
    folder = dumped(tmp_path / "alt", public=False)
    (proposed,) = cells(folder, "forslag")
    assert proposed == {**dict.fromkeys(proposed, ""), **PROPOSED}
    assert [row["konto"] for row in cells(folder, "bestillinger")] == ["", "odd@dalen.example"]
    assert [row["tittel"] for row in cells(folder, "brev")] == ["Hemmelig klage", "Svar fra fylket"]
    assert not load_folder(folder).changes


def test_a_public_dump_has_neither_the_exempt_letter_nor_the_employee_nor_who_is_late(
    told: Region, tmp_path: Path
):
    told.load()
    folder = dumped(tmp_path / "offentlig", public=True)
    everything = "".join(each.read_text(encoding="utf-8-sig") for each in folder.glob("*.csv"))
    withheld = (
        "Hemmelig",
        "Bussen går i helgene",
        "Likeverdige tjenester",
        "klage",
        "odd@dalen",
        "Odd Ås",
        "Ringe",
        "Til lederen alene",
        "2026-02-01;åpen",
    )
    assert [each for each in withheld if each in everything] == []
    assert [row["frist"] for row in cells(folder, "bestillinger")] == [""]


def test_a_public_dump_does_not_tell_whether_what_is_done_was_done_in_time(told: Region, tmp_path: Path):
    told.row("bestillinger", "regne").update(status="utført", lukket="2026-01-30", hvordan="Regnet ut.")
    told.load()
    folder = dumped(tmp_path / "offentlig", public=True)
    assert [(row["frist"], row["lukket"]) for row in cells(folder, "bestillinger")] == [("", "2026-01-30")]


def test_a_public_dump_names_the_day_where_the_late_are_named(told: Region, tmp_path: Path):
    told.load()
    Cooperation.objects.update(names_the_late=True)
    folder = dumped(tmp_path / "offentlig", public=True)
    assert [row["frist"] for row in cells(folder, "bestillinger")] == ["2026-02-01"]


def test_a_dump_loads_alone_in_a_new_installation(told: Region, tmp_path: Path):
    told.load()
    folder = dumped(tmp_path / "alt", public=False)
    for model in (Letter, Commission, Proposal):
        model.objects.all().delete()
    load_folder(folder)
    counted = [model.objects.count() for model in (Letter, Commission, Proposal)]
    assert (counted, Letter.objects.get(key="klage").document.key) == ([2, 2, 1], "klage")


def test_a_letter_the_folder_tells_otherwise_leaves_a_correction(told: Region):
    told.load()
    told.row("brev", "svar")["fra_eller_til"] = "Statens vegvesen"
    told.load()
    assert list(LetterCorrection.objects.values_list("because", "correspondent", "title", "is_inside")) == [
        ("Endret i regionmappen.", "Fylkeskommunen", "", False)
    ]


def test_a_commission_finished_on_the_site_is_not_opened_again(told: Region):
    told.load()
    done = {"status": "done", "how": "Regnet ut.", "closed_on": date(2026, 3, 1)}
    Commission.objects.filter(key="regne").update(**done)
    told.load()
    assert Commission.objects.get(key="regne").how == "Regnet ut."


@pytest.mark.parametrize(
    ("sheet", "id", "changed", "fault"),
    [
        ("forslag", "buss", {"organ": "regionradet"}, "Skriv hvem forslaget er fra"),
        ("forslag", "buss", {"grunn": ""}, "Må fylles ut når forslaget har dette utfallet."),
        ("forslag", "buss", {"utfall": "tatt_opp"}, "Må fylles ut når forslaget har dette utfallet."),
        ("bestillinger", "regne", {"virksomhet": ""}, "Skriv hvem som skal gjøre det"),
        ("bestillinger", "regne", {"status": "utført", "lukket": "2026-03-01"}, "Skriv hva som ble gjort"),
        ("bestillinger", "ringe", {"konto": "ingen@dalen.example"}, "Ingen konto har denne adressen."),
        ("brev", "klage", {"hjemmel": ""}, "må ha en lovhjemmel"),
        ("brev", "klage", {"dokument": "plan"}, "men dokumentet er offentlig"),
        ("brev", "svar", {"dokument": "klage"}, "Dokumentet er alt filen til brevet"),
    ],
)
def test_what_cannot_hold_is_said(told: Region, sheet: str, id: str, changed: dict[str, Any], fault: str):
    told.row(sheet, id).update(changed)
    assert any(fault in each for each in told.faults())


def test_the_access_of_a_letter_is_never_changed_by_a_cell(told: Region):
    told.load()
    told.row("brev", "klage").update(tilgang="offentlig", hjemmel="")
    assert [each for each in told.faults() if "rettes i journalen" in each] != []
    assert Letter.objects.get(key="klage").access == "exempt"


def test_a_letter_made_exempt_on_the_site_stays_so_though_the_row_says_public(told: Region):
    told.load()
    Letter.objects.filter(key="svar").update(access="exempt", legal_basis="offl. § 13")
    assert not told.load().changes
    assert Letter.objects.get(key="svar").access == "exempt"


def test_a_case_began_with_one_proposal(told: Region):
    told.add("forslag", **{**PROPOSED, "id": "buss-2"})
    assert any("Saken har alt forslaget «buss»." in each for each in told.faults())


def test_a_withdrawn_document_is_dumped_as_withdrawn_and_loaded_so(told: Region, tmp_path: Path):
    told.load()
    gone = {"withdrawn_at": "2026-05-01T12:00Z", "withdrawn_because": "Feil fil."}
    Document.objects.filter(key="plan").update(**gone)
    folder = dumped(tmp_path / "alt", public=False)
    assert not load_folder(folder).changes
    Document.objects.filter(key="plan").update(withdrawn_at=None, withdrawn_because="")
    load_folder(folder)
    assert Document.objects.get(key="plan").withdrawn_because == "Feil fil."


def taken_back(key: str) -> Decision:
    """The answer under this key is taken back, as the secretariat does on the site."""
    before = Decision.objects.get(key=key)
    return Decision.objects.create(
        scope=before.scope,
        key=f"svar-{before.pk}",
        treatment=before.treatment,
        edition=before.edition + 1,
        outcome=before.outcome,
        decided_on=before.decided_on,
        is_retraction=True,
        corrects_because="Ført på feil kommune.",
    )


def test_an_answer_taken_back_is_no_answer_in_a_dump_and_its_treatment_may_move(told: Region, tmp_path: Path):
    told.load()
    taken_back("strategi.nordre")
    folder = dumped(tmp_path / "alt", public=False)
    assert "strategi.nordre" not in [row["id"] for row in cells(folder, "vedtak")]
    told.rows["vedtak"] = [row for row in told.rows["vedtak"] if row["id"] != "strategi.nordre"]
    told.row("behandlinger", "strategi.nordre")["rolle"] = "uttalelse"
    assert told.faults() == []


def test_an_answer_given_anew_says_in_a_dump_that_the_one_before_was_taken_back(told: Region, tmp_path: Path):
    told.load()
    gone = taken_back("strategi.nordre")
    Decision.objects.create(
        scope=gone.scope,
        key="nytt",
        treatment=gone.treatment,
        edition=3,
        outcome="refused",
        decided_on=gone.decided_on,
    )
    folder = dumped(tmp_path / "alt", public=False)
    (last,) = [row for row in cells(folder, "vedtak") if row["id"] == "nytt"]
    assert (last["utgave"], last["retter"]) == ("3", "Det som sto før, ble trukket tilbake.")
    assert not load_folder(folder).changes
