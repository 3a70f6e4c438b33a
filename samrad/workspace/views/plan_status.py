"""How far a version has come: laid out, on hearing, adopted, in force, lapsed; and its case."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.strategy.reading.adoption import ground_of
from samrad.strategy.services.version_case import propose_version, tie_case
from samrad.strategy.services.version_correction import correct_status
from samrad.strategy.services.version_discard import discard_version
from samrad.strategy.services.version_grounds import adoption_of
from samrad.strategy.services.versions import publish_version
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.plans import CaseForm, CorrectForm, ProposeForm
from samrad.workspace.plan_work import STATUS_STEPS, cases_to_tie, step_form
from samrad.workspace.views.plan_goals import here
from samrad.workspace.views.plans import version_page


@SECRETARIAT
@require_POST
def publish(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Lays a draft out for all to read."""
    version, by = here(request, slug, key, number), viewer_of(request)
    told(request, lambda: publish_version(version, by=by), done=_("Utkastet er lagt ut for alle."))
    return redirect("work-plan-version", slug, key, number)


@SECRETARIAT
@require_POST
def discard(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Throws away a draft that isn't laid out."""
    version, by = here(request, slug, key, number), viewer_of(request)
    if told(request, lambda: discard_version(version, by=by), done=_("Utkastet er kastet.")):
        return redirect("work-plan", slug, key)
    return redirect("work-plan-version", slug, key, number)


@SECRETARIAT
@require_POST
def status(request: HttpRequest, slug: str, key: str, number: int, to: str) -> HttpResponse:
    """Brings a version to its next status."""
    step = next((each for each in STATUS_STEPS if each.name == to), None)
    if step is None:
        raise Http404(to)
    version, by = here(request, slug, key, number), viewer_of(request)
    form = step_form(step, ground_of(adoption_of(version, by)), sent=request.POST)
    if performed(form, lambda: step.act(version, **form.cleaned_data, by=by)):
        messages.success(request, str(step.done))
        return redirect("work-plan-version", slug, key, number)
    return version_page(request, version, {to: form})


@SECRETARIAT
@require_POST
def correct(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Takes back a status that was recorded by mistake."""
    version, by = here(request, slug, key, number), viewer_of(request)
    form = CorrectForm(request.POST, version=version)
    if performed(form, lambda: correct_status(version, **form.cleaned_data, by=by)):
        messages.success(request, _("Statusen er rettet, og merknaden sier hvorfor."))
        return redirect("work-plan-version", slug, key, number)
    return version_page(request, version, {"correct": form})


@SECRETARIAT
@require_POST
def tie(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Says in which case the version is adopted."""
    version, by = here(request, slug, key, number), viewer_of(request)
    form = CaseForm(request.POST, cases=cases_to_tie(version, by))
    if performed(form, lambda: tie_case(version, form.cleaned_data["case"], by=by)):
        messages.success(request, _("Lagret. Hvem som har vedtatt versjonen, leses av saken."))
        return redirect("work-plan-version", slug, key, number)
    return version_page(request, version, {"tie": form})


@SECRETARIAT
@require_POST
def propose(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Makes the case in which the version is adopted."""
    version, by = here(request, slug, key, number), viewer_of(request)
    form = ProposeForm(request.POST)
    if performed(form, lambda: propose_version(version, why=form.cleaned_data["why"], by=by)):
        messages.success(
            request, _("Saken er laget. Lederen setter den opp, og du planlegger saksgangen der.")
        )
        return redirect("work-plan-version", slug, key, number)
    return version_page(request, version, {"propose": form})
