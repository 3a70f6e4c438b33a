"""Making, seeing and deleting the addresses of one's private calendar."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.access.rules import NotAllowed
from samrad.core.models import AuditEntry
from samrad.wheel.models import CalendarSubscription
from samrad.wheel.subscriptions import revoke, subscribe
from tests.factories import cooperation, day, meeting, organ, seated, viewer

pytestmark = pytest.mark.django_db

PAGE = "/arbeid/meg/kalender/"


def browser_of(somebody: Account) -> Client:
    browser = Client()
    browser.force_login(somebody)
    return browser


def somebody_with_a_seat() -> Account:
    chief = organ(cooperation())
    meeting(chief, day(7))
    return seated(chief)


def test_an_address_is_shown_once_with_how_to_use_it_and_works():
    browser = browser_of(somebody_with_a_seat())
    shown = browser.post(PAGE, {"label": "Mobilen"})
    (path,) = set(re.findall(r"/kalender/p/[\w-]+\.ics", shown.text))
    assert f"webcal://testserver{path}" in shown.text
    assert f"<code>http://testserver{path}</code>" in shown.text
    assert all(f"<strong>{each}:</strong>" in shown.text for each in ("Outlook", "Google", "Apple"))
    assert shown["Cache-Control"] == "no-store"
    assert b"SUMMARY:Regionr" in Client().get(path).content
    again = browser.get(PAGE).text
    assert "/kalender/p/" not in again
    assert "Mobilen" in again


def test_the_address_is_by_https_where_the_page_is():
    browser = browser_of(somebody_with_a_seat())
    shown = browser.post(PAGE, {"label": "Mobilen"}, secure=True)
    assert "webcals://testserver/kalender/p/" in shown.text
    assert "<code>https://testserver/kalender/p/" in shown.text


def test_an_address_without_a_name_is_refused_and_nothing_is_made():
    shown = browser_of(somebody_with_a_seat()).post(PAGE, {"label": " "})
    assert 'class="fault"' in shown.text
    assert not CalendarSubscription.objects.exists()


def test_there_are_at_most_five_and_one_that_is_deleted_makes_room():
    browser = browser_of(somebody_with_a_seat())
    for number in range(5):
        browser.post(PAGE, {"label": f"Sted {number}"})
    refused = browser.post(PAGE, {"label": "Sted 6"})
    assert "Du har 5 adresser. Slett en du ikke bruker, før du lager en ny." in refused.text
    first = CalendarSubscription.objects.get(label="Sted 0")
    told = browser.post(f"{PAGE}{first.pk}/slett/", follow=True)
    assert "Adressen «Sted 0» er slettet. Den gir ikke lenger noen kalender." in told.text
    browser.post(PAGE, {"label": "Sted 6"})
    working = CalendarSubscription.objects.filter(revoked_at=None).values_list("label", flat=True)
    assert list(working) == ["Sted 1", "Sted 2", "Sted 3", "Sted 4", "Sted 6"]
    assert [each.act for each in AuditEntry.objects.all()[:2]] == ["calendar.subscribe", "calendar.revoke"]


def test_nobody_sees_makes_or_deletes_the_addresses_of_another():
    owner, other = somebody_with_a_seat(), seated(organ(cooperation("aasregionen")))
    made, _secret = subscribe(owner, label="Mobilen", by=viewer(owner))
    browser = browser_of(other)
    assert "Mobilen" not in browser.get(PAGE).text
    assert browser.post(f"{PAGE}{made.pk}/slett/").status_code == 404
    with pytest.raises(NotAllowed):
        subscribe(owner, label="Min", by=viewer(other))
    with pytest.raises(NotAllowed):
        revoke(made, by=viewer(other))
    assert CalendarSubscription.objects.get().revoked_at is None


def test_the_public_is_asked_to_sign_in():
    assert Client().get(PAGE)["Location"] == f"/konto/logg-inn/?next={PAGE}"


def test_my_page_leads_to_my_calendar():
    assert f'href="{PAGE}"' in browser_of(somebody_with_a_seat()).get("/arbeid/meg/").text


def test_the_page_asks_as_many_questions_of_five_addresses_as_of_one():
    somebody = somebody_with_a_seat()
    browser = browser_of(somebody)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(PAGE)
        return len(asked)

    subscribe(somebody, label="Én", by=viewer(somebody))
    questions()  # the first visit writes down the session
    few = questions()
    for number in range(4):
        subscribe(somebody, label=f"{number}", by=viewer(somebody))
    assert questions() == few
