"""Why wishes can't be met, where a simple count tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from samrad.engine.meeting_plan.solving import can_meet
from samrad.engine.meeting_plan.values import ROUND, OrganWishes, Wishes


class Clash(StrEnum):
    """What doesn't go together with the number of meetings."""

    too_few_days = "too_few_days"
    too_many_fixed = "too_many_fixed"
    fixed_too_close = "fixed_too_close"
    no_room = "no_room"  # so many meetings can't be so far apart
    too_seldom = "too_seldom"  # so few meetings can't be so close
    long_gap = "long_gap"  # for longer than wished there is no day to meet on
    together = "together"  # each is possible, all of them aren't


@dataclass(frozen=True, slots=True)
class Conflict:
    """A wish of an organ that can't be met.

    `possible` is how many meetings there is room for (or, for `too_seldom`, how many are needed). `first` and
    `last` are the fixed days that are too close, or the days without a possible day between them.
    """

    organ: OrganWishes
    clash: Clash
    possible: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None


def conflicts(wishes: Wishes) -> tuple[Conflict, ...]:
    """The first wish of each organ that can't be met; none when there are dates that fulfil all."""
    found = (_conflict(organ) for organ in (wishes.committee, wishes.council))
    return tuple(conflict for conflict in found if conflict is not None)


def _conflict(organ: OrganWishes) -> Conflict | None:
    simple = next((found for check in _CHECKS for found in check(organ)), None)
    return simple or (None if can_meet(organ) else Conflict(organ, Clash.together))


def _too_few_days(organ: OrganWishes) -> Iterator[Conflict]:
    if len(organ.days) < organ.meetings:
        yield Conflict(organ, Clash.too_few_days, possible=len(organ.days))


def _too_many_fixed(organ: OrganWishes) -> Iterator[Conflict]:
    if len(organ.fixed) > organ.meetings:
        yield Conflict(organ, Clash.too_many_fixed)


def _fixed_too_close(organ: OrganWishes) -> Iterator[Conflict]:
    for one, next_one in pairwise(organ.fixed):
        if (next_one - one).days < organ.least_apart:
            yield Conflict(organ, Clash.fixed_too_close, first=one, last=next_one)


def _no_room(organ: OrganWishes) -> Iterator[Conflict]:
    """Counted as if nothing else were wished: from the first day on, each as early as can be."""
    room, last = 0, dt.date.min
    for day in organ.days:
        if (day - last).days >= organ.least_apart:
            room, last = room + 1, day
    room = min(room, max(1, ROUND.days // organ.least_apart))
    if room < organ.meetings:
        yield Conflict(organ, Clash.no_room, possible=room)


def _too_seldom(organ: OrganWishes) -> Iterator[Conflict]:
    needed = -(-ROUND.days // organ.most_apart)
    if organ.meetings < needed:
        yield Conflict(organ, Clash.too_seldom, possible=needed)


def _long_gap(organ: OrganWishes) -> Iterator[Conflict]:
    for day, following in pairwise([*organ.days, organ.days[0] + ROUND]):
        if (following - day).days > organ.most_apart:
            yield Conflict(organ, Clash.long_gap, first=day, last=following)


_CHECKS: tuple[Callable[[OrganWishes], Iterator[Conflict]], ...] = (
    _too_few_days,
    _too_many_fixed,
    _fixed_too_close,
    _no_room,
    _too_seldom,
    _long_gap,
)
