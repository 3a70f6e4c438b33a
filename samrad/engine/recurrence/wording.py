"""A rule in words: the one phrase for it in each language."""

from __future__ import annotations

from datetime import date, timedelta

from samrad.engine.partial_dates import format_date
from samrad.engine.recurrence import values as kinds
from samrad.engine.recurrence.calendar_days import clamped
from samrad.engine.recurrence.phrasebook import Phrasebook
from samrad.engine.recurrence.values import Move, Pattern, Rule, Unit, Within

_LEAP_YEAR = 2000


def text_of(rule: Rule, language: str) -> str:
    """The rule as a phrase in bokmål, nynorsk or English. `parse` reads the first two as the same rule."""
    words = _Wording(language)
    said = words.pattern(rule.pattern)
    if rule.season:
        said += f" {words.yearly_span(rule.season)}"
    if rule.first or rule.last:
        said += words.limits(rule)
    if rule.exceptions:
        said += f" {words.exceptions(rule.exceptions)}"
    return said + (words.move(rule.move) if rule.move else "")


class _Wording:
    """Phrases for the parts of a rule. The short form is for what others count from, or leave out."""

    def __init__(self, language: str) -> None:
        self.book = Phrasebook(language)
        self.language = language

    def pattern(self, pattern: Pattern) -> str:
        """On its own: with «hvert år» where that goes without saying elsewhere."""
        every_year = self.book.every(1, Unit.year)
        match pattern:
            case kinds.Union(patterns):
                return self.book.grouped([self.pattern(each) for each in patterns])
            case kinds.Whole(Within(Unit.month, 1, (_, *_))) | kinds.Dates(_, 1) | kinds.YearlySpan(_, _, 1):
                return f"{self.short(pattern)} {every_year}"
            case kinds.Feast():
                return f"{self.short(pattern)} {every_year}"
            case kinds.DayOfMonth(days, every):
                return self.book.say("numbered_every", days=self._numbered(days), every=self._months(every))
            case kinds.Event():
                return self.book.say("same_day", anchor=self.short(pattern))
            case _:
                return self.short(pattern)

    def short(self, pattern: Pattern) -> str:
        match pattern:
            case kinds.Weekly():
                return self._weekly(pattern)
            case kinds.NthDay(ordinals, day, within):
                said = self.book.listed([self.book.ordinal(each) for each in ordinals])
                return self.book.say(
                    "nth", ordinals=said, day=self.book.day(day), within=self._within(within)
                )
            case kinds.DayOfMonth(days, 1):
                return self.book.say("numbered", days=self._numbered(days))
            case kinds.Dates(days, every):
                return self._yearly(self.book.listed([self.book.date(day) for day in days]), every)
            case kinds.OnDays(days):
                return self.book.listed([format_date(day, self.language) for day in days])
            case kinds.Whole(within):
                return self._whole(within)
            case _:
                return self._named(pattern)

    def _named(self, pattern: Pattern) -> str:
        match pattern:
            case kinds.YearlySpan(_, _, every):
                return self._yearly(self.yearly_span(pattern), every)
            case kinds.Between(first, last):
                return self._between(first, last)
            case kinds.Feast(name):
                return self.book.feast(name)
            case kinds.Event(name):
                return self.book.event(name)
            case kinds.Holidays():
                return self.book.say("holidays")
            case kinds.Relative(step, anchor):
                return f"{self._step(step)} {self.short(anchor)}"
            case _:
                return self.pattern(pattern)

    def _yearly(self, said: str, every: int) -> str:
        return said if every == 1 else f"{said} {self.book.every(every, Unit.year)}"

    def _months(self, every: int) -> str:
        return self.book.every(every, Unit.month)

    def _numbered(self, days: tuple[int, ...]) -> str:
        return self.book.listed([self.book.numbered(day) for day in days])

    def _within(self, within: Within) -> str:
        if within.months:
            return self._whole(within)
        return self.book.the(within.unit) if within.every == 1 else self._whole(within)

    def _whole(self, within: Within) -> str:
        if within.months:
            return self._yearly(
                self.book.listed([self.book.month(each) for each in within.months]), within.every
            )
        return self.book.every(within.every, within.unit)

    def _weekly(self, weekly: kinds.Weekly) -> str:
        days = self.book.listed([self.book.day(day) for day in weekly.days]) if weekly.days else ""
        if weekly.weeks or weekly.parity:
            numbers = self.book.listed([str(week) for week in weekly.weeks] or [""])
            several = "weeks" if len(weekly.weeks) > 1 else "one_week_number"
            weeks = self.book.say(weekly.parity or several, numbers=numbers)
            return self.book.say("in", days=days, weeks=weeks) if days else weeks
        if not days:
            return self.book.every(weekly.every, Unit.week)
        if weekly.every > 1 and len(weekly.days) > 1:
            return f"{days} {self.book.every(weekly.every, Unit.week)}"
        name = {1: "days", 2: "other_day"}.get(weekly.every, "nth_days")
        return self.book.say(name, days=days, n=self.book.ordinal(weekly.every))

    def _step(self, step: kinds.Step) -> str:
        match step:
            case kinds.Shift(count, unit):
                return self._shift(count, unit)
            case kinds.Seek(-1, day):
                return self.book.say("weekday_before", day=self.book.day(day))
            case kinds.Seek(ordinal, day):
                return self._nth("nth_weekday", ordinal, day=self.book.day(day))
            case kinds.WeekStep(weeks, days):
                week = self._week(weeks)
                said = self.book.listed([self.book.day(day) for day in days]) if days else ""
                return self.book.say("day_in_week", days=said, week=week) if days else week

    def _shift(self, count: int, unit: Unit) -> str:
        direction = self._direction(count)
        if abs(count) == 1 and unit == Unit.day:
            return self.book.say("the_day", direction=direction)
        if abs(count) == 1 and unit == Unit.working_day:
            return self.book.say("working_day_after" if count > 0 else "working_day_before")
        if abs(count) == 1 and unit == Unit.week:
            return self.book.say("one_week", direction=direction)
        return f"{self.book.counted(abs(count), unit)} {direction}"

    def _week(self, weeks: int) -> str:
        if weeks == 0:
            return self.book.say("same_week")
        if abs(weeks) == 1:
            return self.book.say("week", direction=self._direction(weeks))
        return self._nth("nth_week", weeks)

    def _nth(self, name: str, ordinal: int, **parts: str) -> str:
        said = self.book.ordinal(abs(ordinal))
        return self.book.say(name, ordinal=said, direction=self._direction(ordinal), **parts)

    def _direction(self, count: int) -> str:
        return self.book.say("after" if count > 0 else "before")

    def yearly_span(self, span: kinds.YearlySpan) -> str:
        """From a day to a day, or from a month to a month when they begin and end with it."""
        start, end = self.book.date(span.start), self.book.date(span.end)
        if span.start[1] == 1 and span.end == _last_of_month(span.end[0]):
            start, end = self.book.month(span.start[0]), self.book.month(span.end[0])
        return self.book.say("from_to", start=start, end=end)

    def _between(self, first: date, last: date) -> str:
        start, end = self._start(first), self._end(last)
        if start == end and first != last:
            return start
        return self.book.say("from_to", start=start, end=end)

    def limits(self, rule: Rule) -> str:
        """With a comma before it after a season, and where it could be read as the end of a period."""
        comma = rule.season or (rule.last and not rule.first and not _ends_a_year(rule.last))
        return f"{',' if comma else ''} {self._limits(rule.first, rule.last)}"

    def _limits(self, first: date | None, last: date | None) -> str:
        if first and last and _ends_a_year(last) and first == date(last.year, 1, 1):
            return self.book.say("in_year", year=str(first.year))
        if first and last:
            return self.book.say("from_to", start=self._start(first), end=self._end(last))
        if first:
            return self.book.say("from", start=self._start(first))
        return self.book.say("to", end=self._end(last)) if last else ""

    def _start(self, day: date) -> str:
        if day.day > 1:
            return format_date(day, self.language)
        return str(day.year) if day.month == 1 else f"{self.book.month(day.month)} {day.year}"

    def _end(self, day: date) -> str:
        if (day + timedelta(1)).day > 1:
            return format_date(day, self.language)
        return str(day.year) if day.month == 12 else f"{self.book.month(day.month)} {day.year}"

    def exceptions(self, exceptions: tuple[Pattern, ...]) -> str:
        """A comma before «og» between them, but not between two that are no lists."""
        said = [self.short(each) for each in exceptions]
        plain = len(said) == 2 and isinstance(exceptions[1], kinds.Holidays | kinds.Feast)
        if plain and f" {self.book.say('and')} " not in said[0]:
            return self.book.say("except", these=self.book.listed(said))
        return self.book.say("except", these=self.book.grouped(said))

    def move(self, move: Move) -> str:
        where = self.book.say(f"{move.unit}{move.count}")
        return self.book.say("moved", when=self.book.say(move.when), where=where)


def _ends_a_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _last_of_month(month: int) -> tuple[int, int]:
    return month, clamped(_LEAP_YEAR, (month, 31)).day
