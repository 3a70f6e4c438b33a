"""A linear model under construction, and how HiGHS gets it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

import highspy

Term = tuple[int, float]  # the number of a column, and what it is multiplied by


class Rows:
    """Columns between 0 and 1, and rows over them. All are to be made as cheap as possible together."""

    def __init__(self) -> None:
        self.costs: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[list[Term]] = []
        self.limits: list[tuple[float, float]] = []

    def column(self, cost: float = 0, *, whole: bool = False) -> int:
        """A new column. `whole`: 0 or 1, and nothing between."""
        self.costs.append(cost)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, terms: Iterable[Term], least: float, most: float) -> None:
        """least ≤ the terms together ≤ most. Terms of the same column are added up."""
        added: dict[int, float] = {}
        for column, factor in terms:
            added[column] = added.get(column, 0.0) + factor
        self.rows.append(list(added.items()))
        self.limits.append((least, most))

    def equal(self, terms: Iterable[Term], value: float) -> None:
        self.row(terms, value, value)

    def at_most(self, terms: Iterable[Term], value: float) -> None:
        self.row(terms, -highspy.kHighsInf, value)

    def for_highs(self, offset: float) -> highspy.HighsLp:
        """The model; `offset` is what all costs that no choice changes come to."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.costs), len(self.rows)
        lp.col_cost_ = self.costs
        lp.col_lower_, lp.col_upper_ = [0.0] * lp.num_col_, [1.0] * lp.num_col_
        lp.row_lower_ = [least for least, _most in self.limits]
        lp.row_upper_ = [most for _least, most in self.limits]
        lp.offset_ = offset
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self.whole]
        matrix = lp.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = list(accumulate((len(row) for row in self.rows), initial=0))
        matrix.index_ = [column for row in self.rows for column, _factor in row]
        matrix.value_ = [factor for row in self.rows for _column, factor in row]
        return lp
