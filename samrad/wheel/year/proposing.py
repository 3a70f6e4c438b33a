"""Proposing a year's wheel to the regional council, as a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.access.rules import K, require
from samrad.cases.models import Proposal, Role
from samrad.cases.services.proposals import lodge_proposal, prepare_proposal
from samrad.core.acts import Refused, act
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import format_date
from samrad.organisations.models import Cooperation, Organ
from samrad.wheel.models import WheelEntry, WheelYear
from samrad.wheel.year.standing import DECIDING, Standing, years_of


@dataclass(frozen=True)
class Chosen:
    """One line of a year's wheel: an entry with its days, as proposed or as changed."""

    entry: WheelEntry
    first: date
    last: date


@act("wheel_year.propose")
def propose_year(
    cooperation: Cooperation, *, year: int, chosen: Sequence[Chosen], considered: Sequence[int], by: Viewer
) -> WheelYear:
    """Makes the case in which the regional council adopts the wheel of a year.

    Effects: a proposal from the secretariat with the list as its text, prepared for the regional council's
    chair; the year with the lines; one audit entry. Raises Refused when nothing is chosen, for days outside
    the year or out of order, for what is internal, and when the year is proposed or adopted already.
    """
    require(by, "wheel.keep", cooperation)
    Cooperation.objects.select_for_update().only("pk").get(pk=cooperation.pk)  # two at once come one by one
    check(cooperation, year, chosen)
    with translation.override(cooperation.language):
        proposal = lodged(cooperation, year, chosen, by)
    row, _made = WheelYear.objects.update_or_create(
        cooperation=cooperation,
        year=year,
        defaults={
            "case": proposal.case,
            "proposed_on": timezone.localdate(),
            "chosen": [line_of(each) for each in chosen],
            "considered": sorted(considered),
        },
    )
    return row


def lodged(cooperation: Cooperation, year: int, chosen: Sequence[Chosen], by: Viewer) -> Proposal:
    """The proposal in the cooperation's language, prepared for the organ that decides, where there is one."""
    why = ngettext(
        "Årshjulet sier hva som skjer når i %(year)s, og når kommunene må sette av folk. "
        "%(number)s punkt er foreslått.",
        "Årshjulet sier hva som skjer når i %(year)s, og når kommunene må sette av folk. "
        "%(number)s punkter er foreslått.",
        len(chosen),
    )
    proposal = lodge_proposal(
        cooperation=cooperation,
        what=_("Årshjul %(year)s") % {"year": year},
        why=why % {"year": year, "number": len(chosen)},
        decision_wanted=text_of(year, chosen, cooperation.language),
        goal=_("At alle vet i god tid hva som kommer."),
        language=cooperation.language,
        grant=next(by.grants_of(K.secretariat, cooperation=cooperation.pk)),
        by=by,
    )
    organ = deciding_organ(cooperation)
    if organ is not None:
        prepare_proposal(proposal, organ=organ, role=Role.DECISION, note="", by=by)
    return proposal


def check(cooperation: Cooperation, year: int, chosen: Sequence[Chosen]) -> None:
    if not chosen:
        raise Refused(_("Velg minst ett punkt."))
    if any(each.entry.is_internal or each.entry.cooperation_id != cooperation.pk for each in chosen):
        raise Refused(_("Et av punktene hører ikke til i saken. Last siden på nytt."))
    for each in chosen:
        if each.last < each.first or each.first.year != year:
            raise Refused(
                _("Se på dagene til «%(what)s»: den første må være i %(year)s, og den siste ikke før den.")
                % {"what": each.entry.title, "year": year}
            )
    standing = next(iter(years_of([cooperation.pk], year, year)), None)
    if standing is not None and standing.standing != Standing.fallen:
        raise Refused(_("Årshjulet for %(year)s er foreslått allerede.") % {"year": year})


def deciding_organ(cooperation: Cooperation) -> Organ | None:
    """The regional council; where there is none, the assembly."""
    rows = cooperation.organs.on(timezone.localdate()).filter(kind__in=DECIDING)
    return next(iter(sorted(rows, key=lambda each: (DECIDING.index(each.kind), each.order))), None)


def text_of(year: int, chosen: Sequence[Chosen], language: str) -> str:
    """The proposed decision: a sentence, then a line for each."""
    lines = [_("Årshjulet for %(year)s vedtas:") % {"year": year}]
    for each in sorted(chosen, key=lambda each: (each.first, each.entry.title)):
        until = f" – {format_date(each.last, language, year=False)}" if each.last > each.first else ""
        whose = f" ({each.entry.organisation.name})" if each.entry.organisation else ""
        lines.append(f"- {format_date(each.first, language, year=False)}{until}: {each.entry.title}{whose}")
    return "\n".join(lines)


def line_of(each: Chosen) -> dict[str, object]:
    entry = each.entry
    return {
        "entry": entry.pk,
        "title": entry.title,
        "track": entry.track,
        "first": each.first.isoformat(),
        "last": each.last.isoformat(),
        "organisation": entry.organisation_id,
        "hours": str(entry.hours) if entry.hours is not None else None,
    }
