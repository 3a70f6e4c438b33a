"""Acts on where councils' meeting days come from: accepted, fetched, thrown away, removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.access.rules import K, acting_for, require
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.engine.calendar_text import Fault
from samrad.meetings.intake.events import Event, Stored, from_stored, hash_of_events
from samrad.meetings.intake.fetching import Fetched
from samrad.meetings.intake.preview import Preview, is_taken, preview_of, suggested_words
from samrad.meetings.intake.reading import Said
from samrad.meetings.models import CalendarKind, CalendarReading, CalendarSource
from samrad.meetings.services.calendar_days import Done, cancel_days, write_days
from samrad.meetings.sources import tell_calendar_changed
from samrad.organisations.models import Cooperation, Organ

FETCHED = [
    "fetched_at",
    "read_at",
    "count",
    "fault",
    "failing_since",
    "etag",
    "last_modified",
    "refused_hash",
]


def on_behalf(by: Viewer, organ: Organ, cooperation: Cooperation) -> str:
    """On behalf of whom somebody keeps this calendar."""
    own = acting_for(by, K.municipal_officer, organisation=organ.organisation)
    return own or acting_for(by, K.secretariat, cooperation=cooperation)


def keep_reading(
    said: Said,
    *,
    organ: Organ,
    cooperation: Cooperation,
    kind: CalendarKind,
    by: Viewer,
    address: str = "",
    name: str = "",
    text: str = "",
    fetched: Fetched | None = None,
) -> CalendarReading:
    """What was read, kept for the preview. It changes nothing, and an earlier one of the same kind goes.

    Raises Refused when there is nothing in it at all.
    """
    require(by, "calendar.keep", organ)
    if not said.events and not said.faults:
        raise Refused(_("Fant ingen dager. Se at det står datoer der, for eksempel «4. februar 2027»."))
    CalendarReading.objects.filter(organ=organ, account=by.account, kind=kind).delete()
    is_calendar = kind in {CalendarKind.ADDRESS, CalendarKind.FILE}
    return CalendarReading.objects.create(
        organ=organ,
        cooperation=cooperation,
        account_id=by.account,
        kind=kind,
        address=address,
        name=name[:200],
        text=text,
        only=suggested_words(organ, said.events) if is_calendar else "",
        events=[each.stored() for each in said.events],
        faults=[stored_fault(each) for each in said.faults],
        columns=[list(each) for each in said.columns],
        guessed_from=said.guessed_from,
        etag=fetched.etag if fetched else "",
        last_modified=fetched.last_modified if fetched else "",
    )


def stored_fault(fault: Fault) -> Stored:
    return {
        "why": fault.why.value,
        "line": fault.line,
        "word": fault.word,
        "on": fault.on and fault.on.isoformat(),
    }


@act("calendar_source.accept")
def accept_reading(reading: CalendarReading, *, only: str, replaces: bool, by: Viewer) -> Done:
    """The days of a reading become the organs' own.

    Effects: new, changed and cancelled days; one source an organ, with who wrote it; the reading is gone;
    what must know is told of the days; one audit entry. Raises Refused when it has no days to come.
    """
    require(by, "calendar.keep", reading.organ)
    if not CalendarReading.objects.select_for_update().filter(pk=reading.pk).exists():
        raise Refused(_("Dette er alt lagret eller kastet."))
    preview = preview_of(reading, only=only, replaces=replaces, today=timezone.localdate())
    is_waiting = reading.account_id is None
    if not preview.days and not is_waiting:
        raise Refused(_("Det er ingen dager som kommer. Ingenting er endret."))
    now = timezone.now()
    done = []
    for changes in preview.organs:
        source = source_of(reading, changes.organ, only=only, by=by, now=now)
        source.count = changes.days
        source.save()
        done.append(write_days(changes, source))
        tell(source, fields=["days"], on_behalf_of=on_behalf(by, reading.organ, reading.cooperation))
    if not preview.organs:  # all that waited has passed
        tell_nothing_changed()
    reading.delete()
    tell_calendar_changed({each.organ.pk for each in preview.organs if not each.changes_nothing})
    return Done(*(sum(getattr(each, name) for each in done) for name in ("new", "changed", "gone")))


def source_of(
    reading: CalendarReading, organ: Organ, *, only: str, by: Viewer, now: datetime
) -> CalendarSource:
    """The organ's source of this kind, as the reading says, not yet saved."""
    found = CalendarSource.objects.filter(organ=organ, kind=reading.kind).first()
    source = found or CalendarSource(organ=organ, kind=reading.kind, cooperation=reading.cooperation)
    source.address, source.name, source.only = reading.address, reading.name, only.strip()[:200]
    source.written_by_id = by.account or source.written_by_id
    source.fetched_at = source.read_at = now
    source.fault, source.failing_since, source.refused_hash = "", None, ""
    source.etag, source.last_modified = reading.etag, reading.last_modified
    return source


@act("calendar_source.discard")
def discard_reading(reading: CalendarReading, *, by: Viewer) -> None:
    """Throws a reading away; the days are as before.

    Effects: what a fetch returned isn't asked about again while it is the same. An audit entry for that; none
    for what somebody had only begun on.
    """
    require(by, "calendar.keep", reading.organ)
    source = reading.source
    if source is None:
        tell_nothing_changed()
    else:
        source.refused_hash = hash_of_events(taken_of(reading.events, source))
        source.save(update_fields=["refused_hash"])
        tell(source, fields=["refused_hash"], on_behalf_of=on_behalf(by, source.organ, source.cooperation))
    reading.delete()


def taken_of(stored: Sequence[dict[str, object]], source: CalendarSource) -> list[Event]:
    return [each for each in map(from_stored, stored) if is_taken(each.title, source.only)]


@act("calendar_source.fetch")
def use_fetched(source: CalendarSource, said: Said | None, fetched: Fetched, *, by: Viewer) -> str:
    """What a fetch returned is used, unless it has fewer than half of the days to come that it gave before.

    `said` is None when the server says nothing is new. Returns `same`, `used` or `waiting`.
    Effects: the days, as when a reading is accepted; or the reading waits for somebody, and the days are as
    before. An audit entry when days are changed or somebody must decide.
    """
    require(by, "calendar.keep", source.organ)
    if not take_hold(source):
        tell_nothing_changed()
        return "same"
    now = timezone.now()
    source.fetched_at, source.fault, source.failing_since = now, "", None
    if said is None:
        source.save(update_fields=FETCHED)
        tell_nothing_changed()
        return "same"
    reading = reading_of_fetch(source, said, fetched)
    preview = preview_of(reading, only=source.only, replaces=False, today=timezone.localdate())
    if is_too_little(preview):
        return keep_waiting(source, reading, said)
    source.readings.filter(account=None).delete()
    source.read_at, source.etag, source.last_modified = now, fetched.etag, fetched.last_modified
    source.count, source.refused_hash = preview.days, ""
    source.save(update_fields=FETCHED)
    for changes in preview.organs:
        write_days(changes, source)
    if preview.changes_nothing:
        tell_nothing_changed()
        return "same"
    tell(source, fields=["days"], on_behalf_of=on_behalf(by, source.organ, source.cooperation))
    tell_calendar_changed([source.organ_id])
    return "used"


def take_hold(source: CalendarSource) -> bool:
    """Is it still the calendar that was fetched? Two fetches at once come one by one.

    The network is slow: meanwhile the source may be gone, have another address, or be asked for other words.
    """
    now = CalendarSource.objects.select_for_update().filter(pk=source.pk).first()
    if now is None or now.address != source.address:
        return False
    source.only, source.refused_hash = now.only, now.refused_hash
    return True


def reading_of_fetch(source: CalendarSource, said: Said, fetched: Fetched) -> CalendarReading:
    return CalendarReading(
        organ=source.organ,
        cooperation=source.cooperation,
        source=source,
        kind=source.kind,
        address=source.address,
        only=source.only,
        events=[each.stored() for each in said.events],
        etag=fetched.etag,
        last_modified=fetched.last_modified,
    )


def is_too_little(preview: Preview) -> bool:
    """Fewer than half of the days to come that stand from this calendar. Days that pass aren't lost."""
    gone = sum(len(each.gone) for each in preview.organs)
    stood = gone + sum(len(each.changed) + len(each.same) for each in preview.organs)
    return bool(gone) and 2 * preview.days < stood


def keep_waiting(source: CalendarSource, reading: CalendarReading, said: Said) -> str:
    """Keeps the reading until somebody decides; not one that has been thrown away before."""
    source.save(update_fields=FETCHED)
    source.readings.filter(account=None).delete()
    taken = [each for each in said.events if is_taken(each.title, source.only)]
    if hash_of_events(taken) == source.refused_hash:
        tell_nothing_changed()
        return "same"
    reading.save()
    tell(source, fields=["waiting"])
    return "waiting"


@act("calendar_source.fail")
def note_failure(source: CalendarSource, fault: str, *, by: Viewer) -> None:
    """The calendar couldn't be fetched. The days stay; the page says why, and since when.

    One audit entry the first time; none while it goes on failing.
    """
    require(by, "calendar.keep", source.organ)
    if not take_hold(source):
        tell_nothing_changed()
        return
    is_new = source.failing_since is None
    source.failing_since = source.failing_since or timezone.now()
    source.fault = fault[:300]
    source.save(update_fields=["failing_since", "fault"])
    if is_new:
        tell(source, fields=["fault"], on_behalf_of=on_behalf(by, source.organ, source.cooperation))
    else:
        tell_nothing_changed()


@act("calendar_source.remove")
def remove_source(source: CalendarSource, *, cancels: bool, by: Viewer) -> int:
    """The organ has this source no more.

    Effects: its days stay, as days nobody keeps fresh; with `cancels` those to come are cancelled instead;
    one audit entry. Returns how many were cancelled.
    """
    require(by, "calendar.keep", source.organ)
    tell(source, fields=["removed"], on_behalf_of=on_behalf(by, source.organ, source.cooperation))
    coming = list(source.meetings.filter(date__gte=timezone.localdate(), status__in=["planned", "issued"]))
    if cancels:
        cancel_days(coming)
    organ = source.organ_id
    source.delete()
    tell_calendar_changed([organ] if cancels and coming else [])
    return len(coming) if cancels else 0


def done_in_words(done: Done) -> str:
    """What became of the days, in a sentence."""
    if not (done.new or done.changed or done.gone):
        return _("Alle dagene sto her fra før. Ingenting er endret.")
    parts = [
        ngettext("%(number)d ny dag", "%(number)d nye dager", done.new) % {"number": done.new},
        ngettext("%(number)d endret", "%(number)d endret", done.changed) % {"number": done.changed},
        ngettext("%(number)d avlyst", "%(number)d avlyst", done.gone) % {"number": done.gone},
    ]
    return _("Kalenderen er lagret: %(what)s.") % {"what": ", ".join(parts)}
