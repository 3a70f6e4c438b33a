"""What is said of a stop with one organ, or with no organ at all."""

from __future__ import annotations

from samrad.engine.case_state.branches import BranchState
from samrad.engine.case_state.labels import role_label
from samrad.engine.case_state.outcomes import Outcome, RatificationState, Role
from samrad.engine.case_state.route import Branch, Stop
from samrad.engine.case_state.sentences.voice import Voice, is_late
from samrad.engine.case_state.stops import StopState, StopStatus
from samrad.engine.vocabulary import organ_noun


def organ_clause(role: Role, branch: Branch, state: BranchState, voice: Voice, *, dated: bool = True) -> str:
    """What the organ has done with the case, or when it will."""
    if state.answered:
        return _answered(role, branch, state, voice, dated=dated)
    if is_late(state) and not voice.naming and _is_councils(branch):
        return _unnamed(branch, voice)
    if state.overdue:
        return voice.words.overdue.format(organ=voice.organ(branch), on=voice.on(state.planned))
    if state.state == RatificationState.postponed:
        return _postponed(branch, state, voice)
    if state.state == RatificationState.scheduled:
        verb = voice.words.takes_up[role].one
        return f"{voice.organ(branch)} {verb}{voice.on(state.planned)}"
    return voice.words.undated.format(organ=voice.organ(branch))


def _answered(role: Role, branch: Branch, state: BranchState, voice: Voice, *, dated: bool) -> str:
    outcome = Outcome(state.outcome or "")
    template = voice.words.came_to_as.get((role, outcome), voice.words.came_to[outcome])
    on = voice.on(state.date) if dated else ""
    return template.format(organ=voice.organ(branch), on=on) + voice.unconfirmed([state])


def _postponed(branch: Branch, state: BranchState, voice: Voice) -> str:
    outcome = state.outcome or Outcome.postponed
    said = voice.words.came_to[outcome].format(organ=voice.organ(branch), on=voice.on(state.date))
    again = voice.words.again.format(on=voice.on(state.until)) if state.until else ""
    return said + voice.unconfirmed([state]) + again


def _is_councils(branch: Branch) -> bool:
    """A council answers for its own municipality; the cooperation's organs may always be named."""
    return branch.answering is None or branch.answering.organisation is not None


def _unnamed(branch: Branch, voice: Voice) -> str:
    kind = branch.answering.organ_kind if branch.answering else ""
    noun = organ_noun(kind, voice.words.code)
    return voice.words.answer_missing.one.format(n=f"{voice.number(1, noun.gender)} {noun.indefinite}")


def period_clause(stop: Stop, state: StopState, voice: Voice) -> str:
    """What is said of a stop without branches, and of a hearing."""
    if stop.role == Role.hearing:
        return _hearing(stop, state, voice)
    if stop.role == Role.follow_up:
        return _follow_up(stop, state, voice)
    return voice.words.next_stop.format(role=role_label(stop.role, voice.words.code).lower())


def _hearing(stop: Stop, state: StopState, voice: Voice) -> str:
    words = voice.words
    if state.state == StopStatus.done:
        return words.hearing_ended.format(on=voice.on(state.date)) if state.date else words.hearing_over
    if _has_begun(stop, voice):
        return words.hearing_open.format(until=voice.until(stop.ends_on))
    if stop.starts_on is None:
        return words.hearing_undated
    if stop.ends_on is None:
        return words.hearing_from.format(start=voice.date(stop.starts_on))
    return words.hearing_between.format(start=voice.date(stop.starts_on), end=voice.date(stop.ends_on))


def _follow_up(stop: Stop, state: StopState, voice: Voice) -> str:
    words = voice.words
    if state.state == StopStatus.done:
        return words.follow_up_ended.format(on=voice.on(state.date)) if state.date else words.follow_up_over
    if stop.ends_on is not None and _has_begun(stop, voice):
        return words.follow_up_until.format(until=voice.until(stop.ends_on))
    if stop.starts_on is not None:
        return words.follow_up_from.format(start=voice.date(stop.starts_on))
    return words.follow_up_undated


def _has_begun(stop: Stop, voice: Voice) -> bool:
    if stop.starts_on is not None:
        return stop.starts_on <= voice.today
    return stop.ends_on is not None
