"""The best dates, by HiGHS: proven best, or with how far from the best they can be."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import highspy

from samrad.engine.meeting_plan.circle import Circle
from samrad.engine.meeting_plan.evaluating import evaluate, total_days
from samrad.engine.meeting_plan.model import Model
from samrad.engine.meeting_plan.rows import Rows
from samrad.engine.meeting_plan.values import Arrival, Dates, OrganWishes, Wishes

JUST_ABOUT = 1e-6  # what a solver leaves of a whole number


class State(StrEnum):
    optimal = "optimal"
    feasible = "feasible"  # found, but not proven to be the best
    infeasible = "infeasible"
    unknown = "unknown"  # stopped before anything was found


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search has come: the best found so far and what is proven, in days; None: nothing yet."""

    seconds: float
    total: int | None
    at_least: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The dates with the days all cases wait together, and the least that any dates could come to."""

    state: State
    dates: Dates | None = None
    total: int | None = None
    at_least: int | None = None
    seconds: float = 0

    @property
    def distance(self) -> int | None:
        """At most so many days from the best possible; 0 when it is proven to be the best."""
        if self.total is None or self.at_least is None:
            return None
        return self.total - self.at_least


def propose(
    wishes: Wishes,
    arrivals: Collection[Arrival],
    *,
    seconds_limit: float = 60,
    gap: float = 0,
    goes_on: Callable[[Progress], bool] = lambda progress: True,
) -> Proposal:
    """The dates that let these cases wait the least together, in one thread.

    `gap` is how far from the best is good enough, as a part of the days. `goes_on` is told now and then how
    far it has come; False stops the search, and the best so far is the answer.
    """
    if not (wishes.committee.days and wishes.council.days):
        return Proposal(State.infeasible)
    model = Model(wishes, arrivals)
    solver = _solver(seconds_limit, gap)
    solver.passModel(model.highs_model())
    _listen(solver, goes_on)
    solver.run()
    return _read(solver, model)


def can_meet(organ: OrganWishes) -> bool:
    """Are there days that fulfil all that is wished of one organ?"""
    if not organ.days:
        return False
    rows = Rows()
    Circle(organ).put_in(rows, lambda arc: 0)
    solver = _solver(60, 0)
    solver.passModel(rows.for_highs(0))
    solver.run()
    return solver.getModelStatus() == highspy.HighsModelStatus.kOptimal


def _solver(seconds_limit: float, gap: float) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 1)
    solver.setOptionValue("time_limit", float(seconds_limit))
    solver.setOptionValue("mip_rel_gap", float(gap))
    # All costs are whole days: what is less than one from the best is the best.
    solver.setOptionValue("mip_abs_gap", 1 - 1e-3)
    return solver


def _listen(solver: highspy.Highs, goes_on: Callable[[Progress], bool]) -> None:
    def look(event: Any) -> None:
        told = event.data_out
        found, bound = _whole(told.mip_primal_bound), _whole_up(told.mip_dual_bound)
        if not goes_on(Progress(told.running_time, found, None if bound is None else max(0, bound))):
            event.interrupt()

    solver.cbMipInterrupt += look


def _read(solver: highspy.Highs, model: Model) -> Proposal:
    status, info = solver.getModelStatus(), solver.getInfo()
    seconds = solver.getRunTime()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return Proposal(State.infeasible, seconds=seconds)
    if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return Proposal(State.unknown, seconds=seconds)
    dates = model.dates(solver.getSolution().col_value)
    total = total_days(evaluate(dates, model.arrivals, model.wishes))
    bound = _whole_up(info.mip_dual_bound)
    is_best = status == highspy.HighsModelStatus.kOptimal and bound is not None and total <= bound
    at_least = total if is_best else min(total, max(bound or 0, _meeting_every_day(model)))
    return Proposal(State.optimal if is_best else State.feasible, dates, total, at_least, seconds)


def _meeting_every_day(model: Model) -> int:
    """The days the cases would wait if both organs met on every day they can: no plan comes below."""
    every = Dates(model.wishes.committee.days, model.wishes.council.days)
    return total_days(evaluate(every, model.arrivals, model.wishes))


def _whole(days: float) -> int | None:
    return round(days) if math.isfinite(days) else None


def _whole_up(days: float) -> int | None:
    """What is proven of a whole number: the next one up."""
    return math.ceil(days - JUST_ABOUT * max(1, abs(days))) if math.isfinite(days) else None
