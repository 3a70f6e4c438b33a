"""Cases and days as people write them in a field, one a line, and read back with what isn't understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from samrad.engine.meeting_plan import Arrival, Path
from samrad.engine.partial_dates import Precision, parse_partial_date

COMMITTEE, COUNCIL, COUNCILS = "utvalget", "rådet", "kommunestyrene"
WAYS = {
    Path.committee: (COMMITTEE,),
    Path.council: (COUNCIL,),
    Path.committee_council: (COMMITTEE, COUNCIL),
    Path.committee_council_ratified: (COMMITTEE, COUNCIL, COUNCILS),
    Path.council_ratified: (COUNCIL, COUNCILS),
}
MOST_CASES = 999


class NotUnderstood(ValueError):
    """`str()` says which line, what is wrong and what to write instead."""


def write_arrivals(arrivals: Iterable[Arrival]) -> str:
    """A line for cases that arrive together: `14.01.2027; utvalget, rådet; 2`."""
    return "\n".join(
        f"{each.ready:%d.%m.%Y}; {', '.join(WAYS[each.path])}; {each.cases}" for each in arrivals
    )


def read_arrivals(text: str, year: int) -> list[Arrival]:
    """The inverse. Raises NotUnderstood for the first line that can't be read."""
    return [arrival_in(line, number, year) for number, line in lines(text)]


def arrival_in(line: str, number: int, year: int) -> Arrival:
    day, way, *rest = [*(part.strip() for part in line.split(";")), ""]
    if not way:
        raise NotUnderstood(
            _("Linje %(number)s: skriv datoen, saksgangen og antallet med semikolon mellom.")
            % {"number": number}
        )
    return Arrival(day_in(day, number, year), path_in(way, number), cases_in(rest[0], number))


def path_in(way: str, number: int) -> Path:
    """`utvalg, råd` is understood too: a word is known by how it begins."""
    words = [part.strip().casefold() for part in way.replace(" og ", ",").replace("→", ",").split(",")]
    known = {"utvalg": COMMITTEE, "råd": COUNCIL, "kommune": COUNCILS}
    found = tuple(
        full for word in words for begins, full in known.items() if word and word.startswith(begins)
    )
    for path, wanted in WAYS.items():
        if found == wanted and len(found) == len(list(filter(None, words))):
            return path
    raise NotUnderstood(
        _(
            "Linje %(number)s: «%(way)s» er ingen saksgang. Skriv utvalget, rådet og kommunestyrene, "
            "de saken skal til, med komma mellom."
        )
        % {"number": number, "way": way}
    )


def cases_in(text: str, number: int) -> int:
    if not text:
        return 1
    if text.isdecimal() and 1 <= int(text) <= MOST_CASES:
        return int(text)
    raise NotUnderstood(
        _("Linje %(number)s: «%(text)s» er ikke et antall saker. Skriv et tall fra 1 til %(most)s.")
        % {"number": number, "text": text, "most": MOST_CASES}
    )


def write_days(days: Iterable[date]) -> str:
    return ", ".join(f"{day:%d.%m.%Y}" for day in days)


def read_days(text: str, year: int) -> list[date]:
    """Days with comma or line between; the year may be left out. Raises NotUnderstood."""
    return [
        day_in(part.strip(), number, year)
        for number, line in lines(text)
        for part in line.replace(";", ",").split(",")
        if part.strip()
    ]


def read_spans(text: str, year: int) -> list[tuple[date, date]]:
    """A day or from–to on each line: `4. oktober–8. oktober`. Raises NotUnderstood."""
    found = []
    for number, line in lines(text):
        first, _dash, last = (part.strip() for part in line.replace("–", " - ").partition(" - "))
        span = (day_in(first, number, year), day_in(last or first, number, year))
        if span[1] < span[0]:
            raise NotUnderstood(
                _("Linje %(number)s: den siste dagen er før den første.") % {"number": number}
            )
        found.append(span)
    return found


def write_spans(spans: Iterable[tuple[date, date]]) -> str:
    return "\n".join(
        f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y}–{last:%d.%m.%Y}" for first, last in spans
    )


def day_in(text: str, number: int, year: int) -> date:
    for tried in (text, f"{text} {year}", f"{text.rstrip('.')}.{year}"):
        try:
            known = parse_partial_date(tried)
        except ValueError:
            continue
        if known.on is not None and known.precision is Precision.day:
            return in_year(known.on, number, year)
    raise NotUnderstood(
        _("Linje %(number)s: «%(text)s» er ikke en dato. Skriv for eksempel 14.01.%(year)s.")
        % {"number": number, "text": text, "year": year}
    )


def in_year(day: date, number: int, year: int) -> date:
    if day.year != year:
        raise NotUnderstood(
            _("Linje %(number)s: %(day)s er ikke i %(year)s.")
            % {"number": number, "day": f"{day:%d.%m.%Y}", "year": year}
        )
    return day


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line.strip()
