"""Every address says who may come to it, and keeps to it."""

import pytest
from django.test import Client
from django.urls import path

from samrad.access.doors import EVERYBODY, views_without_a_door
from samrad.config.checks import door_faults
from tests.factories import account, region

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


@pytest.mark.django_db
def test_somebody_without_a_mandate_meets_an_empty_week_that_says_what_would_be_there():
    region()
    browser = Client()
    browser.force_login(account())
    assert "Ingenting venter på deg nå." in browser.get("/arbeid/").text
