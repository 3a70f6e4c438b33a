"""What minutes wait for, in Min uke."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.core.viewers import Viewer
from samrad.meetings.record.selectors import minutes_waiting_for
from samrad.workspace.tasks import Task, sources


def minutes_to_do(viewer: Viewer, today: date) -> Iterable[Task]:
    """The chair sees the draft first, or sends it back; the secretariat publishes; then it is approved."""
    words = {
        "see": _("Se gjennom utkastet til protokoll"),
        "mend": _("Rett utkastet til protokoll, og legg det fram for lederen"),
        "publish": _("Publiser protokollen"),
        "approve": _("Godkjenn protokollen"),
        "sign": _("Underskriv protokollen"),
    }
    for each in minutes_waiting_for(viewer):
        if each.meeting.cooperation is not None:
            place = reverse("minutes", args=[each.meeting.cooperation.slug, each.meeting.key])
            yield Task(words[each.what], place, each.meeting.date, each.organ.name)


if minutes_to_do not in sources:
    sources.append(minutes_to_do)
