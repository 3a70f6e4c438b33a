"""Signing in with the employer's service, against a provider that runs beside the test."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client

from tests.access.signin.entering import is_signed_in
from tests.factories import account

pytestmark = pytest.mark.django_db

PEOPLE = {
    "kari": {"email": "kari@eksempel.no", "email_verified": True, "acr": "Level4"},
    "weak": {"email": "kari@eksempel.no", "email_verified": True, "acr": "Level3"},
    "silent": {"email": "kari@eksempel.no", "email_verified": True},
    "unverified": {"email": "kari@eksempel.no", "email_verified": False, "acr": "Level4"},
    "stranger": {"email": "fremmed@eksempel.no", "email_verified": True, "acr": "Level4"},
    "example": {"email": "eksempel@eksempel.no", "email_verified": True, "acr": "Level4"},
}


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


@pytest.fixture
def noon() -> None:
    """The provider has a clock of its own, so here the clock goes."""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider in a process of its own, until the last test of this file."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    for name, claims in PEOPLE.items():
        command += ["--user-claims", json.dumps({"sub": name, **claims})]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        wait_for(port)
        yield f"http://localhost:{port}"
        running.terminate()


def wait_for(port: int) -> None:
    for _each in range(200):
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port))):
            return
        time.sleep(0.1)
    raise TimeoutError("the provider doesn't answer")


@pytest.fixture(autouse=True)
def slot(provider: str, settings) -> None:
    """The one slot filled with the provider."""
    app = {
        "provider_id": "oidc",
        "name": "Elvestad kommune",
        "client_id": "samrad",
        "secret": "hemmelig",
        "settings": {"server_url": provider, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    settings.OIDC_NAME = "Elvestad kommune"


def come_back_as(name: str, browser: Client) -> HttpResponse:
    """Goes to the provider, says who one is there, and follows the way back."""
    there = browser.get("/konto/oidc/inn/")["Location"]
    request = Request(there, data=f"sub={name}".encode(), method="POST")
    back = ""
    try:
        build_opener(Stay).open(request)
    except OSError as answer:
        back = answer.headers["Location"]
        answer.close()
    parts = urlsplit(back)
    return browser.get(f"{parts.path}?{parts.query}")


def test_the_sign_in_page_offers_the_service_by_its_name():
    assert "Logg inn med Elvestad kommune" in Client().get("/konto/logg-inn/").text


def test_an_account_with_the_verified_address_is_let_in_and_strong_enough_needs_no_factor_here(settings):
    settings.OIDC_ACR = "Level4 idporten-loa-high"
    somebody, browser = account(email="kari@eksempel.no", has_app=False), Client()
    assert come_back_as("kari", browser)["Location"] == "/arbeid/"
    assert is_signed_in(browser)
    assert SocialAccount.objects.get().user == somebody


def test_without_a_demand_the_factor_here_is_asked_for_all_the_same():
    account(email="kari@eksempel.no")
    browser = Client()
    assert come_back_as("kari", browser)["Location"] == "/konto/totrinn/kode/"
    assert not is_signed_in(browser)


def test_without_a_demand_a_factor_must_be_set_up_here():
    account(email="kari@eksempel.no", has_app=False)
    browser = Client()
    come_back_as("kari", browser)
    assert browser.get("/arbeid/")["Location"] == "/konto/totrinn/"


@pytest.mark.parametrize("name", ["weak", "silent"])
def test_an_answer_that_is_too_weak_is_refused_with_what_to_do(name: str, settings):
    settings.OIDC_ACR = "Level4"
    account(email="kari@eksempel.no")
    browser = Client()
    answer = come_back_as(name, browser)
    assert answer.status_code == 403
    assert "var ikke sterk nok" in answer.text
    assert not is_signed_in(browser)


@pytest.mark.parametrize("name", ["stranger", "unverified", "example"])
def test_nobody_without_an_account_with_the_verified_address_comes_in(name: str):
    account(email="kari@eksempel.no")
    account(email="eksempel@eksempel.no", is_example=True)
    browser = Client()
    answer = come_back_as(name, browser)
    assert (answer.status_code, SocialAccount.objects.count()) == (403, 0)
    assert "Ingen konto her har e-postadressen" in answer.text
    assert not is_signed_in(browser)


def test_the_service_knows_the_person_also_when_the_address_has_moved_to_another():
    somebody = account(email="kari@eksempel.no", has_app=False)
    come_back_as("kari", Client())
    somebody.email = "kari.gift@eksempel.no"
    somebody.save()
    account(email="kari@eksempel.no")
    browser = Client()
    come_back_as("kari", browser)
    assert browser.session["_auth_user_id"] == str(somebody.pk)


def test_a_closed_account_is_not_opened_by_the_service():
    somebody = account(email="kari@eksempel.no", has_app=False)
    come_back_as("kari", Client())
    somebody.is_active = False
    somebody.save()
    browser = Client()
    assert come_back_as("kari", browser)["Location"] == "/konto/avsluttet/"
    assert not is_signed_in(browser)


def test_an_answer_nobody_asked_for_is_refused():
    account(email="kari@eksempel.no")
    browser = Client()
    answer = browser.get("/konto/oidc/svar/?code=stjålet&state=gjettet")
    assert answer.status_code == 403
    assert not is_signed_in(browser)


def test_another_service_than_the_one_in_the_slot_does_not_exist():
    assert Client().get("/konto/en-annen/inn/").status_code == 404


def test_an_empty_slot_is_nowhere(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    settings.OIDC_NAME = ""
    assert Client().get("/konto/oidc/inn/").status_code == 404
    assert "Logg inn med" not in Client().get("/konto/logg-inn/").text
