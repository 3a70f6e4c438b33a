"""What waits for a secretariat about the premises: last year's look-back, until it is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.strategy.reading.premises import look_backs_missing
from samrad.workspace.tasks import Task


def look_backs_to_write(viewer: Viewer, today: date) -> Iterator[Task]:
    """A task for each cooperation the viewer keeps whose premises held last year; it has no day."""
    kept, last = viewer.cooperations_as(K.secretariat), today.year - 1
    if kept is not None and not kept:
        return
    for version in look_backs_missing(kept, last):
        home = version.plan.cooperation
        what = _("Skriv og legg ut tilbakeblikket på grunnpremissene for %(year)s.") % {"year": last}
        yield Task(what, reverse("look-back", args=[home.slug, last]), about=home.name)
