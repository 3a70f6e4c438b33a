"""What can be wrong with an answer."""

from __future__ import annotations

from enum import StrEnum


class Wrong(StrEnum):
    """Why an answer can't be read."""

    NOT_A_DATASET = "not_a_dataset"
    DIMENSIONS = "dimensions"  # id, size and dimension don't name the same things
    CODES = "codes"  # a dimension doesn't have as many codes as its size says
    TOO_LARGE = "too_large"
    VALUES = "values"  # not as many values as the sizes say, or outside them
    NUMBER = "number"  # a value that isn't a number
    STATUS = "status"


class JsonStatFault(Exception):
    """The answer isn't JSON-stat 2 as it should be. `where` names the dimension or the position."""

    def __init__(self, why: Wrong, where: str = "") -> None:
        super().__init__(f"{why.value}: {where}" if where else why.value)
        self.why, self.where = why, where
