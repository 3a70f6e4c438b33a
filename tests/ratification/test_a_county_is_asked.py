"""A county among those that are asked: its county council, its executive committee, its own words."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from samrad.cases.models import Branch, Treatment
from samrad.cases.naming import councils_in_text
from samrad.cases.services.ratification_deadlines import move_deadline
from samrad.cases.services.ratification_links import renew_links
from samrad.cases.services.ratification_reminders import remind_daily
from samrad.cases.services.ratification_sending import Asked, send_to_councils
from samrad.core.acts import Refused
from samrad.core.messages.models import Attachment, Message
from samrad.organisations.models import Organ
from samrad.workspace.tasks import tasks_of
from tests.factories import (
    TODAY,
    Region,
    day,
    decided_region,
    mandate,
    member,
    organ,
    ratification_address,
    secretary,
    viewer,
)
from tests.factories import officer as municipal_officer
from tests.ratification.test_ratification_answers import answering, content_of
from tests.ratification.test_ratification_pages import matrix, signed_in
from tests.ratification.test_signed_links import link_to

pytestmark = pytest.mark.django_db
SPOKEN_OF = re.compile(r"(?<!fylkes)kommune(n|ns|ne|styret|styrene)?\b|formannskap", re.IGNORECASE)


def with_county() -> Region:
    """A region where a county is a member too, with an address and a county council."""
    home = decided_region(addresses=0)
    member(home.cooperation, home.counties[0])
    organ(home.counties[0], "Austfjell fylkesting", kind=Organ.Kind.COUNTY_COUNCIL)
    without = {"contact_email": "", "secretary_email": ""}
    ratification_address(home.cooperation, home.counties[0], registry="post@austfjell.eksempel.no", **without)
    return home


def ask_county(home: Region, *also: int, executive_first: bool = False) -> Branch:
    asked = [Asked(home.counties[0], executive_first), *(Asked(home.municipalities[each]) for each in also)]
    branches = send_to_councils(
        home.case,
        asked=asked,
        rule="all",
        due_on=day(60),
        proposed="Vi blir med.",
        by=viewer(secretary(home.cooperation)),
        without_mail=True,
    )
    return branches[0]


def last_mail() -> str:
    return Message.objects.order_by("pk").last().text


def test_no_mail_to_a_county_speaks_of_a_municipality():
    home = with_county()
    branch, by = ask_county(home, executive_first=True), viewer(secretary(home.cooperation))
    mails = [last_mail()]
    renew_links(branch, by=by)
    mails.append(last_mail())
    move_deadline(home.case, [branch.pk], due_on=day(90), because="Valget.", by=by)
    mails.append(last_mail())
    on = day(61)
    with time_machine.travel(datetime(on.year, on.month, on.day, 6, tzinfo=ZoneInfo("Europe/Oslo"))):
        remind_daily(on)
    mails.append(last_mail())
    assert Message.objects.count() == 4
    assert [SPOKEN_OF.findall(each) for each in mails] == [[]] * 4
    assert "til fylkeskommunens eget sakssystem" in mails[0]
    assert "når fylkesutvalget og fylkestinget skal behandle saken" in mails[3]


def test_the_file_for_the_case_system_says_that_it_is_a_county():
    ask_county(with_county())
    file = Attachment.objects.get(filename__endswith=".json")
    told = json.loads(content_of(file))
    assert (told["county"]["number"], "municipality" in told) == ("98", False)


def test_the_page_of_the_link_asks_the_county_council():
    home = with_county()
    page = Client().get(link_to(ask_county(home, executive_first=True))).text
    form = page.partition("<main")[2].partition("Dette blir offentlig")[0].partition("<form class")[2]
    assert "Hva gjorde fylkestinget?" in page
    assert "Dagen fylkesutvalget skal behandle saken" in form
    assert SPOKEN_OF.findall(form) == []


def test_the_countys_officer_has_an_inbox_of_the_county():
    home = with_county()
    treatment = answering(ask_county(home))
    browser = signed_in(municipal_officer(home.counties[0]))
    inbox, answer = browser.get("/arbeid/kommunen/").text, browser.get(f"/arbeid/kommunen/{treatment.pk}/")
    assert [each.count("Til fylkeskommunen") > 1 for each in (inbox, answer.text)] == [True, True]
    assert "Til kommunen" not in inbox + answer.text


def test_whoever_answers_for_both_has_one_inbox_by_its_usual_name():
    home = with_county()
    both = municipal_officer(home.counties[0])
    given = both.mandates.get()
    mandate(both, given.kind, organisation=home.municipalities[0])
    assert "Til kommunen" in signed_in(both).get("/arbeid/kommunen/").text


def test_the_secretariats_pages_name_both_where_both_are_asked_and_one_where_one_is():
    home = with_county()
    browser = signed_in(secretary(home.cooperation))
    sending = browser.get(f"{matrix(home)}send/").text
    assert "Send til kommunestyrene og fylkestingene" in sending
    assert "Der formannskapet eller fylkesutvalget innstiller først" in sending
    ask_county(home)
    told = browser.get(matrix(home)).text
    assert "Vedtakene som fylkestingene er spurt om" in browser.get("/arbeid/tilslutning/").text
    assert "Send til flere" in told
    public = Client().get(home.case.get_absolute_url()).text
    assert "Når fylkestingene behandler saken" in public
    assert '<th scope="col">Fylkeskommune</th>' in public


def test_the_confirmation_counts_what_was_asked():
    home = with_county()
    browser = signed_in(secretary(home.cooperation))
    asked = {"asked": [home.counties[0].pk], "rule": "all", "due_on": day(60).isoformat(), "proposed": "Ja."}
    told = browser.post(f"{matrix(home)}send/", asked, follow=True).text
    assert "Saken er sendt til 1 fylkesting." in told


def test_a_county_without_a_council_in_the_register_is_refused_in_its_own_words():
    home = with_county()
    Organ.objects.filter(organisation=home.counties[0]).delete()
    with pytest.raises(Refused, match="har ikke noe fylkesting i registeret"):
        ask_county(home)


def test_the_week_speaks_of_those_on_the_route():
    home = with_county()
    branch = ask_county(home)
    branch.request.delete()
    Treatment.objects.filter(branch=branch).update(sent_on=None)
    tasks = tasks_of(viewer(secretary(home.cooperation)), TODAY)
    assert [each.what for each in tasks] == ["Send «Felles posisjon om fjellovergangen» til fylkestingene"]


@pytest.mark.parametrize(
    ("counties", "municipalities", "words"),
    [
        (0, 0, "kommunestyrene"),
        (0, 2, "kommunestyrene"),
        (2, 0, "fylkestingene"),
        (1, 1, "kommunestyrene og fylkestingene"),
    ],
)
def test_councils_together(counties: int, municipalities: int, words: str):
    home = decided_region(addresses=0)
    places = [*home.counties[:counties], *home.municipalities[:municipalities]]
    with translation.override("nb"):
        assert councils_in_text(places) == words
