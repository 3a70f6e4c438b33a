"""How a measure goes: its phase, next step and end, and a status against the computed one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.core.forms import WorkForm
from samrad.strategy.services import measure_progress as acts
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.measures import (
    FinishForm,
    OverruleForm,
    PhaseForm,
    StepForm,
    StopForm,
)
from samrad.workspace.views.measures import PREFIXES, measure_here, measure_page

View = Callable[..., HttpResponse]
Act = Callable[..., Any]


def by_form(name: str, form_class: type[WorkForm], act: Act, done: str | Promise) -> View:
    """A view that does what one form of the page asks for, or shows the page with what is wrong with it.

    The form's fields are what the act takes, in order.
    """

    @SECRETARIAT
    @require_POST
    def view(request: HttpRequest, slug: str, key: str) -> HttpResponse:
        row, form = measure_here(request, slug, key), form_class(request.POST, prefix=PREFIXES[name])
        if performed(form, lambda: act(row, *form.cleaned_data.values(), by=viewer_of(request))):
            messages.success(request, str(done))
            return redirect("work-measure", slug, key)
        return measure_page(request, measure_here(request, slug, key), **{name: form})

    return view


def by_button(act: Act, done: str | Promise) -> View:
    """A view that does what one button of the page stands for."""

    @SECRETARIAT
    @require_POST
    def view(request: HttpRequest, slug: str, key: str) -> HttpResponse:
        row, by = measure_here(request, slug, key), viewer_of(request)
        told(request, lambda: act(row, by=by), done=str(done))
        return redirect("work-measure", slug, key)

    return view


phase = by_form("phase", PhaseForm, acts.change_phase, _("Fasen er endret."))
step = by_form("step", StepForm, acts.set_next_step, _("Neste steg er lagret."))
finish = by_form("finish", FinishForm, acts.finish, _("Tiltaket er meldt ferdig."))
stop = by_form("stop", StopForm, acts.stop, _("Tiltaket er stoppet."))
overrule = by_form("overrule", OverruleForm, acts.overrule, _("Statusen er overstyrt."))
take_up = by_button(acts.take_up, _("Tiltaket er tatt opp igjen."))
stop_overruling = by_button(acts.stop_overruling, _("Den utregnede statusen gjelder igjen."))
