"""A workbook taken out a while ago: what was changed here since stays, unless somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from samrad.commitments.models import Commitment, Undertaking
from samrad.core.viewers import Viewer
from samrad.folders.keeping.measures import keep_measures, preview_measures
from samrad.folders.keeping.rows import KEPT_OF_MEASURES
from samrad.folders.keeping.services import Preview
from samrad.folders.keeping.told import as_stored, from_stored, told_by_files
from samrad.folders.keeping.workbook import measures_workbook
from samrad.folders.reading import RawFolder
from samrad.folders.taken_out import Unreadable, from_table
from samrad.knowledge.models import Target
from samrad.strategy.models import Goal, Measure, MeasureGoal, MeasureIndicator
from samrad.strategy.services import measure_progress as progress
from samrad.strategy.services.measure_bulk import Change, Kind, change_many
from samrad.strategy.services.measures import withdraw_measure
from tests.factories import Region, day, region, secretary, viewer
from tests.strategy_factories import commitment, goal, indicator, measure, plan, plan_version, target

pytestmark = pytest.mark.django_db
FRIST = "tiltak|vakt|frist"


@pytest.fixture
def here() -> Region:
    shown = region()
    held = plan_version(plan(shown.cooperation, key="strategi"), status="draft", key="strategi.1")
    areas = [goal(held, title, kind=Goal.Kind.FOCUS_AREA, key=key) for title, key in (("B", "b"), ("A", "a"))]
    unge = indicator(shown.cooperation, key="unge")
    target(unge, 2030, "12.5")
    Target.objects.update(key="unge.2030")
    one = measure(
        shown.cooperation,
        "Legevakt",
        goals=areas,
        due_on=day(90),
        first_due_on=day(90),
        key="vakt",
        is_public=False,
    )
    for each in (indicator(shown.cooperation, "Syke", key="syke"), unge):
        MeasureIndicator.objects.create(measure=one, indicator=each)
    commitment(one, shown.municipalities[0], pledged_ore=12_500_050, key="vakt.elvestad")
    return shown


@pytest.fixture
def by(here: Region) -> Viewer:
    return viewer(secretary(here.cooperation))


@pytest.fixture
def book(here: Region) -> Workbook:
    return load_workbook(BytesIO(measures_workbook(here.cooperation)))


def told(here: Region, book: Workbook) -> RawFolder:
    """What is read of the book, as it is stored until it is accepted."""
    saved = BytesIO()
    book.save(saved)
    raw = told_by_files(here.cooperation, [("alt.xlsx", saved.getvalue())], kept=KEPT_OF_MEASURES)
    assert raw.faults == []
    return from_stored(here.cooperation, as_stored(raw), kept=KEPT_OF_MEASURES)


def looked_at(here: Region, book: Workbook, by: Viewer, taking: Collection[str] = ()) -> Preview:
    return preview_measures(here.cooperation, told(here, book), by=by, taking=taking)


def written(book: Workbook, sheet: str, id: str, **cells: Any) -> Workbook:
    names = [cell.value for cell in book[sheet][1]]
    row = next(row for row in book[sheet].iter_rows(min_row=2) if row[0].value == id)
    for name, value in cells.items():
        row[names.index(name)].value = value
    return book


def shown(preview: Preview) -> tuple[list[str], list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """The faults, the cells that change as (key, before, after), and what would be put back likewise."""
    changed = [
        (f"{row.sheet}|{row.id}|{name}", old, new) for row in preview.rows for name, old, new in row.cells
    ]
    return (
        [str(each) for each in preview.faults],
        changed,
        [(each.key, each.here, each.told) for each in preview.put_back],
    )


def due(number: int) -> str:
    return day(number).isoformat()


def move_deadline(by: Viewer, days: int = 120) -> None:
    rows = list(Measure.objects.filter(key="vakt"))
    change_many(rows[0].cooperation, rows, Change(Kind.dates, due_on=day(days)), by=by)


def test_the_sheet_that_says_when_it_was_taken_out_is_hidden(book: Workbook):
    assert (book["hentet"].sheet_state, book["hentet"].cell(1, 1).value) == ("hidden", "hentet")


def test_a_cell_as_it_was_taken_out_changes_nothing_that_was_done_here_since(
    here: Region, by: Viewer, book: Workbook
):
    move_deadline(by)
    assert shown(looked_at(here, book, by)) == ([], [], [])
    keep_measures(here.cooperation, told(here, book), by=by)
    assert Undertaking.objects.get().due_on == day(120)


def test_what_is_changed_in_the_workbook_alone_is_changed(here: Region, by: Viewer, book: Workbook):
    move_deadline(by)
    written(book, "tiltak", "vakt", eier="Helsesjefen")
    keep_measures(here.cooperation, told(here, book), by=by)
    kept = Undertaking.objects.get()
    assert (kept.owner_office, kept.due_on) == ("Helsesjefen", day(120))


def test_a_cell_changed_both_here_and_there_is_told_and_stays_as_it_is_here(
    here: Region, by: Viewer, book: Workbook
):
    move_deadline(by)
    written(book, "tiltak", "vakt", frist=due(30), eier="Helsesjefen")
    preview = looked_at(here, book, by)
    assert shown(preview) == (
        [],
        [("tiltak|vakt|eier", "Daglig leder", "Helsesjefen")],
        [(FRIST, due(120), due(30))],
    )
    (newer,) = preview.put_back
    assert (newer.name, newer.by, newer.at is not None) == ("Legevakt", by.name, True)
    keep_measures(here.cooperation, told(here, book), by=by)
    assert Undertaking.objects.get().due_on == day(120)


def test_it_is_put_back_when_just_that_is_asked_for(here: Region, by: Viewer, book: Workbook):
    move_deadline(by)
    Commitment.objects.update(pledged_ore=20_000_000)
    written(book, "tiltak", "vakt", frist=due(30))
    written(book, "forpliktelser", "vakt.elvestad", kroner=1)
    done = keep_measures(here.cooperation, told(here, book), by=by, taking=[FRIST])
    assert [each.key for each in done.put_back] == [FRIST, "forpliktelser|vakt.elvestad|kroner"]
    assert (Undertaking.objects.get().due_on, Commitment.objects.get().pledged_ore) == (day(30), 20_000_000)


def test_the_same_change_here_and_there_is_no_quarrel(here: Region, by: Viewer, book: Workbook):
    move_deadline(by)
    written(book, "tiltak", "vakt", frist=due(120))
    assert shown(looked_at(here, book, by)) == ([], [], [])


def test_a_row_that_was_made_here_since_is_not_written_over(here: Region, by: Viewer, book: Workbook):
    measure(here.cooperation, "Vårt nye", key="ny")
    names = [cell.value for cell in book["tiltak"][1]]
    cells = {"id": "ny", "tittel": "Deres nye", "eier": "Daglig leder", "ansvarlig_organ": "regionradet"}
    book["tiltak"].append([cells.get(name) for name in names])
    faults, changed, newer = shown(looked_at(here, book, by))
    assert (faults, changed) == ([], [])
    assert ("tiltak|ny|tittel", "Vårt nye", "Deres nye") in newer


def test_a_row_that_is_gone_from_here_comes_again_only_when_it_is_asked_for(
    here: Region, by: Viewer, book: Workbook
):
    Target.objects.all().delete()
    assert shown(looked_at(here, book, by)) == ([], [], [])
    written(book, "måltall", "unge.2030", verdi=11)
    assert shown(looked_at(here, book, by)) == ([], [], [("måltall|unge.2030|", "", "")])
    keep_measures(here.cooperation, told(here, book), by=by, taking=["måltall|unge.2030|"])
    assert Target.objects.get().value == 11


def test_goals_in_another_order_are_a_change_and_indicators_are_not(here: Region, by: Viewer, book: Workbook):
    MeasureGoal.objects.filter(goal__key="b").update(order=9)
    written(book, "tiltak", "vakt", indikatorer="unge|syke")
    assert shown(looked_at(here, book, by)) == ([], [], [])
    written(book, "tiltak", "vakt", mål="a")
    assert shown(looked_at(here, book, by))[2] == [("tiltak|vakt|mål", "a|b", "a")]


def test_what_was_withdrawn_since_stays_withdrawn_without_a_fault(here: Region, by: Viewer):
    Undertaking.objects.update(is_public=True)
    book = load_workbook(BytesIO(measures_workbook(here.cooperation)))
    withdraw_measure(Measure.objects.get(key="vakt"), because="Lagt ut ved en feil.", by=by)
    assert shown(looked_at(here, book, by)) == ([], [], [])


def test_a_fault_in_a_cell_is_told_whatever_it_said_before(here: Region, by: Viewer, book: Workbook):
    written(book, "tiltak", "vakt", frist="snart")
    (fault,) = looked_at(here, book, by).faults
    assert (fault.row, fault.column) == (2, "frist")


def test_without_the_hidden_sheet_every_cell_holds(here: Region, by: Viewer, book: Workbook):
    del book["hentet"]
    move_deadline(by)
    assert shown(looked_at(here, book, by)) == ([], [(FRIST, due(120), due(90))], [])


def test_a_sheet_that_was_not_taken_out_holds_beside_those_that_were(
    here: Region, by: Viewer, book: Workbook
):
    rows = [row for row in book["hentet"].iter_rows(values_only=True) if row[0] != "tiltak"]
    del book["hentet"]
    again = book.create_sheet("hentet")
    for row in rows:
        again.append(row)
    move_deadline(by)
    assert shown(looked_at(here, book, by)) == ([], [(FRIST, due(120), due(90))], [])


@pytest.mark.parametrize(
    "table",
    [
        [],
        [["hentet", "i går"]],
        [["hentet", "2027-01-01"]],
        [["hentet", "2027-01-01T10:00:00+00:00"], ["tiltak", "vakt", "1"]],
        [["hentet", "2027-01-01T10:00:00+00:00"], ["tiltak", "vakt"]],
    ],
)
def test_a_hidden_sheet_that_is_changed_is_said_to_be(here: Region, table: list[list[str]]):
    with pytest.raises(Unreadable):
        from_table(table)
    book = Workbook()
    book.active.title = "hentet"
    for row in table:
        book.active.append(row)
    saved = BytesIO()
    book.save(saved)
    raw = told_by_files(here.cooperation, [("a.xlsx", saved.getvalue())], kept=KEPT_OF_MEASURES)
    assert [str(each) for each in raw.faults] == [
        "Ark hentet: Det skjulte arket er endret. Hent regnearket på nytt, og før endringene inn der."
    ]


def test_who_changed_a_cell_is_told_and_not_who_changed_the_row_last(
    here: Region, by: Viewer, book: Workbook
):
    move_deadline(by)
    other = viewer(secretary(here.cooperation))
    progress.set_next_step(Measure.objects.get(key="vakt"), "Ring fylket", None, by=other)
    written(book, "tiltak", "vakt", frist=due(30), neste_steg="Vent")
    newer = {each.column: each.by for each in looked_at(here, book, by).put_back}
    assert newer == {"neste_steg": other.name, "frist": by.name}


def test_forty_rows_that_are_newer_cost_as_many_questions_as_one(here: Region, by: Viewer):
    few = questions_of(here, by)
    for number in range(40):
        measure(here.cooperation, f"Tiltak {number}", key=f"t{number}", due_on=day(90), first_due_on=day(90))
    assert questions_of(here, by) == few


def questions_of(here: Region, by: Viewer) -> int:
    book = load_workbook(BytesIO(measures_workbook(here.cooperation)))
    for row in book["tiltak"].iter_rows(min_row=2):
        written(book, "tiltak", row[0].value, eier="Helsesjefen")
    Undertaking.objects.update(owner_office="Plansjefen")
    raw = told(here, book)
    with CaptureQueriesContext(connection) as asked:
        found = preview_measures(here.cooperation, raw, by=by)
    assert len(found.put_back) == Undertaking.objects.count()
    Undertaking.objects.update(owner_office="Daglig leder")
    return len(asked)


class TestPages:
    @pytest.fixture
    def desk(self, here: Region, client: Client) -> Client:
        client.force_login(secretary(here.cooperation))
        return client

    def look(self, desk: Client, here: Region, book: Workbook) -> str:
        saved = BytesIO()
        book.save(saved)
        file = SimpleUploadedFile("tiltak.xlsx", saved.getvalue())
        address = f"/arbeid/{here.cooperation.slug}/tiltak/ark/"
        return desk.post(address, {"files": file})["Location"]

    def test_what_is_newer_is_shown_unticked_with_who_and_what(
        self, desk: Client, here: Region, by: Viewer, book: Workbook
    ):
        move_deadline(by)
        written(book, "tiltak", "vakt", frist=due(30))
        page = desk.get(self.look(desk, here, book)).content.decode()
        assert "1 endring er gjort på siden etter at regnearket ble hentet" in page
        assert f'name="ta" id="ta-1" value="{FRIST}">' in page
        assert "Ingenting blir endret, om du ikke krysser av for noe under." in page

    def test_accepted_unticked_it_stays_and_ticked_it_is_put_back(
        self, desk: Client, here: Region, by: Viewer, book: Workbook
    ):
        move_deadline(by)
        written(book, "tiltak", "vakt", frist=due(30))
        desk.post(self.look(desk, here, book), {"accept": "ja"})
        assert Undertaking.objects.get().due_on == day(120)
        address = self.look(desk, here, book)
        page = desk.post(address, {"look": "ja", "ta": FRIST}).content.decode()
        assert (f'value="{FRIST}" checked>' in page, Undertaking.objects.get().due_on) == (True, day(120))
        desk.post(address, {"accept": "ja", "ta": FRIST})
        assert Undertaking.objects.get().due_on == day(30)

    def test_what_is_changed_here_between_the_look_and_the_acceptance_stays(
        self, desk: Client, here: Region, by: Viewer, book: Workbook
    ):
        address = self.look(desk, here, written(book, "tiltak", "vakt", frist=due(30)))
        desk.get(address)
        move_deadline(by)
        desk.post(address, {"accept": "ja"})
        assert Undertaking.objects.get().due_on == day(120)
