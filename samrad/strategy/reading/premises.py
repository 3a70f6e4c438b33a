"""The premises for working together: what they are, and how each went, year by year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from samrad.cases.models import Case
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import GoalWording, LookBack, Plan, PlanVersion
from samrad.strategy.selectors import look_backs_visible_to, versions_visible_to

Status = PlanVersion.Status
BY_STANDING = (Status.IN_FORCE, Status.ADOPTED, Status.HEARD, Status.DRAFT, Status.REPLACED, Status.LAPSED)
HOLDS = (Status.IN_FORCE, Status.ADOPTED)


@dataclass(frozen=True)
class Premise:
    """A premise as it is worded today, and what is said of it for each year."""

    wording: GoalWording
    look_backs: dict[int, LookBack]


@dataclass(frozen=True)
class YearOfPremises:
    """What is said of the premises for one year, in their order. `case` is where it was treated."""

    year: int
    look_backs: list[tuple[Premise, LookBack]]
    total: int

    @property
    def case(self) -> Case | None:
        return next((each.case for _premise, each in self.look_backs if each.case), None)

    @property
    def is_public(self) -> bool:
        return all(each.is_public for _premise, each in self.look_backs)

    @property
    def is_whole(self) -> bool:
        return len(self.whole) == self.total

    @property
    def whole(self) -> list[LookBack]:
        return [each for _premise, each in self.look_backs if each.is_whole]

    @property
    def lacking(self) -> int:
        return self.total - len(self.whole)

    @property
    def corrected_on(self) -> date | None:
        return max(
            (each.corrected_on for _premise, each in self.look_backs if each.corrected_on), default=None
        )

    @property
    def counted(self) -> dict[str, int]:
        """How many held, held partly and did not."""
        found = Counter(each.went for _premise, each in self.look_backs)
        return {went: found[went] for went in LookBack.Went.values}

    @property
    def held(self) -> int:
        return self.counted[LookBack.Went.WELL]


@dataclass(frozen=True)
class Premises:
    """The version of the premises that is read today, with its premises and their years, newest first."""

    version: PlanVersion
    premises: list[Premise]
    years: list[YearOfPremises]

    @property
    def holds(self) -> bool:
        return self.version.status in HOLDS

    @property
    def last_told(self) -> YearOfPremises | None:
        """The last year that everything is said of, for everybody."""
        return next((each for each in self.years if each.is_public and each.is_whole), None)

    def row(self, premise: Premise) -> list[LookBack | None]:
        """One row of the matrix: a cell a year."""
        return [premise.look_backs.get(each.year) for each in self.years]

    @property
    def matrix(self) -> list[tuple[Premise, list[LookBack | None]]]:
        return [(each, self.row(each)) for each in self.premises]


def premises_version(cooperation: Cooperation, viewer: Viewer) -> PlanVersion | None:
    """The version in force; before there is one, the one furthest on its way."""
    rows = versions_visible_to(viewer).filter(plan__cooperation=cooperation, plan__kind=Plan.Kind.PREMISES)
    found = sorted(rows.order_by("-number"), key=lambda each: BY_STANDING.index(each.status))
    return found[0] if found else None


def premises_of(cooperation: Cooperation, viewer: Viewer) -> Premises | None:
    """Everything about the premises of a cooperation. Three questions."""
    version = premises_version(cooperation, viewer)
    if version is None:
        return None
    wordings = list(version.goals.select_related("goal").filter(goal__kind="premise").order_by("rank"))
    rows = look_backs_visible_to(viewer).filter(goal__in=[each.goal_id for each in wordings])
    told = {(each.goal_id, each.year): each for each in rows}
    years = sorted({year for _goal, year in told}, reverse=True)
    premises = [
        Premise(each, {year: told[each.goal_id, year] for year in years if (each.goal_id, year) in told})
        for each in wordings
    ]
    return Premises(version, premises, [year_of(year, premises) for year in years])


def year_of(year: int, premises: list[Premise]) -> YearOfPremises:
    found = [(each, each.look_backs[year]) for each in premises if year in each.look_backs]
    return YearOfPremises(year, found, len(premises))


def look_backs_missing(cooperations: frozenset[int] | None, year: int) -> list[PlanVersion]:
    """The premises that held all of that year and have no published look-back for it."""
    rows = PlanVersion.objects.select_related("plan__cooperation").filter(
        plan__kind=Plan.Kind.PREMISES, status__in=HOLDS, in_force_on__lte=date(year, 12, 31)
    )
    told = LookBack.objects.filter(year=year, is_public=True).values("goal__plan")
    rows = rows.exclude(plan__in=told)
    return list(rows if cooperations is None else rows.filter(plan__cooperation__in=cooperations))
