"""What waits for a person about status: own measures to answer, and owners nobody reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.commitments.models import StatusRound
from samrad.commitments.reading.status import rounds_visible_to, rows_of, waiting_for
from samrad.core.viewers import MandateKind, Viewer
from samrad.workspace.status_rounds import RoundPage
from samrad.workspace.tasks import Task


def status_waiting(viewer: Viewer, today: date) -> Iterator[Task]:
    """For an owner what to answer; for a secretariat the owners that nobody reaches."""
    for each in waiting_for(viewer):
        home, due = each.round.cooperation, each.round.due_on
        yield Task(
            _("Si hvordan det går med det %(office)s eier") % {"office": each.office},
            reverse("status-request", args=[home.slug, each.pk]),
            due,
            home.name,
            is_late=today > due,
        )
    if viewer.has(MandateKind.secretariat):
        yield from owners_not_reached(viewer, today)


def owners_not_reached(viewer: Viewer, today: date) -> Iterator[Task]:
    """One task for a round where somebody has no address, mail came back, or no contact is written down."""
    rounds = rounds_visible_to(viewer).filter(closed_on=None)
    own = viewer.cooperations_as(MandateKind.secretariat)
    shown = list(rounds if own is None else rounds.filter(cooperation__in=own))
    rows = rows_of(shown)
    for each in shown:
        number = len(RoundPage(each, rows[each.pk], today).to_look_into)
        if number:
            yield task_about(each, number)


def task_about(opened: StatusRound, number: int) -> Task:
    what = ngettext(
        "Statusrunden når ikke fram til én eier",
        "Statusrunden når ikke fram til %(number)d eiere",
        number,
    )
    address = reverse("status-round", args=[opened.cooperation.slug, opened.pk])
    return Task(what % {"number": number}, address, opened.due_on, opened.cooperation.name)
