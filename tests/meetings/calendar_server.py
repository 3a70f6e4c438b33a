"""Calendars of a municipality, and a server on this machine that gives them away."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from samrad.meetings.intake.fetching import Allowed


def ics(*days: tuple[str, str, str] | tuple[str, str]) -> bytes:
    """A calendar with an entry a day: identity, ISO day, and a title where it isn't «Kommunestyret»."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kommunen//x//"]
    for uid, on, *title in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20270101T000000Z",
            f"DTSTART;TZID=Europe/Oslo:{on.replace('-', '')}T180000",
            f"DTEND;TZID=Europe/Oslo:{on.replace('-', '')}T210000",
            f"SUMMARY:{title[0] if title else 'Kommunestyret'}",
            "LOCATION:Rådhuset",
            "END:VEVENT",
        ]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


@dataclass
class CalendarServer:
    """What it gives, how it answers, and what it was asked."""

    content: bytes = b""
    status: int = 200
    etag: str = '"1"'
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/k.ics"

    @property
    def allowed(self) -> Allowed:
        here = {ip_address("127.0.0.1"), ip_address("::1")}
        return Allowed(lambda each: each in here, frozenset({self.port}), seconds=5)


@contextmanager
def calendar_server() -> Iterator[CalendarServer]:
    told = CalendarServer()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.headers.get("If-None-Match", ""))
            is_same = told.status == 200 and told.asked[-1] == told.etag
            self.send_response(304 if is_same else told.status)
            body = b"" if is_same else told.content
            self.send_header("ETag", told.etag)
            self.send_header("Content-Type", "text/calendar")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join(5)
