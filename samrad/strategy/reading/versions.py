"""A version as it is read: its goals under each other, and how it differs from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from samrad.engine.goal_ranking import Change, Placed, goal_changes, in_order
from samrad.engine.text_difference import ParagraphDifference, Words, difference, word_difference
from samrad.strategy.models import DevelopmentGoal, GoalWording, PlanVersion
from samrad.strategy.reading.crowding import Crowded, crowded_levels, placed, wordings_of


@dataclass(frozen=True)
class ShownGoal:
    """A goal with those under it by rank, and the development goals chosen for it."""

    row: GoalWording
    is_first: bool
    is_last: bool
    development_goals: list[DevelopmentGoal]
    below: list[ShownGoal] = field(default_factory=list)


@dataclass(frozen=True)
class ShownVersion:
    """Everything that stands in a version."""

    version: PlanVersion
    goals: list[ShownGoal]
    development_goals: list[DevelopmentGoal]
    crowded: list[Crowded]

    @property
    def unanswered(self) -> list[Crowded]:
        """The levels that have more than seven, where nobody has said why."""
        return [each for each in self.crowded if not each.because]


def shown_version(version: PlanVersion) -> ShownVersion:
    """The version with its goals and development goals; two questions whatever the number."""
    rows = wordings_of(version)
    chosen = defaultdict(list)
    for each in DevelopmentGoal.objects.filter(version=version).order_by("number"):
        chosen[each.goal_id].append(each)
    return ShownVersion(version, under_each_other(rows, chosen), chosen[None], crowded_levels(version, rows))


def under_each_other(
    rows: Iterable[GoalWording], chosen: dict[int | None, list[DevelopmentGoal]]
) -> list[ShownGoal]:
    below: dict[int | None, list[GoalWording]] = defaultdict(list)
    rows = list(rows)
    here = {each.goal_id for each in rows}
    for each in rows:
        below[each.under_id if each.under_id in here else None].append(each)

    def at(key: int | None) -> list[ShownGoal]:
        last = len(below[key]) - 1
        return [
            ShownGoal(each, place == 0, place == last, chosen.get(each.goal_id, []), at(each.goal_id))
            for place, each in enumerate(below[key])
        ]

    return at(None)


@dataclass(frozen=True)
class GoalDifference:
    """What became of a goal: `before` and `after` are its words, and the titles it stands under."""

    before: Placed | None
    after: Placed | None
    changes: tuple[Change, ...]
    under_before: str
    under_after: str

    @property
    def is_new(self) -> bool:
        return Change.new in self.changes

    @property
    def is_gone(self) -> bool:
        return Change.gone in self.changes

    @property
    def is_moved(self) -> bool:
        return Change.moved in self.changes

    @property
    def is_reworded(self) -> bool:
        return Change.reworded in self.changes

    @property
    def words(self) -> list[Words]:
        """How the title and the text read against those before; only what differs."""
        if self.before is None or self.after is None:
            return []
        pairs = [(getattr(self.before, name), getattr(self.after, name)) for name in ("title", "text")]
        return [word_difference(old, new) for old, new in pairs if old != new]

    @property
    def level_words(self) -> Words:
        """The same of where it belongs, and why; empty where that is as before."""
        if self.before is None or self.after is None or self.before.level == self.after.level:
            return ()
        return word_difference(self.before.level, self.after.level)

    @property
    def key(self) -> str:
        return next(each.key for each in (self.after, self.before) if each is not None)


@dataclass(frozen=True)
class VersionDifference:
    """How a version differs from an older one: its texts by paragraph, and its goals."""

    older: PlanVersion
    newer: PlanVersion
    page: list[ParagraphDifference]
    background: list[ParagraphDifference]
    goals: list[GoalDifference]

    @property
    def is_nothing(self) -> bool:
        return not (self.goals or self.page or self.background)


def version_difference(older: PlanVersion, newer: PlanVersion) -> VersionDifference:
    """Two versions beside each other; a text that is the same comes empty."""
    before, after = (in_order(placed(wordings_of(each))) for each in (older, newer))
    titles = [{each.key: each.title for each in rows} for rows in (before, after)]
    goals = [
        GoalDifference(
            each.before,
            each.after,
            each.changes,
            titles[0].get(each.before.under or "", "") if each.before else "",
            titles[1].get(each.after.under or "", "") if each.after else "",
        )
        for each in goal_changes(before, after)
    ]
    return VersionDifference(
        older,
        newer,
        changed(older, newer, "page"),
        changed(older, newer, "background"),
        goals,
    )


def changed(older: PlanVersion, newer: PlanVersion, name: str) -> list[ParagraphDifference]:
    found = difference(older.tree_of(name), newer.tree_of(name))
    return found if any(each.kind != "same" for each in found) else []
