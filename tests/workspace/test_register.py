"""The register, kept by form and by uploaded sheets."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samrad.access.models import Account
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.folders.models import Upload
from samrad.meetings.models import Meeting
from samrad.organisations.models import Cooperation, Organ, Person, Seat
from tests.factories import (
    Region,
    account,
    day,
    mandate,
    meeting,
    municipality,
    officer,
    person,
    region,
    seat,
    seated,
    secretary,
)

pytestmark = pytest.mark.django_db

BASE = "/arbeid/dalregionen/register/"


def signed_in(somebody: Account) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def desk(home: Region) -> Client:
    return signed_in(secretary(home.cooperation))


def uploaded(client: Client, name: str, text: str) -> str:
    """Uploads a sheet; the address of its preview."""
    file = SimpleUploadedFile(name, text.encode(), content_type="text/csv")
    response = client.post(f"{BASE}opplasting/", {"files": file})
    assert response.status_code == 302, response.text
    return response["Location"]


# --- by form ---


def test_a_person_is_added_by_form_and_stands_in_the_log():
    home = region()
    response = desk(home).post(f"{BASE}personer/ny/", {"id": "siri-dahl", "navn": "Siri Dahl"}, follow=True)
    assert "Siri Dahl" in response.text
    made = Person.objects.get(key="siri-dahl")
    entry = AuditEntry.objects.get(act="register.keep")
    assert (made.scope, made.name, entry.subject, entry.fields) == (
        "dalregionen",
        "Siri Dahl",
        "cooperation:dalregionen",
        ["personer.siri-dahl.navn"],
    )


NUMBER = "Det står et fødselsnummer her. Ta det ut"


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("personer/ny/", {"navn": "Siri Dahl 010101 00131"}),
        ("innstillinger/", {"navn": "Dalregionen", "formål": "Spør 01010100131."}),
    ],
)
def test_a_national_identity_number_is_refused_where_it_was_written(page: str, sent: dict[str, str]):
    home = region()
    response = desk(home).post(BASE + page, sent, follow=True)
    assert NUMBER in response.text
    assert "Lagret." not in response.text
    assert not AuditEntry.objects.filter(act="register.keep").exists()


def test_an_uploaded_sheet_with_a_national_identity_number_says_in_which_row_and_column():
    client = desk(region())
    text = "id;navn\nsiri-dahl;Siri Dahl\nkari-dahl;Kari 01010100131\n"
    address = uploaded(client, "personer.csv", text)
    assert NUMBER in client.get(address).text
    assert "rad 3, kolonne «navn»" in client.get(address).text
    client.post(address, {"accept": "ja"})
    assert not Person.objects.filter(key="siri-dahl").exists()


def test_a_telephone_number_and_an_organisation_number_are_no_identity_numbers():
    client = desk(region())
    address = uploaded(client, "personer.csv", "id;navn\nsiri-dahl;Siri Dahl 32 86 75 00 / 964962855\n")
    client.post(address, {"accept": "ja"})
    assert Person.objects.filter(key="siri-dahl").exists()


def test_the_id_of_a_new_row_is_made_of_what_it_is_about_when_nobody_writes_one():
    home = region()
    client = desk(home)
    for _time in range(2):
        client.post(f"{BASE}personer/ny/", {"navn": "Åse Dahl"})
    assert set(Person.objects.filter(name="Åse Dahl").values_list("key", flat=True)) == {
        "ase-dahl",
        "ase-dahl-2",
    }
    client.post(f"{BASE}plasser/ny/", {"organ": "regionradet", "person": "ase-dahl", "rolle": "medlem"})
    assert Seat.objects.get(person__key="ase-dahl").key == "regionradet-ase-dahl"


def test_a_row_is_changed_by_form_and_keeps_what_the_form_does_not_ask_about():
    home = region()
    client = desk(home)
    organ = Organ.objects.get(key="regionradet")
    form = {"navn": "Regionrådet for Dalen", "slag": "regionråd", "folkevalgt": "ja", "nummer": "000/00"}
    client.post(f"{BASE}organer/regionradet/", form)
    changed = Organ.objects.get(pk=organ.pk)
    assert (changed.name, changed.number_format, changed.is_elected, changed.key) == (
        "Regionrådet for Dalen",
        "000/00",
        True,
        "regionradet",
    )


def test_saving_what_is_there_already_changes_nothing_and_leaves_no_trace():
    home = region()
    client = desk(home)
    Person.objects.create(scope="dalregionen", key="siri", name="Siri", sort_key="siri")
    response = client.post(f"{BASE}personer/siri/", {"navn": "Siri"}, follow=True)
    assert "Ingenting var endret." in response.text
    assert not AuditEntry.objects.filter(act="register.keep").exists()


def test_a_fault_stands_at_its_field_and_what_was_written_is_kept():
    home = region()
    response = desk(home).post(f"{BASE}personer/ny/", {"id": "Siri Dahl", "navn": "Siri Dahl"})
    assert "«Siri Dahl» kan ikke være en id." in response.text
    assert 'value="Siri Dahl"' in response.text
    assert not Person.objects.filter(name="Siri Dahl").exists()


def test_the_acts_rule_for_an_elected_organ_cannot_be_set():
    home = region()
    form = {"navn": "Regionrådet", "slag": "regionråd", "folkevalgt": "ja", "flertall": "konsensus"}
    response = desk(home).post(f"{BASE}organer/regionradet/", form)
    assert response.status_code == 200
    assert "fault" in response.text
    assert Organ.objects.get(key="regionradet").majority == ""


def test_settings_of_the_region_are_changed_and_shown_at_once():
    home = region()
    form = {"navn": "Dalregionen", "formål": "Å stå sammen.", "språk": "nn", "tema": "fjord"}
    desk(home).post(f"{BASE}innstillinger/", form)
    changed = Cooperation.objects.get(slug="dalregionen")
    assert (changed.purpose, changed.language, changed.theme, changed.legal_form) == (
        "Å stå sammen.",
        "nn",
        "fjord",
        "ipr",
    )
    assert "Å stå sammen." in Client().get("/dalregionen/").text


def test_whether_the_late_are_named_is_no_setting_but_a_decision():
    home = region()
    client = desk(home)
    assert f'href="{reverse("naming", args=["dalregionen"])}"' in client.get(f"{BASE}innstillinger/").text
    client.post(f"{BASE}innstillinger/", {"navn": "Dalregionen", "språk": "nb", "navngi_forsinkede": "ja"})
    assert not Cooperation.objects.get(slug="dalregionen").names_the_late


# --- by upload ---


def test_an_upload_shows_what_changes_and_keeps_nothing_before_it_is_accepted():
    home = region()
    client = desk(home)
    preview = uploaded(client, "personer.csv", "id;navn\nsiri;Siri Dahl\nola;Ola Moen\n")
    shown = client.get(preview).text
    assert ["Siri Dahl" in shown, "Ola Moen" in shown, "Ingenting er lagret ennå." in shown] == [True] * 3
    assert not Person.objects.filter(key__in=["siri", "ola"]).exists()
    client.post(preview, {"accept": "ja"})
    assert sorted(Person.objects.filter(key__in=["siri", "ola"]).values_list("name", flat=True)) == [
        "Ola Moen",
        "Siri Dahl",
    ]
    assert not Upload.objects.exists()


def test_every_fault_of_an_upload_is_told_with_sheet_row_and_column():
    home = region()
    client = desk(home)
    sheet = "id;organ;virksomhet;verv;rolle\na;finnes-ikke;;Ordfører;medlem\nb;regionradet;;Ordfører;sjef\n"
    shown = client.get(uploaded(client, "plasser.csv", sheet)).text
    assert "Ark plasser, rad 2, kolonne «organ»: «finnes-ikke» finnes ikke i arket organer." in shown
    assert "Ark plasser, rad 3, kolonne «rolle»: «sjef» kan ikke stå her." in shown
    assert "Godta og lagre" not in shown


def test_an_upload_with_faults_cannot_be_forced_through():
    home = region()
    client = desk(home)
    preview = uploaded(client, "personer.csv", "id;navn\nsiri;Siri\nSTOR;Feil\n")
    client.post(preview, {"accept": "ja"})
    assert not Person.objects.filter(name="Siri").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vedtak.csv", "id\na\n", "Arket holdes ikke ved like herfra."),
        ("tall.pdf", "%PDF", "Filen er verken CSV eller XLSX."),
        ("personer.xlsx", "ikke en arbeidsbok", "Filen lar seg ikke lese."),
        ("ukjent.csv", "id\na\n", "Det finnes ikke noe ark som heter «ukjent»."),
        ("personer.csv", "id;navn\n", "Arkene har ingen rader."),
    ],
)
def test_a_file_that_cannot_be_used_is_said_at_once(name: str, content: str, said: str):
    home = region()
    file = SimpleUploadedFile(name, content.encode())
    assert said in desk(home).post(f"{BASE}opplasting/", {"files": file}).text
    assert not Upload.objects.exists()


def test_an_upload_is_thrown_away_without_a_trace():
    home = region()
    client = desk(home)
    preview = uploaded(client, "personer.csv", "id;navn\nsiri;Siri\n")
    response = client.post(f"{preview}kast/", follow=True)
    assert "Registeret er som før." in response.text
    assert [Upload.objects.count(), Person.objects.filter(key="siri").count()] == [0, 0]


def test_after_an_election_the_old_seats_end_and_the_new_ones_come_in_at_once():
    home = region()
    client = desk(home)
    old = list(Seat.objects.filter(organ=home.regional_council).values_list("pk", flat=True))
    Seat.objects.filter(pk__in=old).update(scope="dalregionen")
    sheet = (
        "id;organ;verv;rolle;fra\n"
        "ny-1;regionradet;Ordføreren i Elvestad;leder;2027-06-01\n"
        "ny-2;regionradet;Ordføreren i Sjøvik;medlem;2027-06-01\n"
    )
    preview = uploaded(client, "plasser.csv", sheet)
    ending = {"organs": "regionradet", "last_day": "2027-05-31"}
    assert "siste dag 31. mai 2027" in client.get(preview, ending).text
    client.post(preview, {"accept": "ja", **ending})
    on = {
        each: list(
            Seat.objects.on(each)
            .filter(organ=home.regional_council)
            .order_by("key")
            .values_list("office", flat=True)
        )
        for each in (date(2027, 5, 31), date(2027, 6, 1))
    }
    assert len(on[date(2027, 5, 31)]) == len(old)
    assert on[date(2027, 6, 1)] == ["Ordføreren i Elvestad", "Ordføreren i Sjøvik"]
    entry = AuditEntry.objects.get(act="register.keep")
    assert [field for field in entry.fields if field.endswith(".til")] != []


def test_who_is_chosen_again_gets_a_new_seat_when_the_old_one_ends():
    home = region()
    client = desk(home)
    again = seated(home.regional_council, start_on=None)
    Seat.objects.filter(organ=home.regional_council).update(scope="dalregionen")
    Person.objects.update(scope="dalregionen")
    old = again.person.seats.get()
    sheet = f"id;organ;person;rolle;fra\nny;regionradet;{old.person.key};leder;2027-06-01\n"
    preview = uploaded(client, "plasser.csv", sheet)
    page = client.get(preview).text
    assert f"i samme tid i raden «{old.key}»" in page
    assert 'name="last_day"' in page
    ending = {"organs": "regionradet", "last_day": "2027-05-31"}
    assert "siste dag 31. mai 2027" in client.get(preview, ending).text
    client.post(preview, {"accept": "ja", **ending})
    old.refresh_from_db()
    assert (old.end_on, Seat.objects.get(key="ny").person) == (date(2027, 5, 31), old.person)


def test_seats_are_not_ended_without_a_last_day():
    home = region()
    client = desk(home)
    preview = uploaded(client, "plasser.csv", "id;organ;verv\nny;regionradet;Ordføreren\n")
    response = client.post(preview, {"accept": "ja", "organs": "regionradet"})
    assert "Skriv den siste dagen for plassene som avsluttes." in response.text
    assert not Seat.objects.filter(key="ny").exists()


def test_a_meeting_plan_is_uploaded_but_a_meeting_that_is_called_is_not_changed_from_a_sheet():
    home = region()
    client = desk(home)
    Meeting.objects.filter(key="neste-mote").update(scope="dalregionen")
    sheet = (
        "id;organer;dato;sted\nhostmote;regionradet;2027-09-15;Rådhuset\nneste-mote;regionradet;2027-09-16;\n"
    )
    assert "Møtet er innkalt eller holdt." in client.get(uploaded(client, "møter.csv", sheet)).text
    plan = uploaded(client, "møter.csv", sheet.rpartition("neste")[0])
    client.post(plan, {"accept": "ja"})
    assert (Meeting.objects.get(key="hostmote").date, Meeting.objects.get(key="hostmote").status) == (
        date(2027, 9, 15),
        "planned",
    )


def test_rows_of_an_invented_region_are_examples_whoever_adds_them():
    home = region(is_example=True)
    client = desk(home)
    client.post(f"{BASE}personer/ny/", {"id": "siri", "navn": "Siri"})
    assert Person.objects.get(key="siri").is_example


def test_a_sheet_that_is_downloaded_and_uploaded_again_changes_nothing():
    home = region()
    client = desk(home)
    Seat.objects.update(scope="dalregionen")
    Person.objects.update(scope="dalregionen")
    text = client.get(f"{BASE}plasser/ark.csv").content.decode("utf-8-sig")
    preview = uploaded(client, "plasser.csv", text)
    assert "så ingenting blir endret." in client.get(preview).text


# --- who may ---


def test_others_find_no_register_and_an_auditor_reads_it_without_changing_it():
    home, elsewhere = region(), region("nabolaget", prefix="96")
    auditor = account()
    mandate(auditor, K.auditor, cooperation=home.cooperation, organisation=home.municipalities[0])
    people = {
        "secretariat elsewhere": secretary(elsewhere.cooperation),
        "officer": officer(home.municipalities[0]),
        "chair": seated(home.regional_council, K.chair),
        "auditor": auditor,
    }
    form = {"id": "siri", "navn": "Siri"}
    met = {
        name: (
            signed_in(each).get(f"{BASE}personer/").status_code,
            signed_in(each).post(f"{BASE}personer/ny/", form).status_code,
        )
        for name, each in people.items()
    }
    assert met == {
        "secretariat elsewhere": (404, 404),
        "officer": (404, 404),
        "chair": (404, 404),
        "auditor": (200, 404),
    }
    assert not Person.objects.filter(key="siri").exists()


def test_somebody_elses_upload_is_not_found():
    home = region()
    preview = uploaded(desk(home), "personer.csv", "id;navn\nsiri;Siri\n")
    assert desk(home).get(preview).status_code == 404


def test_a_seat_in_another_cooperation_of_the_same_folder_is_changed_from_there():
    home = region()
    other = Cooperation.objects.create(slug="alliansen", name="Alliansen", sort_key="a", scope="dalregionen")
    Organ.objects.create(
        cooperation=other,
        scope="dalregionen",
        key="styret",
        name="Styret",
        sort_key="s",
        kind="styre",
        is_elected=True,
    )
    client = desk(home)
    preview = uploaded(client, "plasser.csv", "id;organ;verv\nny;styret;Leder\n")
    assert "«styret» hører til et annet samarbeid." in client.get(preview).text


@pytest.mark.parametrize("name", ["plasser", "personer", "organer", "møter"])
def test_a_sheets_page_asks_as_often_for_one_row_as_for_three_hundred(name: str):
    home = region()
    client = desk(home)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{BASE}{name}/").status_code == 200
        return len(asked)

    questions()
    few = questions()
    place = municipality("Nylund", "9899")
    for number in range(300):
        who = person(f"Person {number}", scope="dalregionen")
        seat(home.regional_council, who, scope="dalregionen", organisation=place)
    for number in range(30):
        meeting([home.regional_council, home.executives], day(number), status="planned")
    assert questions() == few
