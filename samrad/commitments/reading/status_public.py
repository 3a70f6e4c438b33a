"""What everybody may read of a round: how many have answered, and what they said."""

from __future__ import annotations

from dataclasses import dataclass

from samrad.cases.rules import may_see_who_is_late
from samrad.commitments.models import StatusReport, StatusRequest, StatusRound
from samrad.commitments.reading.status import RequestRow, rows_of
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation


@dataclass(frozen=True)
class PublicRound:
    """The newest round as the viewer may see it. `silent` is empty where those who are late aren't named."""

    row: StatusRound
    asked: int
    answered: int
    said: list[StatusReport]
    silent: list[StatusRequest]


def newest_round(cooperation: Cooperation, viewer: Viewer) -> PublicRound | None:
    """What was said is public with what it is about; who was silent only where that is decided."""
    found = cooperation.status_rounds.select_related("cooperation").first()
    if found is None:
        return None
    rows = rows_of([found])[found.pk]
    said = [report for each in rows for report in each.said if report.undertaking.is_public]
    return PublicRound(
        row=found,
        asked=len(rows),
        answered=sum(each.is_answered for each in rows),
        said=sorted(said, key=lambda each: each.undertaking.sort_key),
        silent=silent_of(rows, cooperation, viewer),
    )


def silent_of(rows: list[RequestRow], cooperation: Cooperation, viewer: Viewer) -> list[StatusRequest]:
    if not may_see_who_is_late(viewer, cooperation):
        return []
    return [each.request for each in rows if not each.is_answered]
