"""Keys made of titles: readable, free, and never a word that an address has in their place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from samrad.core.keys import WORDS_OF_ADDRESSES, free_key
from samrad.folders.strategy_conflicts import WORDS_OF_ADDRESSES as WORDS_REFUSED_IN_FOLDERS
from samrad.strategy.models import Plan
from tests.factories import region
from tests.strategy_factories import plan

KEYS = {"<str:key>", "<str:goal>"}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[list[str]]:
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route.split("/")


def test_every_word_that_stands_where_a_key_does_is_kept_from_keys():
    known = list(routes(get_resolver().url_patterns))
    places = {tuple(parts[:at]) for parts in known for at, part in enumerate(parts) if part in KEYS}
    words = {
        parts[len(place)]
        for place in places
        for parts in known
        if len(parts) > len(place) and tuple(parts[: len(place)]) == place
    }
    fixed = {each for each in words if each and each.isascii() and "<" not in each and "." not in each}
    assert "navngiving" in fixed
    assert fixed - WORDS_OF_ADDRESSES == set()


PLACES = {
    "møter": {"moter"},
    "indikatorer": {"indikatorer", "kunnskap"},
    "planer": {"strategi", "plan"},
    "mål": {"mal"},
    "evalueringer": {"evalueringer"},
    "tiltak": {"tiltak"},
}


def test_a_folder_is_refused_the_words_that_stand_in_its_rows_addresses():
    known = list(routes(get_resolver().url_patterns))
    places = {tuple(parts[:at]) for parts in known for at, part in enumerate(parts) if part in KEYS}
    found = {
        name: {
            word
            for place in places
            if place[-1] in ends
            for parts in known
            if len(parts) > len(place) and tuple(parts[: len(place)]) == place
            if (word := parts[len(place)]) and "<" not in word and "." not in word
        }
        for name, ends in PLACES.items()
    }
    assert found == WORDS_REFUSED_IN_FOLDERS


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Strategi 2026–2035", "strategi-2026-2035"),
        ("Grønn vår på Åsen", "gronn-var-pa-asen"),
        ("Status", "status-2"),
        ("???", "plan-2"),
        (f"Ett {'langt ' * 20}", "ett-langt-langt-langt-langt-langt-langt-langt-langt-langt"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_key_is_made_of_the_title(title: str, key: str):
    assert free_key(Plan, "dal", title) == key


@pytest.mark.django_db
def test_a_taken_key_gets_a_number():
    home = region()
    plan(home.cooperation, title="Strategi", key="strategi")
    assert free_key(Plan, home.cooperation.scope, "Strategi") == "strategi-2"
