"""The chair's word on the agenda, and who comes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS
from samrad.access.rules import may, require
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.meetings.models import OrganRule, Summons
from samrad.meetings.selectors.summoned import CALLED, called_to, seats_of, summons_for
from samrad.meetings.services import (
    approve_agenda,
    ask_approval,
    choose_approval,
    keep_address,
    report_absence,
    say_coming,
    send_back_agenda,
    withdraw_absence,
)
from samrad.organisations.models import Seat
from samrad.organisations.selectors import organs_visible_to
from samrad.workspace.acting import told
from samrad.workspace.forms.meetings import AbsenceForm, AddressForm, SendBackForm
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.menu import PREPARERS
from samrad.workspace.views.meetings import meeting_or_404, to_meeting


@PREPARERS
@require_POST
def ask(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The secretariat asks the chair to approve the agenda."""
    _cooperation, row = meeting_or_404(request, slug, key)
    told(
        request,
        lambda: ask_approval(row, by=viewer_of(request)),
        done=_("Lederen ser sakslisten under «Min uke» og kan godkjenne den."),
    )
    return to_meeting(row)


@PREPARERS
@require_POST
def approve(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The chair says yes to the agenda as it stood on her page."""
    _cooperation, row = meeting_or_404(request, slug, key)
    told(
        request,
        lambda: approve_agenda(row, seen=request.POST.get("sett", ""), by=viewer_of(request)),
        done=_("Sakslisten er godkjent og kan sendes ut."),
    )
    return to_meeting(row)


@PREPARERS
@require_POST
def send_back(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The chair wants something changed."""
    _cooperation, row = meeting_or_404(request, slug, key)
    form = SendBackForm(request.POST)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    told(
        request,
        lambda: send_back_agenda(row, because=because, by=viewer_of(request)),
        done=_("Sakslisten er sendt tilbake til sekretariatet."),
    )
    return to_meeting(row)


@PREPARERS
@require_safe
def answers(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Who is called, who comes, who has not answered, whose mail came back."""
    cooperation, row = meeting_or_404(request, slug, key)
    viewer = viewer_of(request)
    require(viewer, "meeting.see_answers", row)
    called = called_to(row)
    return work_page(
        request,
        "workspace/meetings/answers.html",
        cooperation=cooperation,
        meeting=row,
        called=called,
        coming=sum(each.row.answer == "coming" and not each.row.is_released for each in called),
        absent=sum(each.row.is_absent for each in called),
        silent=sum(not each.row.answer and not each.row.is_released for each in called),
        keeps=may(viewer, "meeting.prepare", row),
    )


@PREPARERS
@require_POST
def register_answer(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """The secretariat registers what somebody said on the telephone."""
    _cooperation, row = meeting_or_404(request, slug, key)
    summons = row.summons.select_related("meeting__cooperation", "seat").filter(pk=pk).first()
    if summons is None:
        raise Http404(pk)
    answer = request.POST.get("answer", "")
    told(request, lambda: give(answer, summons, by=viewer_of(request)), done=_("Svaret er ført inn."))
    return to_meeting(row, "work-meeting-answers")


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """Where the holder of a seat without an account gets mail."""
    cooperation, row = meeting_or_404(request, slug, key)
    require(viewer_of(request), "meeting.prepare", row)
    seat = seats_of(row, [*CALLED, Seat.Role.DEPUTY]).filter(pk=pk).first()
    if seat is None:
        raise Http404(pk)
    kept = getattr(seat, "private_address", None)
    form = AddressForm(request.POST or None, initial={"email": kept.email if kept else ""})
    if form.is_valid() and told(
        request,
        lambda: keep_address(row, seat=seat, email=form.cleaned_data["email"], by=viewer_of(request)),
        done=_("Adressen er lagret."),
    ):
        return to_meeting(row, "work-meeting-answers" if row.status != "planned" else "work-meeting-issue")
    return work_page(
        request,
        "workspace/meetings/address.html",
        cooperation=cooperation,
        meeting=row,
        seat=seat,
        form=form,
    )


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether the chairs of the administrative organs approve their agendas."""
    cooperation = cooperation_worked_in(request, slug, K.secretariat)
    organs = organs_visible_to(viewer_of(request)).filter(cooperation=cooperation, is_elected=False)
    if request.method == "POST":
        organ = organs.filter(pk=request.POST.get("organ") or 0).first()
        if organ is None:
            raise Http404
        told(
            request,
            lambda: choose_approval(
                organ, chair_approves=request.POST.get("leder") == "ja", by=viewer_of(request)
            ),
            done=_("Valget er lagret."),
        )
        return redirect(request.path)
    waived = OrganRule.objects.filter(organ__in=organs, chair_approves=False).values_list("organ", flat=True)
    return work_page(
        request,
        "workspace/meetings/choices.html",
        cooperation=cooperation,
        organs=organs,
        waived=set(waived),
    )


@ACCOUNTS
@require_http_methods(["GET", "HEAD", "POST"])
def my_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether I come to a meeting I am called to."""
    summons = summons_for(viewer_of(request)).filter(pk=pk).first()
    if summons is None:
        raise Http404(pk)
    form = AbsenceForm(request.POST or None)
    if form.is_valid() and told(
        request, lambda: given(form, summons, viewer_of(request)), done=_("Takk. Svaret er registrert.")
    ):
        return redirect(request.path)
    if form.errors:
        messages.error(request, _("Velg om du kommer eller ikke."))
    return work_page(
        request,
        "workspace/meetings/my_answer.html",
        cooperation=summons.meeting.cooperation,
        summons=summons,
        meeting=summons.meeting,
        form=form,
    )


def given(form: AbsenceForm, summons: Summons, by: Viewer) -> None:
    """Carries out the answer in a form that has been read."""
    give(form.cleaned_data["answer"], summons, because=form.cleaned_data["because"], by=by)


def give(answer: str, summons: Summons, *, because: str = "", by: Viewer) -> None:
    """Absent, coming, or coming after all."""
    if answer == "absent":
        report_absence(summons, by=by, because=because)
    elif summons.is_absent:
        withdraw_absence(summons, by=by)
    else:
        say_coming(summons, by=by)
