"""Calendars as answers to programs that ask again and again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from samrad.core.calendar_entries import Entry, calendar_file, fingerprint
from samrad.core.models import AuditEntry

# A change in the same second as an answer could otherwise hide behind it: times in headers are whole seconds.
SETTLED = timedelta(seconds=2)


def calendar_answer(
    request: HttpRequest, name: str, entries: Iterable[Entry], *, filename: str, is_example: bool
) -> HttpResponse:
    """The calendar, or that nothing is new since the program asked last (304)."""
    site = request.build_absolute_uri("/").rstrip("/")
    ics = calendar_file(name, entries, site=site, now=timezone.now(), is_example=is_example)
    response = HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    shown = f"eksempel-{filename}" if is_example else filename
    response.headers["Content-Disposition"] = f'inline; filename="{shown}.ics"'
    response.headers["Cache-Control"] = "no-cache"
    etag, changed = quote_etag(fingerprint(ics)), last_change()
    response.headers["ETag"] = etag
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed)
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    if is_example:
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def last_change() -> int | None:
    """When anything here last changed, in seconds since 1970; none when that is this very moment.

    Every act is in the log. At midnight what is over becomes so, and the entries with it.
    """
    now = timezone.localtime()
    midnight = datetime.combine(now.date(), time(0), now.tzinfo)
    last: datetime = max(midnight, AuditEntry.objects.aggregate(last=Max("at"))["last"] or midnight)
    return int(last.timestamp()) if now - last > SETTLED else None
