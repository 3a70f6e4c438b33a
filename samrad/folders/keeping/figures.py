"""The figures in the workbook of measures: rows that need no id, periods that fit, and whose they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils import timezone
from django.utils.text import slugify

from samrad.core.keys import LETTERS
from samrad.engine.statistic_periods import every_of, is_period
from samrad.folders.faults import Fault
from samrad.folders.keeping.services import RowChange
from samrad.folders.reading import RawFolder, RawRow
from samrad.knowledge.models import Indicator, Observation
from samrad.organisations.models import Cooperation

SHEET = "verdier"
TOLD = {"verdi", "merke", "anslag"}  # the cells that make a figure another
AREAS: dict[str, str] = {
    "": Observation.Area.ORGANISATION.value,
    "virksomhet": Observation.Area.ORGANISATION.value,
    "regionen": Observation.Area.REGION.value,
    "landet": Observation.Area.COUNTRY.value,
}
EVERY = {"year": "år", "quarter": "kvartal", "month": "måned"}
About = tuple[str, str, str, str]  # indicator, area, organisation, period


def with_ids(cooperation: Cooperation, rows: Iterable[RawRow]) -> list[RawRow]:
    """The rows, where one without an id is the figure that stands there, or a new one. One question."""
    told = list(rows)
    if all(row.cells.get("id") for row in told):
        return told
    there = ids_there(cooperation)
    return [row if row.cells.get("id") else with_id(row, there) for row in told]


def with_id(row: RawRow, there: Mapping[About, str]) -> RawRow:
    about = about_of(row)
    indicator, area, organisation, period = about
    made = slugify(f"{indicator[:30]}-{(organisation or area)[:25]}-{period}".translate(LETTERS))
    return RawRow(row.place, row.number, row.cells | {"id": there.get(about, made)})


def about_of(row: RawRow) -> About:
    """What the row is a figure of."""
    cell = row.cells.get
    told = cell("område", "").lower()
    return cell("indikator", ""), AREAS.get(told, told), cell("virksomhet", ""), cell("periode", "").upper()


def ids_there(cooperation: Cooperation) -> dict[About, str]:
    rows = Observation.objects.filter(indicator__cooperation=cooperation)
    columns = ("key", "indicator__key", "area", "organisation__key", "period")
    return {
        (indicator, area, organisation or "", period): key
        for key, indicator, area, organisation, period in rows.values_list(*columns)
    }


def period_faults(cooperation: Cooperation, raw: RawFolder) -> Iterator[Fault]:
    """A yearly series has no quarters. Indicators told in the same workbook are as it tells them."""
    rows = raw.rows[SHEET]
    if not rows:
        return
    every = dict(Indicator.objects.filter(cooperation=cooperation).values_list("key", "every"))
    words = {word: name for name, word in EVERY.items()}
    for row in raw.rows["indikatorer"]:
        told = words.get(row.cells.get("hyppighet", "").lower())
        every |= {row.cells.get("id", ""): told} if told else {}
    for row in rows:
        period, wanted = row.cells.get("periode", "").upper(), every.get(row.cells.get("indikator", ""))
        if wanted and is_period(period) and every_of(period) != wanted:
            yield Fault(SHEET, row.number, "periode", f"Serien har ett tall hvert {EVERY[wanted]}.")


def become_our_own(cooperation: Cooperation, changes: Iterable[RowChange]) -> None:
    """What a sheet has told is not overwritten by the next fetch, and is as new as today. Two questions."""
    changed = [
        each.id for each in changes if each.sheet == SHEET and TOLD & {column for column, *_ in each.cells}
    ]
    if changed:
        rows = Observation.objects.filter(indicator__cooperation=cooperation, key__in=changed)
        rows.update(recorded_at=timezone.now())
        rows.filter(origin=Observation.Origin.FETCHED).update(origin=Observation.Origin.SHEET)
