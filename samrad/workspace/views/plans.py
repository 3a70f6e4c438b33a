"""The secretariat's work with plans: the list, a plan, a version and its text."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import NotAllowed, may
from samrad.core.acts import Refused
from samrad.core.viewers import MandateKind, Viewer
from samrad.core.withdrawal import tombstones
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Plan, PlanVersion
from samrad.strategy.reading.adoption import adoptions_of
from samrad.strategy.reading.plans import plans_of
from samrad.strategy.reading.versions import shown_version
from samrad.strategy.selectors import plans_visible_to, versions_visible_to
from samrad.strategy.services.plans import add_plan, change_plan
from samrad.strategy.services.versions import ChangedMeanwhile, begin_version, write_text
from samrad.strategy.services.withdrawal import has_been_adopted, in_the_way
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.plans import PlanForm, TextForm, initial_plan, initial_text
from samrad.workspace.frame import cooperation_worked_in, home_of, homes_of, work_page
from samrad.workspace.plan_work import steps_of
from samrad.workspace.tombstones import withdrawn_page

READERS = (MandateKind.secretariat, MandateKind.auditor)


@SECRETARIAT_OR_AUDITOR
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation; goes straight on when there is one only."""
    viewer = viewer_of(request)
    homes = homes_of(viewer, *READERS)
    if len(homes) == 1:
        return redirect("work-plans", homes[0].slug)
    return work_page(request, "workspace/plans/start.html", cooperations=homes)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; also a form with nothing in it is one that was sent."""
    return request.POST if request.method == "POST" else None


def plan_here(request: HttpRequest, cooperation: Cooperation, key: str) -> Plan:
    found = plans_visible_to(viewer_of(request)).filter(cooperation=cooperation, key=key).first()
    if found is None:
        raise Http404(key)
    return found


def version_here(request: HttpRequest, cooperation: Cooperation, key: str, number: int) -> PlanVersion:
    rows = versions_visible_to(viewer_of(request)).select_related("case")
    found = rows.filter(plan__cooperation=cooperation, plan__key=key, number=min(number, 2**15 - 1)).first()
    if found is None:
        raise Http404(f"{key} {number}")
    return found


@SECRETARIAT_OR_AUDITOR
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """All plans under each other, with where each stands."""
    cooperation = cooperation_worked_in(request, slug, *READERS)
    viewer = viewer_of(request)
    return work_page(
        request,
        "workspace/plans/list.html",
        cooperation=cooperation,
        rows=[each for row in plans_of(cooperation, viewer) for each in row.in_order],
        withdrawn=tombstones(Plan).filter(cooperation=cooperation).order_by("-withdrawn_on"),
        keeps=may(viewer, "plan.keep", cooperation),
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new plan, with an empty draft."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    form = PlanForm(sent(request), plans=plans_visible_to(by).filter(cooperation=cooperation))
    made: list[Plan] = []
    if request.method == "POST" and performed(
        form, lambda: made.append(add_plan(cooperation, form.written(), by=by))
    ):
        messages.success(request, _("Planen er laget. Skriv utkastet til første versjon."))
        return redirect("work-plan-version", slug, made[0].key, 1)
    return work_page(request, "workspace/plans/form.html", cooperation=cooperation, form=form, plan=None)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Changes what a plan is called and where it belongs."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    row = plan_here(request, cooperation, key)
    others = plans_visible_to(by).filter(cooperation=cooperation).exclude(pk=row.pk)
    form = PlanForm(sent(request), plans=others, initial=initial_plan(row))
    if request.method == "POST" and performed(form, lambda: change_plan(row, form.written(), by=by)):
        messages.success(request, _("Planen er endret."))
        return redirect("work-plan", slug, key)
    return work_page(request, "workspace/plans/form.html", cooperation=cooperation, form=form, plan=row)


@SECRETARIAT_OR_AUDITOR
@require_safe
def plan(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A plan with its versions; of one that is withdrawn, when and why."""
    cooperation = cooperation_worked_in(request, slug, *READERS)
    gone = tombstones(Plan).filter(cooperation=cooperation, key=key).first()
    if gone is None:
        return plan_page(request, plan_here(request, cooperation, key))
    return withdrawn_page(
        request,
        cooperation,
        gone,
        above="work-plans",
        called=_("Strategi og planer"),
        restore="work-plan-restore",
    )


def plan_page(request: HttpRequest, row: Plan) -> HttpResponse:
    cooperation, viewer = row.cooperation, viewer_of(request)
    versions = list(versions_visible_to(viewer).filter(plan=row).order_by("-number"))
    return work_page(
        request,
        "workspace/plans/plan.html",
        cooperation=cooperation,
        plan=row,
        versions=versions,
        draft=next((each for each in versions if each.is_open), None),
        keeps=may(viewer, "plan.keep", cooperation),
        may_be_mistaken=not has_been_adopted(versions),
        in_the_way=list(in_the_way(row)),
        is_public=any(each.is_public for each in versions),
    )


@SECRETARIAT
@require_POST
def begin(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A new version that begins as the newest stands."""
    row, made = plan_here(request, home_of(request, slug), key), []
    done = _("Den nye versjonen begynner med teksten og målene fra den forrige.")
    by = viewer_of(request)
    if told(request, lambda: made.append(begin_version(row, by=by)), done=done):
        return redirect("work-plan-version", slug, key, made[0].number)
    return redirect("work-plan", slug, key)


@SECRETARIAT_OR_AUDITOR
@require_safe
def version(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """A version at work: its text, its goals, what is to go, and what comes next."""
    cooperation = cooperation_worked_in(request, slug, *READERS)
    return version_page(request, version_here(request, cooperation, key, number))


def version_page(
    request: HttpRequest, row: PlanVersion, bound: Mapping[str, BaseForm] | None = None
) -> HttpResponse:
    """The page of a version; `bound` are forms that were refused, by name, with what was written in them."""
    viewer, cooperation = viewer_of(request), row.plan.cooperation
    shown = shown_version(row)
    adoption = adoptions_of([row], viewer, timezone.localdate()).get(row.pk)
    keeps = may(viewer, "plan.keep", cooperation)
    return work_page(
        request,
        "workspace/plans/version.html",
        cooperation=cooperation,
        plan=row.plan,
        version=row,
        shown=shown,
        adoption=adoption,
        keeps=keeps,
        writes=keeps and row.is_open,
        steps=steps_of(shown, adoption, viewer, bound or {}) if keeps else None,
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Writes the text. What another has saved meanwhile is shown, and never overwritten."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    row = version_here(request, cooperation, key, number)
    form = TextForm(sent(request), initial=initial_text(row))
    theirs = kept(row, form, by) if request.method == "POST" and form.is_valid() else None
    if request.method == "POST" and not form.errors:
        messages.success(request, _("Teksten er lagret."))
        return redirect("work-plan-version", slug, key, number)
    return work_page(
        request, "workspace/plans/text.html", cooperation=cooperation, version=row, form=form, theirs=theirs
    )


def kept(row: PlanVersion, form: TextForm, by: Viewer) -> ChangedMeanwhile | None:
    """Saves the text, or says on the form why not; what another has saved meanwhile comes back."""
    base = form.cleaned_data["base"]
    try:
        write_text(row, form.written(), base=base, by=by)
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return refusal if isinstance(refusal, ChangedMeanwhile) else None
    return None
