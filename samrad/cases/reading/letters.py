"""Reading letters: the one door to them, and the journal of a cooperation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from samrad.cases.models import Case, Letter, LetterCorrection
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Cooperation


def letters_visible_to(viewer: Viewer) -> QuerySet[Letter]:
    """The letters this viewer may know of: public ones; exempt ones for the secretariat and the auditor.

    The duty to keep a journal (offentleglova § 10) lies with the office municipality's own case system. There
    an exempt letter has its line with what can't be told left out. Here it isn't in any public answer at all,
    not as a count either.
    """
    rows = Letter.objects.select_related("case__cooperation", "organisation", "document")
    kept = (
        None if viewer.sees_exempt else viewer.cooperations_as(MandateKind.secretariat, MandateKind.auditor)
    )
    if kept is None:
        return rows.prefetch_related("corrections")
    seen = LetterCorrection.objects.filter(Q(is_inside=False) | Q(letter__case__cooperation__in=kept))
    rows = rows.prefetch_related(Prefetch("corrections", seen))
    return rows.filter(Q(access="public") | Q(case__cooperation__in=kept))


@dataclass(frozen=True)
class LetterTombstone:
    """What is left of a letter that was public and is exempt now. It tells of the case only."""

    case: Case
    on: date
    legal_basis: str
    because: str


def letter_tombstones(cooperation: Cooperation) -> list[LetterTombstone]:
    """One for each letter that was public and isn't any more, the newest first. One question."""
    rows = LetterCorrection.objects.filter(
        letter__case__cooperation=cooperation, letter__access="exempt", access="public"
    )
    rows = rows.select_related("letter__case__cooperation").order_by("corrected_on", "pk")
    latest = {each.letter_id: each for each in rows}
    found = [
        LetterTombstone(each.letter.case, each.corrected_on, each.letter.legal_basis, each.because)
        for each in latest.values()
    ]
    return sorted(found, key=lambda each: each.on, reverse=True)
