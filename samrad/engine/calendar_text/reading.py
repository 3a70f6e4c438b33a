"""From a pasted text to the days organs meet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from samrad.engine.calendar_text.lines import Line, Section, read_line
from samrad.engine.calendar_text.tables import written_out
from samrad.engine.calendar_text.values import Fault, ReadText, TextDay, Why
from samrad.engine.calendar_text.years import Run, Written, guessed_year, years_of

MOST_LETTERS = 40_000
MOST_LINES = 2_500  # blank ones aside
MOST_DAYS = 600
MOST_FAULTS = 60


@dataclass
class _Reading:
    section: Section
    written: list[tuple[Written, tuple[int, int] | None, int]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    headings: int = 0


def read_calendar_text(
    text: str,
    *,
    today: date,
    organ: str,
    known: Callable[[str], str | None],
    first_year: int | None = None,
) -> ReadText:
    """The days in a text. `organ` is whose they are until a heading names another.

    `known` gives the key of the organ that a label names, or None. `first_year` is where the days begin when
    no year is written; without it, it is guessed from today. Never raises: what can't be read is a fault.
    """
    if len(text) > MOST_LETTERS:
        return ReadText(faults=(Fault(Why.too_much),))
    reading = _Reading(Section(organ))
    lines = list(written_out(text.replace("\xa0", " ").splitlines()))
    if sum(1 for line in lines if line.strip()) > MOST_LINES:
        return ReadText(faults=(Fault(Why.too_much),))
    for number, line in enumerate(lines, start=1):
        _take(reading, read_line(line, number, reading.section, known))
    runs = list(_runs(reading))
    guess = None
    if any(not run.says_year for run in runs):
        guess = first_year or _first_said(runs) or guessed_year(runs, today)
    days, faults = _dated(runs, guess or today.year)
    faults = [*reading.faults, *faults]
    if len(days) > MOST_DAYS:
        return ReadText(faults=(Fault(Why.too_much),))
    faults.sort(key=lambda fault: fault.line)
    return ReadText(tuple(days), tuple(faults[:MOST_FAULTS]), None if _first_said(runs) else guess)


def _take(reading: _Reading, line: Line) -> None:
    reading.headings += line.section.years != reading.section.years
    reading.section = line.section
    reading.faults += line.faults
    reading.written += [(each, line.section.years, reading.headings) for each in line.days]


def _runs(reading: _Reading) -> Iterable[Run]:
    """The days in order, by organ and the heading with years they stand under."""
    found: dict[tuple[str, int], list[Written]] = {}
    years: dict[tuple[str, int], tuple[int, int] | None] = {}
    for each, said, heading in reading.written:
        found.setdefault((each.organ, heading), []).append(each)
        years[each.organ, heading] = said
    return [Run(days, years[name]) for name, days in found.items()]


def _first_said(runs: Iterable[Run]) -> int | None:
    """The first year that is written anywhere in the text."""
    said = (run.years[0] if run.years else each.year for run in runs for each in run.days)
    return next(filter(None, said), None)


def _dated(runs: Iterable[Run], first: int) -> tuple[list[TextDay], list[Fault]]:
    days: dict[tuple[str, date], TextDay] = {}
    faults: list[Fault] = []
    for run in runs:
        for each, year in zip(run.days, years_of(run, first), strict=True):
            on = each.on(year)
            if on is None:
                faults.append(Fault(Why.no_such_day, each.line, each.word))
            elif each.weekday is not None and each.weekday != on.weekday():
                faults.append(Fault(Why.wrong_weekday, each.line, each.word, on))
            else:
                days.setdefault((each.organ, on), _day(each, on))
    return sorted(days.values(), key=lambda day: (day.organ, day.on)), faults


def _day(each: Written, on: date) -> TextDay:
    made = TextDay(on, each.organ, each.starts_at, each.ends_at, each.place, each.note, each.line)
    if made.ends_at and made.starts_at and made.ends_at <= made.starts_at:
        return replace(made, ends_at=None)
    return made
