"""What has been promised in a cooperation and how it goes, for everybody: numbers, and what is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samrad.cases.rules import may_see_who_is_late
from samrad.commitments.models import Undertaking
from samrad.commitments.reading.boards import UndertakingBoard, boards_of, in_force, over_time
from samrad.commitments.reading.commitments import CommitmentStanding, tally
from samrad.commitments.selectors import undertakings_visible_to
from samrad.core.viewers import Viewer
from samrad.engine.commitment_state import Tally, points_out_nobody
from samrad.organisations.models import Cooperation
from samrad.strategy.reading.area_ranks import area_ranks, by_rank
from samrad.strategy.reading.measure_goals import GoalServed, goals_served


@dataclass(frozen=True)
class AreaCommitments:
    """A focus area with what is promised under it; `area` and `key` are empty for what stands under none."""

    area: str
    key: str
    boards: list[UndertakingBoard]

    @cached_property
    def standings(self) -> list[CommitmentStanding]:
        return in_force(self.boards)

    @cached_property
    def tally(self) -> Tally:
        return tally(self.standings)


@dataclass(frozen=True)
class PublicCommitments:
    """`tells` is whether it can be told how many are late without telling whose, or to one who may know.

    `is_known_throughout` is whether every deadline is known for all the time that is shown.
    """

    areas: list[AreaCommitments]
    tally: Tally
    tells: bool
    over_time: list[tuple[date, Tally]]
    is_known_throughout: bool

    @property
    def boards(self) -> list[UndertakingBoard]:
        return [board for area in self.areas for board in area.boards]


def public_commitments(cooperation: Cooperation, *, viewer: Viewer, today: date) -> PublicCommitments:
    """All that is published and that somebody is asked about. A fixed number of questions."""
    rows = undertakings_visible_to(viewer).filter(cooperation=cooperation, is_public=True)
    boards = [each for each in boards_of(rows, viewer=viewer, today=today) if each.standings]
    areas = by_area(boards, viewer, area_ranks(cooperation, viewer) if boards else {})
    standings = in_force(boards)
    series = over_time(standings, today)
    tells = may_see_who_is_late(viewer, cooperation) or is_discreet(areas, series)
    known = all(each.is_known_throughout for each in standings)
    return PublicCommitments(areas, tally(standings), tells, series, known)


def by_area(
    boards: Iterable[UndertakingBoard], viewer: Viewer, ranks: Mapping[str, int]
) -> list[AreaCommitments]:
    """Each under the focus area of the first goal it serves, as these are ranked; those without last."""
    boards = list(boards)
    goals = goals_served([board.undertaking for board in boards], viewer)
    found: dict[str, list[UndertakingBoard]] = defaultdict(list)
    keys: dict[str, str] = {}
    for board in boards:
        area, key = area_of(board.undertaking, goals)
        keys.setdefault(area, key)
        found[area].append(board)
    return [AreaCommitments(area, keys[area], found[area]) for area in by_rank(found, ranks)]


def area_of(undertaking: Undertaking, goals: dict[int, tuple[GoalServed, ...]]) -> tuple[str, str]:
    """The title and the key of the focus area; both empty for what stands under none."""
    return next(((each.area, each.area_key) for each in goals[undertaking.pk] if each.area), ("", ""))


def is_discreet(areas: Sequence[AreaCommitments], series: Sequence[tuple[date, Tally]]) -> bool:
    """Do the numbers point out nobody: in any area, and at any time that is shown?"""
    now = [[(each.row.organisation_id, each.counted) for each in area.standings] for area in areas]
    days = [day for day, _tally in series]
    everything = [each for area in areas for each in area.standings]
    then = [[(each.row.organisation_id, each.dated.on(day)) for each in everything] for day in days]
    return all(points_out_nobody(states) for states in [*now, *then])
