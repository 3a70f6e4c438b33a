"""The zip for the archive: the files, what they are, and which format they say they have."""

import csv
import io
import json
import struct
import zipfile
import zlib

import pytest
from django.test import Client
from django.utils import timezone

from samrad.cases.models import Outcome, Role
from samrad.core.viewers import MandateKind as K
from samrad.documents import archive
from samrad.documents.models import Document
from samrad.documents.pdf import check_accessible, text_of_pdf
from samrad.documents.pdf.archived import standard_of
from tests.factories import (
    Region,
    account,
    commission,
    day,
    decision,
    document,
    letter,
    mandate,
    proposal,
    region,
    seated,
    secretary,
    version,
)

pytestmark = pytest.mark.django_db
AS_ELEMENTS = b"%PDF-1.7 <pdfaid:part>3</pdfaid:part> <pdfaid:conformance>A</pdfaid:conformance> %%EOF"
AS_ATTRIBUTES = b"%PDF-1.4 <rdf:Description pdfaid:part='1' pdfaid:conformance='B'/> %%EOF"


def zip_of(home: Region, page: str, who: object = None) -> zipfile.ZipFile:
    browser = Client()
    browser.force_login(who or secretary(home.cooperation))
    answer = browser.get(f"/arbeid/dalregionen/{page}/arkiv.zip")
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def listed(zipped: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(zipped.read("innhold.csv").decode("utf-8-sig")), delimiter=";"))


def with_files(home: Region) -> None:
    for title, content in (("Protokoll", AS_ELEMENTS), ("Kart", AS_ATTRIBUTES), ("Brev", b"%PDF-1.4 %%EOF")):
        paper = document(home.cooperation, title)
        version(paper, content, f"{title.lower()}.pdf")
        home.case.documents.add(paper)


def test_each_file_is_listed_with_its_document_and_the_archive_format_it_says_it_has():
    home = region()
    with_files(home)
    zipped = zip_of(home, f"saker/{home.case.key}")
    found = {row["tittel"]: row for row in listed(zipped)}
    assert {name: found[name]["arkivformat"] for name in ("Protokoll", "Kart", "Brev")} == {
        "Protokoll": "PDF/A-3A",
        "Kart": "PDF/A-1B",
        "Brev": "",
    }
    assert all(row["fil"] in zipped.namelist() for row in found.values())
    assert found["Kart"]["dokument"] == home.case.documents.get(title="Kart").public_id


def test_a_statement_that_lies_across_two_pieces_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "CHUNK", 7)
    home = region()
    with_files(home)
    rows = listed(zip_of(home, f"saker/{home.case.key}"))
    assert [row["arkivformat"] for row in rows if row["tittel"] == "Protokoll"] == ["PDF/A-3A"]


def picture() -> bytes:
    """A PNG of one green point."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\x00\x12\x49\x3b")), (b"IEND", b""))
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_and_a_plain_text_go_as_they_are_and_as_pdf_a_and_the_rest_is_told_of():
    home = region()
    files = (
        ("Bilde", picture(), "image/png"),
        ("Notat", "Første linje.\n#set æøå $x$ <1>\n".encode(), "text/plain"),
        ("Gammelt notat", "Blåbær".encode("latin-1"), "text/plain"),
        ("Ødelagt bilde", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("Regneark", b"PK", "application/vnd.ms-excel"),
    )
    for title, content, media_type in files:
        paper = document(home.cooperation, title)
        version(paper, content, title.lower(), media_type)
        home.case.documents.add(paper)
    zipped = zip_of(home, f"saker/{home.case.key}")
    rows = {row["tittel"]: row for row in listed(zipped)}
    copies = {name: rows[name]["arkivkopi"] for name, _content, _type in files}
    assert [name for name, copy in copies.items() if copy] == ["Bilde", "Notat"]
    for name, content, _type in files:
        assert zipped.read(rows[name]["fil"]) == content
    for name in ("Bilde", "Notat"):
        pdf = zipped.read(copies[name])
        assert (standard_of(pdf), bool(check_accessible(pdf))) == ("PDF/A-3A", True)
    assert "#set æøå $x$ <1>" in " ".join(text_of_pdf(zipped.read(copies["Notat"])))
    told = zipped.read("ikke-arkivformat.txt").decode()
    assert [rows[name]["fil"] in told for name, _content, _type in files] == [False, False, True, True, True]


def test_the_metadata_tell_the_proposal_the_route_and_what_was_asked_and_written():
    home = region()
    made = proposal(home.cooperation, home.municipalities[0])
    made.case.delete()
    made.pk, made.case, made.key = None, home.case, home.case.key
    made.save()
    decided = home.case.stops.get(role=Role.DECISION).branches.get().treatments.get()
    commission(decided, home.municipalities[1], due_on=day(5))
    letter(home.case)
    told = json.loads(zip_of(home, f"saker/{home.case.key}").read("metadata.json"))
    assert [told["forslag"][name] for name in ("fra", "hvorfor", "skjebne")] == [
        home.municipalities[0].name,
        "Det haster.",
        "venter på lederen",
    ]
    assert [each["organ"] for each in told["saksgang"]][:2] == ["Kommunedirektørutvalget", "Regionrådet"]
    assert [(each["hva"], each["hvem"], each["frist"]) for each in told["bestillinger"]] == [
        ("Legge fram et kostnadsoverslag", home.municipalities[1].name, str(day(5)))
    ]
    assert [(each["retning"], each["fra_eller_til"]) for each in told["brev"]] == [("inn", "Fylkeskommunen")]


def test_the_metadata_of_a_meeting_tell_where_it_was_and_what_was_decided():
    home = region()
    decided = home.meeting.agenda.get().treatment
    decision(decided, Outcome.DECIDED, text="Rådet vedtar.") if not decided.decisions.exists() else None
    told = json.loads(zip_of(home, f"moter/{home.meeting.key}").read("metadata.json"))
    (item,) = told["saksliste"]
    assert (told["møte"]["status"], item["sak_id"]) == ("holdt", home.case.public_id)
    assert [each["utfall"] for each in item["vedtak"]] == ["decided"]


def test_another_organs_chair_gets_no_exempt_letter_in_the_metadata():
    home = region()
    letter(home.case, "Hemmelig klage", access="exempt", legal_basis="offl. § 13")
    told = zip_of(home, f"saker/{home.case.key}", seated(home.executives, K.chair)).read("metadata.json")
    assert "Hemmelig" not in told.decode()


def test_only_those_who_keep_and_audit_the_record_get_the_files_that_are_withdrawn():
    home = region()
    with_files(home)
    home.meeting.documents.add(*home.case.documents.all())
    gone = {"withdrawn_at": timezone.now(), "withdrawn_because": "Feil vedlegg."}
    Document.objects.filter(title="Kart").update(**gone)
    auditor = account("Rut Revisor")
    mandate(auditor, K.auditor, organisation=home.municipalities[0], cooperation=home.cooperation)
    who = {"secretariat": None, "auditor": auditor, "chair": seated(home.executives, K.chair)}
    pages = (f"saker/{home.case.key}", f"moter/{home.meeting.key}")
    gets = {
        name: [any("kart" in each for each in zip_of(home, page, one).namelist()) for page in pages]
        for name, one in who.items()
    }
    assert gets == {"secretariat": [True, True], "auditor": [True, True], "chair": [False, False]}


def test_the_metadata_of_a_meeting_tell_nothing_of_an_agenda_that_is_not_sent_out():
    home = region()
    home.meeting.agenda.update(is_draft=True)
    told = json.loads(zip_of(home, f"moter/{home.meeting.key}").read("metadata.json"))
    assert told["saksliste"] == []
