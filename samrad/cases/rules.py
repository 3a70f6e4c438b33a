"""Who may see what of a case."""

from __future__ import annotations

from django.db.models import Q

from samrad.access.rules import K, declare, is_secretariat
from samrad.cases.models import Case
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation


def may_see_who_is_late(viewer: Viewer, cooperation: Cooperation) -> bool:
    """What a council has decided and planned is public; who is behind is seen inside.

    The public sees it only where the regional council has turned that on.
    """
    return cooperation.names_the_late or viewer.has(*K, cooperation=cooperation.pk)


def exempt_in_cases(organs: frozenset[int]) -> Q:
    """The exempt papers that come with a seat: those of cases its organ treats."""
    attached = Case.documents.through.objects
    rows = attached.filter(case__stops__branches__treatments__organ__in=organs)
    return Q(pk__in=rows.values("document"))


PERMISSIONS = {
    "case.prepare": is_secretariat,
}
declare(PERMISSIONS)
