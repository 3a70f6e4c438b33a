"""Acts on the goals of a draft: adding, changing, ranking and taking out; and why a level has many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.keys import free_key
from samrad.core.viewers import Viewer
from samrad.engine.goal_ranking import exchanged, with_all_below
from samrad.strategy.models import DevelopmentGoal, Goal, GoalWording, PlanVersion
from samrad.strategy.reading.crowding import crowded_levels, placed, wordings_of
from samrad.strategy.services.plans import for_secretariat
from samrad.strategy.services.versions import opened, wording_key


@dataclass(frozen=True)
class WrittenGoal:
    """A goal as somebody has written it. `under` is the goal it stands under; None at the top."""

    title: str
    kind: str = Goal.Kind.GOAL
    under: Goal | None = None
    text: str = ""
    level: str = GoalWording.Level.REGION
    level_because: str = ""


@act("goal.add")
def add_goal(version: PlanVersion, written: WrittenGoal, *, by: Viewer) -> Goal:
    """Puts a new goal last in rank where it stands. Effects: the goal and its words; one audit entry.

    Raises Refused for a version that isn't a draft, and see `check`.
    """
    version = opened(version, by)
    rows = wordings_of(version)
    check(version, rows, written, None)
    goal = Goal.objects.create(
        plan=version.plan,
        kind=written.kind,
        scope=version.scope,
        key=free_key(Goal, version.scope, written.title),
    )
    GoalWording.objects.create(
        version=version,
        goal=goal,
        rank=last_rank(rows, written.under) + 1,
        scope=version.scope,
        key=wording_key(goal.key, version),
        **words_of(written),
    )
    tell(
        goal, fields=["title", "under"], after={"version": version.public_id}, on_behalf_of=whose(by, version)
    )
    return goal


@act("goal.change")
def change_goal(version: PlanVersion, goal: Goal, written: WrittenGoal, *, by: Viewer) -> None:
    """Changes a goal's words, level or place in a draft; other versions keep theirs.

    One that is moved under another comes last there. Effects: its words; one audit entry. Raises Refused for
    a version that isn't a draft, and see `check`.
    """
    version = opened(version, by)
    rows = wordings_of(version)
    row = found(rows, goal)
    check(version, rows, written, row)
    new = words_of(written)
    before = {name: str(getattr(row, name)) for name in new if getattr(row, name) != new[name]}
    if not before and written.kind == row.goal.kind:
        tell_nothing_changed()
        return
    if "under" in before:
        row.rank = last_rank(rows, written.under) + 1
    for name in before:
        setattr(row, name, new[name])
    row.save()
    Goal.objects.filter(pk=goal.pk).update(kind=written.kind)
    renumber(version)
    tell(
        goal, before=before, after={name: str(new[name]) for name in before}, on_behalf_of=whose(by, version)
    )


@act("goal.rank")
def rank_goal(version: PlanVersion, goal: Goal, *, up: bool, by: Viewer) -> None:
    """Lets a goal change places with its neighbour in rank. Effects: both ranks; one audit entry.

    Raises Refused for a version that isn't a draft, and at the end of the list.
    """
    version = opened(version, by)
    rows = wordings_of(version)
    row = found(rows, goal)
    beside = [each.goal.key for each in rows if each.under_id == row.under_id]
    order = exchanged(beside, row.goal.key, up=up)
    if order == beside:
        raise Refused(
            _("«%(title)s» står øverst allerede.") % {"title": row.title}
            if up
            else _("«%(title)s» står nederst allerede.") % {"title": row.title}
        )
    save_ranks([each for each in rows if each.under_id == row.under_id], order)
    tell(goal, before={"order": beside}, after={"order": order}, on_behalf_of=whose(by, version))


@act("goal.take_out")
def take_out_goal(version: PlanVersion, goal: Goal, *, by: Viewer) -> int:
    """Takes a goal, and what stands under it, out of a draft. Gives how many were taken out.

    It stays in the versions it stood in; a goal that stood in no other is gone. Effects: the words, and the
    development goals chosen for it here; one audit entry. Raises Refused for a version that isn't a draft.
    """
    version = opened(version, by)
    rows = wordings_of(version)
    row = found(rows, goal)
    keys = with_all_below(placed(rows), row.goal.key)
    gone = [each for each in rows if each.goal.key in keys]
    goals = [each.goal_id for each in gone]
    GoalWording.objects.filter(pk__in=[each.pk for each in gone]).delete()
    DevelopmentGoal.objects.filter(version=version, goal__in=goals).delete()
    renumber(version)
    tell(
        goal,
        before={"goals": [each.title for each in gone], "version": version.public_id},
        on_behalf_of=whose(by, version),
    )
    drop_unused(goals)
    return len(gone)


def drop_unused(goals: Collection[int]) -> None:
    """Removes those that stand in no version, and that nothing else points to."""
    never = Goal.objects.filter(pk__in=goals, wordings__isnull=True, measure_goals__isnull=True)
    never.filter(look_backs__isnull=True, findings__isnull=True).delete()


@act("goal.say_why_many")
def say_why_many(version: PlanVersion, goal: Goal | None, because: str, *, by: Viewer) -> None:
    """Answers "what is to go?" for a level with more than seven: why they are needed.

    `goal` is the one they stand under, None for the top. Effects: the reason; one audit entry. Raises Refused
    without a reason, and for a level that hasn't too many.
    """
    version = opened(version, by)
    because = because.strip()
    if not because:
        raise Refused(_("Skriv hvorfor åtte eller flere trengs, eller ta ut noe."))
    publishable({_("Hvorfor"): because})
    where = goal.key if goal else ""
    if where not in {each.under for each in crowded_levels(version)}:
        raise Refused(_("Her står ikke flere enn sju."))
    if goal is None:
        PlanVersion.objects.filter(pk=version.pk).update(many_because=because)
    else:
        GoalWording.objects.filter(version=version, goal=goal).update(many_below_because=because)
    tell(version, after={"many_because": because, "under": where}, on_behalf_of=whose(by, version))


def check(
    version: PlanVersion, rows: list[GoalWording], written: WrittenGoal, row: GoalWording | None
) -> None:
    """Raises Refused for a goal under itself or under one that isn't here, and for what is private.

    That a municipality or the county is to do it has a reason: it is what the region gives away.
    """
    if written.under is not None and written.under.pk not in {each.goal_id for each in rows}:
        raise Refused(_("Velg et mål som står i denne versjonen."))
    if row and written.under and written.under.key in with_all_below(placed(rows), row.goal.key):
        raise Refused(_("Et mål kan ikke stå under seg selv."))
    refuse_area_in_area(rows, written, row)
    if written.level != GoalWording.Level.REGION and not written.level_because.strip():
        raise Refused(_("Skriv hvorfor målet hører hjemme hos kommunene eller fylkeskommunen."))
    publishable({_("Tittel"): written.title, _("Tekst"): written.text, _("Hvorfor"): written.level_because})


def refuse_area_in_area(rows: list[GoalWording], written: WrittenGoal, row: GoalWording | None) -> None:
    """Raises Refused for a focus area under another: each measure stands under one of them."""
    below = set(with_all_below(placed(rows), row.goal.key)) - {row.goal.key} if row else set()
    areas = {each.goal.key for each in rows if each.goal.kind == Goal.Kind.FOCUS_AREA}
    above = {each.goal.key for each in line_above(rows, written.under)}
    if sum([written.kind == Goal.Kind.FOCUS_AREA, bool(areas & below), bool(areas & above)]) > 1:
        raise Refused(
            _("Et satsingsområde kan ikke stå under et annet. Kall det ene et mål, eller flytt det øverst.")
        )


def line_above(rows: list[GoalWording], under: Goal | None) -> Iterator[GoalWording]:
    """The goal it is to stand under, the one above that, and so on to the top."""
    standing = {each.goal_id: each for each in rows}
    above = standing.get(under.pk) if under else None
    while above is not None:
        yield above
        above = standing.get(above.under_id)


def found(rows: list[GoalWording], goal: Goal) -> GoalWording:
    row = next((each for each in rows if each.goal_id == goal.pk), None)
    if row is None:
        raise Refused(_("Målet står ikke i denne versjonen lenger. Last siden på nytt."))
    return row


def last_rank(rows: Iterable[GoalWording], under: Goal | None) -> int:
    beside = [each.rank for each in rows if each.under_id == (under.pk if under else None)]
    return max(beside, default=0)


def words_of(written: WrittenGoal) -> dict[str, object]:
    names = ("title", "under", "text", "level", "level_because")
    return {name: getattr(written, name) for name in names}


def renumber(version: PlanVersion) -> None:
    """Ranks from one without gaps at every level, in the order they have."""
    rows = wordings_of(version)
    for under in {each.under_id for each in rows}:
        beside = [each for each in rows if each.under_id == under]
        save_ranks(beside, [each.goal.key for each in beside])


def save_ranks(beside: list[GoalWording], order: list[str]) -> None:
    for each in beside:
        each.rank = order.index(each.goal.key) + 1
    GoalWording.objects.bulk_update(beside, ["rank"])


def whose(by: Viewer, version: PlanVersion) -> str:
    return for_secretariat(by, version.plan.cooperation)
