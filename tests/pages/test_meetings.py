"""The plan of meetings, and the page of one."""

import re
from datetime import time

import pytest
from django.test import Client

from samrad.cases.models import Outcome, Role
from samrad.meetings.models import Meeting
from tests.factories import (
    agenda_item,
    case,
    cooperation,
    day,
    decision,
    document,
    meeting,
    organ,
    region,
    treated,
)

pytestmark = pytest.mark.django_db


def text_of(address: str) -> str:
    body = Client().get(address).text.partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def listed(address: str, heading: str) -> list[str]:
    """The addresses of the meetings under a heading of the plan."""
    section = Client().get(address).text.partition(f">{heading}</h2>")[2].partition("</section>")[0]
    return re.findall(r'row__title"><a[^>]* href="([^"]+)"', section)


def test_a_cancelled_meeting_says_so_on_its_page_and_in_the_plan():
    chief = organ(cooperation())
    off = meeting(chief, day(7), status=Meeting.Status.CANCELLED, note="For få saker.")
    assert "Møtet er avlyst. For få saker." in text_of(off.get_absolute_url())
    assert "Avlyst" in text_of("/dalregionen/moter/") or "avlyst" in text_of("/dalregionen/moter/")
    assert listed("/dalregionen/moter/", "Møter som kommer") == [off.get_absolute_url()]


def test_a_moved_meeting_leads_to_where_it_went_and_that_one_back():
    chief = organ(cooperation())
    new = meeting(chief, day(14))
    old = meeting(chief, day(7), status=Meeting.Status.MOVED, moved_to=new)
    assert "Møtet er flyttet. onsdag 26. mai 2027" in text_of(old.get_absolute_url())
    assert f'href="{new.get_absolute_url()}"' in Client().get(old.get_absolute_url()).text
    assert "Flyttet hit fra 19. mai 2027." in text_of(new.get_absolute_url())


def test_a_meeting_that_is_off_is_never_the_next_one():
    home = cooperation()
    chief = organ(home)
    meeting(chief, day(3), status=Meeting.Status.CANCELLED)
    meeting(chief, day(4), status=Meeting.Status.MOVED)
    next_one = meeting(chief, day(5))
    assert listed("/dalregionen/", "Neste møter") == [next_one.get_absolute_url()]
    assert listed(chief.get_absolute_url(), "Neste møter") == [next_one.get_absolute_url()]


def test_a_meeting_of_several_organs_together_lists_them_all():
    home = cooperation()
    both = [organ(home, "Regionrådet"), organ(home, "Kommunedirektørutvalget", kind="kommunedirektorutvalg")]
    together = meeting(both, day(7))
    body = Client().get(together.get_absolute_url()).text
    assert "<h1>Regionrådet og Kommunedirektørutvalget</h1>" in body
    assert [f'href="{each.get_absolute_url()}"' in body for each in both] == [True, True]
    assert listed(both[1].get_absolute_url(), "Neste møter") == [together.get_absolute_url()]


def test_the_plan_has_those_to_come_in_order_and_those_that_have_been_newest_first():
    chief = organ(cooperation())
    days = {offset: meeting(chief, day(offset)).get_absolute_url() for offset in (-20, 5, -3, 0, 30)}
    assert listed("/dalregionen/moter/", "Møter som kommer") == [days[0], days[5], days[30]]
    assert listed("/dalregionen/moter/", "Tidligere møter") == [days[-3], days[-20]]


def test_the_agenda_has_each_item_with_its_number_and_what_came_of_it():
    home = cooperation()
    chief = organ(home, number_format="000/00")
    held = meeting(chief, day(-7), starts_at=time(10), ends_at=time(14, 30), place="Sjøvik rådhus")
    first, second = treated(case(home, "Strategi"), chief), treated(case(home, "Buss"), chief)
    agenda_item(held, first, "005/27")
    agenda_item(held, second, "006/27", was_postponed=True, postponed_until=day(20))
    decision(first, decided_on=day(-7), votes_for=5, votes_against=2, is_unanimous=False)
    seen = text_of(held.get_absolute_url())
    assert "Onsdag 5. mai 2027 kl. 10.00–14.30, Sjøvik rådhus." in seen
    assert "005/27 Strategi Vedtak: vedtatt, 5 mot 2 stemmer" in seen
    assert "006/27 Buss Vedtak: utsatt til 1. juni" in seen


def test_an_item_that_was_put_off_and_taken_up_again_keeps_what_happened_each_time():
    home = cooperation()
    chief = organ(home)
    put_off, taken_up = meeting(chief, day(-30)), meeting(chief, day(-2))
    decided = treated(case(home, "Buss"), chief)
    agenda_item(put_off, decided, "4/27", was_postponed=True, postponed_until=day(-2))
    agenda_item(taken_up, decided, "9/27")
    decision(decided, decided_on=day(-2), text="Regionrådet vil ha buss.")
    assert "Vedtak: utsatt til 10. mai" in text_of(put_off.get_absolute_url())
    assert "Regionrådet vil ha buss." not in text_of(put_off.get_absolute_url())
    assert "Vedtak: vedtatt" in text_of(taken_up.get_absolute_url())


def test_a_meeting_without_an_agenda_says_when_it_comes():
    chief = organ(cooperation())
    planned = meeting(chief, day(9), status=Meeting.Status.PLANNED)
    assert "Sakslisten kommer når møtet blir innkalt." in text_of(planned.get_absolute_url())
    held = meeting(chief, day(-9), status=Meeting.Status.HELD)
    assert "Ingen saksliste er lagt inn." in text_of(held.get_absolute_url())


def test_a_council_that_meets_outside_any_cooperation_has_no_page_of_its_own():
    shown = region()
    outside = meeting(shown.councils[0], day(3))
    assert outside.get_absolute_url() == ""
    assert 'href=""' not in Client().get(shown.councils[0].get_absolute_url()).text


def test_the_papers_of_a_meeting_are_those_that_are_public():
    shown = region()
    secret = document(shown.cooperation, "Hemmelig notat", access="exempt", legal_basis="offl. § 23")
    shown.meeting.documents.add(secret)
    seen = text_of(shown.meeting.get_absolute_url())
    assert shown.document.title in seen
    assert "Hemmelig notat" not in seen


def test_minutes_that_are_not_approved_yet_say_so():
    chief = organ(cooperation())
    held = meeting(chief, day(-9), status=Meeting.Status.MINUTES_DRAFTED)
    assert "Protokollen er ikke godkjent ennå" in text_of(held.get_absolute_url())


def test_a_case_recommended_and_decided_at_the_same_meeting_stands_there_twice():
    home = cooperation()
    organs = [organ(home), organ(home, "Utvalget", kind="utvalg")]
    together, about = meeting(organs, day(-1)), case(home, "Strategi")
    recommended, decided = treated(about, organs[1], Role.RECOMMENDATION), treated(about, organs[0])
    agenda_item(together, recommended, "3/27")
    agenda_item(together, decided, "8/27")
    decision(recommended, Outcome.RECOMMENDED, decided_on=day(-1))
    decision(decided, decided_on=day(-1))
    seen = text_of(together.get_absolute_url())
    assert "3/27 Strategi Innstilling: innstilt" in seen
    assert "8/27 Strategi Vedtak: vedtatt" in seen
