"""The work with commitments: boards, the forms, who comes in, and naming."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.cases.models import Role
from samrad.commitments.models import Commitment, Undertaking
from samrad.core.viewers import MandateKind
from samrad.organisations.models import Cooperation
from tests.factories import Region, account, day, mandate, officer, organisation, region, seated, secretary
from tests.strategy_factories import commitment, measure

pytestmark = pytest.mark.django_db
BASE = "/arbeid/dalregionen/forpliktelser/"


def inside(of) -> Client:
    client = Client()
    client.force_login(of)
    return client


@pytest.fixture
def desk(here) -> Client:
    return inside(secretary(here.cooperation))


def asked(here: Region, **values) -> Undertaking:
    """A measure that all seven are asked about: two have joined the case it was made in."""
    about = measure(here.cooperation, case=here.case, key="vakt", **values)
    for who in here.municipalities:
        commitment(about, who, answer="none")
    return about


def at(row: Commitment, rest: str = "") -> str:
    return f"{BASE}{row.undertaking.key}/{row.pk}/{rest}"


def promise(here: Region, **values) -> Commitment:
    return commitment(measure(here.cooperation), here.municipalities[0], treatment=here.answers[0], **values)


# --- boards ---


def test_the_secretariat_goes_straight_to_its_cooperation(here, desk):
    assert desk.get("/arbeid/forpliktelser/")["Location"] == BASE
    assert "Når de er det, står de her" in desk.get(BASE).text


def test_an_officer_goes_straight_to_what_the_municipality_has_promised(here):
    client = inside(officer(here.municipalities[0]))
    address = f"/arbeid/forpliktelser/virksomhet/{here.municipalities[0].pk}/"
    assert client.get("/arbeid/forpliktelser/")["Location"] == address
    assert "Elvestad er ikke spurt om noe ennå" in client.get(address).text


def test_the_menu_leads_officers_there_and_elected_members_not(here):
    assert "Forpliktelser</a>" in inside(officer(here.municipalities[0])).get("/arbeid/").text
    member = seated(here.regional_council, MandateKind.elected_member)
    assert "Forpliktelser</a>" not in inside(member).get("/arbeid/").text


def test_all_are_asked_with_one_form_and_stand_side_by_side(here, desk):
    measure(here.cooperation, key="vakt")
    form = desk.get(f"{BASE}vakt/spor/").text
    assert form.count(" checked") == here.cooperation.participations.count()
    keys = [each.pk for each in here.municipalities]
    partner = organisation("Nav Dalen", kind="state")
    answer = desk.post(f"{BASE}vakt/spor/", {"participants": keys, "partner": partner.pk}, follow=True)
    assert answer.text.count('<li class="commitment">') == 8
    assert answer.text.count("Ikke svart</span>") == 8


def test_a_partner_that_is_not_in_the_register_is_added_and_asked(here, desk):
    measure(here.cooperation, key="vakt")
    form = {"p-name": "Dalen frivilligsentral", "p-kind": "voluntary"}
    answer = desk.post(f"{BASE}vakt/spor/ny/", form, follow=True)
    assert "Dalen frivilligsentral" in answer.text
    added = Commitment.objects.get().organisation
    assert (added.kind, added.kept_by, added.is_example) == ("voluntary", "dalregionen", False)
    page = desk.post(f"{BASE}vakt/spor/ny/", form).text
    assert "Dalen frivilligsentral står i registeret. Velg den i listen." in page
    assert 'value="Dalen frivilligsentral"' in page


def test_to_ask_nobody_says_what_to_do(here, desk):
    measure(here.cooperation, key="vakt")
    assert "Velg minst én" in desk.post(f"{BASE}vakt/spor/", {}).text


def test_those_whose_council_joined_the_case_are_tied_when_the_secretary_says_so(here, desk):
    about = asked(here)
    page = desk.get(f"{BASE}vakt/").text
    assert "Vedtak som ikke er knyttet til løftene" in page
    assert "ingen av 7 har vedtatt" in page
    keys = list(
        about.commitments.filter(organisation__in=here.municipalities[:2]).values_list("pk", flat=True)
    )
    answer = desk.post(f"{BASE}vakt/knytt/", {"commitment": keys}, follow=True)
    assert "Løftene er knyttet til vedtakene." in answer.text
    assert "2 av 7 har vedtatt" in answer.text
    assert "Vedtak som ikke er knyttet til løftene" not in answer.text


def test_what_is_proposed_stands_on_the_list_too(here, desk):
    asked(here)
    assert "2 vedtak i kommunene er ikke knyttet" in desk.get(BASE).text


def test_the_list_tells_by_undertaking_and_by_participant(here, desk):
    about = asked(here)
    about.commitments.filter(organisation=here.municipalities[0]).update(
        answer="in", treatment=here.answers[0], due_on=day(-1)
    )
    page = desk.get(BASE).text
    assert "1 forsinket" in page
    assert "Elvestad" in page
    assert "1 av 7 har vedtatt, 6 har ikke svart" in page


def test_an_officer_sees_the_others_but_answers_for_the_own_only(here):
    about = asked(here)
    page = inside(officer(here.municipalities[0])).get(f"{BASE}vakt/").text
    own = about.commitments.get(organisation=here.municipalities[0])
    assert page.count("Før svaret") == 1
    assert f'href="{at(own)}"' in page
    assert "Spør flere" not in page


def test_a_municipality_reads_all_it_has_promised_and_what_the_others_have_promised_it(here):
    other = region("aasregionen", prefix="88")
    row = promise(here, pledged_ore=10_000_000, pledged_fte=Decimal("0.5"))
    commitment(row.undertaking, here.municipalities[1], answer="none")
    elsewhere = measure(other.cooperation, "Felles båt")
    commitment(elsewhere, here.municipalities[0], answer="none")
    commitment(elsewhere, other.municipalities[0], told_by="Kommunestyret", due_on=day(-1))
    page = inside(officer(here.municipalities[0])).get(
        f"/arbeid/forpliktelser/virksomhet/{here.municipalities[0].pk}/"
    )
    assert "1 av 2 løfter er vedtatt, i 2 samarbeid." in page.text
    assert "Lovet i alt: 100 000 kr, 0,5 årsverk." in " ".join(page.text.split()).replace("\u00a0", " ")
    assert "Sjøvik (ikke svart)" in page.text
    assert "Felles båt" in page.text


def test_a_secretary_reads_of_other_cooperations_only_what_everybody_reads(here):
    other = region("aasregionen", prefix="88")
    about = measure(other.cooperation, "Felles båt")
    commitment(about, here.municipalities[0], told_by="Kommunestyret", due_on=day(-1))
    page = inside(secretary(here.cooperation)).get(
        f"/arbeid/forpliktelser/virksomhet/{here.municipalities[0].pk}/"
    )
    assert "Felles båt" in page.text
    assert "Forsinket" not in page.text
    assert "Vedtatt</span>" in page.text


def test_drafts_are_for_the_secretariat(here, desk):
    asked(here, is_public=False)
    assert "Dette er et utkast" in desk.get(f"{BASE}vakt/").text
    client = inside(officer(here.municipalities[0]))
    assert client.get(f"{BASE}vakt/").status_code == 404
    assert "Felles vaktordning" not in client.get(BASE).text


def test_nobody_from_elsewhere_comes_in(here):
    asked(here)
    other = region("aasregionen", prefix="88")
    client = inside(officer(other.municipalities[0]))
    assert client.get(BASE).status_code == 404
    assert client.get(f"{BASE}vakt/").status_code == 404


# --- one commitment ---


def test_an_officer_answers_with_kroner_work_a_day_and_the_decision(here):
    row = asked(here).commitments.get(organisation=here.municipalities[0])
    form = {
        "answer": "in",
        "treatment": str(here.answers[0].pk),
        "pledged_ore": "250 000,50 kr",
        "pledged_fte": "0,5",
        "due_on": "2027-12-01",
        "local_variation": "Vi tar natten.",
        "language": "nn",
    }
    answer = inside(officer(here.municipalities[0])).post(at(row), form, follow=True)
    assert "Det som er lovet, er lagret." in answer.text
    row.refresh_from_db()
    assert (row.pledged_ore, row.pledged_fte, row.treatment) == (
        25_000_050,
        Decimal("0.50"),
        here.answers[0],
    )
    assert (row.answer, row.language, str(row.due_on)) == ("in", "nn", "2027-12-01")


def test_what_was_written_is_kept_when_it_is_refused(here, desk):
    row = promise(here)
    form = {
        "answer": "in",
        "treatment": str(here.answers[0].pk),
        "told_by": "Styret i sak 3",
        "language": "nb",
    }
    page = desk.post(at(row), form).text
    assert "Ikke begge deler" in page
    assert 'value="Styret i sak 3"' in page


def test_an_amount_that_is_none_is_told_at_its_field(here, desk):
    page = desk.post(at(promise(here)), {"answer": "in", "pledged_ore": "mye", "language": "nb"}).text
    assert 'value="mye"' in page
    assert 'class="fault"' in page


def test_the_form_shows_what_stands_there(here, desk):
    page = desk.get(at(promise(here, pledged_ore=25_000_050))).text.replace("\u00a0", " ")
    assert 'value="250 000,50"' in page
    assert f'value="{here.answers[0].pk}" selected' in page


def test_delivered_kept_broken_and_open_again(here, desk):
    row = promise(here)
    file = SimpleUploadedFile("kvittering.txt", b"Betalt.", content_type="text/plain")
    form = {"d-delivered_ore": "1 000", "d-delivered_note": "Betalt", "d-access": "public", "d-file": file}
    board = desk.post(at(row, "levert/"), form, follow=True).text
    assert "Dokumentasjon: Felles vaktordning, Elvestad" in board
    desk.post(at(row, "brutt/"), {"b-on": "2027-05-11", "b-because": "Ingen søkte."})
    assert "Brutt</span>" in desk.get(f"{BASE}{row.undertaking.key}/").text
    desk.post(at(row, "apne/"))
    desk.post(at(row, "holdt/"), {"k-on": "2027-05-12"})
    row.refresh_from_db()
    assert (str(row.kept_on), row.broken_on) == ("2027-05-12", None)


def test_a_reason_that_is_missing_is_asked_for(here, desk):
    row = promise(here)
    page = desk.post(at(row, "brutt/"), {"b-on": "2027-05-11"}).text
    assert '<details class="opens" open><summary>Løftet er brutt' in page
    row.refresh_from_db()
    assert row.broken_on is None


def test_one_asked_by_mistake_is_taken_off_the_board(here, desk):
    row = asked(here).commitments.first()
    assert "Ta av tavlen" in desk.get(at(row)).text
    desk.post(at(row, "ta-bort/"))
    assert not Commitment.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("rest", ["", "levert/", "holdt/", "brutt/", "apne/"])
def test_another_municipality_finds_no_form_here(here, rest):
    row = promise(here)
    assert inside(officer(here.municipalities[1])).post(at(row, rest)).status_code == 404


def test_an_auditor_reads_and_changes_nothing(here):
    row = promise(here)
    reader = account("Revisor")
    own = here.municipalities[0]
    mandate(reader, MandateKind.auditor, cooperation=here.cooperation, organisation=own)
    client = inside(reader)
    assert client.get(BASE).status_code == 200
    assert "Endre" not in client.get(f"{BASE}{row.undertaking.key}/").text
    assert client.get(at(row)).status_code == 404
    assert client.post(f"{BASE}navngiving/", {"names": "ja"}).status_code == 403


# --- naming ---


def test_the_secretary_records_the_decision_and_the_public_page_follows(here, desk):
    regional = here.case.stops.get(role=Role.DECISION).branches.get().treatments.get()
    form = {"names": "ja", "treatment": str(regional.pk), "from_on": "2027-05-12"}
    answer = desk.post(f"{BASE}navngiving/", form, follow=True)
    assert "Alle kan se hvem som er forsinket" in answer.text
    assert Cooperation.objects.get().names_the_late
    assert "Vedtatt av Regionrådet" not in Client().get("/dalregionen/strategi/lofter/").text
    promise(here)
    assert "Vedtatt av Regionrådet" in Client().get("/dalregionen/strategi/lofter/").text


def test_without_a_decision_there_is_nothing_to_turn_on(here, desk):
    here.case.stops.get(role=Role.DECISION).branches.get().treatments.get().decisions.all().delete()
    page = desk.get(f"{BASE}navngiving/").text
    assert "Lag saken, og før vedtaket i den først" in page
    assert "<form" not in page.split("<h1>")[1].split("</main>")[0]


@pytest.mark.parametrize("page", [BASE, f"{BASE}vakt/", "organisation"])
def test_one_and_many_ask_the_same_number_of_questions(here, page):
    client = inside(officer(here.municipalities[0]))
    if page == "organisation":
        page = f"/arbeid/forpliktelser/virksomhet/{here.municipalities[0].pk}/"
    about = asked(here)
    questions(client, page)
    few = questions(client, page)
    for number in range(15):
        row = measure(here.cooperation, f"Tiltak {number}")
        commitment(row, here.municipalities[0], answer="none")
        commitment(row, here.municipalities[1], answer="none")
    commitment(about, here.fagskolen, answer="none")
    assert questions(client, page) == few


def questions(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked_for:
        assert client.get(page).status_code == 200
    return len(asked_for)


# --- ways from one page to the next ---


def test_the_work_with_a_measure_and_its_board_lead_to_each_other(here, desk):
    asked(here, summary="En felles vakt om natten.")
    work = desk.get("/arbeid/dalregionen/tiltak/vakt/").text
    assert f'href="{BASE}vakt/"' in work
    assert "En felles vakt om natten." in work
    assert 'href="/arbeid/dalregionen/tiltak/vakt/"' in desk.get(f"{BASE}vakt/").text


def test_a_measure_nobody_is_asked_about_leads_to_asking(here, desk):
    measure(here.cooperation, key="vakt")
    assert f'href="{BASE}vakt/spor/"' in desk.get("/arbeid/dalregionen/tiltak/vakt/").text


def test_an_officer_reads_what_the_promise_is_about_before_answering(here):
    asked(here, summary="En felles vakt om natten.")
    row = here.municipalities[0].commitments.get()
    client = inside(officer(here.municipalities[0]))
    assert "En felles vakt om natten." in client.get(at(row)).text
    board = client.get(f"{BASE}vakt/").text
    assert "En felles vakt om natten." in board
    assert "/dalregionen/strategi/tiltak/vakt/" in board


def test_likely_partners_stand_first_and_what_is_no_more_not_at_all(here, desk):
    measure(here.cooperation, key="vakt")
    organisation("Nav Dalen", kind="state")
    organisation("Utkanten", kind="municipality")
    organisation("Gamledal", kind="municipality", end_on=day(-400))
    form = desk.get(f"{BASE}vakt/spor/").text
    assert form.index("Nav Dalen") < form.index('<optgroup label="Kommuner">') < form.index("Utkanten")
    assert "Gamledal" not in form


def test_what_is_promised_is_written_back_as_people_write_it(here, desk):
    row = promise(here, answer="in", pledged_fte=Decimal("2.00"))
    assert 'name="pledged_fte" value="2"' in desk.get(at(row)).text
