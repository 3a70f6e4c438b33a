"""Two notices that go out at the same moment share no number, and one notice goes out once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from samrad.core.acts import Refused
from samrad.meetings.models import AgendaItem, Meeting, Notice
from samrad.meetings.selectors.preparing import fingerprint, lines_of
from samrad.meetings.services import issue_notice
from tests.factories import cooperation, day, drafted, organ, planned, secretary, viewer

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite har én skriver om gangen"),
]


def approved_meetings(number: int) -> tuple[list[Meeting], object]:
    """Meetings of one organ whose notices are ready to go out, and the secretary who sends them."""
    council = organ(cooperation("dalregionen"), number_format="000/00")
    by = viewer(secretary(council.cooperation))
    meetings = [planned(council, day(20 + each)) for each in range(number)]
    for each in meetings:
        drafted(each)
        each.approval, each.approved_hash = "given", fingerprint(each, lines_of(each, by))
        each.save()
    return meetings, by


def at_once(meetings: list[Meeting], by: object) -> list[str]:
    """Issues all at the same moment; what was refused."""
    together, refused = Barrier(len(meetings)), []

    def issue(meeting: Meeting) -> None:
        together.wait()
        try:
            issue_notice(meeting, by=by)
        except Refused as refusal:
            refused.append(str(refusal))
        connection.close()

    threads = [Thread(target=issue, args=[each]) for each in meetings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_two_meetings_of_an_organ_get_numbers_in_one_series():
    meetings, by = approved_meetings(2)
    assert at_once(meetings, by) == []
    assert sorted(AgendaItem.objects.values_list("number", flat=True)) == ["001/27", "002/27"]


def test_the_same_notice_sent_by_two_goes_out_once():
    (meeting,), by = approved_meetings(1)
    refused = at_once([meeting, Meeting.objects.get(pk=meeting.pk)], by)
    assert (len(refused), Notice.objects.count(), AgendaItem.objects.get().number) == (1, 1, "001/27")
