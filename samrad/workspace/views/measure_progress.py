"""How a measure goes: its phase, next step and end, and a status said against the computed one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.strategy.models import Measure
from samrad.strategy.services import measure_progress as acts
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.measures import FinishForm, OverruleForm, PhaseForm, StepForm, StopForm
from samrad.workspace.views.measures import measure_here, measure_page


def done_with(
    request: HttpRequest, row: Measure, name: str, form: BaseForm, act: Callable[..., Any], done: str
) -> HttpResponse:
    """Does what a form of the page asks for, or shows the page again with what is wrong."""
    if performed(form, lambda: act(row, *form.cleaned_data.values(), by=viewer_of(request))):
        messages.success(request, done)
        return redirect("work-measure", row.cooperation.slug, row.key)
    return measure_page(request, measure_here(request, row.cooperation.slug, row.key), **{name: form})


@SECRETARIAT
@require_POST
def phase(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Says how far it has come."""
    row, form = measure_here(request, slug, key), PhaseForm(request.POST, prefix="p")
    return done_with(request, row, "phase", form, acts.change_phase, _("Fasen er endret."))


@SECRETARIAT
@require_POST
def step(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Says what is next, and by when."""
    row, form = measure_here(request, slug, key), StepForm(request.POST, prefix="n")
    return done_with(request, row, "step", form, acts.set_next_step, _("Neste steg er lagret."))


@SECRETARIAT
@require_POST
def finish(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Reports it done."""
    row, form = measure_here(request, slug, key), FinishForm(request.POST, prefix="f")
    return done_with(request, row, "finish", form, acts.finish, _("Tiltaket er meldt ferdig."))


@SECRETARIAT
@require_POST
def stop(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Stops it, and says why."""
    row, form = measure_here(request, slug, key), StopForm(request.POST, prefix="s")
    return done_with(request, row, "stop", form, acts.stop, _("Tiltaket er stoppet."))


@SECRETARIAT
@require_POST
def take_up(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Takes up again what was done or stopped."""
    row, by = measure_here(request, slug, key), viewer_of(request)
    told(request, lambda: acts.take_up(row, by=by), done=_("Tiltaket er tatt opp igjen."))
    return redirect("work-measure", slug, key)


@SECRETARIAT
@require_POST
def overrule(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Says another status than the computed one, and why."""
    row, form = measure_here(request, slug, key), OverruleForm(request.POST, prefix="o")
    return done_with(request, row, "overrule", form, acts.overrule, _("Statusen er overstyrt."))


@SECRETARIAT
@require_POST
def stop_overruling(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Lets the computed status hold again."""
    row, by = measure_here(request, slug, key), viewer_of(request)
    told(request, lambda: acts.stop_overruling(row, by=by), done=_("Den utregnede statusen gjelder igjen."))
    return redirect("work-measure", slug, key)
