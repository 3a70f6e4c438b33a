"""A network that fills in for all municipalities on one screen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import NETWORKERS
from samrad.commitments.models import Undertaking
from samrad.commitments.reading.status_network import (
    commitments_to_fill_in,
    networks_of,
    newest_of_commitments,
    undertakings_to_fill_in,
)
from samrad.commitments.services.status_reports import fill_in_together
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organ
from samrad.workspace.acting import attempted
from samrad.workspace.forms.status import NetworkForm
from samrad.workspace.frame import cooperation_worked_in, work_page


@NETWORKERS
@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Chooses the network and the measure it talks about."""
    cooperation = cooperation_worked_in(request, slug)
    return work_page(
        request,
        "workspace/status/networks.html",
        cooperation=cooperation,
        networks=networks_of(viewer_of(request), cooperation),
        undertakings=undertakings_to_fill_in(viewer_of(request), cooperation),
    )


@NETWORKERS
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest, slug: str, organ: int, key: str) -> HttpResponse:
    """All municipalities of one measure, side by side."""
    cooperation, by = cooperation_worked_in(request, slug), viewer_of(request)
    network, found = network_here(by, cooperation, organ), undertaking_here(by, cooperation, key)
    rows = commitments_to_fill_in(found, by)
    form = NetworkForm(request.POST or None, commitments=rows, newest=newest_of_commitments(rows))
    if form.is_valid() and (
        number := attempted(form, lambda: fill_in_together(found, network, form.answers(found), by=by))
    ):
        said = ngettext("Status er ført for én kommune.", "Status er ført for %(number)d kommuner.", number)
        messages.success(request, said % {"number": number})
        return redirect("status-networks", slug)
    values = {"network": network, "undertaking": found, "form": form}
    return work_page(request, "workspace/status/network.html", cooperation=cooperation, **values)


def network_here(by: Viewer, cooperation: Cooperation, pk: int) -> Organ:
    found = next((each for each in networks_of(by, cooperation) if each.pk == pk), None)
    if found is None:
        raise Http404(str(pk))
    return found


def undertaking_here(by: Viewer, cooperation: Cooperation, key: str) -> Undertaking:
    found = undertakings_to_fill_in(by, cooperation).filter(key=key).first()
    if found is None:
        raise Http404(key)
    return found
