"""Case papers under work: the list, the page where one is read and commented on, what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS, SECRETARIAT
from samrad.access.rules import may, require
from samrad.access.selectors import accounts_working_in
from samrad.cases.models import CasePaper, DraftComment, PaperAttachment, PaperPart, Treatment
from samrad.cases.reading.drafting import (
    Margin,
    margin_of,
    papers_visible_to,
    parts_in_order,
    requests_for,
    requests_to,
    unanswered,
)
from samrad.cases.reading.paper_text import in_print
from samrad.cases.selectors import cases_visible_to
from samrad.cases.services.drafting import begin_paper, make_ready, open_again
from samrad.cases.services.paper_attachments import discard_paper
from samrad.core.viewers import Viewer
from samrad.documents.models import Document
from samrad.documents.pdf import case_paper_pdf
from samrad.documents.pdf.contents import Letterhead
from samrad.engine.text_tree import Node, TextTree
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import organs_that_treat
from samrad.pages.frame import cooperation_or_404
from samrad.workspace.acting import told
from samrad.workspace.forms.papers import AskForm, AttachForm, CommentForm, SettleForm
from samrad.workspace.frame import work_page


def paper_here(request: HttpRequest, slug: str, pk: int) -> tuple[Cooperation, CasePaper]:
    """The cooperation and the paper, for those who may read it as it is now; else nothing is there."""
    cooperation = cooperation_or_404(request, slug)
    rows = papers_visible_to(viewer_of(request))
    paper = rows.filter(treatment__branch__stop__case__cooperation=cooperation, pk=pk).first()
    if paper is None:
        raise Http404(str(pk))
    paper.treatment.branch.stop.case.cooperation = cooperation
    return cooperation, paper


def part_here(request: HttpRequest, slug: str, pk: int, name: str) -> tuple[Cooperation, PaperPart]:
    """A part of a paper that the viewer may write in; else nothing is there."""
    cooperation, paper = paper_here(request, slug, pk)
    require(viewer_of(request), "paper.write", paper)
    part = next((each for each in parts_in_order(paper) if each.name == name), None)
    if part is None:
        raise Http404(name)
    part.paper = paper
    return cooperation, part


@ACCOUNTS
@require_safe
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    """The drafts and the papers that are ready, for those who may read them."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    rows = papers_visible_to(viewer).filter(treatment__branch__stop__case__cooperation=cooperation)
    shown = list(rows)
    if not shown and not may(viewer, "case.prepare", cooperation):
        raise Http404(slug)
    return work_page(
        request,
        "workspace/drafting/list.html",
        cooperation=cooperation,
        under_work=[each for each in shown if each.status != CasePaper.Status.ISSUED],
        issued=[each for each in shown if each.status == CasePaper.Status.ISSUED],
        may_prepare=may(viewer, "case.prepare", cooperation),
    )


@dataclass(frozen=True)
class PartOnPage:
    """A part as it is read, with what stands in its margin and the form for one comment more."""

    row: PaperPart
    tree: TextTree
    margin: list[tuple[Node | None, list[DraftComment]]]
    form: BaseForm | None

    @property
    def prefix(self) -> str:
        return f"{self.row.name}-"


def parts_on_page(parts: list[PaperPart], margin: Margin, sent: CommentForm | None) -> list[PartOnPage]:
    """The comments follow the paragraphs; those whose paragraph is gone stand first, with the part."""
    shown = []
    for part in parts:
        tree = part.tree
        whole = margin.by_part.get(part.pk, [])
        beside = [(node, margin.by_paragraph.get((part.pk, node.id), [])) for node in tree.nodes]
        rows = [(None, whole), *beside]
        form = sent if sent and sent.prefix == part.name else CommentForm(part=part, prefix=part.name)
        shown.append(PartOnPage(part, tree, [row for row in rows if row[1]], form))
    return shown


def paper_page(request: HttpRequest, paper: CasePaper, **bound: BaseForm) -> HttpResponse:
    """The page of a paper, with the form that was sent when something is wrong with it."""
    viewer, today = viewer_of(request), timezone.localdate()
    home = paper.treatment.branch.stop.case.cooperation
    parts = parts_in_order(paper)
    margin = margin_of(paper, parts)
    may_write = may(viewer, "paper.write", paper)
    writes = may_write and paper.is_draft
    comments = paper.is_draft and may(viewer, "paper.comment", paper)
    forms: dict[str, Any] = {"comment": CommentForm(prefix="paper"), "settle": SettleForm()}
    if writes:
        forms |= {"ask": ask_form(home), "attach": AttachForm(prefix="v")}
    return work_page(
        request,
        "workspace/drafting/paper.html",
        cooperation=home,
        paper=paper,
        case=paper.treatment.branch.stop.case,
        parts=parts_on_page(parts, margin, bound.get("part")),
        margin=margin,
        requests=requests_for(paper) if may_write else [],
        asked=requests_to(viewer, today).filter(paper=paper).order_by("due_on", "pk").first(),
        is_waited_for=unanswered(viewer, today).filter(paper=paper).exists(),
        attachments=attachments_shown(paper, viewer),
        may_write=may_write,
        writes=writes,
        may_comment=comments,
        account=request.user,
        forms={**forms, **bound},
        opened=next(iter(bound), ""),
    )


def attachments_shown(paper: CasePaper, viewer: Viewer) -> QuerySet[PaperAttachment]:
    """Those that will be exempt are for those who write the paper; to others they aren't there."""
    rows = paper.attachments.all()
    return rows if may(viewer, "paper.write", paper) else rows.filter(access=Document.Access.PUBLIC)


def ask_form(home: Cooperation, data: Any = None) -> AskForm:
    """Those who work in the cooperation, and its organs and networks."""
    today = timezone.localdate()
    return AskForm(
        data,
        officers=list(accounts_working_in(home.pk, today)),
        organs=list(organs_that_treat(home, today)),
        prefix="s",
    )


@ACCOUNTS
@require_safe
def paper(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The draft to read, with the comments in its margin."""
    _cooperation, row = paper_here(request, slug, pk)
    return paper_page(request, row)


@SECRETARIAT
@require_POST
def begin(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Begins the paper for a treatment, and opens it to be written in."""
    cooperation, viewer = cooperation_or_404(request, slug), viewer_of(request)
    rows = Treatment.objects.filter(
        branch__stop__case__in=cases_visible_to(viewer).filter(cooperation=cooperation).order_by()
    )
    treatment = get_object_or_404(rows.select_related("branch__stop__case__cooperation", "organ"), pk=pk)
    require(viewer, "case.prepare", treatment.branch.stop.case)
    if not told(
        request,
        lambda: begin_paper(treatment, by=viewer),
        done=_("Saksframlegget er opprettet. Det lagres mens du skriver."),
    ):
        return redirect("work-case", slug, treatment.branch.stop.case.key)
    return redirect("paper-write", slug, papers_visible_to(viewer).get(treatment=treatment).pk)


@SECRETARIAT
@require_POST
def change(request: HttpRequest, slug: str, pk: int, way: str) -> HttpResponse:
    """Says that the paper is ready, or opens it again."""
    _cooperation, row = paper_here(request, slug, pk)
    viewer = viewer_of(request)
    require(viewer, "paper.write", row)
    if way == "klart":
        done = _("Saksframlegget er klart. Det følger med når innkallingen sendes.")
        told(request, lambda: make_ready(row, by=viewer), done=done)
    elif way == "apne":
        told(request, lambda: open_again(row, by=viewer), done=_("Saksframlegget kan endres igjen."))
    else:
        raise Http404(way)
    return redirect("paper-read", slug, pk)


@SECRETARIAT
@require_POST
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Throws a draft away, once somebody has ticked that they mean it."""
    _cooperation, row = paper_here(request, slug, pk)
    viewer = viewer_of(request)
    require(viewer, "paper.write", row)
    if "sure" not in request.POST:
        messages.error(request, _("Kryss av for at du vil kaste utkastet."))
        return redirect("paper-read", slug, pk)
    key = row.treatment.branch.stop.case.key
    if told(request, lambda: discard_paper(row, by=viewer), done=_("Utkastet er kastet.")):
        return redirect("work-case", slug, key)
    return redirect("paper-read", slug, pk)


@ACCOUNTS
@require_safe
def pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The paper as it will be printed, marked as a draft while it is one."""
    cooperation, row = paper_here(request, slug, pk)
    with translation.override(row.language):
        head = Letterhead(
            cooperation=cooperation.name,
            organs=(row.treatment.organ.name,) if row.treatment.organ else (),
            language=row.language,
            made_at=timezone.now(),
            example=cooperation.is_example,
            dots=max(cooperation.member_count or 0, 1),
        )
        content = case_paper_pdf(in_print(row, parts_in_order(row), head))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="utkast-{row.pk}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
