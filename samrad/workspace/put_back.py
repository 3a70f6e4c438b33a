"""What an uploaded workbook would put back, as the page tells of it: who changed it, and is it ticked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from samrad.access.selectors import names_of_viewers
from samrad.folders.keeping.put_back import PutBack
from samrad.workspace.log_words import doer_in_words


@dataclass(frozen=True)
class ToldPutBack:
    """One of them, with the name of who changed it here (empty where the log doesn't tell)."""

    row: PutBack
    who: str
    is_ticked: bool


def put_back_told(rows: Iterable[PutBack], taking: Collection[str]) -> list[ToldPutBack]:
    """One question, for the names."""
    told = list(rows)
    names = names_of_viewers(row.by for row in told)
    return [
        ToldPutBack(row, names.get(row.by) or (doer_in_words(row.by) if row.by else ""), row.key in taking)
        for row in told
    ]
