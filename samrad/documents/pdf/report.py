"""A report that was frozen: what was true, in sentences and tables."""

from __future__ import annotations

from dataclasses import replace

from samrad.documents.pdf.arranging import Values, letterhead_values
from samrad.documents.pdf.compiling import compiled
from samrad.documents.pdf.contents import FrozenReport, ReportTable

WIDE = 8  # columns that need the page on its side
NARROWEST, WIDEST = 6, 30  # letters
SHORT = 18  # letters that are never broken: a word of status, a number, a date written out
ROOM_FOR_SHORT = {True: 84, False: 48}  # letters on a page that lies, and on one that stands
AS_WIDE_AS_IT_IS = 0


def report_pdf(report: FrozenReport) -> bytes:
    """The report on A4; a wide table lies on its side."""
    head = report.letterhead
    values = letterhead_values(head, kind="report", about=report.title, day=head.made_at.date())
    return compiled("report", values | _values(report), made_at=head.made_at)


def _values(report: FrozenReport) -> Values:
    return {
        "heading": report.title,
        "told": list(report.told),
        "correction": report.correction,
        "introduction": list(report.introduction),
        "parts": [_part(each) for each in report.parts],
    }


def _part(given: ReportTable) -> Values:
    part = _without_empty(given)
    return {
        "heading": part.heading,
        "sentences": list(part.sentences),
        "columns": list(part.columns),
        "figures": list(part.figures),
        "rows": [list(row) for row in part.rows],
        "empty": part.empty,
        "wide": len(given.columns) > WIDE,
        "widths": _widths(part, ROOM_FOR_SHORT[len(given.columns) > WIDE]),
    }


def _without_empty(part: ReportTable) -> ReportTable:
    """The table without columns that say nothing in any row."""
    kept = [n for n in range(len(part.columns)) if not part.rows or any(row[n] for row in part.rows)]
    return replace(
        part,
        columns=tuple(part.columns[n] for n in kept),
        figures=tuple(new for new, n in enumerate(kept) if n in part.figures),
        rows=tuple(tuple(row[n] for n in kept) for row in part.rows),
    )


def _widths(part: ReportTable, room: int) -> list[int]:
    """How the columns share the page, in letters; those as wide as what stands in them have none.

    Short columns are never broken as long as they leave room for the others. Something fills the page.
    """
    longest = [
        max([len(name), *(len(row[column]) for row in part.rows)]) for column, name in enumerate(part.columns)
    ]
    found = [min(max(each, NARROWEST), WIDEST) for each in longest]
    for column in sorted(range(1, len(longest)), key=lambda column: longest[column]):
        room -= longest[column] + 2
        if longest[column] <= SHORT and room >= 0:
            found[column] = AS_WIDE_AS_IT_IS
    return found
