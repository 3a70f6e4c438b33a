"""What each room puts on the wheel, and what isn't there for those who may not see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from samrad.cases.models import Commission, RatificationRequest, Role
from samrad.core.dated import DatedEntry, DatedKind, Track
from samrad.core.viewers import PUBLIC, MandateKind, Viewer
from samrad.meetings.models import Meeting
from samrad.organisations.models import Agreement
from samrad.wheel.models import BlockedDays
from samrad.wheel.year.dates import all_dates, sources
from tests.factories import (
    TODAY,
    Region,
    account,
    agreement,
    commission,
    cooperation,
    council,
    day,
    dialogue_meeting,
    drafted,
    mandate,
    meeting,
    member,
    municipality,
    organ,
    planned,
    region,
    secretary,
    sent_region,
    stop,
    viewer,
    wheel_entry,
)

pytestmark = pytest.mark.django_db
START, END = date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)


def dates(of: Region, who: Viewer = PUBLIC, *kinds: DatedKind) -> Sequence[DatedEntry]:
    found = all_dates(START, END, who, of.cooperation)
    return [each for each in found if not kinds or each.kind in kinds]


def said(entries: Sequence[DatedEntry]) -> list[tuple[date, str]]:
    return [(each.first, each.title) for each in entries]


def alone(slug: str = "ny") -> Region:
    """A region of one organ and no past, for what must be the only thing of its kind."""
    home = cooperation(slug)
    place = municipality("Nydal", "9501")
    member(home, place)
    top = organ(home, papers_days=10)
    return Region(home, [], [place], [council(place)], top, top, None, None, [], None, None, place)


def test_every_room_contributes_one_function():
    assert [each.__module__ for each in sources] == [
        "samrad.meetings.dates",
        "samrad.cases.dates",
        "samrad.hearings.dates",
        "samrad.organisations.dates",
        "samrad.strategy.dates",
        "samrad.wheel.year.dates",
    ]


def test_a_meeting_has_its_day_and_its_papers_as_many_days_before_as_the_organ_says():
    here = alone()
    at = meeting(here.regional_council, date(2027, 6, 20), place="Nydal")
    first, last = dates(here)
    assert (first.kind, first.first, first.title) == (
        DatedKind.papers,
        date(2027, 6, 10),
        "Papirfrist: Regionrådet",
    )
    assert (last.first, last.title, last.said, last.address) == (
        date(2027, 6, 20),
        "Regionrådet",
        "Nydal",
        at.get_absolute_url(),
    )


def test_the_papers_of_a_meeting_in_january_are_due_the_year_before():
    here = alone()
    meeting(here.regional_council, date(2028, 1, 5))
    assert said(dates(here)) == [(date(2027, 12, 26), "Papirfrist: Regionrådet")]


def test_a_meeting_that_is_off_stands_there_as_off_and_has_no_papers():
    here = alone()
    to = meeting(here.regional_council, date(2027, 9, 1))
    moved = {"status": Meeting.Status.MOVED, "moved_to": to}
    meeting(here.regional_council, date(2027, 8, 20), **moved)
    meeting(here.regional_council, date(2027, 3, 3), status=Meeting.Status.CANCELLED)
    off = [each for each in dates(here) if each.is_off]
    assert [(each.first, each.said) for each in off] == [
        (date(2027, 3, 3), "Avlyst"),
        (date(2027, 8, 20), "Flyttet til 1. september 2027"),
    ]
    assert [each.first for each in dates(here, PUBLIC, DatedKind.papers)] == [date(2027, 8, 22)]


def test_the_councils_of_members_have_a_track_of_their_own_and_concern_their_municipality():
    here = alone()
    meeting(here.councils[0], date(2027, 4, 8))
    meeting(here.councils[0], date(2027, 4, 9), status=Meeting.Status.CANCELLED)
    meeting(council(municipality("Utenfor", "9502")), date(2027, 4, 8))
    (only,) = dates(here)
    assert (only.track, only.title) == (Track.councils, "Nydal kommunestyre")
    assert only.concerns(here.municipalities[0].pk)
    assert not only.concerns(here.municipalities[0].pk + 1)


def test_what_is_drafted_for_a_meeting_and_its_secret_link_are_nowhere():
    here = region()
    at = planned(here.regional_council, link="https://hemmelig.example/rom")
    drafted(at, "Stenging av skolen")
    told = [repr(each) for each in dates(here)]
    assert not any("Stenging" in each or "hemmelig" in each for each in told)


def test_a_hearing_is_a_period_and_a_withdrawn_case_has_none():
    here = region()
    days = {"starts_on": date(2027, 5, 15), "ends_on": date(2027, 7, 1)}
    stop(here.case, Role.HEARING, **days)
    (only,) = dates(here, PUBLIC, DatedKind.hearing)
    assert (only.first, only.last) == (days["starts_on"], days["ends_on"])
    here.case.is_withdrawn = True
    here.case.save()
    assert dates(here, PUBLIC, DatedKind.hearing) == []


def test_a_dialogue_meeting_stands_on_its_day_only_when_the_day_is_known():
    here = region()
    dialogue_meeting(here.case, organisation=here.municipalities[0], on=date(2027, 6, 2))
    dialogue_meeting(here.case, with_whom="Ungdomsrådet", on=date(2027, 6, 1), on_precision="month")
    assert said(dates(here, PUBLIC, DatedKind.dialogue)) == [(date(2027, 6, 2), "Dialogmøte: Elvestad")]


def test_the_public_is_told_the_last_day_to_answer_until_it_has_passed_and_never_whose_day_it_is():
    here, branches = sent_region(due_on=day(40))
    RatificationRequest.objects.filter(branch=branches[0]).update(due_on=day(20))
    (answer,) = dates(here, PUBLIC, DatedKind.answer)
    assert answer.first == day(40)
    assert answer.organisations == {each.organisation_id for each in branches}
    inside = dates(here, viewer(secretary(here.cooperation)), DatedKind.answer)
    assert [(each.first, len(each.organisations)) for each in inside] == [(day(20), 1), (day(40), 6)]
    RatificationRequest.objects.update(due_on=day(-1))
    assert dates(here, PUBLIC, DatedKind.answer) == []
    assert len(dates(here, viewer(secretary(here.cooperation)), DatedKind.answer)) == 1


def test_a_region_that_names_the_late_tells_the_public_what_it_tells_itself():
    here, _branches = sent_region(due_on=day(20))
    RatificationRequest.objects.update(due_on=day(-1))
    here.cooperation.names_the_late = True
    here.cooperation.save()
    assert [each.first for each in dates(here, PUBLIC, DatedKind.answer)] == [day(-1)]


def test_a_commission_over_its_day_and_the_name_of_an_employee_are_for_those_inside():
    here = region()
    decided = here.case.stops.get(order=2).branches.get().treatments.get()
    commission(decided, here.municipalities[0], what="Ny avtale", due_on=day(10))
    commission(decided, here.municipalities[1], what="For sen", due_on=day(-10))
    Commission.objects.create(
        treatment=decided,
        case=here.case,
        account=account("Hemmelig Ansatt"),
        what="Regne ut",
        given_on=day(-20),
        due_on=day(12),
    )
    seen = dates(here, PUBLIC, DatedKind.commission)
    assert said(seen) == [(day(10), "Bestilling: Ny avtale"), (day(12), "Bestilling: Regne ut")]
    assert [each.said for each in seen] == ["Elvestad", ""]
    inside = dates(here, viewer(secretary(here.cooperation)), DatedKind.commission)
    assert [each.said for each in inside] == ["Sjøvik", "Elvestad", "Hemmelig Ansatt"]


def test_an_agreement_runs_out_and_can_be_ended_so_many_months_before():
    here = alone()
    agreement(here.cooperation, "Partnerskap", end_on=date(2027, 8, 31), notice_months=6)
    agreement(here.cooperation, "Senere", end_on=date(2029, 3, 31), notice_months=24)
    agreement(here.cooperation, "Utkastet", end_on=date(2027, 8, 1), status=Agreement.Status.DRAFT)
    agreement(here.cooperation, "Omtrent", end_on=date(2027, 12, 31), end_precision="year")
    assert said(dates(here)) == [
        (date(2027, 2, 28), "Siste dag for å si opp: Partnerskap"),
        (date(2027, 3, 31), "Siste dag for å si opp: Senere"),
        (date(2027, 8, 31), "Partnerskap går ut"),
    ]


def test_an_internal_entry_is_there_for_those_who_work_here_and_for_nobody_else():
    here, elsewhere = region(), region("nabolaget", prefix="96")
    wheel_entry(here.cooperation, "Lønnsforhandling", is_internal=True)
    officer_here, administrator = account("Inne"), account("Drift")
    mandate(officer_here, MandateKind.municipal_officer, organisation=here.municipalities[0])
    mandate(administrator, MandateKind.administrator, organisation=here.municipalities[0])
    seen = {
        name: any(each.title == "Lønnsforhandling" for each in dates(here, who))
        for name, who in {
            "public": PUBLIC,
            "secretariat": viewer(secretary(here.cooperation)),
            "officer": viewer(officer_here),
            "secretariat elsewhere": viewer(secretary(elsewhere.cooperation)),
            "administrator": viewer(administrator),
        }.items()
    }
    assert seen == {
        "public": False,
        "secretariat": True,
        "officer": True,
        "secretariat elsewhere": False,
        "administrator": False,
    }


def test_entries_and_blocked_days_of_another_cooperation_are_not_here():
    here, elsewhere = alone(), region("nabolaget", prefix="96")
    wheel_entry(elsewhere.cooperation, "Naboens")
    BlockedDays.objects.create(
        cooperation=elsewhere.cooperation, first=date(2027, 2, 1), last=date(2027, 2, 5), why="Ferie"
    )
    assert dates(here) == []


def test_blocked_days_are_a_period_that_says_why():
    here = alone()
    BlockedDays.objects.create(
        cooperation=here.cooperation, first=date(2027, 2, 15), last=date(2027, 2, 19), why="vinterferie"
    )
    (only,) = dates(here)
    assert (only.track, only.title, only.last) == (
        Track.days,
        "Ingen møter: vinterferie",
        date(2027, 2, 19),
    )


def test_an_entry_comes_by_its_rule_as_long_as_it_lasts():
    here = alone()
    wheel_entry(here.cooperation, "Samling", rule="første mandag i juni", lasts_days=2, hours=Decimal("7.5"))
    (only,) = dates(here)
    assert (only.first, only.last, only.hours) == (date(2027, 6, 7), date(2027, 6, 8), Decimal("7.5"))


def test_an_entry_may_count_from_the_meetings_of_the_region():
    here = alone()
    meeting(here.regional_council, date(2027, 6, 20))
    wheel_entry(here.cooperation, "Ordførerne møtes", rule="ti dager før regionrådet")
    assert (date(2027, 6, 10), "Ordførerne møtes") in said(dates(here))


@pytest.mark.parametrize(
    ("every", "first_year", "comes"),
    [
        (1, 2020, True),
        (2, 2025, True),
        (2, 2026, False),
        (4, 2023, True),
        (4, 2024, False),
        (0, 2027, True),
        (0, 2026, False),
    ],
)
def test_an_entry_comes_in_the_years_it_says(every: int, first_year: int, comes: bool):
    here = alone()
    wheel_entry(here.cooperation, first=date(first_year, 9, 13), every_years=every)
    assert [each.first for each in dates(here)] == ([date(2027, 9, 13)] if comes else [])


def test_a_period_over_new_year_is_there_in_both_years():
    here = alone()
    wheel_entry(here.cooperation, first=date(2026, 11, 1), last=date(2027, 2, 1), every_years=0)
    assert [(each.first, each.last) for each in dates(here)] == [(date(2026, 11, 1), date(2027, 2, 1))]


def test_an_entry_on_the_29th_of_february_comes_on_the_last_of_february():
    here = alone()
    wheel_entry(here.cooperation, first=date(2024, 2, 29))
    assert [each.first for each in dates(here)] == [date(2027, 2, 28)]


def test_a_rule_nobody_understands_any_more_gives_no_days_and_stops_nothing():
    here = alone()
    wheel_entry(here.cooperation, "Rar", rule="når bjørka blør")
    wheel_entry(here.cooperation, "Vanlig")
    assert said(dates(here)) == [(date(2027, 3, 15), "Vanlig")]
