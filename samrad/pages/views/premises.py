"""The premises for working together: who has adopted them, and how they went, year by year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.access.rules import may
from samrad.cases.selectors import cases_visible_to, standings
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.views.cases import answers_of
from samrad.strategy.reading.premises import premises_of


@EVERYBODY
@require_safe
def premises(request: HttpRequest, slug: str) -> HttpResponse:
    """What the parties have agreed to work by, which councils have adopted it, and the yearly look-backs."""
    cooperation, viewer, today = cooperation_or_404(request, slug), viewer_of(request), timezone.localdate()
    found = premises_of(cooperation, viewer)
    cases = cases_visible_to(viewer).filter(pk=found.version.case_id) if found else []
    standing = next(iter(standings(cases, viewer=viewer, today=today)), None)
    return page(
        request,
        "pages/premises.html",
        cooperation=cooperation,
        found=found,
        standing=standing,
        answers=answers_of(standing, None) if standing else [],
        today=today,
        may_keep=may(viewer, "plan.keep", cooperation),
    )
