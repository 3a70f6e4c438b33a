"""Rounds of status: opened, reminded of, told on and closed, with the clock moved."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from samrad.access.rules import NotAllowed
from samrad.cases.models import RatificationAddress
from samrad.commitments.models import FollowUp, StatusRequest, StatusRound
from samrad.commitments.services.status_chasing import chase_daily
from samrad.commitments.services.status_follow_up import Chosen, coming_rounds, keep_follow_up
from samrad.commitments.services.status_links import renew_link, revoke_all_links
from samrad.commitments.services.status_reports import Answer, answer_request
from samrad.commitments.services.status_rounds import close_round, open_daily, open_round
from samrad.core import clock
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind, Viewer
from tests.factories import TODAY, day, officer, region, seated, secretary, viewer
from tests.status_factories import CONTACT, OWNER, asked_region, at_six, link_in, live, mails_to
from tests.strategy_factories import measure

pytestmark = pytest.mark.django_db
USUAL = Chosen(
    is_on=True,
    every_months=4,
    next_on=TODAY + timedelta(days=10),
    answer_days=14,
    remind_days=3,
    escalate_days=3,
    fresh_days=130,
)


def by_link(request: StatusRequest) -> Viewer:
    return Viewer(name="link:1", link=f"status:statusrequest:{request.pk}")


def test_the_daily_clock_opens_and_chases():
    assert [open_daily in clock.daily, chase_daily in clock.daily] == [True, True]


def test_a_round_asks_each_owner_once_about_all_it_owns():
    here = asked_region()
    asked = {
        each.whose: (each.email, sorted(row.title for row in each.undertakings.all()))
        for each in here.round.requests.all()
    }
    assert asked == {
        "Helsekontoret, Elvestad": (OWNER, ["Felles vaktordning", "Frisklivssentral"]),
        "Daglig leder": ("leder@dalregionen.eksempel.no", ["Bredband"]),
        "Skolekontoret, Sjøvik": ("", ["Skoleskyss"]),
    }


def test_the_mail_names_the_measures_the_day_and_a_link():
    asked_region()
    mail = mails_to(OWNER)[0]
    assert mail.subject == "Hvordan går det? To minutter for Dalregionen"
    assert "– Felles vaktordning\n– Frisklivssentral" in mail.text
    assert "Fristen er onsdag 26. mai 2027." in mail.text
    assert link_in(mail).startswith("/l/")


def test_drafts_done_and_stopped_measures_are_not_asked_about():
    home = region().cooperation
    measure(home, "Utkast", is_public=False)
    measure(home, "Ferdig", done_on=day(-1))
    measure(home, "Stoppet", stopped_on=day(-1), stopped_because="Uten penger")
    with pytest.raises(Refused, match="Det er ingenting å spørre om"):
        open_round(home, by=viewer(secretary(home)))


def test_a_mail_is_in_the_language_the_municipality_has_chosen():
    here = asked_region(opened=False)
    RatificationAddress.objects.update(language="nn")
    open_round(here.region.cooperation, by=viewer(here.secretary))
    assert mails_to(OWNER)[0].language == "nn"


def test_a_second_round_on_the_same_day_is_refused():
    here = asked_region()
    with pytest.raises(Refused, match="En runde er åpnet i dag allerede"):
        open_round(here.region.cooperation, by=viewer(here.secretary))


def test_only_the_secretariat_opens_and_closes():
    here = asked_region()
    other = viewer(officer(here.region.municipalities[0]))
    with pytest.raises(NotAllowed):
        open_round(here.region.cooperation, by=other)
    with pytest.raises(NotAllowed):
        close_round(here.round, by=other)


def test_who_says_nothing_is_reminded_once_and_then_told_on_once():
    asked_region()
    live(range(1, 40))
    assert [(each.subject, (each.created_at.date() - TODAY).days) for each in mails_to(OWNER)[1:]] == [
        ("Påminnelse: Dalregionen venter på status", 9)  # the 11th day is a Sunday
    ]
    told = mails_to(CONTACT)
    assert [(each.subject, (each.created_at.date() - TODAY).days) for each in told] == [
        ("Helsekontoret, Elvestad har ikke svart Dalregionen om status", 19)  # the 17th is a Saturday
    ]
    assert "– Felles vaktordning\n– Frisklivssentral" in told[0].text


def test_the_contact_reads_the_page_behind_the_escalation_and_answers():
    here = asked_region()
    live(range(1, 20))
    address = link_in(mails_to(CONTACT)[0])
    browser, first, second = Client(), *here.own
    with_fields = browser.get(address).content.decode()
    assert "Felles vaktordning" in with_fields
    sent = {f"said-{first.pk}": "on_time", f"said-{second.pk}": "done"}
    assert browser.post(address, sent).headers["Location"] == f"{address}status/takk/"
    assert here.request.answered_on is not None


def test_an_escalation_names_only_what_is_missing():
    here = asked_region()
    answer_request(here.request, [Answer(here.own[0], "on_time")], by=by_link(here.request))
    live(range(1, 20))
    text = mails_to(CONTACT)[0].text
    assert [title.title in text for title in here.own] == [False, True]


def test_who_has_answered_is_left_alone():
    here = asked_region()
    answers = [Answer(each, "on_time") for each in here.own]
    answer_request(here.request, answers, by=by_link(here.request))
    live(range(1, 40))
    assert [len(mails_to(OWNER)), mails_to(CONTACT)] == [1, []]


def test_a_contact_with_several_silent_offices_is_told_once_with_a_link_for_each():
    here = asked_region(opened=False)
    elvestad = here.region.municipalities[0]
    school = {"owner_office": "Skolekontoret", "owner_email": "skole@elvestad.eksempel.no"}
    measure(here.region.cooperation, "Leksehjelp", owner_organisation=elvestad, **school)
    open_round(here.region.cooperation, by=viewer(here.secretary))
    live(range(1, 40))
    (told,) = mails_to(CONTACT)
    assert told.subject == "2 kontorer har ikke svart Dalregionen om status"
    parts = told.text.split("\n\n")[1:3]
    assert [each.splitlines()[:-1] for each in parts] == [
        ["Helsekontoret, Elvestad", "– Felles vaktordning", "– Frisklivssentral"],
        ["Skolekontoret, Elvestad", "– Leksehjelp"],
    ]
    browser = Client()
    for part, title in zip(parts, ("Frisklivssentral", "Leksehjelp"), strict=True):
        assert title in browser.get(re.search(r"/l/[^/\s]+/", part).group()).text
    telling = StatusRequest.objects.filter(organisation=elvestad).exclude(escalated_on=None)
    assert [each.mails.last().message for each in telling] == [told, told]


def test_one_who_answers_for_several_offices_is_asked_and_reminded_once():
    here = asked_region(opened=False)
    school = {"owner_office": "Skolekontoret", "owner_email": OWNER}
    measure(here.region.cooperation, "Leksehjelp", owner_organisation=here.region.municipalities[0], **school)
    open_round(here.region.cooperation, by=viewer(here.secretary))
    live(range(1, 15))
    mails = mails_to(OWNER)
    assert [each.subject for each in mails] == [
        "Hvordan går det? To minutter for Dalregionen",
        "Påminnelse: Dalregionen venter på status",
    ]
    assert [len(re.findall(r"/l/[^/\s]+/", each.text)) for each in mails] == [2, 2]


def test_the_cooperations_own_offices_are_told_on_to_the_chair():
    here = asked_region()
    chair = seated(here.region.regional_council, MandateKind.chair, "Ordfører Leder")
    live(range(1, 20))
    assert [each.subject for each in mails_to(chair.email)] == [
        "Daglig leder har ikke svart Dalregionen om status"
    ]


def test_an_owner_without_an_address_is_a_task_for_the_secretariat():
    here = asked_region()
    browser = Client()
    browser.force_login(here.secretary)
    assert "Statusrunden når ikke fram til én eier" in browser.get("/arbeid/").content.decode()
    page = browser.get(f"/arbeid/dalregionen/status/runde/{here.round.pk}/").content.decode()
    assert "Ingen e-postadresse" in page


def test_an_escalation_with_nobody_to_go_to_stays_with_the_secretariat():
    here = asked_region()
    RatificationAddress.objects.all().delete()
    live(range(1, 20))
    assert here.request.escalated_on is None
    browser = Client()
    browser.force_login(here.secretary)
    with_time = browser.get(f"/arbeid/dalregionen/status/runde/{here.round.pk}/")
    assert with_time.status_code == 200
    RatificationAddress.objects.create(
        cooperation=here.region.cooperation,
        organisation=here.region.municipalities[0],
        contact_email=CONTACT,
    )
    live([22])
    assert len(mails_to(CONTACT)) == 1


def test_a_closed_round_chases_nobody():
    here = asked_region()
    close_round(here.round, by=viewer(here.secretary))
    live(range(1, 40))
    assert [len(mails_to(OWNER)), mails_to(CONTACT)] == [1, []]


def test_rounds_open_by_themselves_each_on_their_day():
    here = asked_region(opened=False)
    keep_follow_up(here.region.cooperation, USUAL, by=viewer(here.secretary))
    live([9, 10, 11, 12, 13, 132, 133, 134])  # the 10th day is a Saturday
    opened = StatusRound.objects.order_by("opened_on").values_list("opened_on", "closed_on")
    assert list(opened) == [(day(12), day(133)), (day(133), None)]
    assert FollowUp.objects.get().next_on == TODAY.replace(year=2028, month=1, day=22)


def test_a_clock_that_stood_still_opens_one_round_and_not_several():
    here = asked_region(opened=False)
    keep_follow_up(here.region.cooperation, USUAL, by=viewer(here.secretary))
    live([400])
    assert StatusRound.objects.count() == 1


def test_an_empty_cooperation_opens_no_round_and_writes_no_entry():
    home = region().cooperation
    FollowUp.objects.create(cooperation=home, is_on=True, next_on=TODAY)
    live([0])
    assert [StatusRound.objects.count(), AuditEntry.objects.filter(act="status_round.open").count()] == [0, 0]


def test_what_will_happen_is_told_by_days():
    here = asked_region(opened=False)
    kept = keep_follow_up(here.region.cooperation, USUAL, by=viewer(here.secretary))
    first = coming_rounds(kept)[0]
    assert (first.opens_on, first.remind_on, first.due_on, first.escalate_on) == tuple(
        day(offset) for offset in (12, 23, 26, 29)
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [({"next_on": None}, "Velg dagen"), ({"answer_days": 60, "every_months": 2}, "Runden rekker ikke")],
)
def test_a_follow_up_that_cannot_work_is_refused(change: dict[str, object], said: str):
    here = asked_region(opened=False)
    with pytest.raises(Refused, match=said):
        keep_follow_up(
            here.region.cooperation, Chosen(**{**USUAL.__dict__, **change}), by=viewer(here.secretary)
        )


def test_a_new_link_goes_to_the_corrected_address_and_the_old_one_is_shut():
    here = asked_region()
    old = link_in(mails_to(OWNER)[0])
    renew_link(here.request, by=viewer(here.secretary), email="ny@elvestad.eksempel.no")
    new = link_in(mails_to("ny@elvestad.eksempel.no")[0])
    browser = Client()
    assert [browser.get(old).status_code, browser.get(new).status_code] == [410, 200]


def test_links_that_are_revoked_open_nothing_and_give_no_new_one():
    here = asked_region()
    address = link_in(mails_to(OWNER)[0])
    assert revoke_all_links(here.request, by=viewer(here.secretary)) == 1
    browser = Client()
    assert "Lenken er stengt" in browser.get(address).content.decode()
    browser.post(f"{address}status/ny/")
    assert len(mails_to(OWNER)) == 1


def test_whom_a_round_will_ask_is_shown_before_it_is_opened():
    here = asked_region(opened=False)
    browser = Client()
    browser.force_login(here.secretary)
    address = "/arbeid/dalregionen/status/apne/"
    text = browser.get(address).content.decode()
    assert "3 eiere blir spurt." in text
    assert text.count("ingen e-postadresse") == 1
    assert StatusRound.objects.count() == 0
    assert browser.post(address).headers["Location"] == "/arbeid/dalregionen/status/"
    assert StatusRound.objects.count() == 1


def test_the_follow_up_page_says_what_will_happen_and_keeps_what_was_typed():
    here = asked_region(opened=False)
    browser = Client()
    browser.force_login(here.secretary)
    address = "/arbeid/dalregionen/status/oppfolging/"
    sent = {"is_on": "on", "every_months": "4", "next_on": "2027-05-22", "answer_days": "14"}
    sent |= {"remind_days": "3", "escalate_days": "3", "fresh_days": "130"}
    wrong = browser.post(address, {**sent, "next_on": "2027-01-01", "answer_days": "21"}).content.decode()
    assert "Den kan ikke ha vært." in wrong
    assert 'value="21"' in wrong
    browser.post(address, sent)
    text = browser.get(address).content.decode()
    assert "<strong>mandag 24. mai 2027</strong> får hver eier en e-post med lenke." in text


def test_that_silence_was_told_is_said_once_in_a_row():
    here = asked_region()
    told = here.round.escalate_on
    with at_six((told - TODAY).days):
        chase_daily(told)
        desk = Client()
        desk.force_login(here.secretary)
        shown = desk.get(f"/arbeid/dalregionen/status/runde/{here.round.pk}/").text.lower()
    assert len(re.findall(r"meldt videre \d", shown)) == 1
