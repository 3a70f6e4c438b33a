"""How the deadline of the councils' answers has been moved, as it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from samrad.cases.models import MovedDeadline
from samrad.cases.selectors import CaseStanding


@dataclass(frozen=True)
class ToldMove:
    """One time the deadline was moved from one day to another, and for whom; named where that is told."""

    due_before: date
    due_on: date
    moved_on: date
    because: str
    count: int
    names: tuple[str, ...] = ()
    is_for_all: bool = False


def moves_of(branches: Collection[int]) -> dict[int, list[MovedDeadline]]:
    """The moves of each branch's deadline, the last one last."""
    found: dict[int, list[MovedDeadline]] = defaultdict(list)
    for each in MovedDeadline.objects.filter(request__branch__in=branches).select_related("request"):
        found[each.request.branch_id].append(each)
    return found


def told_moves(standing: CaseStanding) -> list[ToldMove]:
    """Each time the deadline was moved for those that answer the decision that stands, the newest first.

    Who was given more time is who was behind: it is named only where the late may be named.
    """
    stops = [stop.row.pk for stop, _state in standing.asked_now]
    if not stops:
        return []
    rows = MovedDeadline.objects.filter(request__branch__stop__in=stops)
    rows = rows.select_related("request__branch__organisation").order_by("request__branch__order")
    together: dict[tuple[date, date, date, str], list[str]] = defaultdict(list)
    for each in rows:
        key = (each.moved_on, each.due_before, each.due_on, each.because)
        together[key].append(each.request.branch.organisation.name)
    asked = sum(len(stop.branches) for stop, _state in standing.asked_now)
    return [
        ToldMove(
            due_before,
            due_on,
            moved_on,
            because,
            len(names),
            tuple(names) if standing.names_the_late else (),
            len(names) == asked,
        )
        for (moved_on, due_before, due_on, because), names in sorted(together.items(), reverse=True)
    ]
