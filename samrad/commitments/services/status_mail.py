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
from samrad.commitments.models import StatusMail, StatusRequest, StatusRound, Undertaking
from samrad.core.acts import subject_of
from samrad.core.messages.services import queue_message
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.engine.partial_dates import format_date

Kind = StatusMail.Kind
Person = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """What one office is written about."""

    request: StatusRequest
    undertakings: Sequence[Undertaking]


@dataclass(frozen=True)
class Writing:
    """One mail to be written: to whom, in which language, and what it begins with."""

    kind: StatusMail.Kind
    name: str
    email: str
    language: str
    subject: str
    opening: str


def mail_request(parts: Sequence[Part], *, today: date, by: Viewer) -> None:
    """The first mail to an owner, about all the offices it answers for."""
    with translation.override(parts[0].request.language):
        subject = _("Hvordan går det? To minutter for %(cooperation)s")
        if len(parts) == 1:
            opening = _("%(cooperation)s spør hvordan det går med det dere har ansvar for (%(office)s):")
        else:
            opening = _("%(cooperation)s spør hvordan det går med det disse kontorene har ansvar for:")
    write(parts, to_owner(parts[0].request, Kind.ASK, subject, opening), on=today, by=by)


def mail_reminder(parts: Sequence[Part], *, today: date, by: Viewer) -> None:
    with translation.override(parts[0].request.language):
        subject = _("Påminnelse: %(cooperation)s venter på status")
        if len(parts) == 1:
            opening = _("Vi mangler svar fra %(office)s om dette:")
        else:
            opening = _("Vi mangler svar fra disse kontorene:")
    write(parts, to_owner(parts[0].request, Kind.REMINDER, subject, opening), on=today, by=by)


def to_owner(request: StatusRequest, kind: StatusMail.Kind, subject: str, opening: str) -> Writing:
    return Writing(kind, request.name, request.email, request.language, subject, opening)


def mail_new_link(request: StatusRequest, *, to: Person, today: date, by: Viewer) -> None:
    with translation.override(request.language):
        subject = _("Ny lenke: status til %(cooperation)s")
        opening = _("Her er en ny lenke for å si hvordan det går med det dere har ansvar for (%(office)s):")
    writing = Writing(Kind.NEW_LINK, *to, request.language, subject, opening)
    write([Part(request, list(request.undertakings.all()))], writing, on=today, by=by)


def mail_escalation(parts: Sequence[Part], *, to: Person, language: str, today: date) -> None:
    """To the municipality's contact: who hasn't answered about what, and links to answer with."""
    with translation.override(language):
        if len(parts) == 1:
            subject = _("%(office)s har ikke svart %(cooperation)s om status")
            opening = _(
                "%(office)s ble spurt, og fristen er ute. Be dem svare, eller svar selv med lenken under. "
                "Dette mangler:"
            )
        else:
            subject = _("%(number)s kontorer har ikke svart %(cooperation)s om status")
            opening = _(
                "Disse kontorene ble spurt, og fristen er ute. Be dem svare, eller svar selv med lenkene "
                "under. Dette mangler:"
            )
    writing = Writing(Kind.ESCALATION, *to, language, subject, opening)
    write(parts, writing, on=today, by=INSTALLATION)


def names_of(parts: Sequence[Part]) -> dict[str, str | int]:
    first = parts[0].request
    return {"cooperation": first.round.cooperation.name, "office": first.whose, "number": len(parts)}


def write(parts: Sequence[Part], writing: Writing, *, on: date, by: Viewer) -> None:
    """Queues one mail with a link of its own for each office, and keeps with each what it was."""
    opened = parts[0].request.round
    links = [new_link(each.request, writing, by=by) for each in parts]
    names = names_of(parts)
    addresses = [address for _link, address in links]
    message = queue_message(
        to=writing.email,
        name=writing.name,
        subject=writing.subject % names,
        text=text_of(parts, addresses, writing.opening % names, writing.language, on),
        key=f"status:{links[0][0].pk}",
        language=writing.language,
        about=subject_of(opened),
        cooperation=opened.cooperation.slug,
        is_example=opened.cooperation.is_example,
    )
    for each, (link, _address) in zip(parts, links, strict=True):
        each.request.mails.create(
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


def text_of(parts: Sequence[Part], addresses: Sequence[str], opening: str, language: str, today: date) -> str:
    """One office's matters under the opening and the link after them; several each with its own link."""
    with translation.override(language):
        closing = f"{told_of_deadline(parts[0].request.round, language, today)} {told_of_privacy()}"
        if len(parts) == 1:
            (address,) = addresses
            return f"{opening}\n{listed(parts[0])}\n\n{told_of_link()}\n{address}\n\n{closing}"
        offices = [
            f"{each.request.whose}\n{listed(each)}\n{address}"
            for each, address in zip(parts, addresses, strict=True)
        ]
        return "\n\n".join([opening, *offices, told_of_links(), closing])


def listed(part: Part) -> str:
    return "\n".join(f"– {each.title}" for each in part.undertakings)


def told_of_link() -> str:
    return _("Svar her, uten konto. Det er tre trykk for hvert tiltak, og går på mobilen:")


def told_of_links() -> str:
    return _(
        "Svar med lenken under hvert kontor, uten konto. Det er tre trykk for hvert tiltak, og går på "
        "mobilen."
    )


def told_of_deadline(opened: StatusRound, language: str, today: date) -> str:
    told = _("Fristen er %(due)s.") if today <= opened.due_on else _("Fristen var %(due)s.")
    return told % {"due": format_date(opened.due_on, language, weekday=True)}


def told_of_privacy() -> str:
    return _(
        "Du ser hva som blir offentlig før du sender; navnet ditt og adressen din vises aldri. "
        "Lenken er din egen: ikke send den videre til andre enn dem som kan svare for dere."
    )


def revoke_links(request: StatusRequest, now: datetime | None = None) -> int:
    """No link to the request works any more. Returns how many did."""
    now = now or timezone.now()
    working = SignedLink.objects.filter(
        purpose=SignedLink.Purpose.STATUS, subject=subject_of(request), revoked_at=None, expires_at__gt=now
    )
    return working.update(revoked_at=now)
