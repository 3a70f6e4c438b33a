"""The front page of a cooperation, who it is, and its agreements."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.core.days import as_of
from samrad.documents.selectors import documents_visible_to
from samrad.meetings.selectors import coming, meetings_of
from samrad.organisations.models import Organisation, Participation
from samrad.organisations.selectors import agreements_visible_to, contacts_of, organs_of, participations_of
from samrad.pages.frame import cooperation_or_404, page
from samrad.pages.maps import bubble_map
from samrad.pages.reading import cases_of_front, direction_of

SHOWN_CASES, SHOWN_DECISIONS, SHOWN_MEETINGS = 6, 5, 4


@EVERYBODY
@require_safe
def front(request: HttpRequest, slug: str) -> HttpResponse:
    """What is under way, what is next, what was decided, and who it is."""
    cooperation, viewer, shown = cooperation_or_404(request, slug), viewer_of(request), as_of(request)
    day = shown.day_within(cooperation.end_on)
    under_way, decided = cases_of_front(cooperation, viewer, shown.today, decided=SHOWN_DECISIONS)
    participations = participations_of(cooperation, day).filter(role=Participation.Role.MEMBER)
    members = [each.organisation for each in participations]
    is_now = shown.is_today and cooperation.end_on is None
    return page(
        request,
        "pages/cooperation/front.html",
        cooperation=cooperation,
        as_of=shown,
        day=day,
        under_way=under_way[:SHOWN_CASES],
        under_way_count=len(under_way),
        decided=decided,
        direction=direction_of(cooperation, viewer) if is_now else None,
        meetings=coming(meetings_of(cooperation, viewer), shown.day)[:SHOWN_MEETINGS],
        members=members,
        counties=counties_of(members, day),
        population=population_of(members, is_now=is_now),
        organs=organs_of(cooperation, day),
    )


def counties_of(members: list[Organisation], day: date) -> list[str]:
    """The names of the counties the members lay in on that day, each once."""
    return list(dict.fromkeys(county.name for county in (each.county_on(day) for each in members) if county))


def population_of(members: list[Organisation], *, is_now: bool) -> int | None:
    """How many live there. None where a sum would be wrong: for another day, or when a figure is missing."""
    figures = [each.population for each in members if each.kind == Organisation.Kind.MUNICIPALITY]
    return sum(figures) if is_now and figures and len(figures) == len(members) and all(figures) else None


@EVERYBODY
@require_safe
def who(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, in what form, since when; on a day of the reader's choice."""
    cooperation, shown = cooperation_or_404(request, slug), as_of(request)
    day = shown.day_within(cooperation.end_on)
    participations = list(participations_of(cooperation, day))
    municipalities = [each.organisation for each in participations]
    return page(
        request,
        "pages/cooperation/who.html",
        cooperation=cooperation,
        as_of=shown,
        day=day,
        participations=participations,
        organs=organs_of(cooperation, day),
        contacts=contacts_of(cooperation, day),
        areas=cooperation.areas.on(day).prefetch_related("organisations"),
        former=cooperation.participations.filter(end_on__lt=day)
        .select_related("organisation")
        .order_by("-end_on"),
        became=cooperation.became.all(),
        came_from=cooperation.came_from.all(),
        map=bubble_map(municipalities, {each.pk: [cooperation] for each in municipalities}),
    )


@EVERYBODY
@require_safe
def agreements(request: HttpRequest, slug: str) -> HttpResponse:
    """Agreements with their term, and the documents that govern the cooperation."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    documents = documents_visible_to(viewer).filter(cooperation=cooperation)
    return page(
        request,
        "pages/cooperation/agreements.html",
        cooperation=cooperation,
        agreements=agreements_visible_to(viewer).filter(cooperation=cooperation),
        governing=documents.filter(is_governing=True).order_by("dated_on", "title"),
        others=documents.filter(is_governing=False),
    )
