"""The plans of a cooperation under each other, each with the version to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Plan, PlanVersion
from samrad.strategy.selectors import plans_visible_to, versions_visible_to

Status = PlanVersion.Status
# Which version of a plan a reader wants: the one that holds, else the one that is nearest to it.
FIRST = [
    Status.IN_FORCE,
    Status.ADOPTED,
    Status.HEARD,
    Status.DRAFT,
    Status.REPLACED,
    Status.LAPSED,
]

# The plans that say where a cooperation is going.
LEADING = [Plan.Kind.STRATEGY, Plan.Kind.REGIONAL_PLAN]


@dataclass(frozen=True)
class PlanRow:
    """A plan in the list, with the versions this viewer may see, and what is under it."""

    plan: Plan
    versions: list[PlanVersion]
    depth: int = 0
    below: list[PlanRow] = field(default_factory=list)

    @property
    def version(self) -> PlanVersion | None:
        return shown_of(self.versions)

    @property
    def status(self) -> str:
        return self.version.status if self.version else ""

    @property
    def is_over(self) -> bool:
        """Has it been replaced or lapsed, without anything newer?"""
        return self.status in {Status.REPLACED, Status.LAPSED}

    @property
    def in_order(self) -> list[PlanRow]:
        """This one and all under it, as they are listed."""
        return [self, *(each for under in self.below for each in under.in_order)]


def shown_of(versions: Iterable[PlanVersion]) -> PlanVersion | None:
    """The version in force; else the newest of those that are nearest to it."""
    return min(versions, key=lambda each: (FIRST.index(Status(each.status)), -each.number), default=None)


def plans_of(cooperation: Cooperation, viewer: Viewer) -> list[PlanRow]:
    """The plans at the top, with those under them; two questions whatever the number."""
    versions = defaultdict(list)
    rows = versions_visible_to(viewer).filter(plan__cooperation=cooperation)
    for each in rows.defer("page", "background").order_by("-number"):
        versions[each.plan_id].append(each)
    plans = list(plans_visible_to(viewer).filter(cooperation=cooperation))
    return arranged(sorted(plans, key=in_list), versions)


def in_list(plan: Plan) -> tuple[int, int, int, str]:
    """Strategies first, then what carries them out; the newest first, and the whole before its parts."""
    kind, part = Plan.Kind(plan.kind), Plan.Part(plan.part)
    return (list(Plan.Kind).index(kind), -(plan.first_year or 0), list(Plan.Part).index(part), plan.sort_key)


def arranged(plans: Sequence[Plan], versions: dict[int, list[PlanVersion]]) -> list[PlanRow]:
    """Under each other; one whose plan above isn't here stands at the top."""
    here = {each.pk for each in plans}
    below: dict[int | None, list[Plan]] = defaultdict(list)
    for each in plans:
        below[each.under_id if each.under_id in here else None].append(each)

    def rows_under(key: int | None, depth: int) -> list[PlanRow]:
        return [
            PlanRow(each, versions.get(each.pk, []), depth, rows_under(each.pk, depth + 1))
            for each in below[key]
        ]

    return rows_under(None, 0)


def listed(top: Iterable[PlanRow]) -> list[PlanRow]:
    """All of them as they are listed, those that are over last."""
    rows = [each for row in top for each in row.in_order]
    return sorted(rows, key=lambda each: each.is_over)


def strategy_in_force(top: Iterable[PlanRow]) -> PlanRow | None:
    """The plan to tell of first: one that holds or is on its way."""
    rows = [row for each in top for row in each.in_order if row.plan.kind in LEADING]
    living = [each for each in rows if each.version and not each.is_over]
    return min(living, key=how_leading, default=None)


def how_leading(row: PlanRow) -> tuple[int, int, int]:
    """A strategy before a regional plan, what holds before what is on its way, the whole before a part."""
    part = list(Plan.Part).index(Plan.Part(row.plan.part))
    return (LEADING.index(row.plan.kind), FIRST.index(Status(row.status)), part)
