"""The way back from a change to many measures: the rows as they were, to be looked at and accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils import timezone

from samrad.access.models import Account
from samrad.folders.dump import Cells
from samrad.folders.keeping.marks import comparable
from samrad.folders.keeping.rows import cells_by_id
from samrad.folders.keeping.told import as_stored, empty
from samrad.folders.models import Upload
from samrad.folders.reading import RawRow
from samrad.folders.sheets import BY_NAME
from samrad.folders.taken_out import TakenOut, mark
from samrad.organisations.models import Cooperation

MEASURES = BY_NAME["tiltak"]


def measures_now(cooperation: Cooperation, keys: Collection[str]) -> dict[str, Cells]:
    """The measures as they are, to be kept until they have been changed."""
    return cells_by_id(cooperation, MEASURES, keys)


def keep_way_back(
    cooperation: Cooperation, before: Mapping[str, Cells], *, account: Account, names: str
) -> Upload:
    """An upload of the rows as they were `before`, in the place of this account's last way back.

    They are marked as they are now: what is changed after this is newer, and is asked for before it is put
    back.
    """
    way_backs(cooperation, account).delete()
    raw = empty(cooperation)
    raw.rows["tiltak"] = [RawRow("tiltak", number, cells) for number, cells in enumerate(before.values(), 2)]
    raw.taken_out = TakenOut(timezone.now())
    now = measures_now(cooperation, list(before))
    raw.taken_out.note(
        "tiltak",
        [column.name for column in MEASURES.columns],
        ((id, marks_of(cells)) for id, cells in now.items()),
    )
    return Upload.objects.create(
        cooperation=cooperation, account=account, names=names[:300], rows=as_stored(raw), is_way_back=True
    )


def way_backs(cooperation: Cooperation, account: Account) -> QuerySet[Upload]:
    return Upload.objects.filter(cooperation=cooperation, account=account, is_way_back=True)


def marks_of(cells: Cells) -> list[str]:
    return [mark(comparable(MEASURES, column, cells[column.name])) for column in MEASURES.columns]
