"""A frozen report as it is shown: read from what was kept, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from samrad.access.rules import may
from samrad.core.templatetags.formats import NARROW_SPACE
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date
from samrad.strategy.models import FrozenReport
from samrad.strategy.reports.sections import DATE, NUMBER
from samrad.strategy.reports.telling import Told


@dataclass(frozen=True)
class ShownColumn:
    name: str
    is_number: bool


@dataclass(frozen=True)
class ShownSection:
    """A part with its cells written out."""

    key: str
    heading: str
    sentences: tuple[str, ...]
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str

    @property
    def lines(self) -> list[list[tuple[ShownColumn, str]]]:
        """Each row with the column of every cell."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class ShownReport:
    """Everything a page or a file shows of a report. `told` is its period and the day it was true."""

    title: str
    language: str
    cooperation: str
    is_example: bool
    told: tuple[str, ...]
    correction: str
    introduction: tuple[str, ...]
    sections: tuple[ShownSection, ...]


def shown_report(report: FrozenReport) -> ShownReport:
    with translation.override(report.language):
        return shown(
            report.content,
            title=report.title,
            language=report.language,
            introduction=report.introduction,
            correction=correction_of(report),
        )


def shown_preview(told: Told, *, introduction: str, because: str) -> ShownReport:
    with translation.override(told.language):
        return shown(
            told.content,
            title=told.title,
            language=told.language,
            introduction=introduction,
            correction=_("Retter en tidligere rapport: %(what)s") % {"what": because} if because else "",
        )


def correction_of(report: FrozenReport) -> str:
    """What it says of the one it mends."""
    if report.corrects is None:
        return ""
    day = date.fromisoformat(report.corrects.content["day"])
    return _("Retter rapporten fra %(day)s: %(what)s") % {
        "day": format_date(day, report.language),
        "what": report.corrects_because,
    }


def shown(
    content: Mapping[str, Any], *, title: str, language: str, introduction: str, correction: str
) -> ShownReport:
    day = date.fromisoformat(content["day"])
    return ShownReport(
        title=title,
        language=language,
        cooperation=content["cooperation"],
        is_example=content["is_example"],
        told=(
            content["period"],
            _("Slik det var %(day)s. Rapporten endres ikke siden.") % {"day": format_date(day, language)},
        ),
        correction=correction,
        introduction=tuple(line for line in introduction.splitlines() if line.strip()),
        sections=shown_sections(content, language),
    )


def shown_sections(kept: Mapping[str, Any], language: str) -> tuple[ShownSection, ...]:
    return tuple(shown_section(each, language) for each in kept.get("sections", ()))


def shown_section(kept: Mapping[str, Any], language: str) -> ShownSection:
    kinds = [kind for _name, kind in kept["columns"]]
    return ShownSection(
        key=kept["key"],
        heading=kept["heading"],
        sentences=tuple(kept["sentences"]),
        columns=tuple(ShownColumn(name, kind == NUMBER) for name, kind in kept["columns"]),
        rows=tuple(
            tuple(written(cell, kind, language) for cell, kind in zip(row, kinds, strict=True))
            for row in kept["rows"]
        ),
        empty=kept["empty"],
    )


def written(cell: Any, kind: str, language: str) -> str:
    if kind == DATE and cell:
        return format_date(date.fromisoformat(cell), language)
    if kind == NUMBER and cell is not None:
        return spaced(str(cell), language)
    return "" if cell is None else str(cell)


def spaced(number: str, language: str) -> str:
    """`55 920` and `1 250,5`; in English `55,920`."""
    whole, comma, rest = number.partition(",")
    if not whole.isdecimal():
        return number
    grouped = f"{int(whole):,}"
    return (grouped if language == "en" else grouped.replace(",", NARROW_SPACE)) + comma + rest


def shown_inside(report: FrozenReport, viewer: Viewer) -> tuple[ShownSection, ...]:
    """What names the late, for those who work in the cooperation; nothing for others."""
    if not may(viewer, "report.read_internal", report):
        return ()
    return shown_sections(report.internal, report.language)
