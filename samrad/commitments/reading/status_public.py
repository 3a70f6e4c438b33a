"""What everybody may read of a round: how many have answered, and what they said."""

from __future__ import annotations

from dataclasses import dataclass

from samrad.cases.rules import may_see_who_is_late
from samrad.commitments.models import StatusReport, StatusRequest, StatusRound, Undertaking
from samrad.commitments.reading.status import RequestRow, rows_of
from samrad.core.viewers import Viewer
from samrad.engine.measure_status import Status, tells_whose
from samrad.organisations.models import Cooperation


@dataclass(frozen=True)
class PublicReport:
    """What was said; `hides` leaves out how it goes, and all that is said of what is late.

    Of what is late not even the number is told: a number without a sentence beside others with one tells it.
    """

    report: StatusReport
    hides: bool

    @property
    def tells(self) -> bool:
        """Is anything left to read?"""
        has_words = bool(self.report.sentence) or self.report.number is not None
        return not self.hides or (has_words and self.report.said != StatusReport.Said.LATE)


@dataclass(frozen=True)
class PublicRound:
    """The newest round as the viewer may see it.

    Where those who are late aren't named, `silent` is empty, and `late` zero when it would tell whose. While
    the round is open `tells` is false then: numbers that change from one look to the next tell whose answer
    came between.
    """

    row: StatusRound
    tells: bool
    asked: int
    answered: int
    late: int
    said: list[PublicReport]
    silent: list[StatusRequest]


def newest_round(cooperation: Cooperation, viewer: Viewer) -> PublicRound | None:
    """The words are public with what they are about; who is late or silent, where that is decided."""
    found = cooperation.status_rounds.select_related("cooperation").first()
    if found is None:
        return None
    rows = rows_of([found])[found.pk]
    said = [report for each in rows for report in each.said if report.undertaking.is_public]
    said.sort(key=lambda each: each.undertaking.sort_key)
    sees_late = may_see_who_is_late(viewer, cooperation)
    tells = sees_late or found.closed_on is not None
    shown = [PublicReport(each, not (sees_late or is_over(each))) for each in said]
    return PublicRound(
        row=found,
        tells=tells,
        asked=len(rows),
        answered=sum(each.is_answered for each in rows) if tells else 0,
        late=late_of(said, sees_late=sees_late) if tells else 0,
        said=[each for each in shown if each.tells],
        silent=silent_of(rows) if sees_late else [],
    )


def late_of(said: list[StatusReport], *, sees_late: bool) -> int:
    """How many are said to be late; none where the number would tell whose."""
    states = [(whose(each.undertaking), Status(each.said)) for each in said]
    if not sees_late and tells_whose(states):
        return 0
    return sum(status is Status.late for _whose, status in states)


def whose(undertaking: Undertaking) -> str:
    return f"{undertaking.owner_office}, {undertaking.owner_organisation_id}"


def is_over(report: StatusReport) -> bool:
    """Says that it is done or stopped, and so nothing of being late."""
    return report.said in (StatusReport.Said.DONE, StatusReport.Said.STOPPED)


def silent_of(rows: list[RequestRow]) -> list[StatusRequest]:
    return [each.request for each in rows if not each.is_answered]
