"""Nobody works here without a second factor."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.access.signin.entering import app_code, is_signed_in, sign_in, try_password
from tests.factories import account

pytestmark = pytest.mark.django_db


def signed_in_without_factor() -> Client:
    browser = Client()
    try_password(browser, account(has_app=False).email)
    return browser


def test_without_one_every_page_of_the_workspace_leads_to_setting_it_up():
    browser = signed_in_without_factor()
    found = [browser.get(address)["Location"] for address in ("/arbeid/", "/arbeid/meg/", "/arbeid/kontoer/")]
    assert found == ["/konto/totrinn/"] * 3
    assert "Før du kan arbeide her" in browser.get("/konto/totrinn/").text


def test_an_app_is_set_up_with_the_code_it_shows_and_gives_recovery_codes():
    browser = signed_in_without_factor()
    secret = re.search(r'konto__secret">([A-Z2-7]+)<', browser.get("/konto/totrinn/app/").text)[1]
    wrong = browser.post("/konto/totrinn/app/", {"code": "000000"})
    right = browser.post("/konto/totrinn/app/", {"code": app_code(secret)})
    assert "Koden er feil." in wrong.text
    assert right["Location"] == "/konto/totrinn/reservekoder/"
    assert len(recovery_codes(browser)) == 10
    assert is_signed_in(browser)


def recovery_codes(browser: Client) -> list[str]:
    return re.findall(r"<li><code>(\d+)</code>", browser.get("/konto/totrinn/reservekoder/").text)


def test_a_recovery_code_signs_in_once():
    somebody = account()
    owner = sign_in(somebody)
    owner.post("/konto/totrinn/reservekoder/nye/")
    code = recovery_codes(owner)[0]
    entered = []
    for _each in range(2):
        browser = Client()
        try_password(browser, somebody.email)
        browser.post("/konto/totrinn/kode/", {"code": code})
        entered.append(is_signed_in(browser))
    assert entered == [True, False]
    assert len(recovery_codes(owner)) == 9


def test_the_only_factor_cannot_be_taken_away():
    somebody = account()
    browser = sign_in(somebody)
    answer = browser.get("/konto/totrinn/app/fjern/")
    browser.post("/konto/totrinn/app/fjern/")
    assert "Dette er den eneste totrinnsbekreftelsen du har." in answer.text
    assert Authenticator.objects.filter(user=somebody, type="totp").exists()


def test_the_only_key_cannot_be_taken_away():
    somebody = account(has_app=False)
    key = Authenticator.objects.create(
        user=somebody, type="webauthn", data={"name": "Nøkkelen", "credential": {}}
    )
    browser = Client()
    browser.force_login(somebody)
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()
    browser.post(f"/konto/totrinn/nokler/{key.pk}/fjern/")
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_the_public_has_nothing_to_set_up():
    assert Client().get("/konto/totrinn/")["Location"] == "/konto/logg-inn/?next=/konto/totrinn/"
