"""All measures as one workbook: taken out and in, faults by row, nothing kept before it is accepted."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from samrad.access.rules import NotAllowed
from samrad.commitments.models import Commitment, Undertaking
from samrad.core.models import AuditEntry
from samrad.core.viewers import Viewer
from samrad.folders.faults import FolderFaults
from samrad.folders.keeping.measures import keep_measures, preview_measures
from samrad.folders.keeping.rows import KEPT_OF_MEASURES
from samrad.folders.keeping.told import told_by_files
from samrad.folders.keeping.workbook import measures_workbook
from samrad.folders.models import Upload
from samrad.folders.reading import RawFolder
from samrad.knowledge.models import Indicator, Observation
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Goal, GoalWording, Measure
from samrad.strategy.services.measures import withdraw_measure
from tests.factories import Region, case, day, document, officer, organ, region, secretary, viewer
from tests.strategy_factories import (
    commitment,
    goal,
    in_year,
    indicator,
    measure,
    observed,
    plan,
    plan_version,
    target,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Region:
    shown = region()
    of = plan(shown.cooperation, key="strategi")
    held, draft = plan_version(of, key="strategi.1"), plan_version(of, status="draft", key="strategi.2")
    area = goal(held, "Folk i arbeid", kind=Goal.Kind.FOCUS_AREA, key="folk")
    GoalWording.objects.filter(goal=area).update(key="folk.1")
    goal(draft, "Nye ord", key="nytt")
    unge = indicator(shown.cooperation, key="unge")
    target(unge, 2030, "12.5")
    one = measure(
        shown.cooperation,
        goals=[area],
        due_on=day(90),
        first_due_on=day(90),
        key="vakt",
        owner_name="Per Eier",
        owner_email="per@example.no",
    )
    in_year(one, 2027, note="Prøve ut", is_public=True)
    commitment(one, shown.municipalities[0], pledged_ore=12_500_050, key="vakt.elvestad")
    return shown


@pytest.fixture
def by(here: Region) -> Viewer:
    return viewer(secretary(here.cooperation))


def taken_out(here: Region) -> Workbook:
    return load_workbook(BytesIO(measures_workbook(here.cooperation)))


def told(here: Region, book: Workbook) -> RawFolder:
    saved = BytesIO()
    book.save(saved)
    return told_by_files(here.cooperation, [("alt.xlsx", saved.getvalue())], kept=KEPT_OF_MEASURES)


def one_sheet(name: str, **cells: Any) -> Workbook:
    book = Workbook()
    book.active.title = name
    book.active.append(list(cells))
    book.active.append(list(cells.values()))
    return book


def written(book: Workbook, sheet: str, id: str, **cells: Any) -> Workbook:
    """The book with other cells in one row."""
    names = [cell.value for cell in book[sheet][1]]
    row = next(row for row in book[sheet].iter_rows(min_row=2) if row[0].value == id)
    for name, value in cells.items():
        row[names.index(name)].value = value
    return book


def faults(here: Region, book: Workbook, by: Viewer) -> list[str]:
    return [str(each) for each in preview_measures(here.cooperation, told(here, book), by=by).faults]


def test_what_is_taken_out_and_in_again_changes_nothing(here: Region, by: Viewer):
    assert taken_out(here).sheetnames == [*KEPT_OF_MEASURES, "forklaring", "hentet"]
    preview = preview_measures(here.cooperation, told(here, taken_out(here)), by=by)
    assert (preview.faults, preview.rows) == ([], [])


def test_numbers_and_days_are_such_and_every_column_is_explained(here: Region):
    book = taken_out(here)
    names = [cell.value for cell in book["forpliktelser"][1]]
    row = book["forpliktelser"][2]
    assert row[names.index("kroner")].value == 125_000.5
    names = [cell.value for cell in book["tiltak"][1]]
    assert book["tiltak"][2][names.index("frist")].is_date
    explained = {(row[0].value, row[1].value) for row in book["forklaring"].iter_rows(min_row=2)}
    assert ("tiltak", "frist") in explained


def test_figures_go_out_and_come_in_and_those_a_sheet_has_told_are_our_own(here: Region, by: Viewer):
    unge = Indicator.objects.get(key="unge")
    observed(unge, "2025", "17.5", key="unge.2025", origin=Observation.Origin.FETCHED)
    book = written(taken_out(here), "verdier", "unge.2025", verdi=16.25)
    book["verdier"].append([None, "unge", "regionen", None, "2026", 15, None, "ja"])
    raw = told(here, book)
    looked_at = preview_measures(here.cooperation, raw, by=by).rows
    assert {(row.id, row.is_new) for row in looked_at} == {("unge.2025", False), ("unge-region-2026", True)}
    keep_measures(here.cooperation, raw, by=by)
    rows = Observation.objects.order_by("period").values_list("period", "value", "is_estimate", "origin")
    assert list(rows) == [("2025", Decimal("16.25"), False, "sheet"), ("2026", 15, True, "sheet")]


def test_a_figure_without_an_id_is_the_one_that_stands_there(here: Region, by: Viewer):
    observed(Indicator.objects.get(key="unge"), "2025", "17.5", key="unge.2025")
    book = one_sheet("verdier", indikator="unge", område="regionen", periode="2025", verdi="16")
    preview = preview_measures(here.cooperation, told(here, book), by=by)
    assert [(row.id, row.is_new, row.cells) for row in preview.rows] == [
        ("unge.2025", False, (("verdi", "17.5", "16"),))
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"periode": "2025K1", "verdi": "1"}, "«periode»: Serien har ett tall hvert år."),
        ({"periode": "i fjor", "verdi": "1"}, "«periode»: «i fjor» er ikke en periode. Skriv 2024, 2024K1"),
        ({"periode": "2025", "verdi": "ti"}, "«verdi»: «ti» er ikke et tall."),
        ({"periode": "2025"}, "«merke»: Skriv en verdi, eller et merke som sier hvorfor det ikke er noen."),
    ],
)
def test_a_figure_that_cannot_be_is_a_fault_at_its_cell(
    here: Region, by: Viewer, cells: dict[str, str], fault: str
):
    found = faults(here, one_sheet("verdier", indikator="unge", område="regionen", **cells), by)
    assert len(found) == 1
    assert f"rad 2, kolonne {fault}" in found[0]


def test_shares_are_never_summed(here: Region, by: Viewer):
    found = faults(here, written(taken_out(here), "indikatorer", "unge", kan_summeres="ja"), by)
    assert found == [
        "Ark indikatorer, rad 2, kolonne «kan_summeres»: Andeler kan ikke summeres. "
        "Skriv nei, eller endre enheten."
    ]


def test_an_indicator_cannot_be_called_what_a_page_is_called(here: Region, by: Viewer):
    cells = {"tittel": "Ny", "enhet": "prosent", "definisjon": "Alt.", "utgiver": "Oss"}
    assert faults(here, one_sheet("indikatorer", id="ny", **cells), by) == [
        "Ark indikatorer, rad 2, kolonne «id»: «ny» er navnet på en annen side. "
        "Velg en annen id, for eksempel «ny-1»."
    ]


def test_a_text_that_looks_like_a_formula_is_a_text_and_comes_back(here: Region, by: Viewer):
    Undertaking.objects.update(title='=HYPERLINK("http://x";"y")')
    cell = taken_out(here)["tiltak"].cell(2, 4)
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x";"y")', "s")


def test_changes_are_shown_before_they_are_made_and_made_in_one_act(here: Region, by: Viewer):
    book = written(taken_out(here), "tiltak", "vakt", frist="2028-01-31", eier="Helsesjefen")
    book = written(book, "forpliktelser", "vakt.elvestad", årsverk=0.5)
    raw = told(here, book)
    preview = preview_measures(here.cooperation, raw, by=by)
    assert [(row.sheet, row.id, [cell[0] for cell in row.cells]) for row in preview.rows] == [
        ("tiltak", "vakt", ["eier", "frist"]),
        ("forpliktelser", "vakt.elvestad", ["årsverk"]),
    ]
    assert Undertaking.objects.get().owner_office == "Daglig leder"
    keep_measures(here.cooperation, raw, by=by)
    assert Undertaking.objects.get().owner_office == "Helsesjefen"
    assert AuditEntry.objects.filter(act="measures.keep_sheets").count() == 1


def test_a_new_row_becomes_a_draft_of_this_cooperation(here: Region, by: Viewer):
    cells = {"id": "ny", "tittel": "Nytt", "eier": "Leder", "ansvarlig_organ": "regionradet", "mål": "folk"}
    keep_measures(here.cooperation, told(here, one_sheet("tiltak", **cells)), by=by)
    made = Undertaking.objects.get(key="ny")
    assert (made.cooperation, made.is_public, made.kind) == (here.cooperation, False, "measure")
    assert [each.goal.key for each in made.measure_goals.all()] == ["folk"]


@pytest.mark.parametrize(
    ("sheet", "id", "cells", "fault"),
    [
        ("tiltak", "vakt", {"frist": "snart"}, "Ark tiltak, rad 2, kolonne «frist»: «snart» er ikke"),
        (
            "tiltak",
            "vakt",
            {"mål": "fulk"},
            "kolonne «mål»: «fulk» finnes ikke i arket mål. Mente du «folk»?",
        ),
        ("tiltak", "vakt", {"offentlig": "nei"}, "Det legges ut på sin egen side"),
        ("tiltak", "vakt", {"neste_steg": "Ring 018170 12309"}, "kolonne «neste_steg»"),
        (
            "målformuleringer",
            "folk.1",
            {"tittel": "Andre ord"},
            "Versjonen er vedtatt, og ordene i den står.",
        ),
        ("forpliktelser", "vakt.elvestad", {"brutt": "2027-01-01"}, "Skriv hvorfor løftet ikke holdes."),
    ],
)
def test_a_fault_says_sheet_row_column_and_what_to_do(
    here: Region, by: Viewer, sheet: str, id: str, cells: dict[str, Any], fault: str
):
    (said,) = faults(here, written(taken_out(here), sheet, id, **cells), by)
    assert said.startswith(f"Ark {sheet}, rad 2, kolonne «")
    assert fault in said


def test_a_sheet_by_hand_does_not_lay_out_what_is_withdrawn(here: Region, by: Viewer):
    book = taken_out(here)
    del book["hentet"]
    withdraw_measure(Measure.objects.get(key="vakt"), because="Lagt ut ved en feil.", by=by)
    (fault,) = faults(here, book, by)
    assert fault.startswith("Ark tiltak, rad 2, kolonne «offentlig»: Tiltaket er trukket tilbake.")


def test_with_a_fault_nothing_is_kept(here: Region, by: Viewer):
    book = written(taken_out(here), "tiltak", "vakt", eier="Helsesjefen")
    book = written(book, "forpliktelser", "vakt.elvestad", kroner="mye")
    with pytest.raises(FolderFaults):
        keep_measures(here.cooperation, told(here, book), by=by)
    assert Undertaking.objects.get().owner_office == "Daglig leder"


def test_the_words_of_a_draft_can_be_changed(here: Region, by: Viewer):
    key = GoalWording.objects.get(goal__key="nytt").key
    book = written(taken_out(here), "målformuleringer", key, tittel="Bedre ord")
    assert faults(here, book, by) == []


def test_a_sheet_that_is_kept_elsewhere_is_refused(here: Region):
    raw = told(here, one_sheet("vedtak", id="x", utfall="vedtatt"))
    assert str(raw.faults[0]).startswith("Ark vedtak: Arket holdes ikke ved like herfra.")


class TestAnotherCooperationInTheSameFolder:
    @pytest.fixture
    def other(self, here: Region) -> Cooperation:
        return Cooperation.objects.create(
            slug="dal-ikt", name="Dal IKT", scope=here.cooperation.scope, sort_key="dal ikt"
        )

    def test_its_rows_are_neither_taken_out_nor_changed(self, here: Region, by: Viewer, other: Cooperation):
        measure(other, "Deres", key="deres", responsible_organ=here.cooperation.organs.first())
        assert [row[0].value for row in taken_out(here)["tiltak"].iter_rows(min_row=2)] == ["vakt"]
        (said, *_) = faults(here, one_sheet("tiltak", id="deres", tittel="Vårt"), by)
        assert "«deres» hører til et annet samarbeid." in said

    def test_nobody_commits_to_them_from_here(self, here: Region, by: Viewer, other: Cooperation):
        measure(other, "Deres", key="deres", responsible_organ=here.cooperation.organs.first())
        book = one_sheet("forpliktelser", id="x", tiltak="deres", virksomhet=here.municipalities[0].key)
        assert "«deres» hører til et annet samarbeid." in faults(here, book, by)[0]

    def test_no_row_is_made_in_it(self, here: Region, by: Viewer, other: Cooperation):
        cells = {"id": "ny", "samarbeid": "dal-ikt", "tittel": "Nytt", "eier": "Leder"}
        book = one_sheet("tiltak", **cells, ansvarlig_organ="regionradet")
        assert "«dal-ikt» hører til et annet samarbeid." in faults(here, book, by)[0]


def test_only_the_secretariat_keeps_and_looks(here: Region, by: Viewer):
    other = viewer(officer(here.municipalities[0]))
    for perform in (preview_measures, keep_measures):
        with pytest.raises(NotAllowed):
            perform(here.cooperation, told(here, taken_out(here)), by=other)


def test_five_hundred_measures_cost_as_many_questions_as_one_and_at_most_fifteen(here: Region):
    few = questions_of(here)
    for number in range(40):
        made = measure(here.cooperation, f"Tiltak {number}", goals=[Goal.objects.get(key="folk")])
        in_year(made, 2027)
        for each in here.municipalities:
            commitment(made, each)
    assert questions_of(here) == few <= 15


def questions_of(here: Region) -> int:
    with CaptureQueriesContext(connection) as asked:
        measures_workbook(here.cooperation)
    return len(asked)


class TestPages:
    @pytest.fixture
    def desk(self, here: Region, client: Client) -> Client:
        client.force_login(secretary(here.cooperation))
        return client

    def address(self, here: Region, rest: str = "") -> str:
        return f"/arbeid/{here.cooperation.slug}/tiltak/ark/{rest}"

    def sent(self, desk: Client, here: Region, book: Workbook) -> Any:
        saved = BytesIO()
        book.save(saved)
        file = SimpleUploadedFile("tiltak.xlsx", saved.getvalue())
        return desk.post(self.address(here), {"files": file})

    def test_taken_out_changed_looked_at_and_accepted(self, desk: Client, here: Region):
        content = desk.get(self.address(here, "tiltak.xlsx")).content
        book = written(load_workbook(BytesIO(content)), "tiltak", "vakt", eier="Helsesjefen")
        look = self.sent(desk, here, book)
        page = desk.get(look["Location"]).content.decode()
        assert ("Helsesjefen" in page, "1 rad blir ny eller endret." in page) == (True, True)
        done = desk.post(look["Location"], {"accept": "ja"}, follow=True).content.decode()
        assert "1 rad ble endret" in done
        assert (Undertaking.objects.get().owner_office, Upload.objects.count()) == ("Helsesjefen", 0)

    def test_thrown_away_nothing_is_kept(self, desk: Client, here: Region):
        look = self.sent(desk, here, written(taken_out(here), "tiltak", "vakt", eier="Helsesjefen"))
        desk.post(f"{look['Location']}kast/")
        assert (Undertaking.objects.get().owner_office, Upload.objects.count()) == ("Daglig leder", 0)

    def test_what_can_not_be_read_is_said_at_once(self, desk: Client, here: Region):
        answer = desk.post(self.address(here), {"files": SimpleUploadedFile("a.xlsx", b"no")})
        assert "Filen lar seg ikke lese" in answer.content.decode()

    def test_others_find_nothing_there(self, here: Region, client: Client):
        client.force_login(officer(here.municipalities[0]))
        assert client.get(self.address(here)).status_code == 404
        assert client.get(self.address(here, "tiltak.xlsx")).status_code == 404


def test_a_hostile_file_is_told_and_not_kept(here: Region, by: Viewer):
    for cells in ({"id": "../x"}, {"id": "x" * 200}, {"id": "a", "tittel": "A" * 500}):
        assert faults(here, one_sheet("tiltak", **cells), by) != []
    assert Commitment.objects.count() == 1

    @pytest.mark.parametrize("column", ["ansvarlig_organ", "sak"])
    def test_nothing_is_tied_to_its_organs_and_cases(
        self, here: Region, by: Viewer, other: Cooperation, column: str
    ):
        organ(other, "Styret", key="deres")
        case(other, key="deres")
        cells = {"id": "ny", "tittel": "Nytt", "eier": "Leder", "ansvarlig_organ": "regionradet"}
        book = one_sheet("tiltak", **cells | {column: "deres"})
        assert "«deres» hører til et annet samarbeid." in faults(here, book, by)[0]

    def test_no_promise_rests_on_its_documents(self, here: Region, by: Viewer, other: Cooperation):
        document(other, "Unntatt notat", key="deres", access="exempt", legal_basis="Offentleglova § 13")
        key = Commitment.objects.get().key
        book = written(taken_out(here), "forpliktelser", key, bevis="deres")
        assert "«deres» hører til et annet samarbeid." in faults(here, book, by)[0]
