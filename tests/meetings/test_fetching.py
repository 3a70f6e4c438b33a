"""Fetching a calendar: from public addresses only, and never for long or for much."""

import contextlib
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import pytest

from samrad.meetings.intake import fetching
from samrad.meetings.intake.fetching import MOST_BYTES, PUBLIC, Allowed, Fetched, FetchFault, fetch, target_of
from samrad.meetings.intake.public_addresses import is_public_address

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
Reply = bytes | Callable[[socket.socket], None]

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "2001:db8::1",
    "fc00::1",
    "fd00::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "4000::1",
    "100::1",
    "2606:4700::1%1",
]
OPEN = ["8.8.8.8", "158.39.0.1", "100.63.255.255", "100.128.0.1", "2606:4700::1", "2a02:2121::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_leads_inwards_is_not_public(address: str):
    assert not is_public_address(ip_address(address))


@pytest.mark.parametrize("address", OPEN)
def test_an_ordinary_address_is_public(address: str):
    assert is_public_address(ip_address(address))


def test_the_rule_that_is_used_when_none_is_given_is_public_addresses_on_two_ports():
    assert (PUBLIC.address, PUBLIC.ports) == (is_public_address, frozenset({80, 443}))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://kommunen.no/k.ics", "Adressen må begynne med"),
        ("file:///etc/passwd", "Adressen må begynne med"),
        ("k.ics", "Adressen må begynne med"),
        ("https://kari:hemmelig@kommunen.no/k.ics", "brukernavn eller passord"),
        ("https://kommunen.no:8443/k.ics", "uvanlig portnummer"),
        ("https://kommunen.no:abc/k.ics", "ikke riktig skrevet"),
        ("https:///k.ics", "mangler navnet på en tjener"),
        ("https://[::1/k.ics", "ikke riktig skrevet"),
        (f"https://{'a' * 64}ø.no/", "mangler navnet på en tjener"),
    ],
)
def test_an_address_that_cannot_be_asked_is_said_so(address: str, said: str):
    with pytest.raises(FetchFault, match=said):
        target_of(address)


def test_webcal_is_https_and_letters_in_the_address_are_written_for_the_network():
    target = target_of("webcal://Åsmark.kommune.no/møter kalender.ics?organ=kommunestyre og meir#topp")
    assert (target.scheme, target.host, target.port) == ("https", "xn--smark-lra.kommune.no", 443)
    assert target.path == "/m%C3%B8ter%20kalender.ics?organ=kommunestyre%20og%20meir"


def test_nothing_in_an_address_can_begin_a_line_of_its_own():
    target = target_of("https://kommunen.no/k.ics%0d%0aX: y\r\nHost: b\t?a=\x00b")
    sent = fetching.request_of(target, {"If-None-Match": 'a\r\nX: "b"'})
    assert sent.count(b"\r\n") == 8
    assert b"\x00" not in sent


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/k.ics",
        "http://2130706433/k.ics",
        "http://0x7f.1/k.ics",
        "http://localhost/k.ics",
        "http://[::1]/k.ics",
        "http://[::ffff:127.0.0.1]/k.ics",
        "http://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/k.ics",
    ],
)
def test_an_address_on_a_closed_network_is_never_connected_to(address: str, monkeypatch: pytest.MonkeyPatch):
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *to: asked.append(to))
    with pytest.raises(FetchFault, match="lukket nett"):
        fetch(address)
    assert asked == []


@dataclass
class Server:
    """A server on this machine that answers what it is told to, and remembers what it was asked."""

    replies: list[Reply]
    asked: list[bytes] = field(default_factory=list)
    context: ssl.SSLContext | None = None

    def __enter__(self) -> "Server":
        self.line = socket.create_server(("127.0.0.1", 0))
        self.port = self.line.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        with contextlib.suppress(OSError):
            self.line.shutdown(socket.SHUT_RDWR)  # ends the waiting for one more
        self.line.close()
        self.thread.join(5)

    def serve(self) -> None:
        while self.replies:
            try:
                line, _from = self.line.accept()
            except OSError:
                return
            reply = self.replies.pop(0)
            try:
                if self.context:
                    line = self.context.wrap_socket(line, server_side=True)
                self.asked.append(line.recv(65_536))
                line.sendall(reply) if isinstance(reply, bytes) else reply(line)
            except OSError:
                pass
            finally:
                line.close()

    @property
    def address(self) -> str:
        return f"http{'s' if self.context else ''}://localhost:{self.port}/k.ics"

    def allowed(self, seconds: float = 5, **values: object) -> Allowed:
        here = {ip_address("127.0.0.1"), ip_address("::1")}
        return Allowed(lambda each: each in here, frozenset({self.port}), seconds=seconds, **values)


def answer(body: bytes = CALENDAR, *lines: str, status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *lines, "", ""]
    return "\r\n".join(head).encode() + body


def turn(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {to}", status=status)


def fault_of(*replies: Reply, **values: float) -> str:
    with Server(list(replies)) as server, pytest.raises(FetchFault) as fault:
        fetch(server.address, allowed=server.allowed(**values))
    return str(fault.value)


def test_a_calendar_is_fetched_with_what_tells_one_version_from_the_next():
    with Server([answer(CALENDAR, 'ETag: "a1"', "Last-Modified: Thu, 26 Nov 2026 06:00:00 GMT")]) as server:
        found = fetch(server.address, allowed=server.allowed())
    assert found == Fetched(CALENDAR, '"a1"', "Thu, 26 Nov 2026 06:00:00 GMT")
    assert server.asked[0].startswith(b"GET /k.ics HTTP/1.1\r\nHost: localhost:")
    assert b"Cookie" not in server.asked[0]
    assert b"Authorization" not in server.asked[0]


def test_a_calendar_that_is_as_before_is_not_sent_again():
    with Server([answer(b"", 'ETag: "a1"', status="304 Not Modified")]) as server:
        found = fetch(server.address, etag='"a1"', last_modified="i går", allowed=server.allowed())
    assert found == Fetched(etag='"a1"', is_unchanged=True)
    assert b'If-None-Match: "a1"\r\n' in server.asked[0]


def test_a_calendar_in_pieces_or_packed_is_put_together():
    pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBEGIN\r\n3\r\n:VC\r\n0\r\n\r\n"
    packed = answer(gzip.compress(CALENDAR), "Content-Encoding: gzip")
    unmeasured = b"HTTP/1.1 200 OK\r\n\r\n" + CALENDAR
    with Server([pieces, packed, unmeasured]) as server:
        found = [fetch(server.address, allowed=server.allowed()).content for _time in range(3)]
    assert found == [b"BEGIN:VC", CALENDAR, CALENDAR]


def test_half_a_calendar_is_not_a_calendar():
    assert "bare en del" in fault_of(answer()[:-5])
    short = gzip.compress(CALENDAR)[:-9]
    assert "bare en del" in fault_of(answer(short, "Content-Encoding: gzip"))
    broken = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBE"
    assert "svarer ikke som den skal" in fault_of(broken)


def test_what_is_too_big_is_refused_also_when_it_only_grows_as_it_is_unpacked():
    bomb = gzip.compress(b"0" * (MOST_BYTES * 20))
    assert "for stor" in fault_of(answer(b"0" * (MOST_BYTES + 1)))
    assert "for stor" in fault_of(answer(bomb, "Content-Encoding: gzip"))


def test_a_web_page_a_fault_and_an_unknown_packing_are_said_in_words():
    assert "en nettside" in fault_of(answer(b"<html>", "Content-Type: text/html; charset=utf-8"))
    assert "krever innlogging" in fault_of(answer(b"", status="401 Unauthorized"))
    assert "ingen kalender på adressen" in fault_of(answer(b"", status="404 Not Found"))
    assert "feil 500" in fault_of(answer(b"", status="500 Oops"))
    assert "pakker kalenderen" in fault_of(answer(b"x", "Content-Encoding: br"))
    assert "svarer ikke som den skal" in fault_of(b"hei og hopp\r\n\r\n")
    assert "svarer ikke som den skal" in fault_of(answer(b"ikke pakket", "Content-Encoding: gzip"))
    assert "svarer ikke som den skal" in fault_of(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200)


def test_a_server_that_drips_is_left_when_the_time_is_up():
    def drip(head: bytes) -> Callable[[socket.socket], None]:
        def reply(line: socket.socket) -> None:
            line.sendall(head)
            for _time in range(100):
                line.sendall(b"x")
                time.sleep(0.05)

        return reply

    for head in (b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"):
        began = time.monotonic()
        assert "for lang tid" in fault_of(drip(head), seconds=0.4)
        assert time.monotonic() - began < 2


def test_a_server_that_says_nothing_is_left_when_the_time_is_up():
    assert "for lang tid" in fault_of(lambda line: time.sleep(1), seconds=0.3)


def test_a_name_that_is_slow_to_look_up_is_left_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: time.sleep(1) or [])
    with pytest.raises(FetchFault, match="for lang tid"):
        fetch("http://kommunen.no/", allowed=Allowed(seconds=0.2))


def test_three_turns_are_followed_and_a_fourth_is_not():
    with Server([turn("/a"), turn("b", "308 Permanent Redirect"), turn("?c"), answer()]) as server:
        assert fetch(server.address, allowed=server.allowed()).content == CALENDAR
    assert [each.split()[1] for each in server.asked] == [b"/k.ics", b"/a", b"/b", b"/b?c"]
    assert "for mange ganger" in fault_of(turn("/a"), turn("/b"), turn("/c"), turn("/d"), answer())
    assert "sier ikke hvor" in fault_of(answer(b"", status="302 Found"))


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://192.168.1.1/k.ics", "uvanlig portnummer|lukket nett"),
        ("http://[::ffff:10.0.0.1]:{port}/", "lukket nett"),
        ("http://10.0.0.1:{port}/", "lukket nett"),
        ("file:///etc/passwd", "må begynne med"),
        ("http://kari:a@localhost:{port}/", "brukernavn"),
    ],
)
def test_every_turn_is_checked_anew(to: str, said: str):
    with Server([b""]) as server:
        server.replies[:] = [turn(to.format(port=server.port))]
        with pytest.raises(FetchFault, match=said):
            fetch(server.address, allowed=server.allowed())


def test_the_name_is_looked_up_once_and_the_address_that_was_checked_is_the_one_asked(
    monkeypatch: pytest.MonkeyPatch,
):
    """A name that is public the first time and private the next never gets a next."""
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]]

    def look_up(host: str, port: int, **_how: object) -> list[tuple]:
        return [(*each[:4], (each[4][0], port)) for each in answers.pop()]

    with Server([answer()]) as server:
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        found = fetch(f"http://kommunen.example:{server.port}/", allowed=server.allowed())
    assert (found.content, answers) == (CALENDAR, [])


def test_a_name_with_one_closed_address_among_its_open_ones_is_refused(monkeypatch: pytest.MonkeyPatch):
    places = [("8.8.8.8", 80), ("10.0.0.1", 80)]
    told = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: told)
    with pytest.raises(FetchFault, match="lukket nett"):
        fetch("http://kommunen.example/")


def test_a_name_nobody_has_is_said():
    with pytest.raises(FetchFault, match=r"Finner ingen tjener som heter «finnes-ikke\.invalid»"):
        fetch("https://finnes-ikke.invalid/k.ics")


def test_no_proxy_in_the_environment_is_used(monkeypatch: pytest.MonkeyPatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with Server([answer()]) as server:
        assert fetch(server.address, allowed=server.allowed()).content == CALENDAR


def test_a_server_that_is_not_there_is_said():
    with Server([]) as server:
        allowed = server.allowed()
    with pytest.raises(FetchFault, match="Får ikke kontakt med «localhost»"):
        fetch(server.address, allowed=allowed)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for `localhost` that nobody has signed, and its key."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("sertifikat")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return folder / "cert.pem", folder / "key.pem"


def secure(certificate: tuple[Path, Path], *replies: Reply) -> Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return Server(list(replies), context=context)


def trusting(certificate: tuple[Path, Path]) -> Callable[[], ssl.SSLContext]:
    return lambda: ssl.create_default_context(cafile=str(certificate[0]))


def test_a_secure_address_is_fetched_when_its_certificate_is_for_the_name(certificate: tuple[Path, Path]):
    with secure(certificate, answer()) as server:
        found = fetch(server.address, allowed=server.allowed(trust=trusting(certificate)))
    assert found.content == CALENDAR


def test_a_certificate_nobody_has_signed_or_for_another_name_is_refused(certificate: tuple[Path, Path]):
    with secure(certificate, answer(), answer()) as server:
        with pytest.raises(FetchFault, match="ikke et gyldig sertifikat"):
            fetch(server.address, allowed=server.allowed())
        other = server.address.replace("localhost", "127.0.0.1")
        with pytest.raises(FetchFault, match="ikke et gyldig sertifikat"):
            fetch(other, allowed=server.allowed(trust=trusting(certificate)))


def test_a_secure_address_never_turns_to_one_that_is_not(certificate: tuple[Path, Path]):
    with secure(certificate, b"") as server:
        server.replies[:] = [turn(f"http://localhost:{server.port}/")]
        with pytest.raises(FetchFault, match="ikke er sikret"):
            fetch(server.address, allowed=server.allowed(trust=trusting(certificate)))
