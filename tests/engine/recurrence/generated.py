"""Rules of every kind, as `parse` would give them: what Hypothesis draws from."""

from datetime import date

from hypothesis import strategies as st

from samrad.engine.recurrence.normal import normal
from samrad.engine.recurrence.values import (
    Between,
    Dates,
    Day,
    DayOfMonth,
    Event,
    Feast,
    FeastName,
    Holidays,
    Move,
    NthDay,
    Obstacle,
    OnDays,
    Parity,
    Relative,
    Rule,
    Seek,
    Shift,
    Union,
    Unit,
    Weekly,
    WeekStep,
    Whole,
    Within,
    YearlySpan,
)

LONGER = (Unit.month, Unit.quarter, Unit.half_year, Unit.year)
MOST = {Unit.month: 5, Unit.quarter: 14, Unit.half_year: 27, Unit.year: 53}


def several(values, *, least=1, most=4):
    return st.lists(values, min_size=least, max_size=most, unique=True).map(lambda each: tuple(sorted(each)))


every = st.one_of(st.just(1), st.just(2), st.integers(1, 14))
weekdays = several(st.integers(0, 6), most=7)
months = several(st.integers(1, 12), most=12)
days = st.dates(date(2024, 1, 1), date(2031, 12, 31))
days_of_a_year = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: (day.month, day.day))

within = st.one_of(
    st.builds(Within, st.sampled_from(LONGER), every),
    st.builds(Within, st.just(Unit.month), every, months),
)
weekly = st.one_of(
    st.builds(Weekly, st.one_of(st.just(()), weekdays), every),
    st.builds(Weekly, st.one_of(st.just(()), weekdays), parity=st.sampled_from(Parity)),
    st.builds(Weekly, st.one_of(st.just(()), weekdays), weeks=several(st.integers(1, 53))),
)


@st.composite
def nth_days(draw):
    around = draw(within)
    ordinal = st.integers(-2, MOST[around.unit]).filter(bool)
    ordinals = draw(several(ordinal, most=3))
    return NthDay(
        tuple(sorted(ordinals, key=lambda each: (each < 0, each))), draw(st.sampled_from(Day)), around
    )


month_days = st.builds(DayOfMonth, several(st.integers(1, 31)), every)
dates = st.builds(Dates, several(days_of_a_year), every)
on_days = st.builds(OnDays, several(days))
wholes = st.builds(
    Whole, st.one_of(within, st.builds(Within, st.just(Unit.day), every), st.just(Within(Unit.working_day)))
)
yearly_spans = st.builds(YearlySpan, days_of_a_year, days_of_a_year, every)
month_spans = st.builds(
    lambda start, end: YearlySpan((start, 1), (end, {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(end, 31))),
    st.integers(1, 12),
    st.integers(1, 12),
)
betweens = st.tuples(days, days).map(lambda two: Between(*sorted(two)))
feasts = st.builds(Feast, st.sampled_from(FeastName))
names = st.sampled_from(("kommunestyre", "regionråd", "formannskap", "Årsmøtet i Storlia", "torsdag og juli"))
events = st.builds(Event, names)
holidays = st.just(Holidays())


def steps(most):
    count = st.integers(-most, most)
    units = st.sampled_from((Unit.day, Unit.working_day, Unit.week, Unit.month))
    return st.one_of(
        st.builds(Shift, count.filter(bool), units),
        st.builds(Seek, count.filter(bool), st.integers(0, 6)),
        st.builds(WeekStep, count, st.one_of(st.just(()), weekdays)),
    )


anchors = st.one_of(nth_days(), dates, on_days, month_days, feasts, events, holidays)
relatives = st.one_of(
    st.builds(Relative, steps(30), anchors),
    st.builds(Relative, steps(30), st.builds(Relative, steps(30), anchors)),
)
near_relatives = st.one_of(
    st.builds(Relative, steps(3), anchors),
    st.builds(Relative, steps(1), st.builds(Relative, steps(1), anchors)),
)
simple = st.one_of(
    weekly,
    nth_days(),
    month_days,
    dates,
    on_days,
    wholes,
    yearly_spans,
    month_spans,
    betweens,
    feasts,
    events,
    holidays,
    relatives,
)
unions = st.lists(simple, min_size=2, max_size=3).map(lambda each: Union(tuple(each)))
moves = st.builds(
    Move,
    st.sampled_from(Obstacle),
    st.sampled_from((1, -1)),
    st.sampled_from((Unit.day, Unit.working_day, Unit.week)),
).filter(lambda move: not (move.unit == Unit.week and move.when != Obstacle.holiday))


@st.composite
def rules_of(draw, patterns, exceptions=simple):
    limits = draw(st.tuples(st.none() | days, st.none() | days))
    if None not in limits:
        limits = sorted(limits)
    return normal(
        Rule(
            draw(patterns),
            draw(st.none() | month_spans | yearly_spans.map(lambda span: YearlySpan(span.start, span.end))),
            *limits,
            draw(st.lists(exceptions, max_size=3).map(tuple)),
            draw(st.none() | moves),
        )
    )


rules = rules_of(st.one_of(simple, simple, unions))
