"""All that stands on the annual wheel, and what this room itself puts there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.access.rules import K
from samrad.core.dated import DatedEntry, DatedKind, DatesBetween, Track
from samrad.core.viewers import Viewer
from samrad.meetings.models import MeetingOrgan
from samrad.meetings.selectors import OFF, meetings_visible_to
from samrad.organisations.models import Cooperation, Organ
from samrad.wheel.models import BlockedDays, WheelEntry
from samrad.wheel.year.recurring import Anchors, NotComputable, times_between
from samrad.wheel.year.standing import YearStanding, years_of
from samrad.wheel.year.words import written

# The functions of the rooms that have dates; filled when the program starts.
sources: list[DatesBetween] = []

RINGS = list(Track)
YEARS_AHEAD = 2  # how far ahead the calendars go


def all_dates(start: date, end: date, viewer: Viewer, cooperation: Cooperation) -> list[DatedEntry]:
    """What this viewer may see of a cooperation, start and end included: by day, then from outside in."""
    found = [each for source in sources for each in source(start, end, viewer, among=[cooperation.pk])]
    return sorted(found, key=lambda each: (each.first, RINGS.index(each.track), each.title, each.key))


def entries_visible_to(viewer: Viewer) -> QuerySet[WheelEntry]:
    """The entries that stand, of those this viewer may know of."""
    return entries_known_to(viewer).filter(withdrawn_on=None)


def entries_known_to(viewer: Viewer) -> QuerySet[WheelEntry]:
    """Those that are withdrawn too; internal ones only where the viewer has a mandate."""
    rows = WheelEntry.objects.select_related("cooperation", "organisation__county")
    inside = viewer.cooperations_as(*(set(K) - {K.administrator}))
    if inside is None:
        return rows
    return rows.filter(is_internal=False) | rows.filter(cooperation__in=inside)


def dates_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None = None
) -> Iterator[DatedEntry]:
    """The entries kept here with their days, and the days on which a region neither meets nor hears.

    For a year that is proposed or adopted, the days are those that were chosen for it. What is withdrawn is
    off, with the reason.
    """
    entries, blocked = entries_known_to(viewer), BlockedDays.objects.filter(first__lte=end, last__gte=start)
    if among is not None:
        entries, blocked = entries.filter(cooperation__in=among), blocked.filter(cooperation__in=among)
    years = [each for each in years_of(among, start.year, end.year) if each.holds]
    yield from chosen_between(start, end, years, {each.pk: each for each in entries})
    considered = {(each.row.year, key) for each in years for key in each.row.considered}
    anchors = AnchorsOfMeetings(start, end, viewer)
    for entry in entries:
        yield from entries_of(entry, start, end, anchors, considered)
    for each in blocked:
        yield blocked_entry(each)


def entries_of(
    entry: WheelEntry, start: date, end: date, anchors: AnchorsOfMeetings, considered: set[tuple[int, int]]
) -> Iterator[DatedEntry]:
    """The times of one entry in years it wasn't chosen for. One that can't be computed has none.

    One that recurs and is withdrawn is off on the days that stood in the calendars, and has none later.
    """
    if entry.withdrawn_on is not None and entry.recurs:
        end = min(end, date(entry.withdrawn_on.year + max(YEARS_AHEAD, entry.every_years), 12, 31))
    try:
        times = times_between(entry, start, end, anchors.of(entry))
    except NotComputable:
        return
    for first, last in times:
        if (first.year, entry.pk) not in considered:
            yield entry_on(entry, first, last)


def entry_on(entry: WheelEntry, first: date, last: date) -> DatedEntry:
    return DatedEntry(
        key=f"entry-{entry.pk}-{first.isoformat()}",
        first=first,
        last=last,
        title=entry.title,
        track=Track(entry.track),
        kind=DatedKind.entry,
        address=entry.link,
        organisations=frozenset({entry.organisation_id}) if entry.organisation_id else frozenset(),
        is_off=entry.is_withdrawn,
        hours=entry.hours,
        said=said_of(entry, _("ikke kontrollert") if entry.must_be_checked else ""),
    )


def said_of(entry: WheelEntry, otherwise: str = "") -> str:
    """That the entry is withdrawn, when and why; of one that stands, something else."""
    if entry.withdrawn_on is None:
        return otherwise
    return _("trukket tilbake %(day)s: %(why)s") % {
        "day": written(entry.withdrawn_on, year=True),
        "why": entry.withdrawn_because,
    }


def chosen_between(
    start: date, end: date, years: Iterable[YearStanding], entries: dict[int, WheelEntry]
) -> Iterator[DatedEntry]:
    """What was chosen for a year, except the lines of entries this viewer may not see or that are gone."""
    for each in years:
        for line in each.row.chosen:
            first, last = date.fromisoformat(line["first"]), date.fromisoformat(line["last"])
            entry = entries.get(line["entry"])
            if entry is not None and first <= end and last >= start:
                yield chosen_on(entry, line, first, last)


def chosen_on(entry: WheelEntry, line: dict[str, object], first: date, last: date) -> DatedEntry:
    hours, whose = line["hours"], line["organisation"]
    return DatedEntry(
        key=f"entry-{entry.pk}-{first.isoformat()}",
        first=first,
        last=last,
        title=str(line["title"]),
        track=Track(str(line["track"])),
        kind=DatedKind.entry,
        address=entry.link,
        organisations=frozenset({int(str(whose))}) if whose else frozenset(),
        is_off=entry.is_withdrawn,
        hours=Decimal(str(hours)) if hours is not None else None,
        said=said_of(entry),
    )


def blocked_entry(row: BlockedDays) -> DatedEntry:
    return DatedEntry(
        key=f"blocked-{row.pk}",
        first=row.first,
        last=row.last,
        title=_("Ingen møter: %(why)s") % {"why": row.why},
        track=Track.days,
        kind=DatedKind.blocked,
    )


# The kinds of organ whose word in a rule is another than the kind.
WORDS_OF_KINDS = {
    Organ.Kind.REGIONAL_COUNCIL: "regionråd",
    Organ.Kind.CHIEF_EXECUTIVES: "kommunedirektørutvalg",
    Organ.Kind.COUNCILLORS: "rådmannsutvalg",
    Organ.Kind.COUNTY_CABINET: "fylkesråd",
}
Home = tuple[str, int]  # "cooperation" or "organisation", and its key


class AnchorsOfMeetings:
    """The days rules count from: the meetings of organs, by the word for the kind of organ, or by its name.

    Read when the first rule counts from one, once for all.
    """

    AROUND = timedelta(days=120)  # a rule may count from a meeting before or after what is shown

    def __init__(self, start: date, end: date, viewer: Viewer) -> None:
        self.first, self.last, self.viewer = start - self.AROUND, end + self.AROUND, viewer

    def of(self, entry: WheelEntry) -> Anchors:
        """Those of the cooperation's organs, and of the councils of the one whose entry it is."""
        return AnchorsOfEntry(self, entry)

    def days(self, entry: WheelEntry, name: str) -> list[date]:
        own = self.by_home.get(("organisation", entry.organisation_id or 0), {}).get(name)
        return own or self.by_home.get(("cooperation", entry.cooperation_id), {}).get(name) or []

    @cached_property
    def by_home(self) -> dict[Home, dict[str, list[date]]]:
        rows = MeetingOrgan.objects.filter(
            meeting__in=meetings_visible_to(self.viewer).order_by().values("pk"),
            meeting__date__range=(self.first, self.last),
        ).exclude(meeting__status__in=OFF)
        found: dict[Home, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
        columns = ("cooperation_id", "organisation_id", "kind", "name")
        ordered = rows.order_by("meeting__date")
        for *home, kind, name, on in ordered.values_list(
            *(f"organ__{column}" for column in columns), "meeting__date"
        ):
            for key in named(*home):
                found[key][WORDS_OF_KINDS.get(kind, kind)].append(on)
                found[key][name].append(on)
        return found


@dataclass(frozen=True)
class AnchorsOfEntry(Mapping[str, Sequence[date]]):
    """What one entry may count from. Nothing is read before somebody asks for a name."""

    meetings: AnchorsOfMeetings
    entry: WheelEntry

    def __getitem__(self, name: str) -> list[date]:
        if days := self.meetings.days(self.entry, name):
            return days
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter({name for names in self.meetings.by_home.values() for name in names if name in self})

    def __len__(self) -> int:
        return sum(1 for _name in self)

    def __bool__(self) -> bool:
        return True


def named(cooperation: int | None, organisation: int | None) -> Iterator[Home]:
    """Whose organ it is."""
    if cooperation is not None:
        yield "cooperation", cooperation
    if organisation is not None:
        yield "organisation", organisation
