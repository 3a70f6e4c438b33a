"""What waits for those who keep councils' calendars: a reading to decide about, an address that fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.meetings.selectors.calendar_sources import readings_waiting, sources_failing
from samrad.workspace.tasks import Task


def calendars_to_look_into(viewer: Viewer, today: date) -> Iterator[Task]:
    """Two questions, for those who keep calendars only."""
    if not viewer.has(K.secretariat, K.municipal_officer):
        return
    for reading in readings_waiting(viewer, today):
        what = _("Se på kalenderen til %(organ)s: den har mistet over halvparten av dagene")
        page = reverse("work-calendar-reading", args=[reading.cooperation.slug, reading.organ_id, reading.pk])
        yield Task(what % {"organ": reading.organ.name}, page, about=reading.cooperation.name)
    for source in sources_failing(viewer, today, timezone.now()):
        what = _("Finn en ny adresse til kalenderen for %(organ)s: den har ikke svart på tre dager")
        page = reverse("work-calendar", args=[source.cooperation.slug, source.organ_id])
        yield Task(what % {"organ": source.organ.name}, page, about=source.cooperation.name)
