"""Reminding councils that haven't answered: by the plan each morning, and by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Branch, Case, RatificationAddress, RatificationMail
from samrad.cases.naming import place_words
from samrad.cases.ratifying import CouncilRow, council_rows
from samrad.cases.services.ratification_mail import new_link, write_mail
from samrad.cases.services.ratification_reminder_words import line_of, subject_of_reminder
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.engine.reminders import Candidate, Digest, Reminder, is_too_soon, reminders_due, spread

Kind = RatificationMail.Kind


@act("ratification.remind")
def remind_all(*, today: date, by: Viewer) -> int:
    """The reminders the plan has for today: one mail to each person, with a line for each answer.

    Effects: mails with a link for each line; one audit entry when anything was sent. Returns how many mails.
    """
    rows = {str(each.pk): each for each in waiting_rows(today)}
    addresses = addresses_by_place(rows.values())
    candidates = [found for row in rows.values() for found in due_for(row, addresses, today)]
    reached = set(RatificationMail.objects.filter(on=today).values_list("email", flat=True))
    digests = spread(candidates, {email.lower() for email in reached})
    for digest in digests:
        mail_digest(digest, rows, addresses, today=today, by=by)
    if digests:
        tell(f"reminders:{today.isoformat()}", fields=["mails"])
    else:
        tell_nothing_changed()
    return len(digests)


def remind_daily(today: date) -> None:
    """What the daily clock calls."""
    remind_all(today=today, by=INSTALLATION)


def waiting_rows(today: date) -> list[CouncilRow]:
    """All answers that are waited for, in every cooperation."""
    cases = (
        Case.objects.filter(stops__branches__request__isnull=False, is_withdrawn=False)
        .select_related("cooperation", "proposed_by")
        .distinct()
    )
    rows = council_rows(cases, viewer=INSTALLATION, now=timezone.now(), today=today)
    return [each for each in rows if each.waits]


Addresses = dict[tuple[int, int], RatificationAddress]


def addresses_by_place(rows: Iterable[CouncilRow]) -> Addresses:
    wanted = {each.case.cooperation_id for each in rows}
    kept = RatificationAddress.objects.filter(cooperation__in=wanted)
    return {(each.cooperation_id, each.organisation_id): each for each in kept}


def address_of(row: CouncilRow, addresses: Addresses) -> RatificationAddress | None:
    return addresses.get((row.case.cooperation_id, row.branch.organisation.pk))


def due_for(row: CouncilRow, addresses: Addresses, today: date) -> list[Candidate]:
    """The reminder that is due for this answer, for each person in the municipality by what she has had."""
    address = address_of(row, addresses)
    people = [email.lower() for _name, email in address.people] if address else []
    found = ((person, reminder_due(row, person, today)) for person in people)
    return [Candidate(person, str(row.pk), row.request.due_on, due) for person, due in found if due]


def reminder_due(row: CouncilRow, person: str, today: date) -> Reminder | None:
    return reminders_due(
        today,
        due_on=row.request.due_on,
        sent_on=row.request.sent_on,
        date_set=not row.needs_date,
        papers_confirmed=row.request.received_on is not None,
        answered=row.state.answered,
        reminded_on=sorted({each.on for each in row.reminders if each.email.lower() == person}),
    )


def mail_digest(
    digest: Digest, rows: dict[str, CouncilRow], addresses: Addresses, *, today: date, by: Viewer
) -> None:
    lines = [(rows[each.about], each.reminder.kind.value) for each in digest.lines]
    address = address_of(lines[0][0], addresses)
    to = next(each for each in address.people if each[1].lower() == digest.person)
    send_lines(lines, to=to, language=address.language, today=today, by=by)


def send_lines(
    lines: list[tuple[CouncilRow, str]], *, to: tuple[str, str], language: str, today: date, by: Viewer
) -> None:
    """One mail that says of each answer exactly what to do, with a link for it."""
    name, email = to
    branches = {each.pk: each for each in branches_of(row for row, _kind in lines)}
    written, about = [], []
    for row, kind in lines:
        branch = branches[row.pk]
        link, address = new_link(branch, email=email, name=name, language=language, by=by)
        written.append(line_of(row, address, language))
        about.append((branch, kind, link))
    with translation.override(language):
        subject = subject_of_reminder([row for row, _kind in lines], language)
        closing = closing_line(list(branches.values()))
    write_mail(
        about,
        to=to,
        subject=subject,
        text="\n\n".join([*written, closing]),
        key=f"ratification-reminder:{email.lower()}:{today.isoformat()}:{about[0][2].pk}",
        language=language,
        on=today,
    )


def closing_line(branches: list[Branch]) -> str:
    if len(branches) > 1:
        return _("Hver lenke gjelder bare sin egen sak. Dere trenger ingen konto.")
    words = place_words(branches[0].organisation)
    return _("Lenken gjelder bare denne saken og %(this)s. Dere trenger ingen konto.") % words


def branches_of(rows: Iterable[CouncilRow]) -> list[Branch]:
    wanted = [each.pk for each in rows]
    return list(
        Branch.objects.filter(pk__in=wanted).select_related(
            "stop__case__cooperation", "organisation", "request"
        )
    )


@act("ratification.remind_one")
def remind_one(branch: Branch, *, by: Viewer, even_if_recent: bool = False) -> int:
    """A reminder sent by hand, to the municipality's people. Returns how many.

    Effects: a mail with a link to each; one audit entry. Raises Refused when the answer has come, when there
    is no address, within five days of the last mail unless `even_if_recent`, and for whoever had one today.
    """
    require(by, "ratification.keep", branch)
    today = timezone.localdate()
    rows = council_rows([branch.stop.case], viewer=by, now=timezone.now(), today=today)
    row = next(each for each in rows if each.pk == branch.pk)
    address = address_of(row, addresses_by_place([row]))
    refuse_reminder(row, address, today, even_if_recent=even_if_recent)
    had_one = {
        each.lower() for each in RatificationMail.objects.filter(on=today).values_list("email", flat=True)
    }
    people = [each for each in address.people if each[1].lower() not in had_one]
    if not people:
        raise Refused(_("De har fått en e-post om tilslutning i dag allerede. Prøv igjen i morgen."))
    for to in people:
        send_lines([(row, Kind.BY_HAND)], to=to, language=address.language, today=today, by=by)
    cooperation = branch.stop.case.cooperation
    tell(branch, fields=["mails"], on_behalf_of=acting_for(by, K.secretariat, cooperation=cooperation))
    return len(people)


def refuse_reminder(
    row: CouncilRow, address: RatificationAddress | None, today: date, *, even_if_recent: bool
) -> None:
    if not row.waits:
        raise Refused(_("Svaret er kommet, eller saken er ikke sendt. Det er ingenting å purre på."))
    if address is None or not address.people:
        raise Refused(_("Det mangler adresse til %(name)s.") % {"name": row.branch.label})
    if not even_if_recent and any(is_too_soon(each.on, today) for each in row.mails):
        raise Refused(
            _("De har fått e-post om saken de siste fem dagene. Kryss av for at du vil purre likevel.")
        )
