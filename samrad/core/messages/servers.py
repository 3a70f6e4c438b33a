"""How a mail server and a sender are written in a setting. Knows neither Django nor the network."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.headerregistry import Address
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

SUBMISSION, SMTPS = 587, 465  # RFC 6409, RFC 8314
Encryption = Literal["starttls", "tls", "none"]
plain_address = re.compile(r"[A-Za-z0-9.!#$%&'*/=?^_`{|}~+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
written_sender = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>\s]+)>\s*")


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over. The password is never part of what is printed or logged."""

    host: str
    port: int
    encryption: Encryption
    user: str = ""
    password: str = field(default="", repr=False)


def parse_mail_server(text: str) -> MailServer | None:
    """`smtp://user:password@host:587/?tls=starttls` or `smtps://host`; None when empty.

    Raises ValueError with the end of a sentence, which doesn't repeat the address: it may hold a password.
    """
    if not text:
        return None
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:
        raise ValueError("er ikke en adresse som smtp://bruker:passord@vert:587/?tls=starttls") from None
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise ValueError("må være som smtp://bruker:passord@vert:587/?tls=starttls eller smtps://vert")
    return MailServer(
        host=url.hostname,
        port=port or (SMTPS if url.scheme == "smtps" else SUBMISSION),
        encryption=_encryption(url.scheme, parse_qs(url.query)),
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
    )


def _encryption(scheme: str, query: dict[str, list[str]]) -> Encryption:
    if scheme == "smtps":
        return "tls"
    asked = query.get("tls", ["starttls"])[-1]
    if asked not in ("starttls", "nei"):
        raise ValueError("må ha tls=starttls eller tls=nei etter spørsmålstegnet")
    return "starttls" if asked == "starttls" else "none"


def parse_sender(text: str) -> Address:
    """`Samråd <samrad@example.no>`, or only the address."""
    matched = written_sender.fullmatch(text)
    name, address = (matched["name"].strip('"'), matched["address"]) if matched else ("", text)
    if "\n" in text or "\r" in text or not plain_address.fullmatch(address):
        raise ValueError("må være en avsender som «Samråd <samrad@eksempel.no>»")
    return Address(display_name=name, addr_spec=address)


def parse_site(text: str) -> str:
    """The public base address, without a slash at the end."""
    url = urlsplit(text)
    if url.scheme not in ("http", "https") or not url.netloc or url.query or url.fragment or url.username:
        raise ValueError("må være en adresse som https://samrad.eksempel.no")
    return text.rstrip("/")
