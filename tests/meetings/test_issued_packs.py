"""A pack that has gone out, and a paper in it that is withdrawn or made exempt afterwards."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samrad.access.models import Account
from samrad.cases.services.cases import withdraw_case
from samrad.core.clock import run_each_minute
from samrad.core.messages.composing import compose
from samrad.core.messages.models import Message
from samrad.core.models import AuditEntry
from samrad.core.viewers import MandateKind as K
from samrad.documents.anew import make_all_anew
from samrad.documents.models import Document, DocumentVersion, KeptSheet
from samrad.documents.pdf import check_accessible, text_of_pdf
from samrad.documents.services import withdraw_document
from samrad.folders.dump import dump_cooperation
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.services import report_absence, withdraw_item
from tests.factories import (
    Region,
    account,
    day,
    deputy,
    document,
    drafted,
    issued_by,
    mandate,
    officer,
    planned,
    region,
    seated,
    secretary,
    version,
    viewer,
)

pytestmark = pytest.mark.django_db
ROUTES, MAP = b"Rutetabellen med navn.", b"Kartet over fjellet."
BECAUSE = "Navn på privatpersoner."


class Sent:
    """A notice that has gone out with two papers in its pack."""

    def __init__(self) -> None:
        self.home: Region = region()
        self.desk = secretary(self.home.cooperation)
        self.member = seated(self.home.regional_council)
        self.meeting: Meeting = planned(self.home.regional_council)
        self.item: AgendaItem = drafted(self.meeting)
        self.routes, self.map = self.paper("Rutetabell", ROUTES), self.paper("Kart", MAP)
        issued_by(self.desk, self.meeting)
        self.item.refresh_from_db()
        self.pack: Document = self.meeting.notices.get().document

    def paper(self, title: str, content: bytes) -> Document:
        made = document(self.home.cooperation, title)
        version(made, content, f"{title.lower()}.txt")
        self.item.treatment.branch.stop.case.documents.add(made)
        return made

    def withdraw(self, paper: Document) -> None:
        withdraw_document(paper, because=BECAUSE, by=viewer(self.desk))

    def address(self, ending: str = "") -> str:
        return f"{self.pack.get_absolute_url()}fil/{ending}"


@pytest.fixture
def sent() -> Sent:
    return Sent()


def browser(who: Account | None = None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


def status(address: str, who: Account | None = None) -> int:
    """Reads to the end: a file that is closed unread takes PostgreSQL's connection with it."""
    answer = browser(who).get(address)
    answer.getvalue()
    return answer.status_code


def file_at(address: str, who: Account | None = None) -> bytes:
    return b"".join(browser(who).get(address).streaming_content)


def enclosed(pdf: bytes) -> set[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {file.get_file().read_bytes() for file in opened.attachments.values()}


def words(pdf: bytes) -> str:
    return " ".join(" ".join(text_of_pdf(pdf)).split())


def everybody(sent: Sent) -> dict[str, Account | None]:
    """Nobody in particular, and somebody with each mandate."""
    home, place = sent.home, sent.home.municipalities[0]
    there = {"cooperation": home.cooperation}
    found: dict[str, Account | None] = {"public": None, "secretariat": sent.desk, "member": sent.member}
    found |= {"officer": officer(place), "chair": seated(home.regional_council, K.chair)}
    for kind in (K.chief_executive, K.county_contact, K.project_manager, K.auditor, K.administrator):
        found[kind.value] = account(kind.value)
        mandate(found[kind.value], kind, organisation=place, **there)
    found["network_member"] = seated(home.executives, K.network_member)
    return found


KEEP_THE_RECORD = {"secretariat", "auditor"}


def test_from_the_moment_a_paper_is_withdrawn_only_those_who_keep_the_record_get_the_old_pack(sent: Sent):
    assert enclosed(file_at(sent.address())) == {ROUTES, MAP}
    roles = everybody(sent)
    sent.withdraw(sent.routes)
    answers = {role: status(sent.address(), who) for role, who in roles.items()}
    assert answers == {role: 200 if role in KEEP_THE_RECORD else 503 for role in roles}
    said = browser().get(sent.address())
    assert (said.headers["Retry-After"], "Filen lages på nytt" in said.text) == ("60", True)
    assert "lages på nytt uten det" in browser().get(sent.pack.get_absolute_url()).text


def test_the_new_pack_at_the_same_address_lacks_the_paper_and_says_when_and_why(sent: Sent):
    sent.withdraw(sent.routes)
    assert make_all_anew() == 1
    pdf = file_at(sent.address())
    assert enclosed(pdf) == {MAP}
    assert check_accessible(pdf)
    said = f"Et papir ble trukket tilbake 12. mai 2027 og er tatt ut: {BECAUSE}"
    assert (said in words(pdf), "Rutetabell" in words(pdf)) == (True, False)
    page = browser().get(sent.pack.get_absolute_url()).text
    assert (said in page, "utgave=1" in page, "lages på nytt uten" in page) == (True, False, False)
    assert make_all_anew() == 0
    assert AuditEntry.objects.filter(act="document.make_anew").count() == 1


def test_the_old_pack_is_read_at_its_number_by_those_who_keep_the_record_and_nobody_else(sent: Sent):
    roles = everybody(sent)
    sent.withdraw(sent.routes)
    make_all_anew()
    old = {role: status(sent.address("?utgave=1"), who) for role, who in roles.items()}
    assert old == {role: 200 if role in KEEP_THE_RECORD else 410 for role in roles}
    new = {role: enclosed(file_at(sent.address(), who)) for role, who in roles.items()}
    assert new == {role: {MAP} for role in roles}
    assert "bare for sekretariatet" in browser(sent.desk).get(sent.pack.get_absolute_url()).text


def test_a_paper_marked_exempt_in_any_way_withholds_the_pack_and_is_not_named_in_the_new_one(sent: Sent):
    Document.objects.filter(pk=sent.routes.pk).update(access="exempt", legal_basis="offl. § 13")
    assert status(sent.address()) == 503
    run_each_minute(timezone.now())
    pdf = file_at(sent.address())
    assert enclosed(pdf) == {MAP}
    assert "Et papir er unntatt offentlighet og ble tatt ut 12. mai 2027." in words(pdf)
    assert "Rutetabell" not in words(pdf)


def test_two_papers_taken_out_one_after_the_other_are_both_told_of(sent: Sent):
    sent.withdraw(sent.routes)
    make_all_anew()
    Document.objects.filter(pk=sent.map.pk).update(access="exempt", legal_basis="offl. § 13")
    assert status(sent.address()) == 503
    make_all_anew()
    pdf = file_at(sent.address())
    assert enclosed(pdf) == set()
    assert len(sent.pack.versions.last().taken_out.splitlines()) == 2
    assert BECAUSE in words(pdf)
    assert [status(sent.address(f"?utgave={n}")) for n in (1, 2, 3)] == [410, 410, 200]


def test_what_is_withdrawn_while_the_new_pack_is_made_withholds_that_too(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
):
    from samrad.documents import anew

    real = anew.printed

    def withdrawn_meanwhile(sheet):
        if not sent.map.is_withdrawn:
            sent.withdraw(sent.map)
        return real(sheet)

    monkeypatch.setattr(anew, "printed", withdrawn_meanwhile)
    sent.withdraw(sent.routes)
    assert make_all_anew() == 1
    assert status(sent.address()) == 503
    assert make_all_anew() == 1
    assert enclosed(file_at(sent.address())) == set()


def test_two_who_make_the_same_file_anew_make_one_version(sent: Sent, monkeypatch: pytest.MonkeyPatch):
    from samrad.documents import anew

    real, sheets = anew.printed, []

    def another_first(sheet):
        sheets.append(sheet)
        if len(sheets) == 1:
            make_all_anew()
        return real(sheet)

    monkeypatch.setattr(anew, "printed", another_first)
    sent.withdraw(sent.routes)
    assert make_all_anew() == 0
    assert (len(sheets), sent.pack.versions.count()) == (2, 2)


def test_an_item_withdrawn_or_closed_takes_its_papers_out_and_stays_on_the_agenda(sent: Sent):
    withdraw_item(sent.item, reason="Saken er ikke klar.", by=viewer(sent.desk))
    assert status(sent.address()) == 503
    make_all_anew()
    pdf = file_at(sent.address())
    assert enclosed(pdf) == set()
    said = f"Sak {sent.item.number} er trukket, og papirene ble tatt ut 12. mai 2027: Saken er ikke klar."
    assert said in words(pdf)
    assert "Buss i helgene" in words(pdf)


def test_an_item_that_is_closed_afterwards_takes_its_papers_out(sent: Sent):
    AgendaItem.objects.filter(pk=sent.item.pk).update(closed_basis="koml. § 11-5 andre ledd")
    assert status(sent.address(), sent.member) == 503
    make_all_anew()
    pdf = file_at(sent.address())
    assert enclosed(pdf) == set()
    assert f"Sak {sent.item.number} behandles for lukkede dører." in words(pdf)


def test_a_case_that_is_withdrawn_takes_its_papers_out(sent: Sent):
    withdraw_case(sent.item.treatment.branch.stop.case, because="Ikke lenger aktuell.", by=viewer(sent.desk))
    assert status(sent.address()) == 503
    make_all_anew()
    assert "En sak er trukket, og papirene ble tatt ut" in words(file_at(sent.address()))


def test_a_pack_inside_another_file_of_ours_goes_the_same_way(sent: Sent):
    later = planned(sent.home.regional_council, day(40))
    item = drafted(later, "Mer buss")
    item.treatment.branch.stop.case.documents.add(sent.pack)
    issued_by(sent.desk, later)
    outer = later.notices.get().document
    sent.withdraw(sent.routes)
    assert status(f"{outer.get_absolute_url()}fil/") == 503
    assert make_all_anew() == 2
    assert enclosed(file_at(f"{outer.get_absolute_url()}fil/")) == set()


def test_a_pack_from_before_its_sheet_was_kept_stays_away_and_says_where_the_papers_are(sent: Sent):
    KeptSheet.objects.all().delete()
    sent.withdraw(sent.routes)
    assert make_all_anew() == 0
    answer = browser().get(sent.address())
    assert (answer.status_code, "hver for seg" in answer.text) == (410, True)
    assert "Filen er derfor tatt bort" in browser().get(sent.pack.get_absolute_url()).text


def test_a_mail_that_waits_goes_without_the_old_pack_and_a_deputy_gets_the_new_one(sent: Sent):
    Message.objects.all().delete()
    deputy(sent.home.regional_council, 1, "Vara Varasen")
    sent.withdraw(sent.routes)
    summons = sent.meeting.summons.get(seat__person=sent.member.person)
    make_all_anew()
    report_absence(summons, because="Syk", by=viewer(sent.member))
    (mail,) = Message.objects.filter(attachments__isnull=False)
    with mail.attachments.get().file.open("rb") as file:
        assert enclosed(file.read()) == {MAP}
    sent.withdraw(sent.map)
    assert [part.get_filename() for part in compose(mail).iter_attachments()] == ["invite.ics"]


def test_a_mail_in_the_queue_loses_the_pack_and_so_does_the_page_that_shows_it(sent: Sent, settings):
    settings.DEMO = True
    mail = Message.objects.filter(attachments__isnull=False).first()
    address = f"/demo/post/{mail.pk}/1/"
    sent.withdraw(sent.routes)
    names = [part.get_filename() for part in compose(mail).iter_attachments()]
    assert names == ["invite.ics"]
    assert mail.attachments.get().filename not in browser().get(address).content.decode(errors="replace")


def test_the_zip_for_the_archive_has_the_old_pack_for_the_secretariat_only(sent: Sent):
    sent.withdraw(sent.routes)
    make_all_anew()
    page = f"/arbeid/dalregionen/moter/{sent.meeting.key}/arkiv.zip"
    chair, counts = seated(sent.home.regional_council, K.chair), {}
    for role, who in (("secretariat", sent.desk), ("chair", chair)):
        opened = zipfile.ZipFile(io.BytesIO(file_at(page, who)))
        packs = [opened.read(name) for name in opened.namelist() if name.endswith(".pdf")]
        counts[role] = [ROUTES in enclosed(pdf) for pdf in packs]
    assert counts == {"secretariat": [True, False], "chair": [False]}


def test_a_folder_never_takes_the_old_pack_along(sent: Sent, tmp_path: Path):
    sent.withdraw(sent.routes)
    dump_cooperation("dalregionen", tmp_path / "offentlig", public=True)
    assert not list((tmp_path / "offentlig").glob("documents/*.pdf"))
    make_all_anew()
    dump_cooperation("dalregionen", tmp_path / "ny", public=True)
    (pdf,) = (tmp_path / "ny" / "documents").glob("*.pdf")
    assert enclosed(pdf.read_bytes()) == {MAP}


def test_serving_asks_as_many_questions_with_many_papers_as_with_two(sent: Sent):
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            file_at(sent.address())
        return len(questions)

    few = asked()
    version_of_pack: DocumentVersion = sent.pack.versions.get()
    for number in range(30):
        version_of_pack.enclosures.create(key=f"document:{sent.paper(f'Papir {number}', b'x').pk}")
    assert asked() == few
