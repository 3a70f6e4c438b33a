"""What a change to many measures would make of each, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.core.templatetags.formats import day
from samrad.strategy.models import Measure
from samrad.strategy.reading.measure_words import STATUSES
from samrad.strategy.reading.measures import MeasureStanding
from samrad.strategy.services.measure_bulk import Change, Kind

Words = tuple[str, str, str]  # what, as it is, as it becomes


@dataclass(frozen=True)
class ToldChange:
    """One measure with what becomes another; none when it already is so."""

    measure: Measure
    words: list[Words]


def changes_told(standings: Iterable[MeasureStanding], change: Change) -> list[ToldChange]:
    tellers = {Kind.dates: dates_told, Kind.owner: owner_told}
    teller = tellers.get(change.kind, status_told)
    return [
        ToldChange(each.measure, [words for words in teller(each, change) if words[1] != words[2]])
        for each in standings
    ]


def status_told(each: MeasureStanding, change: Change) -> Iterator[Words]:
    now = str(STATUSES[each.status])
    if change.kind is Kind.stop_overruling:
        beside = each.overruling.computed if each.overruling else None
        yield _("Status"), now, str(STATUSES[beside.status]) if beside else now
        return
    becomes = {Kind.finish: "done", Kind.stop: "stopped"}.get(change.kind, change.status)
    yield _("Status"), now, on_day(str(STATUSES[becomes]), change.on)


def on_day(words: str, on: date | None) -> str:
    return f"{words} {day(on)}" if on else words


def dates_told(each: MeasureStanding, change: Change) -> Iterator[Words]:
    none = _("ingen")
    for label, old, new in (
        (_("Begynner"), each.measure.start_on, change.start_on),
        (_("Frist"), each.measure.due_on, change.due_on),
    ):
        if new:
            yield label, day(old) or none, day(new)


def owner_told(each: MeasureStanding, change: Change) -> Iterator[Words]:
    home = change.owner_organisation
    yield _("Eier"), each.owner, f"{change.owner_office}, {home.name}" if home else change.owner_office
