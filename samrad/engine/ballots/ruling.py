"""A ruling by the chair or the organ, which stands above what was computed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Ruled = TypeVar("Ruled")


class Ruler(StrEnum):
    """Who ruled."""

    chair = "chair"
    organ = "organ"


@dataclass(frozen=True)
class Ruling(Generic[Ruled]):
    """What was ruled, by whom and why. Software computes and never rules: this is recorded, not deduced."""

    by: Ruler
    reason: str
    ruled: Ruled
