"""What everybody reads of promises, and what nobody reads who isn't to know."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.cases.models import Role
from samrad.commitments.models import NamingDecision, Undertaking
from samrad.organisations.models import Cooperation
from samrad.strategy.reading.area_ranks import by_rank
from tests.factories import TODAY, Region, day, document, officer, region, secretary
from tests.strategy_factories import commitment, goal, measure, plan, plan_version

pytestmark = pytest.mark.django_db
PAGE = "/dalregionen/strategi/lofter/"
CSV = f"{PAGE}lofter.csv"


def area(here: Region, title: str = "Helse"):
    return goal(plan_version(plan(here.cooperation)), title, kind="focus_area")


def promised(here: Region, about=None):
    """Three have decided: one is late, one is on the way, one has kept it. One is in, one out, two silent."""
    about = about or measure(here.cooperation, due_on=day(200), goals=[area(here)])
    late = commitment(
        about,
        here.municipalities[0],
        treatment=here.answers[0],
        pledged_ore=25_000_000,
        due_on=day(-5),
        first_due_on=day(-40),
        delivered_note="Halvparten er ansatt",
    )
    commitment(about, here.municipalities[1], treatment=here.answers[1], pledged_fte="0.5")
    kept = {"told_by": "Kommunestyret i sak 4/27", "told_on": day(-60), "kept_on": day(-3)}
    commitment(about, here.municipalities[2], **kept)
    commitment(about, here.municipalities[3])
    commitment(about, here.municipalities[4], answer="out")
    for who in here.municipalities[5:]:
        commitment(about, who, answer="none")
    return late


def shown(client: Client | None = None, address: str = PAGE) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def inside(of) -> Client:
    client = Client()
    client.force_login(of)
    return client


def rows_of_csv(client: Client | None = None) -> dict[str, dict[str, str]]:
    text = shown(client, CSV).removeprefix("\ufeff")
    return {row["virksomhet"]: row for row in csv.DictReader(StringIO(text), delimiter=";")}


def test_each_focus_area_leads_to_its_page_and_what_stands_under_none_to_nothing(here):
    version = plan_version(plan(here.cooperation))
    top = goal(version, "Helse", kind="focus_area")
    below = goal(version, "Færre syke", under=top)
    promised(here, measure(here.cooperation, goals=[below]))
    commitment(measure(here.cooperation, "Uten mål"), here.municipalities[0])
    text = shown()
    assert text.count(f'<a class="ds-link" href="{top.get_absolute_url()}">Helse</a>') == 2
    assert below.get_absolute_url() not in text
    assert '<th scope="row">Uten satsingsområde</th>' in text


def test_before_anything_is_promised_the_page_says_how_it_comes_here(here):
    assert "Ingenting er lagt ut ennå" in shown()


def test_the_page_tells_numbers_and_by_which_decision(here):
    promised(here)
    text = shown()
    assert "3 løfter er vedtatt. 1 er holdt, 1 er på vei og 1 er forsinket. 3 er ikke vedtatt." not in text
    assert "3 løfter er vedtatt. 1 av dem er holdt. 3 er ikke vedtatt." in text
    assert "Elvestad kommunestyre" in text
    assert "Kommunestyret i sak 4/27" in text
    assert "Helse" in text


def test_how_many_are_late_is_told_when_it_points_out_nobody(here):
    promised(here)
    about = Undertaking.objects.get()
    for number in (3, 5, 6):
        about.commitments.filter(organisation=here.municipalities[number]).update(
            answer="in", told_by="Kommunestyret"
        )
    assert "6 løfter er vedtatt. 1 er holdt, 4 er på vei og 1 er forsinket." in shown()


def test_what_a_municipality_has_not_decided_is_shown_as_not_decided(here):
    promised(here)
    states = {who: row["står"] for who, row in rows_of_csv().items()}
    assert states == {
        "Elvestad": "Vedtatt",
        "Sjøvik": "Vedtatt",
        "Storlia": "Vedtatt",
        "Åsmark": "Ikke vedtatt",
        "Haugmo": "Ikke med",
        "Grønndal": "Ikke vedtatt",
        "Fjellbygda": "Ikke vedtatt",
    }


LEAKS = (
    "Forsinket",
    "Ikke svart",
    "Brutt",
    "På vei",
    "er forsinket.",
    "Halvparten er ansatt",
    "flyttet fra",
    "Levert så langt",
)


def test_who_is_late_or_silent_is_in_no_public_page_or_file(here):
    promised(here)
    place = here.municipalities[0].get_absolute_url()
    for address in (PAGE, CSV, f"{place}lofter/", place, "/dalregionen/"):
        text = shown(address=address)
        assert [word for word in LEAKS if word in text] == [], address


def test_a_municipality_that_is_late_and_one_that_is_not_read_alike(here):
    """Nothing but names, amounts and dates that were decided tells the two apart."""
    late = promised(here)
    before = shown(address=f"{late.organisation.get_absolute_url()}lofter/")
    late.due_on = day(-5)
    late.kept_on, late.delivered_note, late.first_due_on = TODAY, "", None
    late.save()
    assert shown(address=f"{late.organisation.get_absolute_url()}lofter/") == before


def test_one_that_has_answered_without_a_decision_and_one_that_is_silent_read_alike(here):
    """Else everybody could see who hasn't answered."""
    about = measure(here.cooperation, due_on=day(200), goals=[area(here)])
    answered, silent = here.municipalities[:2]
    pledged = {
        "pledged_ore": 8_700_000,
        "pledged_fte": "0.7",
        "due_on": day(33),
        "local_variation": "Hos oss",
    }
    commitment(about, answered, **pledged)
    commitment(about, silent, answer="none")
    rows = rows_of_csv()
    assert rows["Elvestad"] | {"virksomhet": ""} == rows["Sjøvik"] | {"virksomhet": ""}
    told = Client().get("/dalregionen/strategi/tiltak.json").json()["measures"][0]["commitments"]
    assert told[0] | {"organisation": ""} == told[1] | {"organisation": ""}
    for address in (PAGE, about.get_absolute_url()):
        text = shown(address=address)
        assert tds_after("Elvestad", text) == tds_after("Sjøvik", text) != ""
    places = [shown(address=f"{each.get_absolute_url()}lofter/") for each in (answered, silent)]
    assert alike(places[0], answered) == alike(places[1], silent)
    assert "Hos oss" in shown(inside(officer(here.municipalities[6])))


def tds_after(name: str, text: str) -> str:
    """The rest of the row of the one that has this name."""
    return text.partition(f">{name}</a></th>")[2].partition("</tr>")[0]


def alike(page: str, place) -> str:
    main = page.partition("<main")[2].partition("</main")[0]
    return main.replace(place.name, "").replace(place.get_absolute_url(), "")


def test_an_officer_of_another_region_reads_no_more_than_the_public(here):
    promised(here)
    other = region("aasregionen", prefix="88")
    text = shown(inside(officer(other.municipalities[0])))
    assert [word for word in LEAKS if word in text] == []


def test_what_somebody_wrote_is_no_formula_in_the_csv(here):
    about = measure(here.cooperation)
    commitment(about, here.municipalities[0], told_by="=1+1", told_on=day(-60))
    assert rows_of_csv()["Elvestad"]["vedtak"] == "'=1+1"


def test_the_csv_tells_no_more_to_those_inside(here):
    promised(here)
    assert rows_of_csv(inside(secretary(here.cooperation))) == rows_of_csv()


def test_those_inside_read_how_it_goes(here):
    promised(here)
    text = shown(inside(officer(here.municipalities[6])))
    assert "1 er holdt, 1 er på vei og 1 er forsinket" in text
    assert "Forsinket" in text


def test_where_the_regional_council_has_decided_it_everybody_reads_it_and_by_which_decision(here):
    late = promised(here)
    regional = here.case.stops.get(role=Role.DECISION).branches.get().treatments.get()
    NamingDecision.objects.create(
        cooperation=here.cooperation, names=True, treatment=regional, from_on=day(-10)
    )
    Cooperation.objects.update(names_the_late=True)
    text = shown()
    assert "1 er holdt, 1 er på vei og 1 er forsinket" in text
    assert "Vedtatt av Regionrådet, gjelder fra 2. mai 2027" in text
    assert rows_of_csv()["Elvestad"]["står"] == "Forsinket"
    place = shown(address=f"{late.organisation.get_absolute_url()}lofter/")
    assert "1 er forsinket" in place
    assert "Halvparten er ansatt" in place


def test_a_draft_is_nowhere_in_public_not_even_to_those_who_write_it(here):
    about = measure(here.cooperation, "Hemmelig tiltak", is_public=False)
    commitment(about, here.municipalities[0], treatment=here.answers[0])
    place = f"{here.municipalities[0].get_absolute_url()}lofter/"
    for client in (Client(), inside(secretary(here.cooperation))):
        for address in (PAGE, CSV, place):
            assert "Hemmelig tiltak" not in shown(client, address)


def test_a_measure_that_was_stopped_is_late_for_nobody(here):
    about = measure(here.cooperation, stopped_on=day(-1), stopped_because="Ikke råd.")
    commitment(about, here.municipalities[0], treatment=here.answers[0], due_on=day(-5))
    assert "Ingen løfter er vedtatt ennå." in shown(inside(secretary(here.cooperation)))


def test_an_agreement_or_a_joint_cause_is_promised_as_a_measure_is(here):
    about = measure(here.cooperation, "Felles posisjon om riksveien", kind="joint_cause")
    commitment(about, here.municipalities[0], treatment=here.answers[0])
    text = shown()
    assert "Felles posisjon om riksveien" in text
    assert "felles sak" in text


def test_over_time_stands_above_its_table(here):
    about = measure(here.cooperation)
    for number in (0, 1):
        told = {"treatment": None, "told_by": "Kommunestyret", "told_on": day(-800), "due_on": day(300)}
        commitment(about, here.municipalities[number], answered_on=day(-800), **told)
    text = shown()
    assert "Over tid" in text
    assert text.count("31. desember") >= 2
    assert "12. mai 2027" in text


def test_the_municipality_page_leads_there_only_where_there_is_something(here):
    place = here.municipalities[0].get_absolute_url()
    assert f'href="{place}lofter/"' not in shown(address=place)
    promised(here)
    assert f'href="{place}lofter/"' in shown(address=place)


def test_a_county_has_its_page_too(here):
    about = measure(here.cooperation)
    commitment(about, here.counties[0], told_by="Fylkestinget i sak 8/27")
    assert "Fylkestinget i sak 8/27" in shown(address=f"{here.counties[0].get_absolute_url()}lofter/")


def test_an_address_with_the_name_alone_leads_to_the_promises(here):
    place = here.municipalities[0].get_absolute_url()
    named = f"/kommuner/{here.municipalities[0].address_name}/lofter/"
    assert Client().get(named).headers["Location"] == f"{place}lofter/"


def test_evidence_that_is_exempt_is_not_named_to_those_who_may_not_know_of_it(here):
    kept = document(here.cooperation, "Lønnsavtale", access="exempt", legal_basis="offl. § 13")
    late = promised(here)
    late.evidence = kept
    late.save()
    Cooperation.objects.update(names_the_late=True)
    place = f"{here.municipalities[0].get_absolute_url()}lofter/"
    assert "Lønnsavtale" not in shown(address=place)
    assert "Lønnsavtale" in shown(inside(secretary(here.cooperation)), place)


@pytest.mark.parametrize("address", [PAGE, CSV, "place"])
def test_one_and_many_ask_the_same_number_of_questions(here, address):
    if address == "place":
        address = f"{here.municipalities[0].get_absolute_url()}lofter/"
    focus = area(here)
    promised(here, measure(here.cooperation, goals=[focus]))
    few = asked(address)
    for number in range(20):
        promised(here, measure(here.cooperation, f"Tiltak {number}", goals=[focus]))
    assert asked(address) == few


def asked(address: str) -> int:
    with CaptureQueriesContext(connection) as questions:
        shown(address=address)
    return len(questions)


def test_areas_stand_as_the_strategy_ranks_them_and_what_serves_none_last(here):
    for name in ("Åpenhet", "Ærlighet", "", "Økonomi", "Barn"):
        goals = [area(here, name)] if name else []
        commitment(measure(here.cooperation, f"Tiltak {name}", goals=goals), here.municipalities[0])
    rows = csv.DictReader(StringIO(Client().get(CSV).content.decode("utf-8-sig")), delimiter=";")
    assert [row["satsingsområde"] for row in rows] == ["Åpenhet", "Ærlighet", "Økonomi", "Barn", ""]


def test_areas_that_are_not_ranked_stand_in_norwegian_order():
    told = by_rank(["Åpenhet", "", "Ærlighet", "Barn", "Økonomi"], {"Økonomi": 0})
    assert told == ["Økonomi", "Barn", "Ærlighet", "Åpenhet", ""]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_text_in_the_csv_is_no_formula(here, sign):
    evil = f"{sign}1+1|cmd"
    row = measure(here.cooperation, evil)
    commitment(row, here.municipalities[0], told_by=evil)
    lines = Client().get(CSV).content.decode("utf-8-sig").splitlines()
    [line] = [each for each in lines if "cmd" in each]
    cells = next(csv.reader([line], delimiter=";"))
    assert [each for each in cells if "cmd" in each] == [f"'{evil}"] * 2
