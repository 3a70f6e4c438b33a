"""Which meeting plans a viewer may read: a plan is worked on inside until its meetings are set up."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.wheel.models import MeetingPlan

READERS = (K.secretariat, K.chair, K.auditor)


def meeting_plans_visible_to(viewer: Viewer) -> QuerySet[MeetingPlan]:
    """Those of the cooperations where the viewer is the secretariat, chairs an organ or audits."""
    rows = MeetingPlan.objects.select_related("cooperation", "committee", "council")
    where = viewer.cooperations_as(*READERS)
    return rows if where is None else rows.filter(Q(cooperation__in=where))
