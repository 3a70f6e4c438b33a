"""The notice of a meeting with its case papers: one PDF."""

from __future__ import annotations

from samrad.documents.pdf.ahead import Sheet
from samrad.documents.pdf.arranging import (
    Values,
    attachment_values,
    commission_values,
    letterhead_values,
    paper_values,
    sitting_facts,
)
from samrad.documents.pdf.compiling import printed
from samrad.documents.pdf.contents import AgendaLine, NoticePack


def notice_pdf(pack: NoticePack) -> bytes:
    """The pack the members get: notice, agenda, open commissions, then each case paper as a chapter.

    The attachments of the papers and of the pack itself are embedded and listed together at the end.
    """
    return printed(notice_sheet(pack))


def notice_sheet(pack: NoticePack) -> Sheet:
    """What the pack is set from."""
    attachments = [*(a for paper in pack.papers for a in paper.attachments), *pack.attachments]
    listed, files = attachment_values(attachments)
    values = _values(pack) | {"attachments": listed}
    parts = {
        "papers": [paper.keys for paper in pack.papers],
        "attachments": [each.keys for each in attachments],
    }
    return Sheet("notice", values, pack.letterhead.made_at, tuple(files), parts)


def _values(pack: NoticePack) -> Values:
    head, day = pack.letterhead, pack.sitting.starts_at.date()
    return letterhead_values(head, kind="notice", about="", day=day) | {
        "facts": sitting_facts(pack.sitting, head),
        "summoned": list(pack.summoned),
        "agenda": _agenda(pack),
        "standing": list(pack.standing),
        "guests": list(pack.guests),
        "commissions": commission_values(pack.commissions, head),
        "papers": [paper_values(paper, below=1) for paper in pack.papers],
    }


def _agenda(pack: NoticePack) -> list[Values]:
    """The lines, each with the place among the papers of the one with its number, or none."""
    places = {paper.number: place for place, paper in reversed(list(enumerate(pack.papers)))}
    return [_line(line) | {"paper": places.get(line.number)} for line in pack.agenda]


def _line(line: AgendaLine) -> Values:
    return {"number": line.number, "clock": line.clock, "title": line.title, "role": line.role}
