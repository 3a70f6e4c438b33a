"""How many indicators stand against their targets, in the same number of questions."""

from __future__ import annotations

from datetime import date

import pytest

from samrad.engine.trajectory import Bearing
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.bearings import bearings_in, judged_by
from tests.factories import Region, became, municipality, region
from tests.strategy_factories import indicator, observed, target

pytestmark = pytest.mark.django_db
TODAY = date(2027, 2, 1)


@pytest.fixture
def here() -> Region:
    return region()


def summed_of(here: Region, **values: str) -> Indicator:
    """An indicator that may be summed, with a figure for every municipality in 2020 and 2026."""
    made = indicator(here.cooperation, direction="up", may_be_summed=True)
    target(made, 2030, "140")
    for number, who in enumerate(here.municipalities):
        observed(made, "2020", "10", who)
        observed(made, "2026", values.get(f"at_{number}", "16"), who)
    return made


def test_an_indicator_of_the_region_is_judged_by_the_regions_figures(here: Region):
    made = indicator(here.cooperation)
    target(made, 2030, "12")
    for period, value in (("2020", "17"), ("2026", "13")):
        observed(made, period, value)
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.ON_TRACK}


def test_figures_before_a_break_do_not_judge(here: Region):
    made = indicator(here.cooperation)
    target(made, 2030, "12")
    for period, value in (("2020", "12"), ("2025", "16"), ("2026", "15")):
        observed(made, period, value, breaks_because="Ny aldersgruppe" if period == "2025" else "")
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.ON_TRACK}


@pytest.mark.parametrize(
    ("base_year", "stands"), [(None, Bearing.ON_TRACK), (2024, Bearing.BEHIND), (2099, Bearing.ON_TRACK)]
)
def test_the_way_is_counted_from_the_base_year(here: Region, base_year: int | None, stands: Bearing):
    made = indicator(here.cooperation, base_year=base_year)
    target(made, 2030, "12")
    for period, value in (("2020", "17"), ("2024", "13"), ("2026", "13")):
        observed(made, period, value)
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: stands}


def test_the_country_and_a_municipality_do_not_judge_the_region(here: Region):
    made = indicator(here.cooperation)
    target(made, 2030, "12", here.municipalities[0])
    observed(made, "2020", "9", area="country")
    observed(made, "2020", "9", here.municipalities[0])
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.NO_TARGET}
    target(made, 2030, "12")
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.NO_DATA}


def test_what_may_be_summed_is_judged_by_the_sum_of_the_municipalities(here: Region):
    made = summed_of(here)
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.ON_TRACK}
    Indicator.objects.update(may_be_summed=False)
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.NO_DATA}


def test_a_sum_that_lacks_a_municipality_is_no_figure(here: Region):
    made = summed_of(here)
    made.observations.filter(organisation=here.municipalities[3], period="2026").update(
        value=None, mark="suppressed"
    )
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.NO_DATA}


def test_the_figures_of_what_became_one_of_them_follow_into_the_sum(here: Region):
    made = summed_of(here)
    before = municipality("Gammelvik", "9899")
    became(before, here.municipalities[0])
    made.observations.filter(organisation=here.municipalities[0], period="2020").update(organisation=before)
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.ON_TRACK}
    became(municipality("Nyvik", "9898"), here.municipalities[0])
    assert bearings_in(judged_by([made.pk]), TODAY) == {made.pk: Bearing.NO_DATA}


@pytest.mark.parametrize("number", [1, 300])
def test_the_bearings_of_one_or_of_300_take_the_same_number_of_questions(
    here: Region, number: int, django_assert_num_queries
):
    made = summed_of(here)
    shown = [made.pk, *(indicator(here.cooperation).pk for _ in range(number - 1))]
    with django_assert_num_queries(4):
        assert len(bearings_in(judged_by(shown), TODAY)) == number


def test_nothing_asked_is_nothing_answered(django_assert_max_num_queries):
    with django_assert_max_num_queries(0):
        assert bearings_in(judged_by([]), TODAY) == {}
