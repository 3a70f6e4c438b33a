"""Municipalities, counties and other organisations: every constellation each of them is in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.cases.selectors import CaseStanding, LoadedBranch, LoadedStop, standings
from samrad.commitments.selectors import commitments_visible_to
from samrad.core.addresses import address
from samrad.core.days import as_of
from samrad.core.viewers import PUBLIC
from samrad.engine.case_state import BranchState, Phase
from samrad.openness.calendars import path_of
from samrad.organisations.models import Cooperation, Organisation
from samrad.organisations.selectors import (
    REGIONAL,
    agreements_visible_to,
    contacts_from,
    cooperations_visible_to,
    memberships_for_map,
    municipalities_by_cooperation,
    municipalities_in,
    namesakes,
    organisation_at,
    organisations_visible_to,
    organs_visible_to,
    origins_of,
    participations_in,
    past_participations_in,
    regions_touching,
    seats_on_behalf_of,
    successions_of,
    with_history,
)
from samrad.pages.frame import page
from samrad.pages.maps import bubble_map, map_of_memberships
from samrad.pages.reading import cases_concerning
from samrad.pages.views.organs import organ_page

SHOWN_ANSWERS = 30


@EVERYBODY
@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    return places(request, Organisation.Kind.MUNICIPALITY)


@EVERYBODY
@require_safe
def counties(request: HttpRequest) -> HttpResponse:
    return places(request, Organisation.Kind.COUNTY)


def places(request: HttpRequest, kind: str) -> HttpResponse:
    """All municipalities or counties on a day, with a map of those that cooperate."""
    shown = as_of(request)
    rows = (
        organisations_visible_to(viewer_of(request))
        .on(shown.day)
        .filter(kind=kind)
        .prefetch_related("earlier_identities")
        .order_by("is_example", "sort_key")
    )
    context = {}
    if kind == Organisation.Kind.MUNICIPALITY:
        cooperations = cooperations_visible_to(viewer_of(request)).on(shown.day)
        regions = cooperations.filter(is_example=False, legal_form__in=REGIONAL)
        context = {"map": map_of_memberships(memberships_for_map(regions, shown.day))}
    return page(request, "pages/places/list.html", kind=kind, organisations=rows, as_of=shown, **context)


def found_place(
    request: HttpRequest, kind: str, place: str, *, under: str = ""
) -> Organisation | HttpResponseBase:
    """The municipality or county at `number-name`; a redirect when today's number or name is another.

    `under` is the rest of the address, where it is of a page under the place's own.
    """
    found = organisation_at(kind, place)
    if found is None:
        raise Http404(place)
    if f"{found.number}-{found.address_name}" != place:
        return moved_to(request, found.get_absolute_url() + under)
    return found


def moved_to(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    """A redirect for good, with what else was asked."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


@EVERYBODY
@require_safe
def municipality(request: HttpRequest, place: str) -> HttpResponseBase:
    """A municipality: every cooperation it is in, its seats, what waits for its council, its decisions."""
    found = found_place(request, Organisation.Kind.MUNICIPALITY, place)
    return found if isinstance(found, HttpResponseBase) else organisation_page(request, found)


@EVERYBODY
@require_safe
def county(request: HttpRequest, place: str) -> HttpResponseBase:
    """A county: the regions in it and over its border, its contacts, its agreements."""
    found = found_place(request, Organisation.Kind.COUNTY, place)
    return found if isinstance(found, HttpResponseBase) else county_page(request, found)


@EVERYBODY
@require_safe
def organisation(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A state body, a company or another organisation."""
    found = get_object_or_404(organisations_visible_to(viewer_of(request)), pk=pk)
    if request.path != found.get_absolute_url():
        return moved_to(request, found.get_absolute_url())
    return organisation_page(request, found)


@EVERYBODY
@require_safe
def council(request: HttpRequest, kind: str, place: str, key: str) -> HttpResponseBase:
    """An organ of a municipality or a county."""
    found = found_place(request, kind, place)
    if isinstance(found, HttpResponseBase):
        return moved_to(request, f"{found['Location'].partition('?')[0]}organer/{key}/")
    row = organs_visible_to(viewer_of(request)).filter(organisation=found, key=key).first()
    if row is None:
        raise Http404(key)
    return organ_page(request, row, is_example=found.is_example)


@EVERYBODY
@require_safe
def organ_of_organisation(request: HttpRequest, pk: int, name: str, key: str) -> HttpResponse:
    """An organ of a state body, a company or another organisation."""
    rows = organs_visible_to(viewer_of(request))
    return organ_page(request, get_object_or_404(rows, organisation=pk, key=key))


def organisation_page(request: HttpRequest, row: Organisation) -> HttpResponse:
    shown, viewer = as_of(request), viewer_of(request)
    day = shown.day_within(row.end_on)
    name_then, number_then = with_history(row).identity_on(day)
    participations = list(participations_in(row, day))
    concerning = cases_concerning(row, [each.cooperation_id for each in participations], viewer)
    found = standings(concerning, viewer=viewer, today=shown.today)
    waiting, answered = own_answers(row, found)
    return page(
        request,
        "pages/places/organisation.html",
        is_example=row.is_example,
        organisation=row,
        as_of=shown,
        day=day,
        name_then=name_then,
        number_then=number_then,
        county_then=row.county_on(day),
        earlier=row.earlier_identities.all(),
        became=successions_of(row),
        came_from=origins_of(row),
        participations=participations,
        past=past_participations_in(row, day),
        seats=seats_on_behalf_of(row, day),
        contacts=contacts_from(row, day),
        organs=row.organs.on(day),
        calendar=path_of(row),
        promised=promises_address(row),
        waiting=waiting,
        hearings=[each for each in found if each.state.phase == Phase.on_hearing],
        answered=answered,
    )


def promises_address(row: Organisation) -> str:
    """The page of what a municipality or a county has promised; empty when nobody has asked it."""
    pages = {
        Organisation.Kind.MUNICIPALITY: "commitments-of-place",
        Organisation.Kind.COUNTY: "commitments-of-county",
    }
    name = pages.get(Organisation.Kind(row.kind))
    if name is None or not commitments_visible_to(PUBLIC).filter(organisation=row).exists():
        return ""
    return address(name, f"{row.number}-{row.address_name}")


@dataclass(frozen=True)
class OwnAnswer:
    """What one municipality does, or has done, with one case."""

    standing: CaseStanding
    branch: LoadedBranch
    state: BranchState


def asked_of(stop: LoadedStop) -> list[LoadedBranch]:
    """The branches that answer at a stop; the row of a hearing itself has no organ and is the period."""
    return [branch for branch in stop.branches if branch.answering.organ is not None]


def own_answers(row: Organisation, found: list[CaseStanding]) -> tuple[list[OwnAnswer], list[OwnAnswer]]:
    """The cases that wait for the municipality's council, and those it has answered, the newest first."""
    own = [
        OwnAnswer(standing, branch, state)
        for standing in found
        for stop, stop_state in zip(standing.stops, standing.shown_stops, strict=True)
        for branch, state in zip(asked_of(stop), stop_state.branches, strict=True)
        if branch.organisation == row
    ]
    waiting = [each for each in own if not each.state.answered and not each.standing.is_over]
    answered = [each for each in own if each.state.answered]
    waiting.sort(key=lambda each: each.state.planned or date.max)
    answered.sort(key=lambda each: each.state.date or date.min, reverse=True)
    return waiting, answered[:SHOWN_ANSWERS]


@dataclass(frozen=True)
class Region:
    """A cooperation with its municipalities in a county and outside it."""

    cooperation: Cooperation
    inside: list[Organisation]
    outside: list[Organisation]


def county_page(request: HttpRequest, row: Organisation) -> HttpResponse:
    shown, viewer = as_of(request), viewer_of(request)
    day = shown.day_within(row.end_on)
    inside = list(municipalities_in(row, day))
    regions = regions_in(inside, day)
    of_spot: dict[int, list[Cooperation]] = defaultdict(list)
    for region in sorted(regions, key=closeness):
        for each in region.inside:
            of_spot[each.pk].append(region.cooperation)
    return page(
        request,
        "pages/places/county.html",
        is_example=row.is_example,
        county=row,
        name_then=with_history(row).identity_on(day)[0],
        as_of=shown,
        day=day,
        municipalities=inside,
        regions=regions,
        map=bubble_map(inside, of_spot),
        contacts=contacts_from(row, day),
        agreements=agreements_visible_to(viewer).filter(parties=row).prefetch_related(None),
        participations=participations_in(row, day),
        past=past_participations_in(row, day),
        seats=seats_on_behalf_of(row, day),
        organs=row.organs.on(day),
        calendar=path_of(row),
        promised=promises_address(row),
        namesakes=namesakes(row),
        became=successions_of(row),
        came_from=origins_of(row),
    )


def closeness(region: Region) -> tuple[bool, int]:
    """Regions of municipalities before partnerships and networks, small ones before large."""
    return region.cooperation.legal_form not in REGIONAL, len(region.inside) + len(region.outside)


def regions_in(inside: list[Organisation], day: date) -> list[Region]:
    """The cooperations with members in the county, also those that cross its border."""
    touching = {each.cooperation_id: each.cooperation for each in regions_touching(inside, day)}
    keys = {each.pk for each in inside}
    members = municipalities_by_cooperation(touching, day)
    regions = [
        Region(
            cooperation,
            [m for m in members[pk] if m.pk in keys],
            [m for m in members[pk] if m.pk not in keys],
        )
        for pk, cooperation in touching.items()
    ]
    return sorted(regions, key=lambda region: region.cooperation.sort_key)
