"""From a case to a plan: what remains, through the organs' calendars, and what is said of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samrad.cases.models import Case, Outcome, Role
from samrad.core.viewers import Viewer
from samrad.engine.working_days import easter_week, next_working_day
from samrad.wheel.models import BlockedDays
from samrad.wheel.routes import words as route_words
from samrad.wheel.routes.planning import RoutePlanning, planning_of
from samrad.wheel.routes.wishes import Wishes, wishes_of
from tests.factories import (
    TODAY,
    Region,
    case,
    council,
    day,
    decision,
    member,
    municipality,
    occasion,
    ratifications,
    region,
    secretary,
    stop,
    treated,
    treatment,
    viewer,
)
from tests.wheel.calendars import all_meet, formannskap, meets, told

pytestmark = pytest.mark.django_db


def keeper(home: Region) -> Viewer:
    return viewer(secretary(home.cooperation))


def planned(about: Case, by: Viewer, **wishes: object) -> RoutePlanning:
    asked = Wishes(**{"start": TODAY, **wishes})
    return planning_of(Case.objects.get(pk=about.pk), asked, viewer=by, today=TODAY)


def test_councils_that_have_answered_are_left_out_and_the_others_planned_as_they_meet():
    home = region()
    all_meet(home.councils, "2027-06-16", "2027-09-08")
    meets(home.councils[3], "2027-05-26")
    found = planned(home.case, keeper(home))
    days = [
        ("Åsmark kommunestyre", "2027-05-26"),
        ("Haugmo kommunestyre", "2027-06-16"),
        ("Grønndal kommunestyre", "2027-06-16"),
        ("Fjellbygda kommunestyre", "2027-06-16"),
    ]
    assert told(found) == [("ratification", "2027-05-12", "2027-06-16", days)]


def test_a_council_that_has_set_the_case_up_is_planned_for_that_day_whatever_its_papers_need():
    home = region()
    all_meet(home.councils, "2027-06-16")
    occasion(home.answers[3], date(2027, 5, 14))
    (only,) = planned(home.case, keeper(home)).planned
    assert only.sittings[0].on == date(2027, 5, 14)


def test_a_council_that_has_had_the_papers_a_while_may_meet_sooner():
    home = region()
    all_meet(home.councils, "2027-05-13", "2027-06-16")
    home.answers[3].sent_on = day(-5)
    home.answers[3].save()
    home.answers[4].sent_on = day(-6)
    home.answers[4].save()
    (only,) = planned(home.case, keeper(home)).planned
    assert [each.on for each in only.sittings[:3]] == [
        date(2027, 6, 16),
        date(2027, 5, 13),
        date(2027, 6, 16),
    ]


def test_a_postponed_council_is_waited_for_until_the_day_it_was_postponed_to():
    home = region()
    all_meet(home.councils, "2027-06-16")
    decision(home.answers[3], Outcome.POSTPONED, decided_on=day(-3))
    occasion(home.answers[3], day(-3), was_postponed=True, postponed_until=date(2027, 6, 30))
    (only,) = planned(home.case, keeper(home)).planned
    assert only.over_on == date(2027, 6, 30)


def test_the_formannskap_of_each_municipality_that_has_one_goes_first_when_it_is_wished():
    home = region()
    all_meet(home.councils, "2027-05-26", "2027-06-16")
    meets(formannskap(home.municipalities[4]), "2027-05-25", papers_days=7)
    found = planned(home.case, keeper(home), with_committees=True)
    assert told(found)[0][3][1:3] == [
        ("Haugmo formannskap", "2027-05-25"),
        ("Haugmo kommunestyre", "2027-06-16"),
    ]
    assert found.committees == 1


def test_a_formannskap_that_the_route_has_already_is_planned_before_its_council_and_not_twice():
    home = region()
    all_meet(home.councils, "2027-05-26", "2027-06-16")
    committee = formannskap(home.municipalities[4])
    meets(committee, "2027-05-25", papers_days=7)
    about = case(home.cooperation)
    prepares = treatment(stop(about, Role.RATIFICATION), committee, gives_answer=False)
    treatment(prepares.branch, home.councils[4])
    found = planned(about, keeper(home), with_committees=True)
    assert told(found)[0][3] == [("Haugmo formannskap", "2027-05-25"), ("Haugmo kommunestyre", "2027-06-16")]


def test_a_hearing_that_is_on_runs_to_its_last_day_and_a_stop_that_is_done_is_left_out():
    home = region()
    about = case(home.cooperation)
    decision(treated(about, home.executives, Role.RECOMMENDATION), Outcome.RECOMMENDED, decided_on=day(-20))
    treatment(stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(10)), None)
    treated(about, home.regional_council)
    meets(home.regional_council, "2027-06-02", "2027-06-09", papers_days=7)
    found = planned(about, keeper(home))
    assert told(found) == [
        ("hearing", "2027-05-02", "2027-05-22", []),
        ("decision", "2027-05-29", "2027-06-09", [("Regionrådet", "2027-06-09")]),
    ]


def test_a_hearing_that_is_over_before_the_first_day_asked_for_is_not_waited_for():
    home = region()
    about = case(home.cooperation)
    treatment(stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(10)), None)
    treated(about, home.regional_council)
    meets(home.regional_council, "2027-06-02", papers_days=7)
    found = planned(about, keeper(home), start=day(11))
    assert [each.ahead.role for each in found.planned] == [Role.DECISION]


def test_a_hearing_leaves_out_holidays_and_the_days_the_region_has_set_aside():
    home = region()
    about = case(home.cooperation)
    treatment(stop(about, Role.HEARING), None)
    BlockedDays.objects.create(cooperation=home.cooperation, first=day(5), last=day(9), why="Messe")
    (only,) = planned(about, keeper(home), hearing_days=14).planned
    # 12 May + 14 days, five days of the fair, and 16 and 17 May that fall before or within it
    assert only.over_on == date(2027, 5, 31)


def test_a_case_without_a_route_is_proposed_the_usual_one():
    home = region()
    about = case(home.cooperation, needs_every_council=True)
    all_meet(
        [home.executives, home.regional_council, *home.councils], "2027-05-26", "2027-06-16", "2027-08-25"
    )
    found = planned(about, keeper(home))
    assert found.is_proposed
    assert [(each.ahead.role, len(each.sittings), each.over_on) for each in found.planned] == [
        (Role.RECOMMENDATION, 1, date(2027, 5, 26)),
        (Role.DECISION, 1, date(2027, 6, 16)),
        (Role.RATIFICATION, 7, date(2027, 8, 25)),
    ]


def test_the_councils_are_proposed_only_where_the_authority_asks_for_every_one():
    home = region()
    found = planned(case(home.cooperation), keeper(home))
    assert [each.role for each in found.stops] == [Role.RECOMMENDATION, Role.DECISION]


def test_nothing_remains_of_a_case_that_is_withdrawn():
    home = region()
    about = case(home.cooperation, is_withdrawn=True)
    treated(about, home.regional_council)
    found = planned(about, keeper(home))
    assert (found.stops, found.planned, found.is_proposed) == ((), (), False)


# --- in words ---


def test_what_binds_is_said_with_the_days_between_which_the_council_does_not_meet():
    home = region()
    all_meet(home.councils, "2027-06-16")
    meets(home.councils[4], "2027-06-16")
    home.councils[3].meetings.all().delete()
    meets(home.councils[3], "2027-05-13", "2027-09-09")
    found = planned(home.case, keeper(home))
    assert route_words.binding_sentences(found) == [
        "Åsmark er siste kommune: kommunestyret møtes ikke mellom 13. mai og 9. september. "
        "Et ekstramøte der ville spart 85 dager."
    ]


def test_the_days_an_extra_meeting_saves_are_those_the_engine_finds_when_it_is_planned():
    home = region()
    all_meet(home.councils, "2027-06-16")
    home.councils[3].meetings.all().delete()
    meets(home.councils[3], "2027-05-13", "2027-09-09")
    by = keeper(home)
    found = planned(home.case, by)
    best = route_words.alternatives_in_words(found)[0]
    chosen = planning_of(home.case, best.wishes, viewer=by, today=TODAY)
    assert best.sentence == "Ekstramøte onsdag 19. mai 2027 i Åsmark kommunestyre"
    assert (best.saves, best.through) == ("sparer 85 dager", chosen.plan.completed)
    assert (found.plan.completed - chosen.plan.completed).days == 85
    (change,) = route_words.changes_in_words(chosen)
    assert change.sentence == (
        "Planen regner med et ekstramøte onsdag 19. mai 2027 i Åsmark kommunestyre. Kommunen må spørres."
    )
    assert change.without == found.wishes


def test_a_council_without_a_calendar_is_named_with_its_stop():
    home = region()
    all_meet(home.councils[:6], "2027-06-16")
    found = planned(home.case, keeper(home))
    assert route_words.obstacle_in_words(found) == (
        "Leddet «Tilslutning» kan ikke planlegges: Fjellbygda kommunestyre har ingen møter i kalenderen."
    )
    assert route_words.organ_without_days(found) == home.councils[6]
    assert (route_words.through_sentence(found), route_words.alternatives_in_words(found)) == ("", [])


def test_a_council_whose_calendar_ends_too_soon_is_named_with_the_days():
    home = region()
    all_meet(home.councils, "2027-05-13")
    found = planned(home.case, keeper(home))
    assert route_words.obstacle_in_words(found) == (
        "Leddet «Tilslutning» kan ikke planlegges: Åsmark kommunestyre kan tidligst ta saken 19. mai, "
        "men det siste møtet i kalenderen er 13. mai."
    )


@pytest.mark.parametrize(
    ("deadline", "sentence"),
    [
        (None, ""),
        (
            date(2027, 8, 1),
            "Saken tåler å bli 28 dager forsinket og rekker likevel fristen 1. august: "
            "papirene må være klare senest 9. juni.",
        ),
        (
            date(2027, 6, 6),
            "Fristen 6. juni rekkes ikke: saken er gjennom 10 dager for sent. "
            "Papirene måtte ha vært klare senest 5. mai.",
        ),
    ],
)
def test_the_deadline_is_told_with_what_there_is_to_spare_or_lacks(deadline: date | None, sentence: str):
    home = region()
    all_meet(home.councils, "2027-05-12", "2027-06-16")
    assert route_words.deadline_sentence(planned(home.case, keeper(home), deadline=deadline)) == sentence


def test_a_hearing_that_is_on_waits_for_no_papers():
    home = region()
    about = case(home.cooperation)
    treatment(stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(10)), None)
    treated(about, home.regional_council)
    meets(home.regional_council, "2027-06-09", "2027-06-16", papers_days=7)
    by = keeper(home)
    told_of = [
        route_words.deadline_sentence(planned(about, by, deadline=date(2027, 6, each))) for each in (8, 9, 20)
    ]
    assert told_of == [
        "Fristen 8. juni rekkes ikke: saken er gjennom 1 dag for sent.",
        "Saken tåler å bli 4 dager forsinket og rekker likevel fristen 9. juni.",
        "Saken tåler å bli 11 dager forsinket og rekker likevel fristen 20. juni.",
    ]


def test_organs_that_have_not_said_when_papers_must_be_ready_are_named():
    home = region()
    all_meet(home.councils[:6], "2027-06-16")
    meets(home.councils[6], "2027-06-16")
    assert route_words.organs_with_usual_days(planned(home.case, keeper(home))) == ["Fjellbygda kommunestyre"]


def test_a_hearing_beside_the_recommendation_is_offered_and_plans_as_it_says():
    home = region()
    about = case(home.cooperation)
    treated(about, home.executives, Role.RECOMMENDATION)
    treatment(stop(about, Role.HEARING), None)
    treated(about, home.regional_council)
    meets(home.executives, "2027-06-02", papers_days=7)
    meets(home.regional_council, "2027-06-30", "2027-08-18", "2027-09-15", papers_days=7)
    by = keeper(home)
    found = planned(about, by, hearing_days=30)
    offered = {each.sentence: each for each in route_words.alternatives_in_words(found)}
    beside = offered["Innstilling og høring samtidig i stedet for etter tur"]
    chosen = planning_of(about, beside.wishes, viewer=by, today=TODAY)
    assert [(each[0], each[1]) for each in told(chosen)[:2]] == [
        ("recommendation", "2027-05-12"),
        ("hearing", "2027-05-12"),
    ]
    assert chosen.plan.completed == beside.through < found.plan.completed


def test_stops_that_decide_never_go_beside_others_whatever_the_address_says():
    home = region()
    about = case(home.cooperation)
    treated(about, home.executives, Role.RECOMMENDATION)
    treated(about, home.regional_council)
    all_meet([home.executives, home.regional_council], "2027-05-26", "2027-06-16")
    by = keeper(home)
    assert told(planned(about, by, beside=("2",))) == told(planned(about, by))


# --- a whole year ---


def test_a_case_through_seven_councils_in_a_year_with_a_late_easter():
    """Easter Sunday is 21 April 2030; the hearing waits for it, and so do the councils."""
    start = date(2030, 3, 4)
    with time_machine.travel(datetime(2030, 3, 1, 12, tzinfo=ZoneInfo("Europe/Oslo")), tick=False):
        home = region("senregionen", prefix="94")
        about = case(home.cooperation)
        treated(about, home.executives, Role.RECOMMENDATION)
        treatment(stop(about, Role.HEARING), None)
        treated(about, home.regional_council)
        ratifications(about, home.councils)
        meets(home.executives, "2030-03-14", "2030-04-11", papers_days=7)
        meets(home.regional_council, "2030-04-24", "2030-05-29", "2030-06-19", papers_days=14)
        all_meet(home.councils, "2030-05-22", "2030-06-19", "2030-09-04")
        home.councils[2].meetings.all().delete()
        meets(home.councils[2], "2030-06-17", "2030-09-09")
        wishes = Wishes(start, deadline=date(2030, 12, 20))
        found = planning_of(about, wishes, viewer=keeper(home), today=date(2030, 3, 1))
        sentences = route_words.binding_sentences(found)
    assert easter_week(2030) == (date(2030, 4, 14), date(2030, 4, 22))
    assert [(each.ahead.role, each.ready_on, each.over_on) for each in found.planned] == [
        (Role.RECOMMENDATION, date(2030, 3, 4), date(2030, 3, 14)),
        # 42 days from 21 March, with nine days of Easter, 1 May and 17 May left out
        (Role.HEARING, date(2030, 3, 21), date(2030, 5, 11)),
        (Role.DECISION, date(2030, 5, 18), date(2030, 6, 19)),
        (Role.RATIFICATION, date(2030, 6, 26), date(2030, 9, 9)),
    ]
    assert sentences[-1] == (
        "Storlia er siste kommune: kommunestyret møtes ikke mellom 17. juni og 9. september. "
        "Et ekstramøte der ville spart 5 dager."
    )


# --- the questions asked ---


def many(home: Region, councils: int) -> Case:
    about = case(home.cooperation)
    treated(about, home.executives, Role.RECOMMENDATION)
    places = [municipality(f"Sted {number}", f"{min(councils, 2)}{number:03}") for number in range(councils)]
    for each in places:
        member(home.cooperation, each)
    asked = [council(each) for each in places]
    ratifications(about, asked)
    meets(home.executives, "2027-05-26")
    for each in asked:
        meets(each, "2027-06-16", "2027-09-08")
    return about


def test_planning_asks_equally_often_for_one_council_and_for_three_hundred():
    home, asked = region(), []
    by = keeper(home)
    for councils in (1, 300):
        about = many(home, councils)
        with CaptureQueriesContext(connection) as questions:
            found = planned(about, by)
            assert len(found.planned[-1].sittings) == councils
            route_words.binding_sentences(found)
            route_words.alternatives_in_words(found)
        asked.append(len(questions))
    assert asked[0] == asked[1] <= 12


# --- wishes ---


def test_wishes_are_read_again_as_they_were_stored():
    wishes = Wishes(TODAY, day(90), 3, 30, True, beside=("2",)).with_extra(17, day(20))
    assert wishes_of(wishes.values) == wishes
    assert wishes_of(Wishes(TODAY).values) == Wishes(TODAY)


def test_the_next_working_day_is_no_holiday():
    assert next_working_day(date(2027, 5, 15)) == date(2027, 5, 18)  # a Saturday, Whit Sunday, Whit Monday
