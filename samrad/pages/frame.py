"""What public pages share: finding the cooperation, and the frame around the page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from samrad.access.context import viewer_of
from samrad.organisations.models import Cooperation, Participation
from samrad.organisations.selectors import cooperations_visible_to


def cooperation_or_404(request: HttpRequest, slug: str) -> Cooperation:
    """The cooperation at this address, with `member_count` for its mark (members today, or at its end)."""
    counted = cooperations_visible_to(viewer_of(request)).annotate(
        member_count=members_counted(timezone.localdate())
    )
    cooperation = counted.filter(slug=slug).order_by().first()
    if cooperation is None:
        raise Http404(slug)
    return cooperation


def members_counted(day: date) -> Subquery:
    """How many members a cooperation has on that day, or had on its last."""
    last = Coalesce(OuterRef("end_on"), Value(day))
    rows = Participation.objects.filter(cooperation=OuterRef("pk"), role=Participation.Role.MEMBER)
    then = rows.filter(
        Q(start_on__isnull=True) | Q(start_on__lte=last), Q(end_on__isnull=True) | Q(end_on__gte=last)
    )
    return Subquery(then.order_by().values("cooperation").annotate(number=Count("pk")).values("number"))


def page(
    request: HttpRequest, template: str, *, cooperation: Cooperation | None = None, **context: Any
) -> HttpResponse:
    """Renders a page. Example regions, and organisations in them, are kept out of search engines."""
    is_example = context.pop("is_example", None)
    example = bool(cooperation and cooperation.is_example) if is_example is None else is_example
    response = render(request, template, {"cooperation": cooperation, "is_example": example, **context})
    if example:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
