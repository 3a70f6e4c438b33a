"""The front page of the place: all cooperations; and what this is."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.core.days import as_of
from samrad.core.models import holds_on
from samrad.organisations.selectors import REGIONAL, cooperations_visible_to, memberships_for_map
from samrad.pages.frame import page
from samrad.pages.maps import map_of_memberships


@EVERYBODY
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All cooperations on a day: the example first, then regions, other cooperations, and those that were."""
    shown = as_of(request)
    members = Count(
        "participations", filter=Q(participations__role="member") & holds_on(shown.day, "participations__")
    )
    cooperations = list(
        cooperations_visible_to(viewer_of(request))
        .annotate(members=members)
        .order_by("is_example", "sort_key")
    )
    present = [each for each in cooperations if each.holds(shown.day)]
    memberships = memberships_for_map(
        [each for each in present if each.legal_form in REGIONAL and not each.is_example], shown.day
    )
    return page(
        request,
        "pages/home.html",
        examples=[each for each in present if each.is_example and each.legal_form in REGIONAL],
        regional=[each for each in present if not each.is_example and each.legal_form in REGIONAL],
        others=[each for each in present if each.legal_form not in REGIONAL],
        ended=[each for each in cooperations if each.has_ended(shown.day)],
        map=map_of_memberships(memberships),
        as_of=shown,
    )


@EVERYBODY
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Samråd is, how accessible it is, and what it keeps about those who read."""
    return page(request, "pages/about.html")
