"""Planning a case in the pages: who comes to it, what is written, and what everybody sees."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.access.rules import NotAllowed
from samrad.cases.models import Case, Outcome, Role, Stop
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.wheel.models import PlannedSitting, PlannedStop, RoutePlan
from samrad.wheel.routes.selectors import current_plan
from samrad.wheel.routes.services import adopt_plan, take_proposed_route
from samrad.wheel.routes.wishes import Wishes, wishes_of
from tests.factories import (
    TODAY,
    account,
    case,
    day,
    decision,
    mandate,
    meeting,
    ratifications,
    region,
    seated,
    secretary,
    stop,
    treated,
    treatment,
    viewer,
)
from tests.wheel.calendars import all_meet, meets, through_all

pytestmark = pytest.mark.django_db


def signed_in(who: Account) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def address(about: Case, rest: str = "") -> str:
    return f"/arbeid/dalregionen/saker/{about.key}/saksgang/{rest}"


def test_a_secretary_sees_when_it_can_be_decided_who_is_last_and_what_would_help():
    home = region()
    about = through_all(home)
    page = text_of(signed_in(secretary(home.cooperation)).get(address(about)).text)
    assert "Saken kan tidligst være gjennom alle leddene onsdag 20. oktober 2027." in page
    assert (
        "Storlia er siste kommune: kommunestyret møtes ikke mellom 17. juni og 20. oktober. "
        "Et ekstramøte der ville spart 21 dager." in page
    )
    assert "Ekstramøte onsdag 22. september 2027 i Storlia kommunestyre" in page


def test_the_plan_in_the_address_is_the_one_that_is_shown():
    home = region()
    about = through_all(home)
    browser = signed_in(secretary(home.cooperation))
    chosen = f"?extra={home.councils[2].pk}:2027-09-22&deadline=2027-12-18&rest_days=7&hearing_days=30"
    page = text_of(browser.get(address(about, chosen)).text)
    assert "gjennom alle leddene onsdag 29. september 2027" in page
    assert "Planen regner med et ekstramøte onsdag 22. september 2027 i Storlia kommunestyre." in page
    assert "rekker likevel fristen 18. desember" in page
    assert RoutePlan.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("start=2027-05-11", "Velg en dag fra og med i dag, høyst fem år fram."),
        ("start=2040-01-01", "Velg en dag fra og med i dag, høyst fem år fram."),
        ("deadline=2027-05-01", "Velg en frist etter at papirene er klare, høyst fem år fram."),
        ("start=i-morgen", "Oppgi en gyldig dato."),
    ],
)
def test_wishes_that_cannot_be_used_say_what_is_wrong(asked: str, sentence: str):
    home = region()
    about = through_all(home)
    page = text_of(signed_in(secretary(home.cooperation)).get(address(about, f"?{asked}")).text)
    assert sentence in page
    assert "Planen kan ikke regnes ut slik den er bedt om." in page


def test_what_is_no_meeting_in_the_address_is_left_out():
    home = region()
    about = through_all(home)
    browser = signed_in(secretary(home.cooperation))
    odd = browser.get(address(about, "?extra=x&extra=7&extra=999999:2027-06-01&beside=77"))
    assert "onsdag 20. oktober 2027" in text_of(odd.text)


def test_taking_a_plan_into_use_writes_every_stop_and_sitting_and_the_days_of_the_hearing():
    home = region()
    about = through_all(home)
    browser = signed_in(secretary(home.cooperation))
    answer = browser.post(address(about, "bruk/?start=2027-05-12&deadline=2027-12-18"))
    plan = RoutePlan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/arbeid/dalregionen/saker/breiband/")
    assert (plan.number, plan.start_on, plan.deadline) == (1, TODAY, date(2027, 12, 18))
    assert (plan.completed_on, plan.rest_days) == (date(2027, 10, 20), 7)
    stops = [(each.role, each.stop.order, each.ready_on, each.over_on) for each in plan.stops.all()]
    assert stops == [
        ("recommendation", 1, date(2027, 5, 12), date(2027, 5, 26)),
        ("hearing", 2, date(2027, 6, 2), date(2027, 8, 13)),
        ("decision", 3, date(2027, 8, 20), date(2027, 9, 8)),
        ("ratification", 4, date(2027, 9, 15), date(2027, 10, 20)),
    ]
    last = PlannedSitting.objects.filter(binds=True, stop__role="ratification").get()
    assert (last.organ, last.on, last.meeting) == (
        home.councils[2],
        date(2027, 10, 20),
        home.councils[2].meetings.get(date="2027-10-20"),
    )
    assert last.treatment == about.stops.get(order=4).branches.get(order=3).treatments.get()
    hearing = about.stops.get(order=2)
    assert (hearing.starts_on, hearing.ends_on) == (stops[1][2], stops[1][3])
    entry = AuditEntry.objects.get(act="route_plan.adopt")
    assert entry.subject == f"case:{about.public_id}"
    assert entry.fields == ["completed_on", "number", "route_plan"]


def test_a_new_plan_gets_the_next_number_and_the_one_before_is_kept():
    home = region()
    about = through_all(home)
    by = viewer(secretary(home.cooperation))
    first = adopt_plan(about, Wishes(TODAY), by=by)
    second = adopt_plan(about, Wishes(TODAY, rest_days=5), by=by, because="Et møte er flyttet.")
    numbers = [(each.number, each.rest_days, each.because) for each in about.route_plans.all()]
    assert numbers == [(1, 7, ""), (2, 5, "Et møte er flyttet.")]
    assert current_plan(about, by).row == second
    assert first.stops.count() == second.stops.count() == 4
    assert wishes_of(second.wishes) == Wishes(TODAY, rest_days=5)


def test_a_hearing_is_as_long_however_often_it_is_planned():
    home = region()
    about = through_all(home)
    by = viewer(secretary(home.cooperation))
    adopt_plan(about, Wishes(TODAY), by=by)
    adopt_plan(about, Wishes(TODAY), by=by)
    days = {(each.ready_on, each.over_on) for each in PlannedStop.objects.filter(role=Role.HEARING)}
    assert days == {(date(2027, 6, 2), date(2027, 8, 13))}


def test_a_hearing_that_has_begun_keeps_its_days():
    home = region()
    about = case(home.cooperation)
    treatment(stop(about, Role.HEARING, starts_on=day(-10), ends_on=day(10)), None)
    treated(about, home.regional_council)
    meets(home.regional_council, "2027-06-30")
    adopt_plan(about, Wishes(TODAY), by=viewer(secretary(home.cooperation)))
    hearing = Stop.objects.get(case=about, role=Role.HEARING)
    assert (hearing.starts_on, hearing.ends_on) == (day(-10), day(10))


def test_a_plan_that_cannot_be_is_refused_with_the_reason_and_nothing_is_written():
    home = region()
    about = case(home.cooperation, key="breiband")
    treated(about, home.regional_council)
    browser = signed_in(secretary(home.cooperation))
    answer = browser.post(address(about, "bruk/?start=2027-12-01"), follow=True)
    assert "regionrådet kan tidligst ta saken 8. desember" in text_of(answer.text)
    assert "Sett opp et møte" in text_of(answer.text)
    assert (RoutePlan.objects.count(), answer.redirect_chain[0][0]) == (
        0,
        address(about, "?start=2027-12-01"),
    )


def test_a_case_that_is_over_has_nothing_to_plan():
    home = region()
    about = case(home.cooperation)
    decision(treated(about, home.regional_council))
    by = viewer(secretary(home.cooperation))
    with pytest.raises(Refused, match=r"^Det er ingenting igjen å planlegge i denne saken\.$"):
        adopt_plan(about, Wishes(TODAY), by=by)


def test_a_case_without_a_route_gets_the_usual_one_and_can_then_be_planned():
    home = region()
    about = case(home.cooperation, key="breiband", needs_every_council=True)
    all_meet(
        [home.executives, home.regional_council, *home.councils], "2027-05-26", "2027-06-23", "2027-09-01"
    )
    browser = signed_in(secretary(home.cooperation))
    assert "Legg leddene inn i saken" in text_of(browser.get(address(about)).text)
    browser.post(address(about, "vanlig/?start=2027-05-12"))
    assert [(each.role, each.branches.count()) for each in about.stops.all()] == [
        ("recommendation", 1),
        ("decision", 1),
        ("ratification", 7),
    ]
    assert AuditEntry.objects.filter(act__startswith="route.").count() == 1
    browser.post(address(about, "bruk/?start=2027-05-12"))
    assert RoutePlan.objects.get().completed_on == date(2027, 9, 1)


def test_a_case_that_has_a_route_is_not_given_another():
    home = region()
    by = viewer(secretary(home.cooperation))
    with pytest.raises(Refused, match=r"^Saken har en saksgang alt\.$"):
        take_proposed_route(home.case, by=by)
    with pytest.raises(Refused, match=r"^Saken har ingen saksgang ennå\. Velg leddene først\.$"):
        adopt_plan(case(home.cooperation), Wishes(TODAY), by=by)


def test_a_chair_and_an_auditor_read_the_plan_but_take_none_into_use():
    home = region()
    about = through_all(home)
    auditor = account("Rita Revisor")
    mandate(auditor, K.auditor, cooperation=home.cooperation, organisation=home.municipalities[0])
    for who in (seated(home.regional_council, K.chair), auditor):
        page = signed_in(who).get(address(about))
        assert page.status_code == 200
        assert "Ta planen i bruk" not in page.text
        assert signed_in(who).post(address(about, "bruk/?start=2027-05-12")).status_code == 404
        with pytest.raises(NotAllowed):
            adopt_plan(about, Wishes(TODAY), by=viewer(who))


def test_nobody_else_finds_the_page():
    home, elsewhere = region(), region("nabolaget", prefix="96")
    about = through_all(home)
    assert Client().get(address(about)).status_code == 302
    for who in (secretary(elsewhere.cooperation), seated(home.regional_council)):
        assert signed_in(who).get(address(about)).status_code == 404


# --- where the plan is shown ---


def test_the_work_page_leads_to_planning_and_tells_the_day_of_each_stop():
    home = region()
    about = through_all(home)
    keeper = secretary(home.cooperation)
    work = f"/arbeid/dalregionen/saker/{about.key}/"
    before = text_of(signed_in(keeper).get(work).text)
    adopt_plan(about, Wishes(TODAY), by=viewer(keeper))
    after = text_of(signed_in(keeper).get(work).text)
    assert ("Planlegg saksgang" in before, "Planlagt gjennom" in before) == (True, False)
    assert "Planlagt gjennom 20. oktober 2027." in after
    assert "Planlagt 26. mai" in after


def planned_section(browser: Client, about: Case) -> str:
    page = browser.get(about.get_absolute_url()).text
    return text_of(page.partition('aria-labelledby="planlagt"')[2].partition("</section>")[0])


def test_everybody_sees_the_plan_without_seeing_which_council_is_last():
    home = region()
    about = through_all(home)
    adopt_plan(about, Wishes(TODAY), by=viewer(secretary(home.cooperation)))
    told = planned_section(Client(), about)
    assert "Innstilling Kommunedirektørutvalget 26. mai" in told
    assert "Tilslutning Sju kommunestyrer innen 20. oktober" in told
    assert "Dette er en plan, laget 12. mai 2027, og ingen innkalling." in told
    assert not any(each.name in told for each in home.councils)


def test_the_councils_are_named_with_their_days_where_the_regional_council_has_turned_that_on():
    home = region()
    about = through_all(home)
    adopt_plan(about, Wishes(TODAY), by=viewer(secretary(home.cooperation)))
    home.cooperation.names_the_late = True
    home.cooperation.save()
    assert "Storlia kommunestyre, 20. oktober" in planned_section(Client(), about)


def test_the_only_council_left_is_not_named_to_everybody():
    home = region()
    for each in home.answers[3:6]:
        decision(each, Outcome.JOINED)
    meets(home.councils[6], "2027-06-16")
    adopt_plan(home.case, Wishes(TODAY), by=viewer(secretary(home.cooperation)))
    told = planned_section(Client(), home.case)
    assert "Tilslutning Ett kommunestyre 16. juni" in told
    assert "Fjellbygda" not in told


def test_a_case_that_is_over_shows_no_plan():
    home = region()
    about = case(home.cooperation)
    only = treated(about, home.regional_council)
    meets(home.regional_council, "2027-06-30")
    adopt_plan(about, Wishes(TODAY), by=viewer(secretary(home.cooperation)))
    decision(only, decided_on=TODAY)
    assert planned_section(Client(), about) == ""


def test_the_pages_ask_equally_often_for_a_plan_of_one_council_and_of_seven():
    home = region()
    keeper = secretary(home.cooperation)
    asked = []
    for number, councils in enumerate((home.councils[:1], home.councils)):
        about = case(home.cooperation, key=f"sak-{number}x")
        ratifications(about, councils)
        for each in councils:
            meeting(each, day(30 + number))
            meeting(each, day(90 + number))
        adopt_plan(about, Wishes(TODAY), by=viewer(keeper))
        counts = []
        for browser, page in (
            (signed_in(keeper), address(about)),
            (signed_in(keeper), f"/arbeid/dalregionen/saker/{about.key}/"),
            (Client(), about.get_absolute_url()),
        ):
            browser.get(page)
            with CaptureQueriesContext(connection) as questions:
                assert browser.get(page).status_code == 200
            counts.append(len(questions))
        asked.append(counts)
    assert asked[0] == asked[1]
    assert asked[0][2] <= 16


def test_a_case_reminds_of_the_extra_meeting_of_its_plan_until_it_is_set_up():
    home = region()
    about = through_all(home)
    browser = signed_in(secretary(home.cooperation))
    extra = f"{home.regional_council.pk}:2027-09-06"
    browser.post(address(about, f"bruk/?start=2027-05-12&extra={extra}"))
    work = f"/arbeid/dalregionen/saker/{about.key}/"
    told = "Planen regner med et ekstramøte mandag 6. september 2027 i regionrådet. Det må settes opp."
    page = browser.get(work).text
    assert told in text_of(page)
    new = "/arbeid/dalregionen/moter/nytt/"
    assert f'href="{new}?lead={home.regional_council.pk}&amp;date=2027-09-06"' in page
    form = browser.get(new, {"lead": home.regional_council.pk, "date": "2027-09-06"}).text
    assert f'<option value="{home.regional_council.pk}" selected>' in form
    assert 'value="2027-09-06"' in form
    meets(home.regional_council, "2027-09-06")
    assert told not in text_of(browser.get(work).text)


def test_an_extra_meeting_in_a_council_is_for_the_municipality_to_set_up():
    home = region()
    about = through_all(home)
    browser = signed_in(secretary(home.cooperation))
    browser.post(address(about, f"bruk/?start=2027-05-12&extra={home.councils[2].pk}:2027-09-22"))
    page = browser.get(f"/arbeid/dalregionen/saker/{about.key}/").text
    assert "ekstramøte onsdag 22. september 2027 i Storlia kommunestyre. Kommunen må spørres." in text_of(
        page
    )
    assert "Sett opp møtet" not in page


def test_planning_again_begins_with_the_deadline_of_the_plan_that_holds():
    home = region()
    about = through_all(home)
    browser = signed_in(secretary(home.cooperation))
    browser.post(address(about, "bruk/?start=2027-05-12&deadline=2027-12-18&rest_days=5"))
    page = browser.get(address(about)).text
    assert 'name="deadline" value="2027-12-18"' in page
    assert 'name="rest_days" value="5"' in page
    assert 'name="deadline" value' not in browser.get(address(about, "?start=2027-05-12&deadline=")).text
