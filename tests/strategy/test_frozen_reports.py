"""Reports: what they tell whom, and that they stay as they were whatever is changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from samrad.access.rules import NotAllowed
from samrad.commitments.models import Commitment, StatusReport, Undertaking
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.templatetags.formats import NARROW_SPACE
from samrad.core.viewers import PUBLIC, Viewer
from samrad.documents.docx import tree_from_docx
from samrad.documents.pdf import check_accessible, text_of_pdf
from samrad.organisations.models import Cooperation, Organisation
from samrad.strategy.models import FrozenReport, Goal, PlanVersion
from samrad.strategy.reports.files import docx_of, pdf_of, sheet_of
from samrad.strategy.reports.period import ReportPeriod, periods_to_choose
from samrad.strategy.reports.shown import shown_inside, shown_report
from samrad.strategy.selectors import reports_visible_to
from samrad.strategy.services.reports import freeze_report, previewed, publish_report
from tests.factories import TODAY, Region, day, officer, region, secretary, viewer
from tests.strategy_factories import (
    commitment,
    frozen_report,
    goal,
    in_year,
    indicator,
    measure,
    observed,
    plan,
    plan_version,
    target,
)

pytestmark = pytest.mark.django_db
THIS = ReportPeriod(TODAY.year)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def here() -> Region:
    shown = region()
    version = plan_version(plan(shown.cooperation, "Strategi for dalen"))
    area = goal(version, "Folk i arbeid", kind=Goal.Kind.FOCUS_AREA)
    late = measure(
        shown.cooperation,
        "Felles legevakt",
        goals=[area],
        due_on=day(-3),
        owner_name="Hemmelig Eier",
        next_step="Be om tilbud",
    )
    in_year(late, TODAY.year, note="Velge modell", is_public=True)
    StatusReport.objects.create(
        undertaking=late, said="late", reported_on=TODAY, channel="link", sentence="Vi venter på tilbud."
    )
    measure(shown.cooperation, "Hemmelig idé", is_public=False)
    first, second = shown.municipalities[:2]
    commitment(late, first, told_by="Kommunestyret, sak 7/27", due_on=day(-1))
    commitment(late, second)
    unge = indicator(shown.cooperation)
    observed(unge, "2024", "17")
    observed(unge, "2025", "18")
    target(unge, TODAY.year + 3, "12")
    return shown


@pytest.fixture
def by(here: Region) -> Viewer:
    return viewer(secretary(here.cooperation))


def frozen(here: Region, by: Viewer, **values: Any) -> FrozenReport:
    return freeze_report(here.cooperation, THIS, introduction="Et godt år.\nMen ikke helt.", by=by, **values)


def everything(report: FrozenReport) -> dict[str, Any]:
    """What the page shows and what the files hold, so that it can be compared."""
    again = FrozenReport.objects.get(pk=report.pk)
    book = load_workbook(BytesIO(sheet_of(again)))
    return {
        "page": shown_report(again),
        "pdf": pdf_of(again),
        "docx": docx_of(again),
        "xlsx": {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book},
    }


def section(report: FrozenReport, key: str) -> Any:
    return next(each for each in shown_report(report).sections if each.key == key)


def test_it_tells_plans_measures_promises_indicators_and_upkeep(here: Region, by: Viewer):
    report = frozen(here, by)
    assert [each.key for each in shown_report(report).sections] == [
        "short",
        "measures",
        "commitments",
        "indicators",
        "maintenance",
        "plans",
    ]
    assert section(report, "short").sentences == ("Rapporten har 1 tiltak.", "1 er i gang.")
    assert section(report, "measures").sentences == (
        "«Pågår» er både i rute og forsinket. Hvem som er forsinket, vises ikke.",
    )
    assert section(report, "plans").rows[0][:3] == ("Strategi for dalen", "strategi", "1")
    assert section(report, "measures").rows == (
        (
            "Felles legevakt",
            "Folk i arbeid",
            "Daglig leder",
            "i gang",
            "pågår",
            section(report, "measures").rows[0][5],
            "Velge modell",
            "Be om tilbud",
            "",
        ),
    )
    assert section(report, "commitments").rows == (("Felles legevakt", "1", "1", "0"),)
    assert section(report, "indicators").rows[0][2:5] == ("2025", "18,0", f"12,0 innen {TODAY.year + 3}")
    assert section(report, "maintenance").rows[0] == ("Eier og ansvarlig organ", "1", "1")


def test_whatever_is_changed_afterwards_the_page_and_the_files_are_the_same(here: Region, by: Viewer):
    report = frozen(here, by)
    before = everything(report)
    Undertaking.objects.update(title="Noe annet", phase="idea", due_on=None, next_step="", is_public=False)
    Commitment.objects.all().delete()
    StatusReport.objects.all().delete()
    PlanVersion.objects.update(status="replaced")
    Organisation.objects.update(name="Nytt navn")
    Cooperation.objects.update(name="Nytt samarbeid", language="en", is_example=True, names_the_late=True)
    assert everything(report) == before


def test_what_everybody_sees_says_nothing_of_who_is_late_or_in_the_office(here: Region, by: Viewer):
    report = frozen(here, by)
    told = str(report.content)
    secrets = [here.municipalities[0].name, here.municipalities[1].name, "Hemmelig", "Forsinket"]
    assert [each for each in secrets if each in told] == []
    assert [each for each in secrets if each in str(everything(report)["page"])] == []


def test_those_who_work_in_the_cooperation_also_see_who_was_late(here: Region, by: Viewer):
    report = frozen(here, by)
    inside = shown_inside(report, viewer(officer(here.municipalities[2])))
    assert [each.key for each in inside] == ["commitments", "participants", "behind", "measures"]
    assert [row[:3] for row in inside[2].rows] == [
        (here.municipalities[0].name, "Felles legevakt", "Forsinket"),
        (here.municipalities[1].name, "Felles legevakt", "Ikke vedtatt"),
    ]
    assert "Hemmelig" not in str(inside)


def test_others_see_nothing_of_it(here: Region, by: Viewer):
    report = frozen(here, by)
    stranger = region("fjordregionen", prefix="91")
    assert shown_inside(report, PUBLIC) == ()
    assert shown_inside(report, viewer(officer(stranger.municipalities[0]))) == ()


def test_where_the_late_are_named_everybody_sees_all(here: Region, by: Viewer):
    Cooperation.objects.update(names_the_late=True)
    here.cooperation.refresh_from_db()
    report = frozen(here, by)
    assert report.internal == {}
    assert here.municipalities[0].name in str(report.content)


def test_a_measure_that_was_over_before_the_period_is_not_in_it(here: Region, by: Viewer):
    Undertaking.objects.filter(title="Felles legevakt").update(done_on=THIS.first - timedelta(days=1))
    assert section(frozen(here, by), "measures").rows == ()


def test_only_the_secretariat_sees_it_until_it_is_published(here: Region, by: Viewer):
    report = frozen(here, by)
    assert list(reports_visible_to(PUBLIC)) == []
    publish_report(report, by=by)
    assert list(reports_visible_to(PUBLIC)) == [report]
    assert AuditEntry.objects.filter(act__in=["report.freeze", "report.publish"]).count() == 2


def test_others_can_neither_look_at_it_beforehand_nor_freeze_nor_publish(here: Region, by: Viewer):
    other = viewer(officer(here.municipalities[0]))
    for act in (
        lambda: previewed(here.cooperation, THIS, by=other, today=TODAY),
        lambda: freeze_report(here.cooperation, THIS, introduction="", by=other),
        lambda: publish_report(frozen(here, by), by=other),
    ):
        with pytest.raises(NotAllowed):
            act()


class TestCorrections:
    def test_a_second_report_says_what_it_corrects(self, here: Region, by: Viewer):
        first = frozen(here, by)
        publish_report(first, by=by)
        with pytest.raises(Refused) as refused:
            frozen(here, by)
        assert str(refused.value) == (
            "Perioden har en rapport som er lagt ut. Skriv hva den nye retter i den."
        )
        second = frozen(here, by, corrects=first, because="Legevakta var glemt.")
        assert shown_report(second).correction.endswith(": Legevakta var glemt.")
        publish_report(second, by=by)
        assert first.corrections.get() == second

    def test_of_two_that_are_frozen_only_one_is_published(self, here: Region, by: Viewer):
        first, second = frozen(here, by), frozen(here, by)
        publish_report(first, by=by)
        with pytest.raises(Refused):
            publish_report(second, by=by)

    def test_it_is_not_published_twice(self, here: Region, by: Viewer):
        report = frozen(here, by)
        publish_report(report, by=by)
        with pytest.raises(Refused):
            publish_report(report, by=by)


def test_a_national_identity_number_is_stopped(here: Region, by: Viewer):
    with pytest.raises(Refused):
        freeze_report(here.cooperation, THIS, introduction="Ring 018170 12309.", by=by)


def test_a_period_that_has_not_begun_is_refused(here: Region, by: Viewer):
    with pytest.raises(Refused):
        freeze_report(here.cooperation, ReportPeriod(TODAY.year + 1), introduction="", by=by)


def test_periods_are_tertials_and_years_that_have_begun():
    found = periods_to_choose(TODAY.replace(month=6, day=1))
    year = TODAY.year
    assert [str(each) for each in found] == [
        str(year),
        f"{year}-2",
        f"{year}-1",
        str(year - 1),
        f"{year - 1}-3",
        f"{year - 1}-2",
        f"{year - 1}-1",
    ]
    assert (ReportPeriod(2027, 2).first.isoformat(), ReportPeriod(2027, 2).last.isoformat()) == (
        "2027-05-01",
        "2027-08-31",
    )


class TestFiles:
    def test_the_pdf_is_tagged_and_says_what_is_an_example(self, db: None):
        content = pdf_of(frozen_report(region(is_example=True).cooperation))
        assert check_accessible(content).reasons == ()
        text = "\n".join(text_of_pdf(content))
        assert ("Eksempel" in text, "Felles vaktordning" in text, "1. juni 2027" in text) == (True,) * 3

    def test_the_text_has_headings_and_tables(self, here: Region, by: Viewer):
        tree = tree_from_docx(docx_of(frozen(here, by)), language="nb").tree
        assert {node.kind for node in tree.nodes} == {"heading", "paragraph", "table"}

    def test_in_the_sheet_days_are_days_and_an_equals_sign_is_no_formula(self, here: Region, by: Viewer):
        Undertaking.objects.filter(title="Felles legevakt").update(title='=HYPERLINK("http://x")')
        book = load_workbook(BytesIO(sheet_of(frozen(here, by))))
        row = list(book["Tiltakene"].iter_rows())[1]
        assert (row[0].value, row[0].data_type) == ('=HYPERLINK("http://x")', "s")
        assert row[5].is_date

    def test_what_no_file_can_hold_is_left_out(self, here: Region, by: Viewer):
        Undertaking.objects.filter(title="Felles legevakt").update(title="Bjelle\x07 og \x0bmer")
        assert everything(frozen(here, by))["pdf"].startswith(b"%PDF")


def test_many_measures_cost_no_more_questions_than_few(here: Region, by: Viewer):
    few = questions_of(here, by)
    for number in range(60):
        made = measure(here.cooperation, f"Tiltak {number}")
        commitment(made, here.municipalities[0])
        indicator(here.cooperation, f"Indikator {number}")
    assert questions_of(here, by) == few


def questions_of(here: Region, by: Viewer) -> int:
    with CaptureQueriesContext(connection) as asked:
        previewed(here.cooperation, THIS, by=by, today=TODAY)
    return len(asked)


def test_a_text_with_a_wide_table_lies_on_its_side(here: Region, by: Viewer):
    report = frozen(here, by)
    first = Document(BytesIO(docx_of(report))).sections[0]
    assert (first.page_width > first.page_height) is True


def test_a_table_of_a_few_tall_rows_goes_on_over_the_page(here: Region, by: Viewer):
    report = frozen(here, by)
    measures = next(each for each in report.content["sections"] if each["key"] == "measures")
    tall = [f"Steg {number} " + "lang forklaring " * 60 for number in range(9)]
    measures["rows"] = [[*measures["rows"][0][:-1], each] for each in tall]
    pages = [each.get_textpage().get_text_bounded() for each in PdfDocument(pdf_of(report))]
    assert sum("Steg" in each for each in pages) > 1


class TestPages:
    def test_from_the_first_look_to_what_everybody_reads(self, here: Region, client: Client):
        client.force_login(secretary(here.cooperation))
        work = f"/arbeid/{here.cooperation.slug}/rapporter/"
        sent = {"period": str(TODAY.year), "introduction": "Et godt år."}
        look = client.post(f"{work}ny/", {**sent, "do": "preview"})
        assert "Felles legevakt" in look.content.decode()
        assert FrozenReport.objects.count() == 0
        client.post(f"{work}ny/", {**sent, "do": "freeze"})
        report = FrozenReport.objects.get()
        assert client.get(f"{work}{report.pk}/").status_code == 200
        public = f"/{here.cooperation.slug}/strategi/rapporter/{report.pk}/"
        assert Client().get(public).status_code == 404
        client.post(f"{work}{report.pk}/legg-ut/")
        page = Client().get(public).content.decode()
        assert ("Et godt år." in page, here.municipalities[0].name in page) == (True, False)
        assert report.title in Client().get(f"/{here.cooperation.slug}/strategi/rapporter/").content.decode()
        for kind, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
            assert Client().get(f"{public}rapport.{kind}").content.startswith(start)

    def test_what_was_written_stays_when_it_is_refused(self, here: Region, by: Viewer, client: Client):
        publish_report(frozen(here, by), by=by)
        client.force_login(secretary(here.cooperation))
        answer = client.post(
            f"/arbeid/{here.cooperation.slug}/rapporter/ny/",
            {"period": str(TODAY.year), "introduction": "Ny innledning", "do": "freeze"},
        ).content.decode()
        assert "Skriv hva den nye retter" in answer
        assert "Ny innledning" in answer

    def test_a_corrected_report_leads_to_the_new_one(self, here: Region, by: Viewer, client: Client):
        first = frozen(here, by)
        publish_report(first, by=by)
        second = frozen(here, by, corrects=first, because="Legevakta var glemt.")
        publish_report(second, by=by)
        page = client.get(f"/{here.cooperation.slug}/strategi/rapporter/{first.pk}/").content.decode()
        assert f"/{here.cooperation.slug}/strategi/rapporter/{second.pk}/" in page

    def test_an_officer_reads_who_was_late_and_an_unpublished_one_is_not_there(
        self, here: Region, by: Viewer, client: Client
    ):
        report = frozen(here, by)
        client.force_login(officer(here.municipalities[2]))
        address = f"/arbeid/{here.cooperation.slug}/rapporter/{report.pk}/"
        assert client.get(address).status_code == 404
        publish_report(report, by=by)
        assert here.municipalities[0].name in client.get(address).content.decode()


def test_a_number_is_a_number_in_the_sheet_and_easy_to_read_on_the_page(here: Region, by: Viewer):
    observed(indicator(here.cooperation, "Arbeidsplasser", unit="plasser"), "2025", "55920.5")
    report = frozen(here, by)
    shown = section(report, "indicators")
    assert [row[3] for row in shown.rows if row[0] == "Arbeidsplasser"] == [f"55{NARROW_SPACE}920,5"]
    sheet = everything(report)["xlsx"][shown.heading]
    assert [row[3] for row in sheet if row[0] == "Arbeidsplasser"] == [55920.5]
