"""Those who haven't answered: a reminder before the day, and the municipality's contact after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet

from samrad.access.models import Mandate
from samrad.cases.models import RatificationAddress
from samrad.commitments.models import StatusRequest
from samrad.commitments.reading.status import missing_of
from samrad.commitments.services.status_follow_up import cadence_of, follow_up_of
from samrad.commitments.services.status_mail import Part, mail_escalation, mail_reminder
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

    Effects: one mail a receiver and round, with a link for each office; one audit entry when any was sent.
    Returns how many mails.
    """
    silent = list(unanswered())
    sent = remind([each for each in silent if is_reminded(each, today)], today, by=by)
    sent += escalate([each for each in silent if is_told_on(each, today)], today)
    if sent:
        tell(f"status_rounds:{today.isoformat()}", fields=["mails"])
    else:
        tell_nothing_changed()
    return sent


def unanswered() -> QuerySet[StatusRequest]:
    rows = StatusRequest.objects.filter(answered_on=None, escalated_on=None, round__closed_on=None)
    return rows.select_related("round__cooperation", "organisation").annotate(asked_on=Min("mails__on"))


def is_told_on(request: StatusRequest, today: date) -> bool:
    """Is its silence to be told? Not of one who became the owner after the deadline."""
    asked_late = request.asked_on is not None and request.asked_on > request.round.due_on
    return today >= request.round.escalate_on and not asked_late


def is_reminded(request: StatusRequest, today: date) -> bool:
    """Is the reminder to go now? By what is chosen today, so that a changed wish counts at once."""
    if request.reminded_on is not None or not request.email or today >= request.round.escalate_on:
        return False
    days = days_of(request.round.opened_on, cadence_of(follow_up_of(request.round.cooperation)))
    return days.remind_on is not None and days.remind_on <= today <= request.round.due_on


def remind(requests: Iterable[StatusRequest], today: date, *, by: Viewer) -> int:
    """One mail to each person, whatever the number of offices it answers for. Returns how many mails."""
    by_person: dict[tuple[int, str], list[Part]] = defaultdict(list)
    for request in requests:
        by_person[request.round_id, request.email].append(Part(request, missing_of(request)))
    for parts in by_person.values():
        mail_reminder(parts, today=today, by=by)
        marked(parts, "reminded_on", today)
    return len(by_person)


def escalate(requests: Iterable[StatusRequest], today: date) -> int:
    """Told to the contacts, one mail each. Where there is none, the secretariat has it among its tasks."""
    by_contact: dict[tuple[int, Receiver], list[Part]] = defaultdict(list)
    for request in requests:
        if receiver := receiver_for(request):
            by_contact[request.round_id, receiver].append(Part(request, missing_of(request)))
    for (_round, to), parts in by_contact.items():
        mail_escalation(parts, to=(to.name, to.email), language=to.language, today=today)
        marked(parts, "escalated_on", today)
    return len(by_contact)


def marked(parts: Iterable[Part], field: str, today: date) -> None:
    for each in parts:
        setattr(each.request, field, today)
        each.request.save(update_fields=[field])


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
