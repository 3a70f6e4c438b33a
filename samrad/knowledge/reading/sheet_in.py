"""Reading the figures of an indicator from a sheet: periods across, or one figure a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samrad.engine.figure_cells import NotAFigure, read_cell, written_cell
from samrad.engine.figures import Figure, Line
from samrad.engine.statistic_periods import is_period
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.places import Place, PlaceKind
from samrad.knowledge.reading.sheet import ESTIMATE, NUMBER, PERIOD, PLACE, VALUE, YES
from samrad.knowledge.services.figures import EXAMPLES, Cell, fits
from samrad.organisations.models import EarlierIdentity

Table = Sequence[Sequence[str]]
MOST_FAULTS = 100  # told at a time; a sheet of something else has a million
NAMES_OF_COUNTRY = ("landet", "norge", "hele landet")
NAMES_OF_REGION = ("regionen", "region")
BOTH = re.compile(r"(?P<number>\d{2,4})\s+(?P<name>\D.*)")  # as the statistics office writes places
NOT_A_FIGURE = (
    "«%(text)s» er verken et tall eller ett av tegnene .. (mangler), : (holdt tilbake) og . (finnes ikke)."
)


@dataclass
class Told:
    """What a sheet tells: figures by cell, and what is wrong by row."""

    figures: dict[Cell, Figure | None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """A figure as the sheet has it, with where it stands."""

    row: int
    place: str
    period: str
    text: str
    is_estimate: bool = False


def read_figures(indicator: Indicator, places: Sequence[Place], table: Table, region: Line) -> Told:
    """The figures in a table of texts. Empty cells tell nothing. One question.

    `region` is the region's line today: a sum that is in the sheet as it was computed isn't made a told one.
    """
    told, known = Told(), names_of(places)
    heads = [head.strip().lower() for head in table[0]] if table else []
    entries = long_entries(heads, table) if PERIOD in heads else wide_entries(heads, table)
    for entry in entries:
        take(told, indicator, entry, known)
        if len(told.faults) == MOST_FAULTS:
            break
    if not (told.figures or told.faults):
        told.faults.append(
            _("Arket har ingen tall å lese. Første rad skal ha «sted» og så periodene: %(example)s.")
            % {"example": EXAMPLES[indicator.every]}
        )
    if indicator.may_be_summed:
        told.figures = {
            cell: figure for cell, figure in told.figures.items() if not is_sum(cell, figure, region)
        }
    return told


def wide_entries(heads: Sequence[str], table: Table) -> Iterator[Entry]:
    """Periods across; what stands in a column without a head is no figure."""
    periods = [(at, head.upper()) for at, head in enumerate(heads) if at and head and head != NUMBER]
    number = heads.index(NUMBER) if NUMBER in heads else 0
    for row, cells in enumerate(table[1:], start=2):
        place = part(cells, number) or part(cells, 0)
        for at, period in periods:
            if part(cells, at):
                yield Entry(row, place, period, part(cells, at))


def long_entries(heads: Sequence[str], table: Table) -> Iterator[Entry]:
    """A figure a row, as the figures are downloaded from the public page."""
    column = {head: at for at, head in enumerate(heads) if head}
    for row, cells in enumerate(table[1:], start=2):
        told = {name: part(cells, at) for name, at in column.items()}
        if told.get(VALUE):
            place, is_estimate = (
                told.get(NUMBER) or told.get(PLACE, ""),
                told.get(ESTIMATE, "").lower() == YES,
            )
            yield Entry(row, place, told[PERIOD].upper(), told[VALUE], is_estimate)


def part(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def names_of(places: Sequence[Place]) -> dict[str, Place]:
    """The places by all they may be called in a sheet: name, number, numbers before, `3303 Kongsberg`."""
    found: dict[str, Place] = {}
    for place in places:
        names = {
            PlaceKind.REGION: (*NAMES_OF_REGION, place.name.lower()),
            PlaceKind.COUNTRY: (*NAMES_OF_COUNTRY, place.name.lower()),
        }.get(place.kind, (place.number, place.name.lower()))
        for name in names:
            found.setdefault(name, place)
    by_id = {place.organisation: place for place in places}
    earlier = EarlierIdentity.objects.filter(organisation__in=[each for each in by_id if each]).exclude(
        number=""
    )
    for number, who in earlier.values_list("number", "organisation"):
        found.setdefault(number, by_id[who])
    found.pop("", None)
    return found


def place_called(name: str, known: Mapping[str, Place]) -> Place | None:
    told = name.lower()
    both = BOTH.fullmatch(told)
    return known.get(told) or (known.get(both["number"]) if both else None)


def take(told: Told, indicator: Indicator, entry: Entry, known: Mapping[str, Place]) -> None:
    """Takes one figure in, or says what is wrong with it."""
    place = place_called(entry.place, known)
    fault = fault_of(indicator, entry, place)
    figure = None
    try:
        figure = read_cell(entry.text)
    except NotAFigure as wrong:
        fault = fault or _(NOT_A_FIGURE) % {"text": wrong}
    if place is not None and not fault:
        cell = Cell(place.area, place.organisation, entry.period)
        if cell in told.figures:
            fault = _("tallet står mer enn én gang i arket.")
        told.figures[cell] = as_estimate(figure) if entry.is_estimate else figure
    if fault:
        where = {"row": entry.row, "period": entry.period, "fault": fault}
        told.faults.append(_("Rad %(row)s, %(period)s: %(fault)s") % where)


def fault_of(indicator: Indicator, entry: Entry, place: Place | None) -> str:
    if place is None:
        return _("«%(place)s» er ikke med her. Skriv navn eller nummer på en deltaker eller et fylke, "
                 "eller Regionen eller Landet.") % {"place": entry.place}  # fmt: skip
    if not is_period(entry.period) or not fits(indicator, entry.period):
        return _("perioden passer ikke i serien. Skriv den som %(example)s.") % {
            "example": EXAMPLES[indicator.every]
        }
    return ""


def as_estimate(figure: Figure | None) -> Figure | None:
    return figure and Figure(figure.value, figure.mark, is_estimate=figure.value is not None)


def is_sum(cell: Cell, figure: Figure | None, region: Line) -> bool:
    """Is this the region's figure just as it is today?"""
    return cell.area == PlaceKind.REGION and written_cell(figure) == written_cell(region.get(cell.period))
