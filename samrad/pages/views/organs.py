"""Organs: what each decides and by which rule, who sits there, when it meets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.cases.selectors import HOUSEKEEPING, by_last_decision, cases_visible_to, standings
from samrad.core.days import as_of
from samrad.meetings.selectors import coming, meetings_visible_to
from samrad.openness.calendars import path_of
from samrad.organisations.models import Cooperation, Organ, Seat
from samrad.organisations.selectors import organs_of, organs_visible_to, seats_of
from samrad.pages.frame import cooperation_or_404, page

SHOWN_MEETINGS, SHOWN_CASES = 8, 12


@EVERYBODY
@require_safe
def organs(request: HttpRequest, slug: str) -> HttpResponse:
    """The organs of a cooperation, each under the one it stands below."""
    cooperation, shown = cooperation_or_404(request, slug), as_of(request)
    day = shown.day_within(cooperation.end_on)
    return page(
        request,
        "pages/organs/list.html",
        cooperation=cooperation,
        as_of=shown,
        organs=organs_of(cooperation, day),
    )


@EVERYBODY
@require_safe
def organ(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    cooperation = cooperation_or_404(request, slug)
    row = organs_visible_to(viewer_of(request)).filter(cooperation=cooperation, key=key).first()
    if row is None:
        raise Http404(key)
    return organ_page(request, row, cooperation=cooperation)


def organ_page(
    request: HttpRequest,
    row: Organ,
    *,
    cooperation: Cooperation | None = None,
    is_example: bool | None = None,
) -> HttpResponse:
    """The page of an organ, of a cooperation or of a municipality: the same for both."""
    viewer, shown = viewer_of(request), as_of(request)
    held = meetings_visible_to(viewer).filter(organs=row)
    matters = cases_visible_to(viewer).exclude(kind__in=HOUSEKEEPING)
    latest = by_last_decision(matters.filter(stops__branches__treatments__organ=row))
    return page(
        request,
        "pages/organs/organ.html",
        cooperation=cooperation,
        is_example=is_example,
        organ=row,
        as_of=shown,
        calendar=path_of(row),
        groups=seat_groups(list(seats_of(row, shown.day_within(row.end_on)))),
        coming=coming(held, shown.today)[:SHOWN_MEETINGS],
        past=held.filter(date__lt=shown.today).order_by("-date")[:SHOWN_MEETINGS],
        standings=standings(latest[:SHOWN_CASES], viewer=viewer, today=shown.today),
        below=row.organs_below.select_related("cooperation", "organisation__county"),
    )


def seat_groups(seats: list[Seat]) -> list[tuple[str, list[Seat]]]:
    """The seats by what they are: those who lead, members, deputies by rank, others."""
    order = [
        ("lead", {Seat.Role.CHAIR, Seat.Role.DEPUTY_CHAIR}),
        ("members", {Seat.Role.MEMBER}),
        ("deputies", {Seat.Role.DEPUTY}),
        ("others", {Seat.Role.SECRETARY, Seat.Role.OBSERVER}),
    ]
    groups = [(name, [seat for seat in seats if seat.role in roles]) for name, roles in order]
    return [
        (
            name,
            sorted(found, key=lambda seat: (seat.role != Seat.Role.CHAIR, seat.rank or 0))
            if name == "lead"
            else found,
        )
        for name, found in groups
        if found
    ]
