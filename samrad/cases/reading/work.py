"""The secretariat's cases: those under way, those only proposed, and those that are behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from samrad.cases.models import Case, Stop
from samrad.cases.selectors import CaseStanding, LoadedStop, cases_visible_to, perhaps_open, standings
from samrad.core.viewers import Viewer
from samrad.engine.case_state import Phase, StopStatus
from samrad.organisations.models import Cooperation


@dataclass(frozen=True)
class Desk:
    """The cases on the secretariat's desk. A case that is behind is among those under way too."""

    under_way: list[CaseStanding] = field(default_factory=list)
    proposed: list[CaseStanding] = field(default_factory=list)
    late: list[CaseStanding] = field(default_factory=list)


def desk_of(cooperation: Cooperation, viewer: Viewer, today: date) -> Desk:
    """Every open case, the oldest first; the same questions whatever the number of cases."""
    rows = perhaps_open(cases_visible_to(viewer).filter(cooperation=cooperation))
    found = [each for each in standings(rows, viewer=viewer, today=today) if not each.is_over]
    found.sort(key=lambda each: (each.case.proposed_on or date.max, each.case.pk))
    return Desk(
        under_way=[each for each in found if each.state.phase != Phase.proposed],
        proposed=[each for each in found if each.state.phase == Phase.proposed],
        late=[each for each in found if is_late(each, today)],
    )


def is_late(standing: CaseStanding, today: date) -> bool:
    """Its present stop has a day that has passed, or somebody there is over theirs."""
    if standing.state.current is None:
        return False
    stop = standing.state.stops[standing.state.current]
    passed = stop.date is not None and stop.date < today
    return passed or any(branch.overdue for branch in stop.branches)


@dataclass(frozen=True)
class StopAtWork:
    """A stop on the work page. What is decided, sent or planned is locked."""

    row: Stop
    names: list[str]
    is_locked: bool
    is_done: bool
    may_rise: bool
    may_sink: bool

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The ways it can move, past a neighbour that isn't locked: as the address and the button say it."""
        up = [("opp", _("Flytt opp"))] if self.may_rise else []
        return [*up, ("ned", _("Flytt ned"))] if self.may_sink else up

    @property
    def is_period(self) -> bool:
        return self.row.starts_on is not None


def stops_at_work(standing: CaseStanding) -> list[StopAtWork]:
    """The stops of the route in order, each with who is asked and whether it may still be changed."""
    locked = [is_touched(stop) for stop in standing.stops]
    last = len(locked) - 1
    return [
        StopAtWork(
            stop.row,
            [branch.label for branch in stop.branches if branch.answering.organ],
            is_locked=locked[at],
            is_done=state.state == StopStatus.done,
            may_rise=at > 0 and not locked[at - 1],
            may_sink=at < last and not locked[at + 1],
        )
        for at, (stop, state) in enumerate(zip(standing.stops, standing.state.stops, strict=True))
    ]


def is_touched(stop: LoadedStop) -> bool:
    treatments = [each for branch in stop.branches for each in branch.treatments]
    return any(each.decisions or each.sittings or each.row.sent_on for each in treatments)


def other_cases(case: Case, viewer: Viewer) -> Iterable[Case]:
    """The cases a proposal can be joined to: the cooperation's other open ones."""
    rows = perhaps_open(cases_visible_to(viewer).filter(cooperation=case.cooperation_id))
    return rows.exclude(pk=case.pk).order_by("sort_key")
