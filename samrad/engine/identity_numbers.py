"""National identity numbers in text. They are never published; their check digits tell them from others."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Six digits of a date and five more, as people write them: together, or parted by a space, a stop, a dash.
_WRITTEN = re.compile(r"(?<![\d.,/-])(\d{2}[ .]?\d{2}[ .]?\d{2})[\s.\u00a0-]?(\d{3}[ .]?\d{2})(?!\d)")
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """Where a number stands in the text: the offset of its first sign and the one after its last."""

    start: int
    end: int


def find_identity_numbers(text: str) -> list[FoundNumber]:
    """Every national identity number and D-number in the text, in order.

    A number counts when its check digits and its date hold; of eleven digits in a row about one in two
    hundred does by chance.
    """
    found = _WRITTEN.finditer(text)
    return [FoundNumber(*each.span()) for each in found if is_identity_number(each[1] + each[2])]


def is_identity_number(written: str) -> bool:
    """Do the check digits and the date hold? Signs between the digits are passed over.

    The weights are those of the National Population Register (Skatteetaten, modulus 11).
    """
    digits = [int(sign) for sign in written if sign.isdigit()]
    return len(digits) == 11 and _has_a_date(digits) and _adds_up(digits)


def _adds_up(digits: list[int]) -> bool:
    sums = (
        sum(weight * digit for weight, digit in zip(weights, digits, strict=False))
        for weights in (_FIRST, _SECOND)
    )
    return all(each % 11 == 0 for each in sums)


def _has_a_date(digits: list[int]) -> bool:
    """A D-number adds 40 to the day; synthetic and temporary numbers add 40, 65 or 80 to the month."""
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    return (1 <= day <= 31 or 41 <= day <= 71) and any(1 <= month - added <= 12 for added in (0, 40, 65, 80))
