"""For whom a decision holds, said when it isn't plain from how many have joined."""

from __future__ import annotations

from samrad.engine.case_state.outcomes import DECIDING, Role
from samrad.engine.case_state.route import Rule, Stop
from samrad.engine.case_state.sentences.voice import Voice
from samrad.engine.case_state.state import CaseState
from samrad.engine.case_state.stops import StopState


def holding_clause(stop: Stop, state: StopState, case: CaseState, voice: Voice) -> str | None:
    """*Vedtaket gjelder for de seks*, *vedtaket krever ja fra alle sju*; None when nothing needs saying."""
    if stop.role not in DECIDING or (stop.role == Role.decision and len(stop.branches) < 2):
        return None
    joined = [
        voice.label(branch) for branch, each in zip(stop.branches, state.branches, strict=True) if each.joined
    ]
    if len(joined) == len(state.branches):
        return None
    if case.in_force:
        return _holds_for(joined, voice) if joined else None
    return _does_not_hold(stop, state, len(joined), voice)


def _holds_for(joined: list[str], voice: Voice) -> str:
    if len(joined) == 1:
        return voice.words.holds_for_named.format(who=joined[0])
    return voice.words.holds_for.format(n=voice.number(len(joined)))


def _does_not_hold(stop: Stop, state: StopState, joined: int, voice: Voice) -> str | None:
    """What is missing, once somebody has answered without joining."""
    answered = [each for each in state.branches if each.answered]
    is_over = len(answered) == len(state.branches)
    if is_over and (joined == 0 or len(state.branches) == 1):
        return voice.words.holds_for_none
    if stop.rule == Rule.concerned:
        return None
    need = _need(stop, voice)
    if is_over:
        return need + voice.words.and_does_not_hold
    return need if stop.rule == Rule.all and len(answered) > joined else None


def _need(stop: Stop, voice: Voice) -> str:
    if stop.rule == Rule.majority:
        return voice.words.needs_majority
    if len(stop.branches) == 2:
        return voice.words.needs_both
    return voice.words.needs_all.format(n=voice.number(len(stop.branches)))
