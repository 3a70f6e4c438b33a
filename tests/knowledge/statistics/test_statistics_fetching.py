"""Figures brought in: in their places over the borders, own figures untouched, faults kept, weekly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.clock import daily
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.core.worker import queue_worker
from samrad.knowledge.models import Indicator, Observation, StatisticsQuery
from samrad.knowledge.services.fetched_observations import Changes
from samrad.knowledge.services.fetching import (
    Chosen,
    ask_now,
    changes_in_words,
    fetch_query,
    queue_fetches,
    remove_query,
    save_query,
    switch,
)
from samrad.knowledge.statistics.asking import StatisticsFault
from samrad.knowledge.statistics.client import Statistics
from samrad.knowledge.statistics.gathering import Gathered, Wanted, gather
from tests.factories import Region, earlier_identity, officer, secretary, viewer
from tests.knowledge.statistics.pxweb import PxWeb
from tests.strategy_factories import indicator, observed

pytestmark = pytest.mark.django_db

BESIDE = {"Alder": ["19-29"], "ContentsCode": ["Andel"], "Tid": ["top(9)"]}
PLAIN = Chosen("91001", BESIDE, {}, "Region")
SUMMED = Chosen("91001", BESIDE, {"Region": "agg_KommSummer"}, "Region")
ACCOUNTS = Chosen(
    "91134",
    {"ContentsCode": ["KOSfri0000"], "Tid": ["*"]},
    {},
    "KOKkommuneregion0000",
)


@pytest.fixture
def youth(home: Region) -> Indicator:
    return indicator(home.cooperation, key="unge")


@pytest.fixture
def keeper(home: Region) -> Viewer:
    return viewer(secretary(home.cooperation))


def came(chosen: Chosen, youth: Indicator, statistics: Statistics) -> Gathered:
    wanted = Wanted(chosen.table, chosen.choices, chosen.codelists, chosen.areas)
    return gather(wanted, youth.cooperation, statistics, today=date(2027, 5, 12))


def saved(chosen: Chosen, youth: Indicator, statistics: Statistics, by: Viewer) -> Changes:
    return save_query(youth, chosen, came(chosen, youth, statistics), by=by)


def figures(youth: Indicator, who: str) -> dict[str, str]:
    """A place's figures by period, or the mark where there is none."""
    rows = youth.observations.all()
    found = rows.filter(organisation__name=who) if who else rows.filter(area="country")
    return {each.period: each.mark or f"{each.value.normalize():f}" for each in found.order_by("period")}


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


def test_an_indicator_that_is_summed_takes_no_table_that_forbids_it(
    home: Region, statistics: Statistics, keeper: Viewer
):
    summed = indicator(home.cooperation, may_be_summed=True)
    with pytest.raises(Refused, match="ikke kan legges sammen"):
        saved(ACCOUNTS, summed, statistics, keeper)
    assert not summed.observations.exists()


# --- by itself, and faults ---


def fetched(youth: Indicator, statistics: Statistics) -> str:
    query = StatisticsQuery.objects.select_related("indicator__cooperation").get(indicator=youth)
    return fetch_query(query, by=INSTALLATION, statistics=statistics)


def test_a_fetch_that_finds_nothing_new_leaves_no_trace_but_the_time(
    youth: Indicator, statistics: Statistics, keeper: Viewer
):
    saved(PLAIN, youth, statistics, keeper)
    before, entries = youth.query.fetched_at, AuditEntry.objects.count()
    assert fetched(youth, statistics) == "same"
    youth.query.refresh_from_db()
    assert youth.query.fetched_at > before
    assert AuditEntry.objects.count() == entries


def test_a_fault_is_kept_with_the_figures_that_stand_and_told_once(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    saved(PLAIN, youth, statistics, keeper)
    stood = youth.observations.count()
    del office.tables["91001"]
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert [fetched(youth, statistics), fetched(youth, statistics)] == ["failed", "failed"]
    youth.query.refresh_from_db()
    assert youth.query.fault == "Statistisk sentralbyrå har ingen slik tabell lenger. Søk etter en annen."
    assert youth.observations.count() == stood
    assert AuditEntry.objects.filter(act="statistics_query.fail").count() == 1


def test_a_fetch_of_a_query_that_was_changed_meanwhile_is_left(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    saved(PLAIN, youth, statistics, keeper)
    query = StatisticsQuery.objects.select_related("indicator__cooperation").get()
    saved(ACCOUNTS, youth, statistics, keeper)
    assert fetch_query(query, by=INSTALLATION, statistics=statistics) == "same"
    assert set(figures(youth, "Elvestad")) == {"2025", "2026"}


def test_every_week_each_query_is_asked_in_the_background(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    start = datetime(2027, 3, 3, 12, tzinfo=UTC)
    with time_machine.travel(start):
        saved(PLAIN, youth, statistics, keeper)
    assert queue_fetches in daily
    office.tables["91001"].updated = "2027-06-15T06:00:00Z"
    office.tables["91001"].figures[("9801", "19-29", "Andel", "2026")] = 15.5
    for days, figure in ((6, "9801.2026"), (7, "15.5")):
        with time_machine.travel(start + timedelta(days=days)):
            queue_fetches(timezone.localdate())
            queue_worker("prøve", until_empty=True).run()
        assert figures(youth, "Elvestad")["2026"] == figure


def test_the_weekly_fetch_waits_until_the_offices_morning_is_over(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    with time_machine.travel(datetime(2027, 3, 3, 12, tzinfo=UTC)):
        saved(PLAIN, youth, statistics, keeper)
    office.asked.clear()
    with time_machine.travel(datetime(2027, 3, 11, 5, tzinfo=UTC)):  # six in Oslo
        queue_fetches(timezone.localdate())
        queue_worker("prøve", until_empty=True).run()
    assert office.asked == []
    with time_machine.travel(datetime(2027, 3, 11, 8, 1, tzinfo=UTC)):
        queue_worker("prøve", until_empty=True).run()
    assert office.paths()[0] == "/tables/91001"


def test_figures_that_are_being_revised_are_not_taken_for_zeros(
    youth: Indicator, statistics: Statistics, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.undo()
    with (
        time_machine.travel(datetime(2027, 3, 3, 6, 30, tzinfo=UTC)),
        pytest.raises(StatisticsFault, match="mellom klokka 5 og 8"),
    ):
        came(PLAIN, youth, statistics)


def test_one_that_is_turned_off_is_not_asked(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    saved(PLAIN, youth, statistics, keeper)
    switch(youth, is_on=False, by=keeper)
    office.asked.clear()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        queue_fetches(timezone.localdate())
        queue_worker("prøve", until_empty=True).run()
    assert office.asked == []


def test_somebody_asks_in_the_background_and_not_twice_in_a_minute(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    saved(PLAIN, youth, statistics, keeper)
    with pytest.raises(Refused, match="mindre enn ett minutt siden"):
        ask_now(youth, by=keeper)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        office.asked.clear()
        ask_now(youth, by=keeper)
        assert office.asked == []
        queue_worker("prøve", until_empty=True).run()
    assert office.paths() == ["/tables/91001"]


def test_without_a_query_there_is_nothing_to_ask_for(youth: Indicator, keeper: Viewer):
    with pytest.raises(Refused, match="Velg først"):
        ask_now(youth, by=keeper)


def test_the_figures_stay_when_the_query_is_removed(youth: Indicator, statistics: Statistics, keeper: Viewer):
    saved(PLAIN, youth, statistics, keeper)
    stood = youth.observations.count()
    remove_query(youth, by=keeper)
    assert youth.observations.count() == stood
    assert not StatisticsQuery.objects.exists()


def test_only_the_secretariat_decides_what_is_fetched(home: Region, youth: Indicator, statistics: Statistics):
    somebody = viewer(officer(home.municipalities[0]))
    gathered = came(PLAIN, youth, statistics)
    for attempt in (
        lambda: save_query(youth, PLAIN, gathered, by=somebody),
        lambda: ask_now(youth, by=somebody),
        lambda: switch(youth, is_on=False, by=somebody),
        lambda: remove_query(youth, by=somebody),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_writing_asks_the_database_as_often_for_many_figures_as_for_few(
    youth: Indicator, statistics: Statistics, keeper: Viewer, django_assert_max_num_queries: object
):
    few = Chosen("91001", {**BESIDE, "Tid": ["top(1)"]}, {}, "Region")
    many, one = came(PLAIN, youth, statistics), came(few, youth, statistics)
    with django_assert_max_num_queries(12) as first:  # type: ignore[operator]
        save_query(youth, few, one, by=keeper)
    with django_assert_max_num_queries(12) as second:  # type: ignore[operator]
        save_query(youth, PLAIN, many, by=keeper)
    assert len(second.captured_queries) <= len(first.captured_queries) + 1


def test_what_became_of_the_figures_is_said_in_a_sentence():
    assert changes_in_words(Changes()) == "Tallene sto her fra før. Ingenting er endret."
    assert changes_in_words(Changes(new=1, changed=2, kept=1)) == (
        "Tallene er hentet: 1 nytt tall, 2 tall er endret, 1 eget tall ble stående."
    )


def test_a_figure_knows_its_value_exactly(youth: Indicator, statistics: Statistics, keeper: Viewer):
    saved(SUMMED, youth, statistics, keeper)
    found = youth.observations.get(organisation__name="Elvestad", period="2026")
    assert found.value == Decimal("17.0")
