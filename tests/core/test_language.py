import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from samrad.core.language import ReaderLanguage


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


def asked(path: str = "/", *, accept: str = "", cookie: str = "", method: str = "GET") -> HttpResponse:
    request = RequestFactory(headers={"Accept-Language": accept}).generic(method, path)
    if cookie:
        request.COOKIES["sprak"] = cookie
    return ReaderLanguage(answer)(request)


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "nb"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("no-NO,en;q=0.5", "nb"),
        ("nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        ("en-GB,en;q=0.9", "en"),
        ("de, nn;q=0.4, en;q=0.7", "en"),
        ("de", "nb"),
        ("en;q=0, nn;q=0.1", "nn"),
        ("not/a,language;;q=x", "nb"),
    ],
)
def test_without_a_choice_the_browser_is_asked(accept: str, language: str):
    response = asked(accept=accept)
    assert response.text == language
    assert response["Content-Language"] == language


def test_the_readers_choice_goes_before_the_browsers():
    assert asked(accept="en", cookie="nn").text == "nn"


def test_a_choice_that_is_not_a_language_here_is_passed_over():
    assert asked(accept="en", cookie="sv").text == "en"


def test_caches_are_told_what_the_answer_depends_on():
    assert asked()["Vary"] == "Accept-Language, Cookie"


def test_the_language_does_not_stay_with_the_thread():
    before = translation.get_language()
    asked(accept="en")
    assert translation.get_language() == before


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/?sprak=nn", "/"),
        ("/saker/?sprak=nn", "/saker/"),
        ("/saker/?a=1&sprak=nn&b=%C3%A6+%26&a=2", "/saker/?a=1&b=%C3%A6+%26&a=2"),
        ("/saker/?sprak=nn&sprak=en&tom=", "/saker/?tom="),
        ("/s%C3%B8k/?sprak=nn", "/s%C3%B8k/"),
    ],
)
def test_a_choice_leads_to_the_same_address_without_it(path: str, address: str):
    response = asked(path)
    assert response.status_code == 302
    assert response["Location"] == address


def test_a_choice_never_leads_to_another_site():
    request = RequestFactory().get("/?sprak=nn")
    request.path = request.path_info = "//example.org/"
    assert ReaderLanguage(answer)(request)["Location"] == "/%2Fexample.org/"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_choice_is_kept_a_year_in_a_cookie_that_only_the_site_reads(language: str):
    response = asked(f"/?sprak={language}")
    cookie = response.cookies["sprak"]
    assert cookie.value == language
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"] is True
    assert response["Cache-Control"] == "no-store"


def test_a_language_that_is_not_here_is_not_kept():
    response = asked("/?sprak=<script>")
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert "sprak" not in response.cookies


def test_only_reading_an_address_keeps_a_choice():
    response = asked("/?sprak=nn", method="POST")
    assert response.status_code == 200
    assert "sprak" not in response.cookies
