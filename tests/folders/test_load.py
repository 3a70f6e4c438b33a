"""What loading does: new rows, changed rows, rows that are absent."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samrad.core.models import AuditEntry
from samrad.documents.models import Document, DocumentVersion
from samrad.folders.load import load_folder
from samrad.meetings.models import Meeting
from samrad.organisations.models import Cooperation, Organ, Organisation, Person, Seat
from tests.folders.region import Region, small_region, stored_rows


def test_a_load_tells_what_became_new_and_writes_one_audit_entry(region: Region):
    summary = region.load()
    assert str(summary).splitlines()[:3] == [
        "dalen: 29 rader lest.",
        "  samarbeid: 1 nye, 0 endret",
        "  virksomheter: 3 nye, 0 endret",
    ]
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.subject, entry.fields) == (
        "folder.load",
        "dalen",
        sorted(summary.changes.lines()),
    )


def test_loaded_again_nothing_is_changed_and_nothing_is_audited(region: Region):
    region.load()
    before = stored_rows()
    assert str(region.load()) == "dalen: 29 rader lest. Ingenting var endret."
    assert stored_rows() == before


def test_a_changed_cell_changes_that_row_only(region: Region):
    region.load()
    region.row("saker", "budsjett")["tittel"] = "Budsjett og økonomiplan"
    assert region.load().changes.lines() == ["saker: 0 nye, 1 endret"]


@pytest.mark.parametrize(
    ("sheet", "id", "column", "cell", "line"),
    [
        ("organer", "utvalget", "under", "", "organer: 0 nye, 1 endret"),
        ("saker", "budsjett", "dokumenter", "plan", "saker: 0 nye, 1 endret"),
        ("saker", "strategi", "dokumenter", "", "saker: 0 nye, 1 endret"),
        ("møter", "rr-1", "organer", "regionradet|utvalget", "møter: 0 nye, 1 endret"),
        ("møter", "rr-2", "dokumenter", "plan", "møter: 0 nye, 1 endret"),
        ("behandlinger", "strategi.nordre", "regel", "flertall", "behandlinger: 0 nye, 3 endret"),
        ("behandlinger", "strategi.midtre", "dato", "D+35", "behandlinger: 0 nye, 1 endret"),
        ("behandlinger", "strategi.midtre", "dato", "", "behandlinger: 0 nye, 1 endret"),
        ("behandlinger", "strategi.sondre", "dato", "D+35", "behandlinger: 0 nye, 1 endret"),
        ("sakslister", "rr-1.1", "nummer", "5", "sakslister: 0 nye, 1 endret"),
    ],
)
def test_every_kind_of_change_is_told_and_audited(
    region: Region, sheet: str, id: str, column: str, cell: str, line: str
):
    region.load()
    region.row(sheet, id)[column] = cell
    assert region.load().changes.lines() == [line]
    assert AuditEntry.objects.count() == 2
    assert not region.load().changes


def test_rows_that_are_absent_are_left_alone(region: Region):
    region.load()
    before = stored_rows()
    alone = Region(region.path.with_name("alone"), {}, {}, {"mappe": "dalen"})
    alone.rows = {"saker": [region.row("saker", "budsjett")], "organer": [region.row("organer", "utvalget")]}
    assert str(alone.load()) == "alone: 2 rader lest. Ingenting var endret."
    assert stored_rows() == before


def test_columns_that_are_absent_are_left_alone(region: Region):
    region.row("virksomheter", "nordre").update(
        nummer="9901", folketall="5500", nettsted="https://example.no/"
    )
    region.row("behandlinger", "strategi.nordre").update(sendt="D+2", kilde="Brev fra kommunen")
    region.row("vedtak", "budsjett.rr").update({"merknad": "Uten debatt", "for": "12", "dokument": "plan"})
    region.load()
    before = stored_rows()
    alone = Region(region.path.with_name("alone"), {}, {}, {"mappe": "dalen"})
    alone.add("virksomheter", id="nordre", navn="Nordre", slag="kommune")
    alone.add(
        "behandlinger", id="strategi.nordre", sak="strategi", ledd=2, rolle="tilslutning", organ="nordre-ks"
    )
    alone.add("vedtak", id="budsjett.rr", behandling="budsjett.rr", utfall="vedtatt")
    assert alone.load().changes.lines() == []
    assert stored_rows() == before


def test_organs_keep_the_order_they_are_told_in(region: Region):
    region.rows["organer"].reverse()
    region.load()
    names = Organ.objects.filter(cooperation__slug="dalen").values_list("key", flat=True)
    assert list(names) == ["utvalget", "regionradet"]


def test_a_new_organ_told_alone_comes_after_those_that_are_there(region: Region):
    region.load()
    organ = {"id": "styret", "navn": "Styret", "slag": "styre", "folkevalgt": "nei"}
    Region(region.path.with_name("alone"), {}, {"organer": [organ]}, {"mappe": "dalen"}).load()
    names = Organ.objects.filter(cooperation__slug="dalen").values_list("key", flat=True)
    assert list(names) == ["regionradet", "utvalget", "styret"]


def test_a_file_with_new_bytes_becomes_a_new_version(region: Region):
    documents = region.path / "documents"
    documents.mkdir(parents=True)
    (documents / "plan.txt").write_bytes(b"First")
    region.row("dokumenter", "plan")["fil"] = "plan.txt"
    region.load()
    assert not region.load().changes
    (documents / "plan.txt").write_bytes(b"Second")
    assert region.load().changes.lines() == ["dokumenter: 0 nye, 1 endret"]
    versions = DocumentVersion.objects.filter(document__key="plan").order_by("number")
    assert [(version.number, Path(version.file.path).read_bytes()) for version in versions] == [
        (1, b"First"),
        (2, b"Second"),
    ]


def test_a_number_may_go_from_a_municipality_that_ends_to_the_one_that_follows(region: Region):
    region.row("virksomheter", "nordre")["nummer"] = "9901"
    region.load()
    region.row("virksomheter", "nordre")["til"] = "2025-12-31"
    region.add("virksomheter", id="nye-nordre", navn="Nye Nordre", slag="kommune", nummer="9901", fra="2026")
    region.load()
    assert [*Organisation.objects.filter(number="9901").order_by("pk").values_list("key", flat=True)] == [
        "nordre",
        "nye-nordre",
    ]


def test_rows_of_an_invented_region_are_marked_as_examples(region: Region):
    region.cooperation["eksempel"] = "ja"
    region.load()
    assert set(Person.objects.values_list("is_example", flat=True)) == {True}
    assert set(Seat.objects.values_list("source_kind", flat=True)) == {"example"}


def test_how_a_row_is_known_follows_from_its_source(region: Region):
    region.row("saker", "budsjett")["kilde"] = "Årsmeldingen 2025"
    region.row("saker", "strategi")["kildetype"] = "lest"
    region.load()
    kinds = Cooperation.objects.get().cases.order_by("key").values_list("key", "source_kind")
    assert list(kinds) == [("budsjett", "told"), ("strategi", "read")]
    assert Document.objects.get().source_kind == "entered"


class TestTwoFolders:
    """Two regions that know nothing of each other, with the same ids."""

    @pytest.fixture
    def other(self, tmp_path: Path) -> Region:
        other = small_region(tmp_path / "fjorden", "fjorden")
        other.row("saker", "budsjett")["tittel"] = "Fjordens budsjett"
        other.row("organer", "regionradet")["navn"] = "Fjordrådet"
        return other

    def test_they_do_not_disturb_each_other(self, region: Region, other: Region):
        region.load()
        other.load()
        before = stored_rows()
        assert not region.load().changes
        assert not other.load().changes
        assert stored_rows() == before
        names = Organ.objects.filter(key="regionradet").order_by("scope").values_list("name", flat=True)
        assert list(names) == ["Regionrådet", "Fjordrådet"]

    def test_they_share_municipalities_and_their_councils(self, region: Region, other: Region):
        region.load()
        other.load()
        assert Organisation.objects.count() == 3
        assert Organ.objects.filter(key="nordre-ks").count() == 1

    def test_one_cannot_take_the_cooperation_of_the_other(self, region: Region, other: Region):
        region.load()
        other.settings["mappe"] = "fjorden"
        other.cooperation["id"] = "dalen"
        assert other.faults() == [
            "samarbeid i region.yaml, nummer 1, felt «id»: "
            "Samarbeidet «dalen» hører til mappen «dalen». Velg en annen id."
        ]


def test_a_second_load_asks_as_much_of_three_rows_a_sheet_as_of_many(region: Region):
    region.row("møter", "rr-1")["dokumenter"] = "plan"
    region.load()
    few = questions_of(region.path)
    for number in range(3, 153):
        region.add("virksomheter", id=f"v-{number}", navn=f"V{number}", slag="annet")
        region.add("personer", id=f"p-{number}", navn=f"P{number}")
        region.add("plasser", id=f"p-{number}", organ="regionradet", person=f"p-{number}")
        region.add("dokumenter", id=f"d-{number}", tittel=f"D{number}")
        both = {"organer": "regionradet|utvalget", "dokumenter": f"d-{number}"}
        region.add("møter", id=f"m-{number}", dato="D+7", status="holdt", **both)
        region.add("saker", id=f"s-{number}", tittel=f"S{number}", dokumenter=f"d-{number}|plan")
        region.add(
            "behandlinger", id=f"b-{number}", sak=f"s-{number}", ledd=1, rolle="vedtak", organ="regionradet"
        )
        region.add(
            "behandlinger",
            id=f"t-{number}",
            sak=f"s-{number}",
            ledd=2,
            rolle="tilslutning",
            organ="nordre-ks",
        )
        region.add(
            "sakslister",
            id=f"a-{number}",
            møte=f"m-{number}",
            behandling=f"b-{number}",
            rekkefølge=1,
            nummer="neste",
        )
        region.add("vedtak", id=f"v-{number}", behandling=f"b-{number}", utfall="vedtatt", tekst="Vedtatt.")
    region.load()
    assert questions_of(region.path) == few


def questions_of(folder: Path) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert not load_folder(folder).changes
    return len(asked)


def test_meetings_of_a_council_belong_to_no_cooperation(region: Region):
    region.add("møter", id="ks-1", organer="nordre-ks", dato="D+14")
    region.load()
    meetings = Meeting.objects.order_by("key").values_list("key", "cooperation__slug")
    assert list(meetings) == [("ks-1", None), ("rr-1", "dalen"), ("rr-2", "dalen")]
