"""What one folder must not do to what others rely on."""

import pytest

from samrad.documents.models import Document
from samrad.organisations.models import Organisation
from tests.folders.region import Region, small_region


@pytest.fixture
def tinn_in(reference: None, region: Region) -> Region:
    """A region that has the real Tinn in its sheet, with a name and a kind and nothing else."""
    region.rows["virksomheter"] = [{"id": "kommune-4026", "navn": "Tinn", "slag": "kommune"}]
    region.rows = {"virksomheter": region.rows["virksomheter"]}
    return region


def test_a_shared_row_told_as_it_is_changes_nothing_of_it(tinn_in: Region):
    assert tinn_in.faults() == []
    tinn = Organisation.objects.get(key="kommune-4026")
    assert (tinn.number, tinn.county.name, tinn.kept_by) == ("4026", "Telemark", "")


def test_a_region_cannot_rename_a_municipality_for_everybody(tinn_in: Region):
    tinn_in.rows["virksomheter"][0]["navn"] = "Tinn herad"
    assert tinn_in.faults() == [
        "Ark virksomheter, rad 2, kolonne «id»: «kommune-4026» er felles for alle og holdes ved like i "
        "referansedataene. Ta bort raden, eller bytt id."
    ]
    assert Organisation.objects.get(key="kommune-4026").name == "Tinn"


def test_what_a_region_has_made_is_its_own_to_change(region: Region, tmp_path):
    region.load()
    other = small_region(tmp_path / "lia", "lia")
    other.row("virksomheter", "nordre")["navn"] = "Nordre Li"
    assert other.faults() == [
        "Ark virksomheter, rad 2, kolonne «id»: «nordre» er felles for alle og holdes ved like i "
        "mappen «dalen». Ta bort raden, eller bytt id."
    ]
    region.row("virksomheter", "nordre")["navn"] = "Nordre herad"
    region.load()
    assert Organisation.objects.get(key="nordre").name == "Nordre herad"


def test_an_exempt_document_never_becomes_public(region: Region):
    region.write()
    (region.path / "documents").mkdir()
    (region.path / "documents" / "plan.txt").write_text("hemmelig")
    plan = region.row("dokumenter", "plan")
    plan.update(tilgang="unntatt", hjemmel="offl. § 23", fil="plan.txt")
    region.load()
    plan.update(tilgang="offentlig", hjemmel="")
    assert region.faults() == [
        "Ark dokumenter, rad 2, kolonne «tilgang»: Dokumentet har vært unntatt offentlighet. "
        "Legg den offentlige utgaven inn som et eget dokument."
    ]
    assert Document.objects.get(key="plan").access == "exempt"


def test_the_name_of_a_folder_has_no_full_stop_since_one_ends_it_in_addresses(region: Region):
    region.settings["mappe"] = "min.mappe"
    assert region.faults() == [
        "region.yaml, felt «mappe»: Bruk bare små bokstaver, tall og bindestrek, og høyst 60 tegn."
    ]


def test_a_hearing_of_no_organ_has_no_number(region: Region):
    region.add("behandlinger", id="h", sak="budsjett", ledd=2, rolle="høring", nummer="7/26")
    assert region.faults() == [
        f"Ark behandlinger, rad {len(region.rows['behandlinger']) + 1}, kolonne «nummer»: "
        "Nummeret er organets eget. Skriv hvilket organ som har gitt det."
    ]
