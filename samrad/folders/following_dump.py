"""The rows of how it is followed that a dump of a cooperation has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from samrad.commitments.models import FollowUp, NamingDecision
from samrad.knowledge.models import StatisticsQuery
from samrad.organisations.models import Cooperation


def following_rows(cooperations: Collection[Cooperation], *, public: bool) -> Mapping[str, list[Any]]:
    """The rows by sheet. `public` leaves out how the secretariat asks, and what is fetched to drafts."""
    queries = StatisticsQuery.objects.filter(indicator__cooperation__in=cooperations)
    queries = queries.select_related("indicator").order_by("indicator__key")
    follow_ups = FollowUp.objects.filter(cooperation__in=cooperations).select_related("cooperation")
    return {
        "oppfølging": [] if public else list(follow_ups.order_by("cooperation__slug")),
        "navngiving": decisions(cooperations),
        "statistikk": list(queries.filter(indicator__is_public=True) if public else queries),
    }


def decisions(cooperations: Collection[Cooperation]) -> list[NamingDecision]:
    """Each decision once, with the last day it was given, in the order they hold."""
    rows = NamingDecision.objects.filter(cooperation__in=cooperations)
    rows = rows.select_related("cooperation", "treatment").order_by("from_on", "pk")
    newest = {(row.cooperation_id, row.treatment_id, row.names): row for row in rows}
    return sorted(newest.values(), key=lambda row: (row.from_on, row.pk))
