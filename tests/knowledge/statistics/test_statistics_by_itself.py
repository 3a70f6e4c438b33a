"""Figures fetched by themselves every week, and what is told when they can't be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.clock import daily
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.core.worker import queue_worker
from samrad.knowledge.models import Indicator, StatisticsQuery
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
from tests.factories import Region, officer, viewer
from tests.knowledge.statistics.asked import ACCOUNTS, BESIDE, PLAIN, SUMMED, came, figures, saved
from tests.knowledge.statistics.pxweb import PxWeb

pytestmark = pytest.mark.django_db


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


@pytest.mark.django_db(transaction=True)
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


@pytest.mark.django_db(transaction=True)
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


@pytest.mark.django_db(transaction=True)
def test_one_that_failed_is_asked_again_the_day_after(
    youth: Indicator, statistics: Statistics, keeper: Viewer, office: PxWeb
):
    start = datetime(2027, 3, 3, 12, tzinfo=UTC)
    with time_machine.travel(start):
        saved(PLAIN, youth, statistics, keeper)
    StatisticsQuery.objects.update(fault="Får ikke kontakt.")
    with time_machine.travel(start + timedelta(days=1)):
        queue_fetches(timezone.localdate())
        queue_worker("prøve", until_empty=True).run()
    assert StatisticsQuery.objects.get().fault == ""


def test_where_fetching_is_turned_off_no_query_gets_a_fault(
    youth: Indicator, statistics: Statistics, keeper: Viewer, settings: Settings
):
    saved(PLAIN, youth, statistics, keeper)
    StatisticsQuery.objects.update(asked_at=None)
    settings.STATISTICS = ""
    queue_fetches(timezone.localdate())
    assert StatisticsQuery.objects.get().asked_at is None


@pytest.mark.django_db(transaction=True)
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


@pytest.mark.django_db(transaction=True)
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
