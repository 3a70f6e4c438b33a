"""Acts that tie a version to the case it is adopted in, or make that case."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.access.rules import K
from samrad.cases.models import Case, Proposal, Role
from samrad.cases.services.proposals import lodge_proposal, prepare_proposal
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organ
from samrad.strategy.models import Plan, PlanVersion
from samrad.strategy.services.plans import for_secretariat
from samrad.strategy.services.version_grounds import refuse_undecided
from samrad.strategy.services.version_status import held, must_be_public
from samrad.strategy.services.versions import must_hold_water

Status = PlanVersion.Status
# Who adopts which plan: the strategy is the top organ's, what carries it out the regional council's.
ASSEMBLY_FIRST = [Organ.Kind.ASSEMBLY, Organ.Kind.REGIONAL_COUNCIL]
OPEN_TO_A_CASE = {Status.DRAFT, Status.HEARD}


@act("plan_version.tie_case")
def tie_case(version: PlanVersion, case: Case | None, *, by: Viewer) -> None:
    """Says in which case the version is adopted; None takes that back.

    Effects: the tie; one audit entry. Raises Refused for a case of another cooperation, for a version that is
    adopted and has its case, and for an undecided case when the version is adopted.
    """
    version = held(version, by, set(Status))
    if version.case_id is not None and version.status not in OPEN_TO_A_CASE:
        raise Refused(_("Versjonen er vedtatt i en sak, og den kan ikke byttes."))
    if case is not None and case.cooperation_id != version.cooperation_id:
        raise Refused(_("Velg en sak i dette samarbeidet."))
    if version.case_id == (case.pk if case else None):
        tell_nothing_changed()
        return
    before = {"case": version.case.public_id if version.case else ""}
    version.case = case
    if version.status not in OPEN_TO_A_CASE:
        refuse_undecided(version, by)
    version.save(update_fields=["case"])
    tell(
        version,
        before=before,
        after={"case": case.public_id if case else ""},
        on_behalf_of=for_secretariat(by, version.plan.cooperation),
    )


@act("plan_version.propose")
def propose_version(version: PlanVersion, *, why: str, by: Viewer) -> Proposal:
    """Makes the case in which the version is adopted, and ties the version to it.

    The usual route of such a case is offered on its page. Effects: a proposal from the secretariat, prepared
    for the organ that adopts; the tie; one audit entry. Raises Refused for a version that has its case, isn't
    laid out, or is adopted already; and as publishing.
    """
    version = held(version, by, OPEN_TO_A_CASE)
    cooperation = version.plan.cooperation
    if version.case_id is not None:
        raise Refused(_("Versjonen har en sak allerede."))
    must_be_public(version)
    must_hold_water(version)
    with translation.override(cooperation.language):
        proposal = lodged(version, why, by)
    version.case = proposal.case
    version.save(update_fields=["case"])
    tell(version, after={"case": proposal.case.public_id}, on_behalf_of=for_secretariat(by, cooperation))
    return proposal


def lodged(version: PlanVersion, why: str, by: Viewer) -> Proposal:
    plan = version.plan
    said = {"plan": plan.title, "number": version.number}
    proposal = lodge_proposal(
        cooperation=plan.cooperation,
        what=plan.title,
        why=why.strip() or _("%(plan)s, versjon %(number)s, legges fram til vedtak.") % said,
        decision_wanted=_("%(plan)s, versjon %(number)s, vedtas slik den er lagt ut.") % said,
        goal=_("At planen er vedtatt av dem den gjelder for."),
        language=plan.cooperation.language,
        grant=next(by.grants_of(K.secretariat, cooperation=plan.cooperation_id)),
        by=by,
    )
    organ = adopting_organ(plan)
    if organ is not None:
        prepare_proposal(proposal, organ=organ, role=Role.DECISION, note="", by=by)
    return proposal


def adopting_organ(plan: Plan) -> Organ | None:
    """The organ that adopts: the assembly for a strategy where there is one, else the regional council."""
    order = ASSEMBLY_FIRST if plan.kind == Plan.Kind.STRATEGY else ASSEMBLY_FIRST[::-1]
    rows = plan.cooperation.organs.on(timezone.localdate())
    return min(
        rows.filter(kind__in=order), key=lambda each: (order.index(each.kind), each.order), default=None
    )
