"""Wherever measures and promises stand by focus area, the areas come as the strategy ranks them."""

from __future__ import annotations

import pytest
from django.test import Client

from samrad.core.viewers import PUBLIC
from samrad.strategy.models import Goal, Plan
from samrad.strategy.reading.area_ranks import area_ranks, by_rank
from tests.factories import TODAY, region
from tests.strategy_factories import commitment, goal, in_year, measure, plan, plan_version

pytestmark = pytest.mark.django_db
AREAS = ["Veg og bane", "Arbeid", "Helse"]


def test_the_areas_come_by_rank_on_the_pages_of_measures_promises_and_the_year():
    here = region()
    holds = plan_version(plan(here.cooperation))
    for title in AREAS:
        area = goal(holds, title, kind=Goal.Kind.FOCUS_AREA)
        made = measure(here.cooperation, f"Tiltak for {title.lower()}", goals=[area])
        in_year(made, TODAY.year)
        commitment(made, here.municipalities[0])
    for rest in ("tiltak/", f"arsplan/{TODAY.year}/", "lofter/"):
        html = Client().get(f"/{here.cooperation.slug}/strategi/{rest}").text
        places = [html.rindex(f">{title}<") for title in AREAS]
        assert places == sorted(places), rest


def test_the_version_that_holds_ranks_before_a_draft_and_the_strategy_before_a_theme_plan():
    here = region()
    of = plan(here.cooperation)
    theme = plan_version(plan(here.cooperation, "Temaplan", kind=Plan.Kind.THEME_PLAN))
    goal(theme, "Digitale tjenester", kind=Goal.Kind.FOCUS_AREA)
    holds = plan_version(of)
    for title in AREAS:
        goal(holds, title, kind=Goal.Kind.FOCUS_AREA)
    ranks = area_ranks(here.cooperation, PUBLIC)
    assert list(ranks) == [*AREAS, "Digitale tjenester"]
    assert by_rank(["", "Annet", *reversed(AREAS)], ranks) == [*AREAS, "Annet", ""]
