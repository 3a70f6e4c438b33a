"""What one council is sent when it is asked to join a decision of the regional council."""

from __future__ import annotations

from samrad.documents.pdf.arranging import (
    Values,
    attachment_values,
    facts,
    joined,
    letterhead_values,
    paper_values,
    said,
    tree,
    written,
)
from samrad.documents.pdf.compiling import compiled
from samrad.documents.pdf.contents import RatificationPackage
from samrad.documents.pdf.words import words_in


def ratification_package_pdf(package: RatificationPackage) -> bytes:
    """Cover with the question, the deadline and the proposed decision; the regional decision; the paper."""
    own = package.paper.attachments if package.paper else ()
    listed, files = attachment_values([*own, *package.attachments])
    values = _values(package) | {"attachments": listed}
    return compiled("ratification", values, made_at=package.letterhead.made_at, files=files)


def _values(package: RatificationPackage) -> Values:
    head = package.letterhead
    words = words_in(head.language)
    title = package.title.strip() or words["untitled"]
    decided = [said(words, "decided_on", written(package.decided_on, head))]
    if package.decided_as.strip():
        decided.append(said(words, "decided_as", package.decided_as))
    day = head.made_at.date()
    return letterhead_values(head, kind="ratification", about=title, day=day) | {
        "heading": title,
        "facts": facts(words, to=package.to, answer_by=written(package.answer_by, head, weekday=True)),
        "asked": package.asked,
        "proposed": tree(package.proposed, below=1),
        "decision_heading": said(words, "regional_decision", joined(head.organs) or head.cooperation),
        "decided": ", ".join(decided),
        "decision": tree(package.decision, below=1),
        "paper": paper_values(package.paper, below=1) if package.paper else None,
    }
