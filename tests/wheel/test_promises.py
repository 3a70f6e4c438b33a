"""A plan is a promise with a memory: planned against what came of it, for cases and for organs."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.cases.models import Case, Outcome, Treatment
from samrad.core.viewers import PUBLIC
from samrad.core.viewers import MandateKind as K
from samrad.engine.promises import OrganRecord, Promise
from samrad.organisations.models import Cooperation
from samrad.wheel.routes.promises import kept_plan_of, memory_of, plans_that_hold, promises_of
from tests.factories import (
    Region,
    account,
    case,
    day,
    decision,
    mandate,
    occasion,
    officer,
    ratifications,
    region,
    seated,
    secretary,
    treated,
    viewer,
)
from tests.wheel.planning import route_plan

pytestmark = pytest.mark.django_db


def signed_in(who: Account) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def decided_and_out(home: Region, title: str = "Felles barnevern") -> tuple[Case, Treatment, list[Treatment]]:
    """A case decided six weeks ago as planned, and out to two councils: one came late, one is still to."""
    about = case(home.cooperation, title)
    decided = treated(about, home.regional_council)
    answers = ratifications(about, home.councils[:2])
    decision(decided, decided_on=day(-42))
    route_plan(about, [[(decided, day(-42))], [(answers[0], day(-20)), (answers[1], day(-15))]])
    later = [(answers[0], day(-8)), (answers[1], day(29))]
    because = "Sjøvik kommunestyre har flyttet møtet."
    route_plan(about, [later], made_on=day(-30), because=because)
    answers[0].sent_on = day(-35)
    answers[0].save()
    occasion(answers[0], day(-20), was_postponed=True, postponed_until=day(-8))
    decision(answers[0], Outcome.JOINED, decided_on=day(-8))
    return about, decided, answers


def test_a_treatment_is_held_against_the_first_plan_and_the_last_that_had_it():
    home = region()
    about, _decided, _answers = decided_and_out(home)
    regional, first, second = home.regional_council.pk, home.councils[0].pk, home.councils[1].pk
    assert [each.promise for each in promises_of([about])[about.pk]] == [
        Promise(regional, day(-100), day(-42), day(-42), day(-42)),
        Promise(first, day(-35), day(-20), day(-8), day(-8), postponements=1),
        Promise(second, day(-30), day(-15), day(29), None),
    ]


def test_a_decision_that_only_puts_the_case_off_is_no_treatment():
    home = region()
    about = case(home.cooperation)
    put_off = treated(about, home.regional_council)
    decision(put_off, Outcome.POSTPONED, decided_on=day(-3))
    (found,) = promises_of([about])[about.pk]
    assert found.promise == Promise(home.regional_council.pk, postponements=1)


def test_a_decision_whose_day_is_not_known_is_not_counted():
    home = region()
    about = case(home.cooperation)
    decision(treated(about, home.regional_council), decided_on=day(-3), decided_precision="month")
    (found,) = promises_of([about])[about.pk]
    assert found.promise.treated is None


def test_the_record_of_each_organ_by_name_in_one_year_and_in_all():
    home = region()
    Case.objects.all().delete()
    decided_and_out(home)
    keeper = viewer(secretary(home.cooperation))
    found = memory_of(home.cooperation, keeper)
    assert [(each.organ.name, each.record) for each in found.records] == [
        ("Elvestad kommunestyre", OrganRecord(home.councils[0].pk, 1, 1, 0, 1, 27, 12)),
        ("Regionrådet", OrganRecord(home.regional_council.pk, 1, 1, 1, 0, 58, 0)),
    ]
    assert (found.planned, found.kept, found.years, found.year) == (2, 1, [2027], None)
    assert memory_of(home.cooperation, keeper, year=2027).records == found.records
    assert memory_of(home.cooperation, keeper, year=1999).year is None


def test_approval_of_minutes_is_not_counted_among_what_organs_treat():
    home = region()
    Case.objects.all().delete()
    about = case(home.cooperation, kind=Case.Kind.MINUTES)
    decision(treated(about, home.regional_council), decided_on=day(-3))
    assert memory_of(home.cooperation, PUBLIC).records == []


def test_plans_are_for_those_with_a_mandate_and_for_all_where_the_late_may_be_named():
    home, elsewhere = region(), region("nabolaget", prefix="96")
    about, _decided, _answers = decided_and_out(home)
    stranger = viewer(secretary(elsewhere.cooperation))
    assert [kept_plan_of(about, each) for each in (PUBLIC, stranger)] == [None, None]
    assert plans_that_hold(home.cooperation, PUBLIC) == []
    assert kept_plan_of(about, viewer(officer(home.municipalities[0]))).plan.number == 2
    home.cooperation.names_the_late = True
    home.cooperation.save()
    assert kept_plan_of(about, PUBLIC).days_moved == 44


def test_the_work_page_of_a_case_shows_the_plan_why_it_changed_and_what_came_of_it():
    home = region()
    about, _decided, _answers = decided_and_out(home)
    page = signed_in(secretary(home.cooperation)).get(f"/arbeid/dalregionen/saker/{about.key}/").text
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.S)
    told = [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row.split("<td")] for row in rows]
    assert [[cell.split(">")[-1].strip() for cell in row] for row in told] == [
        ["Regionrådet Vedtak", "31. mars 2027", "31. mars 2027", "31. mars 2027", "som planlagt", "0"],
        [
            "Elvestad kommunestyre Tilslutning",
            "22. april 2027",
            "4. mai 2027",
            "4. mai 2027",
            "12 dager senere",
            "1",
        ],
        ["Sjøvik kommunestyre Tilslutning", "27. april 2027", "10. juni 2027", "–", "", "0"],
    ]
    assert "Sjøvik kommunestyre har flyttet møtet." in page
    assert "Etter planen er saken gjennom torsdag 10. juni 2027." in page
    assert "Den første planen sa 27. april 2027, så dette er 44 dager senere." in page
    assert 'class="in-time__drawing"' in page


def test_a_case_without_a_plan_shows_none():
    home = region()
    page = signed_in(secretary(home.cooperation)).get(f"/arbeid/dalregionen/saker/{home.case.key}/").text
    assert "Planen og det som ble" not in page


def test_the_page_of_all_plans_is_for_those_who_work_with_cases():
    home = region()
    decided_and_out(home)
    auditor = account("Rita Revisor")
    mandate(auditor, K.auditor, cooperation=home.cooperation, organisation=home.municipalities[0])
    chair = seated(home.regional_council, K.chair)
    for who in (secretary(home.cooperation), chair, auditor):
        answer = signed_in(who).get("/arbeid/dalregionen/saksgang/")
        assert answer.status_code == 200
        assert "1 av 2 planlagte behandlinger kom innen dagen i den første planen." in answer.text
        assert "44 dager senere" in answer.text
    assert signed_in(officer(home.municipalities[0])).get("/arbeid/dalregionen/saksgang/").status_code == 404
    assert Client().get("/arbeid/dalregionen/saksgang/").status_code == 302


def test_a_year_that_nobody_treated_anything_in_shows_all_years():
    home = region()
    decided_and_out(home)
    browser = signed_in(secretary(home.cooperation))
    for asked in ("2027", "1999", "nå", "99999"):
        assert browser.get(f"/arbeid/dalregionen/saksgang/?ar={asked}").status_code == 200


def test_without_plans_the_page_says_how_they_come():
    home = region()
    page = signed_in(secretary(home.cooperation)).get("/arbeid/dalregionen/saksgang/").text
    assert "Ingen saker har en plan ennå. Åpne en sak og velg «Planlegg saksgang»." in page
    assert "Ingen planlagte behandlinger er gjort ennå." in page


def test_the_public_sees_the_record_only_where_the_regional_council_lets_the_late_be_named():
    home = region()
    decided_and_out(home)
    assert Client().get("/dalregionen/saksgang/").status_code == 404
    assert "/dalregionen/saksgang/" not in Client().get("/dalregionen/saker/").text
    home.cooperation.names_the_late = True
    home.cooperation.save()
    answer = Client().get("/dalregionen/saksgang/")
    assert answer.status_code == 200
    assert "Elvestad kommunestyre" in answer.text
    assert "/dalregionen/saksgang/" in Client().get("/dalregionen/saker/").text


@pytest.mark.parametrize(
    "address", ["/arbeid/dalregionen/saksgang/", "/arbeid/dalregionen/saker/{key}/", "/dalregionen/saksgang/"]
)
def test_as_many_questions_for_many_cases_as_for_one(address: str):
    home = region()
    about, _decided, _answers = decided_and_out(home)
    Cooperation.objects.update(names_the_late=True)
    browser = signed_in(secretary(home.cooperation))
    address = address.format(key=about.key)
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(address)
    for number in range(5):
        decided_and_out(home, f"Sak {number}")
    route_plan(about, [[(_answers[1], day(60))]], made_on=day(-2), because="Møtet er avlyst.")
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)
