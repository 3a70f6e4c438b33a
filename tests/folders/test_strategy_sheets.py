"""Plans, goals, indicators, measures and commitments in a folder: loaded, loaded again, moved, dumped."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samrad.commitments.models import Commitment, Undertaking
from samrad.core.models import Provenance
from samrad.folders.dump import dump_cooperation
from samrad.folders.load import load_folder
from samrad.knowledge.models import Indicator, Observation, Target
from samrad.strategy.models import Goal, GoalWording, LookBack, MeasureYear, Plan, PlanVersion
from tests.folders.region import Region, empty_the_installation, faults_of, files_in, stored_rows
from tests.folders.strategy_region import PAGE, strategy_region


@pytest.fixture
def planned(db: None, tmp_path: Path) -> Region:
    return strategy_region(tmp_path / "dalen")


def ids_of(version: PlanVersion) -> list[tuple[str, str]]:
    return [(node["id"], node["text"]) for node in version.page["nodes"]]


def test_what_is_told_is_stored(planned: Region):
    planned.load()
    measure = Undertaking.objects.get(key="vakt")
    assert (measure.due_on, measure.first_due_on) == (date(2026, 7, 24), date(2026, 7, 24))
    assert [each.goal.key for each in measure.measure_goals.all()] == ["arbeid", "folk"]
    promised = Commitment.objects.get(key="vakt.nordre")
    assert (promised.pledged_ore, promised.pledged_fte) == (12_500_050, Decimal("0.5"))
    assert [each.key for each in Goal.objects.get(key="arbeid").indicators.all()] == ["utkast", "utenfor"]
    assert list(Observation.objects.order_by("key").values_list("period", flat=True)) == [
        "2024",
        "2025",
        "2024",
        "2024K1",
    ]
    assert Plan.objects.get(key="strategi").last_year == 2035


def test_loaded_again_no_row_is_changed(planned: Region):
    planned.load()
    before = stored_rows()
    assert planned.load().changes.lines() == []
    assert stored_rows() == before


def test_paragraphs_are_the_same_in_the_next_version(planned: Region):
    planned.load()
    first, second = PlanVersion.objects.filter(plan__key="strategi").order_by("number")
    assert ids_of(second)[:3] == ids_of(first)
    assert ids_of(second)[3][0] not in dict(ids_of(first))


def test_a_changed_paragraph_keeps_its_identity_and_the_others_theirs(planned: Region):
    planned.load()
    draft = planned.row("planversjoner", "strategi.2")
    before = ids_of(PlanVersion.objects.get(key="strategi.2"))
    draft["side"] = "Først dette.\n" + draft["side"].replace("alle kommunene", "alle sju kommunene")
    planned.load()
    after = ids_of(PlanVersion.objects.get(key="strategi.2"))
    assert [id for id, _text in after] == ["p5", *(id for id, _text in before)]


def test_what_a_sheet_cannot_show_of_a_text_is_kept(planned: Region):
    planned.load()
    version = PlanVersion.objects.get(key="strategi.2")
    version.page["nodes"][1]["marks"] = [{"kind": "strong", "start": 0, "end": 6}]
    version.save()
    kept = PlanVersion.objects.get(key="strategi.2").page
    planned.load()
    assert PlanVersion.objects.get(key="strategi.2").page == kept


def test_the_first_day_that_was_set_stays_when_the_day_moves(planned: Region):
    planned.load()
    planned.row("tiltak", "vakt")["frist"] = "D+300"
    planned.load()
    measure = Undertaking.objects.get(key="vakt")
    assert (measure.due_on, measure.first_due_on) == (date(2026, 11, 1), date(2026, 7, 24))


def test_what_is_withdrawn_on_the_site_stays_so_when_the_folder_is_read_again(planned: Region):
    planned.row("tiltak", "vakt")["offentlig"] = "ja"
    planned.row("indikatorer", "utenfor")["offentlig"] = "ja"
    planned.load()
    gone = {"is_public": False, "withdrawn_on": date(2026, 2, 1), "withdrawn_because": "Feil."}
    Undertaking.objects.filter(key="vakt").update(**gone)
    Indicator.objects.filter(key="utenfor").update(**gone)
    told = planned.load()
    assert told.notes == tuple(
        f"{sheet}: «{id}» er trukket tilbake, og blir stående slik. Den legges ut igjen på nettstedet."
        for sheet, id in (("indikatorer", "utenfor"), ("tiltak", "vakt"))
    )
    for rows in (Undertaking.objects.filter(key="vakt"), Indicator.objects.filter(key="utenfor")):
        assert rows.values(*gone).get() == gone


def test_a_link_taken_out_of_a_cell_is_gone(planned: Region):
    planned.load()
    planned.row("mål", "arbeid")["indikatorer"] = "utenfor"
    planned.row("tiltak", "vakt")["mål"] = "folk|arbeid"
    assert planned.load().changes.lines() == ["mål: 0 nye, 1 endret", "tiltak: 0 nye, 1 endret"]
    assert [each.goal.key for each in Undertaking.objects.get(key="vakt").measure_goals.all()] == [
        "folk",
        "arbeid",
    ]


def test_an_invented_region_moves_with_its_years(planned: Region):
    planned.cooperation["eksempel"] = "ja"
    planned.load(anchor=date(2026, 1, 5))
    planned.load(anchor=date(2027, 1, 4))
    assert sorted(MeasureYear.objects.values_list("year", flat=True)) == [2026, 2027]
    assert sorted(LookBack.objects.values_list("year", flat=True)) == [2026, 2027]
    assert Observation.objects.get(key="utenfor.1").period == "2025"
    assert Undertaking.objects.get(key="vakt").first_due_on == date(2027, 7, 23)


def test_a_new_version_takes_the_place_of_the_one_in_force(planned: Region):
    planned.load()
    planned.row("planversjoner", "strategi.1").update(status="erstattet", gjaldt_til="2026-02-01")
    planned.row("planversjoner", "strategi.2").update(status="gjeldende")
    planned.load()
    assert dict(PlanVersion.objects.filter(plan__key="strategi").values_list("number", "status")) == {
        1: "replaced",
        2: "in_force",
    }


@pytest.mark.parametrize(
    ("sheet", "id", "cells", "fault"),
    [
        ("planversjoner", "strategi.2", {"nummer": 1}, "Det samme står alt i raden «strategi.1»."),
        ("planversjoner", "strategi.2", {"status": "gjeldende"}, "mer enn én gjeldende versjon"),
        ("planversjoner", "strategi.1", {"offentlig": "nei"}, "Bare et utkast kan holdes tilbake."),
        ("planer", "strategi", {"under": "handling"}, "i ring"),
        ("planer", "strategi", {"første_år": "Å+20"}, "Planen slutter før den begynner."),
        ("planer", "strategi", {"første_år": "snart"}, "ikke et årstall"),
        ("planer", "handling", {"trukket": "D"}, "Skriv hvorfor den er trukket tilbake."),
        ("evalueringer", "ev", {"trukket": "D"}, "Skriv hvorfor den er trukket tilbake."),
        (
            "tiltak",
            "vakt",
            {"trukket_tilbake": "D", "offentlig": "nei"},
            "Skriv hvorfor den er trukket tilbake.",
        ),
        (
            "tiltak",
            "vakt",
            {"trukket_tilbake": "D", "trukket_fordi": "Feil.", "offentlig": "ja"},
            "er ikke lagt ut. Skriv nei.",
        ),
        ("tilbakeblikk", "lv-1", {"gikk": ""}, "sier hvordan det gikk, med en setning"),
        ("tilbakeblikk", "lv-1", {"tekst": ""}, "sier hvordan det gikk, med en setning"),
        ("målformuleringer", "folk.1", {"rang": 0}, "Rangen telles fra 1."),
        ("målformuleringer", "folk.1", {"under": "folk"}, "under seg selv"),
        ("bærekraftsmål", "fn-3", {"nummer": 18}, "1 til 17"),
        ("bærekraftsmål", "fn-3", {"fordi": ""}, "må fylles ut"),
        ("endringsforslag", "forslag-1", {"utfall": "tatt_inn"}, "Skriv versjonen det er tatt inn i."),
        ("endringsforslag", "forslag-2", {"begrunnelse": ""}, "Skriv hvorfor det ikke er tatt inn"),
        ("tiltak", "vakt", {"eier": ""}, "må fylles ut"),
        ("tiltak", "vakt", {"frist": "D-90"}, "Fristen er før starten."),
        ("tiltak", "vakt", {"stoppet": "D"}, "Skriv hvorfor det er stoppet."),
        ("tiltak", "vakt", {"overstyrt_status": "forsinket"}, "Skriv hvorfor statusen er en annen"),
        ("tiltak", "vakt", {"eier_epost": "per"}, "ikke en e-postadresse"),
        ("tiltaksår", "vakt.2", {"år": "Å-1"}, "Det samme står alt i raden «vakt.1»."),
        ("forpliktelser", "vakt.midtre", {"virksomhet": "nordre"}, "står alt i raden «vakt.nordre»"),
        ("forpliktelser", "vakt.midtre", {"kroner": "-1"}, "ikke et beløp"),
        ("forpliktelser", "vakt.midtre", {"årsverk": "0,555"}, "plass til 2 desimaler"),
        ("forpliktelser", "vakt.midtre", {"holdt": "D", "brutt": "D"}, "enten holdt eller brutt"),
        ("forpliktelser", "vakt.midtre", {"brutt": "D"}, "Skriv hvorfor løftet ikke holdes."),
        ("forpliktelser", "vakt.midtre", {"bevis_nettadresse": "javascript:x"}, "ikke en nettadresse"),
        ("verdier", "utenfor.3", {"periode": "2024X"}, "ikke en periode"),
        ("verdier", "utenfor.3", {"virksomhet": "nordre"}, "og bare da"),
        ("verdier", "utenfor.4", {"merke": ""}, "et merke som sier hvorfor"),
        ("verdier", "utenfor.2", {"periode": "Å-2"}, "Det samme står alt i raden «utenfor.1»."),
    ],
)
def test_a_fault_says_where_and_what_to_do(planned: Region, sheet: str, id: str, cells: dict, fault: str):
    planned.row(sheet, id).update(cells)
    faults = planned.faults()
    assert len(faults) >= 1
    assert all(each.startswith(f"Ark {sheet}, rad ") for each in faults)
    assert fault in faults[0]


def test_a_focus_area_under_another_is_a_fault(planned: Region):
    planned.row("mål", "arbeid").update(slag="satsingsområde")
    (fault,) = planned.faults()
    assert "Et satsingsområde kan ikke stå under et annet. Kall det et mål." in fault


def test_a_look_back_that_is_a_draft_may_be_half_written(planned: Region):
    planned.row("tilbakeblikk", "lv-1").update(gikk="", offentlig="nei")
    planned.load()
    row = LookBack.objects.get(key="lv-1")
    assert (row.went, row.text, row.is_public) == ("", "Nesten.", False)


@pytest.mark.parametrize(
    ("sheet", "id", "cells"),
    [
        ("forpliktelser", "vakt.midtre", {"virksomhet": "sondre"}),
        ("målformuleringer", "folk.1", {"versjon": "strategi.2"}),
        ("mål", "nye-ord", {"plan": "handling"}),
        ("tiltak", "vakt", {"slag": "prosjekt"}),
    ],
)
def test_a_row_stays_with_what_it_was_made_for(planned: Region, sheet: str, id: str, cells: dict):
    planned.load()
    planned.row(sheet, id).update(cells)
    assert [each.partition(": ")[2] for each in planned.faults()] == [
        "Raden er laget for noe annet, og kan ikke flyttes. Lag en rad med ny id."
    ]


class TestAdoptedHere:
    """A version that an organ has adopted here, and not one told by a source."""

    @pytest.fixture
    def adopted(self, planned: Region) -> Region:
        planned.load()
        PlanVersion.objects.filter(key="strategi.1").update(source_kind=Provenance.Source.ENTERED)
        return planned

    def test_its_words_stand(self, adopted: Region):
        adopted.row("planversjoner", "strategi.1")["side"] = PAGE.replace("Flere", "Færre")
        adopted.row("målformuleringer", "arbeid.1")["tittel"] = "Noe annet"
        adopted.row("målformuleringer", "likeverd.1")["under"] = "folk"
        assert {each.partition(": ")[2] for each in adopted.faults()} == {
            "Versjonen er vedtatt, og ordene i den står. Skriv en ny versjon av planen."
        }
        assert len(adopted.faults()) == 3

    def test_it_can_be_replaced(self, adopted: Region):
        adopted.row("planversjoner", "strategi.1")["status"] = "erstattet"
        assert adopted.faults() == []

    def test_it_does_not_become_a_draft_again(self, adopted: Region):
        adopted.row("planversjoner", "strategi.1")["status"] = "utkast"
        assert [each.partition(": ")[0] for each in adopted.faults()] == [
            "Ark planversjoner, rad 2, kolonne «status»"
        ]

    def test_told_by_a_source_it_may_be_told_better(self, adopted: Region):
        PlanVersion.objects.update(source_kind=Provenance.Source.TOLD)
        adopted.row("planversjoner", "strategi.1")["side"] = PAGE.replace("Flere", "Mange flere")
        assert adopted.faults() == []


def test_a_dump_loads_as_it_was_and_changes_nothing(planned: Region, tmp_path: Path):
    planned.load()
    out = tmp_path / "out"
    dump_cooperation("dalen", out, public=False)
    before = stored_rows()
    assert faults_of(out) == []
    assert {name: rows for name, rows in stored_rows().items() if rows != before[name]} == {}


def test_a_dump_loaded_in_a_new_installation_is_dumped_the_same(planned: Region, tmp_path: Path):
    planned.add("indikatorer", **planned.row("indikatorer", "utkast") | {"id": "alder", "tittel": "Alder"})
    planned.row("tiltak", "vakt")["indikatorer"] = "utenfor|alder"
    planned.load()
    dump_cooperation("dalen", tmp_path / "first", public=False)
    empty_the_installation()
    load_folder(tmp_path / "first")
    dump_cooperation("dalen", tmp_path / "second", public=False)
    assert files_in(tmp_path / "second") == files_in(tmp_path / "first")


class TestPublicDump:
    @pytest.fixture
    def files(self, planned: Region, tmp_path: Path) -> dict[str, str]:
        planned.row("dokumenter", "plan").update(tilgang="unntatt", hjemmel="Offentleglova § 13")
        planned.load()
        out = tmp_path / "out"
        dump_cooperation("dalen", out, public=True)
        self.out = out
        return {file.name: file.read_text(encoding="utf-8-sig") for file in out.glob("*.csv")}

    def test_it_has_no_draft_and_nobody_s_name(self, files: dict[str, str]):
        everything = "\n".join(files.values())
        secrets = (
            "Per Privat",
            "per.privat",
            "Noe hemmelig",
            "Sykefravær",
            "Nytt mål",
            "hører på dem",
            "Prøve ut",
        )
        assert [each for each in secrets if each in everything] == []

    def test_it_has_what_hangs_together(self, files: dict[str, str]):
        assert "handling.1" not in files["planversjoner.csv"]
        assert "forslag-1" not in files["endringsforslag.csv"]
        assert "utkast" not in files["mål.csv"]
        version = next(csv.DictReader(StringIO(files["planversjoner.csv"]), delimiter=";"))
        assert (version["id"], version["dokument"]) == ("strategi.1", "")

    def test_it_names_what_councils_have_decided_and_not_who_is_behind(self, files: dict[str, str]):
        lines = files["forpliktelser.csv"].splitlines()
        assert [line.split(";")[0] for line in lines[1:]] == ["vakt.nordre"]
        assert "lyst ut" not in lines[1]

    def test_it_loads(self, files: dict[str, str]):
        empty_the_installation()
        load_folder(self.out)
        assert Indicator.objects.count() == 1


def test_a_region_that_names_the_late_tells_all_in_public(planned: Region, tmp_path: Path):
    planned.cooperation["navngi_forsinkede"] = "ja"
    planned.load()
    dump_cooperation("dalen", tmp_path / "out", public=True)
    told = (tmp_path / "out" / "forpliktelser.csv").read_text(encoding="utf-8-sig")
    assert ("vakt.midtre" in told, "lyst ut" in told) == (True, True)


def test_many_rows_cost_no_more_questions_than_few(planned: Region):
    planned.load()
    few = questions_of(planned)
    for number in range(100):
        planned.add("mål", id=f"m-{number}", plan="strategi", indikatorer="utenfor", saker="budsjett")
        planned.add(
            "målformuleringer",
            id=f"m-{number}",
            versjon="strategi.2",
            mål=f"m-{number}",
            rang=number + 2,
            tittel=f"M{number}",
        )
        planned.add(
            "tiltak",
            id=f"t-{number}",
            tittel=f"T{number}",
            mål=f"m-{number}",
            eier="Leder",
            ansvarlig_organ="utvalget",
        )
        planned.add("tiltaksår", id=f"t-{number}", tiltak=f"t-{number}", år="Å")
        planned.add("forpliktelser", id=f"t-{number}", tiltak=f"t-{number}", virksomhet="nordre")
    planned.load()
    assert GoalWording.objects.count() == 104
    assert questions_of(planned) == few


def questions_of(region: Region) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert not region.load().changes
    return len(asked)


@pytest.mark.parametrize("names", ["nei", "ja"])
def test_a_public_dump_tells_which_measure_is_late_only_where_that_is_decided(
    planned: Region, tmp_path: Path, names: str
):
    planned.cooperation["navngi_forsinkede"] = names
    planned.row("tiltak", "vakt").update(
        overstyrt_status="forsinket",
        overstyrt_fordi="Ingen søkte stillingen",
        overstyrt_dato="D-3",
        neste_steg_innen="D-20",
    )
    planned.load()
    step = Undertaking.objects.get(key="vakt").next_step_by.isoformat()
    dump_cooperation("dalen", tmp_path / "out", public=True)
    told = (tmp_path / "out" / "tiltak.csv").read_text(encoding="utf-8-sig")
    is_told = names == "ja"
    assert [each in told for each in ("forsinket", "Ingen søkte", step)] == [is_told] * 3
    assert "Lyse ut stillingen" in told


class TestReadAgainBesideTheSite:
    @pytest.fixture
    def read(self, planned: Region) -> Region:
        planned.row("tiltak", "vakt").update(frist="2027-06-30", neste_steg="Be om tilbud")
        planned.load()
        return planned

    def test_what_was_done_with_a_measure_on_the_site_stands(self, read: Region):
        Undertaking.objects.filter(key="vakt").update(due_on=date(2027, 12, 31), next_step="Velg")
        told = read.load()
        kept = Undertaking.objects.get(key="vakt")
        assert (kept.due_on, kept.next_step, bool(told.changes)) == (date(2027, 12, 31), "Velg", False)
        assert told.notes == (
            "tiltak: «vakt» er endret på nettstedet (frist, neste_steg), og blir stående slik. "
            "Raden er som sist.",
        )

    def test_a_cell_that_is_new_holds_and_the_others_stand(self, read: Region):
        Undertaking.objects.filter(key="vakt").update(due_on=date(2027, 12, 31), next_step="Velg")
        read.row("tiltak", "vakt")["frist"] = "2028-03-01"
        read.load()
        kept = Undertaking.objects.get(key="vakt")
        assert (kept.due_on, kept.next_step) == (date(2028, 3, 1), "Velg")

    def test_an_overruling_that_was_ended_here_is_told_whole_when_one_cell_of_it_is_new(self, read: Region):
        row = read.row("tiltak", "vakt")
        row.update(overstyrt_status="i_rute", overstyrt_fordi="Avtalt.", overstyrt_dato="2027-01-10")
        read.load()
        ended = {"overruled_status": "", "overruled_because": "", "overruled_on": None}
        Undertaking.objects.filter(key="vakt").update(**ended)
        row["overstyrt_status"] = "forsinket"
        read.load()
        kept = Undertaking.objects.get(key="vakt")
        assert (kept.overruled_status, kept.overruled_because) == ("late", "Avtalt.")

    def test_a_promise_and_a_target_changed_on_the_site_stand(self, read: Region):
        Commitment.objects.update(pledged_ore=77_00)
        Target.objects.update(value=3)
        read.load()
        assert set(Commitment.objects.values_list("pledged_ore", flat=True)) == {77_00}
        assert set(Target.objects.values_list("value", flat=True)) == {3}

    def test_a_promise_and_a_target_taken_away_on_the_site_do_not_come_again(self, read: Region):
        Commitment.objects.all().delete()
        Target.objects.filter(organisation=None).delete()
        told = read.load()
        assert (Commitment.objects.count(), Target.objects.count(), bool(told.changes)) == (0, 1, False)
        assert (
            "måltall: «utenfor.mål» er tatt bort på nettstedet. Raden er som sist, og leses ikke inn."
            in told.notes
        )
