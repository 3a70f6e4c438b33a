"""The pages of proposals, case work, commissions and letters: who comes to them, and what they change."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samrad.access.models import Account
from samrad.cases.models import Case, Commission, Letter, Proposal, Role
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from tests.factories import (
    TODAY,
    Region,
    account,
    case,
    commission,
    day,
    decision,
    document,
    letter,
    mandate,
    officer,
    person,
    proposal,
    region,
    seat,
    seated,
    secretary,
    treated,
    version,
)
from tests.strategy_factories import goal, plan, plan_version

pytestmark = pytest.mark.django_db


def signed_in(who: Account) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def auditor(home: Region) -> Account:
    made = account("Rita Revisor")
    mandate(made, K.auditor, cooperation=home.cooperation, organisation=home.municipalities[0])
    return made


FIELDS = {
    "what": "Breiband til Åsmark",
    "why": "Det haster.",
    "decision_wanted": "Kommunene bygger ut.",
    "goal": "Likeverdige tjenester",
}


def test_an_officer_proposes_in_five_fields_and_the_case_is_public_at_once():
    home = region()
    place = home.municipalities[3]
    sent = FIELDS | {"on_behalf_of": f"organisation:{place.public_id}"}
    answer = signed_in(officer(place)).post("/arbeid/dalregionen/foresla/", sent)
    made = Proposal.objects.get()
    entry = AuditEntry.objects.get(act="proposal.lodge")
    assert (answer.status_code, answer["Location"]) == (302, "/arbeid/forslag/")
    assert (made.case.key, made.case.proposed_by, made.fate) == ("breiband-til-asmark", place, "waiting")
    assert entry.on_behalf_of == f"organisation:{place.public_id}"
    page = Client().get("/dalregionen/saker/breiband-til-asmark/").text
    assert "Venter på at lederen avgjør" in page


def test_a_proposal_with_a_national_identity_number_is_stopped_and_says_where():
    home = region()
    place = home.municipalities[3]
    sent = FIELDS | {"on_behalf_of": f"organisation:{place.public_id}", "why": "Gjelder 01010100131."}
    answer = signed_in(officer(place)).post("/arbeid/dalregionen/foresla/", sent)
    assert "Det står et fødselsnummer på «Hvorfor»" in answer.text
    assert Proposal.objects.count() == 0


def test_the_goals_of_the_plans_are_offered_and_others_can_be_written():
    home = region()
    place = home.municipalities[3]
    goal(plan_version(plan(home.cooperation)), "Flere i arbeid")
    browser = signed_in(officer(place))
    assert '<option value="Flere i arbeid">' in browser.get("/arbeid/dalregionen/foresla/").text
    browser.post("/arbeid/dalregionen/foresla/", FIELDS | {"on_behalf_of": f"organisation:{place.public_id}"})
    assert Proposal.objects.get().goal == "Likeverdige tjenester"


def test_those_inside_see_whom_a_proposal_waits_for_and_the_public_does_not():
    home = region()
    made = proposal(home.cooperation, home.municipalities[0])
    browser = signed_in(secretary(home.cooperation))
    pages = [
        "/arbeid/dalregionen/forslag/",
        "/arbeid/dalregionen/bestillinger/",
        made.case.get_absolute_url(),
    ]
    unprepared = ["Sekretariatet forbereder saken." in browser.get(each).text for each in pages]
    address = f"/arbeid/dalregionen/forslag/{made.case.key}/forbered/"
    browser.post(address, {"p-organ": home.regional_council.pk, "p-role": "decision"})
    prepared = ["Forberedt for Regionrådet 12. mai 2027." in browser.get(each).text for each in pages]
    assert (unprepared, prepared) == ([True, True, False], [True, True, False])


def test_one_taken_up_says_also_what_the_chair_had_said():
    home = region()
    settled = {"because": "Hører til i fylket.", "settled_on": day(-3)}
    taken = {"taken_up_by": home.regional_council, "taken_up_on": day(-1), "taken_up_because": "Det haster."}
    made = proposal(home.cooperation, home.municipalities[0], fate="taken_up", **settled, **taken)
    left = "Ikke satt opp, 9. mai 2027: Hører til i fylket."
    assert (
        f"{left} Regionrådet tok opp saken likevel 11. mai 2027: Det haster."
        in Client().get(made.case.get_absolute_url()).text
    )


def test_a_proposal_whose_case_is_withdrawn_waits_for_nobody():
    home = region()
    made = proposal(home.cooperation, home.municipalities[0])
    Case.objects.filter(pk=made.case_id).update(is_withdrawn=True, withdrawn_because="Løst lokalt.")
    page = Client().get(made.case.get_absolute_url()).text
    assert ["Venter på" in page, "trukket før lederen avgjorde" in page] == [False, True]


def test_the_chair_puts_up_what_the_secretariat_prepared_and_nobody_else_can():
    home = region()
    made = proposal(home.cooperation, home.municipalities[0])
    address = f"/arbeid/dalregionen/forslag/{made.case.key}/"
    keeper, chair = secretary(home.cooperation), seated(home.regional_council, K.chair)
    organ = home.regional_council.pk
    signed_in(keeper).post(address + "forbered/", {"p-organ": organ, "p-role": "decision"})
    chosen = {"a-organ": organ, "a-role": "decision"}
    other = seated(home.executives, K.chair, "Annen Leder")
    refused = [signed_in(who).post(address + "sett-opp/", chosen).status_code for who in (keeper, other)]
    done = signed_in(chair).post(address + "sett-opp/", chosen)
    made.refresh_from_db()
    assert (refused, done.status_code, made.fate) == ([403, 403], 302, "on_agenda")
    assert [each.role for each in made.case.stops.all()] == ["decision"]


def test_a_proposal_left_off_tells_the_reason_to_all_and_can_be_taken_up_by_the_organ_all_the_same():
    home = region()
    made = proposal(home.cooperation, home.municipalities[0])
    address = f"/arbeid/dalregionen/forslag/{made.case.key}/"
    chair, keeper = seated(home.regional_council, K.chair), secretary(home.cooperation)
    signed_in(chair).post(address + "sett-ikke-opp/", {"l-because": "Hører til i fylket."})
    assert "Hører til i fylket." in Client().get(made.case.get_absolute_url()).text
    taken = {"t-organ": home.regional_council.pk, "t-role": "discussion", "t-on": day(0).isoformat()}
    signed_in(keeper).post(address + "tatt-opp/", taken)
    made.refresh_from_db()
    assert (made.fate, made.because, made.case.stops.count()) == ("taken_up", "Hører til i fylket.", 1)


def test_a_proposal_is_not_left_off_without_a_reason():
    home = region()
    made = proposal(home.cooperation, home.municipalities[0])
    chair = signed_in(seated(home.regional_council, K.chair))
    chair.post(f"/arbeid/dalregionen/forslag/{made.case.key}/sett-ikke-opp/", {"l-because": " "})
    made.refresh_from_db()
    assert made.fate == "waiting"


def test_a_proposal_joined_to_a_case_is_under_way_no_more():
    home = region()
    made = proposal(home.cooperation, home.municipalities[0])
    chair = signed_in(seated(home.regional_council, K.chair))
    sent = {"j-to": home.case.pk, "j-because": "Samme veg."}
    chair.post(f"/arbeid/dalregionen/forslag/{made.case.key}/sla-sammen/", sent)
    assert "Samme veg." in Client().get(made.case.get_absolute_url()).text
    assert made.case.title not in Client().get("/dalregionen/saker/").text


WORK = ["saker/", "saker/fjellovergangen/", "forslag/", "bestillinger/", "journal/", "restanser/regionradet/"]


def test_case_work_is_for_those_inside():
    home, other = region(), region("nabolaget", prefix="96")
    chair = seated(home.regional_council, K.chair)
    found = {
        name: [signed_in(who).get(f"/arbeid/dalregionen/{page}").status_code for page in WORK]
        for name, who in {
            "secretary": secretary(home.cooperation),
            "chair": chair,
            "auditor": auditor(home),
            "officer": officer(home.municipalities[1]),
            "stranger": officer(other.municipalities[1]),
        }.items()
    }
    assert found == {
        "secretary": [200] * 6,
        "chair": [200] * 6,
        "auditor": [200] * 6,
        "officer": [200, 404, 200, 404, 200, 200],
        "stranger": [404] * 6,
    }
    assert [Client().get(f"/arbeid/dalregionen/{page}").status_code for page in WORK] == [302] * 6


ACTS = [
    "beskriv/",
    "grunnlag/",
    "trekk/",
    "bestillinger/",
    "brev/",
    "saksgang/nytt/organ/",
    "saksgang/1/fjern/",
]


def test_an_auditor_and_a_chair_change_nothing_in_a_case():
    home = region()
    before = AuditEntry.objects.count()
    for who in (auditor(home), seated(home.regional_council, K.chair)):
        answers = {
            signed_in(who).post(f"/arbeid/dalregionen/saker/fjellovergangen/{act}").status_code
            for act in ACTS
        }
        assert answers == {404}
    assert AuditEntry.objects.count() == before


def test_the_secretariat_describes_a_case_and_withdraws_it_with_a_reason():
    home = region()
    browser, address = signed_in(secretary(home.cooperation)), "/arbeid/dalregionen/saker/fjellovergangen/"
    browser.post(address + "beskriv/", {"d-title": "Vegen over fjellet", "d-summary": "Kort."})
    browser.post(address + "trekk/", {"w-because": "Staten har avgjort."})
    row = Case.objects.get(pk=home.case.pk)
    assert (row.title, row.is_withdrawn, row.withdrawn_because) == (
        "Vegen over fjellet",
        True,
        "Staten har avgjort.",
    )
    assert "Saken er trukket: Staten har avgjort." in Client().get(row.get_absolute_url()).text


def test_a_stop_is_offered_only_the_ways_it_can_move():
    home = region()
    about = case(home.cooperation, key="ny")
    browser = signed_in(secretary(home.cooperation))
    first, *_others = [treated(about, organ) for organ in (home.executives, home.regional_council) * 2]

    def ways() -> list[str]:
        page = browser.get("/arbeid/dalregionen/saker/ny/").text
        return re.findall(r"/saksgang/(\d/(?:opp|ned))/", page)

    untouched = ways()
    decision(first)
    assert untouched == ["1/ned", "2/opp", "2/ned", "3/opp", "3/ned", "4/opp"]
    assert ways() == ["2/ned", "3/opp", "3/ned", "4/opp"]


def test_stops_are_added_moved_and_removed_until_something_has_happened_there():
    home = region()
    about = case(home.cooperation, key="ny")
    browser, address = signed_in(secretary(home.cooperation)), "/arbeid/dalregionen/saker/ny/saksgang/"
    organ = {"s-organ": home.executives.pk, "s-role": "recommendation"}
    browser.post(address + "nytt/organ/", organ)
    browser.post(address + "nytt/organ/", {"s-organ": home.regional_council.pk, "s-role": "decision"})
    period = {"h-starts_on": day(1).isoformat(), "h-ends_on": day(40).isoformat()}
    browser.post(address + "nytt/hearing/", period)
    councils = [each.organ.pk for each in home.answers]
    browser.post(address + "nytt/councils/", {"r-councils": councils, "r-rule": "all"})
    browser.post(address + "3/opp/")
    roles = list(about.stops.values_list("role", flat=True))
    browser.post(address + "2/fjern/")
    decision(about.stops.get(order=1).branches.get().treatments.get())
    browser.post(address + "1/fjern/")
    assert roles == ["recommendation", "hearing", "decision", "ratification"]
    assert list(about.stops.values_list("order", "role")) == [
        (1, "recommendation"),
        (2, "decision"),
        (3, "ratification"),
    ]


def test_a_case_an_ipr_cannot_decide_is_said_so_on_the_work_page():
    home = region()
    about = case(home.cooperation, key="ny")
    treated(about, home.regional_council)
    browser, address = signed_in(secretary(home.cooperation)), "/arbeid/dalregionen/saker/ny/"
    browser.post(
        address + "grunnlag/", {"a-matter": "service", "a-basis": "law", "a-where": "kommuneloven § 18-1"}
    )
    about.refresh_from_db()
    assert about.authority == "kommuneloven § 18-1"
    page = browser.get(address).text
    assert "Regionrådet er organ i et interkommunalt politisk råd" in page
    # The form begins with what was chosen, so that setting one thing right doesn't lose another.
    assert re.search(r'name="a-where" value="kommuneloven § 18-1"', page)


def test_an_administrative_organ_approves_its_own_minutes_without_a_word_about_authority():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    for key, kind in (("sak", Case.Kind.ORDINARY), ("referat", Case.Kind.MINUTES)):
        treated(case(home.cooperation, key=key, kind=kind), home.executives)
    pages = [browser.get(f"/arbeid/dalregionen/saker/{key}/").text for key in ("sak", "referat")]
    assert ["er administrativt og kan bare gi innstilling" in page for page in pages] == [True, False]


def test_a_commission_is_given_owed_and_finished_by_the_municipality():
    home = region()
    decided = home.case.stops.get(role=Role.DECISION).branches.get().treatments.get()
    place = home.municipalities[2]
    keeper, owing = signed_in(secretary(home.cooperation)), signed_in(officer(place))
    sent = {"c-treatment": decided.pk, "c-what": "Regne på ferja", "c-to": f"organisation:{place.pk}"}
    keeper.post("/arbeid/dalregionen/saker/fjellovergangen/bestillinger/", sent)
    made = Commission.objects.get()
    address = f"/arbeid/dalregionen/bestillinger/{made.pk}/"
    assert "Regne på ferja" in owing.get("/arbeid/").text
    other = signed_in(officer(home.municipalities[0])).post(address, {"how": "Nei", "access": "public"})
    done = owing.post(address, {"how": "Regnet ut.", "access": "public", "link": "https://eksempel.no/ferje"})
    made.refresh_from_db()
    assert (other.status_code, done.status_code, made.status, made.how) == (403, 302, "done", "Regnet ut.")


def test_a_commission_over_its_day_is_seen_inside():
    home = region()
    decided = home.case.stops.get(role=Role.DECISION).branches.get().treatments.get()
    commission(decided, home.municipalities[2], due_on=day(-2))
    page = signed_in(secretary(home.cooperation)).get("/arbeid/dalregionen/restanser/regionradet/").text
    assert "over fristen" in page
    assert "over fristen" not in Client().get(home.case.get_absolute_url()).text


def test_an_exempt_letter_is_in_no_public_answer():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    sent = {
        "direction": "in",
        "correspondent": "Hemmelig Avsender",
        "title": "Hemmelig forhandling",
        "dated_on": day(-1).isoformat(),
        "access": "exempt",
        "legal_basis": "offl. § 23",
        "file": SimpleUploadedFile("hemmelig.txt", b"Hemmelig tilbud."),
    }
    assert browser.post("/arbeid/dalregionen/saker/fjellovergangen/brev/", sent).status_code == 302
    letter(home.case, "Offentlig svar")
    made = Letter.objects.exclude(document=None).get()
    outsider = signed_in(officer(home.municipalities[1]))
    pages = [
        Client().get("/dalregionen/journal/"),
        browser.get("/dalregionen/journal/"),
        Client().get(home.case.get_absolute_url()),
        outsider.get("/arbeid/dalregionen/journal/"),
    ]
    assert ["emmelig" in page.text for page in pages] == [False] * 4
    assert "Offentlig svar" in pages[0].text
    assert Client().get(made.document.get_absolute_url()).status_code == 404
    assert "Hemmelig forhandling" in browser.get("/arbeid/dalregionen/journal/").text


def test_the_archive_file_leaves_out_what_the_viewer_may_not_see():
    home = region()
    hidden = document(home.cooperation, "Hemmelig notat", access="exempt", legal_basis="offl. § 23")
    version(hidden, b"Hemmelig.", "hemmelig.txt")
    home.case.documents.add(hidden)
    about = case(home.cooperation, key="annen")
    about.documents.add(hidden)
    chair = seated(home.regional_council, K.chair)
    found = [
        b"".join(signed_in(who).get("/arbeid/dalregionen/saker/annen/arkiv.zip").streaming_content)
        for who in (secretary(home.cooperation), seated(home.executives, K.chair, "Leder"))
    ]
    names = [zipfile.ZipFile(io.BytesIO(each)).namelist() for each in found]
    assert names[0] == [
        "metadata.json",
        "dokumenter/001 hemmelig.txt",
        "dokumenter/001 hemmelig.txt.arkivkopi.pdf",
        "innhold.csv",
    ]
    assert chair.person is not None
    meeting = signed_in(secretary(home.cooperation)).get("/arbeid/dalregionen/moter/mote/arkiv.zip")
    listed = zipfile.ZipFile(io.BytesIO(b"".join(meeting.streaming_content))).namelist()
    assert listed == [
        "metadata.json",
        "dokumenter/001 fil.txt",
        "dokumenter/001 fil.txt.arkivkopi.pdf",
        "innhold.csv",
    ]


def test_a_withdrawn_document_leaves_a_tombstone_and_its_file_is_gone():
    home = region()
    address = f"/arbeid/dalregionen/dokumenter/{home.document.public_id}/trekk/"
    signed_in(secretary(home.cooperation)).post(address, {"because": "Feil vedlegg."})
    page, file = (Client().get(home.document.get_absolute_url() + end) for end in ("", "fil/"))
    assert (page.status_code, file.status_code) == (410, 410)
    assert "Feil vedlegg." in page.text


def test_the_lists_ask_as_much_for_one_as_for_three_hundred():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    decided = home.case.stops.get(role=Role.DECISION).branches.get().treatments.get()
    pages = [
        "/arbeid/",
        "/arbeid/forslag/",
        *(f"/arbeid/dalregionen/{each}" for each in WORK),
        "/dalregionen/journal/",
    ]

    def fill(number: int) -> list[int]:
        for _each in range(number):
            proposal(home.cooperation, home.municipalities[0])
            commission(decided, home.municipalities[1], due_on=day(-1))
            letter(home.case).corrections.create(corrected_on=TODAY, because="Feil.")
        counts = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                browser.get(page)
            counts.append(len(asked))
        return counts

    fill(1)
    assert fill(1) == fill(300)


@pytest.mark.parametrize(
    ("page", "entry"), [("adresser", "Tilslutning"), ("journal", "Saker"), ("bestillinger", "Saker")]
)
def test_the_menu_marks_the_entry_a_page_of_one_cooperation_is_under(page: str, entry: str):
    home = region()
    shown = signed_in(secretary(home.cooperation)).get(f"/arbeid/dalregionen/{page}/").text
    menu = shown.partition('class="work-menu"')[2].partition("</nav>")[0]
    assert set(re.findall(r'aria-current="page">([^<]+)<', menu)) == {entry}  # also in the folded one


def test_commissions_and_deadlines_have_their_place_among_the_sections_for_those_who_work_with_cases():
    home = region()
    way = '<a class="ds-link" href="/arbeid/dalregionen/bestillinger/"{}>Bestillinger og frister</a>'
    keeper, chair = secretary(home.cooperation), seated(home.regional_council, K.chair)
    shown = [
        [
            way.format("") in signed_in(who).get(f"/arbeid/dalregionen/{page}/").text
            for page in ("saker", "journal")
        ]
        for who in (keeper, chair, auditor(home), officer(home.municipalities[0]))
    ]
    assert shown == [[True, True], [True, True], [True, True], [False, False]]
    assert (
        way.format(' aria-current="true"') in signed_in(keeper).get("/arbeid/dalregionen/bestillinger/").text
    )


def test_a_cooperations_proposals_are_under_its_cases_in_the_menu_and_not_under_my_own():
    browser = signed_in(secretary(region().cooperation))
    present = [
        set(re.findall(r'<li><a href="([^"]+)" aria-current="page"', browser.get(page).text))
        for page in ("/arbeid/dalregionen/forslag/", "/arbeid/forslag/")
    ]
    assert present == [{"/arbeid/saker/"}, {"/arbeid/forslag/"}]


def test_what_the_secretariat_proposes_is_not_its_office_municipalitys():
    home = region()
    who = person("Gunn Sekretær")
    keeper = secretary(home.cooperation)
    keeper.person = who
    keeper.save()
    desk = keeper.mandates.get().organ
    seat(desk, who, organisation=home.municipalities[0])
    sent = FIELDS | {"on_behalf_of": f"organ:{desk.public_id}"}
    signed_in(keeper).post("/arbeid/dalregionen/foresla/", sent)
    made = Proposal.objects.get()
    assert (made.case.proposed_by, made.organ) == (None, desk)
    assert "Foreslått av Elvestad" not in Client().get(made.case.get_absolute_url()).text


def test_a_council_that_has_not_answered_is_not_put_in_the_route_twice():
    home = region()
    browser = signed_in(secretary(home.cooperation))
    address = f"/arbeid/dalregionen/saker/{home.case.key}/saksgang/nytt/councils/"
    councils = [each.pk for each in home.councils]
    page = browser.post(address, {"r-councils": councils, "r-rule": "all"}, follow=True).text
    assert "står i saksgangen alt og har ikke svart." in page
    assert home.case.stops.filter(role=Role.RATIFICATION).count() == 1
