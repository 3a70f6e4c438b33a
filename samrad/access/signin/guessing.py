"""Guessing at passwords: counted in the database for each address and where it comes from."""

from __future__ import annotations

from typing import Any

from axes.helpers import get_client_username
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def client_ip(request: HttpRequest) -> str:
    """Where the request comes from. Behind a proxy it is what that proxy has added last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address somebody tries to sign in with, in lower case."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return tried.strip().lower()[:255]


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Says how long to wait, and how to get a new password meanwhile."""
    context = {"minutes": minutes_left(request, credentials)}
    return render(request, "konto/locked.html", context, status=429)


def minutes_left(request: HttpRequest, credentials: dict[str, Any] | None) -> int:
    """Whole minutes until the next try is let through, at least one."""
    attempts = AccessAttempt.objects.filter(
        username=get_client_username(request, credentials), ip_address=client_ip(request)
    )
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    left = (last or timezone.now()) + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(1, -int(-left.total_seconds() // 60))


def forget_guesses(address: str) -> None:
    """Somebody who has proved to own the address needs not wait."""
    reset(username=address.lower())
