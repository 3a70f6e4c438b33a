"""Small random wishes and arrivals, and a search that tries every choice of days."""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import combinations, pairwise

from samrad.engine.meeting_plan import (
    ROUND,
    Arrival,
    Dates,
    OrganWishes,
    Path,
    Wishes,
    evaluate,
    total_days,
)
from samrad.engine.routing import Branch, Organ

DAY_ZERO = dt.date(2027, 1, 4)


def day(number: int) -> dt.date:
    return DAY_ZERO + dt.timedelta(number)


def some_days(chance: random.Random, count: int, last: int = 363) -> tuple[dt.date, ...]:
    return tuple(map(day, sorted(chance.sample(range(last + 1), count))))


def any_organ(chance: random.Random, name: str) -> OrganWishes:
    """Five to eight days to choose among; now and then one is fixed, or distances are wished."""
    days = some_days(chance, chance.randint(5, 8))
    return OrganWishes(
        name,
        papers_days=chance.choice([0, 7, 14]),
        meetings=chance.randint(2, 4),
        days=days,
        least_apart=chance.choice([1, 1, 1, 20, 60]),
        most_apart=chance.choice([364, 364, 364, 200]),
        fixed=tuple(chance.sample(days, chance.choice([0, 0, 0, 1, 2]))),
    )


def any_branch(chance: random.Random, number: int) -> Branch:
    organs = [
        Organ(f"organ {number}.{each}", chance.choice([0, 7, 10]), some_days(chance, chance.randint(1, 5)))
        for each in range(chance.choice([1, 1, 2]))
    ]
    return Branch(f"kommune {number}", tuple(organs))


def any_wishes(chance: random.Random) -> Wishes:
    return Wishes(
        any_organ(chance, "utvalget"),
        any_organ(chance, "rådet"),
        tuple(any_branch(chance, number) for number in range(chance.randint(0, 3))),
        chance.choice([0, 7, 14]),
    )


def any_arrivals(chance: random.Random) -> tuple[Arrival, ...]:
    return tuple(
        Arrival(day(chance.randint(0, 363)), chance.choice(list(Path)), chance.randint(1, 3))
        for _ in range(chance.randint(0, 8))
    )


def best_by_trying(wishes: Wishes, arrivals: tuple[Arrival, ...]) -> int | None:
    """The fewest days of waiting that any choice gives; None when no choice fulfils the wishes."""
    totals = (
        total_days(evaluate(Dates(committee, council), arrivals, wishes))
        for committee in choices(wishes.committee)
        for council in choices(wishes.council)
    )
    return min(totals, default=None)


def choices(organ: OrganWishes) -> Iterator[tuple[dt.date, ...]]:
    """All choices of days that fulfil what is wished of one organ."""
    for days in combinations(organ.days, organ.meetings):
        apart = [(later - sooner).days for sooner, later in pairwise([*days, days[0] + ROUND])]
        if set(organ.fixed) <= set(days) and all(
            organ.least_apart <= each <= organ.most_apart for each in apart
        ):
            yield days
