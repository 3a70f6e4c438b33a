"""Reading the mail that says a mail didn't arrive.

Reports are read as RFC 3464 writes them, and as plain text from a mail server that knows our Message-ID. A
holiday reply and a report of a delay or of success change nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from samrad.core.messages.models import Message as QueuedMessage
from samrad.core.messages.services import mark_bounced
from samrad.core.messages.tokens import message_in

LARGEST = 10_000_000  # bytes
RECIPIENT_HEADERS = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Resent-To")
EMBEDDED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global")

our_message_id = re.compile(r"<[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@[^<>\s]+>", re.IGNORECASE)
permanent_status = re.compile(r"(?<![\d.])(5\.\d{1,3}\.\d{1,3})(?![\d.])")
permanent_code = re.compile(r"(?<![\d.])(5[0-5]\d)(?=[ -])")
from_a_server = re.compile(r"mailer-daemon|postmaster|mail delivery (sub)?system", re.IGNORECASE)


class NotABounce(Exception):
    """What was read doesn't say that a mail of ours is lost; `sentence` says what it was instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Failure:
    """That a mail is lost: the enhanced status (`5.1.1`) or code, and what the server said."""

    status: str
    reason: str


def take_bounce(raw: bytes) -> QueuedMessage:
    """Mark the mail that the report is about as come back, and return it.

    Raises NotABounce when the report can't be read, isn't about a failure, or is about no mail of ours.
    """
    report = read_report(raw)
    failure = failure_in(report)
    message = message_of(report)
    if message is None:
        raise NotABounce("Returmeldingen gjelder ingen e-post herfra.")
    mark_bounced(message, status=failure.status, reason=failure.reason)
    message.refresh_from_db()
    return message


def read_report(raw: bytes) -> EmailMessage:
    if not raw.strip():
        raise NotABounce("Det kom ingenting på standard inn. Gi returmeldingen slik den kom.")
    if len(raw) > LARGEST:
        raise NotABounce("Returmeldingen er for stor til å leses.")
    try:
        report = message_from_bytes(raw, policy=policy.default)
        readable = bool(report.keys()) and any(True for _part in report.walk())
    except (MessageError, ValueError, LookupError, AttributeError, IndexError, TypeError):
        readable = False
    if not readable:
        raise NotABounce("Det som kom på standard inn, er ikke en e-post.")
    return report


def failure_in(report: EmailMessage) -> Failure:
    """What went wrong, from the report's fields; from its text when it has none."""
    if header(report, "Auto-Submitted").lower().startswith("auto-replied") and not status_blocks(report):
        raise NotABounce("Dette er et automatisk svar og ikke en returmelding.")
    blocks = status_blocks(report)
    return failure_in_fields(blocks) if blocks else failure_in_text(report)


def status_blocks(report: EmailMessage) -> list[Message]:
    """The groups of fields in the machine-readable part: one about the report, one for each recipient."""
    return [
        block
        for part in report.walk()
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status")
        and part.is_multipart()
        for block in part.get_payload()
    ]


def failure_in_fields(blocks: list[Message]) -> Failure:
    actions = [header(block, "Action").lower() for block in blocks if block.get("Action")]
    for block in blocks:
        if header(block, "Action").lower() == "failed":
            said = header(block, "Diagnostic-Code").partition(";")[2] or header(block, "Diagnostic-Code")
            return Failure(first_word(header(block, "Status")), one_line(said))
    if actions:
        raise NotABounce("Rapporten sier ikke at e-posten er tapt. Ingenting er endret.")
    raise NotABounce("Rapporten mangler feltet Action, og kan ikke leses.")


def failure_in_text(report: EmailMessage) -> Failure:
    """A plain report: from a mail server, with a permanent code."""
    sender = f"{header(report, 'From')} {header(report, 'Return-Path')}"
    if not from_a_server.search(sender) and header(report, "Return-Path") != "<>":
        raise NotABounce("E-posten kommer ikke fra en e-posttjener, og er ingen returmelding.")
    text = plain_text(report)
    found = permanent_status.search(text) or permanent_code.search(text)
    if found is None:
        raise NotABounce("Returmeldingen sier ikke at e-posten er tapt for godt.")
    line = next(line for line in text.splitlines() if found[1] in line)
    return Failure(found[1], one_line(line))


def message_of(report: EmailMessage) -> QueuedMessage | None:
    """By the signed mark in the address it came back to, else by our own Message-ID in what is quoted."""
    addresses = " ".join(str(value) for name in RECIPIENT_HEADERS for value in report.get_all(name, []))
    marked = message_in(addresses)
    if marked is not None:
        return QueuedMessage.objects.filter(pk=marked).first()
    return QueuedMessage.objects.filter(message_id__in=quoted_ids(report)).order_by("pk").first()


def quoted_ids(report: EmailMessage) -> list[str]:
    """Every Message-ID of our form: of the mail that is quoted, in its headers or in the text."""
    quoted = [header(report, "In-Reply-To"), header(report, "References"), plain_text(report)]
    for part in report.walk():
        if part.get_content_type() in EMBEDDED:
            quoted.append(embedded_text(part))
    return list(dict.fromkeys(our_message_id.findall("\n".join(quoted))))


def embedded_text(part: EmailMessage) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n".join(header(inner, "Message-ID") for inner in payload)
    return decoded(part)


def plain_text(report: EmailMessage) -> str:
    return "\n".join(decoded(part) for part in report.walk() if part.get_content_type() == "text/plain")


def decoded(part: EmailMessage) -> str:
    """The text of a part, whatever it claims about its signs."""
    content = part.get_payload(decode=True) or b""
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def header(part: Message, name: str) -> str:
    """A header's text; empty when it isn't there or can't be read."""
    try:
        return str(part.get(name, "")).strip()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError, MessageError):
        return ""


def first_word(text: str) -> str:
    return text.split()[0][:12] if text.split() else ""


def one_line(text: str) -> str:
    return " ".join(text.split())[:400]
