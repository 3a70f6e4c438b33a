"""A network fills in for all municipalities; who is late; and whether measures are kept up."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.rules import NotAllowed
from samrad.commitments.models import StatusReport, StatusRequest, StatusRound, Undertaking
from samrad.commitments.reading.status import rows_of
from samrad.commitments.services.status_reports import Answer, answer_request, fill_in_together
from samrad.core.acts import Refused
from samrad.core.viewers import MandateKind
from samrad.organisations.models import Organ
from samrad.strategy.reading.maintenance import kept_measures, maintenance_by_place, maintenance_by_plan
from tests.factories import TODAY, organ, region, seated, secretary, viewer
from tests.status_factories import OWNER, Asked, asked_region
from tests.strategy_factories import commitment, goal, indicator, measure, observed, plan, plan_version

pytestmark = pytest.mark.django_db


def networked() -> tuple[Asked, Organ, str]:
    here = asked_region(opened=False)
    network = organ(here.region.cooperation, "Helsenettverket", kind=Organ.Kind.NETWORK)
    for place in here.region.municipalities:
        commitment(here.own[0], place)
    return here, network, f"/arbeid/dalregionen/status/nettverk/{network.pk}/{here.own[0].key}/"


def test_a_network_fills_in_all_seven_on_one_screen():
    here, network, address = networked()
    member = seated(network, MandateKind.network_member)
    browser = Client()
    browser.force_login(member)
    page = browser.get(address).content.decode()
    assert all(place.name in page for place in here.region.municipalities)
    parts = list(here.own[0].commitments.order_by("pk"))
    sent = {f"said-{each.pk}": "on_time" for each in parts}
    sent |= {f"said-{parts[0].pk}": "late", f"sentence-{parts[0].pk}": "Venter på budsjettet."}
    sent |= {f"number-{parts[1].pk}": "3", "unit": "leger"}
    assert browser.post(address, sent).headers["Location"] == "/arbeid/dalregionen/status/nettverk/"
    rows = StatusReport.objects.order_by("commitment_id")
    assert [each.said for each in rows] == ["late", *["on_time"] * 6]
    assert {(each.channel, each.organ_id, each.account_id) for each in rows} == {
        ("network", network.pk, member.pk)
    }
    assert [each.number_unit for each in rows] == ["", "leger", *[""] * 5]
    assert "Sist: i rute" in browser.get(address).content.decode()


@pytest.mark.parametrize("field", ["sentence-{}", "unit"])
def test_an_identity_number_is_stopped_whichever_municipality_it_is_said_of(field: str):
    here, _network, address = networked()
    browser = Client()
    browser.force_login(here.secretary)
    parts = list(here.own[0].commitments.order_by("pk"))
    sent = {f"said-{each.pk}": "on_time" for each in parts} | {f"number-{parts[0].pk}": "3", "unit": "leger"}
    sent |= {f"sentence-{parts[-1].pk}": "Alt vel."}
    sent |= {field.format(parts[0].pk): "Gjelder 13097248022"}
    page = browser.post(address, sent)
    assert (page.status_code, "13097248022" in page.content.decode()) == (200, True)
    assert not StatusReport.objects.exists()


def test_late_without_a_sentence_keeps_what_was_typed():
    here, _network, address = networked()
    browser = Client()
    browser.force_login(here.secretary)
    parts = list(here.own[0].commitments.order_by("pk"))
    sent = {
        f"said-{parts[0].pk}": "late",
        f"said-{parts[1].pk}": "done",
        f"sentence-{parts[1].pk}": "Alt på plass.",
    }
    text = browser.post(address, sent).content.decode()
    assert "Skriv en setning om hva som gjør det forsinket." in text
    assert "Alt på plass." in text
    assert StatusReport.objects.count() == 0


def test_nobody_fills_in_for_another_network_or_for_a_council():
    here, network, _address = networked()
    other = organ(here.region.cooperation, "Plannettverket", kind=Organ.Kind.NETWORK)
    member = viewer(seated(other, MandateKind.network_member))
    with pytest.raises(NotAllowed):
        fill_in_together(here.own[0], network, [Answer(here.own[0], "done")], by=member)


def test_a_network_says_nothing_of_what_another_region_or_another_measure_has():
    here, network, _address = networked()
    by = viewer(here.secretary)
    elsewhere = region("nabolaget", prefix="96")
    strange = measure(elsewhere.cooperation)
    part, other = commitment(strange, elsewhere.municipalities[0]), here.own[1]
    for about, answer in (
        (strange, Answer(strange, "done", commitment=part)),
        (here.own[0], Answer(here.own[0], "done", commitment=part)),
        (here.own[0], Answer(other, "done")),
    ):
        with pytest.raises(Refused):
            fill_in_together(about, network, [answer], by=by)
    assert not StatusReport.objects.exists()


def test_a_round_that_was_closed_meanwhile_takes_no_answer():
    here = asked_region()
    asked = here.request
    assert asked.round.closed_on is None  # as the page was opened
    StatusRound.objects.update(closed_on=TODAY)
    with pytest.raises(Refused, match="avsluttet"):
        answer_request(asked, [Answer(here.own[0], "done")], by=viewer(here.secretary))


def test_who_has_not_answered_is_for_those_who_work_there():
    here = asked_region()
    address = f"/arbeid/dalregionen/status/runde/{here.round.pk}/"
    elsewhere, public = Client(), Client()
    elsewhere.force_login(secretary(region("nabolaget", prefix="96").cooperation))
    assert [elsewhere.get(address).status_code, public.get(address).status_code] == [404, 302]
    inside = Client()
    inside.force_login(seated(here.region.regional_council))
    text = inside.get(address).content.decode()
    assert "Helsekontoret, Elvestad" in text
    assert "helse@elvestad" not in text


def test_the_public_reads_counts_but_neither_who_is_silent_nor_why_somebody_is_late():
    here = asked_region()
    StatusReport.objects.create(
        undertaking=here.own[0], said="late", sentence="Venter.", channel="link", reported_on=TODAY
    )
    text = Client().get("/dalregionen/strategi/status/").content.decode()
    assert "3 eiere ble spurt" in text
    assert "meldt forsinket" not in text
    assert "Venter." not in text
    assert f'href="/dalregionen/strategi/tiltak/{here.own[0].key}/"' not in text
    assert ">forsinket<" not in text
    assert ["Skolekontoret" in text, OWNER in text] == [False, False]


def test_the_number_of_one_who_is_late_is_no_more_told_outside_than_the_sentence():
    here = asked_region()
    told = {"channel": "link", "reported_on": TODAY, "number": 7, "number_unit": "kommuner"}
    StatusReport.objects.create(undertaking=here.own[0], said="late", sentence="Venter.", **told)
    StatusReport.objects.create(undertaking=here.own[1], said="on_time", **told)
    text = Client().get("/dalregionen/strategi/status/").text
    assert [text.count("kommuner</p>"), here.own[0].title in text] == [1, False]


def test_how_many_have_answered_is_told_outside_when_the_round_is_over():
    """Two looks at an open round must not tell whose answer came between."""
    here = asked_region()
    serves = goal(plan_version(plan(here.region.cooperation)))
    here.own[0].measure_goals.create(goal=serves)
    before = public_status()
    assert "1 mangler fersk status" in before
    StatusReport.objects.create(undertaking=here.own[0], said="late", channel="link", reported_on=TODAY)
    StatusRequest.objects.filter(undertakings=here.own[0]).update(answered_on=TODAY)
    assert public_status() == before
    StatusRound.objects.update(closed_on=TODAY)
    after = public_status()
    assert ["1 av 3 eiere har svart" in after, "mangler fersk status" in after] == [True, False]


def public_status() -> str:
    text = Client().get("/dalregionen/strategi/status/").text
    return text.partition("<main")[2].partition("</main")[0]


def test_the_public_reads_the_sentence_of_one_who_is_on_time():
    here = asked_region()
    StatusReport.objects.create(
        undertaking=here.own[0], said="on_time", sentence="Anbudet er ute.", channel="link", reported_on=TODAY
    )
    text = Client().get("/dalregionen/strategi/status/").content.decode()
    assert "Anbudet er ute." in text
    assert f'href="/dalregionen/strategi/tiltak/{here.own[0].key}/"' in text


def test_the_public_reads_how_many_are_late_where_that_points_out_nobody():
    here = asked_region()
    for each in Undertaking.objects.all():
        said = "late" if each == here.own[0] else "on_time"
        StatusReport.objects.create(undertaking=each, said=said, channel="link", reported_on=TODAY)
    StatusRound.objects.update(closed_on=TODAY)
    text = Client().get("/dalregionen/strategi/status/").content.decode()
    assert "Ett tiltak er meldt forsinket." in text
    assert ">forsinket<" not in text


def test_where_the_council_has_turned_it_on_the_silent_are_named():
    here = asked_region()
    here.region.cooperation.names_the_late = True
    here.region.cooperation.save()
    StatusReport.objects.create(
        undertaking=here.own[0], said="late", sentence="Venter.", channel="link", reported_on=TODAY
    )
    text = Client().get("/dalregionen/strategi/status/").content.decode()
    assert "Skolekontoret, Sjøvik" in text
    assert ">forsinket<" in text
    assert "Regionrådet har vedtatt at de som er forsinket, kan navngis." in text
    assert OWNER not in text


def test_what_is_taken_back_from_the_public_takes_its_status_with_it():
    here = asked_region()
    StatusReport.objects.create(undertaking=here.own[0], said="on_time", channel="link", reported_on=TODAY)
    here.own[0].is_public = False
    here.own[0].save()
    assert "Felles vaktordning" not in Client().get("/dalregionen/strategi/status/").content.decode()


@pytest.mark.parametrize("number", [1, 300])
def test_a_round_is_read_in_as_many_questions_however_large(number: int, django_assert_num_queries):
    here = asked_region(opened=False)
    home = here.region.cooperation
    made = StatusRound.objects.create(cooperation=home, opened_on=TODAY, due_on=TODAY, escalate_on=TODAY)
    for each in range(number):
        request = made.requests.create(office=f"Kontor {each}", email=f"kontor{each}@eksempel.no")
        request.undertakings.set(here.own)
    with django_assert_num_queries(4):
        rows = rows_of([made])[made.pk]
        assert len([row.missing for row in rows]) == number


def test_the_maintenance_says_what_is_missing_and_where():
    home = region()
    elvestad = home.municipalities[0]
    strategy = plan(home.cooperation)
    serves = goal(plan_version(strategy))
    kept = measure(
        home.cooperation,
        "Vaktordning",
        goals=[serves],
        owner_email="eier@eksempel.no",
        owner_organisation=elvestad,
        next_step="Lyse ut",
    )
    StatusReport.objects.create(undertaking=kept, said="on_time", channel="link", reported_on=TODAY)
    series = indicator(home.cooperation)
    observed(series, "2026", "12.5")
    kept.measure_indicators.create(indicator=series)
    left = measure(home.cooperation, "Skoleskyss", goals=[serves])
    commitment(left, elvestad)
    measure(home.cooperation, "Utkast", goals=[serves], is_public=False)
    by = viewer(secretary(home.cooperation))
    found = kept_measures(home.cooperation, by, TODAY)
    assert {each.measure.title: sorted(each.missing) for each in found} == {
        "Vaktordning": [],
        "Skoleskyss": ["indicator", "next_step", "owner", "status"],
    }
    assert [(each.who.name, each.score.percent) for each in maintenance_by_place(found)] == [("Elvestad", 50)]
    plans = maintenance_by_plan(home.cooperation, found, by)
    assert [(each.who, each.score.percent) for each in plans] == [(strategy, 50)]
    browser = Client()
    browser.force_login(seated(home.regional_council))
    text = browser.get("/arbeid/dalregionen/status/vedlikehold/").content.decode()
    assert "1 av 2 tiltak mangler noe." in text
    assert "Mangler en eier vi kan nå, fersk status, neste steg, indikator med tall." in text


def test_the_page_of_a_round_asks_as_many_questions_of_one_owner_as_of_many():
    here = asked_region(opened=False)
    counts = []
    browser = Client()
    browser.force_login(here.secretary)
    made = StatusRound.objects.create(
        cooperation=here.region.cooperation, opened_on=TODAY, due_on=TODAY, escalate_on=TODAY
    )
    browser.get(f"/arbeid/dalregionen/status/runde/{made.pk}/")
    for number in (1, 30):
        for each in range(number):
            own = measure(here.region.cooperation, f"Tiltak {number} {each}")
            StatusReport.objects.create(undertaking=own, said="late", channel="link", reported_on=TODAY)
            for answered_on in (None, TODAY):
                request = made.requests.create(office=f"Kontor {each}", answered_on=answered_on)
                request.undertakings.add(own)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/arbeid/dalregionen/status/runde/{made.pk}/").status_code == 200
        counts.append(len(asked))
    assert counts == [counts[0]] * 2


@pytest.mark.parametrize("number", [1, 300])
def test_maintenance_is_read_in_as_many_questions_however_many_measures(
    number: int, django_assert_num_queries
):
    home = region()
    for each in range(number):
        measure(home.cooperation, f"Tiltak {each}", owner_organisation=home.municipalities[0])
    by = viewer(secretary(home.cooperation))
    with django_assert_num_queries(4):
        maintenance_by_place(kept_measures(home.cooperation, by, TODAY))
