"""The sentence that says where a case stands, in bokmål, nynorsk and English."""

from __future__ import annotations

import datetime as dt

from samrad.engine.case_state.outcomes import DECIDING, Role
from samrad.engine.case_state.route import Route, Stop
from samrad.engine.case_state.sentences.councils import Councils, answers_clause, run_on
from samrad.engine.case_state.sentences.en import ENGLISH
from samrad.engine.case_state.sentences.holding import holding_clause
from samrad.engine.case_state.sentences.nb import BOKMAL
from samrad.engine.case_state.sentences.nn import NYNORSK
from samrad.engine.case_state.sentences.organs import organ_clause, period_clause
from samrad.engine.case_state.sentences.remaining import all_days_are_named, remaining_clauses
from samrad.engine.case_state.sentences.voice import Voice
from samrad.engine.case_state.state import CaseState, Phase
from samrad.engine.case_state.stops import StopState, StopStatus
from samrad.engine.vocabulary import Gender

LANGUAGES = {language.code: language for language in (BOKMAL, NYNORSK, ENGLISH)}


def number_in_words(count: int, language: str, gender: Gender = "neuter") -> str:
    """*to*, *sju*, *tolv*; figures above that. Agrees with the gender of what is counted."""
    return Voice(LANGUAGES.get(language, BOKMAL), dt.date.min, naming=True).number(count, gender)


def sentence(state: CaseState, route: Route, language: str, *, today: dt.date, naming: bool = True) -> str:
    """Where the case stands, in one to four short sentences; `state` is the route's own on `today`.

    With `naming=False` no council is named for being late or for not having scheduled the case: those are
    counted. What a council has decided, a day it has set and a postponement are public and always told.
    An unknown language is told in bokmål. Never raises for a route built of the dataclasses.
    """
    voice = Voice(LANGUAGES.get(language, BOKMAL), today, naming)
    return " ".join(f"{clause[:1].upper()}{clause[1:]}." for clause in _clauses(state, route, voice))


def _clauses(state: CaseState, route: Route, voice: Voice) -> list[str]:
    if route.withdrawn:
        return [voice.words.withdrawn]
    clauses = _proposed(route, voice) if state.phase == Phase.proposed else []
    told = _told(state)
    for index in told:
        dated = not any(state.stops[later].role == Role.ratification for later in told if later > index)
        clauses += _stop_clauses(route.stops[index], state.stops[index], state, voice, dated=dated)
    return clauses if told else [*clauses, voice.words.no_route]


def _proposed(route: Route, voice: Voice) -> list[str]:
    on = voice.on(route.proposed_on)
    if route.proposed_by:
        return [voice.words.proposed_by.format(who=route.proposed_by, on=on)]
    return [voice.words.proposed.format(on=on)] if on else []


def _told(state: CaseState) -> list[int]:
    """The stops the sentence speaks of: where it stands, the one before, the decision and the councils."""
    done = [index for index, stop in enumerate(state.stops) if stop.state == StopStatus.done]
    stopped = [index for index, stop in enumerate(state.stops) if stop.state == StopStatus.stopped]
    over = sorted(done + stopped)
    told = {index for index in state.counted if _is_answering(state.stops[index])}
    if state.current is not None:
        told |= {state.current, *[index for index in done if index < state.current][-1:]}
    else:
        told |= set(stopped or done[-1:])
    told |= set([index for index in over if state.stops[index].role == Role.decision][-1:])
    return sorted(told)


def _is_answering(stop: StopState) -> bool:
    return stop.role == Role.ratification and any(branch.answered for branch in stop.branches)


def _stop_clauses(stop: Stop, state: StopState, case: CaseState, voice: Voice, *, dated: bool) -> list[str]:
    if not stop.branches:
        return [period_clause(stop, state, voice)]
    if stop.role == Role.hearing:
        councils = Councils(stop, state, voice)
        period = period_clause(stop, state, voice)
        return [period, answers_clause(councils)] if councils.answered else [period]
    if len(stop.branches) == 1:
        dated = dated or stop.role not in DECIDING
        clause = organ_clause(stop.role, stop.branches[0], state.branches[0], voice, dated=dated)
        return _with_holding([clause], holding_clause(stop, state, case, voice), over=True)
    return _several(stop, state, case, voice)


def _several(stop: Stop, state: StopState, case: CaseState, voice: Voice) -> list[str]:
    councils = Councils(stop, state, voice)
    remaining = remaining_clauses(councils) if state.state == StopStatus.now else []
    if remaining and all_days_are_named(councils):
        return [run_on(remaining)]
    clause = "; ".join([answers_clause(councils), *filter(None, [run_on(remaining)])])
    holding = holding_clause(stop, state, case, voice)
    return _with_holding([clause], holding, over=not councils.waiting)


def _with_holding(clauses: list[str], holding: str | None, *, over: bool) -> list[str]:
    """When all have answered it belongs to what they answered; otherwise it is a sentence of its own."""
    if holding is None:
        return clauses
    return [f"{clauses[-1]}; {holding}"] if over else [*clauses, holding]
