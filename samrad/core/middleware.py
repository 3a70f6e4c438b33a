"""What happens around every request: its line in the log, and what the browser is told to keep shut."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

from samrad.core.secret_addresses import without_secrets

log = structlog.get_logger("samrad.requests")

type_of_id = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestLog:
    """Give the request an id, bind it to everything logged meanwhile, and write one line when it is answered.

    The line has the path, but no query values, no address, nobody's name and no secret.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request_id = request.request_id = request_id_of(request)
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request) if is_readable(request) else unreadable()
            log.info(
                "request",
                method=request.method,
                path=without_secrets(request.path),
                parameters=parameters_of(request),
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
        response["X-Request-ID"] = request_id
        return response


def is_readable(request: HttpRequest) -> bool:
    """Can the address be looked up at all? No database takes a NUL; nobody writes a thousand parameters."""
    has_nul = "\0" in request.path or "%00" in request.META.get("QUERY_STRING", "")
    return not has_nul and parameters_of(request) is not None


def parameters_of(request: HttpRequest) -> list[str] | None:
    """The names of the parameters; None when there are too many to read."""
    try:
        return sorted(request.GET)
    except SuspiciousOperation:
        return None


def unreadable() -> HttpResponse:
    """An answer that needs neither the address nor a template."""
    text = "Adressen lot seg ikke lese. Gå til forsiden og prøv igjen.\n"
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def request_id_of(request: HttpRequest) -> str:
    """The id a server in front has given, when it looks like one; else a new one."""
    given: str = request.headers.get("X-Request-ID", "")
    return given if type_of_id.fullmatch(given) else uuid.uuid4().hex


class PermissionsPolicy:
    """No page here asks for any of the device's senses, so the browser may refuse them all."""

    REFUSED = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = self.REFUSED
        return response
