"""A year's plan: its notes, laying it out, and rolling it over without copying a measure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.strategy.models import Measure, MeasureYear
from samrad.strategy.reading.year_plans import lines_of_year, years_planned, years_to_roll
from samrad.strategy.services.rolling import Settled, roll_over
from samrad.strategy.services.year_plan import Edited, edit_year, publish_year
from samrad.workspace.tasks_of_measures import years_to_roll_over
from tests.factories import Region, officer, viewer
from tests.factories import cooperation as another
from tests.strategy_factories import in_year, measure

pytestmark = pytest.mark.django_db
YEAR = 2027
Outcome = MeasureYear.Outcome


@pytest.fixture(autouse=True)
def january() -> Any:
    with time_machine.travel(date(2028, 1, 10), tick=False):
        yield


def planned(here: Region, title: str = "Felles legevakt", **values: Any) -> MeasureYear:
    return in_year(measure(here.cooperation, title, **values), YEAR, note=f"{title} i 2027")


def rolled(here: Region, keeper: Viewer, row: MeasureYear, outcome: str, text: str = "") -> int:
    left = roll_over(here.cooperation, YEAR, [Settled(row.pk, outcome, text)], by=keeper)
    row.refresh_from_db()
    return left


def next_notes() -> list[str]:
    return list(MeasureYear.objects.filter(year=YEAR + 1).values_list("note", flat=True))


def test_a_year_is_rolled_over_and_every_measure_stays_one_row(here: Region, keeper: Viewer):
    on, done, stopped = (planned(here, title) for title in "ABC")
    settled = [
        Settled(on.pk, Outcome.CARRIED_ON, "Ansette to til."),
        Settled(done.pk, Outcome.DONE),
        Settled(stopped.pk, Outcome.STOPPED, "Ikke midler."),
    ]
    assert roll_over(here.cooperation, YEAR, settled, by=keeper) == 0
    assert next_notes() == ["Ansette to til."]
    rows = Measure.objects.order_by("title").values_list("done_on", "stopped_on", "stopped_because")
    last = date(2027, 12, 31)
    assert list(rows) == [(None, None, ""), (last, None, ""), (None, last, "Ikke midler.")]
    assert [each.act for each in AuditEntry.objects.all()] == ["year_plan.roll_over"]


def test_what_is_not_answered_stays_open_for_another_day(here: Region, keeper: Viewer):
    first, second = planned(here, "A"), planned(here, "B")
    assert rolled(here, keeper, first, Outcome.DONE) == 1
    assert rolled(here, keeper, second, Outcome.CARRIED_ON) == 0


def test_rolling_the_same_again_changes_nothing(here: Region, keeper: Viewer):
    row = planned(here)
    for _again in range(2):
        rolled(here, keeper, row, Outcome.CARRIED_ON, "Videre.")
    assert (next_notes(), AuditEntry.objects.count()) == (["Videre."], 1)


@pytest.mark.parametrize("first", [Outcome.CARRIED_ON, Outcome.DONE, Outcome.STOPPED])
@pytest.mark.parametrize("then", [Outcome.CARRIED_ON, Outcome.DONE, Outcome.STOPPED])
def test_another_answer_leaves_no_trace_of_the_first(first: str, then: str, here: Region, keeper: Viewer):
    row = planned(here)
    rolled(here, keeper, row, first, "Første svar.")
    rolled(here, keeper, row, then, "Andre svar.")
    one = Measure.objects.get()
    assert row.outcome == then
    assert next_notes() == (["Andre svar."] if then == Outcome.CARRIED_ON else [])
    assert (one.done_on is not None, one.stopped_because) == (
        then == Outcome.DONE,
        "Andre svar." if then == Outcome.STOPPED else "",
    )


def test_when_next_year_is_laid_out_what_was_settled_stands(here: Region, keeper: Viewer):
    row = planned(here)
    rolled(here, keeper, row, Outcome.CARRIED_ON, "Videre.")
    publish_year(here.cooperation, YEAR + 1, by=keeper)
    with pytest.raises(Refused, match=r"Felles legevakt: Årsplanen for 2028 er lagt ut"):
        rolled(here, keeper, row, Outcome.DONE)
    assert next_notes() == ["Videre."]


def test_a_stop_without_a_reason_stops_the_whole_roll_over(here: Region, keeper: Viewer):
    first, second = planned(here, "A"), planned(here, "B")
    settled = [Settled(first.pk, Outcome.DONE), Settled(second.pk, Outcome.STOPPED)]
    with pytest.raises(Refused, match="B: Skriv hvorfor"):
        roll_over(here.cooperation, YEAR, settled, by=keeper)
    first.refresh_from_db()
    assert first.outcome == Outcome.OPEN


def test_what_was_done_during_the_year_keeps_its_day(here: Region, keeper: Viewer):
    row = planned(here, done_on=date(2027, 5, 3), phase="carried_out")
    rolled(here, keeper, row, Outcome.DONE)
    assert Measure.objects.get().done_on == date(2027, 5, 3)


def test_rows_of_another_region_are_left_alone(here: Region, keeper: Viewer):
    strange = in_year(measure(another("fjordregionen")), YEAR)
    roll_over(here.cooperation, YEAR, [Settled(strange.pk, Outcome.DONE)], by=keeper)
    strange.refresh_from_db()
    assert strange.outcome == Outcome.OPEN


def test_the_new_year_is_a_draft_until_it_is_laid_out(here: Region, keeper: Viewer):
    rolled(here, keeper, planned(here), Outcome.CARRIED_ON, "Videre.")
    assert years_planned(here.cooperation, PUBLIC) == [YEAR]
    publish_year(here.cooperation, YEAR + 1, by=keeper)
    assert years_planned(here.cooperation, PUBLIC) == [YEAR + 1, YEAR]


def test_notes_measures_added_and_taken_out_are_saved_together(here: Region, keeper: Viewer):
    row, out = planned(here, "A"), planned(here, "B")
    added = measure(here.cooperation, "C")
    edited = Edited(notes={row.pk: "Ny merknad"}, added=[added], taken_out={out.pk: "Flyttet."})
    edit_year(here.cooperation, YEAR, edited, by=keeper)
    lines = lines_of_year(here.cooperation, YEAR, PUBLIC, date(2028, 1, 10))
    shown = [(each.measure.title, each.row.note) for each in lines]
    assert shown == [("A", "Ny merknad"), ("C", "")]


def test_a_measure_of_another_region_is_not_put_in_the_plan(here: Region, keeper: Viewer):
    strange = measure(another("fjordregionen"))
    edit_year(here.cooperation, YEAR, Edited(added=[strange]), by=keeper)
    assert not MeasureYear.objects.exists()


def test_an_identity_number_is_found_also_where_two_measures_are_called_the_same(
    here: Region, keeper: Viewer
):
    first, second = planned(here, "A"), planned(here, "A")
    for at, other in ((first, second), (second, first)):
        edited = Edited(notes={at.pk: "Gjelder 13097248022", other.pk: "Helt greit"})
        with pytest.raises(Refused):
            edit_year(here.cooperation, YEAR, edited, by=keeper)


def test_what_is_settled_is_not_taken_out_of_its_year(here: Region, keeper: Viewer):
    row = planned(here)
    rolled(here, keeper, row, Outcome.DONE)
    with pytest.raises(Refused, match="gjort opp for 2027"):
        edit_year(here.cooperation, YEAR, Edited(taken_out={row.pk: "Flyttet."}), by=keeper)


def test_a_note_with_an_identity_number_is_refused(here: Region, keeper: Viewer):
    with pytest.raises(Refused):
        edit_year(here.cooperation, YEAR, Edited(notes={planned(here).pk: "17054026641"}), by=keeper)


def test_an_empty_plan_is_not_laid_out(here: Region, keeper: Viewer):
    with pytest.raises(Refused, match="Ingen tiltak"):
        publish_year(here.cooperation, YEAR, by=keeper)


def test_a_draft_measure_is_not_in_the_public_plan(here: Region):
    planned(here, is_public=False)
    assert lines_of_year(here.cooperation, YEAR, PUBLIC, date(2028, 1, 10)) == []


def test_nobody_else_keeps_the_year(here: Region):
    other = viewer(officer(here.municipalities[0]))
    for by in (PUBLIC, other):
        with pytest.raises(NotAllowed):
            roll_over(here.cooperation, YEAR, [], by=by)
        with pytest.raises(NotAllowed):
            publish_year(here.cooperation, YEAR, by=by)
        with pytest.raises(NotAllowed):
            edit_year(here.cooperation, YEAR, Edited(), by=by)


def test_from_december_the_year_waits_for_the_secretariat_until_it_is_settled(here: Region, keeper: Viewer):
    row = planned(here)
    assert not list(years_to_roll_over(keeper, date(2027, 11, 30)))
    for day, late in ((date(2027, 12, 1), False), (date(2028, 1, 31), False), (date(2028, 2, 1), True)):
        (task,) = years_to_roll_over(keeper, day)
        assert (task.what, task.is_late) == ("Rull årsplanen for 2027: 1 tiltak er ikke gjort opp", late)
    assert not list(years_to_roll_over(viewer(officer(here.municipalities[0])), date(2028, 1, 2)))
    rolled(here, keeper, row, Outcome.DONE)
    assert list(years_to_roll({here.cooperation.pk}, date(2028, 1, 31))) == []


@pytest.mark.parametrize("number", [1, 30])
def test_the_plan_costs_the_same_whatever_its_length(
    number: int, here: Region, django_assert_num_queries: Callable[..., Any]
):
    for at in range(number):
        planned(here, f"Tiltak {at}")
    with django_assert_num_queries(4):
        assert len(lines_of_year(here.cooperation, YEAR, PUBLIC, date(2028, 1, 10))) == number
