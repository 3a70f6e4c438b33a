import json
import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from samrad.core.middleware import RequestLog, request_id_of

DIRECTIVES = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("svar")


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What is written to the log of requests, whatever other tests have set up for logging."""
    written: list[object] = []
    keeper = logging.Handler()
    keeper.emit = lambda record: written.append(record.msg)
    logger = logging.getLogger("samrad.requests")
    monkeypatch.setattr(logger, "disabled", False)
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(keeper)
    yield written
    logger.removeHandler(keeper)
    logger.setLevel(before)


def line_of(lines: list[object], path: str) -> dict[str, object]:
    RequestLog(answer)(RequestFactory().get(path, REMOTE_ADDR="10.1.2.3"))
    line = lines[-1]
    assert isinstance(line, dict)
    return line


def test_a_request_is_one_line_without_values_or_addresses(lines: list[object]):
    line = line_of(lines, "/sok/?q=Kari+Nordmann&side=2")
    assert line["event"] == "request"
    assert line["method"] == "GET"
    assert line["path"] == "/sok/"
    assert line["parameters"] == ["q", "side"]
    assert line["status"] == 200
    assert "Nordmann" not in json.dumps(line)
    assert "10.1.2.3" not in json.dumps(line)


def test_the_secret_of_a_signed_link_and_of_a_private_calendar_is_left_out(lines: list[object]):
    assert line_of(lines, "/l/AbCdEf123/svar/")["path"] == "/l/…/svar/"
    lines.clear()
    assert line_of(lines, "/kalender/p/AbCdEf123.ics")["path"] == "/kalender/p/…"
    lines.clear()
    assert line_of(lines, "/kalender/dalregionen.ics")["path"] == "/kalender/dalregionen.ics"


def test_the_answer_has_the_requests_id():
    response = RequestLog(answer)(RequestFactory(headers={"X-Request-ID": "fra-tjeneren-foran"}).get("/"))
    assert response["X-Request-ID"] == "fra-tjeneren-foran"


@pytest.mark.parametrize("given", ["", "kort", "med mellomrom", "x" * 65, '"}{"level":"fake"}'])
def test_an_id_that_does_not_look_like_one_is_replaced(given: str):
    request = RequestFactory(headers={"X-Request-ID": given}).get("/")
    assert len(request_id_of(request)) == 32


def test_the_browser_is_told_what_to_refuse(client: Client, db: None):
    response = client.get("/finnes-ikke/")
    assert set(response["Content-Security-Policy"].split("; ")) == DIRECTIVES
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Permissions-Policy"].startswith("camera=(), microphone=(), geolocation=()")


def test_reading_sets_no_cookie(client: Client, db: None):
    assert not client.get("/").cookies
    assert not client.get("/finnes-ikke/").cookies
