"""A report nobody has seen can be thrown away; a published one is withdrawn and leaves a tombstone."""

from __future__ import annotations

import pytest
from django.test import Client

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind, Viewer
from samrad.organisations.models import Organ
from samrad.strategy.models import FrozenReport
from samrad.strategy.reports.period import ReportPeriod
from samrad.strategy.services.report_withdrawal import discard_report, withdraw_report
from samrad.strategy.services.reports import publish_report, published_of
from tests.factories import Region, account, mandate, officer, secretary, viewer
from tests.strategy_factories import frozen_report

pytestmark = pytest.mark.django_db
BECAUSE = "Tallene gjaldt et annet år."


@pytest.fixture
def by(here: Region) -> Viewer:
    return viewer(secretary(here.cooperation))


@pytest.fixture
def published(here: Region) -> FrozenReport:
    return frozen_report(here.cooperation, is_public=True)


def test_one_that_is_not_published_is_thrown_away_and_the_log_says_so(here: Region, by: Viewer):
    discard_report(frozen_report(here.cooperation), by=by)
    assert not FrozenReport.objects.exists()
    assert AuditEntry.objects.filter(act="report.discard").count() == 1


def test_one_that_is_published_is_not_thrown_away(published: FrozenReport, by: Viewer):
    with pytest.raises(Refused, match="Trekk den tilbake med en grunn"):
        discard_report(published, by=by)


def test_one_that_somebody_else_publishes_meanwhile_is_not_thrown_away(here: Region, by: Viewer):
    read_before = frozen_report(here.cooperation)
    publish_report(FrozenReport.objects.get(), by=by)
    with pytest.raises(Refused, match="Trekk den tilbake med en grunn"):
        discard_report(read_before, by=by)
    assert FrozenReport.objects.get().is_public


def test_a_withdrawn_one_is_no_longer_the_report_of_its_period(published: FrozenReport, by: Viewer):
    withdraw_report(published, because=BECAUSE, by=by)
    assert published_of(published.cooperation, ReportPeriod(published.year)) is None
    with pytest.raises(Refused, match="trukket tilbake allerede"):
        withdraw_report(published, because=BECAUSE, by=by)


@pytest.mark.parametrize(
    ("because", "message"), [(" ", "Skriv hvorfor"), ("Gjaldt 01010012356.", "fødselsnummer")]
)
def test_the_reason_is_said_and_can_be_read_by_everybody(
    published: FrozenReport, by: Viewer, because: str, message: str
):
    with pytest.raises(Refused, match=message):
        withdraw_report(published, because=because, by=by)


def test_one_that_is_not_published_is_not_withdrawn(here: Region, by: Viewer):
    with pytest.raises(Refused, match="ikke lagt ut"):
        withdraw_report(frozen_report(here.cooperation), because=BECAUSE, by=by)


def test_others_than_the_secretariat_take_nothing_away(here: Region, published: FrozenReport):
    other = viewer(officer(here.municipalities[0]))
    with pytest.raises(NotAllowed):
        withdraw_report(published, because=BECAUSE, by=other)
    with pytest.raises(NotAllowed):
        discard_report(frozen_report(here.cooperation), by=other)


class TestPages:
    def address(self, report: FrozenReport, rest: str = "") -> str:
        return f"/{report.cooperation.slug}/strategi/rapporter/{report.pk}/{rest}"

    def test_a_withdrawn_report_leaves_its_name_and_the_reason_and_nothing_else(
        self, published: FrozenReport, by: Viewer, client: Client
    ):
        before = client.get(self.address(published)).content.decode()
        withdraw_report(published, because=BECAUSE, by=by)
        for rest in ("", "rapport.pdf", "rapport.docx", "rapport.xlsx"):
            left = client.get(self.address(published, rest))
            assert (left.status_code, BECAUSE in left.content.decode()) == (410, True)
            heading = published.content["sections"][0]["heading"]
            assert (heading in before, heading in left.content.decode()) == (True, False)
        listed = client.get(f"/{published.cooperation.slug}/strategi/rapporter/").content.decode()
        assert ("Trukket tilbake" in listed, "rapport.pdf" in listed) == (True, False)

    def test_the_secretariat_and_the_auditor_still_read_it_and_an_officer_does_not(
        self, here: Region, published: FrozenReport, by: Viewer, client: Client
    ):
        withdraw_report(published, because=BECAUSE, by=by)
        auditor = account("Rita Revisor")
        desk = here.cooperation.organs.get(kind=Organ.Kind.SECRETARIAT)
        mandate(auditor, MandateKind.auditor, cooperation=here.cooperation, organ=desk)
        for who, status in (
            (secretary(here.cooperation), 200),
            (auditor, 200),
            (officer(here.municipalities[0]), 410),
        ):
            client.force_login(who)
            assert client.get(self.address(published)).status_code == status
        work = f"/arbeid/{here.cooperation.slug}/rapporter/{published.pk}/"
        assert client.get(work)["Location"] == self.address(published)

    def test_it_is_withdrawn_with_a_reason_on_a_page_of_its_own(
        self, here: Region, published: FrozenReport, client: Client
    ):
        client.force_login(secretary(here.cooperation))
        work = f"/arbeid/{here.cooperation.slug}/rapporter/{published.pk}/"
        assert f"{work}trekk/" in client.get(work).content.decode()
        client.post(f"{work}trekk/", {"because": ""})
        assert FrozenReport.objects.get().withdrawn_at is None
        assert client.post(f"{work}trekk/", {"because": BECAUSE})["Location"] == work
        assert BECAUSE in client.get(work).content.decode()

    def test_a_draft_is_thrown_away_after_a_confirmation(self, here: Region, client: Client):
        client.force_login(secretary(here.cooperation))
        work = f"/arbeid/{here.cooperation.slug}/rapporter/{frozen_report(here.cooperation).pk}/"
        assert f"{work}kast/" in client.get(work).content.decode()
        assert client.get(f"{work}kast/").status_code == 200
        assert FrozenReport.objects.count() == 1
        gone = client.post(f"{work}kast/", follow=True).content.decode()
        assert ("Rapporten er kastet." in gone, FrozenReport.objects.count()) == (True, 0)
