"""The work menu: what belongs together stands together, and a phone folds it away."""

import re

import pytest
from django.test import Client

from tests.factories import region, secretary

pytestmark = pytest.mark.django_db


def menu_shown() -> str:
    client = Client()
    client.force_login(secretary(region().cooperation))
    shown = client.get("/arbeid/dalregionen/tiltak/").text
    return shown.partition('class="work-menu"')[2].partition("</nav>")[0]


def test_a_strategy_and_all_that_follows_from_it_stand_together():
    wide = menu_shown().partition('class="work-menu__wide"')[2]
    groups = [re.findall(r">([^<]+)</a>", each) for each in wide.split("<ul>")[1:]]
    together = ["Strategi", "Tiltak", "Forpliktelser", "Status", "Indikatorer", "Rapporter"]
    assert groups[0][0] == "Min uke"
    assert together in groups


def test_a_menu_folded_away_says_where_one_is():
    folded = menu_shown().partition("<summary>")[2].partition("</summary>")[0]
    assert folded == "Arbeid: Tiltak"
