"""The text of a case paper: what keeps it from being public, and how it stands in Word and in print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from samrad.cases.models import CasePaper, PaperAttachment, PaperPart
from samrad.documents.contents import texts_ready_to_be_public
from samrad.documents.docx import Part as WordPart
from samrad.documents.enclosed import key_of
from samrad.documents.models import Document
from samrad.documents.pdf import attached
from samrad.documents.pdf import contents as pdf
from samrad.engine.text_tree import Language, Node, TextTree, plain_from_tree

Kind = PaperPart.Kind
DEEPEST_HEADING = 3


def faults_before_public(paper: CasePaper, parts: Sequence[PaperPart]) -> list[str]:
    """What keeps the paper from going out, each with where and what to do."""
    texts: dict[str, str] = {}
    for part in parts:  # two places may have one name
        texts[part.heading] = "\n".join([texts.get(part.heading, ""), everything_in(part.tree)])
    found = [fault.sentence for fault in texts_ready_to_be_public(texts)]
    if not any(part.tree.nodes for part in parts):
        found.append(_("Saksframlegget er tomt. Skriv det først."))
    elif any(part.kind == Kind.RECOMMENDATION and not part.tree.nodes for part in parts):
        found.append(_("Forslaget til vedtak mangler."))
    return found


def everything_in(tree: TextTree) -> str:
    """All that is written, notes and addresses of links too, also those in tables and notes."""
    cells = [cell for node in tree.nodes for row in node.rows for cell in row]
    links = [mark.href for each in (*tree.nodes, *cells, *tree.notes) for mark in each.marks if mark.href]
    return "\n".join([plain_from_tree(tree), *(note.text for note in tree.notes), *links])


def word_parts(parts: Iterable[PaperPart]) -> list[WordPart]:
    return [WordPart(part.name, part.heading, part.tree, part.number) for part in parts]


def in_print(
    paper: CasePaper, parts: Sequence[PaperPart], head: pdf.Letterhead, *, number: str = ""
) -> pdf.CasePaper:
    """The paper as it is printed, in its own language.

    Parts nobody has written in are left out, and so is what is exempt.
    """
    case = paper.treatment.branch.stop.case
    with translation.override(paper.language):
        written = [part for part in parts if part.tree.nodes]
        recommended = next((part for part in written if part.kind == Kind.RECOMMENDATION), None)
        return pdf.CasePaper(
            letterhead=replace(head, language=paper.language),
            number=number,
            title=case.title,
            role=paper.treatment.get_role_display(),
            officer=paper.officer.name if paper.officer else "",
            authority=case.authority,
            recommendation=recommended.tree.to_json() if recommended else None,
            parts=tuple(chapters(written, paper.language)),
            attachments=tuple(
                attached(each.title, each, keys=keys_of(each)) for each in public_attachments(paper)
            ),
            is_draft=paper.status == CasePaper.Status.DRAFT,
            keys=(key_of(paper.document),) if paper.document else (),
        )


def public_attachments(paper: CasePaper) -> list[PaperAttachment]:
    """Those that go with the paper in print. One that has been withdrawn since doesn't go out again.

    Nor does one that has become exempt, except with a paper that is exempt itself.
    """
    rows = [each for each in paper.attachments.select_related("document") if each.is_public]
    is_closed = paper.document is not None and paper.document.access == Document.Access.EXEMPT
    return [each for each in rows if each.document is None or may_follow(each.document, is_closed)]


def may_follow(document: Document, is_closed: bool) -> bool:
    return not document.is_withdrawn and (is_closed or document.access == Document.Access.PUBLIC)


def keys_of(attachment: PaperAttachment) -> tuple[str, ...]:
    return (key_of(attachment.document),) if attachment.document else ()


def chapters(written: Sequence[PaperPart], language: Language) -> Iterable[pdf.Part]:
    """The parts in order, with what it means for each municipality gathered in one chapter."""
    for part in written:
        if part.kind not in {Kind.RECOMMENDATION, Kind.CONSEQUENCES}:
            yield pdf.Part(part.heading, part.tree.to_json())
    places = [part for part in written if part.kind == Kind.CONSEQUENCES]
    if places:
        yield pdf.Part(_("Konsekvenser for kommunene"), gathered(places, language).to_json())


def gathered(parts: Iterable[PaperPart], language: Language) -> TextTree:
    """Several parts as one text, each under a heading with its municipality's name."""
    nodes, notes = list[Node](), []
    for part in parts:
        own = f"{part.name}-"
        tree = part.tree
        nodes.append(Node(own.rstrip("-"), "heading", part.organisation.name))
        nodes += [below(node, own) for node in tree.nodes]
        notes += [replace(note, id=own + note.id) for note in tree.notes]
    return TextTree(language, tuple(nodes), tuple(notes))


def below(node: Node, own: str) -> Node:
    """The node one heading further in, with ids that are its part's own."""
    level = min(node.level + 1, DEEPEST_HEADING) if node.kind == "heading" else node.level
    references = tuple(replace(each, id=own + each.id) for each in node.notes)
    return replace(node, id=own + node.id, level=level, notes=references)
