"""Persons in office."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import EVERYBODY
from samrad.organisations.models import Person
from samrad.organisations.selectors import persons_visible_to, seats_held_by
from samrad.pages.frame import page


@EVERYBODY
@require_safe
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person's places in organs, now and before, and who they are a contact for."""
    row = persons_visible_to(viewer_of(request)).filter(**Person.from_public_id(public_id)).first()
    if row is None:
        raise Http404(public_id)
    today = timezone.localdate()
    seats = list(seats_held_by(row))
    return page(
        request,
        "pages/people/person.html",
        is_example=row.is_example,
        person=row,
        present=[seat for seat in seats if not seat.has_ended(today)],
        past=[seat for seat in seats if seat.has_ended(today)],
        contacts=row.contacts.on(today).select_related("cooperation", "organisation"),
    )
