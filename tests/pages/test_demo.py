"""The mail of a demonstration."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from samrad.core.messages.models import Message
from samrad.core.messages.services import CalendarPart, MailFile, queue_message

pytestmark = pytest.mark.django_db


def mail(key: str = "en", to: str = "anne@elvestad.example", **values: object) -> Message:
    return queue_message(**{"to": to, "subject": f"Svar {key}", "text": "Hei", "key": key, **values})


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True


def test_where_mail_is_really_sent_there_are_no_such_pages():
    message = mail(attachments=[MailFile("a.txt", "text/plain", b"a")])
    for path in ("", f"{message.pk}/", f"{message.pk}/vedlegg/1/"):
        assert Client().get(f"/demo/post/{path}").status_code == 404
    assert "/demo/post/" not in Client().get("/").text


def test_an_empty_page_says_what_will_come(demo: None):
    assert "Ingen e-post ennå. Den kommer hit når" in Client().get("/demo/post/").text


def test_the_newest_stands_first_and_those_to_one_can_be_chosen(demo: None):
    mail("en")
    mail("to", to="per@sjovik.example")
    mail("tre")
    shown = re.compile(r">Svar (\w+)</a>")
    assert shown.findall(Client().get("/demo/post/").text) == ["tre", "to", "en"]
    assert shown.findall(Client().get("/demo/post/?til=per@sjovik.example").text) == ["to"]
    assert "Ingen e-post til x@y.no ennå." in Client().get("/demo/post/?til=x@y.no").text


def test_the_text_is_escaped_and_its_links_can_be_followed(demo: None):
    text = "Hei <script>\n\nSvar her:\nhttp://localhost:8000/l/abc/\n\nSe https://example.no/a?b=1&c=2"
    page = Client().get(f"/demo/post/{mail(text=text).pk}/").text
    assert "&lt;script&gt;" in page
    assert '<a class="ds-link" href="/l/abc/" rel="nofollow">http://localhost:8000/l/abc/</a>' in page
    assert 'href="https://example.no/a?b=1&amp;c=2"' in page


def test_the_title_of_an_examples_mail_says_once_that_it_is_one(demo: None):
    page = Client().get(f"/demo/post/{mail(is_example=True).pk}/").text
    assert re.findall(r"<title>(.*)</title>", page) == ["Eksempel: Svar en – Samråd"]


def test_attachments_can_be_fetched_and_the_calendar_read(demo: None):
    message = mail(
        attachments=[MailFile("Sak.html", "text/html", b"<h1>Sak</h1>")],
        calendar=CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        is_example=True,
    )
    page = Client().get(f"/demo/post/{message.pk}/")
    assert "BEGIN:VCALENDAR" in page.text
    assert page["X-Robots-Tag"] == "noindex"
    assert f'href="/demo/post/{message.pk}/vedlegg/1/"' in page.text
    file = Client().get(f"/demo/post/{message.pk}/vedlegg/1/")
    assert b"".join(file.streaming_content) == b"<h1>Sak</h1>"
    assert file["Content-Disposition"] == 'attachment; filename="Sak.html"'
    assert Client().get(f"/demo/post/{message.pk}/vedlegg/2/").status_code == 404
    assert Client().get("/demo/post/999999/vedlegg/1/").status_code == 404
    assert Client().get("/demo/post/999999/").status_code == 404
