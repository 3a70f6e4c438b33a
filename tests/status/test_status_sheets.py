"""A municipality uploads the sheet of its own planning tool."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from samrad.commitments.models import StatusReport, StatusUpload
from tests.factories import cooperation, member, officer
from tests.status_factories import Asked, asked_region
from tests.strategy_factories import commitment

pytestmark = pytest.mark.django_db
COLUMNS = {"title": "Tiltak", "row": "Nr", "said": "Status", "sentence": "Kommentar", "number": "Antall"}
ROWS = [
    ["Nr", "Tiltak", "Status", "Kommentar", "Antall"],
    ["7.1", "Felles vaktordning", "I rute", "", ""],
    ["7.2", "Frisklivssentralen", "Lilla", "Åpner i august", "12"],
    ["9.9", "Nytt rådhus", "Rød", "Grunnen er våt", ""],
]


def csv(rows: list[list[str]]) -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.csv", "\n".join(";".join(row) for row in rows).encode())


def xlsx(rows: list[list[str]]) -> SimpleUploadedFile:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return SimpleUploadedFile("plan.xlsx", content.getvalue())


def signed_in(here: Asked, place: int = 0) -> tuple[Client, str]:
    browser = Client()
    browser.force_login(officer(here.region.municipalities[place]))
    return browser, f"/arbeid/status/regneark/{here.region.municipalities[place].pk}/"


def uploaded(browser: Client, address: str, file: SimpleUploadedFile) -> str:
    return browser.post(address, {"file": file}).headers["Location"]


def first_time(browser: Client, address: str, file: SimpleUploadedFile) -> str:
    preview = uploaded(browser, address, file)
    browser.post(preview, COLUMNS)
    return preview


@pytest.mark.parametrize("written", [csv, xlsx])
def test_the_first_time_columns_are_chosen_and_nothing_is_taken_in(written):
    here = asked_region()
    browser, address = signed_in(here)
    preview = uploaded(browser, address, written(ROWS))
    assert "Hvilken kolonne er hva?" in browser.get(preview).content.decode()
    browser.post(preview, COLUMNS)
    text = browser.get(preview).content.decode()
    assert "«lilla»" in text
    assert "Rader vi ikke kjenner igjen" in text
    assert StatusReport.objects.count() == 0


def test_words_and_rows_are_remembered_so_that_next_time_is_two_clicks():
    here = asked_region()
    browser, address = signed_in(here)
    preview = first_time(browser, address, csv(ROWS))
    chosen = {"word-0": "on_time", "row-0": str(here.own[1].pk), "row-1": "0"}
    assert browser.post(f"{preview}velg/", chosen).headers["Location"] == preview
    assert browser.post(f"{preview}ta-inn/").headers["Location"] == address
    rows = StatusReport.objects.order_by("undertaking_id").values_list(
        "undertaking", "said", "sentence", "number", "number_unit", "channel", "source_row"
    )
    assert list(rows) == [
        (here.own[0].pk, "on_time", "", None, "", "sheet", "7.1"),
        (here.own[1].pk, "on_time", "Åpner i august", 12, "Antall", "sheet", "7.2"),
    ]
    again = [
        ROWS[0],
        ["7.1", "Et nytt navn", "Ferdig", "", ""],
        ["7.2", "Frisklivssentralen", "Lilla", "Åpnet", "14"],
    ]
    preview = uploaded(browser, address, csv(again))
    assert "2 rader sier noe nytt." in browser.get(preview).content.decode()
    browser.post(f"{preview}ta-inn/")
    newest = [here.own[0].status_reports.first(), here.own[1].status_reports.first()]
    assert [each.said for each in newest] == ["done", "on_time"]
    assert StatusUpload.objects.count() == 0


def test_what_the_sheet_says_answers_the_mail_so_that_nobody_reports_twice():
    here = asked_region()
    browser, address = signed_in(here)
    rows = [ROWS[0], *([str(number), each.title, "i rute", "", ""] for number, each in enumerate(here.own))]
    preview = first_time(browser, address, csv(rows))
    browser.post(f"{preview}ta-inn/")
    assert here.request.answered_on is not None


def test_the_same_sheet_twice_says_nothing_new():
    here = asked_region()
    browser, address = signed_in(here)
    preview = first_time(browser, address, csv(ROWS[:2]))
    browser.post(f"{preview}ta-inn/")
    preview = uploaded(browser, address, csv(ROWS[:2]))
    text = browser.get(preview).content.decode()
    assert "1 rad sier det samme som før." in text
    browser.post(f"{preview}ta-inn/")
    assert StatusReport.objects.count() == 1


def test_late_without_a_comment_is_not_taken_in():
    here = asked_region()
    browser, address = signed_in(here)
    preview = first_time(browser, address, csv([ROWS[0], ["7.1", "Felles vaktordning", "Rød", "", ""]]))
    assert "Forsinket uten en setning" in browser.get(preview).content.decode()
    browser.post(f"{preview}ta-inn/")
    assert StatusReport.objects.count() == 0


def test_of_what_others_own_a_municipality_says_its_own_part():
    here = asked_region()
    bredband = here.region.cooperation.undertakings.get(title="Bredband")
    part = commitment(bredband, here.region.municipalities[0])
    browser, address = signed_in(here)
    preview = first_time(browser, address, csv([ROWS[0], ["1", "Bredband", "i rute", "", ""]]))
    browser.post(f"{preview}ta-inn/")
    assert StatusReport.objects.get().commitment == part


def test_a_row_cannot_be_laid_on_what_the_municipality_has_no_part_in():
    here = asked_region()
    other = here.region.cooperation.undertakings.get(title="Skoleskyss")
    browser, address = signed_in(here)
    preview = first_time(browser, address, csv([ROWS[0], ["1", "Skoleskyss", "ferdig", "", ""]]))
    browser.post(f"{preview}velg/", {"row-0": str(other.pk)})
    browser.post(f"{preview}ta-inn/")
    assert StatusReport.objects.count() == 0


def test_an_identity_number_in_a_comment_stops_the_sheet():
    here = asked_region()
    browser, address = signed_in(here)
    row = ["7.1", "Felles vaktordning", "i rute", "Gjelder 13097248022", ""]
    preview = first_time(browser, address, csv([ROWS[0], row]))
    browser.post(f"{preview}ta-inn/")
    assert [StatusReport.objects.count(), StatusUpload.objects.count()] == [0, 1]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("plan.pdf", b"%PDF-"), "Filen er verken CSV eller XLSX"),
        (SimpleUploadedFile("plan.xlsx", b"ikke et ark"), "Filen lar seg ikke lese"),
        (SimpleUploadedFile("plan.csv", b"Tiltak;Status\n"), "Det er ingen rader i arket"),
    ],
)
def test_what_cannot_be_read_is_said(file: SimpleUploadedFile, said: str):
    browser, address = signed_in(asked_region())
    assert said in browser.post(address, {"file": file}).content.decode()


def test_an_upload_is_its_own_uploaders_and_can_be_thrown_away():
    here = asked_region()
    browser, address = signed_in(here)
    preview = uploaded(browser, address, csv(ROWS))
    other, _address = signed_in(here, 1)
    assert [other.get(preview).status_code, other.get(address).status_code] == [404, 404]
    assert browser.post(f"{preview}kast/").headers["Location"] == address
    assert StatusUpload.objects.count() == 0


def test_only_what_the_preview_showed_is_taken_in():
    here = asked_region()
    browser, address = signed_in(here)
    preview = first_time(browser, address, csv(ROWS))
    browser.post(f"{preview}ta-inn/", {"word-0": "on_time", "row-0": str(here.own[1].pk)})
    assert [each.undertaking_id for each in StatusReport.objects.all()] == [here.own[0].pk]


def test_the_choice_of_cooperation_leads_to_the_sheet_too():
    here = asked_region()
    municipality = here.region.municipalities[0]
    member(cooperation("naboregionen"), municipality)
    browser = Client()
    browser.force_login(officer(municipality))
    assert 'href="/arbeid/status/regneark/"' in browser.get("/arbeid/status/").text
