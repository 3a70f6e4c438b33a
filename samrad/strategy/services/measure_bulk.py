"""Changing many measures at once: first what would change, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import publishable
from samrad.commitments.services.status_owners import follow_owners
from samrad.commitments.services.status_rounds import owner_of
from samrad.core.acts import Refused, act, subject_of, tell
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organisation
from samrad.strategy.models import Measure
from samrad.strategy.services import measure_progress as progress
from samrad.strategy.services.measures import desk, keep


class Kind(StrEnum):
    """What can be changed for many at once."""

    finish = "finish"
    stop = "stop"
    overrule = "overrule"
    stop_overruling = "stop_overruling"
    dates = "dates"
    owner = "owner"


@dataclass(frozen=True)
class Change:
    """A change to many. Which fields are used follows from the kind; a date left empty stays as it is."""

    kind: Kind
    on: date | None = None
    because: str = ""
    status: str = ""
    start_on: date | None = None
    due_on: date | None = None
    owner_organisation: Organisation | None = None
    owner_office: str = ""
    owner_name: str = ""
    owner_email: str = ""


class RefusedForSome(Refused):
    """The change can't be made to these; `by_measure` says why of each."""

    def __init__(self, measures: Iterable[Measure], by_measure: dict[int, str]) -> None:
        self.by_measure = by_measure
        super().__init__(
            " ".join(f"{each.title}: {by_measure[each.pk]}" for each in measures if each.pk in by_measure)
        )


@act("measure.change_many")
def change_many(cooperation: Cooperation, measures: Sequence[Measure], change: Change, *, by: Viewer) -> None:
    """Makes the change to all of them, or to none.

    Effects: the measures; an open round of status follows new owners; one audit entry that names them. Raises
    Refused, saying for which measures, and why.
    """
    require(by, "measure.keep", cooperation)
    if not measures:
        raise Refused(_("Kryss av for minst ett tiltak."))
    tell(
        cooperation,
        fields=[change.kind, *map(subject_of, measures)],
        on_behalf_of=desk(by, cooperation),
    )
    owners = {each.pk: owner_of(each) for each in measures}
    refused = refusals(measures, change, by=by)
    if refused:
        raise RefusedForSome(measures, refused)
    follow_owners({each.pk for each in measures if owner_of(each) != owners[each.pk]}, by=by)


def refusals(measures: Iterable[Measure], change: Change, *, by: Viewer) -> dict[int, str]:
    """Makes the change to each, and tells of those it can't be made to, by measure."""
    refused = {}
    for each in measures:
        require(by, "measure.keep", each)
        try:
            perform(each, change, by=by)
        except Refused as refusal:
            refused[each.pk] = str(refusal)
    return refused


def what_stands_in_the_way(
    cooperation: Cooperation, measures: Sequence[Measure], change: Change, *, by: Viewer
) -> dict[int, str]:
    """Why the change can't be made, by measure. Nothing stays of it; the rows given are spent."""
    try:
        with transaction.atomic():
            change_many(cooperation, measures, change, by=by)
            transaction.set_rollback(True)
    except RefusedForSome as refusal:
        return refusal.by_measure
    return {}


def perform(measure: Measure, change: Change, *, by: Viewer) -> None:
    if change.kind is Kind.finish:
        progress.finish(measure, day_of(change), by=by)
    elif change.kind is Kind.stop:
        progress.stop(measure, day_of(change), change.because, by=by)
    elif change.kind is Kind.overrule:
        progress.overrule(measure, change.status, change.because, by=by)
    elif change.kind is Kind.stop_overruling:
        progress.stop_overruling(measure, by=by)
    else:
        keep(measure, dict(checked(measure, change)), by=by, due_because=change.because)


def day_of(change: Change) -> date:
    if change.on is None:
        raise Refused(_("Velg en dag."))
    return change.on


def checked(measure: Measure, change: Change) -> Iterator[tuple[str, object]]:
    """The columns of new dates, or of a new owner. Raises Refused for days in disorder, or no office."""
    if change.kind is Kind.dates:
        start, due = change.start_on or measure.start_on, change.due_on or measure.due_on
        if start and due and due < start:
            raise Refused(_("Fristen kan ikke komme før tiltaket begynner."))
        yield from (("start_on", start), ("due_on", due))
        return
    if not change.owner_office:
        raise Refused(_("Skriv hvilket kontor som eier tiltaket. Ingenting står uten eier."))
    publishable({_("Eier"): change.owner_office})
    # Who sat in the former office has nothing to do with the new one.
    yield from (("owner_account_id", None), ("owner_organisation", change.owner_organisation))
    yield from ((name, getattr(change, name)) for name in ("owner_office", "owner_name", "owner_email"))
