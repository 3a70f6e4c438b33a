"""That a decision isn't to be sent to the councils, or to no more of them."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Case, CouncilsNotAsked
from samrad.cases.ratifying import decided_text
from samrad.cases.selectors import standings
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer


@act("ratification.leave_unsent")
def leave_unsent(case: Case, *, because: str, by: Viewer) -> CouncilsNotAsked:
    """The secretariat isn't reminded to send it any more. It can be sent all the same.

    Effects: the reason, on the decision that stands; one audit entry. Raises Refused without a decision or a
    reason. A decision made anew later is asked about again.
    """
    require(by, "ratification.send", case)
    (standing,) = standings([case], viewer=by, today=timezone.localdate())
    decided = decided_text(standing)
    if decided is None:
        raise Refused(_("Regionrådet har ikke vedtatt saken ennå. Den kan sendes når vedtaket er ført inn."))
    if not because.strip():
        raise Refused(_("Skriv hvorfor saken ikke skal sendes."))
    values = {"because": because.strip()[:300], "on": timezone.localdate()}
    kept, _is_new = CouncilsNotAsked.objects.update_or_create(treatment=decided.row, defaults=values)
    tell(case, after=values, on_behalf_of=acting_for(by, K.secretariat, cooperation=case.cooperation))
    return kept
