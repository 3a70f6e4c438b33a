"""The secretariat's work with measures: the list, one measure, writing it and laying it out."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import may
from samrad.commitments.reading.boards import board_of
from samrad.core.viewers import Viewer
from samrad.folders.keeping.way_back import way_backs
from samrad.knowledge.selectors import indicators_visible_to
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Measure
from samrad.strategy.reading.measure_filters import Chosen, listed
from samrad.strategy.reading.measures import in_order, measure_standings
from samrad.strategy.reading.year_plans import years_planned
from samrad.strategy.selectors import measures_visible_to, years_visible_to
from samrad.strategy.services.measures import add_measure, change_measure, discard_measure, publish_measure
from samrad.workspace.acting import attempted, performed, told
from samrad.workspace.forms.measure_bulk import KINDS
from samrad.workspace.forms.measures import (
    Choosable,
    FinishForm,
    MeasureForm,
    OverruleForm,
    PhaseForm,
    StepForm,
    StopForm,
    initial_of,
)
from samrad.workspace.frame import READERS, home_of, home_read, homes_of, work_page


@SECRETARIAT_OR_AUDITOR
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Chooses the cooperation; goes straight on when there is one only."""
    viewer = viewer_of(request)
    homes = homes_of(viewer, *READERS)
    if len(homes) == 1:
        return redirect("work-measures", homes[0].slug)
    return work_page(request, "workspace/measures/start.html", cooperations=homes)


def measure_here(request: HttpRequest, slug: str, key: str) -> Measure:
    """The measure, for the secretariat that keeps it; otherwise nothing is there."""
    return measure_in(request, home_of(request, slug), key)


def measure_in(request: HttpRequest, cooperation: Cooperation, key: str) -> Measure:
    rows = measures_visible_to(viewer_of(request)).select_related("case", "owner_account")
    row = rows.filter(cooperation=cooperation, key=key).first()
    if row is None:
        raise Http404(key)
    row.cooperation = cooperation
    return row


@SECRETARIAT_OR_AUDITOR
@require_safe
def measures(request: HttpRequest, slug: str) -> HttpResponse:
    """All measures, the secretariat's drafts too; those it ticks can be changed together."""
    cooperation, viewer, today = home_read(request, slug), viewer_of(request), timezone.localdate()
    rows = measures_visible_to(viewer).filter(cooperation=cooperation)
    found = measure_standings(rows, viewer=viewer, today=today)
    years = years_visible_to(viewer).filter(measure__cooperation=cooperation, withdrawn_on=None)
    return work_page(
        request,
        "workspace/measures/list.html",
        cooperation=cooperation,
        listed=listed(found, Chosen.from_query(request.GET), years),
        counts=in_order(found),
        years=years_planned(cooperation, viewer),
        this_year=today.year,
        kinds=[(kind.value, label) for kind, label in KINDS.items()],
        keeps=may(viewer, "measure.keep", cooperation),
        way_back=way_backs(cooperation, request.user).defer("rows").first(),
        ticked=EVERY in request.GET,
        every=query_with(request, ticked=True),
        none=query_with(request, ticked=False),
    )


EVERY = "alle"


def query_with(request: HttpRequest, *, ticked: bool) -> str:
    """What is chosen, with all of that ticked or none."""
    asked = request.GET.copy()
    asked.pop(EVERY, None)
    return asked.urlencode() + ("&" if asked else "") + f"{EVERY}=ja" if ticked else asked.urlencode()


# Several forms stand on one page.
PREFIXES = {"phase": "p", "step": "n", "finish": "f", "stop": "s", "overrule": "o"}


def forms_for(measure: Measure, **bound: BaseForm) -> dict[str, BaseForm]:
    """The forms of the page as things stand, but the one that was sent."""
    today = timezone.localdate()
    step = {"step": measure.next_step, "by_day": measure.next_step_by}
    overruled = {"status": measure.overruled_status, "because": measure.overruled_because}
    return {
        "phase": PhaseForm(initial={"phase": measure.phase}, prefix=PREFIXES["phase"]),
        "step": StepForm(initial=step, prefix=PREFIXES["step"]),
        "finish": FinishForm(initial={"on": today}, prefix=PREFIXES["finish"]),
        "stop": StopForm(initial={"on": today}, prefix=PREFIXES["stop"]),
        "overrule": OverruleForm(initial=overruled, prefix=PREFIXES["overrule"]),
        **bound,
    }


def measure_page(request: HttpRequest, row: Measure, **bound: BaseForm) -> HttpResponse:
    """The work page, with the form that was sent when something is wrong with it."""
    viewer, today = viewer_of(request), timezone.localdate()
    rows = measures_visible_to(viewer).filter(pk=row.pk)
    (standing,) = measure_standings(rows, viewer=viewer, today=today)
    return work_page(
        request,
        "workspace/measures/measure.html",
        cooperation=row.cooperation,
        measure=row,
        standing=standing,
        years=years_visible_to(viewer).filter(measure=row).order_by("-year"),
        forms=forms_for(row, **bound),
        opened=next(iter(bound), ""),
        indicators=indicators_visible_to(viewer).filter(measure_indicators__measure=row),
        board=board_of(row, viewer=viewer, today=today),
        keeps=may(viewer, "measure.keep", row),
    )


@SECRETARIAT_OR_AUDITOR
@require_safe
def measure(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """All the work with one measure."""
    return measure_page(request, measure_in(request, home_read(request, slug), key))


def choosable(cooperation: Cooperation, viewer: Viewer) -> Choosable:
    return Choosable(cooperation, viewer, timezone.localdate())


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new measure, seen by the secretariat only until it is laid out."""
    cooperation, by = home_of(request, slug), viewer_of(request)
    form = MeasureForm(
        request.POST or None, among=choosable(cooperation, by), initial={"language": cooperation.language}
    )
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: add_measure(cooperation, form.written(), by=by))
        if made is not None:
            messages.success(request, _("Tiltaket er lagret som utkast. Legg det ut når det kan vises."))
            return redirect("work-measure", slug, made.key)
    return work_page(
        request, "workspace/measures/form.html", cooperation=cooperation, form=form, measure=None
    )


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Changes what is written of a measure."""
    row, by = measure_here(request, slug, key), viewer_of(request)
    form = MeasureForm(request.POST or None, among=choosable(row.cooperation, by), initial=initial_of(row))
    if request.method == "POST" and performed(form, lambda: change_measure(row, form.written(), by=by)):
        messages.success(request, _("Tiltaket er endret."))
        return redirect("work-measure", slug, key)
    return work_page(
        request, "workspace/measures/form.html", cooperation=row.cooperation, form=form, measure=row
    )


@SECRETARIAT
@require_POST
def publish(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Lays the measure out for everybody."""
    row, by = measure_here(request, slug, key), viewer_of(request)
    told(request, lambda: publish_measure(row, by=by), done=_("Tiltaket er lagt ut for alle."))
    return redirect("work-measure", slug, key)


@SECRETARIAT
@require_POST
def discard(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Throws a draft away."""
    row, by = measure_here(request, slug, key), viewer_of(request)
    if told(request, lambda: discard_measure(row, by=by), done=_("Utkastet er kastet.")):
        return redirect("work-measures", slug)
    return redirect("work-measure", slug, key)
