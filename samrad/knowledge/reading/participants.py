"""Whose figures make the region's, and which organisations' figures follow into which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date

from samrad.organisations.models import Organisation, Participation, Succession


def members_of(cooperations: Collection[int], today: date) -> dict[int, list[int]]:
    """The members whose figures sum to each region's: its municipalities, or its counties where it has none.

    A county that is a member beside its municipalities would count them twice. One question.
    """
    rows = Participation.objects.on(today).filter(
        cooperation__in=cooperations, role=Participation.Role.MEMBER
    )
    found: dict[int, dict[str, list[int]]] = {}
    for home, who, kind in rows.values_list("cooperation", "organisation", "organisation__kind"):
        found.setdefault(home, {}).setdefault(kind, []).append(who)
    return {home: sorted(summed_kind(by_kind)) for home, by_kind in found.items()}


def summed_kind(by_kind: dict[str, list[int]]) -> list[int]:
    kinds = (Organisation.Kind.MUNICIPALITY, Organisation.Kind.COUNTY)
    return next((by_kind[kind] for kind in kinds if kind in by_kind), [])


def became() -> dict[int, int]:
    """What each organisation became, where one became one: those whose figures go on. One question."""
    rows = list(Succession.objects.values_list("predecessor", "successor", "is_part"))
    into, outof = Counter(row[1] for row in rows), Counter(row[0] for row in rows)
    return {old: new for old, new, part in rows if not part and into[new] == 1 and outof[old] == 1}


def as_today(organisation: int, followed: dict[int, int]) -> int:
    """The organisation whose line these figures belong to today."""
    seen = {organisation}
    while (following := followed.get(organisation)) is not None and following not in seen:
        organisation = following
        seen.add(following)
    return organisation
