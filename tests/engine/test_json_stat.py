"""Answers in JSON-stat 2: figures in their places, three ways of having none, notes, what may be added."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.engine.json_stat import (
    Against,
    Dataset,
    JsonStatFault,
    Mark,
    Role,
    Unchoosable,
    Wrong,
    cells_in,
    parse,
    parse_outline,
    parts_of,
    resolved,
    sum_of,
)

OWN = Path(__file__).parents[1] / "knowledge" / "statistics" / "answers"
OFFICE = Path(__file__).parents[3] / "shared" / "data" / "ssb"
SIZES = st.lists(st.integers(1, 4), min_size=1, max_size=4)
NUMBERS = st.one_of(
    st.none(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False, allow_infinity=False)
)
SIGNS = {"..": Mark.MISSING, ":": Mark.SUPPRESSED, ".": Mark.IMPOSSIBLE}


def own() -> Dataset:
    return parse(json.loads((OWN / "every_trap.json").read_text(encoding="utf-8")))


def from_office(name: str) -> Dataset:
    """An answer from the folder of real data, which a fresh clone doesn't have."""
    if not (OFFICE / name).exists():
        pytest.skip(f"mappen med svar fra Statistisk sentralbyrå er ikke her: {name}")
    return parse(json.loads((OFFICE / name).read_text(encoding="utf-8")))


def written(sizes: Sequence[int], **values: Any) -> dict[str, Any]:
    """An answer with so many codes in each dimension, `a0`, `a1` … in the first."""
    ids = [chr(97 + position) for position in range(len(sizes))]
    dimension = {
        id: {"category": {"index": {f"{id}{code}": code for code in range(size)}}}
        for id, size in zip(ids, sizes, strict=True)
    }
    told = {"version": "2.0", "class": "dataset", "id": ids, "size": list(sizes), "dimension": dimension}
    return {**told, "value": [1] * math.prod(sizes), **values}


# --- where a figure stands ---


@given(SIZES, st.data())
def test_figures_stand_in_row_major_order(sizes: list[int], data: st.DataObject) -> None:
    values = data.draw(st.lists(NUMBERS, min_size=math.prod(sizes), max_size=math.prod(sizes)))
    rows = list(parse(written(sizes, value=values)).rows())
    places = list(product(*(range(size) for size in sizes)))
    assert [tuple(int(code[1:]) for code in row.codes.values()) for row in rows] == places
    assert [row.value for row in rows] == [None if v is None else Decimal(str(v)) for v in values]


@given(SIZES, st.data())
def test_a_list_and_an_object_of_the_same_values_are_read_alike(
    sizes: list[int], data: st.DataObject
) -> None:
    values = data.draw(st.lists(NUMBERS, min_size=math.prod(sizes), max_size=math.prod(sizes)))
    sparse = {str(place): value for place, value in enumerate(values) if value is not None}
    assert parse(written(sizes, value=values)) == parse(written(sizes, value=sparse))


@given(SIZES, st.data())
def test_every_figure_is_found_by_its_codes(sizes: list[int], data: st.DataObject) -> None:
    values = data.draw(st.lists(NUMBERS, min_size=math.prod(sizes), max_size=math.prod(sizes)))
    dataset = parse(written(sizes, value=values))
    assert [dataset.figure(**row.codes) for row in dataset.rows()] == list(dataset.rows())


def test_codes_in_an_object_stand_by_their_position_and_not_as_they_are_written() -> None:
    ages = own().outline.dimension("Alder")
    assert ages is not None
    assert ages.codes == ("15-29", "19-29")


def test_a_code_that_is_not_there_is_a_fault_and_no_other_figure() -> None:
    with pytest.raises(KeyError, match="Region=9999"):
        own().figure(Region="9999", Alder="19-29", ContentsCode="Andel", Tid="2025")


# --- three ways of having no figure ---


@given(SIZES, st.data())
def test_a_figure_has_a_value_or_a_mark_and_never_both(sizes: list[int], data: st.DataObject) -> None:
    size = math.prod(sizes)
    values = data.draw(st.lists(NUMBERS, min_size=size, max_size=size))
    signs = data.draw(st.dictionaries(st.integers(0, size - 1), st.sampled_from(list(SIGNS))))
    rows = list(parse(written(sizes, value=values, status={str(k): v for k, v in signs.items()})).rows())
    for place, row in enumerate(rows):
        assert (row.value is None) == (row.mark is not None)
        if place in signs:
            assert row.mark == SIGNS[signs[place]]


@pytest.mark.parametrize(("sign", "mark"), SIGNS.items())
def test_each_sign_is_a_reason_of_its_own_also_where_zero_is_written(sign: str, mark: Mark) -> None:
    (row,) = parse(written([1], value=[0], status={"0": sign})).rows()
    assert (row.value, row.mark) == (None, mark)


@pytest.mark.parametrize("status", [":", [":"], [":", ":"], {"0": ":", "1": ":"}])
def test_signs_come_as_a_list_an_object_or_one_for_all(status: object) -> None:
    rows = parse(written([2], value=[None, None], status=status)).rows()
    assert [row.mark for row in rows] == [Mark.SUPPRESSED, Mark.SUPPRESSED]


def test_a_value_that_is_left_out_is_missing() -> None:
    (row,) = parse(written([1], value={})).rows()
    assert (row.value, row.mark) == (None, Mark.MISSING)


def test_the_old_sign_for_nil_is_the_only_one_that_is_zero() -> None:
    (row,) = parse(written([1], value=[None], status={"0": "-"})).rows()
    assert (row.value, row.mark) == (Decimal(0), None)


def test_the_traps_of_our_own_answer() -> None:
    def figure(place: str, metric: str, year: str, age: str = "15-29") -> tuple[str | None, Mark | None]:
        found = own().figure(Region=place, Alder=age, ContentsCode=metric, Tid=year)
        return None if found.value is None else str(found.value), found.mark

    assert figure("9801", "Personer", "2025") == ("410", None)
    assert figure("9801", "Personer", "2026") == (None, Mark.SUPPRESSED)
    assert figure("9801", "Personer", "2025", "19-29") == (None, Mark.IMPOSSIBLE)
    assert figure("9801", "Andel", "2025", "19-29") == (None, Mark.MISSING)
    assert figure("9801", "Andel", "2026", "19-29") == (None, Mark.MISSING)
    assert figure("9802", "Personer", "2025") == ("0", None)
    assert figure("9802", "Andel", "2025", "19-29") == (None, Mark.MISSING)


def test_a_preliminary_figure_keeps_its_value() -> None:
    found = own().figure(Region="9802", Alder="15-29", ContentsCode="Personer", Tid="2026")
    assert (found.value, found.is_preliminary) == (Decimal(12), True)


# --- what goes with the figures ---


def test_each_metric_has_its_own_unit_and_decimals() -> None:
    metric = own().outline.of_role(Role.METRIC)
    assert metric is not None
    assert [(unit.base, unit.decimals) for unit in metric.units.values()] == [("personer", 0), ("prosent", 1)]


def test_only_the_notes_that_are_told_to_be_are_mandatory() -> None:
    assert [(note.dimension, note.code, note.text) for note in own().outline.mandatory_notes] == [
        ("", "", "Definisjonen ble endret i 2025. Tallene før og etter kan ikke sammenlignes."),
        ("Region", "9802", "Sjøvik fikk ny grense i 2024."),
    ]
    assert len(own().outline.notes) == 4


def test_a_place_without_a_role_is_known_by_its_name() -> None:
    place = own().outline.of_role(Role.GEO)
    assert place is not None
    assert (place.id, place.total, place.may_be_left_out) == ("Region", "0", True)
    assert [(each.id, each.is_aggregation) for each in place.code_lists] == [
        ("agg_KommSummer", True),
        ("vs_Kommun", False),
    ]


# --- answers that don't add up ---


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (None, Wrong.NOT_A_DATASET),
        ([], Wrong.NOT_A_DATASET),
        ({"class": "collection", "version": "2.0"}, Wrong.NOT_A_DATASET),
        ({"title": "Non-existent value", "status": 400}, Wrong.NOT_A_DATASET),
        (written([2], size=[2, 2]), Wrong.DIMENSIONS),
        (written([2], id=["borte"]), Wrong.DIMENSIONS),
        (written([2], id=[], size=[]), Wrong.DIMENSIONS),
        (written([2], size=["to"]), Wrong.DIMENSIONS),
        (written([2], size=[3]), Wrong.CODES),
        (written([1], dimension={"a": {"category": {}}}), Wrong.CODES),
        (written([2], dimension={"a": {"category": {"index": {"x": 0, "y": 7}}}}), Wrong.CODES),
        (written([2], dimension={"a": {"category": {"index": ["x", "x"]}}}), Wrong.CODES),
        (written([2], value=[1]), Wrong.VALUES),
        (written([2], value=[1, 2, 3]), Wrong.VALUES),
        (written([2], value="1,2"), Wrong.VALUES),
        (written([2], value={"2": 1}), Wrong.VALUES),
        (written([2], value={"-1": 1}), Wrong.VALUES),
        (written([1], value=["1"]), Wrong.NUMBER),
        (written([1], value=[True]), Wrong.NUMBER),
        (written([1], value=[float("nan")]), Wrong.NUMBER),
        (written([2], status=["..", "..", ".."]), Wrong.STATUS),
        (written([2], status={"9": ".."}), Wrong.STATUS),
        (written([2], status=7), Wrong.STATUS),
    ],
)
def test_an_answer_that_does_not_add_up_is_refused(told: object, why: Wrong) -> None:
    with pytest.raises(JsonStatFault) as fault:
        parse(told)
    assert fault.value.why == why


def test_sizes_that_would_fill_the_memory_are_refused_before_anything_is_made() -> None:
    index = {f"k{code}": code for code in range(1001)}
    dimension = {id: {"category": {"index": index}} for id in ("a", "b")}
    with pytest.raises(JsonStatFault, match="too_large: 1002001"):
        parse(written([1], id=["a", "b"], size=[1001, 1001], dimension=dimension, value={}))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["id", "size", "dimension", "value", "status", "role", "note", "extension"]), ANYTHING)
def test_whatever_stands_in_a_part_it_is_read_or_refused(part: str, told: object) -> None:
    with suppress(JsonStatFault):
        assert len(list(parse(written([2, 2], **{part: told})).rows())) == 4


def test_metadata_is_an_outline_without_figures() -> None:
    told = written([3, 2])
    del told["value"]
    assert parse_outline(told).sizes == (3, 2)


# --- adding ---


def personer(*places: str, year: str = "2025", metric: str = "Personer") -> list[Any]:
    return [own().figure(Region=place, Alder="15-29", ContentsCode=metric, Tid=year) for place in places]


def test_persons_in_two_municipalities_may_be_added() -> None:
    assert sum_of(own().outline, personer("9801", "9802")).value == Decimal(410)


@pytest.mark.parametrize(
    ("figures", "against"),
    [
        ([], Against.NOTHING),
        (personer("9801", "9802", year="2026"), Against.NO_VALUE),
        (personer("9801", metric="Andel"), Against.SHARES),
        (personer("9801") + personer("9801", metric="Andel"), Against.METRICS),
        (personer("9802") + personer("9802", year="2026"), Against.PERIODS),
        (personer("9801", "9801"), Against.TWICE),
        (personer("0", "9801"), Against.TWICE),
    ],
)
def test_what_means_nothing_is_not_added(figures: list[Any], against: Against) -> None:
    found = sum_of(own().outline, figures)
    assert (found.value, found.against) == (None, against)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("Personer per 1. januar", True),
        ("Boligtyper i alt", True),
        ("Årsverk per 1000 innbyggere", False),
        ("Frie inntekter pr. innbygger", False),
        ("Prisindeks for brukte boliger", False),
        ("Gjennomsnittlig alder", False),
    ],
)
def test_a_metric_that_is_a_share_by_its_name_is_not_added(name: str, may: bool) -> None:
    category = {"index": ["m"], "label": {"m": name}}
    told = written([1], id=["ContentsCode"], dimension={"ContentsCode": {"category": category}})
    dataset = parse(told)
    assert (sum_of(dataset.outline, list(dataset.rows())).against is None) == may


def test_what_the_source_forbids_is_not_added() -> None:
    dataset = parse(written([2], extension={"px": {"aggregallowed": False}}))
    assert sum_of(dataset.outline, list(dataset.rows())).against == Against.FORBIDDEN


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=9))
def test_a_sum_that_is_allowed_is_the_sum(values: list[int]) -> None:
    dataset = parse(written([len(values)], value=values))
    assert sum_of(dataset.outline, list(dataset.rows())).value == sum(values)


# --- choosing ---


def test_expressions_become_the_codes_of_the_table() -> None:
    table = parse_outline(written([5, 3]))
    assert resolved({"a": ["top(2)"], "b": ["*"]}, table) == {"a": ["a3", "a4"], "b": ["b0", "b1", "b2"]}
    assert resolved({"a": ["from(a3)", "bottom(1)"], "b": ["b?"]}, table)["a"] == ["a0", "a3", "a4"]
    assert resolved({"a": ["[range(a1,a2)]"], "b": ["to(b1)"]}, table) == {
        "a": ["a1", "a2"],
        "b": ["b0", "b1"],
    }


def test_a_code_that_fits_twice_is_asked_once() -> None:
    table = parse_outline(written([3]))
    assert resolved({"a": ["a2", "a2", "top(1)"]}, table) == {"a": ["a2"]}


@pytest.mark.parametrize(
    "choices", [{}, {"a": ["borte"]}, {"a": ["top(0)"]}, {"a": ["from(x)"]}, {"a": ["*"], "z": ["*"]}]
)
def test_what_must_be_chosen_and_is_not_is_said(choices: dict[str, list[str]]) -> None:
    with pytest.raises(Unchoosable):
        resolved(choices, parse_outline(written([3])))


def test_what_may_be_left_out_is_left_out() -> None:
    assert resolved({"Alder": ["19-29"], "ContentsCode": ["Andel"], "Tid": ["top(1)"]}, own().outline) == {
        "Alder": ["19-29"],
        "ContentsCode": ["Andel"],
        "Tid": ["2026"],
    }


@given(st.lists(st.integers(1, 30), min_size=1, max_size=3), st.integers(1, 50))
def test_parts_have_every_cell_once_and_none_is_too_large(sizes: list[int], most: int) -> None:
    choice = {str(place): [f"{place}-{code}" for code in range(size)] for place, size in enumerate(sizes)}
    parts = list(parts_of(choice, most))
    cells = [cell for part in parts for cell in product(*part.values())]
    assert all(cells_in(part) <= most for part in parts)
    assert sorted(cells) == sorted(product(*choice.values()))


# --- the office's own ---


def test_a_real_index_has_its_missing_figures_and_may_not_be_summed() -> None:
    dataset = from_office("ssb_07221_json-stat2_real.json")
    rows = list(dataset.rows())
    assert [row.mark for row in rows].count(Mark.MISSING) == 24
    assert sum_of(dataset.outline, rows[:1]).against == Against.FORBIDDEN
    found = dataset.figure(Region="001", Boligtype="02", ContentsCode="Boligindeks", Tid="2023K1")
    assert found.value == Decimal("153.3")


def test_a_real_series_is_read_in_order() -> None:
    rows = from_office("ssb_07459_oslo_2022-2026.json").rows()
    assert [(row.codes["Tid"], row.value) for row in rows][::4] == [("2022", 699827), ("2026", 728714)]


def test_a_table_of_kostra_has_its_place_and_its_mandatory_note() -> None:
    outline = from_office("SYNTHETIC_kostra_12134_shape.json").outline
    place = outline.of_role(Role.GEO)
    assert place is not None
    assert place.id == "KOKkommuneregion0000"
    assert [note.text[:6] for note in outline.mandatory_notes] == ["Brudd "]
