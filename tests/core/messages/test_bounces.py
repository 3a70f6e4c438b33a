"""Reports as mail servers write them."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from samrad.core.messages.bounces import NotABounce, take_bounce
from samrad.core.messages.models import Message
from samrad.core.messages.services import queue_message
from samrad.core.messages.tokens import return_path
from samrad.core.models import AuditEntry

POSTFIX = """\
Return-Path: <>
Delivered-To: {to}
From: MAILER-DAEMON@post.example.no (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="A1B2"
Message-Id: <20270512100000.1234@post.example.no>

This is a MIME-encapsulated message.

--A1B2
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--A1B2
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example.no
Arrival-Date: Wed, 12 May 2027 12:00:00 +0200 (CEST)

Final-Recipient: rfc822; ordforer@elvestad.example
Original-Recipient: rfc822;ordforer@elvestad.example
Action: {action}
Status: {status}
Remote-MTA: dns; mx.elvestad.example
Diagnostic-Code: smtp; 550 5.1.1 <ordforer@elvestad.example>: Recipient
    address rejected: User unknown

--A1B2
Content-Description: Undelivered Message
Content-Type: {embedded}

From: Samraad <samrad@localhost>
To: ordforer@elvestad.example
Message-ID: {message_id}
Subject: Svar trengs

--A1B2--
"""
PLAIN = """\
Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@post.example.no>
To: samrad@localhost
Subject: failure notice

Hi. This is the qmail-send program at post.example.no.
I'm afraid I wasn't able to deliver your message to the following addresses.

<ordforer@elvestad.example>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 User unknown
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

Message-ID: {message_id}
Subject: Svar trengs
"""


@pytest.fixture
def sent(db: None) -> Message:
    message = queue_message(
        to="ordforer@elvestad.example", subject="Svar trengs", text="Hei", key="svar", cooperation="dal"
    )
    Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())
    message.refresh_from_db()
    return message


def postfix(message: Message, **values: str) -> bytes:
    values = {
        "to": "samrad@localhost",
        "action": "failed",
        "status": "5.1.1",
        "embedded": "message/rfc822",
        "message_id": message.message_id,
        **values,
    }
    return POSTFIX.format(**values).encode()


@pytest.mark.parametrize("embedded", ["message/rfc822", "text/rfc822-headers"])
def test_a_delivery_report_is_matched_by_our_message_id(sent: Message, embedded: str):
    bounced = take_bounce(postfix(sent, embedded=embedded))
    assert (bounced, bounced.state, bounced.bounce_status) == (sent, Message.State.BOUNCED, "5.1.1")
    assert bounced.bounce_reason == (
        "550 5.1.1 <ordforer@elvestad.example>: Recipient address rejected: User unknown"
    )
    assert bounced.bounced_at is not None


def test_a_delivery_report_is_matched_by_the_address_it_came_back_to(sent: Message):
    report = postfix(sent, to=return_path(sent.pk), message_id="<an@other.example>")
    assert take_bounce(report) == sent


def test_a_mark_that_somebody_has_made_up_is_not_believed(sent: Message):
    forged = return_path(sent.pk).replace("@", "0@").replace(f"+{sent.pk}-", f"+{sent.pk}-0")
    wrong = return_path(sent.pk + 1).replace(f"+{sent.pk + 1}-", f"+{sent.pk}-")
    for address in (forged, wrong):
        with pytest.raises(NotABounce, match="gjelder ingen e-post herfra"):
            take_bounce(postfix(sent, to=address, message_id="<an@other.example>"))


def test_the_report_of_an_exchange_with_line_ends_of_its_own_is_read(sent: Message):
    assert take_bounce(postfix(sent).replace(b"\n", b"\r\n")) == sent


def test_a_plain_report_is_read(sent: Message):
    bounced = take_bounce(PLAIN.format(message_id=sent.message_id).encode())
    assert (bounced, bounced.bounce_status) == (sent, "5.1.1")
    assert bounced.bounce_reason == "Remote host said: 550 5.1.1 User unknown"


def test_twice_is_as_once(sent: Message):
    for _ in range(2):
        take_bounce(postfix(sent))
    assert AuditEntry.objects.filter(act="bounce_message").count() == 1


HOLIDAY = """\
From: Anne <ordforer@elvestad.example>
To: samrad@localhost
Auto-Submitted: auto-replied
In-Reply-To: {message_id}
Subject: Ferie

Tilbake 5. august. Ring 550 00 000.
"""
PERSON = """\
From: Anne <ordforer@elvestad.example>
To: samrad@localhost
References: {message_id}
Subject: Re: Svar trengs

Vi svarte i sak 550 - se vedlegg.
"""


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        ("", "Det kom ingenting på standard inn. Gi returmeldingen slik den kom."),
        ("\x00\x01 bare tull", "Det som kom på standard inn, er ikke en e-post."),
        (HOLIDAY, "Dette er et automatisk svar og ikke en returmelding."),
        (PERSON, "E-posten kommer ikke fra en e-posttjener, og er ingen returmelding."),
        (PLAIN.replace("550 5.1.1", "451 4.2.1"), "Returmeldingen sier ikke at e-posten er tapt for godt."),
        (PLAIN.replace("{message_id}", "<x@y>"), "Returmeldingen gjelder ingen e-post herfra."),
    ],
)
def test_what_is_no_report_of_ours_changes_nothing(sent: Message, report: str, sentence: str):
    with pytest.raises(NotABounce) as refusal:
        take_bounce(report.replace("{message_id}", sent.message_id).encode())
    sent.refresh_from_db()
    assert (refusal.value.sentence, sent.state) == (sentence, Message.State.SENT)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_of_a_delay_or_of_success_changes_nothing(sent: Message, action: str):
    with pytest.raises(NotABounce, match="sier ikke at e-posten er tapt"):
        take_bounce(postfix(sent, action=action, status="4.4.1"))


def test_a_report_without_its_fields_is_told(sent: Message):
    with pytest.raises(NotABounce, match="mangler feltet Action"):
        take_bounce(postfix(sent).replace(b"Action:", b"Handling:"))


@given(st.data())
def test_a_damaged_report_is_read_or_refused_with_a_sentence(data: st.DataObject):
    whole = POSTFIX.format(
        to="samrad@localhost", action="failed", status="5.1.1", embedded="message/rfc822", message_id="<x@y>"
    ).encode()
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(whole)), st.integers(0, len(whole)))))
    damaged = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    with pytest.raises(NotABounce):
        take_bounce_of_nothing(damaged)


def take_bounce_of_nothing(raw: bytes) -> None:
    """As `take_bounce`, up to where the database is asked."""
    from samrad.core.messages.bounces import failure_in, quoted_ids, read_report

    report = read_report(raw)
    failure_in(report)
    assert quoted_ids(report) == []
    raise NotABounce("lest")
