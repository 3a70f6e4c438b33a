"""A mail as it goes over the wire."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.utils import timezone

from samrad.core.messages.models import Message
from samrad.core.messages.withholding import attachments_given

# 7 bits: every server takes it, and no line grows too long.
OVER_THE_WIRE = policy.SMTP.clone(cte_type="7bit")
INVITATION = "invite.ics"


def compose(message: Message) -> EmailMessage:
    """The whole mail.

    An invitation stands both as `text/calendar; method=…` beside the text, which Outlook and Google turn into
    an answerable invitation, and as a file, for programs that only take files.
    """
    mail = EmailMessage(policy=OVER_THE_WIRE)
    mail["From"] = settings.MAIL_FROM
    mail["To"] = Address(display_name=message.name, addr_spec=message.address)
    if message.reply_to:
        mail["Reply-To"] = Address(addr_spec=message.reply_to)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(timezone.localtime())
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies
    mail.set_content(message.text)
    mail["Content-Language"] = message.language  # belongs to the text, and follows it into a larger mail
    if message.calendar_method:
        add_calendar(mail, message)
    add_attachments(mail, message)
    return mail


def add_calendar(mail: EmailMessage, message: Message) -> None:
    ics = bytes(message.calendar)
    mail.add_alternative(
        ics.decode("utf-8"), subtype="calendar", cte="base64", params={"method": message.calendar_method}
    )
    mail.add_attachment(ics, maintype="application", subtype="ics", filename=INVITATION)


def add_attachments(mail: EmailMessage, message: Message) -> None:
    for attachment in attachments_given(message):
        main, _slash, sub = attachment.media_type.partition("/")
        with attachment.file.open("rb") as file:
            content = file.read()
        mail.add_attachment(
            content, maintype=main, subtype=sub or "octet-stream", filename=attachment.filename
        )
