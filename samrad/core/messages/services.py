"""What can be done with a mail: queue it, drop it before it goes, and learn that it came back."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.core.audit import audit_entry
from samrad.core.messages.models import Attachment, Message, attachment_path
from samrad.core.stored_files import keep_by_content

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class MailFile:
    """A file to go with a mail."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class CalendarPart:
    """An entry for the recipient's calendar; `ics` is a whole iCalendar object with the same METHOD."""

    method: Literal["REQUEST", "CANCEL"]
    ics: bytes


def queue_message(
    *,
    to: str,
    subject: str,
    text: str,
    key: str,
    name: str = "",
    language: str = "nb",
    reply_to: str = "",
    attachments: Sequence[MailFile] = (),
    calendar: CalendarPart | None = None,
    about: str = "",
    cooperation: str = "",
    is_example: bool = False,
    not_before: datetime | None = None,
) -> Message:
    """Writes the mail in the caller's transaction and has it sent once that is committed.

    The audit entry is that of the act the mail belongs to. A `key` that was queued before gives the message
    that was queued then, unchanged: the same is never sent twice.

    Raises ValueError when an address can't be used, or a line break in an address, name, subject or filename
    would become a header of its own.
    """
    refuse_line_breaks(to, name, subject, reply_to, *(file.filename for file in attachments))
    subject, text = with_example(subject, text, language) if is_example else (subject, text)
    values = {
        "address": usable_address(to),
        "name": name,
        "language": language,
        "reply_to": usable_address(reply_to) if reply_to else "",
        "subject": subject[:LONGEST_SUBJECT],
        "text": text,
        "calendar_method": calendar.method if calendar else "",
        "calendar": calendar.ics if calendar else b"",
        "about": about,
        "cooperation": cooperation,
        "is_example": is_example,
        "message_id": f"<{uuid.uuid4()}@{settings.MAIL_FROM.domain}>",
        "not_before": not_before or timezone.now(),
    }
    with transaction.atomic():
        message, is_new = Message.objects.get_or_create(key=key, defaults=values)
        if is_new:
            attach(message, attachments)
            if message.not_before <= timezone.now():
                transaction.on_commit(partial(send_soon, message.pk), robust=True)
    return message


def send_soon(message_pk: int) -> None:
    from samrad.core.messages.tasks import send

    send.enqueue(message_pk)


def attach(message: Message, files: Sequence[MailFile]) -> None:
    for number, file in enumerate(files, 1):
        row = Attachment(
            message=message,
            number=number,
            filename=file.filename,
            media_type=file.media_type,
            sha256=hashlib.sha256(file.content).hexdigest(),
            size=len(file.content),
        )
        row.file.name = keep_by_content(Attachment, attachment_path(row, file.filename), file.content)
        row.save()


def refuse_line_breaks(*values: str) -> None:
    for value in values:
        if any(ord(sign) < 32 or ord(sign) == 127 or sign in "\u2028\u2029\x85" for sign in value):
            raise ValueError(f"Linjeskift kan ikke stå i «{' '.join(value.split())}».")


def usable_address(address: str) -> str:
    """The address as mail servers take it, the domain in ASCII. Raises ValueError when it isn't one."""
    local, _at, domain = address.strip().rpartition("@")
    try:
        ascii_form = f"{local.encode('ascii').decode()}@{domain.encode('idna').decode()}"
        validate_email(ascii_form)
    except (UnicodeError, ValidationError):
        raise ValueError(f"«{address}» er ikke en e-postadresse.") from None
    return ascii_form


def with_example(subject: str, text: str, language: str) -> tuple[str, str]:
    """An invented region's mail says so, also when it is forwarded."""
    with translation.override(language):
        prefix = _("Eksempel: ")
        line = _("Dette er et eksempel. Regionen, sakene og vedtakene er oppdiktet.")
    return prefix + subject, f"{line}\n\n{text}"


def drop_message(*, key: str) -> bool:
    """Takes a mail out of the queue, in the caller's transaction and under its audit entry.

    False when it has gone already, is going, or was never there.
    """
    waiting = Message.objects.filter(key=key, state=Message.State.QUEUED)
    return waiting.update(state=Message.State.DROPPED, settled_at=timezone.now()) == 1


@transaction.atomic
def mark_bounced(message: Message, *, status: str, reason: str, viewer: str = "installation") -> None:
    """The mail didn't reach its recipient: kept with the message, one audit entry. Twice is as once."""
    changed = (
        Message.objects.filter(pk=message.pk)
        .exclude(state=Message.State.BOUNCED)
        .update(
            state=Message.State.BOUNCED,
            claimed_at=None,
            bounced_at=timezone.now(),
            bounce_status=status[:12],
            bounce_reason=reason[:400],
        )
    )
    if changed:
        subject = f"message:{message.pk}"
        audit_entry(act="bounce_message", subject=subject, viewer=viewer, fields=["state"]).save()
