"""What waits for a secretariat about measures: a year that is over and not rolled over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.strategy.reading.year_plans import years_to_roll
from samrad.workspace.tasks import Task


def years_to_roll_over(viewer: Viewer, today: date) -> Iterator[Task]:
    """From December on, a task for each cooperation the viewer keeps, until the whole year is settled."""
    kept = viewer.cooperations_as(K.secretariat)
    if kept is not None and not kept:
        return
    for cooperation, year, number in years_to_roll(kept, today):
        told = ngettext(
            "Rull årsplanen for %(year)s: %(number)s tiltak er ikke gjort opp",
            "Rull årsplanen for %(year)s: %(number)s tiltak er ikke gjort opp",
            number,
        )
        last = date(year + 1, 1, 31)
        page = reverse("year-roll-over", args=[cooperation.slug, year])
        words = told % {"year": year, "number": number}
        yield Task(words, page, last, cooperation.name, is_late=last < today)
