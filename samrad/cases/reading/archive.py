"""What the archive file of a case says about it, and the documents that go with it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from samrad.cases.models import (
    Case,
    Commission,
    Decision,
    Letter,
    LetterCorrection,
    Proposal,
    Treatment,
)
from samrad.cases.reading.commissions import commissions_visible_to
from samrad.cases.reading.letters import letters_visible_to
from samrad.cases.reading.proposals import proposal_of
from samrad.cases.sittings import sittings_of
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.selectors import documents_visible_to


def documents_of_case(case: Case, viewer: Viewer) -> QuerySet[Document]:
    """Everything that hangs on the case and that the viewer may see: papers, minutes, letters, answers."""
    of_case = (
        Q(cases=case)
        | Q(letter__case=case)
        | Q(commissions__case=case)
        | Q(decisions__treatment__branch__stop__case=case)
    )
    keys = Document.objects.filter(of_case).values("pk")
    return documents_visible_to(viewer).filter(pk__in=keys).select_related("cooperation")


def metadata_of_case(case: Case, viewer: Viewer) -> dict[str, Any]:
    """The case, its route, decisions, commissions and letters, as plain values for `metadata.json`."""
    proposal = proposal_of(case, viewer)
    return {
        "sak": {
            "id": case.public_id,
            "tittel": case.title,
            "sammendrag": case.summary,
            "slag": case.get_kind_display(),
            "språk": case.language,
            "samarbeid": case.cooperation.name,
            "foreslått": case.proposed_on,
            "foreslått_av": str(case.proposed_by) if case.proposed_by else "",
            "grunnlag": case.authority,
            "trukket": case.withdrawn_because if case.is_withdrawn else "",
            "eksempel": case.cooperation.is_example,
        },
        "forslag": proposal and proposal_values(proposal),
        "saksgang": route_of(case),
        "vedtak": [decision_values(each) for each in decisions_of(case)],
        "bestillinger": [
            commission_values(each)
            for each in commissions_visible_to(viewer).filter(case=case).order_by("pk")
        ],
        "brev": [letter_values(each) for each in letters_visible_to(viewer).filter(case=case)],
    }


def proposal_values(proposal: Proposal) -> dict[str, Any]:
    """The five fields, and what became of it. *What* is the title of the case."""
    return {
        "fra": str(proposal.proposer),
        "foreslått": proposal.lodged_on,
        "hvorfor": proposal.why,
        "bør_vedtas": proposal.decision_wanted,
        "mål": proposal.goal,
        "innen": proposal.by_when,
        "skjebne": proposal.get_fate_display(),
        "grunn": proposal.because,
        "avgjort": proposal.settled_on,
        "slått_sammen_med": proposal.joined_to.public_id if proposal.joined_to else "",
        "tatt_opp_av": str(proposal.taken_up_by or ""),
        "tatt_opp": proposal.taken_up_on,
        "tatt_opp_fordi": proposal.taken_up_because,
    }


def route_of(case: Case) -> list[dict[str, Any]]:
    """Each treatment in the order of the route, with the days it was up and the organ's own numbers."""
    rows = Treatment.objects.filter(branch__stop__case=case).select_related(
        "branch__stop", "organ__organisation"
    )
    rows = rows.order_by("branch__stop__order", "branch__order", "order")
    sittings = sittings_of([each.pk for each in rows])
    return [
        {
            "ledd": each.branch.stop.order,
            "rolle": each.get_role_display(),
            "organ": str(each.organ or ""),
            "sendt": each.sent_on,
            "opptak": [
                {"dato": up.on, "nummer": up.number, "utsatt": up.postponed}
                for up in sittings.get(each.pk, [])
            ],
        }
        for each in rows
    ]


def commission_values(commission: Commission) -> dict[str, Any]:
    return {
        "hva": commission.what,
        "fra": str(commission.treatment.organ or ""),
        "hvem": str(commission.given_to),
        "gitt": commission.given_on,
        "frist": commission.due_on,
        "status": commission.get_status_display(),
        "lukket": commission.closed_on,
        "hvordan": commission.how,
        "lenke": commission.link,
        "dokument": commission.document.public_id if commission.document else "",
    }


def letter_values(letter: Letter) -> dict[str, Any]:
    return {
        "retning": letter.get_direction_display(),
        "tittel": letter.title,
        "fra_eller_til": letter.correspondent,
        "virksomhet": str(letter.organisation or ""),
        "datert": letter.dated_on,
        "ført": letter.registered_on,
        "tilgang": letter.get_access_display(),
        "hjemmel": letter.legal_basis,
        "dokument": letter.document.public_id if letter.document else "",
        "rettelser": [correction_values(correction) for correction in letter.corrections.all()],
    }


def correction_values(correction: LetterCorrection) -> dict[str, Any]:
    """What the journal said before; only what was corrected."""
    before = {
        "retning": correction.get_direction_display(),
        "tittel": correction.title,
        "fra_eller_til": correction.correspondent,
        "datert": correction.dated_on,
        "tilgang": correction.get_access_display(),
        "hjemmel": correction.legal_basis,
    }
    sto = {name: value for name, value in before.items() if value}
    return {"rettet": correction.corrected_on, "grunn": correction.because, "sto": sto}


def decisions_of(case: Case) -> QuerySet[Decision]:
    rows = Decision.objects.filter(treatment__branch__stop__case=case).select_related("treatment__organ")
    return rows.order_by("treatment__branch__stop__order", "treatment__branch__order", "edition")


def decision_values(decision: Decision) -> dict[str, Any]:
    tree = decision.tree
    return {
        "organ": str(decision.treatment.organ or ""),
        "rolle": decision.treatment.role,
        "utfall": decision.outcome,
        "dato": decision.decided_on,
        "utgave": decision.edition,
        "retter": decision.corrects_because,
        "trukket_tilbake": decision.is_retraction,
        "bekreftet": decision.is_confirmed,
        "tekst": [node.text for node in tree.nodes] if tree else [],
        "merknad": decision.remark,
        "enstemmig": decision.is_unanimous,
        "stemmer": decision.votes,
    }
