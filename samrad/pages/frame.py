"""What public pages share: finding the cooperation, and the frame around the page."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from samrad.access.context import viewer_of
from samrad.core.models import holds_on
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import cooperations_visible_to


def cooperation_or_404(request: HttpRequest, slug: str) -> Cooperation:
    """The cooperation at this address, with `member_count` for its mark (members today, or at its end)."""
    day = timezone.localdate()
    present = Q(participations__role="member") & holds_on(day, "participations__")
    ever = Q(participations__role="member")
    counted = cooperations_visible_to(viewer_of(request)).annotate(
        members_today=Count("participations", filter=present), members_ever=Count("participations", filter=ever)
    )
    cooperation = counted.filter(slug=slug).first()
    if cooperation is None:
        raise Http404(slug)
    cooperation.member_count = cooperation.members_today or cooperation.members_ever or 7
    return cooperation


def page(request: HttpRequest, template: str, *, cooperation: Cooperation | None = None, **context: Any) -> HttpResponse:
    """Renders a page. Example regions, and organisations in them, are kept out of search engines."""
    is_example = context.pop("is_example", None)
    example = bool(cooperation and cooperation.is_example) if is_example is None else is_example
    response = render(request, template, {"cooperation": cooperation, "is_example": example, **context})
    if example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
