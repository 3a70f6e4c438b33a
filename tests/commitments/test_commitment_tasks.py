"""What waits for a municipality in its week: the commitments it hasn't answered."""

import pytest
from django.test import Client

from samrad.core.viewers import MandateKind as K
from tests.factories import TODAY, Region, officer, seated
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db


def week_of(who) -> str:
    client = Client()
    client.force_login(who)
    return client.get("/arbeid/").text


def ask(here: Region, key: str, **values) -> None:
    about = measure(here.cooperation, key=key, title=f"Felles {key}", **values)
    for who in here.municipalities[:2]:
        commitment(about, who, answer="none")


def test_what_is_not_answered_waits_for_the_officer_with_a_way_to_the_answer(here: Region):
    ask(here, "vakt")
    row = here.municipalities[0].commitments.get()
    shown = week_of(officer(here.municipalities[0]))
    assert f"Svar på om {here.municipalities[0].name} er med på «Felles vakt»" in shown
    assert f"/forpliktelser/vakt/{row.pk}/" in shown


def test_more_of_them_are_one_line_that_leads_to_all(here: Region):
    ask(here, "vakt")
    ask(here, "buss")
    asked = here.municipalities[0]
    shown = week_of(officer(asked))
    assert f"Svar på 2 spørsmål om hva {asked.name} er med på" in shown
    assert f"/arbeid/forpliktelser/virksomhet/{asked.pk}/" in shown


def test_drafts_and_what_is_over_and_what_others_are_asked_about_wait_for_nobody(here: Region):
    ask(here, "utkast", is_public=False)
    ask(here, "stoppet", stopped_on=TODAY, stopped_because="Ingen penger")
    assert "Svar på" not in week_of(officer(here.municipalities[0]))
    ask(here, "vakt")
    assert "Svar på" not in week_of(officer(here.municipalities[3]))
    assert "Svar på" not in week_of(seated(here.regional_council, K.elected_member))
