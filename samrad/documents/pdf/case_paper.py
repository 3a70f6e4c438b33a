"""One case paper as a PDF."""

from __future__ import annotations

from samrad.documents.pdf.ahead import Sheet
from samrad.documents.pdf.arranging import attachment_values, letterhead_values, paper_values
from samrad.documents.pdf.compiling import printed
from samrad.documents.pdf.contents import CasePaper


def case_paper_pdf(paper: CasePaper) -> bytes:
    """The paper with its recommendation, its parts as chapters, and its attachments embedded."""
    return printed(case_paper_sheet(paper))


def case_paper_sheet(paper: CasePaper) -> Sheet:
    """What the paper is set from."""
    head = paper.letterhead
    listed, files = attachment_values(paper.attachments)
    about = " ".join(filter(None, [paper.number, paper.title.strip()]))
    values = letterhead_values(head, kind="case_paper", about=about, day=head.made_at.date())
    values |= {"paper": paper_values(paper, below=0), "attachments": listed}
    if paper.is_draft:
        values |= {"draft": True, "w": {**values["w"], "draft": values["w"]["paper_draft"]}}
    parts = {"attachments": [each.keys for each in paper.attachments]}
    return Sheet("case_paper", values, head.made_at, tuple(files), parts)
