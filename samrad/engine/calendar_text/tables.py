"""A year's plan as a table: the months in the heading, an organ a row, days in the cells."""

from collections.abc import Iterator, Sequence

from samrad.engine.calendar_text.tokens import Kind, tokens_of

FEWEST_MONTHS = 2


def months_in(cells: Sequence[str]) -> dict[int, str]:
    """The columns that are headed by nothing but a month; none when there are too few to be a heading."""
    found = {at: cell.strip().rstrip(".") for at, cell in enumerate(cells) if _is_month(cell)}
    return found if len(found) >= FEWEST_MONTHS else {}


def _is_month(cell: str) -> bool:
    return [each.kind for each in tokens_of(cell)] == [Kind.MONTH]


def written_out(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with each row of such a table as it would be written: `Kommunestyret: 28. januar, 25. mars`.

    A heading becomes an empty line, so that the numbers of the lines stay. Columns are parted by tabs.
    """
    months: dict[int, str] = {}
    for line in lines:
        cells = line.split("\t")
        if heading := months_in(cells):
            months = heading
            yield ""
        elif months and len(cells) > 1:
            yield _row(cells, months)
        else:
            months = months if not line.strip() else {}
            yield line


def _row(cells: Sequence[str], months: dict[int, str]) -> str:
    first = min(months)
    label = " ".join(cell.strip() for cell in cells[:first] if cell.strip())
    days = [_cell(cells[at].strip(), month) for at, month in months.items() if at < len(cells)]
    said = ", ".join(day for day in days if day)
    rest = " ".join(cell.strip() for at, cell in enumerate(cells) if at > first and at not in months)
    return f"{label}: {said} {rest}".strip() if label else f"{said} {rest}".strip()


def _cell(cell: str, month: str) -> str:
    """A cell's days with the month they are in; a cell that says its month already, as it is."""
    kinds = {each.kind for each in tokens_of(cell)}
    if not cell or cell in {"-", "–", "—", "x"}:
        return ""
    return cell if kinds & {Kind.MONTH, Kind.DATE} else f"{cell} {month}"
