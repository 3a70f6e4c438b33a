"""The mail to whoever lodged a proposal: what became of it, why, and where to follow it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from samrad.access.models import Account
from samrad.cases.models import Case, Proposal
from samrad.cases.naming import organ_in_text
from samrad.core.acts import subject_of
from samrad.core.messages.services import queue_message
from samrad.core.messages.text import mail_text, site_link
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date
from samrad.organisations.models import Organ

Fate = Proposal.Fate


def mail_fate(proposal: Proposal, *, organ: Organ | None, by: Viewer) -> None:
    """Queues the mail about the fate the proposal has just got."""
    tell_proposer(
        proposal,
        subject=lambda: subject(proposal),
        told=lambda: paragraphs(proposal, organ),
        event=proposal.fate,
        by=by,
    )


def mail_withdrawal(proposal: Proposal, *, by: Viewer) -> None:
    """Queues the mail about a case that is withdrawn, whatever had become of the proposal."""
    case = proposal.case
    tell_proposer(
        proposal,
        subject=lambda: _("Saken du foreslo, er trukket: %(title)s") % {"title": case.title},
        told=lambda: [
            _("Sekretariatet har trukket saken «%(title)s». Grunnen er:") % {"title": case.title},
            case.withdrawn_because,
        ],
        event="withdrawn",
        by=by,
    )


def tell_proposer(
    proposal: Proposal,
    *,
    subject: Callable[[], str],
    told: Callable[[], list[str]],
    event: str,
    by: Viewer,
) -> None:
    """One mail, in the language of whoever lodged the proposal.

    None to one who did it themselves, whose account is closed, or who isn't known here.
    """
    to, home = proposal.lodged_by, proposal.case.cooperation
    if to is None or not to.is_active or to.pk == by.account:
        return
    followed = proposal.joined_to or proposal.case
    with translation.override(to.language):
        link = site_link(_("Følg saken her"), followed.get_absolute_url())
        why = _("Du får denne e-posten fordi du foreslo saken.")
        queue_message(
            to=to.email,
            name=to.name,
            language=to.language,
            subject=subject(),
            text=mail_text(greeting(to), told(), link, why),
            key=f"proposal:{proposal.pk}:{event}",
            about=subject_of(proposal),
            cooperation=home.slug,
            is_example=home.is_example,
        )


def greeting(to: Account) -> str:
    return _("Hei, %(name)s!") % {"name": to.name} if to.name else _("Hei!")


def subject(proposal: Proposal) -> str:
    told = {
        Fate.ON_AGENDA: _("Forslaget ditt er satt opp: %(title)s"),
        Fate.JOINED: _("Forslaget ditt er slått sammen med en annen sak: %(title)s"),
        Fate.LEFT_OFF: _("Forslaget ditt er ikke satt opp: %(title)s"),
        Fate.TAKEN_UP: _("Forslaget ditt er tatt opp: %(title)s"),
    }
    return told[proposal.fate] % {"title": proposal.case.title}


def paragraphs(proposal: Proposal, organ: Organ | None) -> list[str]:
    """What became of it, why, and what may come."""
    values = {
        "title": proposal.case.title,
        "other": title_of(proposal.joined_to),
        "organ": organ_in_text(organ)[translation.get_language() or "nb"] if organ else "",
        "day": format_date(proposal.taken_up_on, translation.get_language() or "nb")
        if proposal.taken_up_on
        else "",
        "because": proposal.taken_up_because or proposal.because,
    }
    return [each % values for each in SENTENCES[proposal.fate](proposal) if each]


def title_of(case: Case | None) -> str:
    return case.title if case else ""


def on_agenda(_proposal: Proposal) -> list[str]:
    return [
        _("Lederen har satt «%(title)s» opp til behandling i %(organ)s."),
        _("Møtedagen og sakspapirene kommer på sakens side."),
    ]


def joined(_proposal: Proposal) -> list[str]:
    return [
        _("Lederen har slått forslaget «%(title)s» sammen med saken «%(other)s». Grunnen er:"),
        "%(because)s",
        _("Det du foreslo, følger nå den saken."),
    ]


def left_off(_proposal: Proposal) -> list[str]:
    return [
        _("Lederen setter ikke «%(title)s» på sakslisten. Grunnen er:"),
        "%(because)s",
        _("Organet kan ta opp saken likevel. Da får du beskjed."),
    ]


def taken_up(proposal: Proposal) -> list[str]:
    return [
        _("%(day)s bestemte %(organ)s å ta opp «%(title)s» likevel."),
        "%(because)s" if proposal.taken_up_because else "",
    ]


SENTENCES = {Fate.ON_AGENDA: on_agenda, Fate.JOINED: joined, Fate.LEFT_OFF: left_off, Fate.TAKEN_UP: taken_up}
