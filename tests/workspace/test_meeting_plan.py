"""The pages of next year's meeting plan."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from samrad.core.viewers import MandateKind as K
from samrad.meetings.models import Meeting
from samrad.wheel.meeting_plan.finding import find_dates
from samrad.wheel.models import MeetingPlan
from tests.factories import (
    Region,
    case,
    cooperation,
    day,
    meeting,
    meeting_plan,
    officer,
    region,
    seated,
    secretary,
    treated,
)
from tests.workspace.test_meetings import signed_in, text_of

pytestmark = pytest.mark.django_db
State = MeetingPlan.State


def plans_of(home: Region, rest: str = "") -> str:
    return f"/arbeid/{home.cooperation.slug}/moteplan/{rest}"


def page_of(plan: MeetingPlan, rest: str = "") -> str:
    return f"/arbeid/{plan.cooperation.slug}/moteplan/{plan.pk}/{rest}"


def written(home: Region, **changed: object) -> dict:
    """The form as a secretary may fill it in."""
    organs = {"committee": (home.executives.pk, 4), "council": (home.regional_council.pk, 2)}
    return {
        "year": 2028,
        "rest_days": 7,
        "arrivals": "10.01.2028; utvalget, rådet; 2\n02.05.2028; rådet",
        **{which: pk for which, (pk, _meetings) in organs.items()},
        **{f"{which}_meetings": meetings for which, (_pk, meetings) in organs.items()},
        **{f"{which}_weekdays": ["3"] for which in organs},
        **{f"{which}_least_apart": 14 for which in organs},
        **{f"{which}_most_apart": 300 for which in organs},
    } | changed


# --- wishes ---


def test_the_form_opens_with_this_years_habits_and_last_years_cases():
    home = region()
    for on in (day(-60), day(-30)):
        meeting(home.executives, on)
    page = signed_in(secretary(home.cooperation)).get(plans_of(home))
    form = page.context["form"]
    assert (page.status_code, form["year"].value()) == (200, 2028)
    assert form["committee"].value() == home.executives.pk
    assert (form["committee_meetings"].value(), form["committee_weekdays"].value()) == (3, ["0", "2"])
    assert form["arrivals"].value() == "10.02.2028; utvalget, rådet, kommunestyrene; 1"
    assert "1. juli – 31. juli: fellesferie" in text_of(page)


def test_a_plan_is_asked_for_and_looked_at_until_it_is_found():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    answer = browser.post(plans_of(home), written(home, gathering="2028-04-05"))
    plan = MeetingPlan.objects.get()
    assert (answer.status_code, answer.url) == (302, page_of(plan))
    waiting = browser.get(page_of(plan))
    assert waiting.headers["Refresh"] == "3"
    assert "Utregningen står i kø" in text_of(waiting)
    find_dates(plan.pk)
    found = browser.get(page_of(plan))
    assert "Refresh" not in found.headers
    told = text_of(found)
    assert "Bevist best" in told
    assert "onsdag 5. april fast Regionrådet Fellesmøte med fylkets samling" in told
    assert "Årets møter er ikke lagt inn" not in told


def test_what_cant_be_read_is_told_at_its_field_and_kept():
    home = region()
    wrong = {
        "arrivals": "10.01.2028; rådet\ni morgen; rådet",
        "council_fixed": "4. februarius",
        "avoided": "8. oktober – 4. oktober",
        "committee_most_apart": 7,
        "gathering": "2027-04-05",
    }
    page = signed_in(secretary(home.cooperation)).post(plans_of(home), written(home, **wrong))
    assert {name: [str(each) for each in faults] for name, faults in page.context["form"].errors.items()} == {
        "arrivals": ["Linje 2: «i morgen» er ikke en dato. Skriv for eksempel 14.01.2028."],
        "council_fixed": ["Linje 1: «4. februarius» er ikke en dato. Skriv for eksempel 14.01.2028."],
        "avoided": ["Linje 1: den siste dagen er før den første."],
        "committee_most_apart": ["Det må være minst så mange som det minste antallet."],
        "gathering": ["Dagen er ikke i året planen gjelder."],
    }
    assert "i morgen; rådet" in page.text
    assert not MeetingPlan.objects.exists()


def test_fixed_days_that_lie_further_apart_than_a_year_of_weeks_are_refused():
    home = region()
    asked = written(home, council_fixed="1. januar, 30. desember", gathering="2028-12-31")
    page = signed_in(secretary(home.cooperation)).post(plans_of(home), asked)
    assert page.context["form"].errors["council_fixed"] == ["De faste dagene må ligge innenfor 52 uker."]


def test_the_wishes_of_an_earlier_plan_are_taken_up_again():
    home = region()
    plan = meeting_plan(home)
    page = signed_in(secretary(home.cooperation)).get(plans_of(home, f"?fra={plan.pk}"))
    form = page.context["form"]
    assert form["arrivals"].value().splitlines() == [
        "04.01.2028; utvalget; 2",
        "06.01.2028; utvalget, rådet, kommunestyrene; 1",
        "01.08.2028; rådet; 1",
    ]
    assert (form["council_meetings"].value(), form["council_weekdays"].value()) == (1, ["3"])


@pytest.mark.parametrize(
    "asked", ["?ar=2030", "?ar=0", "?ar=mange", "?ar=99999999999", "?fra=9999999999999999999"]
)
def test_an_odd_address_gives_a_form_all_the_same(asked: str):
    home = region()
    page = signed_in(secretary(home.cooperation)).get(plans_of(home, asked))
    assert page.context["form"]["year"].value() == (2030 if asked == "?ar=2030" else 2028)


def test_a_cooperation_without_the_two_organs_gets_an_empty_form():
    home = cooperation("ensomregionen")
    page = signed_in(secretary(home)).get(f"/arbeid/{home.slug}/moteplan/")
    assert (page.status_code, page.context["cases"]) == (200, None)


# --- the proposal ---


def test_the_proposal_tells_the_gain_the_proof_and_each_day():
    home = region()
    told = text_of(signed_in(secretary(home.cooperation)).get(page_of(meeting_plan(home))))
    for each in (
        "Med disse dagene venter sakene 21 dager mindre til sammen enn med årets møteplan.",
        "Det er 5,3 dager for hver sak.",
        "Bevist best Ingen andre dager som holder ønskene, gir kortere ventetid.",
        "3 nye møter settes opp når planen tas i bruk.",
        "torsdag 20. januar Kommunedirektørutvalget Sjøvik 3 4. januar – 6. januar",
        "utvalget, rådet og kommunestyrene 1 70,0 70,0",
        "dager til sammen 321 300",
        "Elvestad: Elvestad kommunestyre. Antatt fra 14. september",
    ):
        assert each in told, told


def test_a_proposal_that_isnt_proven_best_says_how_far_it_can_be_from_it():
    home = region()
    plan = meeting_plan(home)
    plan.outcome["at_least"] = 291
    plan.save()
    told = text_of(signed_in(secretary(home.cooperation)).get(page_of(plan)))
    assert "Ikke bevist best Forslaget er høyst 9 dager fra det beste mulige." in told


def test_without_meetings_this_year_there_is_nothing_to_measure_against():
    home = region()
    plan = meeting_plan(home)
    plan.calendars["council"]["this_year"] = []
    plan.save()
    told = text_of(signed_in(secretary(home.cooperation)).get(page_of(plan)))
    assert "Sakene venter 300 dager til sammen, 75 i snitt." in told


def test_a_plan_that_came_to_nothing_says_why_and_leads_back_to_the_wishes():
    home = region()
    plan = meeting_plan(home, state=State.FAILED, outcome={"reason": "no_time"})
    page = signed_in(secretary(home.cooperation)).get(page_of(plan))
    assert "Tiden gikk ut før noe forslag var funnet." in text_of(page)
    assert plans_of(home, f"?fra={plan.pk}") in page.text


def test_a_running_plan_tells_how_far_it_has_come_and_is_stopped():
    home = region()
    progress = {"seconds": 4, "total": 1500, "at_least": 1400}
    plan = meeting_plan(home, state=State.RUNNING, progress=progress)
    browser = signed_in(secretary(home.cooperation))
    told = text_of(browser.get(page_of(plan)))
    assert (
        "Regnet i 4 sekunder. Med det beste som er funnet så langt, venter sakene 1\xa0500"
        in told.replace("1 500", "1\xa0500")
    )
    browser.post(page_of(plan, "stopp/"))
    plan.refresh_from_db()
    assert plan.is_to_stop
    assert "Utregningen stopper." in text_of(browser.get(page_of(plan)))


def test_the_regional_council_can_be_asked_to_adopt_it():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    page = browser.get(page_of(meeting_plan(home)))
    form = browser.get(f"/arbeid/{home.cooperation.slug}/foresla/?{page.context['proposing']}").context[
        "form"
    ]
    assert form["what"].value() == "Møteplan for 2028"
    assert form["decision_wanted"].value() == (
        "Møteplanen for 2028 vedtas:\nKommunedirektørutvalget: 20. januar 2028, 17. august 2028.\n"
        "Regionrådet: 17. februar 2028."
    )


# --- moved days ---


def test_moving_a_day_tells_what_it_costs_before_it_is_kept():
    home = region()
    plan = meeting_plan(home)
    browser = signed_in(secretary(home.cooperation))
    moved = {"committee_1": "2028-01-23", "committee_2": "2028-08-17", "council_1": "2028-02-17"}
    seen = text_of(browser.post(page_of(plan, "flytt/"), moved | {"gjor": "se"}))
    assert "venter sakene 306 dager til sammen, 6 mer enn med forslaget." in seen
    assert "Utenom ønskene, eller sperret: søndag 23. januar (Kommunedirektørutvalget)" in seen
    plan.refresh_from_db()
    assert "chosen" not in plan.outcome
    browser.post(page_of(plan, "flytt/"), moved | {"gjor": "bruk"})
    assert "Det koster 6 dager ventetid til sammen." in text_of(browser.get(page_of(plan)))
    browser.post(page_of(plan, "flytt/"), {"gjor": "tilbake"})
    assert "flyttet for hånd" not in text_of(browser.get(page_of(plan)))


def test_an_organ_keeps_at_least_one_meeting():
    home = region()
    plan = meeting_plan(home)
    only = {"committee_1": "2028-01-20", "gjor": "bruk"}
    page = signed_in(secretary(home.cooperation)).post(page_of(plan, "flytt/"), only)
    assert page.context["form"].non_field_errors() == ["Regionrådet må ha minst ett møte."]


# --- in use, and as files ---


def test_taking_the_plan_into_use_sets_up_the_meetings():
    home = region()
    plan = meeting_plan(home)
    browser = signed_in(secretary(home.cooperation))
    browser.post(page_of(plan, "ta-i-bruk/"))
    assert Meeting.objects.filter(date__year=2028, status=Meeting.Status.PLANNED).count() == 3
    page = browser.get(page_of(plan))
    assert "Møteplanen er tatt i bruk." in page.text
    assert page_of(plan, "ta-i-bruk/") not in page.text


def test_a_proposal_is_discarded():
    home = region()
    plan = meeting_plan(home)
    answer = signed_in(secretary(home.cooperation)).post(page_of(plan, "slett/"))
    assert (answer.url, MeetingPlan.objects.count()) == (plans_of(home), 0)


def test_the_plan_is_had_as_csv_and_as_a_workbook():
    home = region()
    plan = meeting_plan(home)
    browser = signed_in(secretary(home.cooperation))
    lines = browser.get(page_of(plan, "moteplan.csv")).content.decode("utf-8-sig").splitlines()
    assert lines[:2] == [
        "dato;ukedag;organ;sted;saker;saker kommet fra;til",
        "2028-01-20;torsdag;Kommunedirektørutvalget;Sjøvik;3;2028-01-04;2028-01-06",
    ]
    book = load_workbook(BytesIO(browser.get(page_of(plan, "moteplan.xlsx")).content))
    assert [sheet.title for sheet in book] == ["møteplan", "ventetid"]
    assert [each.value for each in book["ventetid"][5]] == ["alle", 4, 80.3, 75]
    assert browser.get(page_of(plan, "moteplan.pdf")).status_code == 404


# --- who ---


def test_the_chair_reads_a_plan_and_does_nothing_with_it():
    home = region()
    plan = meeting_plan(home)
    browser = signed_in(seated(home.regional_council, K.chair))
    page = browser.get(page_of(plan))
    assert "Bevist best" in page.text
    assert "<form" not in page.text.partition("<main")[2]
    assert "Møteplan for 2028" in text_of(browser.get(plans_of(home)))
    codes = [
        browser.post(page_of(plan, each)).status_code for each in ("stopp/", "flytt/", "ta-i-bruk/", "slett/")
    ]
    assert [*codes, browser.post(plans_of(home), written(home)).status_code] == [403] * 5


def test_others_find_no_plan():
    home = region()
    plan = meeting_plan(home)
    neighbour = secretary(cooperation("fjordregionen"), "Nabo")
    asked = [neighbour, officer(home.municipalities[0]), seated(home.regional_council), None]
    pages = [signed_in(who).get(address) for who in asked for address in (plans_of(home), page_of(plan))]
    assert [each.status_code for each in pages] == [404, 404, 404, 404, 404, 404, 302, 302]
    assert not any("Bevist best" in each.text for each in pages)


# --- the same number of questions ---


def questions(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["", "plan", "flytt/"])
def test_a_page_asks_as_many_questions_for_much_as_for_little(page: str):
    home = region()
    plan = meeting_plan(home)
    browser = signed_in(secretary(home.cooperation))
    address = {"": plans_of(home), "plan": page_of(plan), "flytt/": page_of(plan, "flytt/")}[page]
    few = questions(browser, address)
    for number in range(20):
        about = case(home.cooperation, proposed_on=day(-number))
        treated(about, home.regional_council)
        meeting(home.regional_council, day(-number))
        meeting(home.councils[0], day(250 + number))
        meeting_plan(home)
    plan.arrivals = plan.arrivals * 20
    plan.save()
    assert questions(browser, address) == few


def test_a_year_that_is_none_shows_next_years_wishes():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    for nonsense in ("02027999", "9" * 5000, "i fjor"):
        assert browser.get(plans_of(home), {"ar": nonsense}).status_code == 200
