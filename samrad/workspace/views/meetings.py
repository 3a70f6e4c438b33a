"""Preparing a meeting: the plan, the meeting with its agenda, and what is done with it as a whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access.context import viewer_of
from samrad.access.rules import may, require
from samrad.cases.models import CasePaper
from samrad.cases.reading.drafting import papers_for
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.meetings.models import AgendaItem, Meeting, Minutes
from samrad.meetings.record.rules import leading_organ
from samrad.meetings.selectors import OFF, notices_of
from samrad.meetings.selectors.preparing import (
    Line,
    approval_of,
    due_for,
    lines_of,
    meetings_worked_on,
    order_of,
    unissued,
)
from samrad.meetings.services import cancel_meeting, change_meeting, move_meeting, plan_meeting
from samrad.meetings.services.planning import FACTS
from samrad.meetings.standing_items import missing_standing
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import cooperations_visible_to, organs_visible_to
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.meetings import CallingOffForm, FactsForm, MoveForm, NewMeetingForm, PointForm
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.menu import PREPARERS

MOST_SHOWN = 60


def meeting_or_404(request: HttpRequest, slug: str, key: str) -> tuple[Cooperation, Meeting]:
    """The meeting, when the viewer prepares, chairs or audits it; else nothing is there."""
    cooperation = cooperation_worked_in(request, slug, K.secretariat, K.chair, K.auditor)
    rows = meetings_worked_on(viewer_of(request)).filter(cooperation=cooperation, key=key)
    found = rows.select_related("moved_to__cooperation").first()
    if found is None:
        raise Http404(key)
    return cooperation, found


def to_meeting(meeting: Meeting, page: str = "work-meeting") -> HttpResponse:
    return redirect(reverse(page, args=[meeting.cooperation.slug, meeting.key]))


@PREPARERS
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The coming meetings I prepare or chair, by date, and where I can plan a new one."""
    viewer, today = viewer_of(request), timezone.localdate()
    rows = meetings_worked_on(viewer).order_by("date", "starts_at", "pk")
    kept = cooperations_visible_to(viewer).filter(pk__in=viewer.cooperations_as(K.secretariat))
    return work_page(
        request,
        "workspace/meetings/list.html",
        coming=rows.filter(date__gte=today).exclude(status__in=OFF)[:MOST_SHOWN],
        past=rows.filter(date__lt=today).order_by("-date", "-pk")[:10],
        off=rows.filter(date__gte=today, status__in=OFF)[:MOST_SHOWN],
        kept=kept,
    )


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """A form for a new meeting of one organ or several."""
    cooperation, by = cooperation_worked_in(request, slug, K.secretariat), viewer_of(request)
    organs = organs_visible_to(by).filter(cooperation=cooperation)
    wished = {name: request.GET.get(name) for name in ("lead", "date")}
    form = NewMeetingForm(request.POST or None, cooperation=cooperation, organs=organs, initial=wished)
    if form.is_valid():
        made = attempted(
            form,
            lambda: plan_meeting(cooperation=cooperation, organs=form.organs, facts=form.facts, by=by),
        )
        if made:
            return to_meeting(made)
    return work_page(request, "workspace/meetings/new.html", cooperation=cooperation, form=form)


def with_papers(lines: list[Line], viewer: Viewer) -> list[tuple[Line, CasePaper | None]]:
    """Each line with the case paper written for it, when the viewer may read it. One question."""
    items = [line for line in lines if isinstance(line, AgendaItem)]
    papers = papers_for([item.treatment for item in items], viewer)
    return [(line, papers.get(line.treatment_id) if isinstance(line, AgendaItem) else None) for line in lines]


def has_minutes(row: Meeting) -> bool:
    """Are there minutes to read here, or a draft of them? Those that came with a folder are documents."""
    is_on = row.status in {Meeting.Status.ISSUED, Meeting.Status.HELD}
    return leading_organ(row) is not None and (is_on or Minutes.objects.filter(meeting=row).exists())


@PREPARERS
@require_safe
def meeting(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The meeting with its agenda, what can be put on it, and what others see of it."""
    cooperation, row = meeting_or_404(request, slug, key)
    viewer = viewer_of(request)
    lines = lines_of(row, viewer)
    prepares = may(viewer, "meeting.prepare", row) and row.is_coming
    return work_page(
        request,
        "workspace/meetings/meeting.html",
        cooperation=cooperation,
        meeting=row,
        lines=with_papers(lines, viewer),
        drafts=[line.line for line in unissued(lines)],
        due=due_for(row) if prepares else [],
        prepares=prepares,
        lacks_standing=prepares and any(missing_standing(row, lines)),
        approves=may(viewer, "meeting.approve", row) and row.is_coming,
        reads_minutes=has_minutes(row) and may(viewer, "minutes.read_draft", row),
        approval=approval_of(row, lines),
        notices=notices_of(row),
        order=order_of(row) if prepares else None,
        reaches_new=meetings_worked_on(viewer).filter(pk=row.moved_to_id or 0).exists(),
        point_form=PointForm(),
    )


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """When, where and how, while the meeting is planned."""
    cooperation, row = meeting_or_404(request, slug, key)
    by = viewer_of(request)
    require(by, "meeting.prepare", row)
    form = FactsForm(request.POST or None, initial={name: getattr(row, name) for name in FACTS})
    if form.is_valid():
        attempted(form, lambda: change_meeting(row, facts=form.facts, by=by))
        if form.is_valid():
            return to_meeting(row)
    return work_page(
        request, "workspace/meetings/change.html", cooperation=cooperation, meeting=row, form=form
    )


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Cancels the meeting, with a reason."""
    cooperation, row = meeting_or_404(request, slug, key)
    by = viewer_of(request)
    require(by, "meeting.prepare", row)
    form = CallingOffForm(request.POST or None)
    if form.is_valid() and told(
        request,
        lambda: cancel_meeting(row, reason=form.cleaned_data["because"], by=by),
        done=_("Møtet er avlyst. De som var innkalt, får beskjed."),
    ):
        return to_meeting(row)
    return work_page(
        request, "workspace/meetings/cancel.html", cooperation=cooperation, meeting=row, form=form
    )


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Moves the meeting to another day, with a reason."""
    cooperation, row = meeting_or_404(request, slug, key)
    by = viewer_of(request)
    require(by, "meeting.prepare", row)
    kept = {name: getattr(row, name) for name in ("starts_at", "ends_at", "place")}
    form = MoveForm(request.POST or None, initial=kept)
    if form.is_valid():
        values = dict(form.cleaned_data)
        new = attempted(form, lambda: move_meeting(row, reason=values.pop("because"), by=by, **values))
        if new:
            messages.success(request, _("Møtet er flyttet."))
            return to_meeting(new)
    return work_page(request, "workspace/meetings/move.html", cooperation=cooperation, meeting=row, form=form)
