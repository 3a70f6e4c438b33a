"""What each calendar holds: of a cooperation, an organ, a place, a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from samrad.cases.models import Branch, Case, Role, Stop
from samrad.cases.selectors import LoadedBranch, LoadedStop, cases_visible_to
from samrad.core.addresses import address
from samrad.core.calendar_entries import Entry, whole_day
from samrad.core.dated import DatedEntry, DatedKind
from samrad.core.viewers import Viewer
from samrad.meetings.calendars import entry_of
from samrad.meetings.models import Meeting, MeetingOrgan
from samrad.meetings.selectors import meetings_of, meetings_visible_to
from samrad.openness.case_entries import Hearing, entries_of_cases
from samrad.organisations.models import Cooperation, Organ, Organisation, Participation
from samrad.wheel.year.dates import YEARS_AHEAD, all_dates
from samrad.wheel.year.words import TRACKS

KEPT = timedelta(days=2 * 365)  # how long what is over stays in a calendar


def path_of(row: Organ | Organisation) -> str:
    """The calendar of an organ, a municipality or a county; empty of what has none."""
    if isinstance(row, Organ) and row.cooperation is not None:
        return address("organ-calendar", row.cooperation.slug, row.key)
    place = row.organisation if isinstance(row, Organ) else row
    has_one = place.number and place.kind in {Organisation.Kind.MUNICIPALITY, Organisation.Kind.COUNTY}
    return f"{row.get_absolute_url()}kalender.ics" if has_one else ""


def kept_from(today: date) -> date:
    return today - KEPT


def entries_of_meetings(
    meetings: QuerySet[Meeting], today: date, *, in_full: bool = False
) -> Iterator[Entry]:
    """The meetings from two years back, also those that are off."""
    rows = meetings.filter(date__gte=kept_from(today)).select_related("moved_to")
    return (entry_of(each, in_full=in_full) for each in rows)


def of_cooperation(cooperation: Cooperation, viewer: Viewer, today: date) -> Iterator[Entry]:
    return entries_of_meetings(meetings_of(cooperation, viewer), today)


def of_wheel(cooperation: Cooperation, viewer: Viewer, today: date) -> Iterator[Entry]:
    """The annual wheel of last year, this one and the two to come: meetings, deadlines, and its own entries.

    The meetings are the same entries as in the other calendars; those of the members' councils are in theirs.
    """
    yield from of_cooperation(cooperation, viewer, today)
    first, last = date(today.year - 1, 1, 1), date(today.year + YEARS_AHEAD, 12, 31)
    for each in all_dates(first, last, viewer, cooperation):
        if each.kind != DatedKind.meeting:
            yield wheel_entry(each, cooperation)


def wheel_entry(dated: DatedEntry, cooperation: Cooperation) -> Entry:
    start, end = whole_day(dated.first, dated.last)
    is_here = dated.address.startswith("/")
    return Entry(
        uid=f"arshjul.{dated.key}@samrad",
        title=title_of(dated),
        start=start,
        end=end,
        status="CANCELLED" if dated.is_off else "CONFIRMED",
        is_busy=False,
        text="\n".join(filter(None, [dated.said, "" if is_here else dated.address])),
        path=dated.address if is_here else address("wheel", cooperation.slug),
        categories=(str(TRACKS[dated.track]), cooperation.name),
        is_example=cooperation.is_example,
    )


def title_of(dated: DatedEntry) -> str:
    """The title, that says so where it is off."""
    if not dated.is_off:
        return dated.title
    if dated.kind == DatedKind.entry:
        return _("Trukket tilbake: %(what)s") % {"what": dated.title}
    return _("Avlyst: %(meeting)s") % {"meeting": dated.title}


def of_organ(organ: Organ, viewer: Viewer, today: date) -> Iterator[Entry]:
    return entries_of_meetings(meetings_visible_to(viewer).filter(organs=organ), today)


def of_case(case: Case, viewer: Viewer, today: date) -> list[Entry]:
    """Every time it is or was up, when it is on hearing, and the days that are planned for it."""
    return entries_of_cases([case], today=today, since=date.min, hearing=Hearing.PERIOD, viewer=viewer)


def of_place(place: Organisation, viewer: Viewer, today: date) -> Iterator[Entry]:
    """A municipality's own meetings, those of the cooperations it is in, and what it is asked."""
    yield from entries_of_meetings(meetings_concerning(place, viewer), today, in_full=True)
    taking_part = Participation.objects.on(today).filter(organisation=place).values("cooperation")
    yield from entries_asked_of(place, viewer, today, hearings_of=taking_part)


def meetings_concerning(place: Organisation, viewer: Viewer) -> QuerySet[Meeting]:
    """Those of its own organs, and of organs of cooperations it took part in on the day of the meeting."""
    day = OuterRef("meeting__date")
    taking_part = Participation.objects.filter(organisation=place, cooperation=OuterRef("organ__cooperation"))
    then = taking_part.filter(
        Q(start_on__isnull=True) | Q(start_on__lte=day), Q(end_on__isnull=True) | Q(end_on__gte=day)
    )
    rows = MeetingOrgan.objects.filter(Q(organ__organisation=place) | Exists(then))
    return meetings_visible_to(viewer).filter(pk__in=rows.order_by().values("meeting"))


def entries_asked_of(
    place: Organisation,
    viewer: Viewer,
    today: date,
    *,
    hearings_of: QuerySet[Participation] | Iterable[int],
    only_in: frozenset[int] | None = None,
) -> list[Entry]:
    """When its councils have the cases they are asked about, and until when it can answer a hearing.

    A hearing that names nobody is for all in the cooperation (`hearings_of`). `only_in` are the
    cooperations to look in; None is all.
    """
    since = kept_from(today)
    own = Branch.objects.filter(stop__case=OuterRef("pk"), organisation=place)
    asked = own.filter(stop__role__in=[Role.RATIFICATION, Role.HEARING])
    hearings = Stop.objects.filter(case=OuterRef("pk"), role=Role.HEARING, ends_on__gte=since)
    concerned = Exists(asked) | (Q(cooperation__in=hearings_of) & Exists(hearings))
    cases = cases_visible_to(viewer).filter(concerned)
    if only_in is not None:
        cases = cases.filter(cooperation__in=only_in)

    def is_asked(stop: LoadedStop, branch: LoadedBranch | None) -> bool:
        if branch is not None:
            return stop.row.role == Role.RATIFICATION and branch.organisation == place
        named = [each.organisation for each in stop.branches if each.organisation is not None]
        return not named or place in named

    return entries_of_cases(
        cases, today=today, since=since, hearing=Hearing.DEADLINE, viewer=viewer, concerns=is_asked
    )
