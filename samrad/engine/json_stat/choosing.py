"""What is chosen in each variable of a table: expressions become codes, and too much is asked in parts.

Source of the expressions: the user guide of PxWebApi v2 (`*`, `?`, `top()`, `bottom()`, `from()`, `to()`,
`range()`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from samrad.engine.json_stat.dataset import Dimension, Outline

EXPRESSION = re.compile(r"\[?(top|bottom|from|to|range)\(\s*([^()]*?)\s*\)\]?", re.IGNORECASE)


class Unchoosable(Exception):
    """A variable that must be chosen isn't, one that isn't there is, or nothing in it fits what was written.

    `variable` and `written` say where.
    """

    def __init__(self, variable: str, written: str = "") -> None:
        super().__init__(f"{variable}: {written}")
        self.variable, self.written = variable, written


Choice = dict[str, list[str]]


def resolved(choices: Mapping[str, Sequence[str]], outline: Outline) -> Choice:
    """The codes that are meant, in the order of the table. What may be left out and isn't chosen, is."""
    for id in choices:
        if outline.dimension(id) is None:
            raise Unchoosable(id)
    found: Choice = {}
    for dimension in outline.dimensions:
        wanted = choices.get(dimension.id, ())
        if wanted:
            found[dimension.id] = codes_meant(dimension, wanted)
        elif not dimension.may_be_left_out:
            raise Unchoosable(dimension.id)
    return found


def codes_meant(dimension: Dimension, wanted: Sequence[str]) -> list[str]:
    """Each code once, however many expressions it fits: the office answers 500 to a code twice."""
    meant: set[str] = set()
    for written in wanted:
        fits = codes_that_fit(dimension.codes, written)
        if not fits:
            raise Unchoosable(dimension.id, written)
        meant.update(fits)
    return [code for code in dimension.codes if code in meant]


def codes_that_fit(codes: Sequence[str], written: str) -> Sequence[str]:
    if written in codes:
        return [written]
    expression = EXPRESSION.fullmatch(written.strip())
    if expression:
        return by_expression(codes, expression[1].lower(), expression[2])
    if "*" in written or "?" in written:
        pattern = re.compile(re.escape(written).replace(r"\*", ".*").replace(r"\?", "."), re.IGNORECASE)
        return [code for code in codes if pattern.fullmatch(code)]
    return []


def by_expression(codes: Sequence[str], name: str, said: str) -> Sequence[str]:
    """`top` is the last so many, since periods stand with the newest last."""
    parts = [each.strip() for each in said.split(",")]
    if name in {"top", "bottom"}:
        number = int(parts[0]) if parts[0].isdecimal() else 0
        return codes[max(0, len(codes) - number) :] if name == "top" else codes[:number]
    if any(each not in codes for each in parts) or len(parts) != (2 if name == "range" else 1):
        return []
    first = codes.index(parts[0]) if name in {"from", "range"} else 0
    last = codes.index(parts[-1]) if name in {"to", "range"} else len(codes) - 1
    return codes[first : last + 1]


def cells_in(choice: Mapping[str, Sequence[str]]) -> int:
    return math.prod(len(codes) for codes in choice.values())


def parts_of(choice: Choice, most: int) -> Iterator[Choice]:
    """The same cells, each once, in questions of at most so many: the longest variable is halved
    until it fits.

    `most` is at least one.
    """
    if cells_in(choice) <= max(1, most):
        yield choice
        return
    longest = max(choice, key=lambda id: len(choice[id]))
    middle = len(choice[longest]) // 2
    for codes in (choice[longest][:middle], choice[longest][middle:]):
        yield from parts_of({**choice, longest: codes}, most)
