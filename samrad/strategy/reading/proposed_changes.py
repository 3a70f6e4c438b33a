"""The worklist of proposed changes: what each is about, and what it became."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from samrad.core.viewers import Viewer
from samrad.strategy.models import Goal, GoalWording, Plan, PlanVersion, ProposedChange
from samrad.strategy.reading.paragraphs import named_paragraphs
from samrad.strategy.reading.wordings import newest_wordings
from samrad.strategy.selectors import changes_kept_by, versions_visible_to

Fate = ProposedChange.Fate


@dataclass(frozen=True)
class ListedChange:
    """A change with the words of what it is about and of what it became.

    `is_gone` says that what it became no longer stands in the version it was taken into.
    """

    row: ProposedChange
    about: str
    became: str
    is_gone: bool
    can_be_decided: bool

    @property
    def is_open(self) -> bool:
        return self.row.fate == Fate.OPEN


def waiting_by_plan(plans: QuerySet[Plan], viewer: Viewer) -> list[Plan]:
    """The plans, each with how many changes are proposed to it, and how many nobody has assessed."""
    known = Q(proposed_changes__in=changes_kept_by(viewer).values("pk"))
    waits = known & Q(proposed_changes__fate=Fate.OPEN)
    counted = plans.annotate(
        change_count=Count("proposed_changes", filter=known),
        waiting_count=Count("proposed_changes", filter=waits),
    )
    return list(counted)


def version_under_work(plan: Plan, viewer: Viewer) -> PlanVersion | None:
    """The newest version that isn't adopted."""
    rows = versions_visible_to(viewer).filter(plan=plan, status__in=PlanVersion.BEFORE_ADOPTION)
    return rows.order_by("-number").first()


def version_to_change(plan: Plan, viewer: Viewer) -> PlanVersion | None:
    """The version proposals are about: the newest that isn't a draft, or else the draft."""
    rows = versions_visible_to(viewer).filter(plan=plan).order_by("-number")
    return rows.exclude(status=PlanVersion.Status.DRAFT).first() or rows.first()


def is_settled(change: ProposedChange) -> bool:
    """Was it decided in a version that is adopted since?"""
    return change.taken_into is not None and change.taken_into.status not in PlanVersion.BEFORE_ADOPTION


@dataclass(frozen=True)
class Names:
    """What the paragraphs of each version and the goals are called."""

    texts: dict[int, dict[str, str]]
    newest: dict[str, str]
    goals: dict[int, GoalWording]
    stands: set[tuple[int, int]]

    def about(self, paragraph: str, goal: int | None) -> str:
        if paragraph:
            return self.newest.get(paragraph, "")
        return self.goal(goal)

    def goal(self, goal: int | None) -> str:
        return self.goals[goal].title if goal in self.goals else ""

    def became(self, change: ProposedChange) -> str:
        if change.became_paragraph:
            return self.texts.get(change.taken_into_id, {}).get(change.became_paragraph, "")
        return self.goal(change.became_goal_id)

    def is_gone(self, change: ProposedChange) -> bool:
        if change.became_paragraph:
            return change.became_paragraph not in self.texts.get(change.taken_into_id, {})
        became = change.became_goal_id
        return became is not None and (change.taken_into_id, became) not in self.stands


def names_of(plan: Plan, viewer: Viewer) -> Names:
    versions = list(versions_visible_to(viewer).filter(plan=plan).order_by("number"))
    texts = {each.pk: {name: node.text for name, node in named_paragraphs(each).items()} for each in versions}
    newest = {name: text for each in versions for name, text in texts[each.pk].items()}
    stands = set(GoalWording.objects.filter(version__in=versions).values_list("version", "goal"))
    return Names(texts, newest, newest_wordings([plan.pk], viewer), stands)


def listed_changes(plan: Plan, viewer: Viewer) -> list[ListedChange]:
    """All proposed changes of a plan: what nobody has assessed first."""
    names, order = names_of(plan, viewer), list(Fate)
    rows = sorted(
        changes_kept_by(viewer).filter(plan=plan), key=lambda each: (order.index(each.fate), each.pk)
    )
    return [listed(each, names) for each in rows]


def listed(change: ProposedChange, names: Names) -> ListedChange:
    return ListedChange(
        change,
        names.about(change.paragraph, change.goal_id),
        names.became(change),
        names.is_gone(change),
        not is_settled(change),
    )


def goals_in(version: PlanVersion) -> list[GoalWording]:
    """The goals of a version as they are ranked, areas first."""
    rows = version.goals.select_related("goal").order_by("under_id", "rank")
    return sorted(rows, key=lambda each: list(Goal.Kind).index(each.goal.kind))
