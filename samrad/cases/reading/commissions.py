"""Reading commissions: the one door to them, an organ's open ones, and those a viewer owes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samrad.access.rules import K
from samrad.cases.models import Commission
from samrad.cases.rules import may_see_who_is_late
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organ

Status = Commission.Status


def commissions_visible_to(viewer: Viewer) -> QuerySet[Commission]:
    """What an organ asks for is part of what it decides, and public. Who is late isn't: see `shown_to`."""
    return Commission.objects.select_related(
        "case__cooperation", "treatment__organ", "organisation", "organ__organisation", "account", "document"
    )


@dataclass(frozen=True)
class ShownCommission:
    """A commission as a viewer may see it. The public sees no day that has passed, and no employee's name."""

    row: Commission
    given_to: str
    due_on: date | None
    is_late: bool
    has_document: bool


def shown_to(
    viewer: Viewer, commissions: Iterable[Commission], cooperation: Cooperation, today: date
) -> list[ShownCommission]:
    """These commissions of one cooperation as this viewer may see them."""
    names_the_late = may_see_who_is_late(viewer, cooperation)
    is_inside = viewer.has(*K, cooperation=cooperation.pk)
    return [shown(each, names_the_late, is_inside, viewer, today) for each in commissions]


def shown(
    each: Commission, names_the_late: bool, is_inside: bool, viewer: Viewer, today: date
) -> ShownCommission:
    late = each.is_late(today)
    keeps = viewer.has(K.secretariat, K.auditor, cooperation=each.cooperation_id)
    document = each.document
    return ShownCommission(
        each,
        given_to=str(each.given_to) if is_inside or each.account_id is None else "",
        due_on=None if late and not names_the_late else each.due_on,
        is_late=late and names_the_late,
        has_document=document is not None
        and (keeps or (document.access == "public" and not document.is_withdrawn)),
    )


def open_commissions_of(organ: Organ, day: date) -> QuerySet[Commission]:
    """The organ's restanseliste: what it has asked for before or on that day and that isn't closed by then.

    For the standing item of a meeting and the list on paper; those with the earliest day first.
    """
    closed_later = Q(status=Status.OPEN) | Q(closed_on__gt=day)
    rows = Commission.objects.filter(treatment__organ=organ, given_on__lte=day).filter(closed_later)
    return rows.select_related(
        "case__cooperation", "treatment__organ", "organisation", "organ__organisation", "account"
    )


def owed_by(viewer: Viewer) -> QuerySet[Commission]:
    """The open ones that wait for the viewer: their own, and those of whom they act for."""
    if not viewer.is_signed_in:
        return Commission.objects.none()
    organs = {grant.organ for grant in viewer.grants_of(K.chair)}
    owed = Q(account=viewer.account) | Q(organ__in=organs)
    for grant in viewer.grants_of(K.municipal_officer, K.chief_executive):
        # An officer's mandate in one cooperation is no mandate in the municipality's others.
        where = {} if grant.cooperations is None else {"case__cooperation__in": grant.cooperations}
        owed |= Q(organisation=grant.organisation, **where)
    return commissions_visible_to(viewer).filter(owed, status=Status.OPEN)


def open_in(cooperation: Cooperation) -> QuerySet[Commission]:
    """All that is open in a cooperation: the secretariat's Monday morning."""
    rows = Commission.objects.filter(case__cooperation=cooperation, status=Status.OPEN)
    return rows.select_related(
        "case__cooperation", "treatment__organ", "organisation", "organ__organisation", "account"
    )
