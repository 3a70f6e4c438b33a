"""The municipalities somebody reports for."""

from __future__ import annotations

from samrad.commitments.reading.status import MUNICIPALITY
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organisation


def places_of(viewer: Viewer) -> list[Organisation]:
    keys = {grant.organisation for grant in viewer.grants_of(*MUNICIPALITY) if grant.organisation}
    return list(Organisation.objects.filter(pk__in=keys).order_by("sort_key"))
