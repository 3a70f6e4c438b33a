"""Addresses nobody would write: answered with a sentence, never with a failure."""

import pytest
from django.test import Client

NUL = [
    "/sok/?q=%00",
    "/sok/?q=a&i=%00",
    "/dokumenter/%00/",
    "/personer/%00/",
    "/dalregionen/saker/%00/",
    "/kalender/dalregionen/%00.ics",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", NUL)
def test_a_sign_no_database_takes_is_refused(client: Client, address: str):
    answer = client.get(address)
    assert (answer.status_code, answer.content.decode()) == (
        400,
        "Adressen lot seg ikke lese. Gå til forsiden og prøv igjen.\n",
    )
    assert "X-Request-ID" in answer.headers


@pytest.mark.django_db
def test_more_parameters_than_anybody_writes_are_refused(client: Client):
    many = "&".join(f"a{number}=1" for number in range(1001))
    assert client.get(f"/om/?{many}").status_code == 400
