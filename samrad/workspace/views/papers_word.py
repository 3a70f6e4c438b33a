"""A case paper out to Word and back: what came is shown, with what was lost, before it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.access.rules import require
from samrad.cases.models import CasePaper, PaperPart
from samrad.cases.reading.drafting import parts_in_order
from samrad.cases.reading.paper_text import word_parts
from samrad.cases.services.drafting import Written, take_in, tree_at
from samrad.documents.contents import WORD
from samrad.documents.docx import docx_from_parts, parts_from_docx
from samrad.engine.text_difference import ParagraphDifference, difference
from samrad.engine.text_merge import merge, resolved
from samrad.engine.text_tree import TextTree
from samrad.workspace.acting import told
from samrad.workspace.forms.papers import WordForm
from samrad.workspace.frame import work_page
from samrad.workspace.sent import json_in, number_of, tree_of
from samrad.workspace.views.papers import paper_here


@dataclass(frozen=True)
class ChangedPart:
    """A part with what came from Word put into it, against what stands.

    `has_both` says that a paragraph was changed in Word and here: then it stands as both.
    """

    row: PaperPart
    tree: TextTree
    differences: list[ParagraphDifference]
    has_both: bool


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """GET gives the paper as a Word file; POST takes one and shows what would change."""
    _cooperation, paper = paper_here(request, slug, pk)
    require(viewer_of(request), "paper.write", paper)
    parts = parts_in_order(paper)
    if request.method == "POST":
        return shown(request, slug, paper, parts)
    case = paper.treatment.branch.stop.case
    with translation.override(paper.language):
        content = docx_from_parts(word_parts(parts), title=case.title, is_example=case.cooperation.is_example)
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="saksframlegg-{pk}.docx"'
    response.headers["Cache-Control"] = "no-store"
    return response


def shown(request: HttpRequest, slug: str, paper: CasePaper, parts: list[PaperPart]) -> HttpResponse:
    """The differences part by part, and the list of what the text has no place for."""
    form = WordForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Velg Word-filen først."))
        return redirect("paper-read", slug, paper.pk)
    with translation.override(paper.language):
        named = [(part.name, part.heading) for part in parts]
    previous = {part.name: part.tree for part in parts}
    try:
        read = parts_from_docx(
            form.cleaned_data["file"].read(), named, language=paper.language, previous=previous
        )
    except ValueError as fault:
        messages.error(request, str(fault))
        return redirect("paper-read", slug, paper.pk)
    changed = [
        each
        for part in parts
        if part.name in read.found
        and (each := put_in(part, read.trees[part.name], read.found[part.name])).tree != part.tree
    ]
    kept = [
        {"part": each.row.name, "revision": each.row.number, "tree": each.tree.to_json()} for each in changed
    ]
    return work_page(
        request,
        "workspace/drafting/word.html",
        cooperation=paper.treatment.branch.stop.case.cooperation,
        paper=paper,
        case=paper.treatment.branch.stop.case,
        changed=changed,
        lost=read.lost,
        texts=json.dumps(kept, ensure_ascii=False),
    )


def put_in(part: PaperPart, tree: TextTree, taken_out: int) -> ChangedPart:
    """What was changed in Word since the revision the file was taken out as, put into what stands now.

    A file that doesn't say, or whose revision isn't kept any more, is taken as the whole text.
    """
    before = tree_at(part, taken_out) if taken_out else None
    merged = merge(before, tree, part.tree) if before is not None else None
    after = resolved(merged, {}) if merged else tree
    return ChangedPart(part, after, changes(part.tree, after), bool(merged and merged.open_places))


def changes(before: TextTree, after: TextTree) -> list[ParagraphDifference]:
    return [each for each in difference(before, after) if each.kind != "same"]


@SECRETARIAT
@require_POST
def take_word_in(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keeps what was shown, all of it or nothing."""
    _cooperation, paper = paper_here(request, slug, pk)
    require(viewer_of(request), "paper.write", paper)
    by_name = {part.name: part for part in parts_in_order(paper)}
    try:
        texts = [written(each, by_name) for each in json_in(request.POST.get("texts", ""))]
    except (KeyError, TypeError, ValueError):
        messages.error(request, _("Det som skulle tas inn, kunne ikke leses. Last opp Word-filen på nytt."))
        return redirect("paper-read", slug, pk)
    told(
        request,
        lambda: take_in(paper, texts, by=viewer_of(request)),
        done=_("Teksten fra Word er tatt inn. Teksten som sto, ligger i versjonene."),
    )
    return redirect("paper-write", slug, pk)


def written(sent: dict[str, Any], parts: dict[str, PaperPart]) -> Written:
    return Written(parts[sent["part"]], tree_of(sent["tree"]), number_of(sent["revision"]))
