"""Writing to owners, and to those their silence is told to. Every mail has a link of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.links import issue_link
from samrad.access.models import SignedLink
from samrad.commitments.models import StatusMail, StatusRequest, Undertaking
from samrad.core.acts import subject_of
from samrad.core.messages.services import queue_message
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.engine.partial_dates import format_date

Kind = StatusMail.Kind
Person = tuple[str, str]


@dataclass(frozen=True)
class Writing:
    """One mail to be written: to whom, in which language, and what it begins with."""

    kind: StatusMail.Kind
    name: str
    email: str
    language: str
    subject: str
    opening: str


def mail_request(request: StatusRequest, owned: Sequence[Undertaking], *, today: date, by: Viewer) -> None:
    """The first mail to an owner."""
    with translation.override(request.language):
        subject = _("Hvordan går det? To minutter for %(cooperation)s")
        opening = _("%(cooperation)s spør hvordan det går med det %(office)s har ansvar for:")
    write(request, owned, to_owner(request, Kind.ASK, subject, opening), on=today, by=by)


def mail_reminder(request: StatusRequest, missing: Sequence[Undertaking], *, today: date, by: Viewer) -> None:
    with translation.override(request.language):
        subject = _("Påminnelse: %(cooperation)s venter på status")
        opening = _("Vi mangler svar fra %(office)s om dette:")
    write(request, missing, to_owner(request, Kind.REMINDER, subject, opening), on=today, by=by)


def to_owner(request: StatusRequest, kind: StatusMail.Kind, subject: str, opening: str) -> Writing:
    return Writing(kind, request.name, request.email, request.language, subject, opening)


def mail_new_link(request: StatusRequest, *, to: Person, today: date, by: Viewer) -> None:
    with translation.override(request.language):
        subject = _("Ny lenke: status til %(cooperation)s")
        opening = _("Her er en ny lenke for å si hvordan det går med det %(office)s har ansvar for:")
    writing = Writing(Kind.NEW_LINK, *to, request.language, subject, opening)
    write(request, list(request.undertakings.all()), writing, on=today, by=by)


def mail_escalation(
    request: StatusRequest, missing: Sequence[Undertaking], *, to: Person, language: str, today: date
) -> None:
    """To the municipality's contact: who hasn't answered about what, and a link to answer with."""
    with translation.override(language):
        subject = _("%(office)s har ikke svart %(cooperation)s om status")
        opening = _(
            "%(office)s ble spurt, og fristen er ute. Be dem svare, eller svar selv med lenken under. "
            "Dette mangler:"
        )
    writing = Writing(Kind.ESCALATION, *to, language, subject, opening)
    write(request, missing, writing, on=today, by=INSTALLATION)


def names_of(request: StatusRequest) -> dict[str, str]:
    return {"cooperation": request.round.cooperation.name, "office": request.whose}


def write(
    request: StatusRequest, undertakings: Sequence[Undertaking], writing: Writing, *, on: date, by: Viewer
) -> None:
    """Queues one mail with a link of its own, and keeps what it was."""
    link, address = new_link(request, writing, by=by)
    opening = writing.opening % names_of(request)
    cooperation = request.round.cooperation
    message = queue_message(
        to=writing.email,
        name=writing.name,
        subject=writing.subject % names_of(request),
        text=text_of(request, undertakings, opening, address, writing.language, on),
        key=f"status:{link.pk}",
        language=writing.language,
        about=subject_of(request.round),
        cooperation=cooperation.slug,
        is_example=cooperation.is_example,
    )
    request.mails.create(
        kind=writing.kind, on=on, name=writing.name, email=writing.email, link=link, message=message
    )


def new_link(request: StatusRequest, writing: Writing, *, by: Viewer) -> tuple[SignedLink, str]:
    """A link to the request and its address."""
    link, secret = issue_link(
        purpose=SignedLink.Purpose.STATUS,
        subject=subject_of(request),
        organisation=request.organisation,
        email=writing.email,
        name=writing.name,
        language=writing.language,
        by=by,
    )
    return link, settings.SITE + reverse("signed-link", args=[secret])


def text_of(
    request: StatusRequest,
    undertakings: Sequence[Undertaking],
    opening: str,
    address: str,
    language: str,
    today: date,
) -> str:
    lines = "\n".join(f"– {each.title}" for each in undertakings)
    due = request.round.due_on
    with translation.override(language):
        deadline = _("Fristen er %(due)s.") if today <= due else _("Fristen var %(due)s.")
        closing = _(
            "Svar her, uten konto. Det er tre trykk for hvert tiltak, og går på mobilen:\n%(address)s\n\n"
            "%(deadline)s Du ser hva som blir offentlig før du sender; navnet ditt og adressen din "
            "vises aldri. Lenken er din egen: ikke send den videre til andre enn dem som kan svare for dere."
        ) % {
            "address": address,
            "deadline": deadline % {"due": format_date(due, language, weekday=True)},
        }
    return f"{opening}\n{lines}\n\n{closing}"


def revoke_links(request: StatusRequest, now: datetime | None = None) -> int:
    """No link to the request works any more. Returns how many did."""
    now = now or timezone.now()
    working = SignedLink.objects.filter(
        purpose=SignedLink.Purpose.STATUS, subject=subject_of(request), revoked_at=None, expires_at__gt=now
    )
    return working.update(revoked_at=now)
