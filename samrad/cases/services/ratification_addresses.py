"""Keeping the addresses of a cooperation's municipalities."""

from __future__ import annotations

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import RatificationAddress
from samrad.core.acts import act, tell
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organisation

KEPT = ("registry", "contact_name", "contact_email", "secretary_name", "secretary_email", "language")


@act("ratification.keep_address")
def keep_address(
    cooperation: Cooperation, organisation: Organisation, *, by: Viewer, **values: str
) -> RatificationAddress:
    """Writes where the municipality gets its cases in this cooperation. Effects: the row; one audit entry."""
    require(by, "ratification.keep_addresses", cooperation)
    kept, _is_new = RatificationAddress.objects.get_or_create(
        cooperation=cooperation, organisation=organisation
    )
    before = {name: getattr(kept, name) for name in KEPT}
    for name in KEPT:
        setattr(kept, name, values[name])
    kept.save()
    tell(
        organisation,
        before=before,
        after={name: values[name] for name in KEPT},
        on_behalf_of=acting_for(by, K.secretariat, cooperation=cooperation),
    )
    return kept
