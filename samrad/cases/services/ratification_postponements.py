"""Undoing a postponement that was registered by mistake."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.models import Decision, Occasion, Outcome, Treatment
from samrad.cases.services.ratification_answers import add_edition, behalf, holding_edition, locked
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer


@act("ratification.take_back_postponement")
def take_back_postponement(treatment: Treatment, *, because: str, by: Viewer) -> Decision:
    """The case wasn't put off after all: the organ owes its answer as before, and the mistake stays visible.

    Effects: the occasion that was put off is gone; an edition that tells what was taken back and why; one
    audit entry. Raises Refused without a postponement or a reason, and when an answer has come since.
    """
    require(by, "ratification.confirm", treatment.branch)
    locked(treatment)
    if holding_edition(treatment) is not None:
        raise Refused(_("Saken er behandlet der etter utsettelsen. Rett svaret i stedet."))
    occasion = put_off_last(treatment)
    if occasion is None:
        raise Refused(_("Det er ikke ført noen utsettelse å ta tilbake."))
    if not because.strip():
        raise Refused(_("Skriv hva som var feil. Det står sammen med rettelsen."))
    publishable({_("Hva var feil?"): because})
    told = {"postponed_on": occasion.on, "until": occasion.postponed_until, "number": occasion.number}
    outcome = Outcome.SENT_BACK if occasion.was_sent_back else Outcome.POSTPONED
    taken_back = add_edition(
        treatment,
        {"outcome": outcome, "decided_on": occasion.on, "decided_precision": occasion.on_precision},
        language=treatment.branch.stop.case.language,
        is_retraction=True,
        corrects_because=because.strip()[:300],
    )
    occasion.delete()
    tell(
        treatment,
        fields=["occasions"],
        before=told,
        after={"is_retraction": True},
        on_behalf_of=behalf(by, treatment),
    )
    return taken_back


def put_off_last(treatment: Treatment) -> Occasion | None:
    """The last time it was put off elsewhere; what an organ that meets here did is undone in its meeting."""
    return treatment.occasions.filter(was_postponed=True).order_by("on", "pk").last()
