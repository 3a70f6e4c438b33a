"""The secretariat's pages of the councils' answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import K, may
from samrad.cases.models import Branch, Case, Outcome, Treatment
from samrad.cases.naming import councils_in_text
from samrad.cases.ratifying import (
    CouncilRow,
    answering_now,
    branches_visible_to,
    cases_out,
    council_rows,
    decided_text,
    deviating,
    row_of,
    stands_at_councils,
    stop_to_ask_at,
)
from samrad.cases.reading.sending import cases_to_send, not_asked
from samrad.cases.selectors import CaseStanding, cases_visible_to, standings
from samrad.cases.services.ratification_answers import confirm_answer, take_back_answer
from samrad.cases.services.ratification_links import renew_links, revoke_all_links
from samrad.cases.services.ratification_postponements import put_off_last, take_back_postponement
from samrad.cases.services.ratification_reminders import remind_one
from samrad.cases.services.ratification_sending import take_up_again
from samrad.organisations.models import Cooperation, Organisation, Participation
from samrad.pages.views.cases import answers_of
from samrad.workspace.acting import attempted, told
from samrad.workspace.answering import perform
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.ratification_forms import BecauseForm, form_for


@SECRETARIAT_OR_AUDITOR
@require_safe
def ratifications(request: HttpRequest) -> HttpResponse:
    """All that is out to the councils, case by case, late or unconfirmed first; and what is to be sent."""
    viewer, today = viewer_of(request), timezone.localdate()
    rows = council_rows(
        cases_out(viewer, K.secretariat, K.auditor), viewer=viewer, now=timezone.now(), today=today
    )
    groups = by_case(answering_now(rows))
    return work_page(
        request,
        "workspace/ratification/list.html",
        councils=councils_in_text(place for each in groups for place in each["places"]),
        groups=groups,
        ready=cases_to_send(viewer, today, K.secretariat, K.auditor),
    )


def by_case(rows: list[CouncilRow]) -> list[dict[str, object]]:
    groups: dict[int, list[CouncilRow]] = {}
    for each in rows:
        groups.setdefault(each.case.pk, []).append(each)
    listed = [
        {
            "standing": each[0].standing,
            "places": [row.branch.organisation for row in each],
            "waiting": sum(not row.state.answered for row in each),
            "late": sum(row.is_late for row in each),
            "undated": sum(row.needs_date for row in each),
            "unconfirmed": sum(row.has_unconfirmed for row in each),
            "lost": sum(bool(row.lost) for row in each),
            "due_on": min((row.request.due_on for row in each if row.waits), default=None),
        }
        for each in groups.values()
        if any(row.request for row in each) or stands_at_councils(each[0].standing)
    ]
    return sorted(listed, key=lambda each: (not each["waiting"], -each["late"], str(each["due_on"])))


@SECRETARIAT_OR_AUDITOR
@require_safe
def matrix(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One case's answers: the matrix with link, mails and what can be done in each row."""
    case, viewer = case_worked_with(request, slug, key), viewer_of(request)
    found = council_rows([case], viewer=viewer, now=timezone.now(), today=timezone.localdate())
    (standing,) = (
        [found[0].standing] if found else standings([case], viewer=viewer, today=timezone.localdate())
    )
    rows = answering_now(found)
    return work_page(
        request,
        "workspace/ratification/matrix.html",
        cooperation=case.cooperation,
        case=case,
        standing=standing,
        rows=rows,
        councils=councils_in_text(asked_or_members(case, rows)),
        deviating=deviating(rows),
        may_act=may(viewer, "ratification.send", case),
        can_move=not case.is_withdrawn and any(each.waits for each in rows),
        earlier=[each for each in found if each.is_past],
        **what_to_send(case, standing, found, rows),
    )


def what_to_send(
    case: Case, standing: CaseStanding, found: list[CouncilRow], rows: list[CouncilRow]
) -> dict[str, object]:
    """What the matrix says of sending: whether it can be, to more or anew, and that it isn't to be."""
    can_send = decided_text(standing) is not None
    return {
        "can_send": can_send,
        "can_send_more": bool(unasked_members(case, found, standing)),
        "unsent": not any(each.request for each in rows),
        "asks_anew": can_send and bool(rows) and stop_to_ask_at(standing) is None,
        "not_asked": not_asked(standing),
    }


def unasked_members(case: Case, rows: list[CouncilRow], standing: CaseStanding) -> list[Organisation]:
    """The members that haven't been asked about the decision that stands."""
    asked = {each.branch.organisation.pk for each in asked_already(rows, standing)}
    return [each for each in members_of(case.cooperation) if each.pk not in asked]


def asked_already(rows: list[CouncilRow], standing: CaseStanding) -> list[CouncilRow]:
    """Those that have got the decision that stands, or have answered it without."""
    stop = stop_to_ask_at(standing)
    here = [each for each in rows if stop is not None and each.treatment.row.branch.stop_id == stop.pk]
    return [each for each in here if each.request or each.state.answered]


def asked_or_members(case: Case, rows: list[CouncilRow]) -> list[Organisation]:
    """Whose councils are asked; those that may be, where none is yet."""
    return [each.branch.organisation for each in rows] or members_of(case.cooperation)


def case_worked_with(request: HttpRequest, slug: str, key: str) -> Case:
    cooperation = cooperation_worked_in(request, slug, K.secretariat, K.auditor)
    case = cases_visible_to(viewer_of(request)).filter(cooperation=cooperation, key=key).first()
    if case is None:
        raise Http404(key)
    case.cooperation = cooperation
    return case


def members_of(cooperation: Cooperation) -> list:
    rows = Participation.objects.on(timezone.localdate()).filter(
        cooperation=cooperation, role=Participation.Role.MEMBER
    )
    return [each.organisation for each in rows.select_related("organisation")]


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str, key: str, treatment: int) -> HttpResponse:
    """Registers, or corrects, what one organ did, on behalf of the municipality."""
    case = case_worked_with(request, slug, key)
    row, treated = treatment_or_404(request, treatment, case=case)
    corrects = loaded(row, treated).answer is not None
    form = form_for(row, treated, request.POST or None, request.FILES or None, corrects=corrects)
    done = form.is_valid() and attempted(form, lambda: perform(form, treated, viewer_of(request)))
    if done:
        messages.success(request, _("Rettelsen er registrert.") if corrects else _("Svaret er registrert."))
        deviates = form.cleaned_data["happened"] == Outcome.DECIDED_OTHERWISE
        return redirect("ratification-answers" if deviates else "ratification-matrix", slug, key)
    page = {"cooperation": case.cooperation, "case": case, "row": row, "loaded": loaded(row, treated)}
    return work_page(
        request,
        "workspace/ratification/register.html",
        form=form,
        corrects=corrects,
        put_off=None if loaded(row, treated).decision else put_off_last(treated),
        because=BecauseForm(auto_id="tilbake-%s"),
        **page,
    )


def treatment_or_404(
    request: HttpRequest, key: int, *, case: Case | None = None
) -> tuple[CouncilRow, Treatment]:
    """The treatment, in a branch this viewer works with."""
    viewer = viewer_of(request)
    branches = branches_visible_to(viewer).filter(treatments=key)
    branch = (branches.filter(stop__case=case) if case else branches).first()
    if branch is None:
        raise Http404(str(key))
    row = row_of(branch, viewer=viewer, now=timezone.now(), today=timezone.localdate())
    treated = next(each.row for each in row.branch.treatments if each.row.pk == key)
    treated.branch = branch
    return row, treated


def loaded(row: CouncilRow, treated: Treatment) -> object:
    return next(each for each in row.branch.treatments if each.row.pk == treated.pk)


@SECRETARIAT
@require_POST
def take_back(request: HttpRequest, slug: str, key: str, treatment: int) -> HttpResponse:
    """Takes back what was registered by mistake; the mistake stays visible."""
    case = case_worked_with(request, slug, key)
    row, treated = treatment_or_404(request, treatment, case=case)
    because = request.POST.get("because", "")[:300]
    was_answered = loaded(row, treated).decision is not None
    act = take_back_answer if was_answered else take_back_postponement
    told(
        request,
        lambda: act(treated, because=because, by=viewer_of(request)),
        done=_("Svaret er tatt tilbake. Rettelsen er synlig.")
        if was_answered
        else _("Utsettelsen er tatt tilbake. Rettelsen er synlig."),
    )
    return redirect("ratification-matrix", slug, key)


def branch_or_404(request: HttpRequest, case: Case, key: int) -> Branch:
    branch = branches_visible_to(viewer_of(request)).filter(stop__case=case, pk=key).first()
    if branch is None:
        raise Http404(str(key))
    return branch


@SECRETARIAT
@require_POST
def act_on_row(request: HttpRequest, slug: str, key: str, branch: int, verb: str) -> HttpResponse:
    """A button in a row: confirm what was reported, remind, renew or revoke the links."""
    case, viewer = case_worked_with(request, slug, key), viewer_of(request)
    row = branch_or_404(request, case, branch)
    recent = bool(request.POST.get("likevel"))
    verbs = {
        "bekreft": (lambda: confirm_all(row, viewer), _("Svaret er bekreftet.")),
        "purr": (lambda: remind_one(row, by=viewer, even_if_recent=recent), _("Purringen er sendt.")),
        "ny-lenke": (
            lambda: renew_links(row, by=viewer),
            _("Ny lenke er sendt. De gamle virker ikke lenger."),
        ),
        "steng": (lambda: revoke_all_links(row, by=viewer), _("Lenkene er stengt.")),
    }
    perform_it, done = verbs[verb]
    told(request, perform_it, done=done)
    return redirect("ratification-matrix", slug, key)


def confirm_all(branch: Branch, viewer: object) -> None:
    confirm_answer(branch.treatments.get(gives_answer=True), by=viewer)


@SECRETARIAT_OR_AUDITOR
@require_safe
def answers(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The councils' deviating texts side by side, for the regional council and for print."""
    case, viewer = case_worked_with(request, slug, key), viewer_of(request)
    (standing,) = standings([case], viewer=viewer, today=timezone.localdate())
    decided = decided_text(standing)
    found = answers_of(standing, decided.decision if decided else None)
    apart = {"decided_otherwise", "refused", "joined_with_remark"}
    return work_page(
        request,
        "workspace/ratification/answers.html",
        cooperation=case.cooperation,
        case=case,
        standing=standing,
        decided=decided,
        councils=councils_in_text(each.branch.organisation for each in found),
        deviating=[each for each in found if each.state.state in apart],
        joined=[each for each in found if each.state.state == "joined"],
        waiting=[each for each in found if not each.state.answered],
        may_act=may(viewer, "case.prepare", case),
    )


@SECRETARIAT
@require_POST
def again(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Puts the case to the organ that decided it once more, with the councils' answers."""
    case, viewer = case_worked_with(request, slug, key), viewer_of(request)
    (standing,) = standings([case], viewer=viewer, today=timezone.localdate())
    decided = decided_text(standing)
    if decided is None:
        raise Http404(key)
    told(
        request,
        lambda: take_up_again(case, decided.organ, by=viewer),
        done=_("Saken er satt opp på nytt i regionrådet."),
    )
    return redirect("ratification-answers", slug, key)
