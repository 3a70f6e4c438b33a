"""Deadlines with the changes that are kept of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from samrad.commitments.models import Commitment, DeadlineChange, Undertaking
from samrad.engine.deadlines import Deadline, DeadlineMove

Moves = Mapping[int, tuple[DeadlineMove, ...]]


@dataclass(frozen=True)
class KeptMoves:
    """The moves of undertakings and of commitments' own deadlines, by their keys, in their order."""

    undertakings: Moves = field(default_factory=dict)
    commitments: Moves = field(default_factory=dict)

    def common(self, row: Undertaking) -> Deadline:
        return Deadline(row.due_on, self.undertakings.get(row.pk, ()))

    def own(self, row: Commitment) -> Deadline:
        return Deadline(row.due_on, self.commitments.get(row.pk, ()))


def moves_of(undertakings: Collection[int], commitments: Collection[int] = ()) -> KeptMoves:
    """The moves of all of these, in one question."""
    rows = DeadlineChange.objects.filter(Q(undertaking__in=undertakings) | Q(commitment__in=commitments))
    kept: dict[str, dict[int, list[DeadlineMove]]] = {"u": defaultdict(list), "c": defaultdict(list)}
    for each in rows:
        move = DeadlineMove(each.moved_on, each.old, each.new, each.because)
        if each.undertaking_id is not None:
            kept["u"][each.undertaking_id].append(move)
        else:
            kept["c"][each.commitment_id].append(move)
    told = {of: {key: tuple(moves) for key, moves in found.items()} for of, found in kept.items()}
    return KeptMoves(told["u"], told["c"])


def deadline_of(undertaking: Undertaking) -> Deadline:
    """The deadline of one undertaking, with its moves."""
    return moves_of([undertaking.pk]).common(undertaking)
