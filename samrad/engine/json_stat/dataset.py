"""A dataset: its dimensions, its figures in row-major order, and the notes that go with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import product


class Mark(StrEnum):
    """Why there is no figure. Statistics Norway writes `..`, `:` and `.`; none of them is zero."""

    MISSING = "missing"
    SUPPRESSED = "suppressed"
    IMPOSSIBLE = "impossible"


class Role(StrEnum):
    """What a dimension is for."""

    TIME = "time"
    GEO = "geo"
    METRIC = "metric"
    OTHER = "other"


@dataclass(frozen=True)
class Unit:
    """What a metric is counted in. `decimals` is None where the answer doesn't say."""

    base: str
    decimals: int | None = None


@dataclass(frozen=True)
class CodeList:
    """Other codes one may choose by. An aggregation sums areas; a value set only selects."""

    id: str
    label: str
    is_aggregation: bool = False


@dataclass(frozen=True)
class Note:
    """A note to the whole, to a dimension, or to one of its codes. A mandatory one must be shown."""

    text: str
    is_mandatory: bool = False
    dimension: str = ""
    code: str = ""


@dataclass(frozen=True)
class Dimension:
    """A variable with its codes in order. `total` is the code that stands for all the others, when named."""

    id: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    role: Role = Role.OTHER
    units: Mapping[str, Unit] = field(default_factory=dict)
    measured: Mapping[str, str] = field(default_factory=dict)  # Stock, Flow, Average or Other, by metric
    code_lists: tuple[CodeList, ...] = ()
    may_be_left_out: bool = False
    total: str = ""

    def name_of(self, code: str) -> str:
        return self.labels.get(code, code)


@dataclass(frozen=True)
class Figure:
    """One cell: its code in each dimension, and a value or the mark that says why there is none."""

    codes: Mapping[str, str]
    value: Decimal | None
    mark: Mark | None = None
    is_preliminary: bool = False


@dataclass(frozen=True)
class Outline:
    """What a dataset is about, without its figures. `may_be_summed` is False when the source forbids it."""

    label: str
    source: str
    updated: str
    dimensions: tuple[Dimension, ...]
    notes: tuple[Note, ...] = ()
    may_be_summed: bool = True

    def dimension(self, id: str) -> Dimension | None:
        return next((each for each in self.dimensions if each.id == id), None)

    def of_role(self, role: Role) -> Dimension | None:
        return next((each for each in self.dimensions if each.role == role), None)

    @property
    def mandatory_notes(self) -> tuple[Note, ...]:
        return tuple(each for each in self.notes if each.is_mandatory)

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(each.codes) for each in self.dimensions)


@dataclass(frozen=True)
class Dataset:
    """An outline with its figures. `values`, `marks` and `preliminary` are in row-major order: the last
    dimension varies fastest."""

    outline: Outline
    values: Sequence[Decimal | None]
    marks: Mapping[int, Mark] = field(default_factory=dict)
    preliminary: frozenset[int] = frozenset()

    def rows(self) -> Iterator[Figure]:
        """Every figure, in order."""
        ids = [each.id for each in self.outline.dimensions]
        combinations = product(*(each.codes for each in self.outline.dimensions))
        for position, codes in enumerate(combinations):
            yield self.figure_at(position, dict(zip(ids, codes, strict=True)))

    def figure(self, **codes: str) -> Figure:
        """The figure with these codes, one a dimension. Raises KeyError for a code that isn't there."""
        position = 0
        for each in self.outline.dimensions:
            if codes[each.id] not in each.codes:
                raise KeyError(f"{each.id}={codes[each.id]}")
            position = position * len(each.codes) + each.codes.index(codes[each.id])
        return self.figure_at(position, codes)

    def figure_at(self, position: int, codes: Mapping[str, str]) -> Figure:
        return Figure(codes, self.values[position], self.marks.get(position), position in self.preliminary)
