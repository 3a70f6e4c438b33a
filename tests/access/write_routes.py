"""Writes what every role meets to `routes.csv`, for somebody to read.

Not collected by itself: `pytest tests/access/write_routes.py`.
"""

import csv

import pytest

from tests.access.test_every_route import TABLE, met
from tests.access.world import LINES, ROLES, routes, world


@pytest.mark.django_db
def test_write_the_table():
    here = world()
    found = {role: met(here, role) for role in ROLES}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(["route", "verbs", *ROLES])
        for name in dict.fromkeys(routes()):
            for verbs in LINES:
                writer.writerow([name, verbs, *(found[role][(name, verbs)] for role in ROLES)])
    assert TABLE.exists()
