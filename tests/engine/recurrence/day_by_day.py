"""What a rule means, asked about one day at a time: slow, and nothing of the engine's counting in it.

`covers(pattern, day, …)` is whether the day is in a period of the pattern. Everything is found by walking
from day to day.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

import holidays as library

from samrad.engine.recurrence.values import (
    Between,
    Dates,
    DayOfMonth,
    Event,
    Feast,
    Holidays,
    NthDay,
    OnDays,
    Relative,
    Seek,
    Shift,
    Union,
    Unit,
    Weekly,
    WeekStep,
    Whole,
    YearlySpan,
)

ONE = timedelta(1)
MONTHS = {Unit.month: 1, Unit.quarter: 3, Unit.half_year: 6, Unit.year: 12}
FEAST_FROM_EASTER = {
    "palmesøndag": (-7, -7),
    "påskeuke": (-7, 1),
    "skjærtorsdag": (-3, -3),
    "langfredag": (-2, -2),
    "påskeaften": (-1, -1),
    "påske": (-3, 1),
    "første påskedag": (0, 0),
    "andre påskedag": (1, 1),
    "kristi himmelfartsdag": (39, 39),
    "pinseaften": (48, 48),
    "pinse": (49, 50),
    "første pinsedag": (49, 49),
    "andre pinsedag": (50, 50),
}
FEAST_ON = {
    "nyttår": ((1, 1), 1),
    "jul": ((12, 24), 9),
    "julaften": ((12, 24), 1),
    "første juledag": ((12, 25), 1),
    "andre juledag": ((12, 26), 1),
    "romjul": ((12, 27), 5),
    "nyttårsaften": ((12, 31), 1),
}


@cache
def easter(year):
    """By Butcher's method: nothing is looked up."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@cache
def is_holiday(day):
    return day in library.country_holidays("NO", years=day.year)


def is_worked(day):
    return day.weekday() < 5 and not is_holiday(day)


def feasts(name, year):
    if name in FEAST_FROM_EASTER:
        first, last = FEAST_FROM_EASTER[name]
        return easter(year) + first * ONE, easter(year) + last * ONE
    on, length = FEAST_ON[name]
    return date(year, *on), date(year, *on) + (length - 1) * ONE


def ordinary(day, kind):
    return day.weekday() == kind if kind < 7 else kind == 8 or is_worked(day)


def same_period(day, other, unit):
    if unit == Unit.day:
        return day == other
    return day.year == other.year and (day.month - 1) // MONTHS[unit] == (other.month - 1) // MONTHS[unit]


def periods_since(day, start, unit):
    """How many periods lie from the one with the start to the one with the day."""
    if unit == Unit.day:
        return (day - start).days
    months = (day.year - start.year) * 12 + day.month - start.month
    return (months + (start.month - 1) % MONTHS[unit]) // MONTHS[unit]


def is_within(within, day, start):
    if within.unit == Unit.working_day:
        return is_worked(day)
    if within.months:
        return day.month in within.months and (day.year - start.year) % within.every == 0
    return periods_since(day, start, within.unit) % within.every == 0


def is_nth(pattern, day, start):
    if not ordinary(day, pattern.day) or not is_within(pattern.within, day, start):
        return False
    before = after = 1
    other = day - ONE
    while same_period(other, day, pattern.within.unit):
        before += ordinary(other, pattern.day)
        other -= ONE
    other = day + ONE
    while same_period(other, day, pattern.within.unit):
        after += ordinary(other, pattern.day)
        other += ONE
    return before in pattern.ordinals or -after in pattern.ordinals


def is_weekly(pattern, day, start):
    if pattern.days and day.weekday() not in pattern.days:
        return False
    while pattern.days and start.weekday() not in pattern.days:
        start += ONE
    thursday = day + (3 - day.weekday()) * ONE
    week = (thursday.timetuple().tm_yday - 1) // 7 + 1
    weeks = (day - day.weekday() * ONE - (start - start.weekday() * ONE)).days // 7
    return (
        weeks % pattern.every == 0
        and (not pattern.weeks or week in pattern.weeks)
        and (pattern.parity is None or pattern.parity == ("odd" if week % 2 else "even"))
    )


def is_in_span(pattern, day, start):
    def edge(year, month, number):
        return date(year, month, min(number, monthrange(year, month)[1]))

    for year in (day.year - 1, day.year):
        first, last = edge(year, *pattern.start), edge(year, *pattern.end)
        if pattern.end < pattern.start:
            last = edge(year + 1, *pattern.end)
        if first <= day <= last and (year - start.year) % pattern.every == 0:
            return True
    return False


def periods(pattern, around, start, anchors, reach):
    """The periods something is counted from, near a day."""
    if isinstance(pattern, Feast):
        years = range((around - reach * ONE).year - 1, (around + reach * ONE).year + 1)
        return [feasts(pattern.name, year) for year in years]
    near = (around + n * ONE for n in range(-reach, reach + 1))
    found = [day for day in near if covers(pattern, day, start, anchors)]
    match pattern:
        case Relative(WeekStep(_, ()), _):
            mondays = {day - day.weekday() * ONE for day in found}
            return [(monday, monday + 6 * ONE) for monday in mondays]
    return [(day, day) for day in found]


def walked(day, count, counts):
    """The n-th day after that counts, or before."""
    step = ONE if count > 0 else -ONE
    left = abs(count)
    while left:
        day += step
        left -= counts(day)
    return day


def month_later(day, count):
    year, month = day.year, day.month
    for _ in range(abs(count)):
        month += 1 if count > 0 else -1
        year, month = year + (month == 13) - (month == 0), {13: 1, 0: 12}.get(month, month)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_stepped(step, period, day):
    first, last = period
    match step:
        case Shift(count, Unit.month):
            return month_later(last if count > 0 else first, count) == day
        case Shift(count, Unit.week):
            return (last if count > 0 else first) + 7 * count * ONE == day
        case Shift(count, unit):
            counts = is_worked if unit == Unit.working_day else lambda _: True
            return walked(last if count > 0 else first, count, counts) == day
        case Seek(ordinal, weekday):
            found = walked(last if ordinal > 0 else first, ordinal, lambda each: each.weekday() == weekday)
            return found == day
        case WeekStep(weeks, days):
            return is_in_week(weeks, days, period, day)


def is_in_week(weeks, days, period, day):
    """A period that ends on a Monday or begins on a Sunday has that week free."""
    if days and day.weekday() not in days:
        return False
    first, last = period
    if first < last and weeks:
        first = last - ONE if weeks > 0 else first + ONE
    week = first + 7 * weeks * ONE
    return day.isocalendar()[:2] == week.isocalendar()[:2]


def reach_of(step):
    match step:
        case Shift(count, unit):
            return {Unit.day: 1, Unit.week: 7, Unit.month: 31, Unit.working_day: 2}[unit] * abs(count) + 21
        case Seek(ordinal, _):
            return 7 * abs(ordinal) + 7
        case WeekStep(weeks, _):
            return 7 * abs(weeks) + 14


def covers(pattern, day, start, anchors):
    match pattern:
        case Weekly():
            return is_weekly(pattern, day, start)
        case NthDay():
            return is_nth(pattern, day, start)
        case DayOfMonth(days, every):
            return day.day in days and periods_since(day, start, Unit.month) % every == 0
        case Dates(days, every):
            return (day.month, day.day) in days and (day.year - start.year) % every == 0
        case OnDays(days):
            return day in days
        case Whole(within):
            return is_within(within, day, start)
        case YearlySpan():
            return is_in_span(pattern, day, start)
        case Between(first, last):
            return first <= day <= last
        case Feast():
            return any(first <= day <= last for first, last in periods(pattern, day, start, anchors, 14))
        case Event(name):
            return day in anchors.get(name, ())
        case Holidays():
            return is_holiday(day)
        case Union(patterns):
            return any(covers(each, day, start, anchors) for each in patterns)
        case Relative(step, anchor):
            near = periods(anchor, day, start, anchors, reach_of(step))
            return any(is_stepped(step, period, day) for period in near)


def is_kept(rule, day, anchors):
    """Is the day one of the rule's, before anything moves?"""
    start = rule.first or date(2001, 1, 1)
    return (
        (rule.first is None or rule.first <= day)
        and (rule.last is None or day <= rule.last)
        and covers(rule.pattern, day, start, anchors)
        and (rule.season is None or covers(rule.season, day, start, anchors))
        and not any(covers(each, day, start, anchors) for each in rule.exceptions)
    )


def moved(day, move):
    def is_hindered(day):
        weekend, holiday = day.weekday() in (5, 6), is_holiday(day)
        return (weekend and move.when != "holiday") or (holiday and move.when != "weekend")

    step = ONE if move.count > 0 else -ONE
    while is_hindered(day):
        if move.unit == Unit.working_day:
            day = walked(day, move.count, is_worked)
        else:
            day += step * (7 if move.unit == Unit.week else 1)
    return day
