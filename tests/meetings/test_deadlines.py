"""One deadline for notice and papers, wherever it is shown."""

import pytest

from samrad.meetings.dates import dates_between, papers_due
from samrad.openness.private_calendars import papers_entries
from samrad.workspace.meeting_tasks import to_issue
from tests.factories import TODAY, cooperation, day, organ, planned, secretary, viewer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("papers_days", "before"), [(None, 7), (10, 10), (0, 0)])
def test_the_deadline_is_the_same_on_the_wheel_in_my_week_and_in_the_private_calendar(
    papers_days: int | None, before: int
):
    council = organ(cooperation(), papers_days=papers_days)
    by = viewer(secretary(council.cooperation))
    meeting = planned(council, day(25))
    due = papers_due(meeting)
    on_the_wheel = [each for each in dates_between(TODAY, day(60), by) if each.key == f"papers-{meeting.pk}"]
    assert (day(25) - due).days == before
    assert [each.first for each in on_the_wheel] == [due]
    assert [task.due_on for task in to_issue(by, TODAY)] == [due]
    assert [entry.start for entry in papers_entries(by, TODAY)] == [due]
