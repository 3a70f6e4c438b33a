"""Moving the deadline of a case the councils have: for those that haven't answered, with a mail to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.models import SignedLink
from samrad.access.rules import K, acting_for, require
from samrad.cases.models import (
    Branch,
    Case,
    MovedDeadline,
    RatificationAddress,
    RatificationMail,
    RatificationRequest,
)
from samrad.cases.naming import kind_in_text, place_words
from samrad.cases.ratifying import CouncilRow, addresses_of, council_rows
from samrad.cases.services.ratification_mail import AFTER_DUE, new_link, write_mail
from samrad.cases.services.ratification_reminder_words import what_to_do
from samrad.cases.services.ratification_reminders import branches_of
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, subject_of, tell
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date


@dataclass(frozen=True)
class Moved:
    """Whose deadline was moved, and which of them no mail could be sent to, by name."""

    places: list[str]
    unreached: list[str]


@act("ratification.move_deadline")
def move_deadline(case: Case, branches: Sequence[int], *, due_on: date, because: str, by: Viewer) -> Moved:
    """Gives these councils, those of them that haven't answered, another day to answer by.

    Effects: the due date of each, what it was before with the reason; links that work go on working past the
    new date; a mail with the date and what to do to each address, on a new link; one audit entry. The
    reminders follow the date by themselves.

    Raises Refused without a reason, for a day that is past, when none of them waits, and when the day is the
    one they have already.
    """
    require(by, "ratification.send", case)
    refuse_without_day_and_reason(due_on, because)
    rows = rows_to_move(case, branches, due_on, by)
    today, addresses = timezone.localdate(), addresses_of(case.cooperation)
    before = {str(row.pk): row.request.due_on for row in rows}
    named = {each.pk: each for each in branches_of(rows)}
    reached = [
        move_one(row, named[row.pk], addresses, due_on=due_on, because=because.strip(), by=by, today=today)
        for row in rows
    ]
    tell(
        case,
        before={"due_on": before},
        after={"due_on": due_on, "because": because},
        on_behalf_of=acting_for(by, K.secretariat, cooperation=case.cooperation),
    )
    unreached = [row.branch.label for row, mails in zip(rows, reached, strict=True) if not mails]
    return Moved([row.branch.label for row in rows], unreached)


def refuse_without_day_and_reason(due_on: date, because: str) -> None:
    if due_on <= timezone.localdate():
        raise Refused(_("Fristen må være etter i dag."))
    if not because.strip():
        raise Refused(_("Skriv hvorfor fristen flyttes. Det står i e-posten og på sakens side."))
    publishable({_("Hvorfor flyttes fristen?"): because})


def rows_to_move(case: Case, branches: Sequence[int], due_on: date, by: Viewer) -> list[CouncilRow]:
    """Those of them that wait and have another day. The rows are kept until the act is done."""
    list(RatificationRequest.objects.select_for_update().filter(branch__in=branches).values_list("pk"))
    found = council_rows([case], viewer=by, now=timezone.now(), today=timezone.localdate())
    waiting = [each for each in found if each.pk in set(branches) and each.waits]
    if case.is_withdrawn or not waiting:
        raise Refused(_("Ingen av dem du valgte, skylder svar. Det er ingen frist å flytte."))
    moving = [each for each in waiting if each.request.due_on != due_on]
    if not moving:
        raise Refused(_("Fristen er den dagen allerede."))
    return moving


def move_one(
    row: CouncilRow,
    branch: Branch,
    addresses: dict[int, RatificationAddress],
    *,
    due_on: date,
    because: str,
    by: Viewer,
    today: date,
) -> int:
    """Moves one council's deadline and tells it. Returns how many mails."""
    request = row.request
    moved = MovedDeadline.objects.create(
        request=request,
        due_before=request.due_on,
        due_on=due_on,
        moved_on=today,
        because=because[:300],
    )
    request.due_on = due_on
    request.save(update_fields=["due_on"])
    branch.request = request
    keep_links_open(branch, due_on)
    address = addresses.get(branch.organisation_id)
    recipients = address.recipients if address else []
    for to in recipients:
        mail_new_deadline(row, branch, moved, to=to, language=address.language, by=by)
    return len(recipients)


def keep_links_open(branch: Branch, due_on: date) -> None:
    """The links that work go on working past the new date."""
    until = timezone.make_aware(datetime.combine(due_on + AFTER_DUE, time()))
    working = SignedLink.objects.filter(
        purpose=SignedLink.Purpose.ANSWER,
        subject=subject_of(branch),
        revoked_at=None,
        expires_at__gt=timezone.now(),
    )
    working.filter(expires_at__lt=until).update(expires_at=until)


def mail_new_deadline(
    row: CouncilRow, branch: Branch, moved: MovedDeadline, *, to: tuple[str, str], language: str, by: Viewer
) -> None:
    name, email = to
    link, address = new_link(branch, email=email, name=name, language=language, by=by)
    subject, text = deadline_text(row, branch, moved, address=address, language=language)
    write_mail(
        [(branch, RatificationMail.Kind.DEADLINE, link)],
        to=to,
        subject=subject,
        text=text,
        key=f"ratification-deadline:{moved.pk}:{email.lower()}",
        language=language,
        on=moved.moved_on,
    )


def deadline_text(
    row: CouncilRow, branch: Branch, moved: MovedDeadline, *, address: str, language: str
) -> tuple[str, str]:
    """Subject and text: the new date, the one before, why, and what is to be done."""
    with translation.override(language):
        words = {
            "cooperation": row.case.cooperation.name,
            "title": row.case.title,
            "council": kind_in_text(row.treatment.organ, language),
            "place": row.branch.label,
            "due": format_date(moved.due_on, language, weekday=True),
            "before": format_date(moved.due_before, language),
            "because": moved.because,
            "todo": what_to_do(row, language),
            "address": address,
            **place_words(branch.organisation),
        }
        subject = _("Ny svarfrist %(due)s: %(title)s") % words
        text = (
            _(
                "%(cooperation)s har flyttet fristen for å svare på hva %(council)s i %(place)s har gjort "
                "med saken «%(title)s». Den nye fristen er %(due)s. Før var den %(before)s.\n\n"
                "Hvorfor: %(because)s\n\n"
                "%(todo)s\n%(address)s\n\n"
                "Lenken gjelder bare denne saken og %(this)s. Dere trenger ingen konto. Den er til %(whose)s "
                "eget bruk: ta den ikke med i offentlig postjournal."
            )
            % words
        )
        if row.working_links:
            text = f"{text} {_('Lenkene dere har fått før, virker også.')}"
    return subject, text
