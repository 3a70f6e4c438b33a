"""The picture of a route: what is drawn, in which order, and that no text meets another."""

import re
from datetime import date, timedelta
from itertools import pairwise
from zlib import crc32

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from samrad.cases.models import Case, Role
from samrad.organisations.models import Organ
from samrad.wheel.meeting_days import MeetingDay
from samrad.wheel.routes.ahead import BranchAhead, OrganAhead, StopAhead
from samrad.wheel.routes.picture import LEFT, RIGHT, SAID, TOP, WIDTH, Row, Words, route_picture
from samrad.wheel.routes.planning import Calendars, RoutePlanning
from samrad.wheel.routes.rows import RouteTold, planning_told, said_of
from samrad.wheel.routes.wishes import Wishes
from tests.factories import NAMES

# 2030 has a late Easter: 21 April. No council meets in the week before, nor in July.
DAYS = {
    "Elvestad": ["2030-03-26", "2030-05-14", "2030-06-18", "2030-09-10"],
    "Sjøvik": ["2030-04-03", "2030-05-22", "2030-06-26", "2030-09-18"],
    "Storlia": ["2030-03-21", "2030-04-11", "2030-05-02", "2030-08-29"],
    "Åsmark": ["2030-04-09", "2030-05-28", "2030-06-25"],
    "Haugmo": ["2030-05-07", "2030-06-11", "2030-09-03"],
    "Grønndal": ["2030-04-24", "2030-05-29", "2030-06-26"],
    "Fjellbygda": ["2030-05-15", "2030-06-12", "2030-10-02"],
}
MONTHS = ["jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"]
TODAY = date(2030, 2, 18)


def organ(name: str, *days: str) -> tuple[OrganAhead, list[MeetingDay]]:
    """An organ that isn't in any database, with the days it meets."""
    made = Organ(pk=crc32(name.encode()), name=name)
    return OrganAhead(made), [MeetingDay(date.fromisoformat(on), 1) for on in days]


def through_seven_councils(
    *, start: date = TODAY, deadline: date | None = date(2030, 10, 15)
) -> RoutePlanning:
    """Recommended, on hearing for 28 days that Easter interrupts, decided, and put to seven councils."""
    executives = organ("Kommunedirektørutvalget", "2030-03-15", "2030-04-26")
    regional = organ("Regionrådet", "2030-03-06", "2030-05-15", "2030-06-05")
    councils = {name: organ(f"{name} kommunestyre", *DAYS[name]) for name in NAMES}
    committee = organ("Sjøvik formannskap", "2030-06-04", "2030-08-21")
    branches = {name: (ahead,) for name, (ahead, _days) in councils.items()}
    branches["Sjøvik"] = (committee[0], *branches["Sjøvik"])
    stops = (
        StopAhead("1", Role.RECOMMENDATION, branches=(BranchAhead(None, executives[:1]),)),
        StopAhead("2", Role.HEARING),
        StopAhead("3", Role.DECISION, branches=(BranchAhead(None, regional[:1]),)),
        StopAhead(
            "4", Role.RATIFICATION, branches=tuple(BranchAhead(None, each) for each in branches.values())
        ),
    )
    everybody = [executives, regional, committee, *councils.values()]
    calendars = Calendars(
        {ahead.organ.pk: days for ahead, days in everybody}, {ahead.organ.pk: 10 for ahead, _ in everybody}
    )
    return RoutePlanning(
        Case(), Wishes(start, deadline, hearing_days=28), stops, calendars, is_proposed=False, committees=0
    )


def told(**asked: date | None) -> RouteTold:
    with translation.override("nb"):
        found = planning_told(through_seven_councils(**asked), TODAY)
    assert found is not None
    return found


def words(*, name: str = "Saksgangen") -> Words:
    return Words(name, MONTHS, "i dag", "frist", "påske")


def test_a_case_through_seven_councils_in_a_year_with_a_late_easter_is_told_row_by_row():
    assert [(row.label, row.said, row.latest) for row in told().rows] == [
        ("Innstilling", "", None),
        ("Kommunedirektørutvalget", "15. mars 2030", None),
        ("Høring", "22. mars–27. april", date(2030, 5, 19)),
        ("Vedtak", "", None),
        ("Regionrådet", "15. mai 2030", date(2030, 6, 5)),
        ("Tilslutning", "", None),
        ("Elvestad kommunestyre", "18. juni 2030", date(2030, 9, 10)),
        ("Sjøvik formannskap", "4. juni 2030", date(2030, 8, 21)),
        ("Sjøvik kommunestyre", "26. juni 2030", date(2030, 9, 18)),
        ("Storlia kommunestyre", "29. august 2030, sist", None),
        ("Åsmark kommunestyre", "25. juni 2030", None),
        ("Haugmo kommunestyre", "11. juni 2030", date(2030, 9, 3)),
        ("Grønndal kommunestyre", "26. juni 2030", None),
        ("Fjellbygda kommunestyre", "12. juni 2030", date(2030, 10, 2)),
    ]


def test_every_row_is_drawn_once_in_the_order_of_the_route_and_no_row_covers_another():
    picture = told().picture
    assert [line.row for line in picture.lines] == list(told().rows)
    assert picture.lines[0].top == TOP
    assert all(above.bottom == below.top for above, below in pairwise(picture.lines))
    assert picture.lines[-1].bottom == picture.bottom < picture.height


def test_every_dot_and_bar_is_between_the_names_and_the_days_in_words():
    for line in told().picture.lines:
        bands = [each for each in (line.rest, line.wait, line.period, line.slack) if each]
        ends = [edge for band in bands for edge in (band.left, band.left + band.width)]
        dots = [each for each in (line.dot, line.held) if each is not None]
        assert all(LEFT <= each <= RIGHT for each in [*ends, *dots])


def test_the_longest_words_that_may_stand_to_the_right_have_room_there():
    on, held = date(2031, 9, 30), date(2031, 9, 18)
    with translation.override("nb"):
        longest = [said_of(on, None, binds=True), said_of(on + timedelta(365), held, binds=False)]
    assert longest == ["30. september 2031, sist", "18. september 2031, 377 dager tidligere"]
    assert all(SAID + len(said) * 7 <= WIDTH for said in longest)


def test_a_row_goes_from_papers_through_waiting_to_the_meeting_and_on_into_slack():
    storlia, haugmo = (line for line in told().picture.lines if line.label[:6] in ("Storli", "Haugmo"))
    assert storlia.rest.left + storlia.rest.width == pytest.approx(storlia.wait.left, abs=0.02)
    assert storlia.wait.left + storlia.wait.width == pytest.approx(storlia.dot, abs=0.02)
    assert (storlia.row.binds, storlia.slack) == (True, None)
    assert haugmo.slack.left == haugmo.dot


def labels_apart(labels: list) -> bool:
    ordered = sorted(labels, key=lambda label: label.left)
    return all(before.right <= after.left for before, after in pairwise(ordered))


@pytest.mark.parametrize("months", [1, 2, 5, 9, 12, 18, 30, 60, 200])
def test_no_label_meets_another_however_long_the_route_is(months: int):
    years, month = divmod(months, 12)
    rows = [Row("Regionrådet", "", date(2030, 1, 1), date(2030, 1, 8), date(2030 + years, month + 1, 28))]
    for today in (date(2030, 1, 2), date(2030, 4, 17), date(2030, 1, 28)):
        picture = route_picture(rows, words(), today=today, deadline=date(2030, 4, 20))
        assert labels_apart(list(picture.month_labels))
        assert labels_apart(list(picture.year_labels))
        assert labels_apart([*picture.easter_labels, picture.today.label])
        everything = [*picture.month_labels, *picture.easter_labels, picture.deadline.label]
        assert all(label.left >= LEFT and label.right <= WIDTH for label in everything)


def test_easter_and_july_are_set_off_and_easter_is_where_it_is_that_year():
    picture = told().picture
    assert [label.text for label in picture.easter_labels] == ["påske"]
    easter, july = picture.quiet
    april = next(label for label in picture.month_labels if label.text == "apr")
    assert april.middle < easter.left + easter.width / 2 < july.left


def test_a_day_that_is_not_in_the_drawing_is_not_drawn():
    rows = [Row("Regionrådet", "", date(2030, 1, 1), date(2030, 1, 8), date(2030, 2, 20))]
    picture = route_picture(rows, words(), today=date(2031, 1, 1))
    assert (picture.today, picture.deadline) == (None, None)


def test_a_picture_of_nothing_is_a_fault_and_a_plan_that_cannot_be_made_has_none():
    with pytest.raises(ValueError, match="a picture needs a row with a day"):
        route_picture([Row("Vedtak")], words(), today=TODAY)
    stuck = through_seven_councils(start=date(2030, 12, 1))
    assert planning_told(stuck, TODAY) is None


def test_a_plan_without_a_deadline_has_neither_slack_nor_a_deadline():
    picture = told(deadline=None).picture
    assert (picture.has_slack, picture.deadline) == (False, None)


def test_a_long_name_is_shortened_in_the_drawing_and_whole_on_the_phone():
    name = "Interkommunalt arkivutvalg for Austfjell og Vestfjell"
    rows = [Row(name, "15. mai", date(2030, 1, 1), date(2030, 1, 8), date(2030, 5, 15))]
    drawing, phone = rendered(route_picture(rows, words(), today=TODAY)).split("</svg>", 1)
    assert "Interkommunalt arkivutvalg…" in drawing
    assert name not in drawing
    assert name in phone


def rendered(picture: object) -> str:
    with translation.override("nb"):
        return render_to_string("components/route_picture.html", {"picture": picture})


def test_the_drawing_has_a_name_says_what_binds_in_a_word_and_holds_no_style():
    html = rendered(told().picture)
    assert 'role="img" aria-label="Saksgangen i tid, fra 18. februar 2030 til 29. august 2030"' in html
    assert html.count('class="in-time__row--binds"') == 3  # in the drawing, in the list, in the legend
    assert len(re.findall(r">29\. august 2030, sist<", html)) == 2
    assert "frist 15. oktober" in html
    assert "style=" not in html


def test_the_drawing_has_a_dot_for_every_meeting_and_a_bar_for_the_hearing():
    drawing = rendered(told().picture).split("</svg>", 1)[0]
    assert drawing.count('class="in-time__dot"') == 10
    assert drawing.count('class="in-time__period"') == 1
    assert [label.replace("&shy;", "") for label in re.findall(r'__label"[^>]*>([^<]+)<', drawing)] == [
        row.label for row in told().rows if not row.is_heading and not row.is_period
    ]
