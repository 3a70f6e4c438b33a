"""The state of a case, computed from its route and the day. Nothing here is ever stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from samrad.engine.case_state.branches import BranchState
from samrad.engine.case_state.outcomes import DECIDING, Role
from samrad.engine.case_state.route import Route
from samrad.engine.case_state.stops import StopAtHand, StopState, StopStatus


class Phase(StrEnum):
    """How far a case has come, in one word."""

    proposed = "proposed"
    on_its_way = "on_its_way"
    on_hearing = "on_hearing"
    waiting_for_councils = "waiting_for_councils"
    finished = "finished"
    stopped = "stopped"


@dataclass(frozen=True, slots=True)
class CaseState:
    """Everything a page shows of where a case stands.

    `current` is the index of the stop that is `now`. `waits_for` holds the labels of its branches without an
    answer; `binds` is the one that is last: without a planned day, or with the latest. Both tell who is late
    and are shown where naming is allowed. `holds_for` holds the labels of those bound by the decision; it is
    empty as long as the decision isn't in force, and when no councils are asked. `counted` are the indices of
    the stops that say so: councils that are asked about a new decision no longer answer for the one before.
    """

    phase: Phase
    stops: tuple[StopState, ...]
    current: int | None
    waits_for: tuple[str, ...]
    binds: str | None
    holds_for: tuple[str, ...]
    in_force: bool
    decided_on: dt.date | None
    finished_on: dt.date | None
    counted: range


def case_state(route: Route, today: dt.date) -> CaseState:
    """Where the case stands on the day `today`. Never raises for a route built of these dataclasses."""
    stops = tuple(StopAtHand(stop, today) for stop in route.stops)
    ended = _ended_at(stops)
    statuses = _statuses(stops, ended, withdrawn=route.withdrawn)
    states = tuple(at.state(status) for at, status in zip(stops, statuses, strict=True))
    current = statuses.index(StopStatus.now) if StopStatus.now in statuses else None
    waiting = _waiting(states, current)
    counted = _counted(stops, statuses)
    part = slice(counted.start, counted.stop)
    in_force = not route.withdrawn and _is_in_force(stops[part], statuses[part])
    phase = _phase(stops, current, stopped=route.withdrawn or ended is not None)
    return CaseState(
        phase=phase,
        stops=states,
        current=current,
        waits_for=tuple(branch.label for branch in waiting),
        binds=_binding(waiting, today),
        holds_for=_holds_for(stops[part], statuses[part]) if in_force else (),
        in_force=in_force,
        decided_on=_decided_on(stops, states),
        finished_on=_finished_on(states) if phase == Phase.finished else None,
        counted=counted,
    )


def dots(state: CaseState) -> tuple[StopStatus, ...]:
    """The status of each stop, for a small row of dots."""
    return tuple(stop.state for stop in state.stops)


_Stops = tuple[StopAtHand, ...]


def _ended_at(stops: _Stops) -> int | None:
    """The index of the stop where the case met a no that nothing later takes up."""
    for index, at in enumerate(stops):
        if at.ends_the_route and not any(later.takes_up_after(at) for later in stops[index + 1 :]):
            return index
    return None


def _statuses(stops: _Stops, ended: int | None, *, withdrawn: bool) -> tuple[StopStatus, ...]:
    statuses = [_status(stops, index, ended) for index in range(len(stops))]
    if ended is None and StopStatus.coming in statuses:
        front = statuses.index(StopStatus.coming)
        statuses[front] = StopStatus.stopped if withdrawn else StopStatus.now
    if withdrawn:
        statuses = [StopStatus.skipped if each == StopStatus.coming else each for each in statuses]
    return tuple(statuses)


def _status(stops: _Stops, index: int, ended: int | None) -> StopStatus:
    """Done, stopped, skipped or still coming; which of those coming is `now` is seen from all of them."""
    at = stops[index]
    if index == ended:
        return StopStatus.stopped
    if at.is_settled and (at.is_answered or ended is None or index < ended):
        return StopStatus.done
    if any(at.is_passed_by(later) for later in stops[index + 1 :]) or _asked_anew(stops, index) is not None:
        return at.status_when_passed()
    return StopStatus.coming if ended is None else StopStatus.skipped


def _waiting(states: tuple[StopState, ...], current: int | None) -> tuple[BranchState, ...]:
    if current is None:
        return ()
    return tuple(branch for branch in states[current].branches if not branch.answered)


def _binding(waiting: tuple[BranchState, ...], today: dt.date) -> str | None:
    """Who is last. A day that is past tells nothing of when the answer comes, so it counts as none."""
    if not waiting:
        return None

    def lateness(branch: BranchState) -> dt.date:
        planned = branch.planned
        return dt.date.max if planned is None or planned < today else planned

    return max(waiting, key=lateness).label


def _counted(stops: _Stops, statuses: tuple[StopStatus, ...]) -> range:
    """The stops that say whether a decision is in force, and for whom.

    A decision the councils have answered stands until the case has been decided again; then the answers to it
    count no more, if the councils are asked anew.
    """
    asked = [index for index in range(len(stops)) if _answers_a_decision(stops, index)]
    first = max((anew for index in asked if (anew := _asked_anew(stops, index)) is not None), default=0)
    waiting = [
        index
        for index in range(first, len(stops))
        if stops[index].role == Role.decision
        and statuses[index] in {StopStatus.now, StopStatus.coming}
        and any(first <= before < index for before in asked)
    ]
    return range(first, waiting[0] if waiting else len(stops))


def _answers_a_decision(stops: _Stops, index: int) -> bool:
    decided = any(at.role == Role.decision for at in stops[:index])
    return decided and stops[index].role == Role.ratification


def _asked_anew(stops: _Stops, index: int) -> int | None:
    """The decision made after these councils were asked, about which councils are asked once more."""
    if not _answers_a_decision(stops, index):
        return None
    later = [at for at in range(index + 1, len(stops)) if stops[at].role in DECIDING]
    made = [at for at in later if stops[at].role == Role.decision and _is_made(stops[at])]
    asked = [at for at in later if stops[at].role == Role.ratification]
    return next((at for at in made if any(at < again for again in asked)), None)


def _is_made(at: StopAtHand) -> bool:
    return at.is_answered and at.rule_is_met


def _is_in_force(stops: _Stops, statuses: tuple[StopStatus, ...]) -> bool:
    """Decided, and joined by as many as the rule asks for. A decision that was passed over has been made."""
    made = [
        (status, at.rule_is_met)
        for at, status in zip(stops, statuses, strict=True)
        if at.role == Role.decision and status != StopStatus.skipped
    ]
    ratifications = [at.rule_is_met for at in stops if at.role == Role.ratification]
    if made and made[-1] != (StopStatus.done, True):
        return False
    return bool(made or ratifications) and all(ratifications)


def _holds_for(stops: _Stops, statuses: tuple[StopStatus, ...]) -> tuple[str, ...]:
    """Those bound: councils that joined, or where none are asked, the organs that decided side by side."""
    binding = [at for at in stops if at.role == Role.ratification]
    if not binding:
        decided = [
            at
            for at, status in zip(stops, statuses, strict=True)
            if at.role == Role.decision and status == StopStatus.done
        ]
        binding = [at for at in decided[-1:] if len(at.branches) > 1]
    return tuple(dict.fromkeys(branch.label for at in binding for branch in at.bound))


def _decided_on(stops: _Stops, states: tuple[StopState, ...]) -> dt.date | None:
    made = [
        state.date
        for at, state in zip(stops, states, strict=True)
        if at.role == Role.decision and state.state == StopStatus.done and at.rule_is_met
    ]
    return made[-1] if made else None


def _finished_on(states: tuple[StopState, ...]) -> dt.date | None:
    done = [stop.date for stop in states if stop.state == StopStatus.done]
    return max((day for day in done if day), default=None) if done and done[-1] else None


def _phase(stops: _Stops, current: int | None, *, stopped: bool) -> Phase:
    if stopped:
        return Phase.stopped
    if all(at.is_untouched for at in stops):
        return Phase.proposed
    if current is None:
        return Phase.finished
    at = stops[current]
    if at.role == Role.hearing and at.has_begun:
        return Phase.on_hearing
    return Phase.waiting_for_councils if at.role == Role.ratification else Phase.on_its_way
