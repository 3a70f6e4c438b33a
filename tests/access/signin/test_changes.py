"""Whoever's way of signing in is changed gets a mail about it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from samrad.access.accounts import reset_factors
from samrad.access.signin.mails import set_password_link
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import INSTALLATION
from tests.access.signin.entering import app_code, choose_password, sign_in, try_password
from tests.factories import PASSWORD, account

pytestmark = pytest.mark.django_db
NEW = "en-helt-ny-setning-her"
SUBJECT = "Innloggingen din i Samråd er endret"


def told() -> list[tuple[str, str, str]]:
    """To whom, under what subject, and the first sentence of each mail."""
    first = [each.text.split("\n\n")[1].partition(". ")[0] for each in Message.objects.order_by("pk")]
    heads = Message.objects.order_by("pk").values_list("address", "subject")
    return [(*head, sentence) for head, sentence in zip(heads, first, strict=True)]


def test_a_new_password_is_told_of_whichever_way_it_was_chosen():
    somebody = account()
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    sign_in(somebody).post("/konto/passord/", fields)
    somebody.refresh_from_db()
    choose_password(
        Client(), set_password_link(somebody).removeprefix("http://localhost:8000"), NEW + "-igjen"
    )
    sentence = "Det er valgt et nytt passord for kontoen din i Samråd"
    assert told() == [(somebody.email, SUBJECT, sentence)] * 2


def test_a_new_password_stands_in_the_log_as_a_change_and_not_as_what_it_is():
    somebody = account()
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    sign_in(somebody).post("/konto/passord/", fields)
    rows = AuditEntry.objects.filter(act="account.change_sign_in")
    entry = rows.get()
    assert (entry.viewer, entry.subject, entry.fields, entry.after_hash) == (
        somebody.viewer_name,
        f"account:{somebody.pk}",
        ["password_changed"],
        "",
    )


def test_a_password_that_was_refused_is_not_told_of():
    fields = {"oldpassword": "feil", "password1": NEW, "password2": NEW}
    sign_in(account()).post("/konto/passord/", fields)
    assert told() == []


def test_an_app_that_is_added_is_told_of(django_capture_on_commit_callbacks):
    somebody, browser = account(has_app=False), Client()
    try_password(browser, somebody.email)
    secret = re.search(r'konto__secret">([A-Z2-7]+)<', browser.get("/konto/totrinn/app/").text)[1]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/konto/totrinn/app/", {"code": app_code(secret)})
    sentence = "En app er lagt til som totrinnsbekreftelse for kontoen din i Samråd"
    assert told() == [(somebody.email, SUBJECT, sentence)]


def test_an_app_and_a_key_that_are_taken_away_are_told_of():
    somebody = account()
    keys = [
        Authenticator.objects.create(user=somebody, type="webauthn", data={"name": name, "credential": {}})
        for name in ("Telefonen", "Nøkkelknippet")
    ]
    browser = sign_in(somebody)
    browser.post(f"/konto/totrinn/nokler/{keys[0].pk}/fjern/")
    browser.post("/konto/totrinn/app/fjern/")
    assert [each[2] for each in told()] == [
        "En nøkkel (passkey) er tatt bort fra kontoen din i Samråd",
        "Appen er ikke lenger totrinnsbekreftelse for kontoen din i Samråd",
    ]


def test_new_recovery_codes_are_told_of(django_capture_on_commit_callbacks):
    browser = sign_in(account())
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/konto/totrinn/reservekoder/nye/")
    assert [each[2] for each in told()] == ["Det er laget nye reservekoder for kontoen din i Samråd"]


def test_factors_that_somebody_else_resets_are_told_of_in_the_account_s_own_language():
    somebody = account(language="en")
    reset_factors(somebody, by=INSTALLATION)
    mail = Message.objects.get()
    assert (mail.address, mail.language, mail.text.startswith("Hei, ")) == (somebody.email, "en", False)
    assert "http://localhost:8000/konto/passord/glemt/" in mail.text
