"""The mark in the address a bounce comes back to: which message it was, signed by us."""

from __future__ import annotations

import re
from email.headerregistry import Address

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SIGNATURE_LENGTH = 20  # hexadecimal digits, 80 bits
token_in_address = re.compile(rf"\+(\d{{1,18}})-([0-9a-f]{{{SIGNATURE_LENGTH}}})@", re.IGNORECASE)


def return_path(message_pk: int) -> str:
    """The envelope sender of a message: `samrad+<token>@example.no` (VERP)."""
    sender: Address = settings.MAIL_FROM
    return f"{sender.username}+{message_pk}-{signature(message_pk)}@{sender.domain}"


def signature(message_pk: int) -> str:
    return salted_hmac("samrad.mail.return-path", str(message_pk)).hexdigest()[:SIGNATURE_LENGTH]


def message_in(text: str) -> int | None:
    """The primary key in the first address whose signature is ours."""
    for number, signed in token_in_address.findall(text):
        if constant_time_compare(signature(int(number)), signed.lower()):
            return int(number)
    return None
