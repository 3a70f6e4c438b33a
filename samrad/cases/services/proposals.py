"""Acts on proposals: lodging one, preparing it, and what the chair and the organ make of it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import acting_for, require
from samrad.cases.models import Branch, Case, Proposal, Stop, Treatment
from samrad.cases.services.proposal_mail import mail_fate
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.keys import free_key
from samrad.core.viewers import Grant, MandateKind, Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Cooperation, Organ, Seat


@act("proposal.lodge")
def lodge_proposal(
    *,
    cooperation: Cooperation,
    what: str,
    why: str,
    decision_wanted: str,
    goal: str,
    by: Viewer,
    grant: Grant,
    by_when: date | None = None,
    language: str = "nb",
) -> Proposal:
    """Lodges a case on behalf of whom the grant is for. It exists and is public at once.

    Effects: the case, without a route, and its proposal; one audit entry. Raises Refused when the grant isn't
    one to propose with here, for a date that has passed, and for a national identity number in the text.
    """
    require(by, "proposal.lodge", cooperation)
    if grant not in by.grants or not grant.holds_in(cooperation.pk):
        raise Refused(_("Velg hvem du foreslår på vegne av."))
    today = timezone.localdate()
    if by_when is not None and by_when < today:
        raise Refused(_("Datoen saken bør være avgjort, er passert."))
    publishable({_("Hva"): what, _("Hvorfor"): why, _("Hva bør vedtas"): decision_wanted, _("Mål"): goal})
    case = new_case(cooperation, title=what, summary=why, language=language)
    case.proposed_by_id, case.proposed_on = organisation_behind(grant, by, today), today
    case.save()
    proposal = Proposal.objects.create(
        case=case,
        scope=case.scope,
        key=case.key,
        why=why,
        decision_wanted=decision_wanted,
        goal=goal,
        by_when=by_when,
        lodged_on=today,
        lodged_by_id=by.account,
        organisation_id=grant.organisation,
        organ_id=None if grant.organisation else grant.organ,
    )
    tell(case, fields=["title", "summary", "proposal", "proposed_by"], on_behalf_of=grant.on_behalf_of)
    return proposal


def new_case(cooperation: Cooperation, *, title: str, summary: str = "", language: str = "nb") -> Case:
    """A case not yet saved, with a key from its title that no other case here has."""
    return Case(
        cooperation=cooperation,
        scope=cooperation.scope,
        key=key_of(cooperation, title),
        title=title,
        sort_key=norwegian_sort_key(title),
        summary=summary,
        language=language,
    )


def key_of(cooperation: Cooperation, title: str) -> str:
    """A key for the case. Two at once wait for each other."""
    Cooperation.objects.select_for_update().filter(pk=cooperation.pk).values_list("pk").first()
    return free_key(Case, cooperation.scope, title, otherwise="sak")


def organisation_behind(grant: Grant, by: Viewer, today: date) -> int | None:
    """The participant a case comes from: of a seat in a common organ, the one the seat is on behalf of.

    None for the secretariat: it works for all, and its own proposal isn't its office municipality's.
    """
    if grant.organisation is not None:
        return grant.organisation
    if grant.kind == MandateKind.secretariat:
        return None
    seats = Seat.objects.on(today).filter(organ=grant.organ, person=by.person, organisation__isnull=False)
    own = seats.order_by("pk").values_list("organisation", flat=True).first() if by.person else None
    return own or Organ.objects.values_list("organisation", flat=True).get(pk=grant.organ)


@act("proposal.prepare")
def prepare_proposal(proposal: Proposal, *, organ: Organ, role: str, note: str, by: Viewer) -> None:
    """The secretariat's preparation: which organ, in which role, and a note to its chair.

    Effects: the proposal waits for that organ's chair; one audit entry. Raises Refused when it is settled.
    """
    require(by, "proposal.prepare", proposal)
    must_wait(proposal)
    must_be_here(organ, proposal)
    proposal.prepared_organ, proposal.prepared_role = organ, role
    proposal.prepared_note, proposal.prepared_on = note.strip(), timezone.localdate()
    proposal.save(update_fields=["prepared_organ", "prepared_role", "prepared_note", "prepared_on"])
    tell(proposal, fields=["prepared"], on_behalf_of=secretariat_of(by, proposal))


@act("proposal.put_on_agenda")
def put_on_agenda(proposal: Proposal, *, organ: Organ, role: str, by: Viewer) -> Treatment:
    """The organ's chair puts the case up. Only the chair of that organ may.

    Effects: the case gets a stop with a treatment in the organ, so that it is due for its next meeting; the
    proposal is settled; a mail to the proposer; one audit entry. Raises Refused when it is settled already.
    """
    require(by, "proposal.put_on_agenda", organ)
    must_wait(proposal)
    must_be_here(organ, proposal)
    treatment = add_treatment(proposal.case, organ, role)
    settle(proposal, Proposal.Fate.ON_AGENDA, by, organ=organ)
    return treatment


@act("proposal.join")
def join_proposal(proposal: Proposal, *, to: Case, because: str, by: Viewer) -> None:
    """The chair joins the proposal to another case, with the reason.

    Effects: it is settled; a mail to the proposer; one audit entry.
    """
    require(by, "proposal.settle", proposal)
    must_wait(proposal)
    if to.pk == proposal.case_id or to.cooperation_id != proposal.cooperation_id:
        raise Refused(_("Velg en annen sak i samme samarbeid."))
    if Proposal.objects.filter(case=to, fate=Proposal.Fate.JOINED).exists():
        raise Refused(_("Den saken er selv slått sammen med en annen. Velg saken den ble en del av."))
    proposal.joined_to = to
    settle(proposal, Proposal.Fate.JOINED, by, because=reason(because))


@act("proposal.leave_off")
def leave_off(proposal: Proposal, *, because: str, by: Viewer) -> None:
    """The chair leaves the case off the agenda, with a public reason.

    Effects: it is settled; a mail to the proposer; one audit entry.
    """
    require(by, "proposal.settle", proposal)
    must_wait(proposal)
    settle(proposal, Proposal.Fate.LEFT_OFF, by, because=reason(because))


@act("proposal.take_up")
def take_up(proposal: Proposal, *, organ: Organ, role: str, on: date, because: str, by: Viewer) -> Treatment:
    """The organ took the case up all the same; the secretariat records it. It is the organ's ruling.

    Kommuneloven § 11-3: a case that isn't on the agenda is taken up unless the chair or a third of those
    present object. Effects: a stop with a treatment in the organ; what the chair did is kept; a mail to the
    proposer; one audit entry. Raises Refused when the case is on the agenda already, for a day to come,
    and for a national identity number in what the organ said.
    """
    require(by, "proposal.record", proposal)
    must_be_here(organ, proposal)
    if proposal.fate in {Proposal.Fate.ON_AGENDA, Proposal.Fate.TAKEN_UP}:
        raise Refused(_("Saken er satt opp allerede."))
    if on > timezone.localdate():
        raise Refused(_("Dagen organet tok opp saken, kan ikke være fram i tid."))
    publishable({_("Hva organet bestemte"): because})
    treatment = add_treatment(proposal.case, organ, role)
    before = {"fate": proposal.fate}
    proposal.fate, proposal.taken_up_by, proposal.taken_up_on = Proposal.Fate.TAKEN_UP, organ, on
    proposal.taken_up_because = because.strip()
    proposal.settled_on = proposal.settled_on or on
    proposal.save()
    tell(proposal, before=before, after={"fate": proposal.fate}, on_behalf_of=secretariat_of(by, proposal))
    mail_fate(proposal, organ=organ, by=by)
    return treatment


def add_treatment(case: Case, organ: Organ, role: str) -> Treatment:
    """A new last stop of the route with one organ at it."""
    last = case.stops.order_by("-order").first()
    stop = Stop.objects.create(case=case, order=(last.order if last else 0) + 1, role=role)
    branch = Branch.objects.create(stop=stop, order=1, organisation=organ.organisation)
    key = f"{case.key}-{stop.pk}-{organ.pk}"
    return Treatment.objects.create(branch=branch, order=1, organ=organ, role=role, scope=case.scope, key=key)


def settle(
    proposal: Proposal, fate: str, by: Viewer, *, because: str = "", organ: Organ | None = None
) -> None:
    before = {"fate": proposal.fate}
    proposal.fate, proposal.because, proposal.settled_on = fate, because, timezone.localdate()
    proposal.save()
    tell(
        proposal,
        before=before,
        after={"fate": fate, "because": because},
        on_behalf_of=acting_for(by, MandateKind.chair, cooperation=proposal.case.cooperation, organ=organ),
    )
    mail_fate(proposal, organ=organ, by=by)


def must_wait(proposal: Proposal) -> None:
    if proposal.is_settled or proposal.case.is_withdrawn:
        raise Refused(_("Forslaget er avgjort allerede. Last siden på nytt."))


def must_be_here(organ: Organ, proposal: Proposal) -> None:
    if organ.cooperation_id != proposal.cooperation_id:
        raise Refused(_("Velg et organ i samarbeidet."))


def reason(because: str) -> str:
    """Raises Refused without a reason, and for one that can't be public."""
    if not because.strip():
        raise Refused(_("Skriv grunnen. Den blir offentlig, og forslagsstilleren får se den."))
    publishable({_("Grunn"): because})
    return because.strip()


def secretariat_of(by: Viewer, proposal: Proposal) -> str:
    return acting_for(by, MandateKind.secretariat, cooperation=proposal.case.cooperation)
