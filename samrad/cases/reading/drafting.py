"""Reading case papers under work: who sees a draft, what is asked of whom, versions of a part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from samrad.access.rules import K
from samrad.cases.models import (
    CasePaper,
    CommentRequest,
    DraftComment,
    PaperPart,
    PartRevision,
    Treatment,
)
from samrad.cases.reading.paper_text import in_print
from samrad.core.models import holds_on
from samrad.core.viewers import Viewer
from samrad.documents.pdf import contents as pdf
from samrad.engine.text_difference import ParagraphDifference, difference
from samrad.engine.text_tree import TextTree

WITH_CASE = "treatment__branch__stop__case__cooperation"
# Saved again by the same person within this time it is the same sitting: one entry in the log, one version.
ONE_SITTING = timedelta(minutes=30)


def papers_visible_to(viewer: Viewer) -> QuerySet[CasePaper]:
    """Drafts are for those who write them and those they ask; the chair reads what is ready.

    An auditor sees none. What has gone out is read as a document, by all.
    """
    kept = viewer.cooperations_as(K.secretariat) or frozenset()
    chaired = {grant.organ for grant in viewer.grants_of(K.chair)} - {None}
    asked = requests_to(viewer, timezone.localdate()).filter(paper=OuterRef("pk"))
    seen = (
        Q(treatment__branch__stop__case__cooperation__in=kept)
        | Q(treatment__organ__in=chaired) & ~Q(status=CasePaper.Status.DRAFT)
        | Exists(asked)
    )
    return CasePaper.objects.filter(seen).select_related(WITH_CASE, "treatment__organ", "officer", "document")


def requests_to(viewer: Viewer, day: date) -> QuerySet[CommentRequest]:
    """What the viewer is asked to comment on: by name, or by a seat in an organ that day."""
    rows = CommentRequest.objects.filter(ended_at=None)
    if viewer.account is None:
        return rows.none()
    mine = Q(account=viewer.account)
    if viewer.person is not None:
        mine |= Q(organ__seats__person=viewer.person) & holds_on(day, "organ__seats__")
    return rows.filter(pk__in=CommentRequest.objects.filter(mine).values("pk"))


def unanswered(viewer: Viewer, day: date) -> QuerySet[CommentRequest]:
    """Drafts the viewer is asked to comment on and hasn't written a word to since."""
    written = DraftComment.objects.filter(
        paper=OuterRef("paper"), by=viewer.account, at__gte=OuterRef("asked_at")
    )
    rows = requests_to(viewer, day).filter(~Exists(written), paper__status=CasePaper.Status.DRAFT)
    return rows.select_related(f"paper__{WITH_CASE}", "paper__treatment__organ")


def papers_of_case(case: int, viewer: Viewer) -> dict[int, CasePaper]:
    """The papers of a case that the viewer may read, by treatment."""
    rows = papers_visible_to(viewer).filter(treatment__branch__stop__case=case)
    return {each.treatment_id: each for each in rows}


def papers_of_treatments(treatments: Collection[int], viewer: Viewer) -> dict[int, CasePaper]:
    """The papers of these treatments that the viewer may read, by treatment. One question."""
    rows = papers_visible_to(viewer).filter(treatment__in=treatments)
    return {each.treatment_id: each for each in rows}


def paper_to_go_out(treatment: Treatment) -> CasePaper | None:
    """The paper that follows the treatment on an agenda: ready, or out already and not withdrawn since."""
    rows = CasePaper.objects.exclude(status=CasePaper.Status.DRAFT).filter(treatment=treatment)
    rows = rows.exclude(status=CasePaper.Status.ISSUED, document__withdrawn_at__isnull=False)
    return rows.select_related(WITH_CASE, "officer", "document").first()


def printed_for(treatment: Treatment, head: pdf.Letterhead, number: str) -> pdf.CasePaper | None:
    """The paper of a treatment as it stands in a pack; None while there is none to go out."""
    paper = paper_to_go_out(treatment)
    return in_print(paper, parts_in_order(paper), head, number=number) if paper else None


def parts_in_order(paper: CasePaper) -> list[PaperPart]:
    """The parts, each with its text. One question."""
    return list(paper.parts.select_related("current__by", "organisation", "paper").order_by("order"))


def recommendations_for(treatments: Collection[int]) -> dict[int, TextTree]:
    """The proposed decision of each treatment as its paper last went out. One question."""
    sent = PartRevision.objects.filter(part=OuterRef("pk"), at__lte=OuterRef("paper__issued_at"))
    rows = PaperPart.objects.filter(
        kind=PaperPart.Kind.RECOMMENDATION,
        paper__treatment__in=treatments,
        paper__issued_at__isnull=False,
    ).annotate(sent=Subquery(sent.order_by("-number").values("text")[:1]))
    texts = {part.paper.treatment_id: as_sent(part) for part in rows.select_related("current", "paper")}
    return {treatment: tree for treatment, tree in texts.items() if tree is not None and tree.nodes}


def as_sent(part: PaperPart) -> TextTree | None:
    """Its text; while the paper is opened again, the one that went out."""
    if part.paper.status == CasePaper.Status.ISSUED:
        return part.tree
    return TextTree.from_json(part.sent) if part.sent else None


def without_ready_paper(treatments: Iterable[Treatment]) -> list[Treatment]:
    """Those that have a paper that nobody has said is ready. One question."""
    rows = list(treatments)
    drafts = CasePaper.objects.filter(treatment__in=rows, status=CasePaper.Status.DRAFT)
    behind = set(drafts.values_list("treatment", flat=True))
    return [each for each in rows if each.pk in behind]


@dataclass(frozen=True)
class Version:
    """A part as it stood when somebody stopped writing. `number` is its revision."""

    number: int
    at: datetime
    by: str
    is_current: bool


def versions_of(part: PaperPart) -> list[Version]:
    """The newest first: the last revision of each sitting."""
    rows = list(part.revisions.select_related("by").defer("text").order_by("number"))
    lasts = [row for row, after in zip_longest(rows, rows[1:]) if not goes_on(row, after)]
    return [
        Version(row.number, row.at, row.by.name if row.by else "", row.number == part.number)
        for row in reversed(lasts)
    ]


def goes_on(row: PartRevision, after: PartRevision | None) -> bool:
    """Did the same person write on within the sitting? A number that is skipped begins a new one."""
    return (
        after is not None
        and after.by_id == row.by_id
        and after.number == row.number + 1
        and after.at - row.at < ONE_SITTING
    )


def difference_between(part: PaperPart, older: int, newer: int) -> list[ParagraphDifference] | None:
    """How a revision differs from an earlier one, 0 being the empty beginning; None when one isn't kept."""
    kept = {row.number: row.tree for row in part.revisions.filter(number__in=[older, newer])}
    kept[0] = TextTree(part.paper.language, ())
    if older not in kept or newer not in kept:
        return None
    return difference(kept[older], kept[newer])


@dataclass(frozen=True)
class Margin:
    """The comments of a draft: at each paragraph that is there, on each part, and on the whole.

    A comment whose paragraph is gone stands with its part.
    """

    by_paragraph: dict[tuple[int, str], list[DraftComment]]
    by_part: dict[int, list[DraftComment]]
    on_paper: list[DraftComment]
    open_count: int


def margin_of(paper: CasePaper, parts: Sequence[PaperPart]) -> Margin:
    """One question, however many comments."""
    present = {(part.pk, node.id) for part in parts for node in part.tree.nodes}
    margin = Margin({}, {}, [], 0)
    found = list(paper.comments.select_related("by"))
    for each in found:
        place = (each.part_id or 0, each.paragraph)
        if each.part_id is None:
            margin.on_paper.append(each)
        elif place in present:
            margin.by_paragraph.setdefault(place, []).append(each)
        else:
            margin.by_part.setdefault(each.part_id, []).append(each)
    waiting = sum(not each.is_settled for each in found)
    return Margin(margin.by_paragraph, margin.by_part, margin.on_paper, waiting)
