"""Handing a mail over to the mail server, and what its refusals mean."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from email.message import EmailMessage

from samrad.core.messages.servers import MailServer

TIMEOUT = 60  # seconds for each answer of the server


class NotTaken(Exception):
    """The server didn't take the mail; `fault` is what to keep. Try again later."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class ServerDown(NotTaken):
    """No mail gets through now."""


class RecipientRefused(NotTaken):
    """There is no such recipient (5xx): trying again won't help. `status` is the server's code."""

    def __init__(self, status: str, fault: str) -> None:
        super().__init__(fault)
        self.status = status


class ContentRefused(NotTaken):
    """The server will never take this mail (5xx after its content): too large, or taken for rubbish."""


def hand_over(server: MailServer, mail: EmailMessage, *, sender: str, recipient: str) -> None:
    """Deliver one mail. Raises NotTaken or one of its kinds."""
    try:
        connection = connected(server)
        try:
            connection.send_message(mail, from_addr=sender, to_addrs=[recipient])
        finally:
            take_leave(connection)
    except smtplib.SMTPRecipientsRefused as refusal:
        code, answer = next(iter(refusal.recipients.values()))
        raise refused_recipient(code, answer) from None
    except smtplib.SMTPDataError as refusal:
        fault = said(refusal.smtp_code, refusal.smtp_error)
        raise (ContentRefused if is_permanent(refusal.smtp_code) else NotTaken)(fault) from None
    except smtplib.SMTPSenderRefused as refusal:
        raise NotTaken(said(refusal.smtp_code, refusal.smtp_error)) from None
    except smtplib.SMTPResponseException as refusal:  # also a wrong password: it can be put right
        raise ServerDown(said(refusal.smtp_code, refusal.smtp_error)) from None
    except (smtplib.SMTPException, OSError) as fault:
        raise ServerDown(f"{type(fault).__name__}: {fault}") from None


def connected(server: MailServer) -> smtplib.SMTP:
    """A connection ready to take mail."""
    trusted = ssl.create_default_context()
    if server.encryption == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIMEOUT, context=trusted
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    try:
        if server.encryption == "starttls":
            connection.starttls(context=trusted)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def take_leave(connection: smtplib.SMTP) -> None:
    """End politely. A server that is rude about it has taken the mail all the same."""
    with contextlib.suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


def refused_recipient(code: int, answer: bytes | str) -> NotTaken:
    if is_permanent(code):
        return RecipientRefused(str(code), said(code, answer))
    return NotTaken(said(code, answer))


def is_permanent(code: int) -> bool:
    return 500 <= code < 600


def said(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:400]
