"""The public pages of plans: what is told first, where each plan stands, who adopted which version."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.cases.models import Outcome
from samrad.cases.services.ratification_answers import Answer, register_answer
from samrad.engine.text_tree import tree_from_plain
from samrad.strategy.models import Goal, GoalCase, GoalIndicator, Plan
from tests.factories import TODAY, Region, case, day, region, secretary, sent_region, viewer
from tests.strategy_factories import commitment, goal, indicator, measure, plan, plan_version

pytestmark = pytest.mark.django_db


def written(text: str) -> dict[str, Any]:
    return tree_from_plain(text, language="nb").to_json()


def get(here: Region, rest: str, account: Account | None = None, status: int = 200) -> str:
    client = Client()
    if account is not None:
        client.force_login(account)
    answer = client.get(f"/{here.cooperation.slug}/strategi/{rest}")
    assert answer.status_code == status
    return answer.content.decode()


def questions(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_a_cooperation_without_plans_says_how_they_get_here(here: Region):
    assert "Ingen planer er lagt ut ennå" in get(here, "")


def test_the_strategy_in_force_is_told_first_with_its_focus_areas_in_order(here: Region):
    of = plan(here.cooperation, "Strategi 2026–2035", about="Retningen for ti år.")
    holds = plan_version(of, page=written("Vi vil at flere blir boende."))
    goal(holds, "Arbeid og kompetanse", kind=Goal.Kind.FOCUS_AREA)
    goal(holds, "Helse og mestring", kind=Goal.Kind.FOCUS_AREA)
    plan_version(plan(here.cooperation, "Handlingsplan", kind=Plan.Kind.ACTION_PLAN, under=of))
    html = get(here, "")
    places = [
        html.index(each)
        for each in (
            "Vi vil at flere blir boende.",
            "Arbeid og kompetanse",
            "Helse og mestring",
            "Beskrivelse",
        )
    ]
    assert places == sorted(places)
    assert html.count("gjeldende") == 3
    assert "Retningen for ti år." in html


def test_the_front_page_leads_to_the_strategy_its_focus_areas_and_what_is_promised(here: Region):
    front = here.cooperation.get_absolute_url()
    assert f"{front}strategi/lofter/" not in Client().get(front).text
    holds = plan_version(plan(here.cooperation, "Strategi 2026–2035", key="strategi"))
    area = goal(holds, "Arbeid og kompetanse", key="arbeid", kind=Goal.Kind.FOCUS_AREA)
    goal(holds, "Flere lærlinger", under=area)
    html = Client().get(front).text
    for address in ("strategi/strategi/", "strategi/mal/arbeid/", "strategi/lofter/", "kunnskap/"):
        assert f'href="{front}{address}"' in html
    assert "Flere lærlinger" not in html
    assert "Strategi 2026–2035" not in Client().get(f"{front}?dato=2020-01-01").text


def test_the_strategy_leads_to_every_page_beside_it(here: Region):
    html = get(here, "")
    for rest in ("tiltak", "lofter", "status", "rapporter", "evalueringer", "premisser"):
        assert f'href="/{here.cooperation.slug}/strategi/{rest}/"' in html


def test_a_draft_that_is_not_laid_out_is_seen_by_the_secretariat_alone(here: Region):
    of = plan(here.cooperation, "Hemmelig plan", key="hemmelig")
    goal(plan_version(of, status="draft"), "Skjult mål", key="skjult")
    assert "Hemmelig plan" not in get(here, "")
    for rest in ("hemmelig/", "hemmelig/1/", "mal/skjult/"):
        assert "Hemmelig" not in get(here, rest, status=404)
    own = secretary(here.cooperation)
    assert "ikke lagt ut" in get(here, "hemmelig/", own)
    assert "Skjult mål" in get(here, "mal/skjult/", own)


def test_another_regions_secretariat_sees_no_draft(here: Region):
    other = secretary(region("aasregionen", prefix="96").cooperation)
    plan_version(plan(here.cooperation, "Hemmelig plan", key="hemmelig"), status="draft")
    assert "Hemmelig plan" not in get(here, "hemmelig/", other, status=404)


def test_the_matrix_tells_which_council_has_adopted_which_version_with_which_reservation(here: Region):
    of = plan(here.cooperation, key="strategien")
    plan_version(of, status="replaced")
    plan_version(of, case=here.case, status="heard")
    html = get(here, "strategien/")
    assert "Hvem har vedtatt hvilken versjon" in html
    assert "sluttet seg til" in html.lower()
    assert all(each in html for each in ("Elvestad", "Storlia"))
    assert "Hvem har vedtatt den" in get(here, "strategien/2/")
    assert "Hvem har vedtatt den" not in get(here, "strategien/1/")


def test_the_matrix_does_not_name_who_is_late_to_the_public(here: Region):
    plan_version(plan(here.cooperation, key="strategien"), case=here.case)
    assert "Til behandling" in get(here, "strategien/")


def test_it_tells_what_councils_that_disagree_did_and_when_the_case_comes_up_again():
    home, branches = sent_region()
    by = viewer(secretary(home.cooperation))
    told = [
        Answer(Outcome.JOINED_WITH_REMARK, TODAY, remark="Bussen må være med."),
        Answer(Outcome.DECIDED_OTHERWISE, TODAY, text="Dalvegen går foran.", votes_for=14, votes_against=5),
        Answer(Outcome.REFUSED, TODAY, is_unanimous=True),
        Answer(Outcome.POSTPONED, TODAY, until=day(40)),
    ]
    for branch, answer in zip(branches, told, strict=False):
        register_answer(branch.treatments.get(), answer, by=by)
    plan_version(plan(home.cooperation, key="strategien"), case=home.case, status="heard")
    pages = [get(home, f"strategien/{each}") for each in ("", "1/")]
    rows = [re.search(r'aria-labelledby="vedtatt".*?</section>', each, re.S).group() for each in pages]
    for words in (
        "Bussen må være med.",
        "Se hva det vedtok i stedet",
        "14 mot 5 stemmer",
        "Kommer opp igjen",
    ):
        assert [each.count(words) for each in rows] == [1, 1], words
    address = f'href="{home.case.get_absolute_url()}#matrise"'
    assert [each.count(address) for each in rows] == [1, 1]


def test_the_difference_between_versions_tells_words_and_goals(here: Region):
    of = plan(here.cooperation, key="strategien")
    old = plan_version(of, status="replaced", page=written("Vi vil ha vekst.\nVi står sammen."))
    new = plan_version(of, page=written("Vi vil ha bærekraftig vekst.\nVi står sammen."))
    kept, gone = goal(old, "Veg", key="veg"), goal(old, "Bane", key="bane")
    came = goal(new, "Helse", key="helse")
    new.goals.create(goal=kept, rank=2, title="Veg og buss", key="ny-veg", scope=of.scope)
    html = get(here, "strategien/2/")
    assert "Endret siden versjon 1" in html
    assert "<ins> bærekraftig</ins>" in html
    assert "Veg<ins> og buss</ins>" in html
    for each, word in ((gone, "ute"), (came, "nytt"), (kept, "ny ordlyd")):
        assert f">{word}</span>" in html
        assert f"mal/{each.key}/" in html
    assert "Endret siden" not in get(here, "strategien/1/?mot=tull").split("<h2>")[0]


def test_the_fixed_words_of_addresses_are_no_plans(here: Region):
    get(here, "mal/finnes-ikke/", status=404)
    get(here, "finnes-ikke/", status=404)
    plan_version(plan(here.cooperation, key="strategien"))
    get(here, "strategien/7/", status=404)
    get(here, "strategien/70000000000000000000/", status=404)


def test_the_page_of_a_goal_gathers_what_serves_it(here: Region):
    of = plan(here.cooperation)
    old = plan_version(of, status="replaced")
    new = plan_version(of)
    aim = goal(old, "Flere i jobb", key="arbeid")
    new.goals.create(
        goal=aim,
        rank=1,
        title="Flere i arbeid",
        level="region",
        level_because="Én arbeidsgiverregion",
        key="arbeid-ny",
        scope=of.scope,
    )
    done = measure(here.cooperation, "Felles lærlingordning", goals=[aim])
    measure(here.cooperation, "Skjult tiltak", goals=[aim], is_public=False)
    commitment(done, here.municipalities[0])
    commitment(done, here.municipalities[1], answer="none")
    counted = indicator(here.cooperation, "Unge utenfor")
    hidden = indicator(here.cooperation, "Skjult tall", is_public=False)
    for each in (counted, hidden):
        GoalIndicator.objects.create(goal=aim, indicator=each)
    GoalCase.objects.create(goal=aim, case=here.case)
    html = get(here, "mal/arbeid/")
    for each in (
        "Flere i arbeid",
        "Felles lærlingordning",
        "Unge utenfor",
        here.case.title,
        "Én arbeidsgiverregion",
    ):
        assert each in html
    assert "Skjult" not in html
    assert "<del>jobb</del>" in html.replace("<del> jobb</del>", "<del>jobb</del>")
    assert "her kom det inn" in html


def test_a_goal_that_has_gone_out_says_so(here: Region):
    of = plan(here.cooperation)
    goal(plan_version(of, status="replaced"), "Bane", key="bane")
    plan_version(of)
    assert "Målet er ute. Det sto sist i versjon 1." in get(here, "mal/bane/")


def test_the_pages_ask_as_many_questions_for_many_rows_as_for_one(here: Region):
    of = plan(here.cooperation, key="strategien")
    version = plan_version(of, case=here.case)
    aim = goal(version, "Arbeid", key="arbeid")

    def more(number: int) -> None:
        for _each in range(number):
            below = plan(here.cooperation, "Temaplan", kind=Plan.Kind.THEME_PLAN, under=of)
            goal(plan_version(below, case=case(here.cooperation)), "Noe")
            goal(version, "Under", under=aim)
            commitment(measure(here.cooperation, goals=[aim]), here.municipalities[0], pledged_fte=Decimal(1))
            GoalIndicator.objects.create(goal=aim, indicator=indicator(here.cooperation))
            GoalCase.objects.create(goal=aim, case=case(here.cooperation, proposed_on=date(2027, 1, 1)))

    more(2)
    pages = ("", "strategien/", "strategien/1/", "mal/arbeid/")
    few = [questions(lambda rest=rest: get(here, rest)) for rest in pages]
    more(20)
    assert [questions(lambda rest=rest: get(here, rest)) for rest in pages] == few


def test_the_page_of_a_case_leads_to_the_version_it_is_about_unless_that_is_a_draft_kept_back(here: Region):
    of = plan(here.cooperation, "Strategi for dalen")
    plan_version(of, case=here.case)
    plan_version(plan(here.cooperation, "Hemmelig plan"), status="draft", case=here.case)
    html = Client().get(here.case.get_absolute_url()).content.decode()
    assert "Strategi for dalen, versjon 1" in html
    assert "Hemmelig plan" not in html


def test_a_regional_plan_is_told_first_where_there_is_no_strategy(here: Region):
    of = plan(here.cooperation, "Regional plan", kind=Plan.Kind.REGIONAL_PLAN)
    goal(plan_version(of, status="heard"), "Mer innenforskap")
    html = get(here, "")
    assert html.index("Mer innenforskap") < html.index("Beskrivelse")
