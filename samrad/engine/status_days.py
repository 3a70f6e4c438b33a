"""The days of a round of status: when it opens, is reminded of, is due and is told on."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Cadence:
    """Every so many months; the rest are calendar days."""

    every_months: int
    answer_days: int
    remind_days: int
    escalate_days: int


@dataclass(frozen=True)
class RoundDays:
    """The days of one round, in order. `remind_on` is None where no day is left between."""

    opens_on: date
    remind_on: date | None
    due_on: date
    escalate_on: date


def days_of(opens_on: date, cadence: Cadence) -> RoundDays:
    due = opens_on + timedelta(days=cadence.answer_days)
    remind = due - timedelta(days=cadence.remind_days)
    is_between = cadence.remind_days > 0 and opens_on < remind
    return RoundDays(
        opens_on, remind if is_between else None, due, due + timedelta(days=cadence.escalate_days)
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(years, month, min(day.day, monthrange(years, month)[1]))


def next_opening(first: date, every_months: int, today: date) -> date:
    """The first opening after `today`, counted from `first`, so that the 31st stays the 31st."""
    step = 0
    while months_after(first, step * every_months) <= today:
        step += 1
    return months_after(first, step * every_months)
