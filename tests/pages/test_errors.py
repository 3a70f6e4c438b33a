"""What a reader meets when something is wrong: a sentence in their language, and never a stack trace."""

import re

import pytest
from django.test import Client, RequestFactory

from samrad.pages.views.errors import server_error
from tests.factories import cooperation, region
from tests.pages.kinds import FILES, PAGES

NOWHERE = [
    *(
        "/finnes-ikke/",
        "/dalregionen/finnes-ikke/",
        "/dalregionen/saker/finnes-ikke/",
        "/kommuner/9999-ingen/",
    ),
    *("/dalregionen/moter/finnes-ikke/", "/dalregionen/organer/finnes-ikke/", "/fylker/77-ingen/"),
    *("/personer/dalregionen.ingen/", "/dokumenter/dalregionen.ingen/", "/virksomheter/999999-ingen/"),
    *("/kommuner/9801-elvestad/organer/ingen/", "/feed/finnes-ikke.atom", "/kalender/finnes-ikke.ics"),
    *("/kalender/dalregionen/finnes-ikke.ics", "/dalregionen/saker/%F0%9F%8F%94/", "/%C3%A6%C3%B8%C3%A5/"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", NOWHERE)
def test_an_unknown_address_is_answered_with_ways_on(address: str):
    region()
    response = Client().get(address)
    body = response.text
    assert response.status_code == 404
    assert "<h1>Siden finnes ikke</h1>" in body
    assert 'action="/sok/"' in body.partition("<main")[2]
    assert 'href="/kommuner/"' in body.partition("<main")[2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "heading"),
    [("nb", "Siden finnes ikke"), ("nn", "Sida finst ikkje")],
)
def test_an_unknown_address_is_told_in_the_readers_language(language: str, heading: str):
    response = Client(headers={"Accept-Language": language}).get("/finnes-ikke/")
    assert response.status_code == 404
    assert f"<h1>{heading}</h1>" in response.text


@pytest.mark.django_db
def test_an_unknown_address_is_told_in_english_to_those_who_read_it():
    body = Client(headers={"Accept-Language": "en"}).get("/finnes-ikke/").text
    assert '<html lang="en"' in body
    assert "Siden finnes ikke" not in body


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["dalregion", "dalregoinen", "Dalregionen", "dal-regionen"])
def test_an_address_that_is_nearly_right_gets_a_suggestion(written: str):
    cooperation("dalregionen")
    body = Client().get(f"/{written}/").text
    assert re.search(r'Mente du <a[^>]* href="/dalregionen/">Dalregionen</a>\?', body)


@pytest.mark.django_db
def test_an_unknown_page_of_a_cooperation_leads_back_to_it():
    region()
    body = Client().get("/dalregionen/sakre/").text.partition("<main")[2]
    assert re.search(r'<a[^>]* href="/dalregionen/">Dalregionen</a>', body)
    assert "Mente du" not in body


@pytest.mark.django_db
def test_what_was_written_in_the_address_can_not_act_as_markup():
    body = Client().get("/<script>alert(1)</script>/").text
    assert "<script>" not in body
    assert "&lt;script&gt;" in body


@pytest.mark.django_db
def test_an_address_without_its_last_slash_leads_to_the_page():
    region()
    assert Client().get("/dalregionen").headers["Location"] == "/dalregionen/"


def test_the_page_for_our_own_failure_needs_no_database_and_no_other_template():
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in response.text
    assert re.findall(r"<(?:link|script|img)\b|(?:href|src)=\"(?!/\")", response.text) == []
    assert set(re.findall(r'lang="(\w\w)"', response.text)) == {"nb", "nn", "en"}


@pytest.mark.django_db
def test_a_failure_in_a_page_shows_a_sentence_and_no_trace():
    shown = region()
    for answer in shown.answers[0].decisions.all():
        answer.text = {"nodes": "ikke et tre"}  # What no program here writes.
        answer.save()
    response = Client(raise_request_exception=False).get(shown.case.get_absolute_url())
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in response.text
    assert re.findall("Traceback|Error|line [0-9]|samrad/|\\.py", response.text) == []


@pytest.mark.django_db
def test_the_page_for_our_own_failure_gives_the_number_that_is_in_the_log():
    shown = region()
    for answer in shown.answers[0].decisions.all():
        answer.text = {"nodes": "ikke et tre"}
        answer.save()
    response = Client(raise_request_exception=False).get(shown.case.get_absolute_url())
    assert f"oppgi nummeret {response['X-Request-ID']}" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("kind", PAGES | FILES)
def test_head_answers_as_get_does_without_the_content(kind: str):
    address = (PAGES | FILES)[kind](region())
    got, head = Client().get(address), Client().head(address)
    assert [b"".join(got) == b"", b"".join(head) == b""] == [False, True]
    assert (head.status_code, head["Content-Type"]) == (got.status_code, got["Content-Type"])
    head.close()  # Nobody reads it to its end, which is what closes a file otherwise.


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("kind", PAGES | FILES)
def test_a_page_can_only_be_read(kind: str, method: str):
    response = getattr(Client(), method)((PAGES | FILES)[kind](region()))
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.django_db
def test_a_form_sent_from_elsewhere_is_refused_in_our_own_words():
    response = Client(enforce_csrf_checks=True).post("/")
    assert response.status_code in {403, 405}
    assert "CSRF" not in response.text


@pytest.mark.django_db
def test_every_answer_tells_the_browser_what_to_keep_shut():
    response = Client().get(region().case.get_absolute_url())
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response.cookies == {}
