"""A PDF of ours set again without some of its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from samrad.documents.pdf.ahead import Sheet

Values = dict[str, Any]


def without(sheet: Sheet, withheld: Collection[str], said: Iterable[str]) -> Sheet:
    """The sheet without the papers and attachments that come from what is withheld.

    What is left keeps its numbers. The sentences in `said` stand in front, after those that stood there.
    """
    values = dict(sheet.values)
    papers, papers_of = left(values.get("papers", []), sheet.parts.get("papers", []), withheld)
    listed, listed_of = left(values["attachments"], sheet.parts["attachments"], withheld)
    attachments, files = with_files_moved([values["attachments"][place] for place in listed], sheet.files)
    if "papers" in values:
        values["agenda"] = [pointing(line, papers) for line in values["agenda"]]
        values["papers"] = [values["papers"][place] for place in papers]
    values["attachments"] = attachments
    values["taken_out"] = list(dict.fromkeys([*values.get("taken_out", []), *said]))
    parts = {"papers": papers_of, "attachments": listed_of}
    return replace(sheet, values=values, files=tuple(files), parts=parts)


def left(
    rows: Sequence[Any], parts: Sequence[Sequence[str]], withheld: Collection[str]
) -> tuple[list[int], list[Sequence[str]]]:
    """The places of the rows that stay, and what they come from."""
    kept = [place for place in range(len(rows)) if not set(parts[place]) & set(withheld)]
    return kept, [parts[place] for place in kept]


def with_files_moved(rows: Iterable[Values], files: Sequence[bytes]) -> tuple[list[Values], list[bytes]]:
    """The rows pointing to their files in a list of those files only."""
    moved: list[Values] = []
    kept: list[bytes] = []
    for row in rows:
        if "stored" in row:
            content = files[int(row["stored"].removeprefix("file-"))]
            row = row | {"stored": f"file-{len(kept)}"}
            kept.append(content)
        moved.append(row)
    return moved, kept


def pointing(line: Values, papers: Sequence[int]) -> Values:
    """A line of the agenda with the new place of its paper, or none."""
    place = line.get("paper")
    return line | {"paper": papers.index(place) if place in papers else None}
