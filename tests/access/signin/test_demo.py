"""The examples can be entered with one button in a demonstration, and nowhere else."""

import pytest
from django.test import Client

from samrad.access.models.mandate import WORK
from samrad.core.viewers import MandateKind as K
from tests.access.signin.entering import is_signed_in, sign_in
from tests.factories import account, mandate, region

pytestmark = pytest.mark.django_db

ENTER = "/konto/demo/"


def entered(email: str, **more: str) -> tuple[int, bool]:
    browser = Client()
    answer = browser.post(ENTER, {"account": email, **more})
    return answer.status_code, is_signed_in(browser)


def test_an_example_is_entered_with_one_button_and_no_second_factor(settings):
    settings.DEMO = True
    example = account("Kari Prøve", is_example=True, has_app=False)
    page = Client().get("/konto/logg-inn/").text
    assert "Dette er en demonstrasjon." in page
    assert f'value="{example.email}"' in page
    assert entered(example.email) == (302, True)


def test_what_each_kind_of_mandate_is_for_is_said_once(settings):
    settings.DEMO = True
    home = region()
    for name in ("Kari Prøve", "Ola Prøve"):
        example = account(name, is_example=True, has_app=False)
        mandate(example, K.auditor, organisation=home.municipalities[0], cooperation=home.cooperation)
    page = Client().get("/konto/logg-inn/").text
    assert page.count("Leser alt unntatt utkast, også loggen, og endrer ingenting.") == 1
    assert set(WORK) == set(K)


def test_outside_a_demonstration_no_example_can_be_entered_or_seen(settings):
    example = account("Kari Prøve", is_example=True)
    assert entered(example.email) == (404, False)
    page = Client().get("/konto/logg-inn/").text
    assert "Kari Prøve" not in page
    assert "demonstrasjon" not in page


def test_an_account_that_is_no_example_cannot_be_entered_so(settings):
    settings.DEMO = True
    assert entered(account().email) == (404, False)


def test_a_closed_example_cannot_be_entered(settings):
    settings.DEMO = True
    assert entered(account(is_example=True, is_active=False).email) == (404, False)


def test_an_example_left_from_a_demonstration_is_signed_out_and_cannot_come_in_with_a_password(settings):
    settings.DEMO = True
    example, browser = account(is_example=True), Client()
    browser.post(ENTER, {"account": example.email})
    settings.DEMO = False
    assert browser.get("/arbeid/")["Location"] == "/konto/logg-inn/?next=/arbeid/"
    assert not is_signed_in(sign_in(example))


def test_a_real_account_needs_its_second_factor_in_a_demonstration_too(settings):
    settings.DEMO = True
    browser = Client()
    browser.force_login(account(has_app=False))
    assert browser.get("/arbeid/")["Location"] == "/konto/totrinn/"


def test_the_button_is_a_form_that_only_this_site_can_send(settings):
    settings.DEMO = True
    example = account(is_example=True)
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(ENTER, {"account": example.email}).status_code == 403
    assert browser.get(ENTER).status_code == 405


def test_the_way_on_stays_on_this_site(settings):
    settings.DEMO = True
    example = account(is_example=True)
    found = [
        Client().post(ENTER, {"account": example.email, "next": next})["Location"]
        for next in ("/arbeid/meg/", "https://ond.example/", "//ond.example")
    ]
    assert found == ["/arbeid/meg/", "/arbeid/", "/arbeid/"]
