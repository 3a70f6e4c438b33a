"""Putting an agenda together, line by line."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.rules import require
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.selectors.preparing import Line
from samrad.meetings.services import (
    add_cases,
    add_point,
    add_standing,
    change_line,
    line_named,
    move_line,
    order_agenda,
    remove_line,
    withdraw_item,
)
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.meetings import CallingOffForm, ItemLineForm, PointForm, PointLineForm
from samrad.workspace.frame import work_page
from samrad.workspace.menu import PREPARERS
from samrad.workspace.views.meetings import meeting_or_404, to_meeting


def line_or_404(meeting: Meeting, name: str) -> Line:
    line = line_named(meeting, name)
    if line is None:
        raise Http404(name)
    return line


@PREPARERS
@require_POST
def add(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Puts the case of the button, or the ticked ones, on the agenda."""
    _cooperation, row = meeting_or_404(request, slug, key)
    chosen = request.POST.getlist("sak")
    wanted = [int(each) for each in chosen if each.isdecimal() and len(each) < 12]
    told(
        request,
        lambda: add_cases(row, treatments=wanted, by=viewer_of(request)),
        done=_("Satt på sakslisten."),
    )
    return to_meeting(row)


@PREPARERS
@require_POST
def standing(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Puts in the standing items."""
    _cooperation, row = meeting_or_404(request, slug, key)
    told(request, lambda: add_standing(row, by=viewer_of(request)), done=_("De faste sakene er satt inn."))
    return to_meeting(row)


@PREPARERS
@require_POST
def point(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Puts a break or a guest on the agenda."""
    _cooperation, row = meeting_or_404(request, slug, key)
    require(viewer_of(request), "meeting.prepare", row)
    form = PointForm(request.POST)
    if form.is_valid():
        told(
            request,
            lambda: add_point(row, by=viewer_of(request), **form.cleaned_data),
            done=_("Satt på sakslisten."),
        )
    else:
        messages.error(request, _("Skriv hva som skal stå på sakslisten."))
    return to_meeting(row)


@PREPARERS
@require_POST
def order(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Moves one line up or down, or puts all in the order they were dragged to."""
    _cooperation, row = meeting_or_404(request, slug, key)
    by, dragged = viewer_of(request), request.POST.getlist("linje")
    line, up = request.POST.get("opp") or request.POST.get("ned", ""), "opp" in request.POST
    told(
        request,
        lambda: move_line(row, line=line, up=up, by=by) if line else order_agenda(row, lines=dragged, by=by),
        done=_("Rekkefølgen er endret."),
    )
    return to_meeting(row)


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, slug: str, key: str, name: str) -> HttpResponse:
    """One line: its time, guests, and whether the meeting is closed for it."""
    cooperation, row = meeting_or_404(request, slug, key)
    by, found = viewer_of(request), line_or_404(row, name)
    require(by, "meeting.prepare", row)
    kind = ItemLineForm if isinstance(found, AgendaItem) else PointLineForm
    shown = {each: getattr(found, each, "") for each in kind.base_fields}
    form = kind(request.POST or None, initial=shown | {"is_closed": bool(shown.get("closed_basis"))})
    if form.is_valid():
        attempted(form, lambda: change_line(found, values=form.cleaned_data, by=by))
        if form.is_valid():
            return to_meeting(row)
    return work_page(
        request,
        "workspace/meetings/line.html",
        cooperation=cooperation,
        meeting=row,
        line=found,
        form=form,
    )


@PREPARERS
@require_POST
def remove(request: HttpRequest, slug: str, key: str, name: str) -> HttpResponse:
    """Takes a line that hasn't gone out off the agenda."""
    _cooperation, row = meeting_or_404(request, slug, key)
    found = line_or_404(row, name)
    told(request, lambda: remove_line(found, by=viewer_of(request)), done=_("Tatt av sakslisten."))
    return to_meeting(row)


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, key: str, name: str) -> HttpResponse:
    """Withdraws an item that has gone out, with a reason everybody sees."""
    cooperation, row = meeting_or_404(request, slug, key)
    by, found = viewer_of(request), line_or_404(row, name)
    require(by, "meeting.prepare", row)
    if not isinstance(found, AgendaItem):
        raise Http404(name)
    form = CallingOffForm(request.POST or None)
    if form.is_valid() and told(
        request,
        lambda: withdraw_item(found, reason=form.cleaned_data["because"], by=by),
        done=_("Saken er trukket. Nummeret og begrunnelsen blir stående."),
    ):
        return to_meeting(row)
    return work_page(
        request,
        "workspace/meetings/withdraw.html",
        cooperation=cooperation,
        meeting=row,
        line=found,
        form=form,
    )
