"""What measures put on the annual wheel: when they are due, and when their next step is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.cases.rules import may_see_who_is_late
from samrad.core.dated import DatedEntry, DatedKind, Track, on_day
from samrad.core.viewers import Viewer
from samrad.strategy.models import Measure
from samrad.strategy.selectors import measures_visible_to


def dates_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None = None
) -> Iterator[DatedEntry]:
    """The due dates and next steps of measures that aren't over.

    A step whose day has passed is there only for those who may know who is late.
    """
    spread = (start, end)
    rows = measures_visible_to(viewer).filter(Q(due_on__range=spread) | Q(next_step_by__range=spread))
    rows = rows.filter(done_on=None, stopped_on=None)
    if among is not None:
        rows = rows.filter(cooperation__in=among)
    for row in rows:
        if on_day(row.due_on, start, end):
            yield entry(row, "due", row.due_on, _("Frist: %(measure)s") % {"measure": row.title})
        if on_day(row.next_step_by, start, end) and step_is_told(row, viewer):
            told = _("Neste steg: %(step)s (%(measure)s)")
            words = told % {"step": row.next_step, "measure": row.title}
            yield entry(row, "step", row.next_step_by, words)


def step_is_told(row: Measure, viewer: Viewer) -> bool:
    return bool(row.next_step_by >= timezone.localdate() or may_see_who_is_late(viewer, row.cooperation))


def entry(row: Measure, what: str, on: date, words: str) -> DatedEntry:
    home = row.owner_organisation_id
    return DatedEntry(
        key=f"measure-{row.pk}-{what}",
        first=on,
        last=on,
        title=words,
        track=Track.deadlines,
        kind=DatedKind.measure,
        address=row.get_absolute_url(),
        organisations=frozenset({home}) if home else frozenset(),
    )
