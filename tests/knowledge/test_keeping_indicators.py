"""Keeping indicators, their figures and targets, and arranging the situation picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import PUBLIC, Viewer
from samrad.engine.figures import MISSING, SUPPRESSED, Figure
from samrad.knowledge.models import Indicator
from samrad.knowledge.reading.sheet import as_csv, figure_rows
from samrad.knowledge.reading.sheet_in import Told, read_figures
from samrad.knowledge.reading.shown import Break, shown_of
from samrad.knowledge.reading.told import proposed_changes, sheet_to_fill
from samrad.knowledge.services.figures import Cell, Whose, keep_figures, tell_break
from samrad.knowledge.services.indicators import (
    Written,
    add_indicator,
    change_indicator,
    publish_indicator,
    remove_indicator,
    withdraw_indicator,
)
from samrad.knowledge.services.picture import Move, arrange
from samrad.knowledge.services.targets import Aim, keep_targets
from samrad.workspace.sheet_text import table_of_text
from tests.factories import Region, cooperation, earlier_identity, officer, region, secretary, viewer
from tests.strategy_factories import indicator, observed, target

pytestmark = pytest.mark.django_db
YOUNG = Written(
    "Unge utenfor", "prosent", "Personer 19–29 år utenfor arbeid og utdanning.", "SSB", decimals=1
)
TODAY = date(2027, 2, 1)


@pytest.fixture
def here() -> Region:
    return region()


@pytest.fixture
def keeper(here: Region) -> Viewer:
    return viewer(secretary(here.cooperation))


@pytest.fixture
def made(here: Region) -> Indicator:
    return indicator(here.cooperation)


def logged() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))


def at(who: Any, period: str = "2026") -> Cell:
    return Cell("organisation", who.pk, period)


def form(indicator: Indicator, told: dict[Cell, Figure | None], by: Viewer) -> int:
    return keep_figures(indicator, told, origin="form", by=by)


def test_a_new_indicator_is_a_draft_until_it_has_figures_and_is_published(here: Region, keeper: Viewer):
    made = add_indicator(here.cooperation, YOUNG, by=keeper)
    assert (made.is_public, made.key) == (False, "unge-utenfor")
    with pytest.raises(Refused, match="ingen tall ennå"):
        publish_indicator(made, by=keeper)
    observed(made, "2026", "17")
    publish_indicator(made, by=keeper)
    assert made.is_public
    assert logged() == ["indicator.add", "indicator.publish"]


def test_a_key_is_free_and_never_a_word_of_an_address(here: Region, keeper: Viewer):
    names = ["Ny", "Areal øst", "Areal øst", "???"]
    keys = [
        add_indicator(here.cooperation, Written(name, "ha", "Areal.", "NIBIO"), by=keeper).key
        for name in names
    ]
    assert keys == ["ny-2", "areal-ost", "areal-ost-2", "indikator"]


def test_a_text_with_a_national_identity_number_is_refused(here: Region, keeper: Viewer):
    with pytest.raises(Refused, match="fødselsnummer"):
        add_indicator(here.cooperation, Written("A", "kr", "Gjelder 01010750160.", "SSB"), by=keeper)


def test_what_has_figures_keeps_how_often_they_come(made: Indicator, keeper: Viewer):
    change_indicator(made, Written("Nytt navn", "prosent", "D", "SSB"), by=keeper)
    assert made.title == "Nytt navn"
    observed(made, "2026", "17")
    with pytest.raises(Refused, match="Serien har tall"):
        change_indicator(made, Written("Nytt navn", "prosent", "D", "SSB", every="month"), by=keeper)


def test_what_was_public_is_withdrawn_with_a_reason_and_never_removed(made: Indicator, keeper: Viewer):
    Indicator.objects.update(picture_rank=1)
    made.refresh_from_db()
    with pytest.raises(Refused, match="Ta den tilbake"):
        remove_indicator(made, by=keeper)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        withdraw_indicator(made, because=" ", by=keeper)
    withdraw_indicator(made, because="Tallene var feil.", by=keeper)
    assert made.picture_rank is None
    with pytest.raises(Refused, match="har vært publisert"):
        remove_indicator(made, by=keeper)


def test_a_withdrawn_indicator_leaves_a_tombstone_until_it_is_published_again(
    here: Region, made: Indicator, keeper: Viewer
):
    observed(made, "2026", "17")
    withdraw_indicator(made, because="Tallene var feil.", by=keeper)
    address = reverse("indicator", args=[here.cooperation.slug, made.key])
    gone = Client().get(address)
    assert (gone.status_code, "Tallene var feil." in gone.text, made.definition in gone.text) == (
        410,
        True,
        False,
    )
    publish_indicator(made, by=keeper)
    assert (Client().get(address).status_code, made.withdrawn_because) == (200, "")


def test_a_draft_that_nobody_has_seen_is_removed_for_good(made: Indicator, keeper: Viewer):
    Indicator.objects.update(is_public=False)
    made.refresh_from_db()
    with pytest.raises(Refused, match="ikke publisert"):
        withdraw_indicator(made, because="Feil.", by=keeper)
    remove_indicator(made, by=keeper)
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda made, by: change_indicator(made, YOUNG, by=by),
        lambda made, by: publish_indicator(made, by=by),
        lambda made, by: withdraw_indicator(made, because="Feil.", by=by),
        lambda made, by: remove_indicator(made, by=by),
        lambda made, by: form(made, {}, by),
        lambda made, by: tell_break(made, "2026", "Ny", by=by),
        lambda made, by: keep_targets(made, {}, by=by),
        lambda made, by: arrange(made, Move.IN, by=by),
    ],
)
def test_only_the_secretariat_keeps_indicators(here: Region, made: Indicator, act: Callable[..., Any]):
    others = [
        PUBLIC,
        viewer(officer(here.municipalities[0])),
        viewer(secretary(cooperation("aasregionen"))),
    ]
    for each in others:
        with pytest.raises(NotAllowed):
            act(made, each)


def test_only_what_differs_is_written_and_an_empty_cell_removes(
    here: Region, made: Indicator, keeper: Viewer
):
    one, two, three = here.municipalities[:3]
    told = {
        at(one): Figure(Decimal("16.0")),
        at(two): Figure(None, SUPPRESSED),
        at(three): Figure(None, MISSING),
    }
    assert form(made, told, keeper) == 3
    assert form(made, told | {at(one): Figure(Decimal("16.00"))}, keeper) == 0
    assert form(made, {at(one): None, at(two): Figure(Decimal(3), is_estimate=True)}, keeper) == 2
    rows = made.observations.order_by("organisation__sort_key").values_list("value", "mark", "is_estimate")
    assert sorted(rows, key=str) == sorted([(Decimal(3), "", True), (None, "missing", False)], key=str)
    assert logged() == ["figures.keep", "figures.keep"]


def test_a_period_of_another_kind_than_the_series_is_refused(here: Region, made: Indicator, keeper: Viewer):
    for period in ("2026K1", "26"):
        with pytest.raises(Refused, match="Skriv 2026"):
            form(made, {at(here.municipalities[0], period): Figure(Decimal(1))}, keeper)


def test_keeping_many_figures_asks_as_few_questions_as_keeping_one(
    here: Region, made: Indicator, keeper: Viewer, django_assert_max_num_queries
):
    told = {
        at(who, str(year)): Figure(Decimal(year)) for who in here.municipalities for year in range(1990, 2027)
    }
    with django_assert_max_num_queries(12):
        assert form(made, told, keeper) == 7 * 37


def test_a_break_is_told_of_a_period_that_has_figures_and_taken_back(
    here: Region, made: Indicator, keeper: Viewer
):
    observed(made, "2025", "18")
    observed(made, "2026", "17")
    tell_break(made, "2026", "Ny aldersgruppe", by=keeper)
    shown = shown_of([made], here.cooperation, TODAY)[0]
    assert shown.breaks == [Break("2026", "Ny aldersgruppe")]
    assert shown.changes[0].difference is None
    tell_break(made, "2026", "", by=keeper)
    assert shown_of([made], here.cooperation, TODAY)[0].breaks == []
    with pytest.raises(Refused, match="Det er ikke ført noe tall der for 1999"):
        tell_break(made, "1999", "Ny", by=keeper)


def test_a_break_may_be_in_one_place_only(here: Region, made: Indicator, keeper: Viewer):
    one, other = here.municipalities[:2]
    for who in (None, one, other):
        observed(made, "2025", "18", who)
        observed(made, "2026", "17", who)
    tell_break(made, "2026", "Ny grense.", whose=Whose("organisation", one.pk), by=keeper)
    shown = shown_of([made], here.cooperation, TODAY)[0]
    assert shown.breaks == [Break("2026", "Ny grense", (one.name,))]
    assert shown.changes[0].difference == -1
    with pytest.raises(Refused, match="ikke ført noe tall der"):
        tell_break(made, "2026", "Ny", whose=Whose("country", None), by=keeper)


def test_targets_are_kept_for_the_region_and_for_each(here: Region, made: Indicator, keeper: Viewer):
    target(made, 2028, "14")
    one = here.municipalities[0]
    told = {Aim(None, 2028): None, Aim(None, 2030): Decimal(12), Aim(one.pk, 2030): Decimal(10)}
    assert keep_targets(made, told, by=keeper) == 3
    assert keep_targets(made, told, by=keeper) == 0
    kept = set(made.targets.values_list("organisation", "year", "value"))
    assert kept == {(None, 2030, Decimal(12)), (one.pk, 2030, Decimal(10))}
    with pytest.raises(Refused, match="1987 kan ikke være et målår"):
        keep_targets(made, {Aim(None, 1987): Decimal(1)}, by=keeper)


def test_the_picture_is_ranked_without_gaps_and_its_ends_stay(here: Region, keeper: Viewer):
    one, two, three = (indicator(here.cooperation, name) for name in ("A", "B", "C"))

    def ranked() -> list[str]:
        rows = Indicator.objects.filter(picture_rank__isnull=False).order_by("picture_rank")
        assert [each.picture_rank for each in rows] == list(range(1, len(rows) + 1))
        return [each.title for each in rows]

    for each in (one, two, three):
        arrange(each, Move.IN, by=keeper)
    assert ranked() == ["A", "B", "C"]
    arrange(three, Move.UP, by=keeper)
    arrange(one, Move.UP, by=keeper)
    assert ranked() == ["A", "C", "B"]
    arrange(one, Move.DOWN, by=keeper)
    arrange(three, Move.OUT, by=keeper)
    assert ranked() == ["A", "B"]


def test_a_draft_is_not_taken_into_the_picture(here: Region, keeper: Viewer):
    with pytest.raises(Refused, match="Publiser indikatoren"):
        arrange(indicator(here.cooperation, is_public=False), Move.IN, by=keeper)


def read(here: Region, made: Indicator, *table: list[str]) -> Told:
    shown = shown_of([made], here.cooperation, TODAY)[0]
    return read_figures(made, shown.places, table, shown.region)


def test_a_sheet_has_places_by_name_by_number_or_both_and_periods_across(here: Region, made: Indicator):
    one, two = here.municipalities[:2]
    told = read(
        here,
        made,
        ["Sted", "2025", "2026"],
        [one.name, "17,4", ".."],
        [f"{two.number} {two.name}", "", ":"],
        ["Hele landet", "11", "12*"],
    )
    assert told.faults == []
    assert told.figures == {
        at(one, "2025"): Figure(Decimal("17.4")),
        at(one): Figure(None, MISSING),
        at(two): Figure(None, SUPPRESSED),
        Cell("country", None, "2025"): Figure(Decimal(11)),
        Cell("country", None, "2026"): Figure(Decimal(12), is_estimate=True),
    }


def test_a_number_a_municipality_had_before_is_understood(here: Region, made: Indicator):
    earlier_identity(here.municipalities[0], number="0604", end_on=date(2019, 12, 31))
    told = read(here, made, ["sted", "2018"], ["0604", "15"])
    assert told.figures == {at(here.municipalities[0], "2018"): Figure(Decimal(15))}


def test_each_fault_says_its_row_and_what_to_do(here: Region, made: Indicator):
    one = here.municipalities[0].name
    told = read(
        here, made, ["sted", "2025", "2026K1"], [one, "mye", "3"], ["Atlantis", "1", ""], [one, "2", ""]
    )
    assert told.faults == [
        "Rad 2, 2025: «mye» er verken et tall eller ett av tegnene .. (mangler), : (holdt tilbake) og "
        ". (finnes ikke).",
        "Rad 2, 2026K1: perioden passer ikke i serien. Skriv den som 2026.",
        "Rad 3, 2025: «Atlantis» er ikke med her. Skriv navn eller nummer på en deltaker eller et fylke, "
        "eller Regionen eller Landet.",
    ]
    assert read(here, made, ["sted", "2025"], [one, "1"], [one, "2"]).faults == [
        "Rad 3, 2025: tallet står mer enn én gang i arket."
    ]
    assert "Arket har ingen tall å lese" in read(here, made).faults[0]


def test_what_is_downloaded_is_uploaded_again_without_a_change(here: Region, keeper: Viewer):
    made = indicator(here.cooperation, may_be_summed=True, decimals=0)
    for who in here.municipalities:
        observed(made, "2025", "10", who)
    observed(made, "2026", None, here.municipalities[0], mark="suppressed")
    observed(made, "2026", "5", here.municipalities[1], is_estimate=True)
    shown = shown_of([made], here.cooperation, TODAY)[0]
    for table in (figure_rows(shown), sheet_to_fill(shown, ["2025", "2026"])):
        told = read_figures(made, shown.places, table, shown.region)
        assert told.faults == []
        assert proposed_changes(shown, told.figures) == []
    assert ["Dalregionen", "", "2025", "70", "prosent", "", "", ""] in figure_rows(shown)


def test_a_sheet_for_others_has_no_blanks_and_no_formulas(here: Region, made: Indicator):
    observed(made, "2026", None, here.municipalities[0], mark="suppressed", breaks_because="=1+1")
    text = as_csv(figure_rows(shown_of([made], here.cooperation, TODAY)[0]))
    assert f"{here.municipalities[0].number};2026;:;prosent;suppressed;;'=1+1" in text


def test_of_a_sheet_of_something_else_the_first_hundred_faults_are_told(here: Region, made: Indicator):
    told = read(here, made, ["sted", *(f"kolonne {each}" for each in range(50))], *[["x"] * 51] * 50)
    assert len(told.faults) == 100


def test_a_pasted_cell_without_end_is_refused():
    with pytest.raises(Refused, match="lar seg ikke lese"):
        table_of_text('sted;2026\n"' + "x" * 200_000)
