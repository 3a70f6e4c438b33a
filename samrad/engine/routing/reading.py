"""A route as it stands in a file: the promised form, read with every fault noted.

    {"start": DAY, "deadline": DAY, "rest_days": n,
     "organs": {NAME: {"papers_days": n, "meetings": [DAY, …]}},
     "stops": [{"id", "organs": [NAME, …]} or {"id", "branches": {NAME: [NAME, …]}}
               or {"id", "days": n, "not_counted": [[DAY, DAY], …]}]}

`start` or `deadline` may be left out, or null, but not both; `not_counted` may be left out.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from samrad.engine.routing.told import Told, shown
from samrad.engine.routing.values import Branch, Organ, Period, Route, Stop

_KINDS = ("organs", "branches", "days")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A route, and the day or days it is to be planned from."""

    route: Route
    start: dt.date | None
    deadline: dt.date | None


class RouteFaults(Exception):
    """The route can't be used as it is. `faults` holds a line in bokmål for each: where, and what to do."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_route(told: object) -> Wanted:
    """The route in a value parsed from JSON. Raises RouteFaults with all that is wrong."""
    file = Told(told)
    fields = file.fields(required=("rest_days", "organs", "stops"), optional=("start", "deadline"))
    start, deadline = (_day_or_none(fields.get(name)) for name in ("start", "deadline"))
    if isinstance(told, Mapping) and told.get("start") is None and told.get("deadline") is None:
        file.fault("verken «start» eller «deadline» er gitt. Skriv minst én av dem.")
    rest_days = fields["rest_days"].number(least=0) if "rest_days" in fields else None
    organs = _organs(fields["organs"]) if "organs" in fields else None
    stops = [_stop(each, organs) for each in fields["stops"].some_items()] if "stops" in fields else []
    _refuse_repeated([each for each in stops if each is not None], fields.get("stops"))
    if file.faults:
        raise RouteFaults(file.faults)
    return Wanted(Route(tuple(each for each in stops if each is not None), rest_days or 0), start, deadline)


def _day_or_none(told: Told | None) -> dt.date | None:
    return None if told is None or told.value is None else told.day()


def _organs(told: Told) -> dict[str, Organ] | None:
    """The organs by name. A faulty one is there too, so that a stop that names it isn't a fault as well."""
    entries = told.entries()
    if entries is None:
        return None
    organs = {}
    for name, each in entries.items():
        each.check_key()
        fields = each.fields(required=("papers_days", "meetings"))
        papers_days = fields["papers_days"].number(least=0) if "papers_days" in fields else None
        days = [day.day() for day in fields["meetings"].items() or ()] if "meetings" in fields else []
        organs[name] = Organ(name, papers_days or 0, tuple(day for day in days if day is not None))
    return organs


def _stop(told: Told, organs: Mapping[str, Organ] | None) -> Stop | Period | None:
    """One stop; None when it isn't one of the three kinds."""
    entries = told.entries()
    if entries is None:
        return None
    kinds = [kind for kind in _KINDS if kind in entries]
    if len(kinds) != 1:
        told.fault("skal ha ett av feltene «organs», «branches» og «days».")
        return None
    optional = ("not_counted",) if kinds == ["days"] else ()
    fields = told.fields(required=("id", *kinds), optional=optional)
    id = fields["id"].name() if "id" in fields else None
    if kinds == ["days"]:
        return _period(id or "", fields)
    (kind,) = kinds
    read = _branches if kind == "branches" else _short_branches
    branches = read(fields[kind], organs)
    _refuse_twice_at_a_stop(told, branches)
    return Stop(id or "", branches)


def _period(id: str, fields: Mapping[str, Told]) -> Period:
    days = fields["days"].number(least=1)
    spans = fields["not_counted"].items() or [] if "not_counted" in fields else []
    read = [_span(each) for each in spans]
    return Period(id, days or 1, tuple(span for span in read if span is not None))


def _span(told: Told) -> tuple[dt.date, dt.date] | None:
    ends = told.items()
    if ends is None:
        return None
    if len(ends) != 2:
        told.fault("skal være to datoer, den første og den siste dagen.")
        return None
    first, last = (end.day() for end in ends)
    if first is None or last is None:
        return None
    if last < first:
        told.fault(f"slutter {last}, før det begynner {first}. Bytt om på datoene.")
        return None
    return first, last


def _short_branches(told: Told, organs: Mapping[str, Organ] | None) -> tuple[Branch, ...]:
    """`[A, B]`: a branch for each organ, with its name."""
    named = [_organ(each, organs) for each in told.some_items()]
    return tuple(Branch(organ.name, (organ,)) for organ in named if organ is not None)


def _branches(told: Told, organs: Mapping[str, Organ] | None) -> tuple[Branch, ...]:
    entries = told.entries()
    if entries == {}:
        told.fault("det er ingen grener. Skriv minst én.")
    branches = []
    for name, each in (entries or {}).items():
        each.check_key()
        named = [_organ(organ, organs) for organ in each.some_items()]
        branches.append(Branch(name, tuple(organ for organ in named if organ is not None)))
    return tuple(branches)


def _organ(told: Told, organs: Mapping[str, Organ] | None) -> Organ | None:
    name = told.name()
    if name is None or organs is None:
        return None
    if name not in organs:
        told.fault(f"«{shown(name)}» står ikke i «organs». Legg det til der, eller rett navnet.")
    return organs.get(name)


def _refuse_twice_at_a_stop(told: Told, branches: tuple[Branch, ...]) -> None:
    """The answer has one meeting for each organ of a stop."""
    seen: set[str] = set()
    for organ in (organ for branch in branches for organ in branch.organs):
        if organ.name in seen:
            told.fault(f"«{shown(organ.name)}» står mer enn én gang. Del leddet i to.")
        seen.add(organ.name)


def _refuse_repeated(stops: list[Stop | Period], told: Told | None) -> None:
    """An answer points to a stop by its id."""
    for id, times in Counter(stop.id for stop in stops if stop.id).items():
        if times > 1 and told is not None:
            told.fault(f"flere ledd har id «{shown(id)}». Gi hvert ledd sin egen.")
