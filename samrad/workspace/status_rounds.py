"""A round of status as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samrad.commitments.models import StatusRound
from samrad.commitments.reading.status import RequestRow


@dataclass(frozen=True)
class RoundPage:
    """The requests of a round, sorted into those that wait, those told on and those that are answered."""

    row: StatusRound
    requests: list[RequestRow]
    today: date

    @property
    def is_open(self) -> bool:
        return self.row.closed_on is None

    @property
    def answered(self) -> list[RequestRow]:
        return [each for each in self.requests if each.is_answered]

    @property
    def waiting(self) -> list[RequestRow]:
        """The most urgent first: what has nobody to go to, what is overdue, then the rest."""
        rows = [each for each in self.requests if not each.is_answered]
        return sorted(rows, key=lambda each: (not self.needs_somebody(each), not each.is_overdue(self.today)))

    def needs_somebody(self, row: RequestRow) -> bool:
        """Nobody can be reached; the secretariat has to."""
        return self.is_open and (row.has_no_address or bool(row.lost) or row.is_told_to_nobody(self.today))

    @property
    def to_look_into(self) -> list[RequestRow]:
        return [each for each in self.waiting if self.needs_somebody(each)]

    @property
    def marked(self) -> Iterator[tuple[RequestRow, bool, bool]]:
        """Those that wait, each with whether it is overdue, and is told to nobody."""
        for each in self.waiting:
            yield each, each.is_overdue(self.today), each.is_told_to_nobody(self.today)

    @property
    def late(self) -> int:
        """How many measures are said to be late."""
        return sum(len(each.late) for each in self.requests)
