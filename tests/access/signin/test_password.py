"""Signing in with a password and the app, and every way it fails."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from samrad.access.signin.guessing import client_ip
from tests.access.signin.entering import app_code, is_signed_in, sign_in, try_password
from tests.factories import PASSWORD, account

pytestmark = pytest.mark.django_db

WRONG = "E-postadressen eller passordet er feil."


def test_a_password_and_a_code_lead_to_the_workspace():
    somebody, browser = account(), Client()
    first = try_password(browser, somebody.email)
    assert (first.status_code, first["Location"]) == (302, "/konto/totrinn/kode/")
    assert not is_signed_in(browser)
    second = browser.post("/konto/totrinn/kode/", {"code": app_code()})
    assert (second.status_code, second["Location"]) == (302, "/arbeid/")
    assert is_signed_in(browser)


def test_the_address_is_the_same_in_capitals():
    account(email="kari@eksempel.no")
    assert try_password(Client(), "Kari@Eksempel.NO")["Location"] == "/konto/totrinn/kode/"


@pytest.mark.parametrize("email", ["kari@eksempel.no", "finnes-ikke@eksempel.no"])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(email: str):
    account(email="kari@eksempel.no")
    answer = try_password(Client(), email, "feil-passord-altså")
    assert (answer.status_code, answer.text.count(WRONG)) == (200, 1)


def test_a_wrong_code_does_not_sign_in():
    somebody, browser = account(), Client()
    try_password(browser, somebody.email)
    answer = browser.post("/konto/totrinn/kode/", {"code": "000000"})
    assert "Koden er feil." in answer.text
    assert not is_signed_in(browser)


def test_a_code_works_once():
    somebody, second = account(), Client()
    sign_in(somebody)
    try_password(second, somebody.email)
    second.post("/konto/totrinn/kode/", {"code": app_code()})
    assert not is_signed_in(second)


def test_codes_cannot_be_guessed_for_ever():
    somebody, browser = account(), Client()
    try_password(browser, somebody.email)
    for _each in range(11):
        answer = browser.post("/konto/totrinn/kode/", {"code": "000000"})
    assert "Vent et kvarter" in answer.text
    browser.post("/konto/totrinn/kode/", {"code": app_code()})
    assert not is_signed_in(browser)


def test_five_wrong_passwords_give_a_pause_that_says_how_long():
    somebody, browser = account(), Client()
    answers = [try_password(browser, somebody.email, "feil-passord-altså").status_code for _each in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    right = try_password(browser, somebody.email)
    assert right.status_code == 429
    assert "Vent i 15 minutter" in right.text
    assert 'href="/konto/passord/glemt/"' in right.text
    assert not is_signed_in(browser)


def test_the_pause_ends_after_a_quarter_of_an_hour():
    somebody, browser = account(), Client()
    for _each in range(5):
        try_password(browser, somebody.email, "feil-passord-altså")
    with time_machine.travel(timezone.now() + timedelta(minutes=10), tick=False):
        assert "Vent i 5 minutter" in try_password(browser, somebody.email).text
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert try_password(browser, somebody.email)["Location"] == "/konto/totrinn/kode/"


def test_guesses_at_one_account_or_from_one_place_do_not_lock_others_out():
    guessed, other = account(), account()
    for _each in range(5):
        Client(REMOTE_ADDR="192.0.2.1").post(
            "/konto/logg-inn/", {"login": guessed.email, "password": "feil-passord-altså"}
        )
    from_elsewhere = try_password(Client(REMOTE_ADDR="192.0.2.2"), guessed.email)
    another = try_password(Client(REMOTE_ADDR="192.0.2.1"), other.email)
    assert [from_elsewhere.status_code, another.status_code] == [302, 302]


def test_the_last_proxy_says_where_a_request_comes_from(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "10.0.0.1, 192.0.2.9"}, REMOTE_ADDR="127.0.0.1")
    settings.BEHIND_PROXY = True
    behind = client_ip(request)
    settings.BEHIND_PROXY = False
    assert (behind, client_ip(request)) == ("192.0.2.9", "127.0.0.1")


def test_a_closed_account_is_told_so_and_not_let_in():
    somebody, browser = account(is_active=False), Client()
    answer = browser.post("/konto/logg-inn/", {"login": somebody.email, "password": PASSWORD}, follow=True)
    assert "Kontoen er avsluttet" in answer.text
    assert not is_signed_in(browser)


def test_a_closed_account_with_a_wrong_password_is_answered_as_any_other():
    somebody = account(is_active=False)
    assert WRONG in try_password(Client(), somebody.email, "feil-passord-altså").text


@pytest.mark.parametrize(
    "away", ["https://ond.example/", "//ond.example/", "/\\ond.example", "javascript:alert(1)"]
)
def test_next_does_not_lead_to_another_site(away: str):
    somebody, browser = account(), Client()
    try_password(browser, somebody.email, next=away)
    assert browser.post("/konto/totrinn/kode/", {"code": app_code()})["Location"] == "/arbeid/"


def test_next_leads_back_to_the_page_one_came_for():
    somebody, browser = account(), Client()
    try_password(browser, somebody.email, next="/arbeid/meg/")
    assert browser.post("/konto/totrinn/kode/", {"code": app_code()})["Location"] == "/arbeid/meg/"


def test_a_form_from_another_site_is_refused():
    somebody, browser = account(), Client(enforce_csrf_checks=True)
    assert try_password(browser, somebody.email).status_code == 403


@pytest.mark.parametrize("address", ["/konto/registrer/", "/konto/signup/", "/accounts/signup/", "/admin/"])
def test_nobody_can_make_an_account_alone(address: str):
    assert Client().get(address).status_code == 404
