"""What the pages of the workspace share: the menu, and finding a cooperation one works in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from samrad.access.context import viewer_of
from samrad.access.rules import may
from samrad.cases.reading.drafting import papers_visible_to
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import cooperations_visible_to
from samrad.pages.frame import cooperation_or_404, page
from samrad.workspace.menu import menu_for

# Those whom the pages of all work with cases in a cooperation are for.
CASE_WORKERS = (MandateKind.secretariat, MandateKind.chair, MandateKind.auditor)
# Those who read how a cooperation is kept: who keeps it, and who audits it and changes nothing.
READERS = (MandateKind.secretariat, MandateKind.auditor)


def work_page(
    request: HttpRequest, template: str, *, cooperation: Cooperation | None = None, **context: Any
) -> HttpResponse:
    """Renders a page of the workspace. It is never kept by a cache or a search engine."""
    context |= {
        "work_menu": list(menu_for(request)),
        "works_with_cases": cooperation is not None
        and viewer_of(request).has(*CASE_WORKERS, cooperation=cooperation.pk),
        "reads_papers": lambda: cooperation is not None and reads_papers(request, cooperation),
    }
    response = page(request, template, cooperation=cooperation, **context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def reads_papers(request: HttpRequest, cooperation: Cooperation) -> bool:
    """Whether the viewer finds the list of case papers: the secretariat, and who may read one of them."""
    viewer = viewer_of(request)
    rows = papers_visible_to(viewer).filter(treatment__branch__stop__case__cooperation=cooperation)
    return may(viewer, "case.prepare", cooperation) or rows.exists()


def cooperation_worked_in(request: HttpRequest, slug: str, *kinds: MandateKind) -> Cooperation:
    """The cooperation, when the viewer has a mandate of one of these kinds there; else nothing is there."""
    cooperation = cooperation_or_404(request, slug)
    if not viewer_of(request).has(*(kinds or MandateKind), cooperation=cooperation.pk):
        raise Http404(slug)
    return cooperation


def home_of(request: HttpRequest, slug: str) -> Cooperation:
    """The cooperation with this slug, whose secretariat the viewer works in; 404 for everybody else."""
    return cooperation_worked_in(request, slug, MandateKind.secretariat)


def home_read(request: HttpRequest, slug: str) -> Cooperation:
    """The cooperation, for its secretariat, and to read for who audits it; what is sent is the former's."""
    return (
        home_of(request, slug) if request.method == "POST" else cooperation_worked_in(request, slug, *READERS)
    )


def homes_of(viewer: Viewer, *kinds: MandateKind) -> list[Cooperation]:
    """The cooperations these mandates of the viewer reach, to choose among."""
    reached = viewer.cooperations_as(*kinds)
    rows = cooperations_visible_to(viewer)
    return list(rows if reached is None else rows.filter(pk__in=reached))
