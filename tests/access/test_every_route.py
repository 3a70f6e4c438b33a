"""Every route × every role × every verb, against a file that people have read.

`routes.csv` has three lines for each route and a column for each role. It is written by hand or by
`pytest tests/access/write_routes.py`, and never believed before somebody has read what changed in it.
The words are in `tests.access.world.outcome`.
"""

import csv
from pathlib import Path

import pytest
from django.test import Client

from samrad.access.models import Account
from tests.access.addresses import address_of
from tests.access.world import LINES, ROLES, World, routes, tried, world

TABLE = Path(__file__).parent / "routes.csv"

SAYS_NOTHING = {"nothing", "no", "sign in"}
# The routes that nobody meets in the table's region, and why. A refusal says nothing where all are refused.
SILENT = {
    "enter-example": "only where examples are entered",
    "demo-mails": "only in a demonstration",
    "demo-mail": "only in a demonstration",
    "demo-attachment": "only in a demonstration",
    "openid_connect_login": "only where an employer's sign-in is set up",
    "openid_connect_callback": "only where an employer's sign-in is set up",
    "socialaccount_login_error": "only after an employer's sign-in has failed",
    "mfa_remove_webauthn": "nobody in the table has a key",
    "mfa_edit_webauthn": "nobody in the table has a key",
    "mfa_view_recovery_codes": "nobody in the table has a second step",
    "mfa_download_recovery_codes": "nobody in the table has a second step",
    "measures-change": "what is ticked comes with the request",
    "promises": "only where naming is decided",
}

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def expected() -> dict[tuple[str, str], dict[str, str]]:
    """What each role meets, by route and verbs."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["route"], row["verbs"]): row for row in csv.DictReader(file, delimiter=";")}


def met(here: World, role: str) -> dict[tuple[str, str], str]:
    """What this role meets at every route with every verb."""
    client = client_of(here.accounts[role])
    return {
        (name, verbs): tried(client, verbs, address_of(name, here)) for name in routes() for verbs in LINES
    }


def client_of(account: Account | None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account)
    return client


def test_the_table_tells_of_every_route_and_verb_and_of_nothing_else():
    assert set(expected()) == {(name, verbs) for name in routes() for verbs in LINES}


def test_every_route_says_something_to_somebody_or_it_is_known_why_not():
    said = {
        name
        for (name, _verbs), row in expected().items()
        if not {row[role] for role in ROLES} <= SAYS_NOTHING
    }
    assert set(routes()) - said == set(SILENT)


@pytest.mark.parametrize("role", ROLES)
def test_every_route_answers_each_role_as_the_table_says(role: str):
    found = met(world(), role)
    wanted = {place: row[role] for place, row in expected().items()}
    differing = {
        f"{verbs} {name}": (wanted.get((name, verbs)), got)
        for (name, verbs), got in found.items()
        if wanted.get((name, verbs)) != got
    }
    assert differing == {}
