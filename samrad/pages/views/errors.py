"""Pages for what went wrong, in the reader's language. Never a stack trace."""

from __future__ import annotations

from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape

from samrad.organisations.models import Cooperation


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A helpful 404: what can be meant, and the ways on."""
    first = request.path.strip("/").split("/")[0]
    slugs = dict(Cooperation.objects.values_list("slug", "name"))
    here = slugs.get(first)
    near = (
        [(slug, slugs[slug]) for slug in get_close_matches(first, slugs, n=3, cutoff=0.6)] if not here else []
    )
    context = {"path": request.path, "near": near, "here": (first, here) if here else None}
    return render(request, "404.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from another site, or from nowhere."""
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that may itself be broken: no database, no context processors."""
    number = escape(getattr(request, "request_id", ""))
    return render(None, "500.html", {"number": number}, status=500)
