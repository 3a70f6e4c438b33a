"""What waits for a secretariat about plans: those that don't hold, and agendas that disagree with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.wheel.routes.broken_plans import broken_plans
from samrad.wheel.routes.set_up_otherwise import set_up_otherwise
from samrad.workspace.tasks import Task


def plans_to_mend(viewer: Viewer, today: date) -> Iterator[Task]:
    """A task for each plan that doesn't hold in the cooperations the viewer keeps."""
    kept = viewer.cooperations_as(K.secretariat)
    if not kept:
        return
    for broken in broken_plans(today, cooperations=kept):
        case = broken.plan.case
        what = _("Planen for «%(title)s» holder ikke. %(because)s Legg en ny plan.")
        told = {"title": case.title, "because": broken.because}
        page = reverse("work-case", args=[case.cooperation.slug, case.key])
        yield Task(what % told, page, broken.sittings[0].on, case.cooperation.name)


def agendas_against_plans(viewer: Viewer, today: date) -> Iterator[Task]:
    """A task for each case that stands on an unsent agenda on another day than planned."""
    for each in set_up_otherwise(viewer, today):
        what = _("Velg dag for «%(title)s». %(told)s")
        home = each.case.cooperation
        page = reverse("work-case", args=[home.slug, each.case.key])
        yield Task(
            what % {"title": each.case.title, "told": each.sentence},
            page,
            min(each.planned, each.meeting.date),
            home.name,
        )
