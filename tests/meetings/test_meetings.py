"""Meetings and their agendas: numbers, order, what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from samrad.core.viewers import PUBLIC
from samrad.meetings.models import AgendaItem, Meeting, MeetingOrgan
from samrad.meetings.selectors import coming, meetings_visible_to
from samrad.meetings.services import give_numbers
from tests.factories import TODAY, agenda_item, case, cooperation, day, meeting, organ, treated

pytestmark = pytest.mark.django_db
ISSUED = {"status": Meeting.Status.ISSUED}


def numbers() -> list[str]:
    return [
        each.number for each in AgendaItem.objects.select_related("organ").order_by("meeting__date", "order")
    ]


def test_items_get_the_next_numbers_of_their_organ_in_the_order_they_meet():
    home = cooperation()
    chief = organ(home, number_format="000/00")
    later, sooner = meeting(chief, day(20), **ISSUED), meeting(chief, day(10), **ISSUED)
    for at in (later, sooner, later, sooner):
        agenda_item(at, treated(case(home), chief))
    assert give_numbers(AgendaItem.objects.all()) == 4
    assert numbers() == ["001/27", "002/27", "003/27", "004/27"]


def test_each_organ_and_each_year_has_a_series_of_its_own():
    home = cooperation()
    chief, other = organ(home, number_format="000/00"), organ(home, "Utvalget", number_format="PS 0/0000")
    for at in (
        meeting(chief, day(-200), **ISSUED),
        meeting(chief, day(1), **ISSUED),
        meeting(other, day(2), **ISSUED),
    ):
        agenda_item(at, treated(case(home), at.organs.get()))
    give_numbers(AgendaItem.objects.all())
    assert numbers() == ["001/26", "001/27", "PS 1/2027"]


def test_a_number_once_given_is_neither_changed_nor_used_again():
    home = cooperation()
    chief = organ(home, number_format="0/00")
    at = meeting(chief, day(1), **ISSUED)
    agenda_item(at, treated(case(home), chief), "7/27")
    agenda_item(at, treated(case(home), chief))
    assert [give_numbers(AgendaItem.objects.all()), give_numbers(AgendaItem.objects.all())] == [1, 0]
    assert numbers() == ["7/27", "8/27"]


@pytest.mark.parametrize("status", ["planned", "cancelled", "moved"])
def test_a_meeting_whose_notice_is_not_issued_uses_no_numbers(status: str):
    home = cooperation()
    chief = organ(home)
    agenda_item(meeting(chief, day(1), status=status), treated(case(home), chief))
    assert give_numbers(AgendaItem.objects.all()) == 0
    assert numbers() == [""]


def test_a_number_stays_as_it_was_given_when_the_organ_changes_how_it_writes_them():
    home = cooperation()
    chief = organ(home, number_format="000/00")
    agenda_item(meeting(chief, day(1), **ISSUED), treated(case(home), chief))
    give_numbers(AgendaItem.objects.all())
    chief.number_format = "PS 0/0000"
    chief.save()
    assert numbers() == ["001/27"]


def test_an_organ_never_gives_the_same_number_twice():
    home = cooperation()
    chief = organ(home)
    at = meeting(chief, day(1))
    agenda_item(at, treated(case(home), chief), "7/27")
    with pytest.raises(IntegrityError):
        agenda_item(at, treated(case(home), chief), "7/27")


def test_an_item_without_a_number_has_none_to_show():
    home = cooperation()
    chief = organ(home)
    assert agenda_item(meeting(chief, day(1)), treated(case(home), chief)).number == ""


def test_a_number_always_has_its_year():
    home = cooperation()
    chief = organ(home)
    with pytest.raises(IntegrityError):
        agenda_item(meeting(chief, day(1)), treated(case(home), chief), serial=7)


def test_the_next_meetings_are_those_still_to_be_held():
    chief = organ(cooperation())
    meeting(chief, day(-1))
    today, tomorrow = meeting(chief, day(0)), meeting(chief, day(1))
    meeting(chief, day(2), status=Meeting.Status.CANCELLED)
    meeting(chief, day(3), status=Meeting.Status.MOVED)
    assert list(coming(meetings_visible_to(PUBLIC), TODAY)) == [today, tomorrow]


def test_the_organs_of_a_joint_meeting_stand_in_their_order_with_the_one_that_leads_first():
    home = cooperation()
    leads, joins = organ(home, "Åpningsrådet"), organ(home, "Arbeidsutvalget")
    meeting([leads, joins], day(1))
    (found,) = meetings_visible_to(PUBLIC)
    assert [each.organ for each in found.meeting_organs.all()] == [leads, joins]


def test_an_organ_meets_once_in_a_meeting_and_only_one_leads():
    home = cooperation()
    chief, other = organ(home), organ(home, "Utvalget")
    at = meeting(chief, day(1))
    for organ_there, order in ((chief, 1), (other, 0)):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingOrgan.objects.create(meeting=at, organ=organ_there, order=order)


def test_only_a_meeting_that_is_moved_leads_to_another():
    chief = organ(cooperation())
    new = meeting(chief, day(9))
    with pytest.raises(IntegrityError):
        meeting(chief, day(2), moved_to=new)
