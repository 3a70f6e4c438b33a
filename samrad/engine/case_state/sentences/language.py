"""What one language must have words for before it can tell where a case stands.

Each template is a clause without capital letter and full stop. `{on}` and `{until}` are dates with their
preposition and a space before, or nothing when the day isn't known. `{n}` is a number in words, `{who}` a
list of names, `{organ}` an organ's definite name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from samrad.engine.case_state.outcomes import Outcome, Role
from samrad.engine.vocabulary import Gender


class Verb(NamedTuple):
    """A verb phrase for one subject and for several."""

    one: str
    many: str

    def agreeing(self, count: int) -> str:
        return self.one if count == 1 else self.many


def same(phrase: str) -> Verb:
    """A verb phrase that doesn't change with its subject."""
    return Verb(phrase, phrase)


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of one language."""

    code: str

    # Numbers, lists and dates.
    numbers: tuple[str, ...]
    one: Mapping[Gender, str]
    all: str
    both: str
    none: str
    last_of: Mapping[Gender, str]
    conjunction: str
    on: str
    until: str

    # One organ.
    came_to: Mapping[Outcome, str]
    came_to_as: Mapping[tuple[Role, Outcome], str]
    takes_up: Mapping[Role, Verb]
    undated: str
    overdue: str
    again: str
    unconfirmed: str
    some_unconfirmed: str

    # Periods and stops without an organ.
    hearing_ended: str
    hearing_over: str
    hearing_open: str
    hearing_between: str
    hearing_from: str
    hearing_undated: str
    follow_up_ended: str
    follow_up_over: str
    follow_up_until: str
    follow_up_from: str
    follow_up_undated: str
    next_stop: str

    # Several organs side by side.
    all_have: str
    both_have: str
    some_have: str
    none_have: str
    will: str
    have_answered: Mapping[Role, Verb]
    have_done: Mapping[Outcome, Verb]
    are_to: Mapping[Role, str]
    with_remark: str
    with_remark_all: str
    have_postponed: Verb
    have_sent_back: Verb
    are_scheduled: Verb
    have_not_scheduled: Verb
    none_has_scheduled: str
    not_sent: str
    not_sent_at_all: str
    outcome_missing: str
    answer_missing: Verb

    # For whom the decision holds.
    holds_for: str
    holds_for_named: str
    holds_for_none: str
    needs_all: str
    needs_both: str
    needs_majority: str
    and_does_not_hold: str

    # The case as a whole.
    proposed_by: str
    proposed: str
    withdrawn: str
    no_route: str
