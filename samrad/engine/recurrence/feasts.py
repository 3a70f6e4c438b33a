"""When the days with a name are. Easter decides most of them."""

from __future__ import annotations

from datetime import date, timedelta

from samrad.engine.recurrence.values import FeastName
from samrad.engine.working_days import Span, christmas, easter_week

# Days from Easter Sunday, first and last.
_FROM_EASTER = {
    FeastName.palm_sunday: (-7, -7),
    FeastName.maundy_thursday: (-3, -3),
    FeastName.good_friday: (-2, -2),
    FeastName.easter_eve: (-1, -1),
    FeastName.easter: (-3, 1),
    FeastName.easter_day: (0, 0),
    FeastName.easter_monday: (1, 1),
    FeastName.ascension_day: (39, 39),
    FeastName.whitsun_eve: (48, 48),
    FeastName.whitsun: (49, 50),
    FeastName.whit_sunday: (49, 49),
    FeastName.whit_monday: (50, 50),
}
# Month and day, first and last.
_FIXED = {
    FeastName.new_year: ((1, 1), (1, 1)),
    FeastName.christmas_eve: ((12, 24), (12, 24)),
    FeastName.christmas_day: ((12, 25), (12, 25)),
    FeastName.boxing_day: ((12, 26), (12, 26)),
    FeastName.between_the_years: ((12, 27), (12, 31)),
    FeastName.new_years_eve: ((12, 31), (12, 31)),
}
SEVERAL_DAYS = (
    FeastName.easter_week,
    FeastName.easter,
    FeastName.whitsun,
    FeastName.christmas,
    FeastName.between_the_years,
)


def feast_in(year: int, name: FeastName) -> Span:
    """The first and the last day of a feast that begins in the year.

    Easter is from Maundy Thursday to Easter Monday, Easter week from Palm Sunday, Christmas from Christmas
    Eve to New Year's Day, as in `working_days`.
    """
    if name == FeastName.christmas:
        return christmas(year)
    if name == FeastName.easter_week:
        return easter_week(year)
    if name in _FIXED:
        start, end = _FIXED[name]
        return date(year, *start), date(year, *end)
    easter = easter_week(year)[1] - timedelta(1)
    first, last = _FROM_EASTER[name]
    return easter + timedelta(first), easter + timedelta(last)
