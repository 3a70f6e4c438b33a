"""What is asked in an open round follows the measure to its new owner."""

import pytest
from django.test import Client
from django.utils.timezone import localdate

from samrad.commitments.models import StatusRequest, Undertaking
from samrad.commitments.reading.status import rows_of
from samrad.commitments.services.status_links import renew_link
from samrad.commitments.services.status_reports import Answer, answer_request
from samrad.core.viewers import Viewer
from samrad.strategy.models import Measure
from samrad.strategy.services.measure_bulk import Change, Kind, change_many
from tests.factories import TODAY, viewer
from tests.status_factories import CONTACT, OWNER, Asked, asked_region, at_six, link_in, live, mails_to

pytestmark = pytest.mark.django_db
NEW = "oppvekst@elvestad.eksempel.no"


def give(here: Asked, *rows: Undertaking, office: str = "Oppvekstkontoret", email: str = NEW) -> None:
    home = here.region.cooperation
    place = here.region.municipalities[0]
    change = Change(Kind.owner, owner_organisation=place, owner_office=office, owner_email=email)
    found = list(Measure.objects.filter(pk__in=[each.pk for each in rows]))
    change_many(home, found, change, by=viewer(here.secretary))


def asked() -> dict[str, list[str]]:
    rows = StatusRequest.objects.filter(organisation__isnull=False, email__gt="")
    return {each.office: [row.title for row in each.undertakings.all()] for each in rows}


def test_a_measure_that_gets_another_owner_is_asked_about_there():
    here = asked_region()
    give(here, here.own[0])
    assert asked() == {"Helsekontoret": ["Frisklivssentral"], "Oppvekstkontoret": ["Felles vaktordning"]}
    assert "Felles vaktordning" in Client().get(link_in(mails_to(NEW)[0])).text


def test_what_is_answered_stays_with_the_one_who_answered():
    here = asked_region()
    by_link = Viewer(name="link:1", link=f"status:statusrequest:{here.request.pk}")
    answer_request(here.request, [Answer(here.own[0], "on_time")], by=by_link)
    give(here, *here.own)
    assert asked() == {"Helsekontoret": ["Felles vaktordning"], "Oppvekstkontoret": ["Frisklivssentral"]}
    assert here.request.answered_on == TODAY


def test_an_office_that_has_nothing_left_is_no_longer_asked_nor_told_on():
    here = asked_region()
    old = link_in(mails_to(OWNER)[0])
    give(here, *here.own)
    assert asked() == {"Oppvekstkontoret": ["Felles vaktordning", "Frisklivssentral"]}
    assert [len(mails_to(NEW)), Client().get(old).status_code] == [1, 404]
    live(range(1, 40))
    assert [each.subject for each in mails_to(CONTACT)] == [
        "Oppvekstkontoret, Elvestad har ikke svart Dalregionen om status"
    ]


def test_who_becomes_the_owner_after_the_deadline_is_asked_and_not_told_on():
    here = asked_region()
    with at_six(16):
        give(here, *here.own)
    live(range(17, 40))
    assert [len(mails_to(NEW)), mails_to(CONTACT)] == [1, []]
    with at_six(20):
        (row,) = [each for each in rows_of([here.round])[here.round.pk] if each.request.email == NEW]
        assert not row.is_told_to_nobody(localdate())
        assert (
            "Trykk på det som passer. Fristen var" in Client().get(link_in(mails_to(NEW)[0])).content.decode()
        )


def test_a_measure_that_is_over_is_no_longer_asked_about():
    here = asked_region()
    found = list(Measure.objects.filter(pk=here.own[0].pk))
    change = Change(Kind.stop, on=TODAY, because="Uten penger.")
    change_many(here.region.cooperation, found, change, by=viewer(here.secretary))
    assert asked() == {"Helsekontoret": ["Frisklivssentral"]}


def test_an_address_the_secretariat_has_corrected_stands_when_something_else_is_changed():
    here = asked_region()
    renew_link(here.request, by=viewer(here.secretary), email="rettet@elvestad.eksempel.no")
    give(here, *here.own, office="Helsekontoret", email=OWNER)
    assert here.request.email == "rettet@elvestad.eksempel.no"
    assert asked() == {"Helsekontoret": ["Felles vaktordning", "Frisklivssentral"]}
