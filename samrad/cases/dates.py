"""What cases put on the annual wheel: hearings, what the councils are asked, and what is commissioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.cases.models import Commission, RatificationRequest, Role, Stop
from samrad.cases.reading.commissions import ShownCommission, commissions_visible_to, shown_to
from samrad.cases.rules import may_see_who_is_late
from samrad.cases.selectors import cases_visible_to
from samrad.core.dated import DatedEntry, DatedKind, Track, on_day
from samrad.core.viewers import Viewer

M = TypeVar("M", bound=Model)


def dates_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None = None
) -> Iterator[DatedEntry]:
    """Hearings, days cases were sent to the councils and are to be answered, and commissions that are due."""
    yield from hearings_between(start, end, viewer, among)
    yield from answers_between(start, end, viewer, among)
    yield from commissions_between(start, end, viewer, among)


def within(rows: QuerySet[M], path: str, viewer: Viewer, among: Collection[int] | None) -> QuerySet[M]:
    """Those of cases this viewer may know of that are still on their way, in these cooperations."""
    cases = cases_visible_to(viewer).filter(is_withdrawn=False).order_by()
    if among is not None:
        cases = cases.filter(cooperation__in=among)
    return rows.filter(**{f"{path}__in": cases.values("pk")})


def hearings_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None
) -> Iterable[DatedEntry]:
    rows = Stop.objects.filter(role=Role.HEARING, starts_on__lte=end, ends_on__gte=start)
    for stop in within(rows, "case", viewer, among).select_related("case__cooperation").order_by("pk"):
        yield DatedEntry(
            key=f"hearing-{stop.pk}",
            first=stop.starts_on,
            last=stop.ends_on,
            title=_("Høring: %(case)s") % {"case": stop.case.title},
            track=Track.deadlines,
            kind=DatedKind.hearing,
            address=stop.case.get_absolute_url(),
        )


def answers_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None
) -> Iterable[DatedEntry]:
    """When cases were sent to the councils, and when the councils' answers are due.

    Which council has which day is told those who may see who is late. Others are told the last day of all,
    until it has passed: after that it would say who is behind.
    """
    asked = RatificationRequest.objects.filter(
        Q(sent_on__range=(start, end)) | Q(due_on__range=(start, end)), branch__organisation__isnull=False
    )
    stops = asked.values("branch__stop")
    rows = RatificationRequest.objects.filter(branch__stop__in=stops)
    related = within(rows, "branch__stop__case", viewer, among).select_related(
        "branch__stop__case__cooperation"
    )
    by_stop: dict[int, list[RatificationRequest]] = defaultdict(list)
    for row in related.order_by("branch__stop", "pk"):
        by_stop[row.branch.stop_id].append(row)
    for requests in by_stop.values():
        yield from entries_of_stop(requests, start, end, viewer)


def entries_of_stop(
    requests: list[RatificationRequest], start: date, end: date, viewer: Viewer
) -> Iterator[DatedEntry]:
    case = requests[0].branch.stop.case
    sent, last = min(each.sent_on for each in requests), max(each.due_on for each in requests)
    whose: dict[date, set[int]] = defaultdict(set)
    if may_see_who_is_late(viewer, case.cooperation):
        for each in requests:
            whose[each.due_on].add(each.branch.organisation_id)
    elif last >= timezone.localdate():
        whose[last] = {each.branch.organisation_id for each in requests}
    everybody = {each.branch.organisation_id for each in requests}
    number = requests[0].branch.stop_id
    days = [(DatedKind.sent, sent, everybody), *((DatedKind.answer, on, who) for on, who in whose.items())]
    words = {DatedKind.sent: _("Sendt til kommunene: %(case)s"), DatedKind.answer: _("Svarfrist: %(case)s")}
    for kind, on, who in days:
        if on_day(on, start, end):
            yield DatedEntry(
                key=f"{kind}-{number}-{on.isoformat()}",
                first=on,
                last=on,
                title=words[kind] % {"case": case.title},
                track=Track.deadlines,
                kind=kind,
                address=case.get_absolute_url(),
                organisations=frozenset(who),
            )


def commissions_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None
) -> Iterable[DatedEntry]:
    """Open commissions by the day they are due. A day that has passed is told those inside only."""
    rows = commissions_visible_to(viewer).filter(status=Commission.Status.OPEN, due_on__range=(start, end))
    found = list(within(rows, "case", viewer, among).order_by("due_on", "pk"))
    today = timezone.localdate()
    homes = {each.case.cooperation_id: each.case.cooperation for each in found}
    for key, home in homes.items():
        here = [each for each in found if each.case.cooperation_id == key]
        for shown in shown_to(viewer, here, home, today):
            if shown.due_on is not None:
                yield commission_entry(shown)


def commission_entry(shown: ShownCommission) -> DatedEntry:
    row = shown.row
    organisation = row.organisation_id or (row.organ.organisation_id if row.organ else None)
    return DatedEntry(
        key=f"commission-{row.pk}",
        first=shown.due_on,
        last=shown.due_on,
        title=_("Bestilling: %(what)s") % {"what": row.what},
        track=Track.deadlines,
        kind=DatedKind.commission,
        address=row.case.get_absolute_url(),
        organisations=frozenset({organisation}) if organisation else frozenset(),
        said=shown.given_to,
    )
