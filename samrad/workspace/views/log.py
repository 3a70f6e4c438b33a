"""The audit log, for those who audit or administer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import READERS_OF_LOG
from samrad.access.selectors import entries_visible_to, names_of_viewers
from samrad.core.models import AuditEntry
from samrad.engine.sheet_cells import BYTE_ORDER_MARK, csv_text
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.workspace.frame import work_page
from samrad.workspace.log_words import act_in_words, doer_in_words

PER_PAGE = 100
HEADINGS = ("når", "handling", "gjelder", "hvem", "på vegne av", "felter", "før", "etter")


@READERS_OF_LOG
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The acts, the newest first; `?handling=`, `?gjelder=`, `?fra=` and `?til=` choose some."""
    all_of_them = entries_visible_to(viewer_of(request))
    listed = Paginator(chosen(all_of_them, request.GET), PER_PAGE).get_page(request.GET.get("side"))
    names = names_of_viewers(name for each in listed for name in (each.viewer, each.subject))
    return work_page(
        request,
        "workspace/log/log.html",
        listed=listed,
        shown=[
            (
                each,
                act_in_words(each.act),
                names.get(each.viewer) or doer_in_words(each.viewer),
                names.get(each.subject, each.subject),
            )
            for each in listed
        ],
        acts=acts_in(all_of_them),
        asked=request.GET,
    )


def acts_in(entries: QuerySet[AuditEntry]) -> list[tuple[str, str]]:
    """The acts there are, each with its words, in the order of the words."""
    names = entries.order_by("act").values_list("act", flat=True).distinct()
    return sorted(
        ((name, act_in_words(name)) for name in names), key=lambda each: norwegian_sort_key(each[1])
    )


@READERS_OF_LOG
@require_safe
def log_file(request: HttpRequest) -> StreamingHttpResponse:
    """The same entries as a CSV file that Excel opens, a line at a time."""
    rows = chosen(entries_visible_to(viewer_of(request)), request.GET)
    response = StreamingHttpResponse(lines(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="logg.csv"'
    return response


def chosen(rows: QuerySet[AuditEntry], asked: QueryDict) -> QuerySet[AuditEntry]:
    """The entries that are asked for; a day that can't be read chooses nothing away."""
    if asked.get("handling"):
        rows = rows.filter(act=asked["handling"])
    if asked.get("gjelder", "").strip():
        rows = rows.filter(subject__icontains=asked["gjelder"].strip())
    if first := day_in(asked.get("fra", "")):
        rows = rows.filter(at__gte=midnight(first))
    if last := day_in(asked.get("til", "")):
        rows = rows.filter(at__lt=midnight(last + timedelta(days=1)))
    return rows


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def lines(rows: QuerySet[AuditEntry]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_text([HEADINGS])
    for each in rows.iterator(chunk_size=500):
        at = timezone.localtime(each.at).isoformat(timespec="seconds")
        changed = (", ".join(each.fields), each.before_hash, each.after_hash)
        yield csv_text([(at, each.act, each.subject, each.viewer, each.on_behalf_of, *changed)])
