"""One commitment: what is promised, what is delivered, and whether it was kept."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.access.context import viewer_of
from samrad.access.doors import INSIDERS, SECRETARIAT
from samrad.access.rules import may, require
from samrad.commitments.models import Commitment
from samrad.commitments.reading.commitments import commitment_standings
from samrad.commitments.reading.decisions import decisions_of
from samrad.commitments.selectors import commitments_visible_to
from samrad.commitments.services.commitments import answer_commitment, remove_commitment
from samrad.commitments.services.delivery import open_again, record_delivery, say_broken, say_kept
from samrad.workspace.acting import performed, told
from samrad.workspace.forms.commitments import (
    BrokenForm,
    CommitmentForm,
    DeliveredForm,
    KeptForm,
    commitment_shown,
    delivery_shown,
)
from samrad.workspace.frame import cooperation_worked_in, work_page
from samrad.workspace.views.commitments import INSIDE


def commitment_here(request: HttpRequest, slug: str, key: str, pk: int) -> Commitment:
    """The commitment, for those who may answer for it; others find nothing."""
    cooperation = cooperation_worked_in(request, slug, *INSIDE)
    rows = commitments_visible_to(viewer_of(request))
    row = rows.filter(undertaking__cooperation=cooperation, undertaking__key=key, pk=pk).first()
    if row is None or not may(viewer_of(request), "commitment.answer", row):
        raise Http404(str(pk))
    return row


def commitment_page(request: HttpRequest, row: Commitment, **forms: BaseForm) -> HttpResponse:
    """The page, with the form that was sent in place of a fresh one."""
    viewer, today = viewer_of(request), timezone.localdate()
    [standing] = commitment_standings([row], viewer=viewer, today=today)
    shown = {
        "promised": CommitmentForm(initial=commitment_shown(row), decisions=decisions_of(row)),
        "delivered": DeliveredForm(initial=delivery_shown(row), prefix="d"),
        "kept": KeptForm(initial={"on": today}, prefix="k"),
        "broken": BrokenForm(initial={"on": today}, prefix="b"),
    }
    return work_page(
        request,
        "workspace/commitments/commitment.html",
        cooperation=row.undertaking.cooperation,
        standing=standing,
        may_remove=row.answer == Commitment.Answer.NONE and may(viewer, "commitment.keep", row),
        **(shown | forms),
    )


def finished(
    request: HttpRequest, row: Commitment, name: str, form: BaseForm, perform: Callable[[], object], done: str
) -> HttpResponse:
    """Back to the board when the act is done; else the page again, with what was written."""
    if performed(form, perform):
        messages.success(request, done)
        return redirect("commitment-board", row.undertaking.cooperation.slug, row.undertaking.key)
    fresh = commitments_visible_to(viewer_of(request)).get(pk=row.pk)
    return commitment_page(request, fresh, **{name: form})


@INSIDERS
@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """What one organisation has answered and pledges, and by which decision."""
    row, by = commitment_here(request, slug, key, pk), viewer_of(request)
    if request.method != "POST":
        return commitment_page(request, row)
    form = CommitmentForm(request.POST, decisions=decisions_of(row))
    done = _("Det som er lovet, er lagret.")
    return finished(
        request, row, "promised", form, lambda: answer_commitment(row, form.promised(), by=by), done
    )


@INSIDERS
@require_POST
def deliver(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """What has been delivered so far."""
    row, by = commitment_here(request, slug, key, pk), viewer_of(request)
    form = DeliveredForm(request.POST, request.FILES, prefix="d")
    done = _("Det som er levert, er lagret.")
    return finished(
        request, row, "delivered", form, lambda: record_delivery(row, form.delivered(), by=by), done
    )


@INSIDERS
@require_POST
def kept(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    row, by = commitment_here(request, slug, key, pk), viewer_of(request)
    form = KeptForm(request.POST, prefix="k")
    done = _("Løftet er ført som holdt.")
    return finished(request, row, "kept", form, lambda: say_kept(row, **form.cleaned_data, by=by), done)


@INSIDERS
@require_POST
def broken(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    row, by = commitment_here(request, slug, key, pk), viewer_of(request)
    form = BrokenForm(request.POST, prefix="b")
    done = _("Løftet er ført som brutt.")
    return finished(request, row, "broken", form, lambda: say_broken(row, **form.cleaned_data, by=by), done)


@INSIDERS
@require_POST
def reopen(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    row, by = commitment_here(request, slug, key, pk), viewer_of(request)
    told(request, lambda: open_again(row, by=by), done=_("Løftet er åpent igjen."))
    return redirect("commitment", slug, key, pk)


@SECRETARIAT
@require_POST
def remove(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """Takes one off the board that was asked by mistake."""
    row, by = commitment_here(request, slug, key, pk), viewer_of(request)
    require(by, "commitment.keep", row)
    told(request, lambda: remove_commitment(row, by=by), done=_("Virksomheten er tatt av tavlen."))
    return redirect("commitment-board", slug, key)
