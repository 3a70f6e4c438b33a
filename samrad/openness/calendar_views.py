"""The calendars that anybody can subscribe to, and the private ones."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.selectors import viewer_for
from samrad.cases.selectors import cases_visible_to
from samrad.core.viewers import PUBLIC
from samrad.openness.answers import calendar_answer
from samrad.openness.calendars import of_case, of_cooperation, of_organ, of_place, of_wheel
from samrad.openness.private_calendars import entries_for
from samrad.organisations.models import Organ
from samrad.organisations.selectors import cooperations_visible_to, organisation_at, organs_visible_to
from samrad.wheel.subscriptions import note_fetched, subscription_with


@EVERYBODY
@require_safe
def cooperation(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings of a cooperation's organs."""
    viewer = viewer_of(request)
    row = get_object_or_404(cooperations_visible_to(viewer), slug=slug)
    entries = of_cooperation(row, viewer, timezone.localdate())
    return calendar_answer(request, row.name, entries, filename=slug, is_example=row.is_example)


@EVERYBODY
@require_safe
def wheel(request: HttpRequest, slug: str) -> HttpResponse:
    """The annual wheel of a cooperation as everybody sees it, whoever is signed in where it is fetched."""
    row = get_object_or_404(cooperations_visible_to(viewer_of(request)), slug=slug)
    entries = of_wheel(row, PUBLIC, timezone.localdate())
    name = _("Årshjul for %(name)s") % {"name": row.name}
    return calendar_answer(request, name, entries, filename=f"arshjul-{slug}", is_example=row.is_example)


@EVERYBODY
@require_safe
def organ(request: HttpRequest, slug: str, organ: str) -> HttpResponse:
    """The meetings of one of a cooperation's organs."""
    row = get_object_or_404(organs_visible_to(viewer_of(request)), cooperation__slug=slug, key=organ)
    return organ_answer(request, row, row.cooperation.name, f"{slug}-{organ}", row.cooperation.is_example)


@EVERYBODY
@require_safe
def council(request: HttpRequest, kind: str, place: str, key: str) -> HttpResponse:
    """The meetings of an organ of a municipality or a county."""
    found = organisation_at(kind, place)
    if found is None:
        raise Http404(place)
    if found.get_absolute_url().split("/")[2] != place:
        return HttpResponsePermanentRedirect(f"{found.get_absolute_url()}organer/{key}/kalender.ics")
    row = get_object_or_404(organs_visible_to(viewer_of(request)), organisation=found, key=key)
    return organ_answer(request, row, found.name, f"{found.address_name}-{key}", found.is_example)


def organ_answer(
    request: HttpRequest, row: Organ, home: str, filename: str, is_example: bool
) -> HttpResponse:
    name = row.name if home in row.name else f"{row.name}, {home}"
    entries = of_organ(row, viewer_of(request), timezone.localdate())
    return calendar_answer(request, name, entries, filename=slugify(filename), is_example=is_example)


@EVERYBODY
@require_safe
def place(request: HttpRequest, kind: str, place: str) -> HttpResponse:
    """A municipality or a county: its own organs, the cooperations it is in, what its councils are asked."""
    found = organisation_at(kind, place)
    if found is None:
        raise Http404(place)
    if found.get_absolute_url().split("/")[2] != place:
        return HttpResponsePermanentRedirect(f"{found.get_absolute_url()}kalender.ics")
    entries = of_place(found, viewer_of(request), timezone.localdate())
    return calendar_answer(
        request, found.name, entries, filename=found.address_name, is_example=found.is_example
    )


@EVERYBODY
@require_safe
def case(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """When a case is up, on hearing, and planned."""
    row = get_object_or_404(cases_visible_to(viewer_of(request)), cooperation__slug=slug, key=key)
    return calendar_answer(
        request,
        row.title,
        of_case(row, viewer_of(request), timezone.localdate()),
        filename=slugify(f"{slug}-{key}"),
        is_example=row.cooperation.is_example,
    )


@EVERYBODY
@require_safe
def private(request: HttpRequest, secret: str) -> HttpResponse:
    """What concerns one person. The address is all that is asked for, so it has nothing exempt.

    Unknown, revoked, of a closed account and of one without a mandate are the same: nothing is there.
    """
    today = timezone.localdate()
    subscription = subscription_with(secret)
    viewer = viewer_for(subscription.account, today) if subscription is not None else None
    if subscription is None or viewer is None or not viewer.grants:
        return kept_to_oneself(HttpResponse(_("Her er det ingen kalender."), status=404))
    note_fetched(subscription, today)
    answer = calendar_answer(
        request,
        _("Mine møter og frister i Samråd"),
        entries_for(subscription.account, viewer, today),
        filename="samrad",
        is_example=subscription.account.is_example,
    )
    return kept_to_oneself(answer)


def kept_to_oneself(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
