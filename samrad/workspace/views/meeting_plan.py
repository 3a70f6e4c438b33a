"""Next year's meeting plan: wishes, the proposal with what it gains, moved days, and the plan in use."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.rules import may, require
from samrad.core.charts import bar_chart
from samrad.core.viewers import Viewer
from samrad.engine.meeting_plan import Dates
from samrad.engine.partial_dates import format_date
from samrad.organisations.models import Cooperation, Organ
from samrad.organisations.selectors import organs_visible_to
from samrad.wheel.meeting_plan.adopting import adopt_plan, adoption_of
from samrad.wheel.meeting_plan.arriving import LastYear
from samrad.wheel.meeting_plan.blocking import blocked_in
from samrad.wheel.meeting_plan.kept import ORGANS, arrivals_of, chosen_dates, proposed_dates
from samrad.wheel.meeting_plan.reading import Reading, by_month, calendars_of, reading_of
from samrad.wheel.meeting_plan.selectors import READERS, meeting_plans_visible_to
from samrad.wheel.meeting_plan.services import adjust_plan, ask_for_plan, discard_plan, stop_plan
from samrad.wheel.meeting_plan.sheet import as_csv, as_xlsx
from samrad.wheel.meeting_plan.strip import year_strip
from samrad.wheel.meeting_plan.words import PATHS, conflict_sentence, path_words, reason_sentence
from samrad.wheel.models import MeetingPlan
from samrad.workspace.acting import attempted, told
from samrad.workspace.forms.meeting_plan import AdoptForm, DaysForm, WishesForm
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.meeting_plan_wishes import usual_wishes, wishes_again
from samrad.workspace.menu import PREPARERS

LOOKS_AGAIN_AFTER = 3  # seconds, while the dates are found
MOST_LISTED = 30
FILES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def plan_or_404(request: HttpRequest, slug: str, pk: int) -> tuple[Cooperation, MeetingPlan]:
    cooperation = cooperation_worked_in(request, slug, *READERS)
    rows = meeting_plans_visible_to(viewer_of(request)).filter(cooperation=cooperation, pk=pk)
    found = rows.first()
    if found is None:
        raise Http404(str(pk))
    return cooperation, found


def to_plan(plan: MeetingPlan) -> HttpResponse:
    return redirect(reverse("meeting-plan", args=[plan.cooperation.slug, plan.pk]))


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest, slug: str) -> HttpResponse:
    """The wishes for a year (`?ar=2028`, or those of an earlier plan, `?fra=`), and the plans there are."""
    cooperation, by = cooperation_worked_in(request, slug, *READERS), viewer_of(request)
    listed = meeting_plans_visible_to(by).filter(cooperation=cooperation)
    if request.method == "POST":
        require(by, "meeting.prepare", cooperation)
    if not may(by, "meeting.prepare", cooperation):
        return work_page(request, "workspace/meeting_plan/list.html", cooperation=cooperation, listed=listed)
    organs = organs_visible_to(by).filter(cooperation=cooperation).exclude(kind=Organ.Kind.SECRETARIAT)
    initial, cases = first_wishes(request, cooperation, organs)
    form = WishesForm(request.POST or None, initial=initial, organs=organs)
    if form.is_valid() and (plan := asked_for(form, cooperation, by)):
        return to_plan(plan)
    context = {"listed": listed[:MOST_LISTED], "blocked": blocked_in(cooperation, initial["year"], by)}
    return work_page(
        request,
        "workspace/meeting_plan/wishes.html",
        cooperation=cooperation,
        form=form,
        cases=cases,
        year=initial["year"],
        **context,
    )


def first_wishes(
    request: HttpRequest, cooperation: Cooperation, organs: Any
) -> tuple[dict[str, Any], LastYear | None]:
    """What the form holds when it is opened, and where its cases are from."""
    by, today = viewer_of(request), timezone.localdate()
    again = request.GET.get("fra", "")
    if again.isdecimal():
        rows = meeting_plans_visible_to(by).filter(cooperation=cooperation, pk=int(again[:18]))
        if earlier := rows.first():
            return wishes_again(earlier), None
    asked = request.GET.get("ar", "")[:5]
    year = int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2100 else today.year + 1
    return usual_wishes(cooperation, organs, year=year, today=today, viewer=by)


def asked_for(form: WishesForm, cooperation: Cooperation, by: Viewer) -> MeetingPlan | None:
    given = form.cleaned_data
    blocked = [(each.first, each.last) for each in blocked_in(cooperation, given["year"], by)]
    return attempted(
        form,
        lambda: ask_for_plan(
            cooperation=cooperation,
            committee=given["committee"],
            council=given["council"],
            year=given["year"],
            wishes=form.wishes(blocked),
            arrivals=form.cases,
            by=by,
        ),
    )


@PREPARERS
@require_safe
def plan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far the search has come; why there are no dates; or the dates and what they gain."""
    cooperation, row = plan_or_404(request, slug, pk)
    prepares = may(viewer_of(request), "meeting.prepare", row)
    if row.has_dates:
        return proposal_page(request, cooperation, row, prepares=prepares)
    response = work_page(
        request,
        "workspace/meeting_plan/under_way.html" if row.is_under_way else "workspace/meeting_plan/failed.html",
        cooperation=cooperation,
        plan=row,
        prepares=prepares,
        conflicts=[conflict_sentence(row, each) for each in row.outcome.get("conflicts", ())],
        reason=reason_sentence(row),
    )
    if row.is_under_way:
        response.headers["Refresh"] = str(LOOKS_AGAIN_AFTER)
    return response


def proposal_page(
    request: HttpRequest, cooperation: Cooperation, row: MeetingPlan, *, prepares: bool
) -> HttpResponse:
    reading = reading_of(row)
    months, legend = months_of(row)
    return work_page(
        request,
        "workspace/meeting_plan/proposal.html",
        cooperation=cooperation,
        plan=row,
        reading=reading,
        prepares=prepares,
        strip=year_strip(reading),
        months=months,
        calendars=calendars_of(row),
        chart=bar_chart(months, legend),
        paths=[(path_words(each.path), each) for each in reading.paths],
        adoption=adoption_of(row, viewer_of(request)) if prepares and row.state == "done" else None,
        proposing=urlencode(proposal_text(reading)),
    )


def months_of(row: MeetingPlan) -> tuple[list[tuple[str, list[int]]], list[str]]:
    """The cases by the month they arrive, and the ways they go; the ways nobody goes are left out."""
    counted = by_month(arrivals_of(row))
    gone = [place for place in range(len(PATHS)) if any(counts[place] for _month, counts in counted)]
    names = list(PATHS.values())
    months = [(str(MONTHS[month]), [counts[place] for place in gone]) for month, counts in counted]
    return months, [str(names[place]) for place in gone]


def proposal_text(reading: Reading) -> dict[str, str]:
    """The plan as a case the regional council can adopt, for the form that proposes one."""
    language = get_language() or "nb"
    days = [
        (
            getattr(reading.plan, which).name,
            [format_date(day, language) for day in getattr(reading.dates, which)],
        )
        for which in ORGANS
    ]
    told = "\n".join(f"{name}: {', '.join(each)}." for name, each in days)
    year = {"year": reading.plan.year}
    return {
        "hva": _("Møteplan for %(year)s") % year,
        "hvorfor": _("Møtedagene er valgt så sakene i et år venter minst mulig."),
        "vedtak": _("Møteplanen for %(year)s vedtas:") % year + f"\n{told}",
    }


@PREPARERS
@require_POST
def stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Stops the search; the best so far is the proposal."""
    _cooperation, row = plan_or_404(request, slug, pk)
    done = _("Utregningen stopper. Det beste som er funnet, blir forslaget.")
    told(request, lambda: stop_plan(row, by=viewer_of(request)), done=done)
    return to_plan(row)


@PREPARERS
@require_POST
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes the plan away."""
    _cooperation, row = plan_or_404(request, slug, pk)
    if told(request, lambda: discard_plan(row, by=viewer_of(request)), done=_("Forslaget er slettet.")):
        return redirect(reverse("meeting-plans", args=[slug]))
    return to_plan(row)


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What taking the plan into use does; a POST does it, and cancels the meetings that are ticked."""
    cooperation, row = plan_or_404(request, slug, pk)
    by = viewer_of(request)
    require(by, "meeting.prepare", row)
    adoption = adoption_of(row, by) if row.state == MeetingPlan.State.DONE else None
    sent = request.POST if request.method == "POST" else None
    form = AdoptForm(sent, others=adoption.others if adoption else [])
    if form.is_valid():
        done = _("Møteplanen er tatt i bruk. Møtene står i møteplanen på nettsidene.")
        if told(request, lambda: adopt_plan(row, by=by, **form.cleaned_data), done=done):
            return to_plan(row)
    if adoption is None:
        return to_plan(row)
    context = {"plan": row, "adoption": adoption, "form": form}
    return work_page(request, "workspace/meeting_plan/adopt.html", cooperation=cooperation, **context)


@PREPARERS
@require_http_methods(["GET", "HEAD", "POST"])
def adjust(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Other days, what they cost, and keeping them (`gjor`: `se`, `bruk` or `tilbake`)."""
    cooperation, row = plan_or_404(request, slug, pk)
    by = viewer_of(request)
    require(by, "meeting.prepare", row)
    if not row.has_dates:
        raise Http404(str(pk))
    names = {which: getattr(row, which).name for which in ORGANS}
    wanted = request.POST.get("gjor")
    if wanted == "tilbake" and kept_days(request, row, proposed_dates(row)):
        return to_plan(row)
    form = DaysForm(request.POST or None, dates=chosen_dates(row), names=names)
    if form.is_valid() and wanted == "bruk" and kept_days(request, row, form.dates):
        return to_plan(row)
    tried = reading_of(row, form.dates if form.is_valid() else None)
    context = {"plan": row, "form": form, "tried": tried, "now": reading_of(row)}
    return work_page(request, "workspace/meeting_plan/adjust.html", cooperation=cooperation, **context)


def kept_days(request: HttpRequest, row: MeetingPlan, dates: Dates) -> bool:
    return told(
        request,
        lambda: adjust_plan(row, dates=dates, by=viewer_of(request)),
        done=_("Dagene er lagret i forslaget."),
    )


@PREPARERS
@require_safe
def plan_file(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """The plan as CSV or XLSX."""
    cooperation, row = plan_or_404(request, slug, pk)
    if kind not in FILES or not row.has_dates:
        raise Http404(kind)
    written, media_type = FILES[kind]
    content = written(reading_of(row), get_language() or "nb")
    example = "eksempel-" if cooperation.is_example else ""
    response = HttpResponse(content, content_type=media_type)
    name = f"{example}moteplan-{slug}-{row.year}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
