"""A case that is not on the list: may the organ take it up?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from samrad.engine.ballots.rule import OrganRule
from samrad.engine.ballots.ruling import Ruling


class TakeUpReason(StrEnum):
    """Why the case may be taken up, or may not."""

    on_the_list = "on_the_list"
    nobody_stops_it = "nobody_stops_it"
    chair_objects = "chair_objects"
    a_third_objects = "a_third_objects"
    nobody_present = "nobody_present"


@dataclass(frozen=True, slots=True)
class TakeUpResult:
    """`objections_needed`: how many of those present can stop it without the chair."""

    computed: bool
    reason: TakeUpReason
    objections_needed: int
    is_the_acts: bool
    ruling: Ruling[bool] | None = None

    @property
    def ruled(self) -> bool | None:
        return self.ruling.ruled if self.ruling else None

    @property
    def is_allowed(self) -> bool:
        return self.computed if self.ruling is None else self.ruling.ruled


def may_take_up(
    rule: OrganRule,
    *,
    is_on_list: bool,
    present: int,
    objecting: int = 0,
    chair_objects: bool = False,
    ruling: Ruling[bool] | None = None,
) -> TakeUpResult:
    """Whether a case may be taken up (§ 11-3): unless the chair or a third of those present object.

    Where the act doesn't hold and the participants have agreed on nothing, the same is a fair custom, and
    `is_the_acts` says that it is no more than that.
    """
    needed = max(ceil(present / 3), 1)
    reason = _reason(is_on_list, present, chair_objects, objecting >= needed)
    is_allowed = reason in {TakeUpReason.on_the_list, TakeUpReason.nobody_stops_it}
    return TakeUpResult(is_allowed, reason, needed, rule.is_the_acts, ruling)


def _reason(is_on_list: bool, present: int, chair_objects: bool, a_third_objects: bool) -> TakeUpReason:
    if is_on_list:
        return TakeUpReason.on_the_list
    if present <= 0:
        return TakeUpReason.nobody_present
    if chair_objects:
        return TakeUpReason.chair_objects
    return TakeUpReason.a_third_objects if a_third_objects else TakeUpReason.nobody_stops_it
