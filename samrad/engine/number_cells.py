"""Numbers as people write them in a cell or a field: `1 250 000`, `0,5`, `−3`. One reader for all sheets."""

from __future__ import annotations

import re
from decimal import Decimal

SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
NUMBER = re.compile(r"[+-]?(?P<whole>[0-9]+)(\.(?P<rest>[0-9]+))?")
MOST_WHOLE = 12  # digits before the comma; a series of figures takes two more
MOST_DECIMALS = 18  # a spreadsheet writes 0,3 as 0.30000000000000004


class NotANumber(ValueError):
    """What stands there is no number, or one with too many digits."""


def without_spaces(text: str) -> str:
    """The text without the spaces between thousands, and with a hyphen for a minus sign."""
    return SPACES.sub("", text).replace("\u2212", "-")


def read_number(text: str, *, whole: int = MOST_WHOLE, decimals: int = MOST_DECIMALS) -> Decimal:
    """The number a text tells. One comma or full stop stands before the decimals.

    `whole` and `decimals` are the most digits on either side. Raises NotANumber.
    """
    told = without_spaces(text).replace(",", ".")
    found = NUMBER.fullmatch(told)
    if found is None or len(found["whole"]) > whole or len(found["rest"] or "") > decimals:
        raise NotANumber(text.strip())
    return Decimal(told)
