"""Figures brought in: in their places over the borders, own figures untouched, faults kept, weekly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from samrad.core.acts import Refused
from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator, Observation, StatisticsQuery
from samrad.knowledge.services.fetched_observations import Changes
from samrad.knowledge.services.fetching import (
    Chosen,
)
from samrad.knowledge.statistics.asking import StatisticsFault
from samrad.knowledge.statistics.client import Statistics
from tests.factories import Region, earlier_identity
from tests.knowledge.statistics.asked import ACCOUNTS, BESIDE, PLAIN, SUMMED, came, figures, saved
from tests.knowledge.statistics.pxweb import PxWeb
from tests.strategy_factories import indicator, observed

pytestmark = pytest.mark.django_db


# --- in their places ---


def test_a_municipality_keeps_its_figures_over_the_borders_of_2020_and_2024(
    home: Region, youth: Indicator, statistics: Statistics, keeper: Viewer
):
    earlier_identity(home.municipalities[0], number="0601", until=date(2019, 12, 31))
    earlier_identity(
        home.municipalities[0], number="3001", start_on=date(2020, 1, 1), until=date(2023, 12, 31)
    )
    saved(PLAIN, youth, statistics, keeper)
    assert figures(youth, "Elvestad") == {
        "2018": "601.2018",
        "2019": "601.2019",
        "2020": "3001.202",
        "2021": "3001.2021",
        "2022": "3001.2022",
        "2023": "3001.2023",
        "2024": "9801.2024",
        "2025": "9801.2025",
        "2026": "9801.2026",
    }


def test_a_table_without_the_old_number_gives_todays_for_the_years_it_has(
    youth: Indicator, statistics: Statistics, keeper: Viewer, home: Region
):
    earlier_identity(home.municipalities[1], number="0777", until=date(2019, 12, 31))
    saved(PLAIN, youth, statistics, keeper)
    assert figures(youth, "Sjøvik")["2018"] == "9802.2018"


def test_sums_of_todays_areas_are_used_in_all_years_with_the_counties_and_the_country_beside(
    home: Region, youth: Indicator, statistics: Statistics, keeper: Viewer
):
    earlier_identity(home.municipalities[0], number="0601", until=date(2019, 12, 31))
    saved(SUMMED, youth, statistics, keeper)
    assert figures(youth, "Elvestad")["2018"] == "9801.2018"
    assert figures(youth, "Austfjell 98")["2018"] == "98.2018"
    assert figures(youth, "")["2026"] == "11.4"
    assert Observation.objects.filter(area="region").count() == 0


def test_three_ways_of_having_no_figure_stay_three(youth: Indicator, statistics: Statistics, keeper: Viewer):
    saved(SUMMED, youth, statistics, keeper)
    assert figures(youth, "Sjøvik")["2026"] == "suppressed"
    assert figures(youth, "Storlia")["2026"] == "missing"
    saved(PLAIN, youth, statistics, keeper)
    assert figures(youth, "Elvestad")["2018"] == "impossible"


def test_kostra_has_its_own_codes_and_the_country_that_is_chosen(
    youth: Indicator, statistics: Statistics, keeper: Viewer
):
    saved(ACCOUNTS, youth, statistics, keeper)
    assert figures(youth, "") == {"2025": "1.2025", "2026": "suppressed"}
    assert figures(youth, "Austfjell 98") == {"2025": "98.2025", "2026": "98.2026"}
    without = Chosen("91134", {**ACCOUNTS.choices, ACCOUNTS.areas: ["EAKUO"]}, {}, ACCOUNTS.areas)
    saved(without, youth, statistics, keeper)
    assert figures(youth, "") == {"2025": "1.2025", "2026": "1.2026"}
    assert "Tallet for landet er uten Oslo." in StatisticsQuery.objects.get().notes


def test_those_the_table_does_not_have_are_told_by_name(youth: Indicator, statistics: Statistics):
    assert [each.name for each in came(PLAIN, youth, statistics).without] == [
        "Fjellbygda",
        "Grønndal",
        "Haugmo",
        "Åsmark",
        "Vestfjell 98",
    ]


def test_a_figure_that_is_not_ours_is_never_written(youth: Indicator, statistics: Statistics, keeper: Viewer):
    saved(ACCOUNTS, youth, statistics, keeper)
    names = set(youth.observations.values_list("organisation__name", flat=True))
    assert names == {"Elvestad", "Sjøvik", "Storlia", "Austfjell 98", None}


def test_the_notes_that_must_be_shown_are_kept_without_marks(
    youth: Indicator, statistics: Statistics, keeper: Viewer
):
    saved(SUMMED, youth, statistics, keeper)
    assert youth.query.notes == [
        "Definisjonen ble endret i 2025. Se nettsiden.",
        "Statistisk sentralbyrå har regnet kommunene med dagens grenser i alle år.",
    ]


def test_each_figure_says_where_it_is_from(youth: Indicator, statistics: Statistics, keeper: Viewer):
    saved(PLAIN, youth, statistics, keeper)
    assert set(youth.observations.values_list("origin", "source_kind", "source")) == {
        ("fetched", "told", "Det oppdiktede statistikkbyrået, tabell 91001")
    }


def test_more_than_one_value_beside_place_and_time_is_refused(youth: Indicator, statistics: Statistics):
    both = Chosen("91001", {**BESIDE, "Alder": ["*"]}, {}, "Region")
    with pytest.raises(StatisticsFault, match="Velg bare én verdi i «alder»"):
        came(both, youth, statistics)


# --- own figures, and figures that change ---


def test_own_figures_are_never_overwritten(
    home: Region, youth: Indicator, statistics: Statistics, keeper: Viewer
):
    observed(youth, "2026", "16.2", home.municipalities[0], origin=Observation.Origin.FORM)
    assert saved(PLAIN, youth, statistics, keeper).kept == 1
    assert figures(youth, "Elvestad")["2026"] == "16.2"


def test_only_what_has_changed_is_written_and_counted(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    saved(PLAIN, youth, statistics, keeper)
    office.tables["91001"].updated = "2027-06-15T06:00:00Z"
    office.tables["91001"].figures[("9801", "19-29", "Andel", "2026")] = 16.4
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert saved(PLAIN, youth, statistics, keeper) == Changes(changed=1)
    assert figures(youth, "Elvestad")["2026"] == "16.4"


def test_figures_of_another_table_are_gone_when_the_table_is_changed(
    youth: Indicator, statistics: Statistics, keeper: Viewer
):
    saved(PLAIN, youth, statistics, keeper)
    changes = saved(ACCOUNTS, youth, statistics, keeper)
    assert changes.gone == 5 * 7
    assert figures(youth, "Elvestad") == {"2025": "9801.2025", "2026": "9801.2026"}


def test_an_indicator_that_is_summed_takes_no_figures_that_may_not_be(
    home: Region, statistics: Statistics, keeper: Viewer
):
    summed = indicator(home.cooperation, may_be_summed=True)
    for chosen in (ACCOUNTS, PLAIN):  # one forbids it, the other's figures are shares
        with pytest.raises(Refused, match="kan ikke legges sammen"):
            saved(chosen, summed, statistics, keeper)
    assert not summed.observations.exists()
