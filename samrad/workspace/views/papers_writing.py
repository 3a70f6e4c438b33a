"""Writing a case paper: the editors, what they save, and when two have written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.access.rules import NotAllowed, require
from samrad.cases.models import PaperPart
from samrad.cases.reading.drafting import difference_between, margin_of, parts_in_order, versions_of
from samrad.cases.services.drafting import (
    ChangedMeanwhile,
    merged_with,
    restore_part,
    save_part,
    settle_part,
)
from samrad.core.acts import Refused
from samrad.documents.pasted import tree_from_html
from samrad.engine.text_difference import ParagraphDifference, difference, word_difference
from samrad.engine.text_merge import Merge, Place, resolved
from samrad.engine.text_tree import TextTree, plain_for_editing, tree_from_editing
from samrad.workspace.acting import told
from samrad.workspace.frame import work_page
from samrad.workspace.sent import json_in, json_of, number_in, number_of, tree_of, unreadable
from samrad.workspace.views.papers import paper_here, part_here

HINTS = {
    PaperPart.Kind.BACKGROUND: gettext_lazy("Hva saken gjelder, og hva som er gjort før."),
    PaperPart.Kind.ASSESSMENT: gettext_lazy("Hva som taler for og imot, og hva annet som kan gjøres."),
    PaperPart.Kind.ECONOMY: gettext_lazy("Hva det koster, hvem som betaler, og når."),
    PaperPart.Kind.CONSEQUENCES: gettext_lazy("Hva det betyr for akkurat denne kommunen."),
    PaperPart.Kind.RECOMMENDATION: gettext_lazy(
        "Teksten organet tar stilling til, slik den skal stå i protokollen."
    ),
}


def table_word() -> str:
    return _("Tabell")


@dataclass(frozen=True)
class PartToWrite:
    """What one editor needs."""

    row: PaperPart
    slug: str
    comment_count: int

    @property
    def dom_id(self) -> str:
        return f"del-{self.row.name}"

    @property
    def heading(self) -> str:
        return self.row.heading

    @property
    def hint(self) -> str:
        return str(HINTS[PaperPart.Kind(self.row.kind)])

    @property
    def revision(self) -> int:
        return self.row.number

    @property
    def language(self) -> str:
        return self.row.paper.language

    @property
    def tree_json(self) -> dict[str, Any]:
        return self.row.tree.to_json()

    @property
    def plain(self) -> str:
        return plain_for_editing(self.row.tree, table_word())

    def address(self, name: str) -> str:
        return reverse(name, args=[self.slug, self.row.paper_id, self.row.name])

    @property
    def save_url(self) -> str:
        return self.address("part-save")

    @property
    def form_url(self) -> str:
        return self.address("part-save")

    @property
    def paste_url(self) -> str:
        return self.address("part-paste")

    @property
    def versions_url(self) -> str:
        return self.address("part-versions")


@SECRETARIAT
@require_safe
def write(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All the parts to write in, each saved by itself."""
    cooperation, paper = paper_here(request, slug, pk)
    require(viewer_of(request), "paper.write", paper)
    if not paper.is_draft:
        messages.error(request, _("Saksframlegget er ikke et utkast lenger. Åpne det igjen for å endre det."))
        return redirect("paper-read", slug, pk)
    parts = parts_in_order(paper)
    margin = margin_of(paper, parts)
    waiting = [each.part_id for rows in margin.by_paragraph.values() for each in rows if not each.is_settled]
    waiting += [each.part_id for rows in margin.by_part.values() for each in rows if not each.is_settled]
    return work_page(
        request,
        "workspace/drafting/write.html",
        cooperation=cooperation,
        paper=paper,
        case=paper.treatment.branch.stop.case,
        parts=[PartToWrite(part, slug, waiting.count(part.pk)) for part in parts],
    )


@SECRETARIAT
@require_POST
def save(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """Saves one part: JSON from the editor, or an ordinary form."""
    _cooperation, part = part_here(request, slug, pk, name)
    if request.content_type == "application/json":
        return saved_by_editor(request, part, reverse("part-conflict", args=[slug, pk, name]))
    return saved_by_form(request, slug, part)


def saved_by_editor(request: HttpRequest, part: PaperPart, conflict: str) -> JsonResponse:
    try:
        sent = fields_sent(request)
        base, tree = number_of(sent.get("revision")), tree_of(sent.get("tree"))
    except ValueError as fault:
        return JsonResponse({"sentence": str(fault)}, status=422)
    try:
        saved = save_part(part, tree, base=base, by=viewer_of(request))
    except ChangedMeanwhile as changed:
        return JsonResponse({"sentence": str(changed), "address": conflict}, status=409)
    except NotAllowed:
        raise
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=422)
    said = _("Lagret kl. %(clock)s") % {"clock": f"{timezone.localtime():%H.%M}"}
    return JsonResponse({"revision": saved.number, "said": said})


def fields_sent(request: HttpRequest) -> dict[str, Any]:
    """What the editor sent. Raises ValueError, in a sentence, for what isn't named values."""
    sent = json_of(request)
    if not isinstance(sent, dict):
        raise unreadable()
    return sent


def saved_by_form(request: HttpRequest, slug: str, part: PaperPart) -> HttpResponse:
    """The plain field, where there is no editor."""
    base = number_in(request.POST, "revision")
    began = part.revisions.filter(number=base).first()
    before = began.tree if began else TextTree(part.paper.language, ())
    written = request.POST.get("text", "").replace("\0", "")  # what no database keeps
    tree = tree_from_editing(written, before, table_word())
    try:
        save_part(part, tree, base=base, by=viewer_of(request))
    except ChangedMeanwhile as changed:
        return conflict_page(request, slug, part, tree, base, changed.merge)
    except NotAllowed:
        raise
    except Refused as refusal:
        return kept_page(request, part, written, str(refusal))
    messages.success(request, _("«%(part)s» er lagret.") % {"part": part.heading})
    return back_to(slug, part)


def back_to(slug: str, part: PaperPart) -> HttpResponse:
    """The part, where it is written."""
    return redirect(f"{reverse('paper-write', args=[slug, part.paper_id])}#del-{part.name}")


def kept_page(request: HttpRequest, part: PaperPart, written: str, sentence: str) -> HttpResponse:
    """What somebody wrote and couldn't save, to take a copy of, and why it couldn't."""
    return work_page(
        request,
        "workspace/drafting/kept.html",
        cooperation=part.paper.treatment.branch.stop.case.cooperation,
        paper=part.paper,
        case=part.paper.treatment.branch.stop.case,
        part=part,
        written=written,
        sentence=sentence,
    )


@SECRETARIAT
@require_POST
def paste(request: HttpRequest, slug: str, pk: int, name: str) -> JsonResponse:
    """What was pasted, as a clean text, and what it had that the text has no place for."""
    _cooperation, part = part_here(request, slug, pk, name)
    try:
        html = fields_sent(request).get("html")
        tree, lost = tree_from_html(html if isinstance(html, str) else "", language=part.paper.language)
    except ValueError as fault:
        return JsonResponse({"sentence": str(fault)}, status=422)
    return JsonResponse({"tree": tree.to_json(), "lost": lost})


# --- when two have written ---


@dataclass(frozen=True)
class OpenPlace:
    """A paragraph both have changed: as each wrote it, and what differs."""

    place: Place

    @property
    def id(self) -> str:
        return self.place.id

    @property
    def mine(self) -> str:
        return self.place.mine.node.text if self.place.mine else ""

    @property
    def theirs(self) -> str:
        return self.place.theirs.node.text if self.place.theirs else ""

    @property
    def words(self) -> list[tuple[str, str]]:
        return list(word_difference(self.theirs, self.mine))


@SECRETARIAT
@require_http_methods(["POST"])
def conflict(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """Shows what the other changed; with the choices made, saves the text put together."""
    _cooperation, part = part_here(request, slug, pk, name)
    base, theirs = number_in(request.POST, "revision"), number_in(request.POST, "theirs")
    try:
        mine = tree_of(json_in(request.POST.get("tree", "")))
    except ValueError as fault:
        messages.error(request, str(fault))
        return redirect("paper-write", slug, pk)
    merged = merged_with(part, mine, base)
    if "theirs" not in request.POST or theirs != part.number:
        return conflict_page(request, slug, part, mine, base, merged)
    chosen = {place.id: request.POST.get(f"valg-{place.id}", "both") for place in merged.open_places}
    choices = {id: choice for id, choice in chosen.items() if choice in {"mine", "theirs", "both"}}
    both = resolved(merged, choices)
    try:
        settle_part(part, both, theirs=theirs, by=viewer_of(request))
    except ChangedMeanwhile as changed:
        return conflict_page(request, slug, part, both, theirs, changed.merge)
    except NotAllowed:
        raise
    except Refused as refusal:
        return kept_page(request, part, plain_for_editing(both, table_word()), str(refusal))
    messages.success(request, _("«%(part)s» er lagret med begges endringer.") % {"part": part.heading})
    return back_to(slug, part)


def conflict_page(
    request: HttpRequest, slug: str, part: PaperPart, mine: TextTree, base: int, merged: Merge
) -> HttpResponse:
    return work_page(
        request,
        "workspace/drafting/conflict.html",
        cooperation=part.paper.treatment.branch.stop.case.cooperation,
        paper=part.paper,
        case=part.paper.treatment.branch.stop.case,
        part=part,
        by=part.current.by if part.current else None,
        at=part.current.at if part.current else None,
        tree=json.dumps(mine.to_json(), ensure_ascii=False),
        base=base,
        theirs=part.number,
        changes=changes_by_the_other(mine, merged),
        places=[OpenPlace(place) for place in merged.open_places],
    )


def changes_by_the_other(mine: TextTree, merged: Merge) -> list[ParagraphDifference]:
    """What comes into one's own text of itself: all the other changed that one hasn't touched."""
    own = resolved(merged, {place.id: "mine" for place in merged.open_places})
    return [each for each in difference(mine, own) if each.kind != "same"]


# --- versions ---


@SECRETARIAT
@require_safe
def versions(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """The versions of a part, and how one differs from the one before or from another chosen."""
    cooperation, part = part_here(request, slug, pk, name)
    rows = versions_of(part)
    numbers = [each.number for each in rows]
    newer = number_in(request.GET, "til", numbers[0] if numbers else 0)
    before = next((number for number in numbers if number < newer), 0)
    older = number_in(request.GET, "fra", before)
    return work_page(
        request,
        "workspace/drafting/versions.html",
        cooperation=cooperation,
        paper=part.paper,
        case=part.paper.treatment.branch.stop.case,
        part=part,
        versions=rows,
        older=older,
        newer=newer,
        differences=difference_between(part, older, newer) if rows else [],
    )


@SECRETARIAT
@require_POST
def restore(request: HttpRequest, slug: str, pk: int, name: str, number: int) -> HttpResponse:
    """Takes an earlier version back; what stood becomes a version too."""
    _cooperation, part = part_here(request, slug, pk, name)
    told(
        request,
        lambda: restore_part(part, number, by=viewer_of(request)),
        done=_("Den tidligere teksten er tatt tilbake. Teksten som sto, ligger i versjonene."),
    )
    return redirect("part-versions", slug, pk, name)
