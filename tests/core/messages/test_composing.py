"""A mail as the recipient's program reads it."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from samrad.core.messages.composing import compose
from samrad.core.messages.services import CalendarPart, MailFile, queue_message
from samrad.core.messages.text import mail_text, site_link

pytestmark = pytest.mark.django_db
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Samråd//NO
METHOD:REQUEST
BEGIN:VEVENT
UID:mote-1@samrad
DTSTAMP:20270512T100000Z
DTSTART:20270601T080000Z
SUMMARY:Møte i Tverrdalsrådet med en tittel som er så lang at den må brettes over flere linjer
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def read(**values: Any) -> EmailMessage:
    """The mail that is queued so, parsed back from what goes over the wire."""
    values = {"to": "anne@elvestad.example", "subject": "Møte", "text": "Hei\n", "key": "k", **values}
    raw = compose(queue_message(**values)).as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    return message_from_bytes(raw, policy=policy.default)


def test_the_headers_are_those_of_an_automatic_mail_in_norwegian():
    long = "Svar på " + "«sjømatøkonomi» " * 9
    mail = read(name="Åse Ødegård, ordfører", subject=long.strip(), reply_to="post@dal.example")
    assert mail["From"] == "Samråd <samrad@localhost>"
    assert mail["To"].addresses[0].display_name == "Åse Ødegård, ordfører"
    assert mail["To"].addresses[0].addr_spec == "anne@elvestad.example"
    assert mail["Reply-To"] == "post@dal.example"
    assert mail["Subject"] == long.strip()
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].startswith("<")
    assert mail["Message-ID"].endswith("@localhost>")
    assert mail["Content-Language"] == "nb"


def test_a_plain_mail_is_plain():
    mail = read(text="Blåbærsyltetøy\n")
    assert (mail.get_content_type(), mail.get_content()) == ("text/plain", "Blåbærsyltetøy\r\n")


def test_tried_again_a_mail_has_the_same_id():
    message = queue_message(to="a@example.no", subject="Hei", text="Hei", key="k")
    assert compose(message)["Message-ID"] == compose(message)["Message-ID"] == message.message_id


def test_an_invitation_stands_beside_the_text_and_as_a_file():
    mail = read(calendar=CalendarPart("REQUEST", ICS))
    assert mail.get_content_type() == "multipart/mixed"
    alternative, file = mail.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    text, calendar = alternative.iter_parts()
    assert (text.get_content(), text["Content-Language"]) == ("Hei\r\n", "nb")
    assert (calendar.get_content_type(), calendar["Content-Type"].params["method"]) == (
        "text/calendar",
        "REQUEST",
    )
    assert calendar["Content-Type"].params["charset"] == "utf-8"
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    for bytes_of_it in (calendar.get_payload(decode=True), file.get_payload(decode=True)):
        entry = Calendar.from_ical(bytes_of_it)
        assert (entry["METHOD"], entry.walk("VEVENT")[0]["UID"]) == ("REQUEST", "mote-1@samrad")
    assert file.get_payload(decode=True) == ICS


def test_a_cancellation_says_so():
    mail = read(calendar=CalendarPart("CANCEL", ICS.replace(b"METHOD:REQUEST", b"METHOD:CANCEL")))
    _text, calendar = next(mail.iter_parts()).iter_parts()
    assert calendar["Content-Type"].params["method"] == "CANCEL"


def test_attachments_have_their_names_types_and_bytes():
    mail = read(
        attachments=[
            MailFile("Særutskrift.pdf", "application/pdf", b"%PDF-1.7"),
            MailFile("sak.json", "application/json", b"{}"),
        ]
    )
    assert [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for part in mail.iter_attachments()
    ] == [
        ("Særutskrift.pdf", "application/pdf", b"%PDF-1.7"),
        ("sak.json", "application/json", b"{}"),
    ]


def test_a_mail_says_who_what_where_and_why():
    text = mail_text(
        "Hei Anne",
        ["Tverrdalsregionen ber Elvestad om svar på «Fjellovergangen» innen 1. juni."],
        site_link("Svar her", "/l/abc/"),
        "Du får denne fordi du er kommunens kontaktperson.",
    )
    assert text == (
        "Hei Anne\n\n"
        "Tverrdalsregionen ber Elvestad om svar på «Fjellovergangen» innen 1. juni.\n\n"
        "Svar her:\nhttp://localhost:8000/l/abc/\n\n"
        "-- \nDu får denne fordi du er kommunens kontaktperson.\n"
    )
