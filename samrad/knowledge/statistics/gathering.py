"""The figures of a query, put in their places: one for each of ours and each period."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import nh3
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.engine.json_stat import Dataset, Dimension, Figure, Outline, Role, Unchoosable, resolved
from samrad.knowledge.models import StatisticsQuery
from samrad.knowledge.statistics.asking import StatisticsFault
from samrad.knowledge.statistics.client import Statistics, Table, unchoosable
from samrad.knowledge.statistics.hours import refuse_while_revising
from samrad.knowledge.statistics.places import (
    COUNTRY,
    SUMS_OF_COUNTIES,
    SUMS_OF_MUNICIPALITIES,
    THE_COUNTRY,
    WITHOUT_OSLO,
    Codes,
    Place,
    codes_of,
    numbers_of,
    places_of,
)
from samrad.organisations.models import Cooperation, Organisation

PERIOD = re.compile(r"\d{4}(K[1-4]|M(0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Wanted:
    """What a query asks for; the fields are those of `StatisticsQuery`."""

    table: str
    choices: Mapping[str, Sequence[str]]
    codelists: Mapping[str, str] = field(default_factory=dict)
    areas: str = ""

    @staticmethod
    def of(query: StatisticsQuery) -> Wanted:
        return Wanted(query.table, query.choices, query.codelists, query.areas)


@dataclass(frozen=True)
class Gathered:
    """What came. `without` are those of ours the table doesn't have."""

    table: Table
    outline: Outline
    figures: Mapping[tuple[Place, str], Figure]
    notes: list[str]
    without: list[Organisation]
    described: list[list[str]]

    @property
    def metric(self) -> Dimension | None:
        return self.outline.of_role(Role.METRIC)


@dataclass(frozen=True)
class Question:
    """One way of asking: the codes of the place it gives, under which code lists."""

    outline: Outline
    code_lists: Mapping[str, str]
    codes: Codes


def gather(wanted: Wanted, cooperation: Cooperation, statistics: Statistics, *, today: date) -> Gathered:
    """Asks for the figures and puts them in their places. Raises StatisticsFault.

    The country and the counties are the office's own figures. Where the municipalities are asked for as sums
    of today's areas, those aren't among them, and are asked for beside them.
    """
    refuse_while_revising(timezone.localtime())
    table = statistics.table(wanted.table)
    outline = statistics.outline(table, wanted.codelists)
    check(wanted, outline)
    figures: dict[tuple[Place, str], Figure] = {}
    notes: dict[str, None] = {}
    for question in questions(wanted, table, outline, cooperation, statistics, today):
        choices = choices_of(wanted, question)
        for dataset in statistics.figures(table, question.outline, choices, question.code_lists):
            figures = placed(wanted, dataset, question.codes) | figures
            notes |= dict.fromkeys(shown_notes(dataset.outline))
    without = without_figures(figures, cooperation, today) if wanted.areas else []
    told = [*notes, *notes_of_ours(wanted)]
    return Gathered(table, outline, figures, told, without, described(wanted, outline))


def without_figures(
    figures: Mapping[tuple[Place, str], Figure], cooperation: Cooperation, today: date
) -> list[Organisation]:
    """Those of ours that nothing came for."""
    found = {place for place, _period in figures}
    ours = [each for each in places_of(cooperation, today) if each not in found]
    return [each.organisation for each in ours if each.organisation]


def described(wanted: Wanted, outline: Outline) -> list[list[str]]:
    """What is chosen in each variable beside place and time, in the table's own words."""
    return [
        [each.label, ", ".join(each.name_of(code) for code in wanted.choices[each.id])]
        for each in outline.dimensions
        if each.id in wanted.choices and each.id != wanted.areas and each.role != Role.TIME
    ]


def check(wanted: Wanted, outline: Outline) -> None:
    """One figure for each place and period: everything else is one value, or left out."""
    time = outline.of_role(Role.TIME)
    if time is None:
        raise StatisticsFault(_("Tabellen har ingen tidsvariabel og kan ikke brukes til en indikator."))
    if wanted.areas and outline.dimension(wanted.areas) is None:
        raise StatisticsFault(_("Tabellen har ikke lenger en variabel for sted. Velg på nytt."))
    beside = {id: codes for id, codes in wanted.choices.items() if id not in {time.id, wanted.areas}}
    try:
        chosen = resolved({**{each: ["*"] for each in (time.id, wanted.areas) if each}, **beside}, outline)
    except Unchoosable as fault:
        raise unchoosable(fault, outline) from None
    for id, codes in chosen.items():
        if id in beside and len(codes) != 1:
            dimension = outline.dimension(id)
            raise StatisticsFault(
                _("Velg bare én verdi i «%(name)s».") % {"name": dimension.label if dimension else id}
            )


def questions(
    wanted: Wanted, table: Table, outline: Outline, of: Cooperation, statistics: Statistics, today: date
) -> list[Question]:
    """How the places are asked for: first as chosen, then what that doesn't give."""
    place = outline.dimension(wanted.areas) if wanted.areas else None
    if place is None:
        return [Question(outline, wanted.codelists, Codes({}))]
    numbered, chosen = numbers_of(of, today), wanted.choices.get(wanted.areas, ())
    found = [Question(outline, wanted.codelists, codes_of(place, numbered, chosen))]
    for code_list in beside(wanted, table, statistics) if wanted.codelists.get(wanted.areas) else []:
        lists = {**wanted.codelists, wanted.areas: code_list}
        other = statistics.outline(table, lists)
        seen = {each for question in found for each in question.codes.places}
        missing = [each for each in numbered if each.place not in seen and is_county(each.place)]
        there = other.dimension(wanted.areas) or place
        found.append(Question(other, lists, codes_of(there, missing, chosen)))
    if not any(each.codes.wanted for each in found):
        raise StatisticsFault(_("Tabellen har ingen av deltakerne. Velg en annen tabell."))
    return [each for each in found if each.codes.wanted]


def beside(wanted: Wanted, table: Table, statistics: Statistics) -> list[str]:
    """Where the counties and the country are, when the municipalities are asked for by a code list.

    Only the table without any tells which lists it has.
    """
    place = statistics.outline(table, {**wanted.codelists, wanted.areas: ""}).dimension(wanted.areas)
    offered = [each.id for each in place.code_lists] if place else []
    return [SUMS_OF_COUNTIES, ""] if SUMS_OF_COUNTIES in offered else [""]


def is_county(place: Place) -> bool:
    return place.organisation is not None and place.organisation.kind == Organisation.Kind.COUNTY


def choices_of(wanted: Wanted, question: Question) -> dict[str, list[str]]:
    """What is asked for, with our codes where the place is chosen."""
    choices = {id: list(codes) for id, codes in wanted.choices.items() if id != wanted.areas}
    return {**choices, wanted.areas: question.codes.wanted} if wanted.areas else choices


def placed(wanted: Wanted, dataset: Dataset, codes: Codes) -> dict[tuple[Place, str], Figure]:
    """The figures by place and period: each place's own code of that time, and no other."""
    time = dataset.outline.of_role(Role.TIME)
    if time is None:
        raise StatisticsFault(_("Svaret sier ikke hvilken tid tallene gjelder. Prøv igjen senere."))
    by_code = {(row.codes.get(wanted.areas, ""), row.codes[time.id]): row for row in dataset.rows()}
    found: dict[tuple[Place, str], Figure] = {}
    for place in (codes.places | {THE_COUNTRY}) if wanted.areas else {THE_COUNTRY}:
        for period in time.codes:
            row = by_code.get((codes.for_period(place, checked_period(period)), period))
            if row is not None:
                found[place, period] = row
    return found


def checked_period(period: str) -> str:
    if not PERIOD.fullmatch(period):
        raise StatisticsFault(
            _("Tabellen har perioder som «%(period)s». Bare år, kvartal og måned kan hentes.")
            % {"period": period[:20]}
        )
    return period


def shown_notes(outline: Outline) -> list[str]:
    """The notes the office says must be shown, without their marks, with what they are about."""
    return [
        f"{name}: {text}" if (name := about(outline, note.dimension, note.code)) else text
        for note in outline.mandatory_notes
        if (text := plain(note.text))
    ]


def about(outline: Outline, dimension: str, code: str) -> str:
    found = outline.dimension(dimension) if dimension else None
    return found.name_of(code) if found and code else ""


def plain(text: str) -> str:
    return html.unescape(nh3.clean(text.replace("<br", " <br"), tags=set())).strip()


def notes_of_ours(wanted: Wanted) -> list[str]:
    """What our own way of asking makes it needful to say."""
    said = []
    if set(WITHOUT_OSLO) & set(wanted.choices.get(wanted.areas, ())):
        said.append(_("Tallet for landet er uten Oslo."))
    if wanted.codelists.get(wanted.areas) == SUMS_OF_MUNICIPALITIES:
        said.append(_("Statistisk sentralbyrå har regnet kommunene med dagens grenser i alle år."))
    return said


def country_codes(dimension: Dimension) -> list[tuple[str, str]]:
    """The ways the table has of saying the country, with their names."""
    return [(code, dimension.name_of(code)) for code in dimension.codes if code in (*COUNTRY, *WITHOUT_OSLO)]
