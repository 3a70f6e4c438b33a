"""The public journal of a cooperation."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.doors import EVERYBODY
from samrad.cases.reading.letters import letter_tombstones, letters_visible_to
from samrad.core.viewers import PUBLIC
from samrad.pages.frame import cooperation_or_404, page

PER_PAGE = 50


@EVERYBODY
@require_safe
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    """The public letters, the newest first, the same for whoever looks; the others are nowhere here.

    One that was public and is exempt now has left a tombstone.
    """
    cooperation = cooperation_or_404(request, slug)
    rows = letters_visible_to(PUBLIC).filter(case__cooperation=cooperation)
    listed = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    return page(
        request,
        "pages/journal.html",
        cooperation=cooperation,
        listed=listed,
        tombstones=letter_tombstones(cooperation),
    )
