"""What a report is about: a tertial or a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

MONTHS = 4  # in a tertial


@dataclass(frozen=True, order=True)
class ReportPeriod:
    """A tertial, 1 to 3, or a whole year, 0."""

    year: int
    tertial: int = 0

    @property
    def kind(self) -> str:
        return "tertial" if self.tertial else "year"

    @property
    def first(self) -> date:
        return date(self.year, 1 + MONTHS * (self.tertial - 1) if self.tertial else 1, 1)

    @property
    def last(self) -> date:
        if self.tertial in {0, 3}:
            return date(self.year, 12, 31)
        return date(self.year, 1 + MONTHS * self.tertial, 1) - timedelta(days=1)

    @property
    def title(self) -> str:
        """In the language that is active."""
        if not self.tertial:
            return _("Årsrapport %(year)s") % {"year": self.year}
        return _("Tertialrapport %(number)s, %(year)s") % {"number": self.tertial, "year": self.year}

    @staticmethod
    def read(text: str) -> ReportPeriod:
        """From `2027` or `2027-1`. Raises ValueError."""
        year, _dash, tertial = text.partition("-")
        found = ReportPeriod(int(year), int(tertial or 0))
        if not (2000 <= found.year <= 2200 and 0 <= found.tertial <= 3):
            raise ValueError(text)
        return found

    def __str__(self) -> str:
        return f"{self.year}-{self.tertial}" if self.tertial else str(self.year)


def periods_to_choose(today: date) -> list[ReportPeriod]:
    """The periods that have begun, of this year and the last, the newest first."""
    found = [ReportPeriod(year, tertial) for year in (today.year, today.year - 1) for tertial in range(4)]
    return sorted((each for each in found if each.first <= today), key=lambda each: each.last, reverse=True)
