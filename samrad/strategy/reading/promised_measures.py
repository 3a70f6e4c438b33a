"""Measures with all that hangs on them: status, areas, goals, owner, and what each has promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from samrad.commitments.models import Commitment
from samrad.commitments.reading.commitments import CommitmentStanding, commitment_standings
from samrad.core.viewers import Viewer
from samrad.strategy.models import Measure
from samrad.strategy.reading.measures import MeasureStanding, measure_standings

# What is asked of a commitment here; its texts are on the pages of the measure.
COLUMNS = (
    "undertaking",
    "organisation",
    "answer",
    "answered_on",
    "pledged_ore",
    "pledged_fte",
    "due_on",
    "treatment",
    "evidence",
    "told_by",
    "told_on",
    "kept_on",
    "broken_on",
)


@dataclass(frozen=True)
class PromisedMeasure:
    """A measure and its commitments, as far as the viewer may know."""

    standing: MeasureStanding
    commitments: list[CommitmentStanding]


def promised_measures(measures: QuerySet[Measure], *, viewer: Viewer, today: date) -> list[PromisedMeasure]:
    """The measures in their order. `measures` comes from `measures_visible_to`.

    At most ten questions, whatever their number. The evidence is on the pages of the measures, and isn't
    asked for here.
    """
    standings = measure_standings(measures, viewer=viewer, today=today)
    by_measure = commitments_of([each.measure for each in standings], viewer, today)
    return [PromisedMeasure(each, by_measure[each.measure.pk]) for each in standings]


def commitments_of(
    measures: Iterable[Measure], viewer: Viewer, today: date
) -> dict[int, list[CommitmentStanding]]:
    known = {each.pk: each for each in measures}
    rows = Commitment.objects.filter(undertaking__in=known).only(*COLUMNS)
    rows = rows.order_by("undertaking", "organisation__sort_key")
    found: dict[int, list[CommitmentStanding]] = defaultdict(list)
    standings = commitment_standings(
        rows, viewer=viewer, today=today, undertakings=known, with_evidence=False, with_moves=False
    )
    for each in standings:
        found[each.row.undertaking_id].append(each)
    return found


def as_plain(rows: Iterable[PromisedMeasure]) -> Iterator[dict[str, Any]]:
    """For a file that programs read: the words are the engine's, days are ISO, money is whole øre."""
    for each in rows:
        measure = each.standing.measure
        yield {
            "id": measure.key,
            "title": measure.title,
            "owner": each.standing.owner,
            "responsible": measure.responsible_organ.name,
            "areas": each.standing.areas,
            "goals": [{"id": goal.key, "title": goal.title} for goal in each.standing.goals],
            "phase": measure.phase,
            "status": each.standing.status.value,
            "due": written(measure.due_on),
            "next_step": measure.next_step,
            "commitments": [plain_commitment(one) for one in each.commitments],
        }


def plain_commitment(standing: CommitmentStanding) -> dict[str, Any]:
    row, fte = standing.row, standing.row.pledged_fte
    return {
        "organisation": row.organisation.name,
        "standing": standing.standing.value,
        "due": written(standing.due_on) if standing.is_told else None,
        "pledged_ore": row.pledged_ore if standing.is_told else None,
        "pledged_fte": str(fte) if standing.is_told and fte is not None else None,
    }


def written(day: date | None) -> str | None:
    return day.isoformat() if day else None
