"""Where each commitment stands, by the decision behind it, as far as the viewer may know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samrad.cases.models import Case, Decision, Outcome, Role, Treatment
from samrad.cases.rules import may_see_who_is_late
from samrad.cases.selectors import holding
from samrad.commitments.models import Commitment, Undertaking
from samrad.commitments.reading.deadlines import KeptMoves, moves_of
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.selectors import documents_visible_to
from samrad.engine.commitment_state import DatedCommitment, Standing, Tally, counts, told_outside
from samrad.engine.deadlines import NO_DEADLINE, Deadline, is_known_from, own_or_common
from samrad.engine.partial_dates import UNKNOWN, PartialDate, Precision
from samrad.organisations.models import Organisation

# What binds the one that decided it. Of what was decided behind closed doors nobody knows if it was a yes.
BINDING_OUTCOMES = (Outcome.DECIDED, Outcome.JOINED, Outcome.JOINED_WITH_REMARK)
BINDING_ROLES = (Role.DECISION, Role.RATIFICATION)


@dataclass(frozen=True)
class CommitmentStanding:
    """A commitment with its undertaking and its organisation at hand, and where it stands today.

    `standing` is what the viewer may know; `counted` is where it stands, for numbers that name nobody. Only
    where it `tells` may be shown what has been delivered, kept or broken.
    `decision` is the one behind it that holds and binds; None when it is told in words, or there is none.
    `evidence` is the document, where the viewer may know of it. `own_deadline` is the one it has itself,
    `common_deadline` that of the undertaking, each with its moves where those were wanted.
    """

    row: Commitment
    counted: Standing
    tells: bool
    dated: DatedCommitment
    decision: Decision | None
    evidence: Document | None = None
    own_deadline: Deadline = NO_DEADLINE
    common_deadline: Deadline = NO_DEADLINE

    @property
    def standing(self) -> Standing:
        return self.counted if self.tells else told_outside(self.counted)

    @property
    def due_on(self) -> date | None:
        return self.dated.deadline.now

    @property
    def is_known_throughout(self) -> bool:
        """Is it known what the deadline was all the time? Not where it was moved before moves were kept."""
        return is_known_from(self.row.first_due_on, self.own_deadline) and is_known_from(
            self.row.undertaking.first_due_on, self.common_deadline
        )

    @property
    def is_decided(self) -> bool:
        return self.dated.is_decided

    @property
    def is_told(self) -> bool:
        """May be shown what it pledges, and when? Of what isn't decided, that would tell who has answered."""
        return self.tells or self.is_decided

    @property
    def decided(self) -> PartialDate:
        """When it was decided, as far as that is known."""
        if self.decision is not None:
            return self.decision.decided
        on = self.row.told_on
        return PartialDate(on, Precision.day) if on else UNKNOWN

    @property
    def case(self) -> Case | None:
        """The case in which it was decided."""
        return self.decision.treatment.branch.stop.case if self.decision else None


def commitment_standings(
    rows: QuerySet[Commitment] | Iterable[Commitment],
    *,
    viewer: Viewer,
    today: date,
    undertakings: Mapping[int, Undertaking] | None = None,
    with_evidence: bool = True,
    with_moves: bool = True,
) -> list[CommitmentStanding]:
    """Where each stands today, in the order given.

    Asks once each for the rows, their undertakings (unless those at hand are given, with their cooperation),
    their organisations, the decisions behind them and, where they are wanted, the moves of their deadlines
    and any evidence.
    """
    found = list(rows.select_related(None) if isinstance(rows, QuerySet) else rows)
    attach(found, undertakings)
    decisions = binding_decisions({row.treatment_id for row in found if row.treatment_id is not None})
    tells = tells_who_is_late(found, viewer)
    proved = [row for row in found if with_evidence and tells[row.undertaking.cooperation_id]]
    evidence = evidence_of(proved, viewer)
    moves = kept_moves(found) if with_moves else KeptMoves()

    def standing(row: Commitment) -> CommitmentStanding:
        decision, proof = decisions.get(row.treatment_id or 0), evidence.get(row.evidence_id or 0)
        return standing_of(row, decision, tells[row.undertaking.cooperation_id], proof, moves, today)

    return [standing(row) for row in found]


def kept_moves(rows: Sequence[Commitment]) -> KeptMoves:
    return moves_of({row.undertaking_id for row in rows}, [row.pk for row in rows])


def tells_who_is_late(rows: Iterable[Commitment], viewer: Viewer) -> dict[int, bool]:
    """May the viewer see who is late? By cooperation."""
    homes = {row.undertaking.cooperation_id: row.undertaking.cooperation for row in rows}
    return {pk: may_see_who_is_late(viewer, home) for pk, home in homes.items()}


def attach(rows: Sequence[Commitment], undertakings: Mapping[int, Undertaking] | None) -> None:
    """Gives each its undertaking, with the cooperation, and its organisation."""
    if undertakings is None:
        asked = Undertaking.objects.select_related("cooperation")
        undertakings = asked.in_bulk({row.undertaking_id for row in rows})
    organisations = Organisation.objects.in_bulk({row.organisation_id for row in rows})
    for row in rows:
        row.undertaking = undertakings[row.undertaking_id]
        row.organisation = organisations[row.organisation_id]


def binding_decisions(treatments: Iterable[int] | QuerySet[Treatment]) -> dict[int, Decision]:
    """The decisions that hold and bind those who made them, by treatment."""
    rows = Decision.objects.filter(
        treatment__in=treatments,
        treatment__role__in=BINDING_ROLES,
        treatment__gives_answer=True,
        outcome__in=BINDING_OUTCOMES,
    ).select_related("treatment__organ", "treatment__branch__stop__case__cooperation")
    return {row.treatment_id: row for row in holding(rows).order_by()}


def evidence_of(rows: Iterable[Commitment], viewer: Viewer) -> dict[int, Document]:
    keys = {row.evidence_id for row in rows if row.evidence_id is not None}
    return documents_visible_to(viewer).in_bulk(keys)


def maker_of(decision: Decision) -> int | None:
    """The organisation whose organ decided; nobody's yes is said by another."""
    treatment = decision.treatment
    return treatment.organ.organisation_id if treatment.organ else treatment.branch.organisation_id


def standing_of(
    row: Commitment,
    decision: Decision | None,
    tells: bool,
    evidence: Document | None,
    moves: KeptMoves,
    today: date,
) -> CommitmentStanding:
    binding = decision if decision is not None and maker_of(decision) == row.organisation_id else None
    own, common = moves.own(row), moves.common(row.undertaking)
    dated = DatedCommitment(
        answer=row.answer,
        is_decided=binding is not None or bool(row.told_by),
        answered_on=row.answered_on,
        decided_on=binding.decided_on if binding else row.told_on,
        deadline=own_or_common(own, common),
        kept_on=row.kept_on,
        broken_on=row.broken_on,
    )
    return CommitmentStanding(row, dated.on(today), tells, dated, binding, evidence, own, common)


def tally(standings: Iterable[CommitmentStanding]) -> Tally:
    """How many stand where; numbers only."""
    return counts(each.counted for each in standings)
