"""When a treatment is or was up in its organ.

Councils with a case system of their own have occasions here; organs that use Samråd have agenda items, in a
room above this one. So this room is given a plain list of functions that know, and asks each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from samrad.cases.models import Occasion
from samrad.engine.case_state import Occasion as EngineOccasion
from samrad.engine.partial_dates import PartialDate, Precision


@dataclass(frozen=True)
class Sitting:
    """One time a treatment is or was up: the day, the organ's number, and the address of its meeting here."""

    treatment_id: int
    dated: PartialDate
    number: str = ""
    postponed: bool = False
    until: date | None = None
    address: str = ""
    confirmed: bool = True

    @property
    def on(self) -> date | None:
        return self.dated.on

    def for_engine(self) -> EngineOccasion:
        exact = self.on if self.dated.precision is Precision.day else None
        return EngineOccasion(exact, self.number, self.postponed, self.until)


Source = Callable[[Collection[int]], Iterable[Sitting]]


def occasions_of(treatments: Collection[int]) -> Iterable[Sitting]:
    """The sittings of organs that keep their cases outside Samråd."""
    for each in Occasion.objects.filter(treatment__in=treatments).order_by():
        yield Sitting(
            each.treatment_id,
            each.dated,
            each.number,
            each.was_postponed,
            each.postponed_until,
            confirmed=each.is_confirmed,
        )


sources: list[Source] = [occasions_of]


def sittings_of(
    treatments: Collection[int], told_by: Iterable[Source] | None = None
) -> dict[int, list[Sitting]]:
    """All sittings of these treatments in the order of their days; one question a source.

    `told_by` are other sources than those everybody may know.
    """
    found: dict[int, list[Sitting]] = defaultdict(list)
    for source in sources if told_by is None else told_by:
        for sitting in source(treatments):
            found[sitting.treatment_id].append(sitting)
    return {
        treatment: sorted(each, key=lambda sitting: sitting.on or date.max)
        for treatment, each in found.items()
    }
