"""Reading evaluations: what was found about each goal, and what it led to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Evaluation, Finding, GoalWording, ProposedChange
from samrad.strategy.reading.wordings import in_order, newest_wordings
from samrad.strategy.selectors import changes_kept_by, changes_told_to, evaluations_visible_to


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the changes it led to that the viewer may know of."""

    row: Finding
    changes: list[ProposedChange] = field(default_factory=list)


@dataclass(frozen=True)
class FindingGroup:
    """The findings about one goal; about the whole where there is no wording."""

    wording: GoalWording | None
    findings: list[ShownFinding]


def evaluations_of(cooperation: Cooperation, viewer: Viewer) -> list[Evaluation]:
    """The newest first, each with `finding_count`."""
    rows = evaluations_visible_to(viewer).filter(plan__cooperation=cooperation)
    return list(rows.annotate(finding_count=Count("findings")))


def findings_told(evaluation: Evaluation, viewer: Viewer) -> list[FindingGroup]:
    """The findings by goal, each with what became of the changes it led to: as everybody may read it."""
    changes = changes_told_to(viewer).filter(finding__evaluation=evaluation).order_by("pk")
    return grouped(shown(evaluation, changes), newest_wordings([evaluation.plan_id], viewer))


def findings_at_work(evaluation: Evaluation, viewer: Viewer) -> list[FindingGroup]:
    """In the secretariat's own order, each with the goal it is about and all changes it led to."""
    changes = changes_kept_by(viewer).filter(finding__evaluation=evaluation).order_by("pk")
    wordings = newest_wordings([evaluation.plan_id], viewer)
    return [FindingGroup(wordings.get(each.row.goal_id), [each]) for each in shown(evaluation, changes)]


def shown(evaluation: Evaluation, changes: Iterable[ProposedChange]) -> list[ShownFinding]:
    led_to = defaultdict[int, list[ProposedChange]](list)
    for change in changes:
        led_to[change.finding_id].append(change)
    return [ShownFinding(each, led_to.get(each.pk, [])) for each in evaluation.findings.all()]


def grouped(findings: list[ShownFinding], wordings: dict[int, GoalWording]) -> list[FindingGroup]:
    """What is about the whole first, then by goal as the goals are ranked."""
    by_goal = defaultdict[int | None, list[ShownFinding]](list)
    for each in findings:
        by_goal[each.row.goal_id if each.row.goal_id in wordings else None].append(each)
    order: list[GoalWording | None] = [None, *in_order(wordings)]
    groups = [FindingGroup(each, by_goal.get(each.goal_id if each else None, [])) for each in order]
    return [group for group in groups if group.findings]
