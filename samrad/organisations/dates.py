"""What the register puts on the annual wheel: agreements that run out, and until when they can be ended."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import gettext as _

from samrad.core.addresses import address
from samrad.core.dated import DatedEntry, DatedKind, Track, on_day
from samrad.core.models import PrecisionChoice
from samrad.core.viewers import Viewer
from samrad.organisations.models import Agreement
from samrad.organisations.selectors import agreements_visible_to

LONGEST_NOTICE = 10  # years; a notice in the period may be about an agreement that runs out long after
OVER = [Agreement.Status.DRAFT, Agreement.Status.LAPSED, Agreement.Status.REPLACED]


def dates_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None = None
) -> Iterator[DatedEntry]:
    """Agreements in force whose last day is known, and the last day for notice where one is agreed."""
    rows = agreements_visible_to(viewer).filter(
        end_on__range=(start, end.replace(year=end.year + LONGEST_NOTICE, day=min(end.day, 28))),
        end_precision=PrecisionChoice.DAY,
    )
    if among is not None:
        rows = rows.filter(cooperation__in=among)
    for row in rows.exclude(status__in=OVER):
        if on_day(row.end_on, start, end):
            yield entry(row, DatedKind.agreement, row.end_on, _("%(agreement)s går ut"))
        notice = months_before(row.end_on, row.notice_months) if row.notice_months else None
        if on_day(notice, start, end):
            yield entry(row, DatedKind.notice, notice, _("Siste dag for å si opp: %(agreement)s"))


def entry(row: Agreement, kind: DatedKind, on: date, words: str) -> DatedEntry:
    return DatedEntry(
        key=f"{kind}-{row.pk}",
        first=on,
        last=on,
        title=words % {"agreement": row.name},
        track=Track.deadlines,
        kind=kind,
        address=f"{address('agreements', row.cooperation.slug)}#{row.key}",
        organisations=frozenset(party.pk for party in row.parties.all()),
    )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
