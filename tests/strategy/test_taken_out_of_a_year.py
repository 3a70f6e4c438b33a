"""A measure taken out of a year's plan that everybody has read stays in it as taken out, with the reason."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.folders.dump import rows_to_dump
from samrad.strategy.models import MeasureYear
from samrad.strategy.reading.year_plans import lines_of_year, open_measures_outside, taken_out_of
from samrad.strategy.services.rolling import Settled, roll_over
from samrad.strategy.services.year_plan import Edited, edit_year, publish_year
from tests.factories import Region
from tests.strategy_factories import in_year, measure

pytestmark = pytest.mark.django_db
WHY = "Flyttet til fylket."


@pytest.fixture
def row(here: Region) -> MeasureYear:
    """A measure that stands in the plan of 2027, which is laid out."""
    return in_year(measure(here.cooperation, "Felles legevakt"), 2027, note="Velge tomt.", is_public=True)


def take_out(row: MeasureYear, by: Viewer, why: str = WHY) -> None:
    edit_year(row.measure.cooperation, row.year, Edited(taken_out={row.pk: why}), by=by)
    MeasureYear.objects.filter(pk=row.pk).exists() and row.refresh_from_db()


def standing(here: Region) -> list[str]:
    return [
        each.measure.title for each in lines_of_year(here.cooperation, 2027, PUBLIC, timezone.localdate())
    ]


def out(here: Region) -> list[tuple[str, str]]:
    rows = taken_out_of(here.cooperation, 2027, PUBLIC)
    return [(each.measure.title, each.withdrawn_because) for each in rows]


def test_what_everybody_has_read_stays_as_taken_out_with_the_day_and_the_reason(
    here: Region, row: MeasureYear, keeper: Viewer
):
    take_out(row, keeper)
    assert (row.withdrawn_on, row.withdrawn_because) == (timezone.localdate(), WHY)
    assert (standing(here), out(here)) == ([], [("Felles legevakt", WHY)])
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.subject) == ("year_plan.edit", f"cooperation:{here.cooperation.pk}")


@pytest.mark.parametrize(
    ("why", "fault"), [(" ", "Skriv hvorfor «Felles legevakt» tas ut"), ("01010100131", "fødselsnummer")]
)
def test_the_reason_is_written_and_can_be_public(row: MeasureYear, keeper: Viewer, why: str, fault: str):
    with pytest.raises(Refused, match=fault):
        take_out(row, keeper, why)
    assert not row.is_withdrawn


@pytest.mark.parametrize(("year_is_out", "measure_is_out"), [(False, True), (True, False)])
def test_what_nobody_has_read_is_just_gone(
    here: Region, keeper: Viewer, year_is_out: bool, measure_is_out: bool
):
    unread = in_year(measure(here.cooperation, is_public=measure_is_out), 2027, is_public=year_is_out)
    take_out(unread, keeper, "")
    assert not MeasureYear.objects.exists()


def test_it_can_be_put_in_again_and_is_then_as_any_other(here: Region, row: MeasureYear, keeper: Viewer):
    take_out(row, keeper)
    (again,) = open_measures_outside(here.cooperation, 2027)
    edit_year(here.cooperation, 2027, Edited(added=[again]), by=keeper)
    assert (standing(here), out(here)) == (["Felles legevakt"], [])
    assert MeasureYear.objects.get().withdrawn_because == ""


def test_what_is_taken_out_is_not_rolled_over_and_carried_on_into_it_stands_again(
    here: Region, row: MeasureYear, keeper: Viewer
):
    before = in_year(row.measure, 2026, is_public=True)
    take_out(row, keeper)
    assert roll_over(here.cooperation, 2027, [Settled(row.pk, "done")], by=keeper) == 0
    roll_over(here.cooperation, 2026, [Settled(before.pk, "carried_on", "Bygge.")], by=keeper)
    row.refresh_from_db()
    assert (row.is_withdrawn, row.note, row.outcome) == (False, "Bygge.", "open")


def test_a_year_where_all_is_taken_out_is_still_laid_out(here: Region, row: MeasureYear, keeper: Viewer):
    take_out(row, keeper)
    page = Client().get(reverse("year-plan", args=["dalregionen", 2027]))
    assert (page.status_code, "Tatt ut 12. mai 2027: Flyttet til fylket." in page.text) == (200, True)
    assert "<s class" in page.text
    assert "Utkast" not in page.text
    with pytest.raises(Refused, match="Ingen tiltak står i årsplanen"):
        publish_year(here.cooperation, 2027, by=keeper)


def test_the_measures_own_page_says_it_too(row: MeasureYear, keeper: Viewer):
    take_out(row, keeper)
    page = Client().get(reverse("measure", args=["dalregionen", row.measure.key]))
    assert "Tatt ut 12. mai 2027: Flyttet til fylket." in page.text


def test_the_page_asks_for_the_reason_where_everybody_has_read_it(
    here: Region, row: MeasureYear, desk: Client
):
    address = "/arbeid/dalregionen/tiltak/ar/2027/"
    assert f'name="because-{row.pk}"' in desk.get(address).text
    sent = {f"note-{row.pk}": row.note, f"out-{row.pk}": "on"}
    assert "Skriv hvorfor tiltaket tas ut." in desk.post(address, sent).text
    done = desk.post(address, sent | {f"because-{row.pk}": WHY}, follow=True).text
    assert f"Tatt ut 12. mai 2027: {WHY}" in done


def test_a_draft_asks_for_no_reason(here: Region, desk: Client):
    unread = in_year(measure(here.cooperation), 2027, is_public=False)
    assert f'name="because-{unread.pk}"' not in desk.get("/arbeid/dalregionen/tiltak/ar/2027/").text


def test_a_dump_has_the_reason_so_that_it_is_not_put_in_again_elsewhere(
    here: Region, row: MeasureYear, keeper: Viewer
):
    take_out(row, keeper)
    for public in (True, False):
        assert [
            each.withdrawn_because for each in rows_to_dump(here.cooperation, public=public)["tiltaksår"]
        ] == [WHY]
