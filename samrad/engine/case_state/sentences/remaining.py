"""What remains at a stop with several organs: who takes the case up when, who postponed it, who is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from samrad.engine.case_state.branches import BranchState
from samrad.engine.case_state.outcomes import Outcome, RatificationState
from samrad.engine.case_state.sentences.councils import (
    NAMES_AT_MOST,
    Council,
    Councils,
    Group,
    grouped,
)
from samrad.engine.case_state.sentences.voice import is_late


def remaining_clauses(councils: Councils) -> list[str]:
    """*Storlia behandler saken 17. juni*, *Åsmark har utsatt*, *svar mangler fra to*."""
    waiting = councils.waiting
    told = waiting if councils.voice.naming else [each for each in waiting if not is_late(each.state)]
    named = len(told) <= NAMES_AT_MOST
    clauses = [
        *(_named_days if named else _counted_days)(councils, _those(told, _is_scheduled)),
        *_postponed(councils, _those(told, _is_postponed), named=named),
        *_late(councils, told, named=named),
    ]
    untold = len(waiting) - len(told)
    if 0 < untold < len(councils.everyone):
        number = councils.voice.number(untold, councils.noun.gender)
        clauses.append(councils.words.answer_missing.agreeing(untold).format(n=number))
    return clauses


def all_days_are_named(councils: Councils) -> bool:
    """Everybody's day is told by name, so that counting them first adds nothing."""
    everyone = councils.everyone
    return len(everyone) <= NAMES_AT_MOST and all(_is_scheduled(each.state) for each in everyone)


def _named_days(councils: Councils, scheduled: Group) -> list[str]:
    """*Storlia behandler saken 17. juni*, and for the next ones *Åsmark 18. juni*."""
    clauses: list[str] = []
    verb = councils.words.takes_up[councils.role]
    for day, group in grouped(sorted(scheduled, key=_day), _day).items():
        who = councils.who(group, named=True)
        acts = f"{who} {verb.agreeing(len(group))}" if not clauses else who
        clauses.append(acts + councils.voice.on(day))
    return clauses


def _counted_days(councils: Councils, scheduled: Group) -> list[str]:
    """*Førti er satt opp, det siste 17. juni*."""
    if not scheduled:
        return []
    clause = councils.clause(scheduled, councils.words.are_scheduled, named=False)
    days = {_day(each) for each in scheduled}
    last = councils.voice.on(max(days))
    return (
        [clause + last] if len(days) == 1 else [clause, councils.words.last_of[councils.noun.gender] + last]
    )


def _postponed(councils: Councils, postponed: Group, *, named: bool) -> list[str]:
    """*Åsmark har utsatt til 16. juni*; counted without the days. Those that sent the case back come last."""
    in_order = sorted(postponed, key=lambda each: (_is_sent_back(each), _day(each)))
    groups = grouped(in_order, lambda each: (_is_sent_back(each), each.state.until if named else None))
    clauses = []
    for (sent_back, until), group in groups.items():
        verb = councils.words.have_sent_back if sent_back else councils.words.have_postponed
        again = "" if sent_back else councils.voice.until(until)
        clauses.append(councils.clause(group, verb, named=named) + again + councils.unconfirmed(group))
    return clauses


def _late(councils: Councils, told: Group, *, named: bool) -> list[str]:
    """Those over time, those that have the papers but no day, and those the papers haven't gone to."""
    words = councils.words
    overdue, unscheduled, unsent = (_those(told, is_so) for is_so in (_is_overdue, _is_sent, _is_not_sent))
    clauses = []
    if overdue:
        clauses.append(words.outcome_missing.format(who=_object(councils, overdue, named=named)))
    if unscheduled:
        clause = councils.clause(unscheduled, words.have_not_scheduled, named=named)
        none_has = not named and len(unscheduled) == len(councils.everyone)
        clauses.append(words.none_has_scheduled if none_has else clause)
    if unsent:
        to_nobody = len(unsent) == len(councils.everyone)
        clause = words.not_sent.format(who=_object(councils, unsent, named=named))
        clauses.append(words.not_sent_at_all if to_nobody else clause)
    return clauses


def _object(councils: Councils, group: Group, *, named: bool) -> str:
    """Names or a number; never *alle*, which after a *not* would mean only some of them."""
    return councils.who(group, named=True) if named else councils.number(group)


def _those(group: Group, are_so: Callable[[BranchState], bool]) -> Group:
    return [each for each in group if are_so(each.state)]


def _is_scheduled(state: BranchState) -> bool:
    return state.state == RatificationState.scheduled and not state.overdue


def _is_postponed(state: BranchState) -> bool:
    return state.state == RatificationState.postponed and not state.overdue


def _is_overdue(state: BranchState) -> bool:
    return state.overdue


def _is_sent(state: BranchState) -> bool:
    return state.state == RatificationState.sent


def _is_not_sent(state: BranchState) -> bool:
    return state.state == RatificationState.not_sent


def _is_sent_back(each: Council) -> bool:
    return each.state.outcome == Outcome.sent_back


def _day(each: Council) -> dt.date:
    return each.state.planned or dt.date.max
