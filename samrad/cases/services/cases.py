"""Acts on a case and its route: what it is called, what it is decided on, the stops, withdrawing it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from samrad.access.rules import acting_for, require
from samrad.cases.models import Branch, Case, CasePaper, Proposal, Role, Stop, Treatment
from samrad.cases.reading.authority import written_authority
from samrad.cases.services.proposal_mail import mail_withdrawal
from samrad.cases.services.proposals import reason
from samrad.cases.services.texts import publishable
from samrad.cases.sittings import sittings_of
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import MandateKind, Viewer
from samrad.documents.waiting import make_anew_soon
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Agreement, Organ

FAR = 10_000  # where stops stand while they change places: their order is unique at all times


@act("case.describe")
def describe_case(case: Case, *, title: str, summary: str, by: Viewer) -> None:
    """Changes the title and the summary. Its address stays. Effects: the case; one audit entry."""
    require(by, "case.prepare", case)
    before, after = {"title": case.title, "summary": case.summary}, {"title": title, "summary": summary}
    if before == after:
        tell_nothing_changed()
        return
    publishable({_("Tittel"): title, _("Saken i to setninger"): summary})
    case.title, case.summary, case.sort_key = title, summary, norwegian_sort_key(title)
    case.save(update_fields=["title", "summary", "sort_key"])
    tell(case, before=before, after=after, on_behalf_of=secretariat(by, case))


@act("case.choose_authority")
def choose_authority(
    case: Case,
    *,
    matter: str,
    basis: str,
    where: str,
    by: Viewer,
    agreement: Agreement | None = None,
    needs_every_council: bool = False,
) -> None:
    """Says what the case is about and on what it is decided.

    `where` is the section or the clause, as written. Effects: the choice, and `Case.authority` as the form
    people read; one audit entry. Raises Refused for a law without its section, and for an agreement that
    isn't chosen or is another cooperation's.
    """
    require(by, "case.prepare", case)
    if basis == Case.Basis.LAW and not where.strip():
        raise Refused(_("Skriv loven og paragrafen, for eksempel «kommuneloven § 18-1»."))
    if basis == Case.Basis.AGREEMENT and agreement is None:
        raise Refused(_("Velg hvilken avtale saken avgjøres etter."))
    if agreement is not None and agreement.cooperation_id != case.cooperation_id:
        raise Refused(_("Velg en avtale i dette samarbeidet."))
    publishable({_("Paragraf eller punkt"): where})
    before = authority_values(case)
    case.matter, case.basis, case.needs_every_council = matter, basis, needs_every_council
    case.basis_agreement = agreement if basis in {Case.Basis.AGREEMENT, Case.Basis.STATUTES} else None
    case.authority = written_authority(case, where.strip())
    case.save(update_fields=[*before, "basis_agreement"])
    tell(case, before=before, after=authority_values(case), on_behalf_of=secretariat(by, case))


def authority_values(case: Case) -> dict[str, object]:
    names = ("matter", "basis", "authority", "needs_every_council")
    return {name: getattr(case, name) for name in names}


@act("case.withdraw")
def withdraw_case(case: Case, *, because: str, by: Viewer) -> None:
    """Takes the case off its route, with a reason that is public.

    Effects: the case; a mail to whoever proposed it; the packs it stands in are withheld, and made anew
    without its papers; one audit entry.

    Raises Refused for one that is withdrawn already.
    """
    require(by, "case.prepare", case)
    if case.is_withdrawn:
        raise Refused(_("Saken er trukket allerede."))
    case.is_withdrawn, case.withdrawn_because = True, reason(because)
    case.save(update_fields=["is_withdrawn", "withdrawn_because"])
    make_anew_soon()
    after = {"is_withdrawn": True, "because": because}
    tell(case, before={"is_withdrawn": False}, after=after, on_behalf_of=secretariat(by, case))
    for proposal in Proposal.objects.filter(case=case).select_related("lodged_by"):
        proposal.case = case
        mail_withdrawal(proposal, by=by)


@act("route.add_stop")
def add_stop(
    case: Case,
    *,
    role: str,
    by: Viewer,
    organs: Iterable[Organ] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    rule: str = Stop.Rule.ALL,
) -> Stop:
    """Adds a stop at the end of the route: organs side by side, or for a hearing a period.

    Effects: the stop with a branch and a treatment for each organ; one audit entry. Raises Refused for a stop
    without organs, a hearing without its days, and councils at another stop than ratification.
    """
    require(by, "case.prepare", case)
    organs = list(organs)
    check_stop(case, role, organs, starts_on, ends_on)
    last = Stop.objects.filter(case=case).order_by("-order").first()
    stop = Stop.objects.create(
        case=case,
        order=(last.order if last else 0) + 1,
        role=role,
        rule=rule,
        starts_on=starts_on if role == Role.HEARING else None,
        ends_on=ends_on if role == Role.HEARING else None,
    )
    for number, organ in enumerate(organs or [None], 1):
        add_branch(stop, number, organ)
    tell(case, fields=["route"], after={"stop": stop.pk, "role": role}, on_behalf_of=secretariat(by, case))
    return stop


def check_stop(
    case: Case, role: str, organs: list[Organ], starts_on: date | None, ends_on: date | None
) -> None:
    if case.is_withdrawn:
        raise Refused(_("Saken er trukket. Saksgangen kan ikke endres."))
    if role == Role.HEARING:
        if starts_on is None or ends_on is None or ends_on < starts_on:
            raise Refused(_("Skriv første og siste dag i høringen. Den siste kan ikke komme før den første."))
        return
    if not organs:
        raise Refused(_("Velg minst ett organ."))
    if role == Role.RATIFICATION and not all(organ.organisation_id for organ in organs):
        raise Refused(_("Velg deltakernes egne organer, som kommunestyrene. Det er de som slutter seg til."))
    asked = Treatment.objects.filter(branch__stop__case=case, role=Role.RATIFICATION, organ__in=organs)
    if role == Role.RATIFICATION and (waiting := asked.filter(decisions=None).first()):
        raise Refused(_("%(organ)s står i saksgangen alt og har ikke svart.") % {"organ": waiting.organ})
    if role != Role.RATIFICATION and any(organ.cooperation_id != case.cooperation_id for organ in organs):
        raise Refused(_("Velg et organ i samarbeidet."))


def add_branch(stop: Stop, number: int, organ: Organ | None) -> Treatment:
    branch = Branch.objects.create(
        stop=stop, order=number, organisation=organ.organisation if organ else None
    )
    return Treatment.objects.create(
        branch=branch,
        order=1,
        organ=organ,
        role=stop.role,
        scope=stop.case.scope,
        key=f"{stop.case.key}-{stop.pk}-{organ.pk if organ else 0}"[-80:],
    )


@act("route.remove_stop")
def remove_stop(stop: Stop, *, by: Viewer) -> None:
    """Takes an untouched stop out of the route; those after it move up. Effects: the route; one audit entry.

    Raises Refused for a stop where something is sent, planned or decided: what has happened is locked.
    """
    case = stop.case
    require(by, "case.prepare", case)
    must_be_untouched(stop)
    must_have_no_paper(stop)
    after = list(Stop.objects.filter(case=case, order__gt=stop.order).order_by("order"))
    gone = {"stop": stop.pk, "role": stop.role}
    stop.delete()
    for each in after:  # one by one, upwards: the order is unique all the while
        Stop.objects.filter(pk=each.pk).update(order=F("order") - 1)
    tell(case, fields=["route"], before=gone, on_behalf_of=secretariat(by, case))


@act("route.move_stop")
def move_stop(stop: Stop, *, earlier: bool, by: Viewer) -> None:
    """Lets an untouched stop change places with its neighbour. Effects: the route; one audit entry.

    Raises Refused at the end of the route, and when the neighbour is locked.
    """
    case = stop.case
    require(by, "case.prepare", case)
    neighbours = Stop.objects.filter(case=case)
    if earlier:
        other = neighbours.filter(order__lt=stop.order).order_by("-order").first()
    else:
        other = neighbours.filter(order__gt=stop.order).order_by("order").first()
    if other is None:
        raise Refused(_("Leddet kan ikke flyttes lenger."))
    must_be_untouched(stop)
    must_be_untouched(other)
    exchange(stop, other)
    tell(
        case,
        fields=["route"],
        after={"stop": stop.pk, "order": stop.order},
        on_behalf_of=secretariat(by, case),
    )


def exchange(one: Stop, other: Stop) -> None:
    places = one.order, other.order
    Stop.objects.filter(pk=one.pk).update(order=FAR)
    Stop.objects.filter(pk=other.pk).update(order=places[0])
    Stop.objects.filter(pk=one.pk).update(order=places[1])
    one.order, other.order = places[1], places[0]


def must_be_untouched(stop: Stop) -> None:
    """Raises Refused when anything has happened at the stop."""
    treatments = Treatment.objects.filter(branch__stop=stop)
    begun = treatments.filter(decisions__isnull=False) | treatments.filter(sent_on__isnull=False)
    if begun.exists() or sittings_of(list(treatments.values_list("pk", flat=True))):
        raise Refused(_("Leddet er sendt, satt opp eller avgjort, og kan ikke endres."))


def must_have_no_paper(stop: Stop) -> None:
    """Raises Refused when a case paper would go with the stop."""
    if CasePaper.objects.filter(treatment__branch__stop=stop).exists():
        raise Refused(_("Det er skrevet saksframlegg til leddet. Kast utkastet først."))


def secretariat(by: Viewer, case: Case) -> str:
    return acting_for(by, MandateKind.secretariat, cooperation=case.cooperation)
