"""Which codes of a table are our municipalities, our counties and the country, over the borders of 2020
and 2024."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samrad.core.models import holds_on
from samrad.engine.json_stat import Dimension, Outline, Role
from samrad.knowledge.models import Observation
from samrad.organisations.models import Cooperation, Organisation
from samrad.organisations.selectors import participants

# The country, as tables of municipalities, KOSTRA's of municipalities and KOSTRA's of counties write it. The
# one without Oslo is another figure, which is only used where it is chosen.
COUNTRY, WITHOUT_OSLO = ("0", "EAK", "EAFK"), ("EAKUO", "EAFKUO")
# A number may stand behind the sign of an aggregation: `K-3303`, `F-33`, and in KOSTRA `EKA33`.
NUMBER = re.compile(r"(?:[KF]-|EKA)?(\d{2}|\d{4})")
SUMMED = re.compile(r"[KF]-\d+")
SUMS_OF_MUNICIPALITIES, SUMS_OF_COUNTIES = "agg_KommSummer", "agg_KommFylker"


@dataclass(frozen=True)
class Place:
    """One of ours, or the country (no organisation)."""

    area: str
    organisation: Organisation | None = None


THE_COUNTRY = Place(Observation.Area.COUNTRY)


@dataclass(frozen=True)
class Numbered:
    """A number a place had in a while; without an end it is today's."""

    place: Place
    number: str
    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or self.end >= day)


def place_variable(outline: Outline) -> Dimension | None:
    """The variable that holds the place, by the role the office gives it or by its name."""
    return outline.of_role(Role.GEO)


def numbers_of(cooperation: Cooperation, today: date) -> list[Numbered]:
    """Every number the participants and their counties have and have had."""
    return [each for place in places_of(cooperation, today) for each in numbers_over_time(place)]


def places_of(cooperation: Cooperation, today: date) -> list[Place]:
    """The municipalities and counties that take part today, and the counties the municipalities lie in."""
    kinds = [Organisation.Kind.MUNICIPALITY, Organisation.Kind.COUNTY]
    rows = participants(cooperation, today).filter(kind__in=kinds).select_related("county")
    members = list(rows.filter(holds_on(today)).prefetch_related("earlier_identities"))
    counties = Organisation.objects.filter(pk__in={each.county_id for each in members if each.county_id})
    around = counties.exclude(pk__in=[each.pk for each in members]).prefetch_related("earlier_identities")
    return [Place(Observation.Area.ORGANISATION, each) for each in (*members, *around.order_by("sort_key"))]


def numbers_over_time(place: Place) -> Iterator[Numbered]:
    """Today's number holds from the day after the last earlier one."""
    organisation = place.organisation
    if organisation is None or not organisation.number:
        return
    known = [each for each in organisation.earlier_identities.all() if each.number and each.end_on]
    since: date | None = None
    for each in sorted(known, key=lambda each: each.end_on or date.max):
        if each.number != organisation.number:
            yield Numbered(place, each.number, each.start_on or since, each.end_on)
        since = each.end_on and each.end_on + timedelta(days=1)
    yield Numbered(place, organisation.number, since if known else None, None)


def number_in(code: str) -> str:
    """The number of a municipality or county in a code; nothing where the code is something else."""
    found = NUMBER.fullmatch(code)
    return found[1] if found else ""


@dataclass(frozen=True)
class Codes:
    """The codes of a table that are ours: for each place and number, and the country's."""

    ours: dict[str, list[Numbered]]
    country: str = ""

    @property
    def wanted(self) -> list[str]:
        return [*self.ours, *([self.country] if self.country else [])]

    @property
    def places(self) -> set[Place]:
        return {each.place for numbers in self.ours.values() for each in numbers}

    def for_period(self, place: Place, period: str) -> str:
        """The code that was the place's in a period; today's where the table has no other of its time.

        A sum of today's areas holds in all periods. Nothing where the table doesn't have the place.
        """
        if place == THE_COUNTRY:
            return self.country
        day = day_in(period)
        of_it = [
            (code, each) for code, numbers in self.ours.items() for each in numbers if each.place == place
        ]
        summed = next((code for code, each in of_it if SUMMED.fullmatch(code) and each.end is None), "")
        then = next((code for code, each in of_it if each.holds(day)), "")
        return summed or then or next((code for code, each in of_it if each.end is None), "")


def codes_of(dimension: Dimension, numbered: Iterable[Numbered], chosen: Iterable[str] = ()) -> Codes:
    """Our codes among those of a variable. `chosen` may name which of the country's codes is meant."""
    by_number: dict[str, list[Numbered]] = {}
    for each in numbered:
        by_number.setdefault(each.number, []).append(each)
    ours = {}
    for code in dimension.codes:
        meant_by = [
            each
            for each in by_number.get(number_in(code), ())
            if len(each.number) == 4 or is_named(each.place, dimension.name_of(code))
        ]
        if meant_by:
            ours[code] = meant_by
    wanted = next((code for code in chosen if code in (*COUNTRY, *WITHOUT_OSLO)), "")
    usual = next((code for code in COUNTRY if code in dimension.codes), "")
    return Codes(ours, wanted if wanted in dimension.codes else usual)


def is_named(place: Place, label: str) -> bool:
    """Two digits aren't always a county: the name must begin with the same word."""
    first = label.split(maxsplit=1)[:1]
    return place.organisation is not None and place.organisation.name.split(maxsplit=1)[:1] == first


def day_in(period: str) -> date:
    """A day in the middle of the year, of the quarter's first month, or of the month."""
    year, kind, rest = int(period[:4]), period[4:5], period[5:]
    if kind == "K" and rest.isdecimal():
        return date(year, min(12, 3 * int(rest) - 2), 15)
    if kind == "M" and rest.isdecimal():
        return date(year, min(12, max(1, int(rest))), 15)
    return date(year, 7, 1)
