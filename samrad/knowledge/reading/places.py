"""Whose lines a series has: the region, its members, their counties, the country, and any others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from samrad.knowledge.models import Observation
from samrad.organisations.models import Cooperation, Organisation, Participation


class PlaceKind(StrEnum):
    REGION = "region"
    MEMBER = "member"
    COUNTY = "county"
    COUNTRY = "country"
    OTHER = "other"


@dataclass(frozen=True)
class Place:
    """Whose line it is; `key` names it in forms: `region`, `country`, or the organisation's number here."""

    kind: PlaceKind
    name: str
    organisation: int | None = None
    number: str = ""

    @property
    def key(self) -> str:
        return str(self.organisation or self.kind)

    @property
    def area(self) -> str:
        return Observation.Area.ORGANISATION if self.organisation else self.kind.value


def members_here(cooperation: Cooperation, today: date) -> list[Organisation]:
    """The members whose figures make the region's, by name, their counties with them. One question."""
    rows = cooperation.participations.on(today).filter(role=Participation.Role.MEMBER)
    found = [each.organisation for each in rows.select_related("organisation__county")]
    kinds = (Organisation.Kind.MUNICIPALITY, Organisation.Kind.COUNTY)
    by_kind = [[each for each in found if each.kind == kind] for kind in kinds]
    return by_kind[0] or by_kind[1]


def places_of(cooperation: Cooperation, today: date, others: Collection[int] = ()) -> list[Place]:
    """The region first, then members, counties, the country, and others that have figures. Two questions."""
    members = members_here(cooperation, today)
    counties = {each.county.pk: each.county for each in members if each.county}
    known = {each.pk for each in members} | set(counties)
    rest = Organisation.objects.filter(pk__in=set(others) - known).order_by("sort_key")
    return [
        Place(PlaceKind.REGION, cooperation.short_name or cooperation.name),
        *(place(PlaceKind.MEMBER, each) for each in members),
        *(place(PlaceKind.COUNTY, each) for each in counties.values() if each not in members),
        Place(PlaceKind.COUNTRY, _("Landet")),
        *(place(PlaceKind.OTHER, each) for each in rest),
    ]


def place(kind: PlaceKind, organisation: Organisation) -> Place:
    return Place(kind, organisation.name, organisation.pk, organisation.number)
