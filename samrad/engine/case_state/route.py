"""What a case's state is computed from: its route of stops, branches and treatments, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.case_state.outcomes import Outcome, Role
from samrad.engine.vocabulary import OrganKind


class Rule(StrEnum):
    """When the answers at a stop make the decision hold, and for whom.

    all: for everybody, when all have joined. majority: for those that joined, when more than half have.
    concerned: for each that has joined.
    """

    all = "all"
    majority = "majority"
    concerned = "concerned"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time a treatment is or was up. `until` is the day a postponed one is to come up again."""

    on: dt.date | None = None
    number: str = ""
    postponed: bool = False
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Treatment:
    """What one organ does with the case at one stop.

    `organ` is its definite name in running text by language: `{"nb": "regionrådet", "en": "the regional
    council"}`. `organisation` is the municipality or county whose organ it is; None for the cooperation's.
    `occasions` stand in the order they take place. `decided_on` is None when the day isn't known.
    """

    id: str
    organ: Mapping[str, str]
    organisation: str | None = None
    role: Role = Role.decision
    occasions: tuple[Occasion, ...] = ()
    outcome: Outcome | None = None
    decided_on: dt.date | None = None
    postponed_until: dt.date | None = None
    sent_on: dt.date | None = None
    confirmed: bool = True
    organ_kind: str = OrganKind.annet


@dataclass(frozen=True, slots=True)
class Branch:
    """Treatments in turn in one municipality. `answer` is the index of the one that gives the answer."""

    label: str
    treatments: tuple[Treatment, ...] = ()
    answer: int = -1

    @property
    def answering(self) -> Treatment | None:
        """The treatment that gives the answer; the last one when `answer` points nowhere."""
        if not self.treatments:
            return None
        reach = len(self.treatments)
        return self.treatments[self.answer if -reach <= self.answer < reach else -1]


@dataclass(frozen=True, slots=True)
class Stop:
    """Branches side by side, or a period without any (a hearing). Both days are in the period."""

    role: Role
    branches: tuple[Branch, ...] = ()
    rule: Rule | str = Rule.all
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The stops of a case in their order."""

    stops: tuple[Stop, ...] = ()
    proposed_by: str | None = None
    proposed_on: dt.date | None = None
    withdrawn: bool = False
    kind: str = "ordinary"
