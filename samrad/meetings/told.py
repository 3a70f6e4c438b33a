"""What the rooms below tell of an agenda: commissions, what an organ can't decide, numbers to keep in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.cases.models import Case, Role, Treatment
from samrad.cases.naming import organ_in_text
from samrad.cases.reading.authority import OWN_BUSINESS, members
from samrad.cases.reading.commissions import open_commissions_of
from samrad.cases.reading.drafting import without_ready_paper
from samrad.documents.contents import texts_ready_to_be_public
from samrad.engine import authority
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.sources import OpenCommission
from samrad.organisations.models import Organ


def commissions_of_cases(organ: Organ) -> Iterator[OpenCommission]:
    """The organ's restanseliste as it is today.

    The pack is public, so a day that has passed is left out: naming who is late is a decision of its own.
    So is the name of one employee, as on the case's page.
    """
    today = timezone.localdate()
    names_the_late = organ.cooperation is not None and organ.cooperation.names_the_late
    for each in open_commissions_of(organ, today):
        hides = each.is_late(today) and not names_the_late
        responsible = str(each.given_to) if each.account_id is None else ""
        yield OpenCommission(each.what, responsible, None if hides else each.due_on)


def cases_not_to_decide(items: Sequence[AgendaItem]) -> Iterator[str]:
    """What keeps these organs from deciding these cases, each named; two questions for any number."""
    deciding = [
        item
        for item in items
        if item.treatment.role == Role.DECISION and case_of(item).kind not in OWN_BUSINESS
    ]
    cases = {case_of(item).pk: case_of(item) for item in deciding}
    asked = councils_asked(cases)
    councils = members(next(iter(cases.values())), items[0].meeting.date) if cases else ()
    for item in deciding:
        case = case_of(item)
        for fault in authority.authority_faults(question(item, councils, asked[case.pk])):
            if fault.stops:
                yield f"«{case.title}»: {fault.sentence(get_language() or 'nb')}"


def papers_not_ready(items: Sequence[AgendaItem]) -> Iterator[str]:
    """Drafts that nobody has said are ready don't go out; one question for any number."""
    for treatment in without_ready_paper([item.treatment for item in items]):
        title = treatment.branch.stop.case.title
        yield _("Saksframlegget til «%(title)s» er et utkast og følger ikke med.") % {"title": title}


def case_of(item: AgendaItem) -> Case:
    return item.treatment.branch.stop.case


def question(item: AgendaItem, councils: tuple[str, ...], asked: tuple[str, ...]) -> authority.Question:
    case = case_of(item)
    return authority.Question(
        legal_form=case.cooperation.legal_form,
        organ=organ_in_text(item.organ),
        is_administrative=not item.organ.is_elected,
        decides=True,
        matter=authority.Matter(case.matter) if case.matter else None,
        basis=authority.Basis(case.basis) if case.basis else None,
        needs_every_council=case.needs_every_council,
        councils=councils,
        asked=asked,
    )


def councils_asked(cases: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Whose councils the route of each case asks to join."""
    rows = Treatment.objects.filter(
        branch__stop__case__in=cases, branch__stop__role=Role.RATIFICATION, gives_answer=True
    )
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    names = rows.order_by("branch__order").values_list("branch__stop__case", "branch__organisation__name")
    for case, name in names:
        found[case] += (name,) if name and name not in found[case] else ()
    return found


def identity_numbers_in(meeting: Meeting) -> list[str]:
    """A national identity number in what is about to be public keeps the notice back, and says where."""
    texts: dict[str, str] = {}
    for item in meeting.agenda.filter(is_draft=True).select_related("treatment__branch__stop__case"):
        case = case_of(item)
        texts[case.title] = "\n".join([case.title, case.summary, item.guests, item.note, item.closed_basis])
    for point in meeting.points.filter(is_draft=True):
        texts[point.title] = point.title
    return [fault.sentence for fault in texts_ready_to_be_public(texts)]
