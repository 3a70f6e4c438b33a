"""Bars to the scale of the longest."""

import pytest

from samrad.core.charts import COUNTS, GAP, LETTER, NARROWEST, WIDTH, bar_chart, single_bar


def test_the_longest_bar_fills_the_room_and_the_others_are_to_its_scale():
    chart = bar_chart([("Elvestad", (3, 1)), ("Sjøvik", (0, 2))], ("Satt opp", "Venter"))
    room = WIDTH - len("Elvestad") * LETTER - GAP - COUNTS
    assert [sum(part.width for part in bar.parts) for bar in chart.bars] == [room, room / 2]
    assert [[part.tone for part in bar.parts] for bar in chart.bars] == [[0, 1], [1]]


def test_a_chart_of_nothing_has_no_bars():
    assert bar_chart([], ("Venter",)).height == 0


def test_a_row_with_too_few_counts_is_refused():
    with pytest.raises(ValueError, match="one count for each name"):
        bar_chart([("Elvestad", (1,))], ("Satt opp", "Venter"))


def test_a_single_bar_is_filled_and_no_stretch_is_too_narrow_for_its_number():
    bar = single_bar((90, 0, 1, 9))
    assert [(each.tone, each.count) for each in bar.stretches] == [(0, 90), (2, 1), (3, 9)]
    assert sum(each.width for each in bar.stretches) == pytest.approx(WIDTH, abs=0.1)
    assert min(each.width for each in bar.stretches) > NARROWEST


def test_a_single_bar_of_nothing_has_no_stretches():
    assert single_bar((0, 0)).stretches == ()
