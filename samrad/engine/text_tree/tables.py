"""Where the cells of a table stand in its grid and in its text."""

from collections.abc import Iterator, Sequence

from samrad.engine.text_tree.nodes import Cell, Node

Place = tuple[int, int]
LARGEST_GRID = 50_000  # places, as 500 rows of 100 columns; a few cells with wide spans could fill the memory


def grid_width(rows: Sequence[Sequence[Cell]]) -> int:
    """How many columns the first row has; every row has as many in a table that is in order."""
    return sum(cell.colspan for cell in rows[0]) if rows else 0


def refuse_huge(width: int, height: int) -> None:
    """Raises ValueError for more places than a table can have."""
    if width * height > LARGEST_GRID:
        raise ValueError("Tabellen er for stor. Del den i flere.")


def placed(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, int, Cell]]:
    """Each cell with its row and column in the grid, counted from 0.

    Raises ValueError when cells overlap, stick out or leave a gap, and for more places than a table can have.
    """
    width, taken = grid_width(rows), set[Place]()
    refuse_huge(width, len(rows))
    found = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            column = _next_free(taken, row, column)
            sticks_out = column + cell.colspan > width or row + cell.rowspan > len(rows)
            covered = set[Place]() if sticks_out else _covered(row, column, cell)
            if sticks_out or covered & taken:
                raise ValueError("Cellene i tabellen overlapper eller stikker utenfor.")
            taken |= covered
            found.append((row, column, cell))
    if len(taken) != width * len(rows):
        raise ValueError("Radene i tabellen er ikke like lange.")
    return found


def cells_with_start(node: Node) -> Iterator[tuple[int, int, Cell, int]]:
    """Each cell with its row, its column in the grid and where in the table's text it starts."""
    starts = _starts(node.rows)
    for (row, column, cell), start in zip(placed(node.rows), starts, strict=True):
        yield row, column, cell, start


def _starts(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    start = 0
    for row in rows:
        for cell in row:
            yield start
            start += len(cell.text) + 1
        start += not row


def _next_free(taken: set[Place], row: int, column: int) -> int:
    while (row, column) in taken:
        column += 1
    return column


def _covered(row: int, column: int, cell: Cell) -> set[Place]:
    rows = range(row, row + cell.rowspan)
    return {(each, column + step) for each in rows for step in range(cell.colspan)}
