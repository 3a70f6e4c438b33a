"""Who hosts next: the municipality that has waited longest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from samrad.meetings.models import Meeting
from samrad.organisations.models import Organisation


def hosts_by_turn(members: Collection[Organisation], held: Iterable[Meeting]) -> list[str]:
    """A place in each municipality, the one that hosted longest ago first and the last host last.

    The place is where they met there last; the municipality's name where they never did. Meetings are
    given in the order of their days.
    """
    last: dict[int, tuple[date, str]] = {}
    for meeting in held:
        host = host_of(meeting.place, members)
        if host is not None:
            last[host.pk] = (meeting.date, meeting.place)
    in_turn = sorted(members, key=lambda each: (last.get(each.pk, (date.min, ""))[0], each.sort_key))
    return [last[each.pk][1] if each.pk in last else each.name for each in in_turn]


def host_of(place: str, members: Iterable[Organisation]) -> Organisation | None:
    """The municipality a place is in: its name or its centre is part of what the place is called."""
    said = place.casefold()
    return next(
        (
            each
            for each in members
            if each.name.casefold() in said or (each.centre and each.centre.casefold() in said)
        ),
        None,
    )
