"""What several organs side by side have done: how many joined, and who decided something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from samrad.engine.case_state.branches import BranchState
from samrad.engine.case_state.outcomes import DECIDING, Outcome, RatificationState, Role
from samrad.engine.case_state.route import Branch, Stop
from samrad.engine.case_state.sentences.language import Verb
from samrad.engine.case_state.sentences.voice import Voice
from samrad.engine.case_state.stops import StopState
from samrad.engine.vocabulary import common_noun

# With more names than this a list is counted instead: 72 councils still give a short sentence.
NAMES_AT_MOST = 4

_OWN_OUTCOME = {
    Role.discussion: Outcome.discussed,
    Role.information: Outcome.noted,
    Role.recommendation: Outcome.recommended,
}


class Council(NamedTuple):
    """One branch: its name in the sentence and its state."""

    name: str
    state: BranchState


Group = list[Council]
Key = TypeVar("Key")


class Councils:
    """The branches of one stop and the voice that tells of them."""

    def __init__(self, stop: Stop, state: StopState, voice: Voice) -> None:
        self.role = stop.role
        self.voice = voice
        self.words = voice.words
        self.everyone: Group = [
            Council(voice.label(branch), each)
            for branch, each in zip(stop.branches, state.branches, strict=True)
        ]
        self.noun = common_noun(map(_kind, stop.branches), voice.words.code)
        self.answered = [each for each in self.everyone if each.state.answered]
        self.waiting = [each for each in self.everyone if not each.state.answered]

    def who(self, group: Group, *, named: bool) -> str:
        """*Storlia og Åsmark*, or *to*, *begge*, *alle*."""
        if named:
            return self.voice.listing([each.name for each in group])
        return self.voice.share(len(group), len(self.everyone), self.noun.gender)

    def clause(self, group: Group, verb: Verb, *, named: bool) -> str:
        """*Storlia og Åsmark har utsatt*, or counted: *to har utsatt*."""
        return f"{self.who(group, named=named)} {verb.agreeing(len(group))}"

    def number(self, group: Group) -> str:
        return self.voice.number(len(group), self.noun.gender)

    def unconfirmed(self, group: Group) -> str:
        return self.voice.unconfirmed(each.state for each in group)


def answers_clause(councils: Councils) -> str:
    """*Fem av sju kommunestyrer har sluttet seg til, ett med merknad, Grønndal sa nei*."""
    if not councils.answered:
        return _counted(councils, councils.words.will, councils.words.are_to[councils.role])
    leading = [each for each in councils.answered if _leads(each, councils.role)]
    others = [each for each in councils.answered if not _leads(each, councils.role)]
    by_outcome = grouped(others, lambda each: Outcome(each.state.outcome or ""))
    if len(others) == len(councils.everyone) and len(by_outcome) == 1:
        verb = councils.words.have_done[others[0].state.outcome or Outcome.refused]
        return _all(councils, verb.many) + councils.unconfirmed(others)
    return run_on(
        [_opening(councils, leading), *_remarks(councils, leading), *_deviations(councils, by_outcome)]
    )


def run_on(clauses: list[str]) -> str:
    """Clauses after one another, parted by commas, or by semicolons where a list of names has commas itself.

    *… har sluttet seg til, Storlia, Åsmark og Haugmo sa nei* would read as if somebody joined Storlia.
    """
    has_list = any(", " in clause.partition(" (")[0] for clause in clauses[1:])
    return ("; " if has_list else ", ").join(clauses)


def _leads(each: Council, role: Role) -> bool:
    """Whether it has done what the stop asks for, and is counted first."""
    if role in DECIDING:
        return each.state.joined
    if role in _OWN_OUTCOME:
        return each.state.outcome == _OWN_OUTCOME[role]
    return each.state.outcome not in {Outcome.refused, Outcome.withdrawn}


def _opening(councils: Councils, leading: Group) -> str:
    verb = councils.words.have_answered[councils.role].agreeing(len(leading) or 1)
    if not leading:
        return _counted(councils, councils.words.none_have, verb)
    if len(leading) == len(councils.everyone):
        return _all(councils, verb) + councils.unconfirmed(leading)
    counted = _counted(councils, councils.words.some_have, verb, councils.number(leading))
    return counted + councils.unconfirmed(leading)


def _all(councils: Councils, verb: str) -> str:
    both = len(councils.everyone) == 2
    return _counted(councils, councils.words.both_have if both else councils.words.all_have, verb)


def _counted(councils: Councils, template: str, verb: str, part: str = "") -> str:
    return template.format(
        k=part,
        n=councils.number(councils.everyone),
        plural=councils.noun.plural,
        plural_definite=councils.noun.plural_definite,
        verb=verb,
    )


def _remarks(councils: Councils, leading: Group) -> list[str]:
    remarks = [each.state.state for each in leading].count(RatificationState.joined_with_remark)
    if not remarks or councils.role not in DECIDING:
        return []
    if remarks == len(leading) == 1:
        return [councils.words.with_remark_all]
    share = councils.voice.share(remarks, len(leading), councils.noun.gender)
    return [councils.words.with_remark.format(n=share)]


def _deviations(councils: Councils, by_outcome: dict[Outcome, Group]) -> list[str]:
    """*Grønndal sa nei*: what each did that the stop didn't ask for, in the order of the table of words."""
    named = sum(map(len, by_outcome.values())) <= NAMES_AT_MOST
    return [
        councils.clause(by_outcome[outcome], verb, named=named) + councils.unconfirmed(by_outcome[outcome])
        for outcome, verb in councils.words.have_done.items()
        if outcome in by_outcome
    ]


def grouped(group: Iterable[Council], key: Callable[[Council], Key]) -> dict[Key, Group]:
    """The group parted by a key, each part and the parts in the order they came."""
    parts: dict[Key, Group] = {}
    for each in group:
        parts.setdefault(key(each), []).append(each)
    return parts


def _kind(branch: Branch) -> str:
    return branch.answering.organ_kind if branch.answering else ""
