"""Adding figures together, where that means something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samrad.engine.json_stat.dataset import Dimension, Figure, Outline, Role

# Shares and indices: the sum of two is not one. `per 1. januar` is a day and no share.
NEVER_SUMMED = re.compile(
    r"prosent|percent|promille|indeks|gjennomsnitt|median|\bpr\b|\bper\b(?!\s+\d+\.\s)", re.IGNORECASE
)


class Against(StrEnum):
    """Why figures can't be added."""

    FORBIDDEN = "forbidden"  # the source says that the table's figures can't be
    NOTHING = "nothing"
    NO_VALUE = "no_value"  # one of them is missing, held back or impossible
    METRICS = "metrics"  # they count different things
    SHARES = "shares"  # percent, an index, an average
    PERIODS = "periods"  # a number of people in one year and the next are the same people
    TWICE = "twice"  # the same figure twice, or a total and a part of it


@dataclass(frozen=True)
class Sum:
    """The sum, or the reason against it."""

    value: Decimal | None
    against: Against | None = None


def sum_of(outline: Outline, figures: Sequence[Figure]) -> Sum:
    """The sum of these figures of a table, or why there is none."""
    against = reason_against(outline, figures)
    if against is not None:
        return Sum(None, against)
    return Sum(sum((each.value for each in figures if each.value is not None), Decimal(0)))


def reason_against(outline: Outline, figures: Sequence[Figure]) -> Against | None:
    """Why these figures can't be added; None when they can."""
    if not outline.may_be_summed:
        return Against.FORBIDDEN
    if not figures:
        return Against.NOTHING
    if any(each.value is None for each in figures):
        return Against.NO_VALUE
    return mixed(outline, figures) or counted_twice(outline, figures)


def mixed(outline: Outline, figures: Sequence[Figure]) -> Against | None:
    metric, time = outline.of_role(Role.METRIC), outline.of_role(Role.TIME)
    counted = {each.codes.get(metric.id, "") for each in figures} if metric else {""}
    if len(counted) > 1:
        return Against.METRICS
    if metric and not is_summable(metric, counted.pop()):
        return Against.SHARES
    if time and len({each.codes.get(time.id) for each in figures}) > 1 and not is_flow(metric, figures):
        return Against.PERIODS
    return None


def is_summable(metric: Dimension, code: str) -> bool:
    """False for what is a share, an index or an average by its unit, its kind or its name."""
    if metric.measured.get(code, "").casefold() == "average":
        return False
    unit = metric.units.get(code)
    return not NEVER_SUMMED.search(f"{unit.base if unit else ''}; {metric.name_of(code)}")


def is_flow(metric: Dimension | None, figures: Sequence[Figure]) -> bool:
    """What happens in a period (births, money used) may be added over periods; what there is can't."""
    return metric is not None and all(
        metric.measured.get(each.codes.get(metric.id, ""), "").casefold() == "flow" for each in figures
    )


def counted_twice(outline: Outline, figures: Sequence[Figure]) -> Against | None:
    seen = {tuple(sorted(each.codes.items())) for each in figures}
    if len(seen) != len(figures):
        return Against.TWICE
    for dimension in outline.dimensions:
        chosen = {each.codes.get(dimension.id) for each in figures}
        if dimension.total and dimension.total in chosen and len(chosen) > 1:
            return Against.TWICE
    return None
