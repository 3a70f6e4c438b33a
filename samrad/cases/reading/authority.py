"""On what a case is decided, as people read it; and what stands in the way of an organ deciding it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.cases.models import Case, Role, Stop, Treatment
from samrad.cases.naming import organ_in_text
from samrad.cases.selectors import CaseStanding
from samrad.engine import authority
from samrad.organisations.models import Organ, Participation
from samrad.organisations.models.organ import NEVER_ELECTED


def written_authority(case: Case, where: str) -> str:
    """The choice as one line: `kommuneloven § 18-1`, `samarbeidsavtalen 2024–2028 punkt 4`."""
    if case.basis == Case.Basis.DELEGATION:
        return (_("Delegert fullmakt: %(where)s") % {"where": where} if where else _("Delegert fullmakt"))[
            :300
        ]
    named = case.basis_agreement.name if case.basis_agreement else ""
    if case.basis == Case.Basis.STATUTES and not named:
        named = _("Vedtektene")
    return ", ".join(filter(None, [named, where]))[:300]


def where_written(case: Case) -> str:
    """The section or the clause alone, as `written_authority` was given it."""
    if case.basis == Case.Basis.DELEGATION:
        return case.authority.partition(": ")[2]
    if case.basis_agreement:
        name, comma, where = case.authority.partition(f"{case.basis_agreement.name}, ")
        return where if comma and not name else ""
    if case.basis == Case.Basis.STATUTES:
        return case.authority.partition(", ")[2]
    return case.authority


OWN_BUSINESS = {Case.Kind.MINUTES, Case.Kind.INFORMATION, Case.Kind.ANY_OTHER_BUSINESS}


def authority_faults(
    case: Case, organ: Organ, day: date | None = None
) -> tuple[authority.AuthorityFault, ...]:
    """What stands in the way of this organ deciding the case at the stops it has there, what stops it first.

    Every organ may approve its own minutes and take note of what it is told; that rests on nothing more.
    Three questions of the database. For the notice: `[each for each in authority_faults(...) if each.stops]`.
    """
    roles = set(
        Treatment.objects.filter(branch__stop__case=case, organ=organ)
        .order_by()
        .values_list("role", flat=True)
    )
    question = authority.Question(
        legal_form=case.cooperation.legal_form,
        organ=organ_in_text(organ),
        is_administrative=organ.kind in NEVER_ELECTED or not organ.is_elected,
        decides=Role.DECISION in roles and case.kind not in OWN_BUSINESS,
        matter=authority.Matter(case.matter) if case.matter else None,
        basis=authority.Basis(case.basis) if case.basis else None,
        needs_every_council=case.needs_every_council,
        councils=members(case, day or timezone.localdate()),
        asked=asked(case),
    )
    return authority.authority_faults(question)


def faults_at_decision(standing: CaseStanding) -> list[authority.AuthorityFault]:
    """What stands in the way at the stops of the route where the case is to be decided, each thing once."""
    deciding = [
        each.organ
        for each in standing.treatments
        if each.row.role == Role.DECISION and each.organ and each.decision is None
    ]
    found = [fault for organ in deciding for fault in authority_faults(standing.case, organ, standing.today)]
    return list({fault.sentence("nb"): fault for fault in found}.values())


def members(case: Case, day: date) -> tuple[str, ...]:
    """The municipalities and counties that are members that day, by name."""
    rows = case.cooperation.participations.on(day).filter(role=Participation.Role.MEMBER)
    kinds = ("municipality", "county")
    rows = rows.filter(organisation__kind__in=kinds).order_by("organisation__sort_key")
    return tuple(rows.values_list("organisation__name", flat=True))


def asked(case: Case) -> tuple[str, ...]:
    """Whose councils the route asks to join."""
    stops = Stop.objects.filter(case=case, role=Role.RATIFICATION)
    rows = Treatment.objects.filter(branch__stop__in=stops, gives_answer=True)
    names = rows.order_by("branch__order").values_list("branch__organisation__name", flat=True)
    return tuple(dict.fromkeys(name for name in names if name))
