"""What is written down when a deadline becomes another. Part of the acts that change it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.cases.services.texts import publishable
from samrad.commitments.models import Commitment, DeadlineChange, Undertaking
from samrad.core.acts import Refused


def reason_for_moving(old: date | None, new: date | None, because: str) -> str:
    """Why, as it ends the sentence *Fristen er flyttet, fordi …*; empty when no deadline is moved.

    Raises Refused for one that is moved or taken away without a reason, and for one that can't be public.
    """
    if old is None or old == new:
        return ""
    because = because.strip().rstrip(".")
    if not because:
        raise Refused(_("Skriv hvorfor fristen flyttes. Grunnen vises sammen med den nye fristen."))
    publishable({_("Hvorfor fristen flyttes"): because})
    return because


def record_change(of: Undertaking | Commitment, old: date | None, because: str = "") -> None:
    """Keeps that the deadline was `old` until today. Nothing when it still is."""
    if of.due_on == old:
        return
    whose = {"commitment": of} if isinstance(of, Commitment) else {"undertaking": of}
    DeadlineChange.objects.create(
        **whose, old=old, new=of.due_on, moved_on=timezone.localdate(), because=because
    )
