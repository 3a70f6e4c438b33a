"""What a change to many measures would make of each, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

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


def fingerprint(changes: Iterable[ToldChange]) -> str:
    """Another when anything that was told would be told otherwise."""
    told = repr([(each.measure.pk, each.words) for each in changes])
    return sha256(told.encode()).hexdigest()


def status_told(each: MeasureStanding, change: Change) -> Iterator[Words]:
    now = str(STATUSES[each.status])
    if change.kind is Kind.stop_overruling:
        beside = each.overruling.computed if each.overruling else None
        yield _("Status"), now, str(STATUSES[beside.status]) if beside else now
        return
    becomes = {Kind.finish: "done", Kind.stop: "stopped"}.get(change.kind, change.status)
    yield _("Status"), now, with_why(str(STATUSES[becomes]), change)


def with_why(words: str, change: Change) -> str:
    """`stoppet 12. mai 2027: Ikke midler.`"""
    words = f"{words} {day(change.on)}" if change.on else words
    return f"{words}: {change.because}" if change.because else words


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
    yield _("Hvem som svarer for kontoret"), who_answers(each.measure), who_answers(change)


def who_answers(of: Measure | Change) -> str:
    return " ".join(filter(None, (of.owner_name, of.owner_email))) or _("ingen")
