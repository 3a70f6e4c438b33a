"""What a reminder says: what it is about, where the answer stands, and exactly what to do."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from samrad.cases.naming import kind_in_text
from samrad.cases.ratifying import CouncilRow
from samrad.engine.case_state import RatificationState
from samrad.engine.partial_dates import format_date


def subject_of_reminder(rows: list[CouncilRow], language: str) -> str:
    if len(rows) == 1:
        values = {"council": named(rows[0], language), "title": rows[0].case.title}
        return _("Venter på svar fra %(council)s: %(title)s") % values
    return _("%(count)s saker venter på svar fra %(place)s") % {
        "count": len(rows),
        "place": rows[0].branch.label,
    }


def line_of(row: CouncilRow, address: str, language: str) -> str:
    """One answer in a reminder, with the address where it is given."""
    with translation.override(language):
        due = format_date(row.request.due_on, language, weekday=True)
        if row.is_late:
            deadline = _("Fristen for å svare var %(due)s.") % {"due": due}
        else:
            deadline = _("Fristen for å svare er %(due)s.") % {"due": due}
        return f"{row.case.title}\n{deadline} {what_to_do(row, language)}\n{address}"


def what_to_do(row: CouncilRow, language: str) -> str:
    """Exactly what is to be done now, which depends on what has been told already."""
    planned, first = row.state.planned, row.recommending
    words = {
        "council": kind_in_text(row.treatment.organ, language),
        "first": kind_in_text(first.organ, language) if first else "",
        "day": told_day(planned, language),
    }
    if planned is not None and planned >= row.standing.today:
        return _while_it_is_up(row) % words
    if planned is not None:
        return (
            _("Saken var satt opp %(day)s. Åpne lenken og si hva %(council)s gjorde, eller ny dag:") % words
        )
    if row.state.state == RatificationState.postponed:
        return _("Saken er utsatt. Åpne lenken og si når %(council)s skal behandle den igjen:") % words
    if row.is_late:
        return _("Åpne lenken og si hva %(council)s gjorde, eller når det skal behandle saken:") % words
    if first:
        return _("Åpne lenken og si når %(first)s og %(council)s skal behandle saken:") % words
    return _("Åpne lenken og si når %(council)s skal behandle saken:") % words


def _while_it_is_up(row: CouncilRow) -> str:
    if row.request.received_on is None and not row.is_late:
        return _("Saken er satt opp %(day)s. Åpne lenken og bekreft at papirene er kommet:")
    return _("Saken er satt opp %(day)s. Åpne lenken når den er behandlet, og si hva %(council)s gjorde:")


def told_day(day: date | None, language: str) -> str:
    return format_date(day, language) if day else ""


def named(row: CouncilRow, language: str) -> str:
    """*Elvestad kommunestyre*."""
    return f"{row.branch.label} {kind_in_text(row.treatment.organ, language, 'indefinite')}"
