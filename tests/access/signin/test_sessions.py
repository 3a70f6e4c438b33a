"""Sessions end when they should."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from samrad.access.accounts import close_account, reset_factors
from samrad.core.viewers import MandateKind as K
from tests.access.signin.entering import app_code, is_signed_in, sign_in, try_password
from tests.factories import PASSWORD, account, mandate, region, viewer

pytestmark = pytest.mark.django_db


def later(**time: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def test_two_hours_without_a_sign_of_life_end_it_and_lead_back():
    browser = sign_in(account())
    with later(hours=1, minutes=59):
        assert is_signed_in(browser)
    with later(hours=4):
        ended = browser.get("/arbeid/meg/")
        assert ended["Location"] == "/konto/logg-inn/?next=/arbeid/meg/"
        assert "lenge siden sist" in browser.get(ended["Location"]).text


def test_what_an_act_answered_is_not_in_a_cookie_of_its_own():
    browser = sign_in(account())
    saved = browser.post("/arbeid/meg/", {"language": "nn"})
    assert (saved.status_code, "messages" in browser.cookies) == (302, False)
    with later(hours=4):
        browser.get("/arbeid/meg/")
        assert [name for name, each in browser.cookies.items() if each.value and name == "messages"] == []


def test_a_working_day_ends_it_however_busy():
    browser = sign_in(account())
    seen = []
    for hours in range(1, 14):
        with later(hours=hours):
            seen.append(is_signed_in(browser))
    assert seen == [True] * 11 + [True, False]


def test_what_was_written_too_late_is_shown_and_not_done():
    somebody = account()
    browser = sign_in(somebody)
    with later(hours=3):
        answer = browser.post(
            "/arbeid/meg/", {"language": "nn", "password": "hemmelig", "tekst": "Et <b>langt</b> svar"}
        )
    somebody.refresh_from_db()
    assert (answer.status_code, somebody.language) == (403, "nb")
    assert "Et &lt;b&gt;langt&lt;/b&gt; svar" in answer.text
    assert "hemmelig" not in answer.text
    assert answer["Cache-Control"] == "no-store"


def test_a_new_password_ends_the_other_sessions():
    somebody = account()
    here = sign_in(somebody)
    with later(minutes=1):
        there = sign_in(somebody)
        new = "en-helt-ny-setning-her"
        here.post("/konto/passord/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
        assert [is_signed_in(here), is_signed_in(there)] == [True, False]


def test_one_can_sign_out_elsewhere():
    somebody = account()
    here = sign_in(somebody)
    with later(minutes=1):
        there = sign_in(somebody)
        assert "Logg ut alle andre steder" in here.get("/konto/okter/").text
        here.post("/konto/okter/")
        assert [is_signed_in(here), is_signed_in(there)] == [True, False]


@pytest.mark.parametrize("act", [close_account, reset_factors])
def test_closing_the_account_or_resetting_its_factor_ends_every_session(act):
    home, somebody, administrator = region(), account(), account()
    mandate(administrator, K.administrator, organisation=home.municipalities[0])
    browser = sign_in(somebody)
    act(somebody, by=viewer(administrator))
    assert not is_signed_in(browser)


def test_signing_out_is_a_button_and_not_a_link():
    browser = sign_in(account())
    assert browser.get("/konto/logg-ut/").status_code == 200
    assert is_signed_in(browser)
    browser.post("/konto/logg-ut/")
    assert not is_signed_in(browser)


def test_what_the_signed_in_see_is_kept_nowhere():
    browser = sign_in(account())
    kept = [browser.get(address)["Cache-Control"] for address in ("/", "/arbeid/", "/konto/totrinn/")]
    assert kept == ["no-store"] * 3
    assert "no-store" not in Client().get("/").get("Cache-Control", "")


def test_a_code_is_asked_for_anew_in_another_browser():
    somebody = account()
    sign_in(somebody)
    other = Client()
    try_password(other, somebody.email)
    assert not is_signed_in(other)
    other.post("/konto/totrinn/kode/", {"code": app_code(steps_later=1)})
    assert is_signed_in(other)
