"""What waits for a viewer in the case work: proposals to prepare and to settle, commissions they owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.cases.models import Proposal
from samrad.cases.reading.commissions import owed_by
from samrad.cases.reading.proposals import to_prepare, to_settle
from samrad.core.viewers import Viewer
from samrad.workspace.tasks import Task


def proposals_waiting(viewer: Viewer, today: date) -> Iterator[Task]:
    """For the secretariat those to prepare; for a chair those that are prepared for the chair's organ."""
    for each in to_prepare(viewer):
        yield task_about(each, _("Forbered forslaget «%(title)s»"))
    for each in to_settle(viewer):
        yield task_about(each, _("Sett opp, slå sammen eller la ligge: «%(title)s»"))


def task_about(proposal: Proposal, what: str) -> Task:
    home = proposal.case.cooperation
    address = reverse("proposal", args=[home.slug, proposal.case.key])
    return Task(what % {"title": proposal.case.title}, address, proposal.by_when, about=home.name)


def commissions_owed(viewer: Viewer, today: date) -> Iterator[Task]:
    """What the viewer, or whom they act for, has been asked to do."""
    for each in owed_by(viewer):
        home = each.case.cooperation
        yield Task(
            each.what,
            reverse("commission", args=[home.slug, each.pk]),
            each.due_on,
            about=f"{each.treatment.organ}, {each.case.title}",
            is_late=each.is_late(today),
        )
