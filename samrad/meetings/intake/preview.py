"""What accepting a reading would do to the meeting days of each organ it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from samrad.engine.calendar_text import OrganName
from samrad.engine.calendar_text.naming import stem, words_of
from samrad.meetings.intake.events import Event, from_stored
from samrad.meetings.models import CalendarKind, CalendarReading, CalendarSource, Meeting
from samrad.organisations.models import Organ

COMING = (Meeting.Status.PLANNED, Meeting.Status.ISSUED)
MOST_TITLES = 40


@dataclass(frozen=True)
class Change:
    """A day that stands and would become something else. `is_back`: it was cancelled and is on again."""

    meeting: Meeting
    event: Event

    @property
    def is_back(self) -> bool:
        return self.meeting.status == Meeting.Status.CANCELLED

    @property
    def is_moved(self) -> bool:
        return self.meeting.date != self.event.on


@dataclass
class OrganChanges:
    """One organ's days: `kept` stand from before, aren't in the reading, and stay."""

    organ: Organ
    new: list[Event] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: list[Change] = field(default_factory=list)
    gone: list[Meeting] = field(default_factory=list)
    kept: list[Meeting] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)

    @property
    def days(self) -> int:
        """How many days to come the reading has."""
        return len(self.new) + len(self.changed) + len(self.same)


@dataclass(frozen=True)
class Title:
    """A title in a calendar file, how often it stands there, and whether it is taken."""

    title: str
    number: int
    is_taken: bool


@dataclass(frozen=True)
class Preview:
    organs: list[OrganChanges]
    passed: int
    titles: list[Title]

    @property
    def changes_nothing(self) -> bool:
        return all(each.changes_nothing for each in self.organs)

    @property
    def days(self) -> int:
        return sum(each.days for each in self.organs)

    @property
    def others(self) -> int:
        """How many days stand from before and stay."""
        return sum(len(each.kept) for each in self.organs)


def preview_of(reading: CalendarReading, *, only: str, replaces: bool, today: date) -> Preview:
    """What the reading would do. `only` are words in the titles that are taken; with `replaces` the days that
    stand from before and aren't in it are cancelled as well. Four questions."""
    events = [from_stored(each) for each in reading.events]
    taken = [each for each in events if is_taken(each.title, only)]
    coming = one_a_day(each for each in taken if each.on >= today)
    named = {each.organ for each in coming} | {reading.organ_id}
    organs = sorted(
        Organ.objects.filter(pk__in=named).select_related("organisation"),
        key=lambda each: (each.pk != reading.organ_id, each.order, each.sort_key),
    )
    sources = sources_for(reading, named)
    present = present_days(named, today)
    changes = [
        changes_of(
            each,
            [event for event in coming if event.organ == each.pk],
            present.get(each.pk, []),
            sources.get(each.pk),
            kind=reading.kind,
            replaces=replaces,
        )
        for each in organs
    ]
    passed = len({(each.organ, each.on) for each in taken if each.on < today})
    return Preview([each for each in changes if each.days or each.gone], passed, titles_of(events, only))


def is_taken(title: str, only: str) -> bool:
    """Does the title have one of these words (with commas between)? Without words every title does."""
    words = [each.strip().casefold() for each in only.split(",") if each.strip()]
    return not words or any(word in title.casefold() for word in words)


def titles_of(events: Iterable[Event], only: str) -> list[Title]:
    counted = Counter(each.title for each in events if each.title)
    return [Title(title, number, is_taken(title, only)) for title, number in counted.most_common(MOST_TITLES)]


def suggested_words(organ: Organ, events: Sequence[Event]) -> str:
    """The word in the organ's name that some of several titles have; empty where it would choose nothing."""
    titles = {each.title.casefold() for each in events}
    home = OrganName("", organ.name, organ.organisation.name if organ.organisation else "")
    for word in reversed([each for each in words_of(home.name) if each not in words_of(home.of)]):
        for form in (word, stem(word)):
            if len(titles) > 1 and any(form in title for title in titles):
                return form
    return ""


def one_a_day(events: Iterable[Event]) -> list[Event]:
    """The first event of each organ's day, in order."""
    found: dict[tuple[int, date], Event] = {}
    for each in sorted(events, key=lambda each: (each.on, str(each.starts_at or ""), each.title)):
        found.setdefault((each.organ, each.on), each)
    return list(found.values())


def sources_for(reading: CalendarReading, organs: Iterable[int]) -> dict[int, CalendarSource]:
    rows = CalendarSource.objects.filter(organ__in=organs, kind=reading.kind)
    return {each.organ_id: each for each in rows}


def present_days(organs: Iterable[int], today: date) -> dict[int, list[Meeting]]:
    """The days to come that these organs lead alone as councils' own, cancelled ones included, by organ."""
    rows = Meeting.objects.filter(
        cooperation=None,
        date__gte=today,
        status__in=[*COMING, Meeting.Status.CANCELLED],
        meeting_organs__organ__in=list(organs),
        meeting_organs__order=0,
    )
    found: dict[int, list[Meeting]] = {}
    for each in (
        rows.select_related("calendar_source").prefetch_related("meeting_organs").order_by("date", "pk")
    ):
        found.setdefault(each.meeting_organs.all()[0].organ_id, []).append(each)
    return found


def changes_of(
    organ: Organ,
    events: Sequence[Event],
    present: Sequence[Meeting],
    source: CalendarSource | None,
    *,
    kind: str,
    replaces: bool,
) -> OrganChanges:
    """One organ's days against what stands: the same identity first, then the same day."""
    found = OrganChanges(organ)
    pairs = paired(events, present, source)
    for event in events:
        meeting = pairs.get(event)
        if meeting is None:
            found.new.append(event)
        else:
            (found.changed if differs(meeting, event) else found.same).append(Change(meeting, event))
    matched = {each.pk for each in pairs.values()}
    for meeting in present:
        if meeting.pk not in matched and meeting.status in COMING:
            goes = is_gone(meeting, events, source, kind=kind, replaces=replaces)
            (found.gone if goes else found.kept).append(meeting)
    return found


def paired(
    events: Sequence[Event], present: Sequence[Meeting], source: CalendarSource | None
) -> dict[Event, Meeting]:
    """Each event with the day it is, where it stands already; one that is on before a cancelled one."""
    own = source.pk if source else 0
    by_uid = {
        each.calendar_uid: each for each in present if each.calendar_uid and each.calendar_source_id == own
    }
    pairs = {each: by_uid[each.uid] for each in events if each.uid in by_uid}
    taken = {each.pk for each in pairs.values()}
    by_day: dict[date, Meeting] = {}
    for meeting in sorted(present, key=lambda each: each.status not in COMING):
        if meeting.pk not in taken:
            by_day.setdefault(meeting.date, meeting)
    return {each: by_day[each.on] for each in events if each.on in by_day} | pairs


def differs(meeting: Meeting, event: Event) -> bool:
    """Would the day change? What the event doesn't say stays as it is."""
    return (
        meeting.date != event.on
        or meeting.status not in COMING
        or (event.starts_at is not None and event.starts_at != meeting.starts_at)
        or (event.ends_at is not None and event.ends_at != meeting.ends_at)
        or (bool(event.place) and event.place != meeting.place)
    )


def is_gone(
    meeting: Meeting, events: Sequence[Event], source: CalendarSource | None, *, kind: str, replaces: bool
) -> bool:
    """Is a day to come that the reading lacks cancelled with it?

    From an address all of its own days; from what somebody gives by hand those of the same kind between its
    first and last day, so that next year's plan doesn't take away what is left of this year's. What another
    address gives is that address's to take away.
    """
    if source is not None and meeting.calendar_source_id == source.pk:
        if kind == CalendarKind.ADDRESS or replaces:
            return True
        return kind != CalendarKind.FORM and bool(events) and events[0].on <= meeting.date <= events[-1].on
    origin = meeting.calendar_source
    return replaces and not (origin is not None and origin.is_fetched)
