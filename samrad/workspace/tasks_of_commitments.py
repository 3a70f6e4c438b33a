"""What waits for a municipality about commitments: those it is asked about and hasn't answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.commitments.models import Commitment
from samrad.commitments.selectors import commitments_visible_to
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.workspace.tasks import Task


def commitments_to_answer(viewer: Viewer, today: date) -> Iterator[Task]:
    """One task for each organisation the viewer answers for; it has no day."""
    if not viewer.has(K.municipal_officer, K.chief_executive):
        return
    for _pk, rows in groupby(unanswered(viewer), lambda row: row.organisation_id):
        yield task_about(list(rows))


def unanswered(viewer: Viewer) -> QuerySet[Commitment]:
    """Those the viewer may answer for, to what is public and not over."""
    own = Q(pk__in=[])
    for grant in viewer.grants_of(K.municipal_officer, K.chief_executive):
        here = Q(organisation=grant.organisation)
        if grant.cooperations is not None:
            here &= Q(undertaking__cooperation__in=grant.cooperations)
        own |= here
    rows = commitments_visible_to(viewer).filter(own, answer=Commitment.Answer.NONE)
    is_open = {"undertaking__is_public": True, "undertaking__done_on": None, "undertaking__stopped_on": None}
    return rows.filter(**is_open).order_by("organisation", "pk")


def task_about(rows: list[Commitment]) -> Task:
    """Leads to the one that waits, or to all that the organisation is asked about."""
    row, about = rows[0], rows[0].undertaking.cooperation
    if len(rows) == 1:
        what = _("Svar på om %(who)s er med på «%(what)s»")
        told = {"who": row.organisation.name, "what": row.undertaking.title}
        page = reverse("commitment", args=[about.slug, row.undertaking.key, row.pk])
        return Task(what % told, page, about=about.name)
    what = _("Svar på %(number)s spørsmål om hva %(who)s er med på")
    told = {"number": str(len(rows)), "who": row.organisation.name}
    return Task(what % told, reverse("commitments-of", args=[row.organisation_id]))
