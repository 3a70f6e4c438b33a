"""Those who haven't answered: a reminder before the day, and the municipality's contact after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samrad.access.models import Mandate
from samrad.cases.models import RatificationAddress
from samrad.commitments.models import StatusRequest
from samrad.commitments.reading.status import missing_of
from samrad.commitments.services.status_follow_up import cadence_of, follow_up_of
from samrad.commitments.services.status_mail import mail_escalation, mail_reminder
from samrad.core.acts import act, tell, tell_nothing_changed
from samrad.core.viewers import INSTALLATION, MandateKind, Viewer
from samrad.engine.status_days import days_of
from samrad.organisations.models import Organ


@dataclass(frozen=True)
class Receiver:
    """Whom silence is told to."""

    name: str
    email: str
    language: str


def chase_daily(today: date) -> None:
    """What the daily clock calls."""
    chase(today=today, by=INSTALLATION)


@act("status_round.chase")
def chase(*, today: date, by: Viewer) -> int:
    """What is due today: reminders to owners, and silence told to the contacts, once each.

    Effects: mails with a link; one audit entry when any was sent. Returns how many.
    """
    sent = 0
    for request in unanswered():
        if today >= request.round.escalate_on:
            sent += escalate(request, today)
        elif is_reminded(request, today):
            sent += remind(request, today, by=by)
    if sent:
        tell(f"status_rounds:{today.isoformat()}", fields=["mails"])
    else:
        tell_nothing_changed()
    return sent


def unanswered() -> QuerySet[StatusRequest]:
    rows = StatusRequest.objects.filter(answered_on=None, escalated_on=None, round__closed_on=None)
    return rows.select_related("round__cooperation", "organisation")


def is_reminded(request: StatusRequest, today: date) -> bool:
    """Is the reminder to go now? By what is chosen today, so that a changed wish counts at once."""
    if request.reminded_on is not None or not request.email:
        return False
    days = days_of(request.round.opened_on, cadence_of(follow_up_of(request.round.cooperation)))
    return days.remind_on is not None and days.remind_on <= today <= request.round.due_on


def remind(request: StatusRequest, today: date, *, by: Viewer) -> int:
    mail_reminder(request, missing_of(request), today=today, by=by)
    request.reminded_on = today
    request.save(update_fields=["reminded_on"])
    return 1


def escalate(request: StatusRequest, today: date) -> int:
    """Told to the contact, once. Where there is none, the secretariat has it among its tasks."""
    receiver = receiver_for(request)
    if receiver is None:
        return 0
    mail_escalation(
        request,
        missing_of(request),
        to=(receiver.name, receiver.email),
        language=receiver.language,
        today=today,
    )
    request.escalated_on = today
    request.save(update_fields=["escalated_on"])
    return 1


def receiver_for(request: StatusRequest) -> Receiver | None:
    """The contact of the owner's municipality; for the cooperation's own offices its chair."""
    if request.organisation_id is None:
        return chair_of(request)
    address = RatificationAddress.objects.filter(
        cooperation=request.round.cooperation_id, organisation=request.organisation_id
    ).first()
    if address is None or not address.people:
        return officer_of(request)
    name, email = address.people[0]
    return Receiver(name, email, address.language)


def chair_of(request: StatusRequest) -> Receiver | None:
    council = Mandate.objects.filter(
        kind=MandateKind.chair,
        organ__cooperation=request.round.cooperation_id,
        organ__kind=Organ.Kind.REGIONAL_COUNCIL,
    )
    return holder_among(council, request)


def officer_of(request: StatusRequest) -> Receiver | None:
    """Somebody who signs in for the organisation, where no contact is written down."""
    kinds = (MandateKind.municipal_officer, MandateKind.chief_executive)
    return holder_among(Mandate.objects.filter(kind__in=kinds, organisation=request.organisation_id), request)


def holder_among(mandates: QuerySet[Mandate], request: StatusRequest) -> Receiver | None:
    """The first holder today who isn't the one that was asked."""
    today = request.round.escalate_on
    held = mandates.filter(account__is_active=True).on(today)
    found = held.exclude(account__email__iexact=request.email).select_related("account").first()
    return Receiver(found.account.name, found.account.email, found.account.language) if found else None
