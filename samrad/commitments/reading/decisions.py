"""The decisions a commitment can rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samrad.cases.models import Decision, Treatment
from samrad.commitments.models import Commitment, Undertaking
from samrad.commitments.reading.commitments import binding_decisions, maker_of
from samrad.organisations.models import Cooperation, Organ

# The organs that decide for a cooperation as a whole; a committee, a network or a chief executive doesn't.
SPEAKING = [
    Organ.Kind.ASSEMBLY,
    Organ.Kind.REGIONAL_COUNCIL,
    Organ.Kind.BOARD,
    Organ.Kind.CONTACT_COMMITTEE,
    Organ.Kind.COUNCIL,
]


def decisions_of(commitment: Commitment) -> list[Decision]:
    """What the organisation's own organs have decided in the cooperation's cases, the newest first."""
    treatments = Treatment.objects.filter(
        organ__organisation=commitment.organisation_id,
        branch__stop__case__cooperation=commitment.cooperation_id,
    )
    return newest_first(binding_decisions(treatments).values())


def decisions_for_all(cooperation: Cooperation) -> list[Decision]:
    """What the organs that speak for the cooperation have decided in its cases, the newest first."""
    treatments = Treatment.objects.filter(
        organ__cooperation=cooperation,
        organ__kind__in=SPEAKING,
        branch__stop__case__cooperation=cooperation,
    )
    return newest_first(binding_decisions(treatments).values())


def newest_first(decisions: Iterable[Decision]) -> list[Decision]:
    return sorted(decisions, key=lambda each: (str(each.decided_on or ""), each.pk), reverse=True)


@dataclass(frozen=True)
class Tie:
    """A commitment, and what its own council decided in the case that made the undertaking."""

    commitment: Commitment
    decision: Decision


def proposed_ties(undertakings: Iterable[Undertaking]) -> list[Tie]:
    """The commitments without a decision whose council has joined or decided. Nobody that said *out*.

    Asks twice, whatever the number of undertakings.
    """
    of_case = {each.pk: each.case_id for each in undertakings if each.case_id is not None}
    rows = Commitment.objects.filter(undertaking__in=of_case, treatment=None, told_by="").exclude(
        answer=Commitment.Answer.OUT
    )
    waiting = list(rows.select_related("undertaking", "organisation"))
    treatments = Treatment.objects.filter(
        branch__stop__case__in=set(of_case.values()), organ__organisation__isnull=False
    )
    decisions = newest_first(binding_decisions(treatments).values()) if waiting else []
    found = {(each.treatment.branch.stop.case_id, maker_of(each)): each for each in reversed(decisions)}
    own = [(row, found.get((of_case[row.undertaking_id], row.organisation_id))) for row in waiting]
    return [Tie(row, decision) for row, decision in own if decision is not None]
