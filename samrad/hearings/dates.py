"""What hearings put on the annual wheel: the meetings for listening whose day is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import gettext as _

from samrad.cases.dates import within
from samrad.core.dated import DatedEntry, DatedKind, Track
from samrad.core.models import PrecisionChoice
from samrad.core.viewers import Viewer
from samrad.hearings.models import DialogueMeeting


def dates_between(
    start: date, end: date, viewer: Viewer, among: Collection[int] | None = None
) -> Iterator[DatedEntry]:
    rows = DialogueMeeting.objects.filter(on__range=(start, end), on_precision=PrecisionChoice.DAY)
    related = within(rows, "case", viewer, among).select_related("case__cooperation", "organisation")
    for row in related.order_by("on", "pk"):
        yield DatedEntry(
            key=f"dialogue-{row.pk}",
            first=row.on,
            last=row.on,
            title=_("Dialogmøte: %(with_whom)s")
            % {"with_whom": row.organisation.name if row.organisation else row.with_whom or row.case.title},
            track=Track.deadlines,
            kind=DatedKind.dialogue,
            address=row.case.get_absolute_url(),
            organisations=frozenset({row.organisation_id}) if row.organisation_id else frozenset(),
            said=row.arena,
        )
