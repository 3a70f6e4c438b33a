"""What waits for a secretariat about plans: those whose day is gone, where no new plan could be made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.wheel.routes.broken_plans import broken_plans
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
