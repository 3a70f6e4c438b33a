"""Reading letters: the one door to them, and the journal of a cooperation."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrad.cases.models import Letter
from samrad.core.viewers import MandateKind, Viewer


def letters_visible_to(viewer: Viewer) -> QuerySet[Letter]:
    """The letters this viewer may know of: public ones; exempt ones for the secretariat and the auditor.

    The duty to keep a journal (offentleglova § 10) lies with the office municipality's own case system. There
    an exempt letter has its line with what can't be told left out. Here it isn't in any public answer at all,
    not as a count either.
    """
    rows = Letter.objects.select_related("case__cooperation", "organisation", "document")
    rows = rows.prefetch_related("corrections")
    if viewer.sees_exempt:
        return rows
    kept = viewer.cooperations_as(MandateKind.secretariat, MandateKind.auditor)
    if kept is None:
        return rows
    return rows.filter(Q(access="public") | Q(case__cooperation__in=kept))
