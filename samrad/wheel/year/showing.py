"""The wheel of one year as somebody asked to see it: what is chosen, the drawing, and the list by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.core.dated import DatedEntry, DatedKind, Track
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organisation
from samrad.organisations.selectors import participants
from samrad.wheel.year.dates import all_dates
from samrad.wheel.year.drawing import Drawing, drawn, next_of
from samrad.wheel.year.setting_aside import SettingAside, set_aside
from samrad.wheel.year.standing import YearStanding, years_of
from samrad.wheel.year.words import month_in_words

EARLIEST, LATEST = 1990, 2200
NEAREST = 6


@dataclass(frozen=True)
class Listed:
    """A line of the list, with the number of its mark on paper; 0 for those that have none."""

    number: int
    entry: DatedEntry


@dataclass(frozen=True)
class ListedMonth:
    """A month of the list; the councils' meetings in a list of their own, since they are so many."""

    number: int
    name: str
    lines: tuple[Listed, ...]
    councils: tuple[Listed, ...]

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.councils


@dataclass(frozen=True)
class Asked:
    """What of the wheel somebody asked for."""

    year: int
    track: Track | None = None
    organisation: int | None = None


@dataclass(frozen=True)
class ShownWheel:
    """The wheel as it is shown. `standing` tells how far the year's wheel has come, when it is proposed."""

    asked: Asked
    today: date
    organisations: Sequence[Organisation]
    organisation: Organisation | None
    entries: Sequence[DatedEntry]
    coming: DatedEntry | None
    nearest: Sequence[Listed]
    months: Sequence[ListedMonth]
    drawing: Drawing
    setting_aside: SettingAside | None
    standing: YearStanding | None

    @property
    def year(self) -> int:
        return self.asked.year

    @property
    def is_this_year(self) -> bool:
        return self.asked.year == self.today.year


def asked_for(values: Mapping[str, str], today: date) -> Asked:
    """What the address asks for; what can't be read is as if it weren't there."""
    year, track, organisation = (values.get(name, "")[:16] for name in ("ar", "spor", "kommune"))
    return Asked(
        int(year) if year.isdecimal() and EARLIEST <= int(year) <= LATEST else today.year,
        Track(track) if track in set(Track) else None,
        int(organisation) if organisation.isdecimal() else None,
    )


def shown_wheel(cooperation: Cooperation, asked: Asked, viewer: Viewer, today: date) -> ShownWheel:
    """The same number of questions whatever the number of rows."""
    start, end = date(asked.year, 1, 1), date(asked.year, 12, 31)
    organisations = list(participants(cooperation, today))
    organisation = next((each for each in organisations if each.pk == asked.organisation), None)
    everything = all_dates(start, end, viewer, cooperation)
    entries = [each for each in everything if is_asked_for(each, asked.track, organisation)]
    lines = numbered(entries)
    numbers = {each.entry.key: each.number for each in lines}
    standing = next((each for each in years_of([cooperation.pk], asked.year, asked.year) if each.holds), None)
    return ShownWheel(
        asked,
        today,
        organisations,
        organisation,
        entries,
        next_of(entries, today),
        nearest(lines, today),
        by_month(asked.year, lines),
        drawn(asked.year, entries, today, numbers),
        set_aside(asked.year, entries, _("timer i måneden")) if organisation else None,
        standing,
    )


def is_asked_for(entry: DatedEntry, track: Track | None, organisation: Organisation | None) -> bool:
    if track is not None and entry.track is not track:
        return False
    return organisation is None or entry.concerns(organisation.pk) or is_of_its_county(entry, organisation)


def is_of_its_county(entry: DatedEntry, organisation: Organisation) -> bool:
    """What a county has put on the wheel, a window or a deadline, concerns the municipalities in it."""
    return entry.kind is DatedKind.entry and organisation.county_id in entry.organisations


def numbered(entries: Iterable[DatedEntry]) -> list[Listed]:
    """The lines in order, numbered from 1; the councils' meetings are drawn too small for a number."""
    lines, number = [], 0
    for each in entries:
        if each.track is not Track.councils:
            number += 1
        lines.append(Listed(0 if each.track is Track.councils else number, each))
    return lines


def nearest(lines: Iterable[Listed], today: date) -> list[Listed]:
    """What comes next, and is neither off nor a council's."""
    coming = [
        each
        for each in lines
        if each.entry.first >= today and not each.entry.is_off and each.entry.track is not Track.councils
    ]
    return coming[:NEAREST]


def by_month(year: int, lines: Sequence[Listed]) -> list[ListedMonth]:
    """The twelve months, each with what begins in it; what began the year before stands in January."""
    found = []
    for month in range(1, 13):
        here = [each for each in lines if month_of(each.entry, year) == month]
        found.append(
            ListedMonth(
                month,
                month_in_words(year, month),
                tuple(each for each in here if each.entry.track is not Track.councils),
                tuple(each for each in here if each.entry.track is Track.councils),
            )
        )
    return found


def month_of(entry: DatedEntry, year: int) -> int:
    return entry.first.month if entry.first.year == year else 1
