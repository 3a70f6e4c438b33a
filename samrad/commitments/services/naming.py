"""Whether those who are late are named in public: the regional council's decision, recorded."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Treatment
from samrad.commitments.models import NamingDecision
from samrad.commitments.reading.decisions import decisions_for_all
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation


@act("naming.decide")
def decide_naming(
    cooperation: Cooperation, *, names: bool, treatment: Treatment, from_on: date, by: Viewer
) -> NamingDecision:
    """Records that the regional council has decided to name those who are late, or to stop.

    Effects: the decision; from that day the public pages follow it, at once when the day has come; one audit
    entry. Raises Refused unless an organ that speaks for all has decided, and for a day before it did.
    """
    require(by, "naming.decide", cooperation)
    made = {each.treatment_id: each for each in decisions_for_all(cooperation)}.get(treatment.pk)
    if made is None:
        raise Refused(_("Velg vedtaket regionrådet har gjort om dette. Det må være ført i saken først."))
    if made.decided_on is not None and from_on < made.decided_on:
        raise Refused(_("Det kan ikke gjelde fra en dag før vedtaket."))
    row = NamingDecision.objects.create(
        cooperation=cooperation, names=names, treatment=treatment, from_on=from_on
    )
    follow_naming(timezone.localdate(), among=[cooperation.pk])
    tell(
        cooperation,
        fields=["names_the_late"],
        after={"names": names, "from_on": str(from_on), "decision": made.pk},
        on_behalf_of=acting_for(by, K.secretariat, cooperation=cooperation),
    )
    return row


def follow_naming(today: date, among: list[int] | None = None) -> None:
    """Lets each cooperation name the late, or not, by the decision that holds today."""
    rows = NamingDecision.objects.filter(from_on__lte=today)
    if among is not None:
        rows = rows.filter(cooperation__in=among)
    newest = {row.cooperation_id: row.names for row in rows.order_by("from_on", "id")}
    for names in (True, False):
        follow = [pk for pk, told in newest.items() if told is names]
        Cooperation.objects.filter(pk__in=follow).exclude(names_the_late=names).update(names_the_late=names)
