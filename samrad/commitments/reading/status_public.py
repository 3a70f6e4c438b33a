"""What everybody may read of a round: how many have answered, and what they said."""

from __future__ import annotations

from dataclasses import dataclass

from samrad.cases.rules import may_see_who_is_late
from samrad.commitments.models import StatusReport, StatusRequest, StatusRound
from samrad.commitments.reading.status import RequestRow, rows_of
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation


@dataclass(frozen=True)
class PublicReport:
    """What was said; `hides` leaves out whether it is late, as a measure's own page does."""

    report: StatusReport
    hides: bool


@dataclass(frozen=True)
class PublicRound:
    """The newest round as the viewer may see it. `silent` is empty where those who are late aren't named."""

    row: StatusRound
    asked: int
    answered: int
    late: int
    said: list[PublicReport]
    silent: list[StatusRequest]


def newest_round(cooperation: Cooperation, viewer: Viewer) -> PublicRound | None:
    """The words are public with what they are about; who is late or silent only where that is decided."""
    found = cooperation.status_rounds.select_related("cooperation").first()
    if found is None:
        return None
    rows = rows_of([found])[found.pk]
    said = [report for each in rows for report in each.said if report.undertaking.is_public]
    said.sort(key=lambda each: each.undertaking.sort_key)
    sees_late = may_see_who_is_late(viewer, cooperation)
    return PublicRound(
        row=found,
        asked=len(rows),
        answered=sum(each.is_answered for each in rows),
        late=sum(each.said == StatusReport.Said.LATE for each in said),
        said=[PublicReport(each, not (sees_late or is_over(each))) for each in said],
        silent=silent_of(rows) if sees_late else [],
    )


def is_over(report: StatusReport) -> bool:
    """Says that it is done or stopped, and so nothing of being late."""
    return report.said in (StatusReport.Said.DONE, StatusReport.Said.STOPPED)


def silent_of(rows: list[RequestRow]) -> list[StatusRequest]:
    return [each.request for each in rows if not each.is_answered]
