"""The secretariat's list of where to write to each municipality."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import SECRETARIAT, SECRETARIAT_OR_AUDITOR
from samrad.access.rules import K, may
from samrad.cases.naming import is_county
from samrad.cases.ratifying import addresses_visible_to
from samrad.cases.services.ratification_addresses import KEPT, keep_address
from samrad.workspace.acting import attempted
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.ratification_forms import AddressForm
from samrad.workspace.views.ratification import members_of


@SECRETARIAT_OR_AUDITOR
@require_safe
def addresses(request: HttpRequest, slug: str) -> HttpResponse:
    """Each member municipality with its addresses, those that have none marked."""
    cooperation = cooperation_worked_in(request, slug, K.secretariat, K.auditor)
    kept = addresses_visible_to(viewer_of(request)).filter(cooperation=cooperation)
    by_place = {each.organisation_id: each for each in kept}
    rows = [(each, by_place.get(each.pk)) for each in members_of(cooperation)]
    has_county = any(is_county(place) for place, _address in rows)
    shown = {"cooperation": cooperation, "rows": rows, "has_county": has_county}
    shown["may_keep"] = may(viewer_of(request), "ratification.keep_addresses", cooperation)
    return work_page(request, "workspace/ratification/addresses.html", **shown)


@SECRETARIAT
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, slug: str, organisation: int) -> HttpResponse:
    """Where one municipality gets its cases."""
    cooperation, viewer = cooperation_worked_in(request, slug, K.secretariat), viewer_of(request)
    place = next((each for each in members_of(cooperation) if each.pk == organisation), None)
    if place is None:
        raise Http404(str(organisation))
    kept = addresses_visible_to(viewer).filter(cooperation=cooperation, organisation=place).first()
    initial = {name: getattr(kept, name) for name in KEPT} if kept else {"language": place.language_choice}
    form = AddressForm(request.POST or None, initial=initial)
    if form.is_valid() and attempted(
        form, lambda: keep_address(cooperation, place, by=viewer, **form.cleaned_data)
    ):
        return redirect("ratification-addresses", slug)
    page = {"cooperation": cooperation, "place": place, "form": form}
    return work_page(request, "workspace/ratification/address.html", **page)
