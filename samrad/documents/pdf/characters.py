"""Which characters the documents can show, and what stands in for the others.

PDF/UA and PDF/A refuse a text with a character that no font has. Such a character is written as its number,
`[U+1F600]`, so that nothing disappears and nothing is guessed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
# Signs that turn the order of reading around are shown, so that a text can't look like another one.
_TURNING = frozenset([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINES = dict.fromkeys(["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], "\n")
_LATIN = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’“”…€")])


def shown(text: str, *, narrow: bool = False) -> str:
    """The text with every character the fonts lack written as its number.

    `narrow` keeps Latin-1, dashes and quotes only.
    """
    for sign, line in _LINES.items():
        text = text.replace(sign, line)
    known = _LATIN if narrow else _covered()
    return "".join(_shown(sign, known) for sign in text.replace("\t", " "))


def _shown(sign: str, known: frozenset[int]) -> str:
    return sign if sign == "\n" or ord(sign) in known else f"[U+{ord(sign):04X}]"


@cache
def _covered() -> frozenset[int]:
    """The code points that our own fonts and the compiler's have, as tried with the compiler itself."""
    spans = (line.split("-") for line in COVERAGE.read_text("ascii").split())
    return frozenset(c for first, last in spans for c in range(int(first, 16), int(last, 16) + 1)) - _TURNING
