"""Changing the route of a case: adding a stop, removing one, letting two change places."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT
from samrad.cases.models import Stop
from samrad.cases.services.cases import add_stop, move_stop, remove_stop
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import councils_of_members, organs_that_treat
from samrad.workspace.acting import told
from samrad.workspace.forms.cases import HearingForm, RatificationForm, StopForm
from samrad.workspace.views.cases import case_here, done_with


def sent_form(kind: str, request: HttpRequest, cooperation: Cooperation) -> BaseForm:
    today = timezone.localdate()
    made: dict[str, Callable[[], BaseForm]] = {
        "organ": lambda: StopForm(request.POST, organs=organs_that_treat(cooperation, today), prefix="s"),
        "hearing": lambda: HearingForm(request.POST, prefix="h"),
        "councils": lambda: RatificationForm(
            request.POST, councils=councils_of_members(cooperation, today), prefix="r"
        ),
    }
    if kind not in made:
        raise Http404(kind)
    return made[kind]()


@SECRETARIAT
@require_POST
def add(request: HttpRequest, slug: str, key: str, kind: str) -> HttpResponse:
    """Adds a stop at the end of the route."""
    cooperation, row = case_here(request, slug, key)
    form, by = sent_form(kind, request, cooperation), viewer_of(request)
    done = _("Leddet er lagt til.")
    return done_with(request, row, kind, form, lambda sent: add_stop(row, **sent.stop(), by=by), done)


def stop_here(request: HttpRequest, slug: str, key: str, number: int) -> Stop:
    """The stop of that place in the route."""
    _cooperation, row = case_here(request, slug, key)
    found = row.stops.filter(order=number).first()
    if found is None:
        raise Http404(str(number))
    found.case = row
    return found


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    stop = stop_here(request, slug, key, number)
    told(request, lambda: remove_stop(stop, by=viewer_of(request)), done=_("Leddet er tatt bort."))
    return redirect("work-case", slug, key)


@SECRETARIAT
@require_POST
def move(request: HttpRequest, slug: str, key: str, number: int, way: str) -> HttpResponse:
    """Lets the stop change places with the one before (`opp`) or after (`ned`)."""
    if way not in {"opp", "ned"}:
        raise Http404(way)
    stop = stop_here(request, slug, key, number)
    told(
        request,
        lambda: move_stop(stop, earlier=way == "opp", by=viewer_of(request)),
        done=_("Leddet er flyttet."),
    )
    return redirect("work-case", slug, key)
