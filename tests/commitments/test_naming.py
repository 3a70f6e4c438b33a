"""The regional council's decision to name those who are late."""

from datetime import date, timedelta

import pytest

from samrad.access.rules import NotAllowed
from samrad.cases.models import Role
from samrad.commitments.models import NamingDecision
from samrad.commitments.reading.decisions import decisions_for_all
from samrad.commitments.services.naming import decide_naming, follow_naming
from samrad.core.acts import Refused
from samrad.core.clock import daily
from samrad.organisations.models import Cooperation
from tests.factories import Region, officer, secretary, viewer

pytestmark = pytest.mark.django_db
TODAY = date(2027, 5, 12)


def regional(here: Region):
    return here.case.stops.get(role=Role.DECISION).branches.get().treatments.get()


def decide(here: Region, names: bool, from_on: date = TODAY, **values):
    values = {"treatment": regional(here), "by": viewer(secretary(here.cooperation)), **values}
    return decide_naming(here.cooperation, names=names, from_on=from_on, **values)


def names_the_late() -> bool:
    return Cooperation.objects.get().names_the_late


def test_the_cooperation_follows_the_decision_at_once(here):
    decide(here, True)
    assert names_the_late()
    decide(here, False)
    assert not names_the_late()


def test_from_a_day_that_has_not_come_it_follows_that_day(here):
    decide(here, True, TODAY + timedelta(days=3))
    assert not names_the_late()
    follow_naming(TODAY + timedelta(days=2))
    assert not names_the_late()
    follow_naming(TODAY + timedelta(days=3))
    assert names_the_late()
    assert follow_naming in daily


def test_a_cooperation_without_a_decision_stays_as_it_is(here):
    Cooperation.objects.update(names_the_late=True)
    follow_naming(TODAY)
    assert names_the_late()


def test_only_those_who_speak_for_all_can_decide_it(here):
    assert [each.treatment for each in decisions_for_all(here.cooperation)] == [regional(here)]
    with pytest.raises(Refused, match="Velg vedtaket regionrådet har gjort"):
        decide(here, True, treatment=here.answers[0])
    assert not NamingDecision.objects.exists()


def test_it_does_not_hold_before_it_was_decided(here):
    made = regional(here).decisions.get().decided_on
    with pytest.raises(Refused, match="før vedtaket"):
        decide(here, True, made - timedelta(days=1))


def test_an_officer_decides_nothing(here):
    with pytest.raises(NotAllowed):
        decide(here, True, by=viewer(officer(here.municipalities[0])))
