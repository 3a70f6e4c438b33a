"""Whether those who are late are named, and by which decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samrad.commitments.models import NamingDecision
from samrad.organisations.models import Cooperation


@dataclass(frozen=True)
class Naming:
    """`decision` is the one that holds, `coming` one from a later day, `earlier` those before, newest first.

    A cooperation may name the late without a decision recorded here, when its folder says so.
    """

    is_on: bool
    decision: NamingDecision | None
    coming: NamingDecision | None
    earlier: tuple[NamingDecision, ...]


def naming_of(cooperation: Cooperation, today: date) -> Naming:
    rows = NamingDecision.objects.filter(cooperation=cooperation).select_related(
        "treatment__organ", "treatment__branch__stop__case__cooperation"
    )
    newest = list(rows)
    held = [row for row in newest if row.from_on <= today]
    coming = [row for row in newest if row.from_on > today]
    return Naming(
        cooperation.names_the_late,
        held[0] if held else None,
        coming[-1] if coming else None,
        tuple(held[1:]),
    )
