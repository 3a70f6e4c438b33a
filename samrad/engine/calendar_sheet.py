"""Meeting days in a table: columns found by their headings, rows read as text would be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samrad.engine.calendar_text import Fault, ReadText, Why, months_in, read_calendar_text

MOST_ROWS = 2_000
HEADING_WITHIN = 20  # rows from the top
COLUMNS: dict[str, tuple[str, ...]] = {
    "dato": ("dato", "møtedato", "møtedag", "dag og dato", "date"),
    "klokkeslett": ("klokkeslett", "kl", "kl.", "klokka", "klokken", "tid", "tidspunkt", "start", "starter"),
    "slutt": ("slutt", "til", "slutter", "sluttar"),
    "sted": ("sted", "stad", "møtested", "møtestad", "lokale", "møterom"),
    "organ": ("organ", "utvalg", "utval", "råd/utvalg", "møte", "navn", "namn"),
    "merknad": ("merknad", "merknader", "notat", "kommentar", "anmerkning"),
}


@dataclass(frozen=True)
class ReadSheet:
    """What a table says. `columns` are what was found, as (our word, the table's own heading)."""

    read: ReadText
    columns: tuple[tuple[str, str], ...] = ()


def read_calendar_sheet(
    rows: Sequence[Sequence[str]],
    *,
    today: date,
    organ: str,
    known: Callable[[str], str | None],
    first_year: int | None = None,
) -> ReadSheet:
    """The days in a table of text cells. A fault's line is the row; the first is 1.

    A row without an organ of its own belongs to the organ above it, as where cells are joined.
    """
    if len(rows) > MOST_ROWS:
        return ReadSheet(ReadText(faults=(Fault(Why.too_much),)))
    top, places = _headings(rows)
    if "dato" not in places:
        return _by_month(rows, today=today, organ=organ, known=known, first_year=first_year)
    lines = [""] * (top + 1) + [_line(row, places) for row in rows[top + 1 :]]
    read = read_calendar_text("\n".join(lines), today=today, organ=organ, known=known, first_year=first_year)
    days = tuple(
        replace(
            day,
            place=_cell(rows[day.line - 1], places, "sted")[:160] or day.place,
            note=_cell(rows[day.line - 1], places, "merknad")[:300] or day.note,
        )
        for day in read.days
    )
    columns = tuple((name, rows[top][at].strip()) for name, at in places.items())
    return ReadSheet(replace(read, days=days), columns)


def _by_month(
    rows: Sequence[Sequence[str]],
    *,
    today: date,
    organ: str,
    known: Callable[[str], str | None],
    first_year: int | None,
) -> ReadSheet:
    """A table with a column a month and an organ a row, as many plans for a year are."""
    headings = [months_in(row) for row in rows[:HEADING_WITHIN]]
    months = next(filter(None, headings), None)
    if months is None:
        return ReadSheet(ReadText(faults=(Fault(Why.not_understood),)))
    lines = ["\t".join(" ".join(cell.split()) for cell in row).rstrip("\t") for row in rows]
    read = read_calendar_text("\n".join(lines), today=today, organ=organ, known=known, first_year=first_year)
    return ReadSheet(read, tuple(("dager", month) for month in months.values()))


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The row the headings stand in, and the column of each that is known."""
    for number, row in enumerate(rows[:HEADING_WITHIN]):
        said = [" ".join(cell.split()).casefold().rstrip(":") for cell in row]
        places = {
            name: next(at for at, heading in enumerate(said) if heading in words)
            for name, words in COLUMNS.items()
            if any(heading in words for heading in said)
        }
        if "dato" in places:
            return number, places
    return 0, {}


def _cell(row: Sequence[str], places: dict[str, int], name: str) -> str:
    at = places.get(name, -1)
    return " ".join(row[at].split()) if 0 <= at < len(row) else ""


def _line(row: Sequence[str], places: dict[str, int]) -> str:
    """The row as somebody would have written it in a text."""
    on, organ = _cell(row, places, "dato"), _cell(row, places, "organ")
    if not on:
        return ""
    on, _gap, inside = on.partition(" ") if on[:4].isdigit() else (on, "", "")
    start = _cell(row, places, "klokkeslett") or inside
    end = _cell(row, places, "slutt")
    said = f"{organ}: {on}" if organ else on
    if start:
        said += f" kl. {_clock(start)}" + (f"–{_clock(end)}" if end else "")
    return said


def _clock(cell: str) -> str:
    """`kl. 18.00`, `18:00:00` and `18` as a time in a text."""
    bare = cell.casefold().removeprefix("kl.").removeprefix("kl").strip()
    return bare[:-3] if bare.count(":") == 2 else bare
