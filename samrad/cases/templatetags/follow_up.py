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
    """What became of the proposal, in one line."""
    values = {
        "day": day(proposal.taken_up_on or proposal.settled_on),
        "because": (proposal.taken_up_because or proposal.because).rstrip("."),
        "case": proposal.joined_to.title if proposal.joined_to else "",
        "organ": proposal.taken_up_by or "",
    }
    told = {
        Proposal.Fate.WAITING: _("Venter på at lederen avgjør om saken settes opp."),
        Proposal.Fate.ON_AGENDA: _("Lederen satte saken opp til behandling %(day)s."),
        Proposal.Fate.JOINED: _("Slått sammen med «%(case)s» %(day)s: %(because)s."),
        Proposal.Fate.LEFT_OFF: _("Ikke satt opp, %(day)s: %(because)s."),
        Proposal.Fate.TAKEN_UP: _("%(organ)s tok opp saken likevel %(day)s."),
    }
    return told[proposal.fate] % values


@register.filter
def in_language(fault: AuthorityFault) -> str:
    return fault.sentence(language())


@register.filter
def said_before(correction: LetterCorrection) -> str:
    """What the journal said of the letter before the correction; empty when that isn't shown."""
    parts = [
        correction.get_direction_display(),
        correction.correspondent,
        day(correction.dated_on),
        f"«{correction.title}»" if correction.title else "",
    ]
    told = ", ".join(part for part in parts if part)
    return _("Før sto det: %(told)s.") % {"told": told} if told else ""
