"""To whom a mandate can be handed over for a period: those who are fit for it, and no others."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samrad.access.models import Account, Mandate
from samrad.access.models.mandate import FOR_ORGANS
from samrad.access.selectors import SEATS_OF
from samrad.core.viewers import MandateKind
from samrad.organisations.models import Participation, Seat

# The chair goes to somebody who votes in the organ always; a deputy called in now and then does not lead it.
CHAIRING = {Seat.Role.DEPUTY_CHAIR, Seat.Role.MEMBER}
OF_THE_COOPERATION = (MandateKind.secretariat, MandateKind.project_manager)


def deputies_for(mandate: Mandate, day: date) -> QuerySet[Account]:
    """Whom a mandate can be lent to on that day, never its holder.

    The chair: the deputy chair and the other members of the organ. Another seat: those with a seat there.
    The secretariat and a project manager: those with a mandate in the cooperation, or on behalf of its office
    municipality. Everybody else: those with a mandate, or a seat, on behalf of the same organisation.
    """
    others = Account.objects.filter(is_active=True, is_example=mandate.account.is_example)
    return others.filter(fit_for(mandate, day)).exclude(pk=mandate.account_id).distinct()


def fit_for(mandate: Mandate, day: date) -> Q:
    if mandate.kind in FOR_ORGANS:
        roles = CHAIRING if mandate.kind == MandateKind.chair else SEATS_OF[mandate.kind]
        seats = Seat.objects.on(day).filter(organ=mandate.organ_id, role__in=roles)
        return Q(person__in=seats.exclude(person=None).values("person"))
    if mandate.kind in OF_THE_COOPERATION:
        return in_cooperation(mandate, day)
    return on_behalf_of(Q(organisation=mandate.organisation_id), Q(organ=mandate.organ_id), day)


def in_cooperation(mandate: Mandate, day: date) -> Q:
    offices = Participation.objects.on(day).filter(cooperation=mandate.cooperation_id, is_office=True)
    office = Q(organisation__in=offices.values("organisation"))
    here = Q(cooperation=mandate.cooperation_id) | Q(organ__cooperation=mandate.cooperation_id)
    # Who audits and administers stands outside the work.
    held = Mandate.objects.on(day).filter(here | office)
    held = held.exclude(kind__in=[MandateKind.auditor, MandateKind.administrator])
    return Q(pk__in=held.order_by().values("account"))


def on_behalf_of(organisation: Q, organ: Q, day: date) -> Q:
    """Those who act, or sit somewhere, on behalf of the organisation; of an organ, those who act for it."""
    behind = (organisation & Q(organisation__isnull=False)) | (organ & Q(organ__isnull=False))
    held = Mandate.objects.on(day).filter(behind)
    seats = Seat.objects.on(day).filter(organisation & Q(organisation__isnull=False)).exclude(person=None)
    return Q(pk__in=held.order_by().values("account")) | Q(person__in=seats.values("person"))


def who_can_have(mandate: Mandate) -> str:
    """To whom this mandate can be handed over, and who can give it to others, in two sentences."""
    behind = {"behind": mandate.on_behalf_of}
    if mandate.kind == MandateKind.chair:
        fit = _("Ledervervet kan overlates til nestlederen eller et annet medlem av %(behind)s.") % behind
    elif mandate.kind in FOR_ORGANS:
        fit = _("Fullmakten kan overlates til en som har plass i %(behind)s.") % behind
    elif mandate.kind in OF_THE_COOPERATION:
        fit = _("Fullmakten kan overlates til en som arbeider i samarbeidet eller i kontorkommunen.")
    else:
        fit = _("Fullmakten kan overlates til en som handler på vegne av %(behind)s.") % behind
    return f"{fit} {_('Skal en annen ha den, må en administrator gi fullmakten.')}"
