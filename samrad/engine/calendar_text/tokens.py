"""The words of a line: days, months, years, times of day, names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MONTHS = {
    "januar": 1, "jan": 1, "februar": 2, "feb": 2, "febr": 2, "mars": 3, "mar": 3, "april": 4, "apr": 4,
    "mai": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9,
    "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11, "desember": 12, "des": 12,
}  # fmt: skip
WEEKDAYS = {
    "mandag": 0, "måndag": 0, "man": 0, "mån": 0, "tirsdag": 1, "tysdag": 1, "tirs": 1, "tir": 1, "tys": 1,
    "onsdag": 2, "ons": 2, "torsdag": 3, "tors": 3, "tor": 3, "fredag": 4, "fre": 4, "lørdag": 5,
    "laurdag": 5, "lør": 5, "lau": 5, "søndag": 6, "sundag": 6, "søn": 6, "sun": 6,
}  # fmt: skip


class Kind(StrEnum):
    DATE = "date"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    YEARS = "years"
    WEEKDAY = "weekday"
    CLOCK = "clock"
    NOTE = "note"
    JOIN = "join"
    DASH = "dash"
    COLON = "colon"
    WORD = "word"
    STRANGE = "strange"


@dataclass(frozen=True)
class Token:
    """`values` are its numbers: day, month and perhaps year of a date; hours and minutes of a time."""

    kind: Kind
    text: str
    values: tuple[int, ...] = ()


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?:{_either(MONTHS)})(?![^\W\d_])"
_TO = r"\s*(?:[-–—]|til)\s*"
# The first that fits counts, so what is longer and surer stands before what is shorter.
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        (Kind.DATE, r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
        (
            Kind.CLOCK,
            r"kl(?:okk(?:a|en))?\b\.?\s*(?P<h>\d{1,2})(?:[.:](?P<min>\d{2}))?(?!\d)"
            rf"(?:{_TO}(?:kl\.?\s*)?(?P<h2>\d{{1,2}})(?:[.:](?P<min2>\d{{2}}))?(?!\d|\.?\s*{_MONTH}|\.\d))?",
        ),
        (
            Kind.CLOCK,
            r"(?P<h>\d{1,2}):(?P<min>\d{2})(?!\d)"
            rf"(?:{_TO}(?P<h2>\d{{1,2}}):(?P<min2>\d{{2}})(?!\d))?",
        ),
        (
            Kind.CLOCK,  # no month is 0, 15, 30 or 45
            r"(?P<h>\d{1,2})\.(?P<min>00|15|30|45)(?!\d|\.\d)"
            rf"(?:{_TO}(?P<h2>\d{{1,2}})\.(?P<min2>00|15|30|45)(?!\d|\.\d))?",
        ),
        (Kind.YEARS, r"(?P<y>(?:19|20)\d{2})\s*[-–—/]\s*(?P<y2>(?:20)?\d{2})(?!\d|[.:]\d)"),
        (Kind.DATE, r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})(?!\d)"),
        (Kind.DATE, r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{2})(?!\d)"),
        (Kind.DATE, r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?!\d)\.?"),
        (Kind.DATE, r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:[-/](?P<y>\d{4}|\d{2}))?(?!\d)"),
        (Kind.YEAR, r"(?P<y>(?:19|20)\d{2})(?!\d)"),
        (Kind.JOIN, r"(?:uke|veke)\s*\d{1,2}\b"),
        (Kind.DAY, r"(?P<d>\d{1,2})(?!\d)\.?"),
        (Kind.MONTH, rf"(?P<month>{_either(MONTHS)})(?![^\W\d_])\.?"),
        (Kind.WEEKDAY, rf"(?P<weekday>{_either(WEEKDAYS)})(?![^\W\d_])\.?"),
        (Kind.NOTE, r"\((?P<note>(?![^)]{0,200}?(?:\bkl\b|\d[:.]\d\d))[^)]{0,200})\)"),
        (Kind.JOIN, r"(?:og|samt)(?![^\W\d_])|[,;&+]"),
        (Kind.DASH, r"til(?![^\W\d_])|[-–—]"),
        (Kind.COLON, r":"),
        (Kind.WORD, r"[^\W\d_][\w'’/-]*"),
        (Kind.STRANGE, r"[^\s.|*•·()\[\]]\S*"),
    )
)


def tokens_of(line: str) -> Iterator[Token]:
    """The line's tokens in order. Stops, bars and bullets are left out."""
    at = 0
    while at < len(line):
        for kind, form in _FORMS:
            if found := form.match(line, at):
                yield Token(kind, found[0].strip(), _numbers(found))
                at = found.end()
                break
        else:
            at += 1


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    told = {name: text for name, text in found.groupdict().items() if text is not None}
    if "month" in told:
        return (MONTHS[told["month"].casefold()],)
    if "weekday" in told:
        return (WEEKDAYS[told["weekday"].casefold()],)
    if "h" in told:
        start = (int(told["h"]), int(told.get("min", "0")))
        return (*start, int(told["h2"]), int(told.get("min2", "0"))) if "h2" in told else start
    if "y2" in told:
        first, last = int(told["y"]), int(told["y2"])
        return first, last if last > 99 else first - first % 100 + last
    year = int(told.get("y", "0"))
    numbers = [int(told[name]) for name in ("d", "m") if name in told]
    return (*numbers, year + 2000 if year < 100 else year) if "y" in told else tuple(numbers)
