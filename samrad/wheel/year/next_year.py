"""What recurs, proposed for another year: each time it comes, and what can't be computed, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.wheel.models import WheelEntry
from samrad.wheel.year.dates import AnchorsOfMeetings, entries_visible_to
from samrad.wheel.year.recurring import NotComputable, times_between


@dataclass(frozen=True)
class Proposed:
    """One time that an entry comes in the year."""

    entry: WheelEntry
    first: date
    last: date


@dataclass(frozen=True)
class Uncomputed:
    entry: WheelEntry
    why: str


@dataclass(frozen=True)
class NextYear:
    year: int
    proposed: list[Proposed]
    uncomputed: list[Uncomputed]

    @property
    def considered(self) -> list[int]:
        """The keys of the entries that have times in it."""
        return sorted({each.entry.pk for each in self.proposed})


def proposed_for(cooperation: Cooperation, year: int, viewer: Viewer) -> NextYear:
    """All that recurs and everybody may see: what is internal isn't for the regional council's case."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    entries = entries_visible_to(viewer).filter(cooperation=cooperation, is_internal=False)
    anchors = AnchorsOfMeetings(start, end, viewer)
    found = NextYear(year, [], [])
    for entry in entries.exclude(every_years=WheelEntry.Every.ONCE):
        try:
            times = [each for each in times_between(entry, start, end, anchors.of(entry)) if each[0] >= start]
        except NotComputable as fault:
            found.uncomputed.append(Uncomputed(entry, str(fault)))
            continue
        found.proposed.extend(Proposed(entry, first, last) for first, last in times)
        found.uncomputed.extend(reasons(entry, times))
    found.proposed.sort(key=lambda each: (each.first, each.entry.title))
    return found


def reasons(entry: WheelEntry, times: list[tuple[date, date]]) -> Iterator[Uncomputed]:
    """An entry that should come and has no day: what its rule counts from isn't there yet."""
    if not times and entry.rule and entry.every_years == WheelEntry.Every.YEAR:
        yield Uncomputed(
            entry,
            _("Regelen «%(rule)s» gir ingen dag i året. Møtene den regnes fra, er kanskje ikke satt opp.")
            % {"rule": entry.rule},
        )
