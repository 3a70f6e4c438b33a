"""What a network fills in together: its measures, their participants, and what each said last."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from samrad.commitments.models import Commitment, StatusReport, Undertaking
from samrad.commitments.selectors import commitments_visible_to, undertakings_visible_to
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation, Organ


def networks_of(viewer: Viewer, cooperation: Cooperation) -> list[Organ]:
    """The networks the viewer may fill in for: its own; to the secretariat all."""
    rows = list(cooperation.organs.filter(kind=Organ.Kind.NETWORK))
    if viewer.has(MandateKind.secretariat, cooperation=cooperation.pk):
        return rows
    return [each for each in rows if viewer.has(MandateKind.network_member, organ=each.pk)]


def undertakings_to_fill_in(viewer: Viewer, cooperation: Cooperation) -> QuerySet[Undertaking]:
    """What is public and open, and somebody is asked to commit to."""
    rows = undertakings_visible_to(viewer).filter(
        cooperation=cooperation, is_public=True, done_on=None, stopped_on=None
    )
    asked = Commitment.objects.exclude(answer=Commitment.Answer.OUT).values("undertaking")
    return rows.filter(pk__in=asked)


def commitments_to_fill_in(undertaking: Undertaking, viewer: Viewer) -> list[Commitment]:
    """The participants that haven't said that they are out."""
    rows = commitments_visible_to(viewer).filter(undertaking=undertaking)
    return list(rows.exclude(answer=Commitment.Answer.OUT).order_by("organisation__sort_key"))


def newest_of_commitments(commitments: Iterable[Commitment]) -> dict[int, StatusReport]:
    """What was said last about each. One question."""
    rows = StatusReport.objects.filter(commitment__in=list(commitments)).order_by("reported_on", "id")
    return {each.commitment_id: each for each in rows}
