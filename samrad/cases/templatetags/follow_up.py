"""The words for what became of a proposal, what stands in the way of a decision, and what a letter said."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from samrad.cases.models import LetterCorrection, Proposal
from samrad.core.templatetags.formats import day, language
from samrad.engine.authority import AuthorityFault

register = template.Library()


@register.filter
def fate_sentence(proposal: Proposal) -> str:
    """What became of the proposal, in one line: also what the chair had said when the organ took it up."""
    if proposal.case.is_withdrawn and not proposal.is_settled:
        return _("Saken er trukket før lederen avgjorde om den skulle settes opp.")
    first, because = fate_sentence_of(proposal, fate_before(proposal)), proposal.taken_up_because.rstrip(".")
    if proposal.fate != Proposal.Fate.TAKEN_UP:
        return first
    values = {
        "day": day(proposal.taken_up_on),
        "organ": proposal.taken_up_by or "",
        "because": because,
    }
    then = (
        _("%(organ)s tok opp saken likevel %(day)s: %(because)s.")
        if because
        else _("%(organ)s tok opp saken likevel %(day)s.")
    )
    return f"{first} {then % values}".strip()


@register.filter
def where_it_stands(proposal: Proposal) -> str:
    """The same for those inside, who also see whom one that waits is waiting for."""
    if proposal.is_settled or proposal.case.is_withdrawn:
        return fate_sentence(proposal)
    if proposal.prepared_organ is None:
        return _("Sekretariatet forbereder saken. Så avgjør lederen om den settes opp.")
    values = {"organ": proposal.prepared_organ, "day": day(proposal.prepared_on)}
    return _("Forberedt for %(organ)s %(day)s. Venter på at lederen avgjør om saken settes opp.") % values


def fate_before(proposal: Proposal) -> str:
    """What the chair had made of one that the organ took up all the same; otherwise its fate."""
    if proposal.fate != Proposal.Fate.TAKEN_UP:
        return proposal.fate
    if not proposal.because:
        return ""
    return Proposal.Fate.JOINED if proposal.joined_to_id else Proposal.Fate.LEFT_OFF


def fate_sentence_of(proposal: Proposal, fate: str) -> str:
    values = {
        "day": day(proposal.settled_on),
        "because": proposal.because.rstrip("."),
        "case": proposal.joined_to.title if proposal.joined_to else "",
    }
    told = {
        "": "",
        Proposal.Fate.WAITING: _("Venter på at lederen avgjør om saken settes opp."),
        Proposal.Fate.ON_AGENDA: _("Lederen satte saken opp til behandling %(day)s."),
        Proposal.Fate.JOINED: _("Slått sammen med «%(case)s» %(day)s: %(because)s."),
        Proposal.Fate.LEFT_OFF: _("Ikke satt opp, %(day)s: %(because)s."),
    }
    return told[fate] % values


@register.filter
def in_language(fault: AuthorityFault) -> str:
    return fault.sentence(language())


@register.filter
def with_full_stop(reason: str) -> str:
    """A reason as it was written, ended as a sentence where something follows it."""
    told = reason.rstrip()
    return told if told.endswith((".", "!", "?")) else f"{told}."


@register.filter
def said_before(correction: LetterCorrection) -> str:
    """What the journal said of the letter before the correction; empty when that isn't shown."""
    parts = [
        correction.get_direction_display(),
        correction.correspondent,
        day(correction.dated_on),
        f"«{correction.title}»" if correction.title else "",
        correction.get_access_display(),
        correction.legal_basis,
    ]
    told = ", ".join(part for part in parts if part)
    return _("Før sto det: %(told)s.") % {"told": told} if told else ""
