"""The package one council is sent for its own case system: PDF, DOCX and a small JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.cases.models import Branch, Case, Treatment
from samrad.cases.naming import is_county, kind_in_text
from samrad.cases.ratifying import decided_text
from samrad.cases.reading.drafting import parts_in_order, sent_paper
from samrad.cases.reading.paper_text import in_print
from samrad.cases.selectors import CaseStanding
from samrad.cases.services.ratification_mail import answering_organ
from samrad.core.messages.services import MailFile
from samrad.documents.docx import Part as DocxPart
from samrad.documents.docx import docx_from_parts
from samrad.documents.enclosed import enclosable
from samrad.documents.models import DocumentVersion
from samrad.documents.pdf import check_accessible, ratification_package_pdf
from samrad.documents.pdf.archived import archive_copy, standard_of
from samrad.documents.pdf.contents import Attachment, CasePaper, Letterhead, Part, RatificationPackage
from samrad.documents.pdf.words import words_in
from samrad.engine.partial_dates import format_date
from samrad.engine.text_tree import TextTree, tree_from_plain
from samrad.organisations.models import Participation
from samrad.organisations.models.organisation import address_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST_EMBEDDED = 10_000_000  # bytes: what a municipality's mail server still takes


@dataclass(frozen=True)
class Papers:
    """What is the same for every council in a case."""

    case: Case
    standing: CaseStanding
    due_on: date
    proposed: dict[str, Any]
    attachments: tuple[Attachment, ...]
    members: int


def papers_for(standing: CaseStanding, *, due_on: date, proposed: dict[str, Any]) -> Papers:
    case = standing.case
    members = Participation.objects.on(standing.today).filter(
        cooperation=case.cooperation, role=Participation.Role.MEMBER
    )
    return Papers(case, standing, due_on, proposed, tuple(attachments_of(case)), members.count())


def attachments_of(case: Case) -> list[Attachment]:
    """The case's public papers. What the public may not read doesn't leave in a package either."""
    found = []
    for version in enclosable(case.documents.all()):
        original = attachment(version)
        found += [original, *copies_of(original, version)]
    return found


def copies_of(original: Attachment, version: DocumentVersion) -> list[Attachment]:
    """A picture or a plain text follows as PDF/A too, for the archive of the council."""
    copy = original.content and archive_copy(
        original.content,
        media_type=version.media_type,
        title=version.document.title,
        language=version.document.language,
        made_at=version.recorded_at,
    )
    if not copy:
        return []
    title = _("%(title)s (arkivkopi)") % {"title": original.title}
    return [Attachment(title, f"{original.filename}.arkivkopi.pdf", "application/pdf", True, copy)]


def attachment(version: DocumentVersion) -> Attachment:
    with version.file.open("rb") as file:
        content = file.read()
    is_pdf = version.media_type == "application/pdf"
    return Attachment(
        title=version.document.title,
        filename=version.filename,
        media_type=version.media_type,
        accessible=bool(check_accessible(content)) if is_pdf else version.media_type in {WORD, "text/plain"},
        content=content if version.size <= LARGEST_EMBEDDED else None,
    )


def package_files(papers: Papers, branch: Branch, language: str) -> list[MailFile]:
    """The two files that are the same for all recipients in a municipality."""
    with translation.override(language):
        package = package_for(papers, branch, language)
        name = package_name(papers, branch)
        return [
            MailFile(f"{name}.docx", WORD, package_docx(package)),
            MailFile(f"{name}.pdf", "application/pdf", ratification_package_pdf(package)),
        ]


def answer_file(papers: Papers, branch: Branch, address: str) -> MailFile:
    """The file for a case system; `address` is where this recipient answers."""
    name = package_name(papers, branch)
    return MailFile(f"{name}.json", "application/json", package_json(papers, branch, address))


def package_name(papers: Papers, branch: Branch) -> str:
    return f"{address_name(papers.case.title)[:60]}-{address_name(branch.organisation.name)}"


def package_for(papers: Papers, branch: Branch, language: str) -> RatificationPackage:
    case, decided = papers.case, decided_text(papers.standing)
    head = Letterhead(
        cooperation=case.cooperation.name,
        organs=(decided.organ.name,) if decided.organ else (),
        language=language,
        made_at=timezone.localtime(),
        example=case.cooperation.is_example,
        dots=papers.members,
    )
    return RatificationPackage(
        letterhead=head,
        to=branch.organisation.official_name or branch.organisation.name,
        title=case.title,
        asked=asked(papers, branch),
        proposed=papers.proposed,
        decision=decided.decision.text or papers.proposed,
        decided_on=decided.decided.on,
        decided_as=decided.number,
        answer_by=papers.due_on,
        paper=paper_of(papers, decided.row, head, decided.number),
        attachments=papers.attachments,
    )


def asked(papers: Papers, branch: Branch) -> str:
    council = kind_in_text(answering_organ(branch), get_language())
    place = branch.organisation.name
    return _("Slutter %(council)s i %(place)s seg til vedtaket?") % {"council": council, "place": place}


def paper_of(papers: Papers, decided: Treatment, head: Letterhead, number: str) -> CasePaper | None:
    """The paper the decision was made on, else the case in its own words; nothing where nothing is written.

    The attachments are those of the package, which are the case's own.
    """
    case, written = papers.case, sent_paper(decided)
    if written is not None:
        return replace(in_print(written, parts_in_order(written), head, number=number), attachments=())
    if not case.summary:
        return None
    about = tree_from_plain(case.summary, language=case.language).to_json()
    return CasePaper(head, number, case.title, authority=case.authority, parts=(Part(_("Saken"), about),))


def package_json(papers: Papers, branch: Branch, address: str) -> bytes:
    """What a case system needs to register the case and to find the way back."""
    case = papers.case
    asked = "county" if is_county(branch.organisation) else "municipality"
    values = {
        "case": case.public_id,
        "title": case.title,
        "cooperation": {"id": case.cooperation.slug, "name": case.cooperation.name},
        asked: {"number": branch.organisation.number, "name": branch.organisation.name},
        "proposed": papers.proposed,
        "answer_address": address,
        "due_on": papers.due_on.isoformat(),
        "is_example": case.cooperation.is_example,
        "attachments": [archive_values(each) for each in papers.attachments],
    }
    return json.dumps(values, ensure_ascii=False, indent=2).encode()


def archive_values(attachment: Attachment) -> dict[str, str | bool]:
    """What an archive must know of a file in the package: its type, and the PDF/A it says that it is."""
    return {
        "title": attachment.title,
        "filename": attachment.filename,
        "media_type": attachment.media_type,
        "is_enclosed": attachment.content is not None,
        "pdf_a": standard_of(attachment.content or b""),
    }


def package_docx(package: RatificationPackage) -> bytes:
    """The same as the PDF, as a Word file: where the council's own paper can begin.

    What the texts hold of headings, lists, tables, links and notes is there, and a paragraph keeps its id.
    """
    return docx_from_parts(docx_parts(package), title=package.title, is_example=package.letterhead.example)


def docx_parts(package: RatificationPackage) -> list[DocxPart]:
    head = package.letterhead
    words = words_in(head.language)
    decided = [format_date(package.decided_on, head.language)] if package.decided_on else []
    decision = " ".join([*head.organs, *decided, package.decided_as]).strip()
    parts = [
        DocxPart("asked", words["asked"], question_tree(package)),
        DocxPart("proposed", words["proposed"], TextTree.from_json(dict(package.proposed))),
        DocxPart("decision", decision or words["decision"], TextTree.from_json(dict(package.decision))),
    ]
    paper = package.paper
    if paper and paper.recommendation:
        recommended = TextTree.from_json(dict(paper.recommendation))
        parts.append(DocxPart("recommendation", words["recommendation"], recommended))
    for number, part in enumerate(paper.parts if paper else (), 1):
        parts.append(DocxPart(f"part{number}", part.title, TextTree.from_json(dict(part.text))))
    return parts


def question_tree(package: RatificationPackage) -> TextTree:
    """Who asks whom about what, and by when: what stands on the cover of the PDF."""
    head = package.letterhead
    lines = [f"{head.cooperation} · {package.to}", package.asked]
    if package.answer_by:
        due = format_date(package.answer_by, head.language, weekday=True)
        lines.append(_("Svar innen %(due)s.") % {"due": due})
    if head.example:
        lines.insert(0, _("Dette er et eksempel. Regionen, sakene og vedtakene er oppdiktet."))
    return tree_from_plain("\n".join(lines), language=head.language)
