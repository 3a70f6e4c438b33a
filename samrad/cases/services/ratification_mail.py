"""Writing to a municipality about its answer. Every mail has a link of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.links import LASTS, issue_link
from samrad.access.models import SignedLink
from samrad.cases.models import Branch, RatificationMail
from samrad.cases.naming import kind_in_text, organ_in_text, place_words
from samrad.core.acts import subject_of
from samrad.core.messages.services import MailFile, queue_message
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date
from samrad.organisations.models import Organ

# The last reminder comes 30 days after the due date, and what is in it is to be opened for a while.
AFTER_DUE = timedelta(days=60)


def link_address(secret: str) -> str:
    return settings.SITE + reverse("signed-link", args=[secret])


def new_link(branch: Branch, *, email: str, name: str, language: str, by: Viewer) -> tuple[SignedLink, str]:
    """A link to the branch's answer and its address."""
    link, secret = issue_link(
        purpose=SignedLink.Purpose.ANSWER,
        subject=subject_of(branch),
        organisation=branch.organisation,
        email=email,
        name=name,
        language=language,
        lasts=lasting(branch),
        by=by,
    )
    return link, link_address(secret)


def lasting(branch: Branch) -> timedelta:
    """How long a link to the branch's answer works: well past the due date, however far away that is."""
    request = getattr(branch, "request", None)
    if request is None:
        return LASTS
    return max(LASTS, request.due_on - timezone.localdate() + AFTER_DUE)


def write_mail(
    branches: Sequence[tuple[Branch, str, SignedLink | None]],
    *,
    to: tuple[str, str],
    subject: str,
    text: str,
    key: str,
    language: str,
    on: date,
    attachments: Sequence[MailFile] = (),
) -> None:
    """Queues one mail and keeps what it was about. `branches` are (branch, kind, link) of each line in it."""
    name, email = to
    case = branches[0][0].stop.case
    message = queue_message(
        to=email,
        name=name,
        subject=subject,
        text=text,
        key=key,
        language=language,
        attachments=attachments,
        about=subject_of(case),
        cooperation=case.cooperation.slug,
        is_example=any(branch.stop.case.cooperation.is_example for branch, _kind, _link in branches),
    )
    for branch, kind, link in branches:
        RatificationMail.objects.create(
            branch=branch, kind=kind, on=on, email=email, message=message, link=link
        )


def revoke_links(branch: Branch, now: datetime | None = None) -> int:
    """No link to the branch works any more. Returns how many did."""
    now = now or timezone.now()
    working = SignedLink.objects.filter(
        purpose=SignedLink.Purpose.ANSWER, subject=subject_of(branch), revoked_at=None, expires_at__gt=now
    )
    return working.update(revoked_at=now)


def answering_organ(branch: Branch) -> Organ:
    """The council that gives the municipality's, or the county's, answer."""
    return branch.treatments.select_related("organ__organisation").get(gives_answer=True).organ


def request_text(branch: Branch, *, due_on: date, address: str, language: str) -> tuple[str, str]:
    """Subject and text of the mail that sends the case."""
    case, organ = branch.stop.case, answering_organ(branch)
    with translation.override(language):
        subject = _("Til behandling i %(council)s: %(title)s") % {
            "council": organ_in_text(organ)[language],
            "title": case.title,
        }
        text = _(
            "%(cooperation)s ber %(council)s i %(place)s om å ta stilling til saken «%(title)s» innen "
            "%(due)s.\n\n"
            "Vedlagt er saken med forslag til vedtak, som Word-fil og PDF til %(whose)s eget sakssystem, "
            "og en liten JSON-fil for den som vil lese den inn.\n\n"
            "Når dere vet når saken skal opp, og når den er behandlet, svarer dere her. Dere trenger ingen "
            "konto:\n%(address)s\n\n"
            "Lenken gjelder bare denne saken og %(this)s. Den er til %(whose)s eget bruk: ta den ikke "
            "med i offentlig postjournal."
        ) % {
            "cooperation": case.cooperation.name,
            "council": kind_in_text(organ, language),
            "place": branch.organisation.name,
            "title": case.title,
            "due": format_date(due_on, language, weekday=True),
            "address": address,
            **place_words(branch.organisation),
        }
    return subject, text
