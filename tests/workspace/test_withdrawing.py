"""All that can be withdrawn is so in the same way: the page that asks, the words after, what is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from samrad.core.models import AuditEntry
from samrad.knowledge.models import Indicator
from samrad.workspace.log_words import ACTS
from tests.factories import Region, document, region, secretary, wheel_entry
from tests.strategy_factories import evaluation, frozen_report, indicator, measure, plan, plan_version

pytestmark = pytest.mark.django_db
WHY = "Lagt ut ved en feil."


@dataclass(frozen=True)
class Thing:
    """One kind of what can be withdrawn: how it is made, its page at work, and what it is called."""

    made: Callable[[Region], models.Model]
    work: str
    what: str


def shown_plan(here: Region) -> models.Model:
    return plan_version(plan(here.cooperation, key="feil"), status="heard").plan


THINGS = [
    Thing(lambda here: document(here.cooperation, "Notat"), "dokumenter/{row.public_id}/", "dokumentet"),
    Thing(lambda here: frozen_report(here.cooperation, is_public=True), "rapporter/{row.pk}/", "rapporten"),
    Thing(shown_plan, "strategi/plan/{row.key}/", "planen"),
    Thing(lambda here: evaluation(shown_plan(here)), "strategi/evalueringer/{row.key}/", "evalueringen"),
    Thing(lambda here: indicator(here.cooperation), "indikatorer/{row.key}/", "indikatoren"),
    Thing(lambda here: measure(here.cooperation), "tiltak/{row.key}/", "tiltaket"),
    Thing(lambda here: wheel_entry(here.cooperation), "arshjul/{row.pk}/", "punktet"),
]
each_thing = pytest.mark.parametrize("thing", THINGS, ids=[each.what for each in THINGS])


@pytest.fixture
def here() -> Region:
    return region()


@pytest.fixture
def desk(here: Region) -> Client:
    client = Client()
    client.force_login(secretary(here.cooperation))
    return client


def address(thing: Thing, row: models.Model) -> str:
    return f"/arbeid/dalregionen/{thing.work.format(row=row)}trekk/"


def public(row: models.Model) -> str:
    if isinstance(row, Indicator):
        return reverse("indicator", args=["dalregionen", row.key])
    return row.get_absolute_url()


@each_thing
def test_the_same_page_asks_for_the_reason(here: Region, desk: Client, thing: Thing):
    at = address(thing, thing.made(here))
    asked = desk.get(at).text
    assert f"<h1>Trekk {thing.what} tilbake</h1>" in asked
    assert "Etterpå" in asked
    for empty in ({}, {"because": " "}):
        assert 'aria-invalid="true"' in desk.post(at, empty).text
    assert not AuditEntry.objects.exists()


@each_thing
def test_the_same_words_are_said_when_it_is_done_and_in_the_log(here: Region, desk: Client, thing: Thing):
    done = desk.post(address(thing, thing.made(here)), {"because": WHY}, follow=True).text
    assert f"{thing.what.capitalize()} er trukket tilbake. Grunnen står der det sto." in done
    entry = AuditEntry.objects.get()
    assert str(ACTS[entry.act]).startswith("Trakk tilbake ")
    assert {"withdrawn_because"} < set(entry.fields)


# An entry of the wheel has no page of its own: see tests/wheel/test_withdrawn_entries.py.
@pytest.mark.parametrize("thing", THINGS[:-1], ids=[each.what for each in THINGS[:-1]])
def test_the_same_is_left_where_it_stood(here: Region, desk: Client, thing: Thing):
    row = thing.made(here)
    desk.post(address(thing, row), {"because": WHY})
    left = Client().get(public(row))
    assert left.status_code == 410
    assert f"{thing.what.capitalize()} er trukket tilbake." in left.text
    assert WHY in left.text
    assert "Ingenting som har vært offentlig, forsvinner uten spor." in left.text
