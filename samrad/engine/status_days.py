"""The days of a round of status: when it opens, is reminded of, is due and is told on."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from samrad.engine.working_days import next_working_day, working_day_before


@dataclass(frozen=True)
class Cadence:
    """Every so many months; the rest are calendar days, moved where nobody is at work."""

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
    """The deadline and the telling come on the next working day, the reminder on the one before."""
    due = next_working_day(opens_on + timedelta(days=cadence.answer_days))
    remind = working_day_before(due - timedelta(days=cadence.remind_days))
    is_between = cadence.remind_days > 0 and opens_on < remind
    told = next_working_day(due + timedelta(days=cadence.escalate_days))
    return RoundDays(opens_on, remind if is_between else None, due, told)


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(years, month, min(day.day, monthrange(years, month)[1]))


def next_opening(first: date, every_months: int, today: date) -> date:
    """The first day after `today`, counted from `first`, so that the 31st stays the 31st.

    The round opens on it, or on the next working day.
    """
    step = 0
    while months_after(first, step * every_months) <= today:
        step += 1
    return months_after(first, step * every_months)
