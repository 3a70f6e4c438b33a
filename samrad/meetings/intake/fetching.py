"""Fetching a calendar from an address: public addresses only, and bounded in size, time and turns.

The name is resolved once, every address it gives is checked, and the connection goes to one that was checked:
the name isn't looked up again, so it can't become another in between. Every redirect is checked anew.
There is no setting that turns this off; a test gives a rule of its own.
"""

from __future__ import annotations

import contextlib
import io
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from samrad.core.acts import Refused
from samrad.meetings.intake.public_addresses import Address, as_address, is_public_address

MOST_BYTES = 2_000_000  # as sent, and after it is unpacked
MOST_SECONDS = 15.0
MOST_TURNS = 3
LONGEST_ADDRESS = 1000
PORTS = {"http": 80, "https": 443}
TURNS = {301, 302, 303, 307, 308}


class FetchFault(Refused):
    """The calendar couldn't be fetched. `str()` is a sentence that says why and what to do."""


@dataclass(frozen=True)
class Allowed:
    """Where a calendar may be fetched from. Only tests make another than `PUBLIC`."""

    address: Callable[[Address], bool] = is_public_address
    ports: frozenset[int] = frozenset(PORTS.values())
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = MOST_SECONDS


PUBLIC = Allowed()


@dataclass(frozen=True)
class Fetched:
    """What came. `is_unchanged`: the server says it is as it was, and there is no content."""

    content: bytes = b""
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False


@dataclass(frozen=True)
class Target:
    """Where one request goes."""

    scheme: str
    host: str
    port: int
    path: str
    address: str = field(default="")


def fetch(
    address: str, *, etag: str = "", last_modified: str = "", allowed: Allowed | None = None
) -> Fetched:
    """The content at an address. Raises FetchFault, after `allowed.seconds` at the latest."""
    allowed = allowed or PUBLIC
    deadline = time.monotonic() + allowed.seconds
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    target = target_of(address, allowed)
    for _turn in range(MOST_TURNS + 1):
        with answered(
            target, {name: said for name, said in asked.items() if said}, allowed, deadline
        ) as answer:
            if answer.status not in TURNS:
                return content_of(answer, deadline)
            target = turned(target, answer.headers, allowed)
    raise FetchFault(_("Adressen sender videre for mange ganger. Be om den direkte adressen til kalenderen."))


def target_of(address: str, allowed: Allowed | None = None) -> Target:
    """What an address says, when it is one we may ask. `webcal` is https under another name."""
    allowed = allowed or PUBLIC
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise FetchFault(_("Adressen er ikke riktig skrevet. Kopier den på nytt.")) from None
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme.lower(), parts.scheme.lower())
    if scheme not in PORTS:
        raise FetchFault(_("Adressen må begynne med https://, http:// eller webcal://."))
    if parts.username is not None or parts.password is not None:
        raise FetchFault(_("Adressen har brukernavn eller passord i seg. Bruk en adresse uten."))
    wanted = PORTS[scheme] if port is None else port
    if wanted not in allowed.ports:
        raise FetchFault(_("Adressen har et uvanlig portnummer. Bare 80 og 443 kan brukes."))
    return Target(scheme, host_of(parts), wanted, path_of(parts), address.strip())


def host_of(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii")
    except UnicodeError:
        host = b""
    if not host or len(host) > 253 or any(letter <= 32 or letter == 127 for letter in host):
        raise FetchFault(_("Adressen mangler navnet på en tjener. Kopier den på nytt."))
    return host.decode()


def path_of(parts: SplitResult) -> str:
    """The path and question, with nothing in it that could end the line it is sent in."""
    path = quote(parts.path or "/", safe="/%:=@!$&'()*+,;~")
    return f"{path}?{quote(parts.query, safe='/%:=@!$&*+,;~?()')}" if parts.query else path


def turned(target: Target, headers: HTTPMessage, allowed: Allowed) -> Target:
    """Where a redirect leads; never from a secure address to one that isn't."""
    new = target_of(
        urljoin(f"{target.scheme}://{target.host}:{target.port}{target.path}", _location(headers)), allowed
    )
    if target.scheme == "https" and new.scheme != "https":
        raise FetchFault(_("Adressen sender videre til en som ikke er sikret. Bruk en adresse med https."))
    return new


def _location(headers: HTTPMessage) -> str:
    where = headers.get("Location", "")
    if not where or len(where) > LONGEST_ADDRESS:
        raise FetchFault(_("Adressen sender videre, men sier ikke hvor. Be om den direkte adressen."))
    return where


def resolved(target: Target, allowed: Allowed, deadline: float) -> list[tuple[socket.AddressFamily, Any]]:
    """The network addresses of the host, all of them checked. One that isn't public refuses the name."""
    found = looked_up(target.host, target.port, deadline)
    for _family, place in found:
        if not may_ask(str(place[0]), allowed):
            raise FetchFault(_("Adressen fører til et lukket nett. Kalenderen må ligge der alle kan nå den."))
    return found


def may_ask(written: str, allowed: Allowed) -> bool:
    try:
        return allowed.address(as_address(written))
    except ValueError:
        return False


def looked_up(host: str, port: int, deadline: float) -> list[tuple[socket.AddressFamily, Any]]:
    """The resolver has no time limit of its own, so it is asked in a thread that may be left."""
    answers: queue.Queue[list[tuple[socket.AddressFamily, Any]]] = queue.Queue()

    def ask() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            told = []
        answers.put([(each[0], each[4]) for each in told])

    threading.Thread(target=ask, daemon=True, name="calendar-lookup").start()
    try:
        found = answers.get(timeout=left(deadline))
    except queue.Empty:
        raise too_slow() from None
    if not found:
        raise FetchFault(_("Finner ingen tjener som heter «%(host)s». Se etter skrivefeil.") % {"host": host})
    return found


@contextlib.contextmanager
def answered(
    target: Target, asked: dict[str, str], allowed: Allowed, deadline: float
) -> Iterator[HTTPResponse]:
    """The answer to one request, its head read. What goes wrong with the line is a FetchFault."""
    try:
        with connected(target, allowed, deadline) as line:
            line.settimeout(left(deadline))
            line.sendall(request_of(target, asked))
            answer = HTTPResponse(Patient(line, deadline), method="GET")  # type: ignore[arg-type]
            answer.begin()
            yield answer
    except TimeoutError:
        raise too_slow() from None
    except ssl.SSLCertVerificationError:
        raise FetchFault(
            _("Tjeneren har ikke et gyldig sertifikat for «%(host)s».") % {"host": target.host}
        ) from None
    except (OSError, HTTPException, zlib.error, ValueError):
        raise FetchFault(_("Tjeneren svarer ikke som den skal. Prøv igjen senere.")) from None


def connected(target: Target, allowed: Allowed, deadline: float) -> socket.socket:
    """A line to the first of the checked addresses that answers."""
    for family, place in resolved(target, allowed, deadline):
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(left(deadline))
            line.connect(place)
            if target.scheme == "https":
                line.settimeout(left(deadline))  # the handshake has what is left, not as much again
                return allowed.trust().wrap_socket(line, server_hostname=target.host)
        except TimeoutError:
            line.close()
            raise
        except ssl.SSLCertVerificationError:
            line.close()
            raise
        except OSError:
            line.close()
            continue
        return line
    raise FetchFault(_("Får ikke kontakt med «%(host)s». Prøv igjen senere.") % {"host": target.host})


def request_of(target: Target, asked: dict[str, str]) -> bytes:
    host = f"[{target.host}]" if ":" in target.host else target.host
    port = "" if target.port == PORTS[target.scheme] else f":{target.port}"
    lines = [
        f"GET {target.path} HTTP/1.1",
        f"Host: {host}{port}",
        "User-Agent: samrad",
        "Accept: text/calendar, text/plain;q=0.5, */*;q=0.1",
        "Accept-Encoding: gzip, identity",
        "Connection: close",
        *(f"{name}: {_one_line(said)}" for name, said in asked.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "ignore")


def _one_line(said: str) -> str:
    return "".join(letter for letter in said if letter.isprintable())


class Patient:
    """A line that is waited for only until the deadline, however slowly it drips."""

    def __init__(self, line: socket.socket, deadline: float) -> None:
        self.line, self.deadline = line, deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Dripping(self.line, self.deadline))


class _Dripping(io.RawIOBase):
    def __init__(self, line: socket.socket, deadline: float) -> None:
        super().__init__()
        self.line, self.deadline = line, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.settimeout(left(self.deadline))
        return self.line.recv_into(buffer)


def content_of(answer: HTTPResponse, deadline: float) -> Fetched:
    """The content of an answer, unpacked and within bounds."""
    said = {
        "etag": answer.headers.get("ETag", "")[:200],
        "last_modified": answer.headers.get("Last-Modified", "")[:100],
    }
    if answer.status == 304:
        return Fetched(**said, is_unchanged=True)
    if answer.status != 200:
        raise status_fault(answer.status)
    if answer.headers.get_content_type() == "text/html":
        raise FetchFault(
            _("Adressen gir en nettside, ikke en kalender. Se etter en lenke som heter iCal eller abonner.")
        )
    packed = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchFault(_("Tjeneren pakker kalenderen på en måte vi ikke kan lese."))
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in packed else None
    return Fetched(bounded(answer, unpack, deadline), **said)


def bounded(answer: HTTPResponse, unpack: Any, deadline: float) -> bytes:
    found, sent = bytearray(), 0
    while chunk := answer.read1(65_536):
        left(deadline)
        sent += len(chunk)
        found += unpack.decompress(chunk, MOST_BYTES + 1 - len(found)) if unpack else chunk
        if sent > MOST_BYTES or len(found) > MOST_BYTES:
            raise FetchFault(_("Kalenderen er for stor. Det meste vi tar imot, er 2 MB."))
    if answer.length or (unpack and not unpack.eof):
        raise FetchFault(_("Tjeneren sendte bare en del av kalenderen. Prøv igjen senere."))
    return bytes(found)


def status_fault(status: int) -> FetchFault:
    if status in {401, 403}:
        return FetchFault(_("Tjeneren krever innlogging. Be kommunen om en åpen adresse til kalenderen."))
    if status in {404, 410}:
        return FetchFault(_("Det er ingen kalender på adressen lenger. Be kommunen om den nye adressen."))
    return FetchFault(_("Tjeneren svarte med feil %(status)d. Prøv igjen senere.") % {"status": status})


def left(deadline: float) -> float:
    """The seconds that are left. Raises TimeoutError when there are none."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def too_slow() -> FetchFault:
    return FetchFault(_("Tjeneren brukte for lang tid. Prøv igjen senere."))
