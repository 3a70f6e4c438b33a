"""Asking for comments on a draft, writing and settling them, and the draft's attachments."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS, SECRETARIAT
from samrad.access.rules import require
from samrad.cases.models import CasePaper, DraftComment
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.services.paper_attachments import attach as attach_file
from samrad.cases.services.paper_attachments import detach as detach_file
from samrad.cases.services.paper_comments import (
    ask_for_comments,
    end_request,
    settle_comment,
    take_comment_back,
)
from samrad.cases.services.paper_comments import comment as write_comment
from samrad.pages.files import file_response
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.papers import AttachForm, CommentForm, SettleForm
from samrad.workspace.views.papers import ask_form, attachments_shown, paper_here, paper_page


def paper_written(request: HttpRequest, slug: str, pk: int) -> CasePaper:
    """A paper the viewer may write in; else nothing is there, or it is refused."""
    cooperation, paper = paper_here(request, slug, pk)
    require(viewer_of(request), "paper.write", paper)
    paper.treatment.branch.stop.case.cooperation = cooperation
    return paper


@SECRETARIAT
@require_POST
def ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks an officer or an organ to comment by a day."""
    paper = paper_written(request, slug, pk)
    form = ask_form(paper.treatment.branch.stop.case.cooperation, request.POST)
    if performed(form, lambda: ask_for_comments(paper, **form.cleaned_data, by=viewer_of(request))):
        messages.success(
            request, _("%(whom)s er spurt og har fått e-post.") % {"whom": form.cleaned_data["whom"]}
        )
        return redirect("paper-read", slug, pk)
    return paper_page(request, paper, ask=form)


@SECRETARIAT
@require_POST
def ask_no_more(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Takes a request back."""
    paper = paper_written(request, slug, pk)
    asked = get_object_or_404(paper.requests, pk=number)
    told(
        request,
        lambda: end_request(asked, by=viewer_of(request)),
        done=_("%(whom)s ser ikke utkastet lenger.") % {"whom": asked.asked},
    )
    return redirect("paper-read", slug, pk)


@ACCOUNTS
@require_POST
def comment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Writes a comment on the whole paper, or with `part`, on that part or at a paragraph of it."""
    _cooperation, paper = paper_here(request, slug, pk)
    require(viewer_of(request), "paper.comment", paper)
    name = request.POST.get("part", "")
    part = next((each for each in parts_in_order(paper) if each.name == name), None)
    form = CommentForm(request.POST, part=part, prefix=part.name if part else "paper")
    if performed(form, lambda: write_comment(paper, part=part, **form.cleaned_data, by=viewer_of(request))):
        messages.success(request, _("Merknaden er skrevet."))
        return redirect("paper-read", slug, pk)
    return paper_page(request, paper, **{"part" if part else "comment": form})


@ACCOUNTS
@require_POST
def nothing_to_say(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One tap for whoever has read the draft and agrees."""
    _cooperation, paper = paper_here(request, slug, pk)
    told(
        request,
        lambda: write_comment(paper, body=_("Ingen merknader."), by=viewer_of(request)),
        done=_("Sekretariatet ser at du har lest og ikke har merknader."),
    )
    return redirect("paper-read", slug, pk)


def comment_here(paper: CasePaper, number: int) -> DraftComment:
    found = paper.comments.filter(pk=number).first()
    if found is None:
        raise Http404(str(number))
    found.paper = paper
    return found


@SECRETARIAT
@require_POST
def settle(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Says that a comment is dealt with."""
    found = comment_here(paper_written(request, slug, pk), number)
    form = SettleForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    told(
        request,
        lambda: settle_comment(found, answer=answer, by=viewer_of(request)),
        done=_("Merknaden er behandlet."),
    )
    return redirect("paper-read", slug, pk)


@ACCOUNTS
@require_POST
def take_back(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Removes one's own comment."""
    _cooperation, paper = paper_here(request, slug, pk)
    found = comment_here(paper, number)
    told(
        request,
        lambda: take_comment_back(found, by=viewer_of(request)),
        done=_("Merknaden er tatt tilbake."),
    )
    return redirect("paper-read", slug, pk)


@SECRETARIAT
@require_POST
def attach(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Adds an attachment."""
    paper = paper_written(request, slug, pk)
    form = AttachForm(request.POST, request.FILES, prefix="v")
    if performed(form, lambda: attach_file(paper, **form.stored(), by=viewer_of(request))):
        messages.success(request, _("Vedlegget er lagt til."))
        return redirect("paper-read", slug, pk)
    return paper_page(request, paper, attach=form)


@SECRETARIAT
@require_POST
def detach(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Takes an attachment away."""
    paper = paper_written(request, slug, pk)
    found = get_object_or_404(paper.attachments, pk=number)
    found.paper = paper
    told(request, lambda: detach_file(found, by=viewer_of(request)), done=_("Vedlegget er tatt bort."))
    return redirect("paper-read", slug, pk)


@ACCOUNTS
@require_safe
def attachment(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponseBase:
    """The file, for those who may read the draft. An exempt one is for those who write it."""
    cooperation, paper = paper_here(request, slug, pk)
    found = get_object_or_404(attachments_shown(paper, viewer_of(request)), pk=number)
    return file_response(found, is_example=cooperation.is_example)
