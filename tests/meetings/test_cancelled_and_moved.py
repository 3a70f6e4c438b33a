"""A meeting that is cancelled or moved says so to everybody who was called, and nothing private gets out."""

from datetime import time, timedelta

import pytest
from icalendar import Calendar

from samrad.core.acts import Refused
from samrad.core.messages.models import Message
from samrad.meetings.selectors import agenda_of
from samrad.meetings.services import (
    cancel_meeting,
    move_meeting,
)
from tests.factories import (
    agenda_item,
    case,
    day,
    drafted,
    issued_by,
    planned,
    seated,
    secretary,
    treated,
    viewer,
)
from tests.meetings.organs import elected, executives, keeper

pytestmark = pytest.mark.django_db


def test_a_cancelled_meeting_tells_everybody_who_was_called_and_their_calendars():
    chief = executives()
    seated(chief, name="Siri Medlem")
    at, desk = planned(chief), secretary(chief.cooperation)
    drafted(at)
    issued_by(desk, at)
    cancel_meeting(at, reason="Uvær.", by=viewer(desk))
    mail = Message.objects.get(calendar_method="CANCEL")
    (event,) = Calendar.from_ical(mail.calendar_text).walk("VEVENT")
    assert "Uvær." in mail.text
    assert (str(event["STATUS"]), event["SEQUENCE"], str(event["UID"])) == (
        "CANCELLED",
        1,
        f"{at.public_id}@samrad",
    )


def test_a_meeting_is_not_cancelled_without_a_reason_nor_twice():
    chief = executives()
    at, by = planned(chief), keeper(chief)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        cancel_meeting(at, reason=" ", by=by)
    at.refresh_from_db()
    cancel_meeting(at, reason="Uvær.", by=by)
    with pytest.raises(Refused, match="avlyst"):
        cancel_meeting(at, reason="Uvær.", by=by)


def test_a_moved_meeting_takes_its_agenda_and_numbers_along_and_everybody_is_called_anew():
    chief = executives()
    seated(chief, name="Siri Medlem")
    at, desk = planned(chief), secretary(chief.cooperation)
    drafted(at, "Buss")
    issued_by(desk, at)
    new = move_meeting(
        at, to=day(35), starts_at=time(9), ends_at=None, place="Haugmo", reason="Uvær.", by=viewer(desk)
    )
    at.refresh_from_db()
    assert (at.status, at.moved_to, at.sequence, new.status) == ("moved", new, 1, "issued")
    assert [(each.number, each.meeting) for each in agenda_of(new)] == [("1/27", new)]
    assert sorted(Message.objects.values_list("calendar_method", flat=True)) == [
        "CANCEL",
        "REQUEST",
        "REQUEST",
    ]
    assert new.notices.get().days_before == 35


def test_moving_a_meeting_nobody_is_called_to_mails_nobody_and_keeps_its_agenda_private():
    chief = executives()
    at, by = planned(chief), keeper(chief)
    drafted(at)
    new = move_meeting(
        at, to=at.date + timedelta(days=7), starts_at=None, ends_at=None, place="", reason="Ferie.", by=by
    )
    assert (new.status, Message.objects.count(), list(agenda_of(new))) == ("planned", 0, [])


def test_an_agenda_that_never_went_out_stays_private_when_the_meeting_is_cancelled():
    chief = elected()
    at = planned(chief)
    agenda_item(at, treated(case(chief.cooperation), chief))  # as a folder puts it there
    cancel_meeting(at, reason="Uvær.", by=keeper(chief))
    assert list(agenda_of(at)) == []
