"""The mail of a demonstration, read here because it is sent to nobody. Elsewhere these pages don't exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from samrad.access.doors import EVERYBODY
from samrad.core.messages.selectors import messages_to, recipients
from samrad.core.messages.withholding import attachments_given
from samrad.pages.frame import page

PER_PAGE = 50


def only_in_demo(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Letters are private: where real ones are sent, these addresses don't exist."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404(request.path)
        return view(request, *args, **values)

    return shown


@EVERYBODY
@require_safe
@only_in_demo
def mails(request: HttpRequest) -> HttpResponse:
    """The mails, the newest first; with `?til=` those to one address."""
    chosen = request.GET.get("til", "")
    listed = Paginator(messages_to(chosen), PER_PAGE).get_page(request.GET.get("side"))
    return page(request, "pages/demo/mails.html", listed=listed, chosen=chosen, recipients=recipients())


@EVERYBODY
@require_safe
@only_in_demo
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as its recipient would have had it."""
    row = get_object_or_404(messages_to(), pk=pk)
    return page(
        request,
        "pages/demo/mail.html",
        is_example=row.is_example,
        message=row,
        sender=settings.MAIL_FROM,
        attachments=attachments_given(row),
    )


@EVERYBODY
@require_safe
@only_in_demo
def attachment(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """An attachment's bytes, always as a download."""
    given = attachments_given(get_object_or_404(messages_to(), pk=pk))
    row = next((each for each in given if each.number == number), None)
    if row is None:
        raise Http404(number)
    return FileResponse(
        row.file.open("rb"), as_attachment=True, filename=row.filename, content_type=row.media_type
    )
