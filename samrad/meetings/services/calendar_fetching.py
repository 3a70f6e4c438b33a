"""Fetching the calendars that have an address: now, and every day by itself."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from samrad.access.rules import require
from samrad.core.acts import Refused
from samrad.core.limits import Limit
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.meetings.intake.fetching import fetch
from samrad.meetings.intake.reading import Said, read_calendar
from samrad.meetings.models import CalendarKind, CalendarReading, CalendarSource
from samrad.meetings.services.calendar_sources import note_failure, use_fetched

# What recurs without an end has new days as time goes, also when the server says nothing is new.
READ_AGAIN_AFTER = timedelta(days=7)
READINGS_KEPT = timedelta(days=30)

# Somebody else's server is asked: a button that is pressed again and again must not become an attack on it.
FETCHES_OF_ONE = Limit("calendar", most=5, seconds=300)
FETCHES_BY_ONE = Limit("calendars-by", most=60, seconds=3600)


def fetch_source(source: CalendarSource, *, by: Viewer) -> str:
    """Fetches one calendar and uses what came. Returns `same`, `used`, `waiting` or `failed`.

    The network is asked outside any transaction, so that a slow server holds up nobody.
    """
    require(by, "calendar.keep", source.organ)
    now = timezone.now()
    is_fresh = source.read_at is not None and now - source.read_at < READ_AGAIN_AFTER
    conditions = {"etag": source.etag, "last_modified": source.last_modified} if is_fresh else {}
    try:
        fetched = fetch(source.address, **conditions)
        said: Said | None = None
        if not fetched.is_unchanged:
            said = read_calendar(fetched.content, source.organ, today=timezone.localdate())
    except Refused as fault:
        note_failure(source, str(fault), by=by)
        return "failed"
    return use_fetched(source, said, fetched, by=by)


def refuse_too_often(address: str, *, by: Viewer) -> None:
    """Raises Refused when a person has an address asked too often; counts this time when not."""
    if FETCHES_OF_ONE.is_reached(address):
        raise Refused(_("Kalenderen er hentet fem ganger på kort tid. Vent fem minutter, og prøv igjen."))
    if FETCHES_BY_ONE.is_reached(by.account):
        raise Refused(_("Du har hentet kalendere seksti ganger på en time. Vent en time, og prøv igjen."))
    FETCHES_OF_ONE.count(address)
    FETCHES_BY_ONE.count(by.account)


@task()
def fetch_calendar(source: int) -> str:
    """Fetches one calendar in the background; one that is removed in the meantime is left."""
    found = CalendarSource.objects.filter(pk=source, kind=CalendarKind.ADDRESS).first()
    return fetch_source(found, by=INSTALLATION) if found else "removed"


def queue_fetches(_day: date) -> None:
    """Every day each address is fetched once, each as a task of its own."""
    for pk in CalendarSource.objects.filter(kind=CalendarKind.ADDRESS).values_list("pk", flat=True):
        fetch_calendar.enqueue(pk)


def forget_readings(_day: date) -> None:
    """What somebody began on and neither accepted nor threw away is gone after a while."""
    long_ago = timezone.now() - READINGS_KEPT
    CalendarReading.objects.filter(account__isnull=False, made_at__lt=long_ago).delete()
