"""Those who are called to a digital meeting of the demonstration, and where it is held."""

import pytest

from samrad.cli.examples import EXAMPLES
from samrad.cli.meeting_links import load_meeting_links
from samrad.cli.people import load_people
from samrad.core.models import AuditEntry
from samrad.folders.load import load_folder
from samrad.meetings.models import Meeting
from samrad.meetings.selectors.summoned import recipients_of
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def test_the_next_digital_meeting_has_a_link_and_one_of_those_called_lacks_an_address():
    for _again in range(2):
        load_folder(EXAMPLES / "tverrdalsregionen", anchor=TODAY)
        load_people()
        load_meeting_links()
    meeting = Meeting.objects.get(key="kdu-11")
    lacking = [str(each.seat.holder) for each in recipients_of(meeting) if not each.email]
    assert meeting.link == "https://video.tverrdalsregionen.example/kdu-11"
    assert lacking == ["Hilde Sveinungbakk"]
    assert AuditEntry.objects.filter(act="meeting.change").count() == 3
