"""What waits for a person about the councils' answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.cases.naming import councils_in_text, kind_in_text
from samrad.cases.ratifying import (
    CouncilRow,
    cases_out,
    council_rows,
    rows_for_municipality,
)
from samrad.cases.reading.sending import ToSend, Why, cases_to_send
from samrad.core.viewers import MandateKind, Viewer
from samrad.workspace.tasks import Task

K = MandateKind


def tasks_of_ratification(viewer: Viewer, today: date) -> Iterator[Task]:
    """For an officer: what the municipality owes. For a secretariat: what to send, confirm and chase."""
    if viewer.has(K.municipal_officer, K.chief_executive):
        for row in rows_for_municipality(viewer, now=timezone.now(), today=today):
            yield from officers_task(row)
    if viewer.has(K.secretariat):
        for each in cases_to_send(viewer, today, K.secretariat):
            yield sending_task(each)
        cases = cases_out(viewer, K.secretariat)
        for row in council_rows(cases, viewer=viewer, now=timezone.now(), today=today):
            yield from secretariats_task(row)


def sending_task(each: ToSend) -> Task:
    """What is to be sent, and to whom."""
    values = {
        "title": each.case.title,
        "councils": councils_in_text(each.places),
        "names": ", ".join(place.name for place in each.places),
    }
    sentences = {
        Why.never_sent: _("Send «%(title)s» til %(councils)s"),
        Why.not_on_the_route: _("Send «%(title)s» til %(councils)s: grunnlaget krever at de slutter seg til"),
        Why.decided_anew: _("Send «%(title)s» til %(councils)s igjen: saken er vedtatt på nytt"),
        Why.some_left: _("Send «%(title)s» også til %(names)s"),
    }
    address = reverse("ratification-send", args=[each.case.cooperation.slug, each.case.key])
    return Task(sentences[each.why] % values, address, None, each.case.cooperation.name)


def officers_task(row: CouncilRow) -> Iterator[Task]:
    address = reverse("municipality-answer", args=[row.treatment.row.pk])
    organ = row.treatment.organ
    values = {"title": row.case.title, "organ": kind_in_text(organ, get_language()) if organ else ""}
    if row.recommendation_waits:
        yield Task(_("Bekreft innstillingen om %(title)s") % values, address, None, row.case.cooperation.name)
    if row.needs_confirming:
        yield Task(_("Bekreft svaret om %(title)s") % values, address, None, row.case.cooperation.name)
    elif row.needs_date:
        what = _("Si når %(organ)s behandler %(title)s, eller hva det gjorde") % values
        yield Task(what, address, row.request.due_on, row.case.cooperation.name, row.is_late)
    elif row.waits and row.state.planned <= row.standing.today:
        what = _("Si hva %(organ)s gjorde med %(title)s") % values
        yield Task(what, address, row.state.planned, row.case.cooperation.name, row.is_late)


def secretariats_task(row: CouncilRow) -> Iterator[Task]:
    address = reverse("ratification-matrix", args=[row.case.cooperation.slug, row.case.key])
    values = {"place": row.branch.label}
    if row.recommendation_waits:
        yield Task(_("Bekreft innstillingen fra %(place)s") % values, address, None, row.case.title)
    if row.needs_confirming:
        yield Task(_("Bekreft svaret fra %(place)s") % values, address, None, row.case.title)
    elif row.needs_date:
        what = _("%(place)s har ikke satt opp saken") % values
        yield Task(what, address, row.request.due_on, row.case.title, row.is_late)
    if row.lost and row.waits:
        yield Task(_("E-posten til %(place)s kom ikke fram") % values, address, None, row.case.title)
