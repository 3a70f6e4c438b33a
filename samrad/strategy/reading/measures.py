"""Measures as they are read: each with its status and why, its goals, its newest report and its commitments.

A fixed number of questions, whatever the number of measures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samrad.cases.rules import may_see_who_is_late
from samrad.commitments.models import Commitment, StatusReport
from samrad.core.viewers import Viewer
from samrad.engine.measure_status import (
    OVER,
    Computed,
    Discreet,
    Facts,
    MeasureStatus,
    Status,
    discreet,
    is_past,
    measure_status,
    tells_whose,
)
from samrad.engine.trajectory import Bearing
from samrad.knowledge.reading.bearings import bearings_tied
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Measure, MeasureIndicator
from samrad.strategy.reading.measure_goals import GoalServed, goals_served

Shown = Status | Discreet


@dataclass(frozen=True)
class Overruling:
    """What a person has said against what is computed; `computed` is None for those not to know it."""

    because: str
    on: date | None
    computed: Computed | None


@dataclass(frozen=True)
class Report:
    """What the owner said last. `said` is empty for those who aren't to know who is late."""

    on: date
    sentence: str
    language: str
    said: str


@dataclass(frozen=True)
class MeasureStanding:
    """A measure as one viewer may see it. What isn't for the viewer isn't here.

    `status` is the word to show, `computed` why where nobody has overruled it, `commitments` how many
    participants have been asked, whatever they answered.
    """

    measure: Measure
    status: Shown
    computed: Computed | None
    overruling: Overruling | None
    goals: tuple[GoalServed, ...]
    report: Report | None
    next_step_by: date | None
    commitments: int
    _held: MeasureStatus = field(repr=False)  # no template can reach these two
    _reported_on: date | None = field(repr=False)

    def is_fresh(self, oldest: date) -> bool:
        """Has the owner said anything since then, whatever it was? For sums that name nobody."""
        return self._reported_on is not None and self._reported_on >= oldest

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def is_late(self) -> bool:
        return self.status is Status.late

    @property
    def areas(self) -> tuple[str, ...]:
        """The focus areas it serves, each once."""
        return tuple(dict.fromkeys(each.area for each in self.goals if each.area))

    @property
    def owner(self) -> str:
        """`Helse og omsorg, Elvestad`; the office alone when it is the cooperation's own."""
        home = self.measure.owner_organisation
        return f"{self.measure.owner_office}, {home.name}" if home else self.measure.owner_office


def counted(standings: Iterable[MeasureStanding]) -> Counter[Shown]:
    """How many there are of each status. Numbers are for everybody, unless they tell whose is late."""
    rows = list(standings)
    hides = any(isinstance(each.status, Discreet) for each in rows)
    if hides and tells_whose((each.owner, each._held.status) for each in rows):
        return Counter(each.status for each in rows)
    return Counter(each._held.status for each in rows)


def in_order(standings: Iterable[MeasureStanding]) -> list[tuple[Shown, int]]:
    """The same numbers, in the order of the statuses, without those there are none of."""
    numbers = counted(standings)
    return [(status, numbers[status]) for status in (Discreet.under_way, *Status) if numbers[status]]


def measure_standings(measures: QuerySet[Measure], *, viewer: Viewer, today: date) -> list[MeasureStanding]:
    """The measures in their order. `measures` comes from `measures_visible_to`. At most eight questions."""
    rows = list(with_counts(measures))
    behind, reports = behind_of(rows, today), reports_of(rows)
    goals, sees = goals_served(rows, viewer), seers(rows, viewer)
    return [
        standing_of(
            row, reports, behind[row.pk], goals[row.pk], sees_late=sees[row.cooperation_id], today=today
        )
        for row in rows
    ]  # fmt: skip


def with_counts(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """With the number of commitments, the key of the owner's newest report, and of the one told outside.

    Those who may not know who is late read the newest sentence that isn't about being late. Were that just
    left out, a sentence that disappears would tell it.
    """
    of_one = Commitment.objects.filter(undertaking=OuterRef("pk")).order_by().values("undertaking")
    newest = StatusReport.objects.filter(undertaking=OuterRef("pk"), commitment=None)
    newest = newest.order_by("-reported_on", "-pk").values("pk")
    return measures.annotate(
        commitment_count=Coalesce(Subquery(of_one.annotate(number=Count("pk")).values("number")), 0),
        newest_report=Subquery(newest[:1]),
        told_report=Subquery(newest.exclude(said=StatusReport.Said.LATE).exclude(sentence="")[:1]),
    )


def reports_of(rows: Iterable[Measure]) -> dict[int, StatusReport]:
    """What owners have said, by the report's key; what one participant says of its own part isn't there."""
    wanted = {key for row in rows for key in (row.newest_report, row.told_report) if key}
    return StatusReport.objects.in_bulk(wanted) if wanted else {}


def behind_of(rows: Sequence[Measure], today: date) -> Counter[int]:
    """How many of each measure's indicators are behind."""
    linked = MeasureIndicator.objects.filter(measure__in=[row.pk for row in rows])
    tied = bearings_tied(linked, "measure", today)
    return Counter(of for of, bearing in tied if bearing == Bearing.BEHIND)


def seers(rows: Iterable[Measure], viewer: Viewer) -> dict[int, bool]:
    """Whether this viewer may know who is late, by the key of the cooperation."""
    homes: dict[int, Cooperation] = {row.cooperation_id: row.cooperation for row in rows}
    return defaultdict(bool, {key: may_see_who_is_late(viewer, home) for key, home in homes.items()})


def status_of(row: Measure, newest: StatusReport | None, behind: int, today: date) -> MeasureStatus:
    facts = Facts(
        phase=row.phase,
        start_on=row.start_on,
        due_on=row.due_on,
        next_step_by=row.next_step_by,
        done_on=row.done_on,
        stopped_on=row.stopped_on,
        indicators_behind=behind,
        said=Status(newest.said) if newest else None,
    )
    overruled = Status(row.overruled_status) if row.overruled_status else None
    return measure_status(facts, today, overruled=overruled)


def standing_of(
    row: Measure,
    reports: Mapping[int, StatusReport],
    behind: int,
    goals: tuple[GoalServed, ...],
    *,
    sees_late: bool,
    today: date,
) -> MeasureStanding:
    """What of it this viewer may know."""
    newest = reports.get(row.newest_report)
    held = status_of(row, newest, behind, today)
    shown = newest if sees_late else reports.get(row.told_report)
    told = sees_late or held.is_over
    return MeasureStanding(
        measure=row,
        status=held.status if sees_late else discreet(held.status, row.phase),
        computed=held.computed if told and not held.is_overruled else None,
        overruling=overruling_of(row, held, sees_late=sees_late) if told else None,
        goals=goals,
        report=report_of(shown, sees_late=sees_late) if shown else None,
        next_step_by=row.next_step_by if sees_late or not is_past(row.next_step_by, today) else None,
        commitments=row.commitment_count,
        _held=held,
        _reported_on=newest.reported_on if newest else None,
    )


def overruling_of(row: Measure, held: MeasureStatus, *, sees_late: bool) -> Overruling | None:
    if not held.is_overruled:
        return None
    return Overruling(row.overruled_because, row.overruled_on, held.computed if sees_late else None)


def report_of(shown: StatusReport, *, sees_late: bool) -> Report:
    """What the owner said; to those outside without how it goes."""
    return Report(shown.reported_on, shown.sentence, shown.language, shown.said if sees_late else "")
