"""What the page of an agenda looks up for its lines."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from samrad.cases.models import CasePaper
from samrad.meetings.models import AgendaItem, ProgrammePoint

register = template.Library()


@register.filter
def paper_of(papers: Mapping[int, CasePaper], line: AgendaItem | ProgrammePoint) -> CasePaper | None:
    """The case paper of a line that the viewer may read; None for a break and for a guest."""
    return papers.get(line.treatment_id) if isinstance(line, AgendaItem) else None
