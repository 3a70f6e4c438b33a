"""What waits for somebody about meetings: an agenda to approve, a call to answer, a notice to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.meetings.calendars import title_of
from samrad.meetings.dates import papers_due
from samrad.meetings.models import Meeting
from samrad.meetings.selectors.preparing import meetings_worked_on, waiting_for_approval
from samrad.meetings.selectors.summoned import unanswered
from samrad.workspace.tasks import Task, sources

AHEAD = timedelta(days=28)


def meeting_tasks(viewer: Viewer, today: date) -> Iterator[Task]:
    """Everything about meetings, each with the day it must be done."""
    yield from to_approve(viewer, today)
    yield from to_answer(viewer, today)
    yield from to_issue(viewer, today)


def to_approve(viewer: Viewer, today: date) -> Iterator[Task]:
    for meeting in waiting_for_approval(viewer):
        due = papers_due(meeting)
        what = _("Godkjenn sakslisten til %(meeting)s") % {"meeting": title_of(meeting)}
        yield Task(what, page_of(meeting), due, about_of(meeting), due < today)


def to_answer(viewer: Viewer, today: date) -> Iterator[Task]:
    for summons in unanswered(viewer).filter(meeting__date__gte=today):
        meeting = summons.meeting
        what = _("Svar på innkallingen til %(meeting)s") % {"meeting": title_of(meeting)}
        yield Task(what, reverse("work-my-answer", args=[summons.pk]), meeting.date, about_of(meeting))


def to_issue(viewer: Viewer, today: date) -> Iterator[Task]:
    """The notices the secretariat is to send within four weeks, by the organ's own deadline."""
    kept = viewer.cooperations_as(K.secretariat)
    rows = meetings_worked_on(viewer).filter(
        cooperation__in=kept, status=Meeting.Status.PLANNED, date__gte=today, date__lte=today + 2 * AHEAD
    )
    for meeting in rows.order_by("date"):
        due = papers_due(meeting)
        if due <= today + AHEAD:
            what = _("Send innkalling til %(meeting)s") % {"meeting": title_of(meeting)}
            yield Task(what, page_of(meeting), due, about_of(meeting), due < today)


def page_of(meeting: Meeting) -> str:
    return reverse("work-meeting", args=[meeting.cooperation.slug, meeting.key])


def about_of(meeting: Meeting) -> str:
    return meeting.cooperation.name if meeting.cooperation else ""


if meeting_tasks not in sources:
    sources.append(meeting_tasks)
