"""Which day a page shows: today, or the day a reader has asked for with `?dato=`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from samrad.engine.partial_dates import Precision, parse_partial_date

PARAMETER = "dato"


@dataclass(frozen=True)
class AsOf:
    """The day a register page is shown for. `not_understood` is what was asked for when it isn't a date."""

    day: date
    today: date
    not_understood: str = ""

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    def day_within(self, end_on: date | None) -> date:
        """The day asked for; of what has ended its last day, when asked for a day after that."""
        return min(self.day, end_on) if end_on else self.day


def as_of(request: HttpRequest) -> AsOf:
    """The day asked for in the address; today when none is, or when it can't be read."""
    today = timezone.localdate()
    asked = request.GET.get(PARAMETER, "").strip()
    if not asked:
        return AsOf(today, today)
    try:
        known = parse_partial_date(asked)
    except ValueError:
        return AsOf(today, today, asked)
    if known.on is None or known.precision is not Precision.day:
        return AsOf(today, today, asked)
    return AsOf(known.on, today)
