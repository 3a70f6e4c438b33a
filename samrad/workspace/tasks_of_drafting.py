"""What waits for a viewer in the drafts: to read and comment, and comments to deal with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.access.rules import K
from samrad.cases.models import CasePaper, CommentRequest
from samrad.cases.reading.drafting import WITH_CASE, unanswered
from samrad.core.viewers import Viewer
from samrad.workspace.tasks import Task


def comments_wanted(viewer: Viewer, today: date) -> Iterator[Task]:
    """Drafts the viewer is asked about and hasn't written a word to, each once, by the earliest day."""
    by_paper: dict[int, CommentRequest] = {}
    for each in unanswered(viewer, today):  # in the order of the days
        by_paper.setdefault(each.paper_id, each)
    for each in by_paper.values():
        case = each.paper.treatment.branch.stop.case
        yield Task(
            _("Les utkastet og skriv merknader: «%(title)s»") % {"title": case.title},
            reverse("paper-read", args=[case.cooperation.slug, each.paper.pk]),
            each.due_on,
            about=case.cooperation.name,
            is_late=each.due_on < today,
        )


def comments_waiting(viewer: Viewer, today: date) -> Iterator[Task]:
    """For the secretariat: drafts with comments that nobody has dealt with."""
    kept = viewer.cooperations_as(K.secretariat) or frozenset()
    waiting = Count("comments", filter=Q(comments__settled_at=None))
    rows = CasePaper.objects.filter(
        status=CasePaper.Status.DRAFT, treatment__branch__stop__case__cooperation__in=kept
    )
    for each in rows.annotate(waiting=waiting).filter(waiting__gt=0).select_related(WITH_CASE):
        case = each.treatment.branch.stop.case
        told = ngettext(
            "%(count)s merknad å behandle i utkastet til «%(title)s»",
            "%(count)s merknader å behandle i utkastet til «%(title)s»",
            each.waiting,
        )
        yield Task(
            told % {"count": each.waiting, "title": case.title},
            reverse("paper-read", args=[case.cooperation.slug, each.pk]),
            about=case.cooperation.name,
        )
