"""What the archive file of a case says about it, and the documents that go with it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from samrad.cases.models import Case, Decision, LetterCorrection
from samrad.cases.reading.letters import letters_visible_to
from samrad.cases.reading.proposals import proposal_of
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
    """The case, its decisions, commissions and letters, as plain values for `metadata.json`."""
    proposal = proposal_of(case, viewer)
    return {
        "sak": {
            "id": case.public_id,
            "tittel": case.title,
            "samarbeid": case.cooperation.name,
            "foreslått": case.proposed_on,
            "foreslått_av": str(case.proposed_by) if case.proposed_by else "",
            "grunnlag": case.authority,
            "trukket": case.withdrawn_because if case.is_withdrawn else "",
            "eksempel": case.cooperation.is_example,
        },
        "forslag": proposal and {"skjebne": proposal.get_fate_display(), "grunn": proposal.because},
        "vedtak": [decision_values(each) for each in decisions_of(case)],
        "bestillinger": list(
            case.commissions.order_by("pk").values("what", "status", "due_on", "closed_on", "how")
        ),
        "brev": [
            {
                "retning": each.get_direction_display(),
                "tittel": each.title,
                "fra_eller_til": each.correspondent,
                "datert": each.dated_on,
                "tilgang": each.get_access_display(),
                "hjemmel": each.legal_basis,
                "rettelser": [correction_values(correction) for correction in each.corrections.all()],
            }
            for each in letters_visible_to(viewer).filter(case=case)
        ],
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
        "bekreftet": decision.is_confirmed,
        "tekst": [node.text for node in tree.nodes] if tree else [],
        "merknad": decision.remark,
    }
