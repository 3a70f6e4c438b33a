"""The pages of status ask as many questions of few owners as of many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.commitments.models import StatusReport
from tests.factories import TODAY, officer
from tests.status_factories import Asked, asked_region
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200
    return len(questions)


def more(here: Asked, number: int) -> None:
    """Owners with a measure each, half of them answered; one participant is in on each."""
    home, places = here.region.cooperation, here.region.municipalities
    for each in range(number):
        own = measure(home, f"Tiltak {number} {each}", owner_organisation=places[each % len(places)])
        commitment(own, places[0])
        request = here.round.requests.create(office=f"Kontor {number} {each}")
        request.undertakings.add(own)
        if each % 2:
            StatusReport.objects.create(undertaking=own, said="late", channel="link", reported_on=TODAY)
            request.answered_on = TODAY
            request.save()


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("nobody", "/dalregionen/strategi/status/"),
        ("desk", "/dalregionen/strategi/status/"),
        ("desk", "/arbeid/dalregionen/status/"),
        ("desk", "/arbeid/dalregionen/status/vedlikehold/"),
        ("desk", "/arbeid/"),
        ("officer", "/arbeid/"),
        ("officer", "/arbeid/dalregionen/status/"),
        ("officer", "/arbeid/status/regneark/{place}/"),
    ],
)
def test_a_page_asks_as_many_questions_of_few_owners_as_of_many(who: str, address: str):
    here = asked_region()
    client = Client()
    if who == "desk":
        client.force_login(here.secretary)
    elif who == "officer":
        client.force_login(officer(here.region.municipalities[0]))
    address = address.format(place=here.region.municipalities[0].pk)
    more(here, 4)
    client.get(address, follow=True)  # what is asked once only is out of the way
    few = asked(client, address)
    more(here, 30)
    assert asked(client, address) == few
