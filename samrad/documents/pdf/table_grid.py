"""A stored table as a full grid: no cell missing, none over another, and the header rows apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samrad.documents.pdf.text_runs import runs_of

Cell = dict[str, Any]
LONGEST_SPAN = 60  # columns or rows one cell may cover
NARROWEST, WIDEST = 5, 40  # characters: the limits of what one column may ask for


def table_block(rows: Iterable[Sequence[Mapping[str, Any]]]) -> dict[str, Any] | None:
    """`{"kind": "table", "weights", "header", "body"}`, or None for a table without cells.

    `weights` are the columns' shares of the width. The header is the leading rows in which every cell is a
    header; a cell may not reach from there into the body, nor outside the table.
    """
    kept = [list(row) for row in rows if row]
    if not kept:
        return None
    heads = _header_rows(kept)
    columns = max(_width(kept[:heads]), _width(kept[heads:]))
    header, body = _grid(kept[:heads], columns), _grid(kept[heads:], columns)
    weights = _weights([*header, *body], columns)
    return {"kind": "table", "weights": weights, "header": header, "body": body}


def _header_rows(rows: list[list[Mapping[str, Any]]]) -> int:
    for number, row in enumerate(rows):
        if not all(cell.get("header") for cell in row):
            return number
    return len(rows)


def _span(cell: Mapping[str, Any], name: str) -> int:
    return min(max(int(cell.get(name) or 1), 1), LONGEST_SPAN)


def _width(rows: list[list[Mapping[str, Any]]]) -> int:
    """The columns the widest row needs, counting those that cells above it reach down into."""
    widest, reaching = 0, list[tuple[int, int]]()  # (rows left, columns)
    for row in rows:
        own = sum(_span(cell, "colspan") for cell in row)
        widest = max(widest, own + sum(columns for _, columns in reaching))
        reaching += [(_span(cell, "rowspan"), _span(cell, "colspan")) for cell in row]
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
    return widest


def _grid(rows: list[list[Mapping[str, Any]]], columns: int) -> list[list[Cell]]:
    taken: set[tuple[int, int]] = set()
    return [_row(row, y, columns, len(rows), taken) for y, row in enumerate(rows)]


def _row(
    row: list[Mapping[str, Any]], y: int, columns: int, height: int, taken: set[tuple[int, int]]
) -> list[Cell]:
    """One row's cells from left to right, with empty ones where it is too short."""
    cells: list[Cell] = []
    waiting = list(row)
    for x in range(columns):
        if (y, x) in taken:
            continue
        source = waiting.pop(0) if waiting else {}
        wide = _free(x, y, columns, min(_span(source, "colspan"), columns), taken)
        tall = min(_span(source, "rowspan"), height - y)
        taken.update((down, across) for down in range(y, y + tall) for across in range(x, x + wide))
        cells.append(_cell(source, wide, tall, x))
    return cells


def _free(x: int, y: int, columns: int, wanted: int, taken: set[tuple[int, int]]) -> int:
    wide = 1
    while wide < wanted and x + wide < columns and (y, x + wide) not in taken:
        wide += 1
    return wide


def _cell(source: Mapping[str, Any], wide: int, tall: int, x: int) -> Cell:
    runs = runs_of(str(source.get("text") or ""), source.get("marks") or ())
    return {"runs": runs, "colspan": wide, "rowspan": tall, "header": bool(source.get("header")), "x": x}


def _weights(rows: list[list[Cell]], columns: int) -> list[int]:
    """What each column asks for: its longest text, within limits, so that no column starves another."""
    asked = [NARROWEST] * columns
    for cell in (cell for row in rows for cell in row if cell["colspan"] == 1):
        length = sum(len(run["text"]) for run in cell["runs"])
        asked[cell["x"]] = max(asked[cell["x"]], min(length, WIDEST))
    return asked
