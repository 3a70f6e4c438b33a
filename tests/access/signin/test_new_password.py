"""A forgotten password, and the link that chooses a new one."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from samrad.access.signin.mails import set_password_link
from samrad.core.messages.models import Message
from tests.access.signin.entering import choose_password, link_mailed_to, try_password
from tests.factories import account

pytestmark = pytest.mark.django_db

NEW = "en-helt-ny-setning-her"
FORGOTTEN = "/konto/passord/glemt/"


def test_a_link_by_mail_chooses_a_password_once():
    somebody, browser = account(), Client()
    browser.post(FORGOTTEN, {"email": somebody.email})
    path = link_mailed_to(somebody)
    assert "Passordet er lagret" in choose_password(browser, path, NEW).text
    assert "Lenken virker ikke" in Client().get(path, follow=True).text
    assert try_password(Client(), somebody.email, NEW)["Location"] == "/konto/totrinn/kode/"


def test_an_old_link_says_so_and_offers_a_new_one():
    path = set_password_link(account()).removeprefix("http://localhost:8000")
    with time_machine.travel(timezone.now() + timedelta(days=3, hours=3), tick=False):
        answer = Client().get(path, follow=True)
    assert "eldre enn tre døgn" in answer.text
    assert f'href="{FORGOTTEN}"' in answer.text


def test_asking_tells_nobody_whether_an_address_has_an_account():
    somebody = account()
    account(email="avsluttet@eksempel.no", is_active=False)
    known, unknown, closed = (
        Client().post(FORGOTTEN, {"email": email}, follow=True)
        for email in (somebody.email, "finnes-ikke@eksempel.no", "avsluttet@eksempel.no")
    )
    assert known.text == unknown.text == closed.text
    assert list(Message.objects.values_list("address", flat=True)) == [somebody.email]


def test_the_examples_have_no_password_to_choose():
    Client().post(FORGOTTEN, {"email": account(is_example=True).email})
    assert not Message.objects.exists()


def test_the_link_leads_to_this_site_whatever_name_was_used(settings):
    settings.ALLOWED_HOSTS = ["*"]
    somebody = account()
    Client(headers={"host": "ond.example"}).post(FORGOTTEN, {"email": somebody.email})
    assert "ond.example" not in Message.objects.get().text


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("kort", "kort", "Passordet må ha minst tolv tegn."),
        ("q1w2e3r4t5y6", "q1w2e3r4t5y6", "Dette passordet er blant dem alle prøver først."),
        ("kari.nordmann1", "kari.nordmann1", "Passordet ligner for mye på navnet eller e-postadressen din."),
        (NEW, NEW + "x", "De to passordene er ikke like."),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_a_reason(password: str, again: str, sentence: str):
    somebody = account("Kari Nordmann", email="kari.nordmann@eksempel.no")
    path = set_password_link(somebody).removeprefix("http://localhost:8000")
    assert sentence in choose_password(Client(), path, password, again).text


def test_whoever_chooses_a_new_password_need_not_wait():
    somebody, browser = account(), Client()
    for _each in range(5):
        try_password(browser, somebody.email, "feil-passord-altså")
    path = set_password_link(somebody).removeprefix("http://localhost:8000")
    choose_password(browser, path, NEW)
    assert try_password(browser, somebody.email, NEW)["Location"] == "/konto/totrinn/kode/"


def test_asking_again_and_again_is_stopped():
    somebody = account()
    answers = [Client().post(FORGOTTEN, {"email": somebody.email}).status_code for _each in range(6)]
    assert answers == [302] * 5 + [429]
