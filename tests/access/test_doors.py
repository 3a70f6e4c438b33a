"""Every address says who may come to it, and keeps to it."""

import pytest
from django.test import Client
from django.urls import path

from samrad.access.doors import EVERYBODY, views_without_a_door
from samrad.config.checks import door_faults
from tests.factories import account, region, secretary

urlpatterns: list = []


def test_no_view_is_without_a_door():
    assert views_without_a_door() == []


@pytest.mark.urls("tests.access.test_doors")
def test_a_view_without_a_door_keeps_the_site_from_starting(monkeypatch: pytest.MonkeyPatch):
    open_to_all = EVERYBODY(lambda request: None)
    urlpatterns[:] = [path("med/", open_to_all), path("uten/", lambda request: None)]
    assert door_faults() == [
        "Adressen /uten/ sier ikke hvem den er for. Sett en dør fra samrad.access.doors på visningen."
    ]


@pytest.mark.django_db
def test_the_public_is_led_to_sign_in_and_back():
    response = Client().get("/arbeid/")
    assert (response.status_code, response["Location"]) == (302, "/konto/logg-inn/?next=/arbeid/")


LOST = "Du var logget ut, og det du gjorde sist, ble ikke lagret."
BUTTON = "/arbeid/dalregionen/moter/mote/faste-saker/"  # takes what a button sends, and is no page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent_from", "led_to"),
    [
        ("http://testserver/arbeid/moter/?vis=alle", "/arbeid/moter/?vis=alle"),
        ("https://et-annet-sted.no/arbeid/moter/", "/arbeid/"),
        ("", "/arbeid/"),
    ],
)
def test_who_was_signed_out_while_she_worked_is_told_it_was_lost_and_led_back(sent_from: str, led_to: str):
    response = Client().post(BUTTON, headers={"referer": sent_from}, follow=True)
    assert LOST in response.text
    assert response.context["redirect_field_value"] == led_to


@pytest.mark.django_db
def test_who_only_opened_a_page_has_lost_nothing():
    assert LOST not in Client().get("/arbeid/", follow=True).text


@pytest.mark.django_db
def test_an_address_that_only_takes_what_a_button_sends_says_so_when_it_is_opened():
    here = region()
    browser = Client()
    browser.force_login(secretary(here.cooperation))
    response = browser.get(BUTTON)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Her er det ingen side" in response.text
    assert 'href="/arbeid/">Min uke</a>' in response.text
    assert browser.get(BUTTON, headers={"accept": "application/json"}).content == b""


@pytest.mark.django_db
def test_somebody_without_a_mandate_meets_an_empty_week_that_says_what_would_be_there():
    region()
    browser = Client()
    browser.force_login(account())
    assert "Ingenting venter på deg nå." in browser.get("/arbeid/").text
