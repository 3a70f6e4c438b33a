"""Who is speaking: a language, the day it is said, and whether those who are late may be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samrad.engine.case_state.branches import BranchState
from samrad.engine.case_state.outcomes import RatificationState
from samrad.engine.case_state.route import Branch
from samrad.engine.case_state.sentences.language import Language
from samrad.engine.partial_dates import format_date
from samrad.engine.vocabulary import Gender, OrganKind, organ_kind_name


@dataclass(frozen=True, slots=True)
class Voice:
    """Dates, numbers and names as they are said on `today` in the language of `words`."""

    words: Language
    today: dt.date
    naming: bool

    def date(self, day: dt.date) -> str:
        return format_date(day, self.words.code, year=day.year != self.today.year)

    def on(self, day: dt.date | None) -> str:
        return "" if day is None else self.words.on.format(date=self.date(day))

    def until(self, day: dt.date | None) -> str:
        return "" if day is None else self.words.until.format(date=self.date(day))

    def number(self, count: int, gender: Gender = "common") -> str:
        """In words up to twelve, and with the gender of what is counted."""
        if count == 1:
            return self.words.one[gender]
        return self.words.numbers[count] if count < len(self.words.numbers) else str(count)

    def share(self, count: int, total: int, gender: Gender) -> str:
        """A number of them, *begge* or *alle*."""
        if count < total or total < 2:
            return self.number(count, gender)
        return self.words.both if total == 2 else self.words.all

    def listing(self, names: Sequence[str]) -> str:
        """`A`, `A og B`, `A, B og C`."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.words.conjunction} {names[-1]}"

    def organ(self, branch: Branch) -> str:
        """The answering organ's definite name, in bokmål when the language lacks one."""
        treatment = branch.answering
        names = treatment.organ if treatment else {}
        kind = treatment.organ_kind if treatment else OrganKind.annet
        return (
            names.get(self.words.code)
            or names.get("nb")
            or branch.label
            or organ_kind_name(kind, self.words.code, "definite")
        )

    def label(self, branch: Branch) -> str:
        return branch.label or self.organ(branch)

    def unconfirmed(self, states: Iterable[BranchState]) -> str:
        """` (meldt, ikke bekreftet)`, with how many when not all of them."""
        confirmed = [state.confirmed for state in states]
        reported = confirmed.count(False)
        if not reported:
            return ""
        if reported == len(confirmed):
            return self.words.unconfirmed
        return self.words.some_unconfirmed.format(n=self.number(reported, "neuter"))


def is_late(state: BranchState) -> bool:
    """Whether telling of this branch tells that an answer is missing: over time, or not even scheduled."""
    unscheduled = state.state in {RatificationState.not_sent, RatificationState.sent}
    return state.overdue or unscheduled
