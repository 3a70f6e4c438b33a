"""A map without tiles: municipalities as bubbles at their place, coloured by cooperation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from samrad.engine.map_layout import Bubble, Layout, Place, place
from samrad.organisations.models import Cooperation, Organisation, Participation

WIDTH = 640
TONES = 8  # The colours of the stylesheet; more cooperations than that begin anew, told apart by the table.


@dataclass(frozen=True)
class Spot:
    """One bubble: whose, where, in which tone, and which cooperations it stands for."""

    organisation: Organisation
    bubble: Bubble
    tone: int
    cooperations: Sequence[Cooperation]


@dataclass(frozen=True)
class BubbleMap:
    layout: Layout
    spots: list[Spot]
    legend: list[tuple[int, Cooperation]]


def place_of(organisation: Organisation) -> Place:
    weight = organisation.population or 1
    return Place(
        str(organisation.pk), organisation.latitude, organisation.longitude, weight, organisation.name
    )


@lru_cache(maxsize=64)
def laid_out(places: tuple[Place, ...], width: int) -> Layout:
    """The layout of these places. Remembered, since the same places always give the same drawing."""
    return place(places, width=width)


def bubble_map(
    organisations: Iterable[Organisation],
    cooperations_of: Mapping[int, Sequence[Cooperation]],
    *,
    width: int = WIDTH,
) -> BubbleMap | None:
    """The map of these organisations, each in the tone of the first cooperation it is in.

    None without any place.

    `cooperations_of` is by the organisation's primary key. Area goes by population.
    """
    placed = [each for each in organisations if each.latitude is not None and each.longitude is not None]
    if not placed:
        return None
    layout = laid_out(tuple(place_of(each) for each in placed), width)
    order = dict.fromkeys(first for each in placed for first in list(cooperations_of.get(each.pk, []))[:1])
    tones = {cooperation: number % TONES + 1 for number, cooperation in enumerate(order)}
    spots = []
    for organisation, bubble in zip(placed, layout.bubbles, strict=True):
        of_this = list(cooperations_of.get(organisation.pk, []))
        spots.append(Spot(organisation, bubble, tones[of_this[0]] if of_this else 0, of_this))
    return BubbleMap(layout, spots, [(tone, cooperation) for cooperation, tone in tones.items()])


def map_of_memberships(memberships: Iterable[Participation]) -> BubbleMap | None:
    """The map of the organisations in these memberships. None without any place."""
    organisations: dict[int, Organisation] = {}
    cooperations_of: dict[int, list[Cooperation]] = defaultdict(list)
    for each in memberships:
        organisations[each.organisation_id] = each.organisation
        cooperations_of[each.organisation_id].append(each.cooperation)
    return bubble_map(organisations.values(), cooperations_of)
