"""Asking the statistics office over http: its questions, its moods, and keeping to its limits."""

import json
import time
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from samrad.knowledge.models import Pace, RememberedAnswer
from samrad.knowledge.statistics import asking, pacing
from samrad.knowledge.statistics.asking import Patience, Service, StatisticsFault
from samrad.knowledge.statistics.client import Statistics, at_a_page
from samrad.knowledge.statistics.remembering import forget_old
from tests.knowledge.statistics.px_tables import accounts
from tests.knowledge.statistics.pxweb import PxWeb

pytestmark = pytest.mark.django_db
CHOSEN = {"Region": ["K-9801"], "Alder": ["19-29"], "ContentsCode": ["Andel"], "Tid": ["top(2)"]}
SUMS = {"Region": "agg_KommSummer"}


def figures(of: Statistics, **other: list[str]) -> list[str]:
    table = of.table("91001")
    datasets = of.figures(table, of.outline(table, SUMS), {**CHOSEN, **other}, SUMS)
    return [str(row.value) for each in datasets for row in each.rows()]


# --- its questions ---


def test_tables_are_found_by_words(statistics: Statistics):
    assert [each.id for each in statistics.tables("unge utenfor")] == ["91001"]
    assert statistics.tables("kylling") == []


def test_a_table_tells_its_variables_and_its_other_codes(statistics: Statistics):
    table = statistics.table("91001")
    outline = statistics.outline(table, {})
    place = outline.dimension("Region")
    assert (table.first, table.last) == ("2018", "2026")
    assert place is not None
    assert [each.id for each in place.code_lists] == ["agg_KommSummer", "agg_KommFylker"]
    sums = statistics.outline(table, SUMS).dimension("Region")
    assert sums is not None
    assert sums.codes == ("K-9801", "K-9802", "K-9803")


def test_figures_come_for_what_is_chosen(statistics: Statistics, office: PxWeb):
    assert figures(statistics) == ["9801.2025", "17.0"]
    assert "codelist%5BRegion%5D=agg_KommSummer" in office.asked[-1]
    assert "valueCodes%5BTid%5D=2025%2C2026" in office.asked[-1]
    assert "outputFormat=json-stat2" in office.asked[-1]


def test_too_many_cells_for_one_question_are_asked_in_parts(statistics: Statistics, office: PxWeb):
    office.most_cells = 4
    found = figures(statistics, Region=["*"], Tid=["from(2023)"])
    assert len(found) == 12
    assert found[:2] == ["9801.2023", "9801.2024"]
    assert office.paths().count("/tables/91001/data") == 4


def test_what_is_too_long_for_an_address_is_sent_beside_it(statistics: Statistics, office: PxWeb):
    place = office.tables["91001"].variables[0]
    place.code_lists["agg_KommSummer"] |= {f"K-{number}": "En kommune" for number in range(1000, 1400)}
    assert len(figures(statistics, Region=["*"], Tid=["2026"])) == 403
    assert office.bodies[-1]["selection"][0]["codelist"] == "agg_KommSummer"
    assert len(office.asked[-1]) < 200


@pytest.mark.parametrize("id", ["../config", "91001/../x", "", "a" * 41, "91001?x=1"])
def test_only_the_id_of_a_table_comes_into_an_address(statistics: Statistics, office: PxWeb, id: str):
    with pytest.raises(StatisticsFault, match="er ikke nummeret på en tabell"):
        statistics.table(id)
    assert office.asked == []


# --- remembering ---


def test_nothing_is_asked_twice_while_the_table_is_as_it_was(statistics: Statistics, office: PxWeb):
    figures(statistics)
    asked = len(office.asked)
    figures(statistics)
    assert len(office.asked) == asked


def test_figures_are_asked_anew_when_the_table_has_changed(statistics: Statistics, office: PxWeb):
    start = timezone.now()
    figures(statistics)
    office.tables["91001"].updated = "2027-06-15T06:00:00Z"
    office.tables["91001"].figures[("K-9801", "19-29", "Andel", "2026")] = 16.5
    with time_machine.travel(start + timedelta(minutes=6)):
        assert figures(statistics) == ["9801.2025", "16.5"]


def test_only_the_table_is_asked_about_when_nothing_has_changed(statistics: Statistics, office: PxWeb):
    start = timezone.now()
    figures(statistics)
    office.asked.clear()
    with time_machine.travel(start + timedelta(minutes=6)):
        figures(statistics)
    assert office.paths() == ["/tables/91001"]


def test_an_answer_that_cannot_be_read_is_not_remembered(statistics: Statistics, office: PxWeb):
    office.answers(200, b"<html>Vedlikehold</html>")
    with pytest.raises(StatisticsFault, match="kan ikke leses"):
        statistics.table("91001")
    assert statistics.table("91001").id == "91001"


def test_what_nobody_has_asked_for_in_a_month_is_forgotten(statistics: Statistics):
    statistics.table("91001")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_old(timezone.localdate())
    assert RememberedAnswer.objects.count() == 0


# --- its moods ---


def test_a_service_that_is_away_for_a_moment_is_asked_anew(statistics: Statistics, office: PxWeb):
    office.answers(503, times=2, Retry_After="0")
    assert statistics.table("91001").id == "91001"
    assert Pace.objects.get().asked == 3


def test_a_service_that_stays_away_is_left_with_a_sentence(statistics: Statistics, office: PxWeb):
    office.answers(503, times=9)
    with pytest.raises(StatisticsFault, match="svarte med feil 503"):
        statistics.table("91001")
    assert len(office.asked) == 3


def test_one_that_is_asked_too_often_is_waited_for(statistics: Statistics, office: PxWeb):
    office.answers(429, Retry_After="1")
    began = time.monotonic()
    assert statistics.table("91001").id == "91001"
    assert time.monotonic() - began >= 0.9


def test_one_that_says_it_is_asked_too_often_is_left_alone_by_all(statistics: Statistics, office: PxWeb):
    office.answers(429, Retry_After="120")
    with pytest.raises(StatisticsFault, match=r"Prøv igjen om 1[12][0-9] sekunder"):
        statistics.table("91001")
    with pytest.raises(StatisticsFault, match="tar ikke imot flere"):
        at_a_page().tables("noe annet")
    assert len(office.asked) == 1


def test_a_slow_service_is_not_waited_for_longer_than_agreed(office: PxWeb):
    office.slow = 0.5
    hurried = Statistics(Service(office.address, Patience(seconds=1, read_within=0.1, again=0)))
    with pytest.raises(StatisticsFault, match=r"brukte for lang tid|Får ikke kontakt"):
        hurried.table("91001")


def test_an_answer_that_is_too_large_is_dropped_on_the_way(
    statistics: Statistics, office: PxWeb, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asking, "LARGEST", 1000)
    office.answers(200, b" " * 5000)
    with pytest.raises(StatisticsFault, match="Svaret er for stort"):
        statistics.table("91001")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nobody_is_followed_to_another_address(statistics: Statistics, office: PxWeb, status: int):
    office.answers(status, Location="http://localhost:1/hemmelig")
    with pytest.raises(StatisticsFault, match="sender videre til en annen adresse"):
        statistics.table("91001")
    assert len(office.asked) == 1


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000])
def test_garbage_is_a_sentence_and_no_crash(statistics: Statistics, office: PxWeb, body: bytes):
    office.answers(200, body)
    with pytest.raises(StatisticsFault, match="kan ikke leses"):
        statistics.tables("noe")


def test_an_answer_of_the_wrong_shape_is_a_sentence(statistics: Statistics, office: PxWeb):
    table = statistics.table("91001")
    office.answers(200, json.dumps({"version": "2.0", "class": "dataset", "id": [], "size": []}).encode())
    with pytest.raises(StatisticsFault, match="kan ikke leses"):
        statistics.outline(table, {})


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Non-existent value", "ikke lenger en av verdiene"),
        ("Too many cells selected", "for mange tall på én gang"),
        ("Noe nytt", "svarte med feil 400"),
    ],
)
def test_a_refusal_is_told_in_words(statistics: Statistics, office: PxWeb, title: str, said: str):
    office.answers(400, json.dumps({"type": "Parameter error", "title": title}).encode())
    with pytest.raises(StatisticsFault, match=said):
        statistics.table("91001")


def test_a_table_that_is_gone_is_told_so(statistics: Statistics):
    with pytest.raises(StatisticsFault, match="ingen slik tabell lenger"):
        statistics.table("99999")


def test_a_code_that_is_gone_is_named_and_nothing_is_asked(statistics: Statistics, office: PxWeb):
    with pytest.raises(StatisticsFault, match="«0–5» finnes ikke lenger i «alder»"):
        figures(statistics, Alder=["0–5"])
    assert "/tables/91001/data" not in office.paths()


def test_every_variable_of_such_a_table_must_be_chosen(statistics: Statistics):
    table = statistics.table(accounts().id)
    with pytest.raises(StatisticsFault, match="Velg noe i «region»"):
        statistics.figures(table, statistics.outline(table, {}), {"Tid": ["*"], "ContentsCode": ["*"]}, {})


def test_where_fetching_is_turned_off_nobody_is_asked(office: PxWeb, settings: Settings):
    settings.STATISTICS = ""
    with pytest.raises(StatisticsFault, match="slått av"):
        at_a_page().table("91001")


def test_nobody_who_answers_is_a_sentence():
    nowhere = Statistics(Service("http://localhost:1/v2", Patience(2, 1, 0)))
    with pytest.raises(StatisticsFault, match="Får ikke kontakt"):
        nowhere.table("91001")


# --- its limits ---


def test_a_window_has_room_for_so_many_questions_in_all():
    now = timezone.now()
    for _question in range(pacing.MOST):
        assert pacing.take_turn("tjenesten", now) == 0
    assert pacing.take_turn("tjenesten", now + timedelta(seconds=20)) == 40
    assert pacing.take_turn("tjenesten", now + timedelta(seconds=60)) == 0


def test_the_limits_an_answer_tells_of_are_kept(statistics: Statistics, office: PxWeb):
    office.policy = "2;w=90s"
    statistics.table("91001")
    statistics.tables("unge")
    with pytest.raises(StatisticsFault, match=r"Prøv igjen om [89][0-9] sekunder"):
        statistics.tables("gamle")
    assert len(office.asked) == 2


def test_a_clock_that_was_set_back_does_not_close_the_window():
    now = timezone.now()
    pacing.take_turn("tjenesten", now)
    Pace.objects.update(asked=pacing.MOST)
    assert pacing.take_turn("tjenesten", now - timedelta(days=1)) == 0
