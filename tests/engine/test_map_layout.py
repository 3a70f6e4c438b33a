import math
import random
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrad.engine.map_layout import LABEL_SIZE, Bubble, Layout, Place, place

# Seven municipalities of one region: latitude, longitude and inhabitants (2024).
REGION = [
    Place("kongsberg", 59.63, 9.63, 29_500, "Kongsberg"),
    Place("notodden", 59.68, 9.05, 13_200, "Notodden"),
    Place("tinn", 59.99, 8.50, 5_500, "Tinn"),
    Place("hjartdal", 59.72, 8.60, 1_600, "Hjartdal"),
    Place("rollag", 60.00, 9.20, 1_400, "Rollag"),
    Place("flesberg", 59.86, 9.45, 2_700, "Flesberg"),
    Place("nore-og-uvdal", 60.25, 8.40, 2_400, "Nore og Uvdal"),
]


def smallest_gap(bubbles: tuple[Bubble, ...]) -> float:
    return min(
        (math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r for a, b in combinations(bubbles, 2)), default=math.inf
    )


def country(number: int) -> list[Place]:
    """Places as dense and uneven as those of a whole country."""
    chance = random.Random(number)
    return [
        Place(
            str(n),
            min(58 + chance.expovariate(0.4), 71),
            chance.gauss(9, 2),
            chance.paretovariate(1.1) * 1000,
        )
        for n in range(number)
    ]


def test_no_places_give_an_empty_layout() -> None:
    assert place([], width=720) == Layout(720, 0, ())


def test_one_place_stands_in_the_middle() -> None:
    layout = place([Place("tinn", 59.99, 8.50, 5_500, "Tinn")], width=500)
    assert (layout.height, layout.bubbles) == (
        200,
        (Bubble("tinn", 250.0, 100.0, 40.0, 250.0, 100.0, "middle", inside=True, clear=True),),
    )


def test_bubbles_come_in_the_order_of_the_places() -> None:
    assert [bubble.id for bubble in place(REGION, width=720).bubbles] == [point.id for point in REGION]


def test_north_is_up_and_east_is_right() -> None:
    bubbles = place(REGION, width=720).bubbles
    by_lat = sorted(REGION, key=lambda point: -point.lat)
    by_lon = sorted(REGION, key=lambda point: point.lon)
    assert [bubble.id for bubble in sorted(bubbles, key=lambda bubble: bubble.y)] == [
        point.id for point in by_lat
    ]
    assert [bubble.id for bubble in sorted(bubbles, key=lambda bubble: bubble.x)] == [
        point.id for point in by_lon
    ]


def test_a_degree_east_is_shorter_than_a_degree_north_by_the_latitude() -> None:
    west, east, north = place(
        [Place("w", 60, 8, 1), Place("e", 60, 10, 1), Place("n", 61, 8, 1)], width=1000
    ).bubbles
    ratio = (east.x - west.x) / 2 / (west.y - north.y)
    assert round(ratio, 2) == round(math.cos(math.radians(60 + 1 / 3)), 2)


def test_area_goes_by_weight() -> None:
    kongsberg, notodden, *_ = place(REGION, width=720).bubbles
    assert round((kongsberg.r / notodden.r) ** 2, 1) == round(29_500 / 13_200, 1)


def test_all_labels_of_a_region_are_readable() -> None:
    bubbles = place(REGION, width=720).bubbles
    assert [bubble.clear for bubble in bubbles] == [True] * 7
    assert {bubble.id for bubble in bubbles if bubble.inside} == {"kongsberg", "notodden", "tinn"}
    assert {bubble.anchor for bubble in bubbles if not bubble.inside} == {"start"}


def test_a_region_fits_a_phone() -> None:
    layout = place(REGION, width=320)
    assert [bubble.clear for bubble in layout.bubbles] == [True] * 7
    assert smallest_gap(layout.bubbles) > 0


def test_a_label_avoids_the_bubble_to_the_east() -> None:
    points = [
        Place("a", 60.0, 9.0, 1, "Et navn"),
        Place("b", 60.0, 9.4, 60, "Storby"),
        Place("c", 60.5, 12.0, 1, "C"),
        Place("d", 60.5, 7.0, 1, "D"),
    ]
    small = place(points, width=600).bubbles[0]
    assert (small.anchor, small.clear) == ("end", True)


def test_places_at_the_same_spot_stand_side_by_side() -> None:
    layout = place([Place("a", 60, 9, 5), Place("b", 60, 9, 5), Place("c", 61, 10, 5)], width=600)
    assert 0 < smallest_gap(layout.bubbles) < 3


def test_the_same_places_give_the_same_drawing() -> None:
    assert place(country(120), width=640) == place(country(120), width=640)


@pytest.mark.parametrize("width", [320, 720])
def test_a_whole_country_is_laid_out_while_a_person_waits(width: int) -> None:
    points = country(360)
    started = time.process_time()
    layout = place(points, width=width)
    assert time.process_time() - started < 2  # a third of a second on an ordinary machine
    assert smallest_gap(layout.bubbles) > 0


def test_bubbles_stay_near_their_place_in_a_whole_country() -> None:
    points = country(360)
    layout = place(points, width=720)
    alone = place([Place(point.id, point.lat, point.lon, 0) for point in points], width=720)
    moved = sorted(
        math.hypot(a.x - b.x, a.y - b.y) for a, b in zip(layout.bubbles, alone.bubbles, strict=True)
    )
    assert moved[180] < 15


def label_boxes(points: list[Place], layout: Layout) -> list[tuple[float, float, float, float]]:
    boxes = []
    for point, bubble in zip(points, layout.bubbles, strict=True):
        if bubble.clear:
            length = 0.56 * LABEL_SIZE * len(point.label or point.id)
            left = bubble.label_x - length * {"start": 0, "middle": 0.5, "end": 1}[bubble.anchor]
            boxes.append(
                (left, bubble.label_y - LABEL_SIZE / 2, left + length, bubble.label_y + LABEL_SIZE / 2)
            )
    return boxes


def test_clear_labels_never_cover_each_other() -> None:
    points = country(150)
    boxes = label_boxes(points, place(points, width=720))
    assert [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ] == []


places = st.lists(
    st.tuples(st.floats(57.9, 71.2), st.floats(4.5, 31.1), st.floats(0, 1e6))
    | st.tuples(st.sampled_from([59.0, 60.0]), st.sampled_from([9.0, 10.0]), st.just(1000.0)),
    max_size=40,
).map(lambda rows: [Place(str(n), *row) for n, row in enumerate(rows)])


@settings(deadline=None)
@given(places, st.integers(200, 1200))
def test_bubbles_never_cover_each_other_and_stay_in_the_drawing(points: list[Place], width: int) -> None:
    layout = place(points, width=width)
    assert smallest_gap(layout.bubbles) > 0
    for bubble in layout.bubbles:
        assert bubble.r > 0
        assert bubble.r <= bubble.x <= width - bubble.r
        assert bubble.r <= bubble.y <= layout.height - bubble.r
