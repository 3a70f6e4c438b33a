"""Sending a decision to the councils: one act for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.models import (
    Branch,
    Case,
    CouncilsNotAsked,
    Decision,
    RatificationAddress,
    RatificationMail,
    RatificationRequest,
    Role,
    Stop,
    Treatment,
)
from samrad.cases.naming import is_county
from samrad.cases.ratifying import addresses_of, decided_text, stop_to_ask_at
from samrad.cases.selectors import NOT_AN_ANSWER, CaseStanding, holding, standings
from samrad.cases.services.ratification_mail import new_link, request_text, write_mail
from samrad.cases.services.ratification_papers import Papers, answer_file, package_files, papers_for
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.engine.text_tree import tree_from_plain
from samrad.organisations.models import Organ, Organisation

COUNCILS = (Organ.Kind.MUNICIPAL_COUNCIL, Organ.Kind.COUNTY_COUNCIL)
COMMITTEE_OF = {
    Organ.Kind.MUNICIPAL_COUNCIL: (Organ.Kind.EXECUTIVE_COMMITTEE, "formannskap"),
    Organ.Kind.COUNTY_COUNCIL: (Organ.Kind.COUNTY_EXECUTIVE_COMMITTEE, "fylkesutvalg"),
}


@dataclass(frozen=True)
class Asked:
    """A municipality that is to answer, and whether its formannskap recommends first."""

    organisation: Organisation
    executive_first: bool = False


@act("ratification.send")
def send_to_councils(
    case: Case,
    *,
    asked: Sequence[Asked],
    rule: str,
    due_on: date,
    proposed: str,
    by: Viewer,
    without_mail: bool = False,
) -> list[Branch]:
    """Asks these councils to join what the regional council decided, with one act.

    Effects: the ratifying stop with a branch a council (those on the route already are used, those that have
    been sent stay as they are; when the case has been decided anew since, all are asked anew); `sent_on` on
    the treatments; a request with the due date; one mail with the package and a signed link to each address
    of the municipality; one audit entry. `without_mail` lets those that have no address be asked all the
    same: the secretariat brings them the papers itself.

    Raises Refused when nothing is decided, no council is chosen, the due date is past, or an address lacks.
    """
    require(by, "ratification.send", case)
    today = timezone.localdate()
    (standing,) = standings([case], viewer=by, today=today)
    refuse_too_early(standing, asked, due_on)
    addresses = addresses_of(case.cooperation)
    if not without_mail:
        refuse_without_address(asked, addresses)
    stop = ratifying_stop(standing, rule)
    branches = [branch for each in asked if (branch := branch_to_send(stop, each)) is not None]
    if not branches:
        raise Refused(_("Alle du valgte, har fått saken allerede."))
    tree = tree_from_plain(proposed, language=case.language).to_json()
    papers = papers_for(standing, due_on=due_on, proposed=tree)
    CouncilsNotAsked.objects.filter(treatment=decided_text(standing).row).delete()
    for branch in branches:
        request_answer(branch, papers, addresses.get(branch.organisation_id), by=by, today=today)
    tell(
        case,
        after={"rule": rule, "due_on": due_on, "asked": [each.organisation_id for each in branches]},
        on_behalf_of=acting_for(by, K.secretariat, cooperation=case.cooperation),
    )
    return branches


def refuse_too_early(standing: CaseStanding, asked: Sequence[Asked], due_on: date) -> None:
    if decided_text(standing) is None:
        raise Refused(_("Regionrådet har ikke vedtatt saken ennå. Den kan sendes når vedtaket er ført inn."))
    if not asked:
        raise Refused(_("Velg minst én som skal spørres."))
    if due_on <= standing.today:
        raise Refused(_("Fristen må være etter i dag."))


def refuse_without_address(asked: Sequence[Asked], addresses: Mapping[int, RatificationAddress]) -> None:
    lacking = [each.organisation.name for each in asked if not has_address(addresses, each.organisation)]
    if lacking:
        raise Refused(
            _("Det mangler adresse til %(names)s. Legg den inn, eller kryss av for at dere leverer selv.")
            % {"names": ", ".join(lacking)}
        )


def has_address(addresses: Mapping[int, RatificationAddress], organisation: Organisation) -> bool:
    kept = addresses.get(organisation.pk)
    return kept is not None and bool(kept.recipients)


def ratifying_stop(standing: CaseStanding, rule: str) -> Stop:
    """The stop where the decision is answered, with this rule; a new one last on the route where it lacks."""
    case, stop = standing.case, stop_to_ask_at(standing)
    if stop is None:
        return add_stop_last(case, role=Role.RATIFICATION, rule=rule)
    stop.rule = rule
    stop.save(update_fields=["rule"])
    return stop


def add_stop_last(case: Case, **values: str) -> Stop:
    """A new stop last on the route; only a follow-up that hasn't taken place still comes after it."""
    stops = case.stops.order_by("-order")
    ahead = takewhile(follows_up_later, stops)
    order = (stops[0].order if stops else 0) + 1
    for each in ahead:  # from the last one, since two may never have the same place
        each.order, order = order, each.order
        each.save(update_fields=["order"])
    return Stop.objects.create(case=case, order=order, **values)


def follows_up_later(stop: Stop) -> bool:
    happened = Decision.objects.filter(treatment__branch__stop=stop)
    return stop.role == Role.FOLLOW_UP and not happened.exists()


def branch_to_send(stop: Stop, asked: Asked) -> Branch | None:
    """The municipality's branch at the stop, made when it isn't there; None when it has been sent."""
    branch = stop.branches.filter(organisation=asked.organisation).first()
    if branch is None:
        order = (stop.branches.aggregate(last=Max("order"))["last"] or 0) + 1
        branch = Branch.objects.create(stop=stop, order=order, organisation=asked.organisation)
        add_treatment(branch, council_of(asked.organisation), Role.RATIFICATION, order=2)
    elif RatificationRequest.objects.filter(branch=branch).exists() or is_answered(branch):
        return None
    if asked.executive_first and not branch.treatments.filter(gives_answer=False).exists():
        add_executive(branch, asked.organisation)
    return branch


def is_answered(branch: Branch) -> bool:
    """Has the council decided? One that has put the case off has not."""
    decided = holding(Decision.objects.filter(treatment__branch=branch, treatment__gives_answer=True))
    return decided.exclude(outcome__in=NOT_AN_ANSWER).exists()


def council_of(organisation: Organisation) -> Organ:
    found = organisation.organs.on(timezone.localdate()).filter(kind__in=COUNCILS).first()
    if found is None:
        lacks = (
            _("%(name)s har ikke noe fylkesting i registeret.")
            if is_county(organisation)
            else _("%(name)s har ikke noe kommunestyre i registeret.")
        )
        raise Refused(lacks % {"name": organisation.name})
    return found


def add_executive(branch: Branch, organisation: Organisation) -> Treatment:
    """The formannskap's recommendation before the council's answer. Every municipality has one."""
    kind, word = COMMITTEE_OF[Organ.Kind(council_of(organisation).kind)]
    organ = organisation.organs.on(timezone.localdate()).filter(kind=kind).first()
    if organ is None:
        name = f"{organisation.name} {word}"
        organ = Organ.objects.create(
            organisation=organisation,
            name=name,
            sort_key=norwegian_sort_key(name),
            kind=kind,
            is_elected=True,
            scope=organisation.scope,
            key=f"{organisation.key}-{word}"[:80],
        )
    make_room_before(branch)
    return add_treatment(branch, organ, Role.RECOMMENDATION, order=1, gives_answer=False)


def make_room_before(branch: Branch) -> None:
    """The treatments of the branch moved so far that one fits before them; those from a sheet begin at 0."""
    there = branch.treatments.order_by("-order")  # from the last one, since two may never have the same place
    further = max(0, 2 - min(each.order for each in there))
    for each in there if further else ():
        each.order += further
        each.save(update_fields=["order"])


def add_treatment(
    branch: Branch, organ: Organ, role: str, *, order: int, gives_answer: bool = True
) -> Treatment:
    case = branch.stop.case
    return Treatment.objects.create(
        branch=branch,
        organ=organ,
        role=role,
        order=order,
        gives_answer=gives_answer,
        scope=case.scope,
        key=f"{case.key[:50]}-{branch.stop_id}-{branch.pk}-{role[:6]}",
    )


def request_answer(
    branch: Branch, papers: Papers, address: RatificationAddress | None, *, by: Viewer, today: date
) -> None:
    """Marks the branch as sent, and queues a mail with the package to each who is to have it."""
    branch.treatments.update(sent_on=today)
    RatificationRequest.objects.create(
        branch=branch, sent_on=today, due_on=papers.due_on, proposed=papers.proposed
    )
    files = package_files(papers, branch, address.language) if address and address.recipients else []
    for name, email in address.recipients if address else ():
        link, answer_at = new_link(branch, email=email, name=name, language=address.language, by=by)
        subject, text = request_text(
            branch, due_on=papers.due_on, address=answer_at, language=address.language
        )
        write_mail(
            [(branch, RatificationMail.Kind.REQUEST, link)],
            to=(name, email),
            subject=subject,
            text=text,
            key=f"ratification:{branch.pk}:{email}:{link.pk}",
            language=address.language,
            on=today,
            attachments=[*files, answer_file(papers, branch, answer_at)],
        )


@act("ratification.take_up_again")
def take_up_again(case: Case, organ: Organ, *, by: Viewer) -> Treatment:
    """Puts the case to the regional council again with the councils' answers: a new stop on the route.

    Effects: the stop and its treatment; one audit entry. Raises Refused when it is on its way there already.
    """
    require(by, "case.prepare", case)
    (standing,) = standings([case], viewer=by, today=timezone.localdate())
    last_asked = standing.asked[-1][0] if standing.asked else 0
    after_asked = standing.stops[last_asked:]
    if any(at.row.role == Role.DECISION and at.branches[0].answering.decision is None for at in after_asked):
        raise Refused(_("Saken er satt opp på nytt allerede."))
    stop = add_stop_last(case, role=Role.DECISION)
    branch = Branch.objects.create(stop=stop, order=1)
    treatment = Treatment.objects.create(
        branch=branch,
        organ=organ,
        role=Role.DECISION,
        order=1,
        scope=case.scope,
        key=f"{case.key[:50]}-{stop.pk}-pa-nytt",
    )
    tell(case, fields=["stops"], on_behalf_of=acting_for(by, K.secretariat, cooperation=case.cooperation))
    return treatment
