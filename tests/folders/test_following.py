"""How a region follows up, names the late and fetches figures, in its folder: loaded, again, dumped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samrad.commitments.models import FollowUp, NamingDecision
from samrad.folders.dump import dump_cooperation
from samrad.folders.load import load_folder
from samrad.knowledge.models import StatisticsQuery
from samrad.organisations.models import Cooperation
from tests.folders.region import Region, empty_the_installation, files_in
from tests.folders.strategy_region import strategy_region

CHOICES = {"ContentsCode": ["Personer1"], "Region": ["3303", "3305"], "Tid": ["range(2015,2025)"]}


@pytest.fixture
def followed(db: None, tmp_path: Path) -> Region:
    region = strategy_region(tmp_path / "dalen")
    region.add("oppfølging", på="ja", måneder=6, neste="2027-01-15", svarfrist=10)
    region.add("navngiving", navngir="ja", behandling="strategi.rr", fra="2026-01-20")
    region.add(
        "statistikk",
        indikator="utenfor",
        tabell="13563",
        valg="Region=3303, 3305|ContentsCode=Personer1|Tid=range(2015,2025)",
        kodelister="Region=agg_KommSummer",
        sted="Region",
    )
    return region


def names_the_late() -> bool:
    return Cooperation.objects.get(slug="dalen").names_the_late


def test_what_is_told_is_stored(followed: Region):
    followed.load()
    told = FollowUp.objects.get()
    assert (told.is_on, told.every_months, told.next_on, told.answer_days, told.remind_days) == (
        True,
        6,
        date(2027, 1, 15),
        10,
        3,
    )
    query = StatisticsQuery.objects.get()
    assert (query.choices, query.codelists, query.areas) == (CHOICES, {"Region": "agg_KommSummer"}, "Region")
    assert names_the_late()


def test_loaded_again_nothing_changes(followed: Region):
    followed.load()
    assert followed.load().changes.lines() == []


def test_what_is_told_anew_is_changed_and_what_is_not_told_stays(followed: Region):
    followed.load()
    StatisticsQuery.objects.update(asked_at="2026-01-01T00:00Z")
    followed.rows["oppfølging"][0]["svarfrist"] = 12
    followed.rows["statistikk"][0]["tabell"] = "07459"
    assert followed.load().changes.lines() == [
        "oppfølging: 0 nye, 1 endret",
        "statistikk: 0 nye, 1 endret",
    ]
    assert StatisticsQuery.objects.values_list("table", "asked_at").get() == ("07459", None)


@pytest.mark.parametrize("word", ["ja", "nei"])
def test_a_folder_does_not_undo_what_the_regional_council_has_decided(followed: Region, word: str):
    followed.load()
    followed.rows["navngiving"].clear()
    followed.cooperation["navngi_forsinkede"] = word
    assert followed.load().changes.lines() == []
    assert names_the_late()


def test_without_a_decision_the_folder_tells_it(followed: Region):
    followed.rows["navngiving"].clear()
    followed.cooperation["navngi_forsinkede"] = "ja"
    followed.load()
    assert names_the_late()
    followed.cooperation["navngi_forsinkede"] = "nei"
    followed.load()
    assert not names_the_late()


def test_a_decision_for_a_day_to_come_waits_for_it(followed: Region):
    followed.rows["navngiving"][0]["fra"] = "2099-01-01"
    followed.load()
    assert not names_the_late()


@pytest.mark.parametrize(
    ("sheet", "cells", "fault"),
    [
        ("oppfølging", {"neste": ""}, "«neste»: Skriv dagen den første runden åpner."),
        ("oppfølging", {"måneder": 0}, "«måneder»: Skriv 1 eller mer."),
        ("oppfølging", {"svarfrist": 300}, "«svarfrist»: Runden rekker ikke å bli ferdig"),
        ("navngiving", {"behandling": "strategi.nordre"}, "«behandling»: Regionrådet har ikke vedtatt dette"),
        ("navngiving", {"fra": "2020-01-01"}, "«fra»: Det kan ikke gjelde fra en dag før vedtaket."),
        ("statistikk", {"tabell": "https://x"}, "«tabell»: «https://x» er ikke et tabellnummer."),
        ("statistikk", {"valg": "Region"}, "«valg»: «Region» er ikke et valg. Skriv Variabel=kode"),
        ("statistikk", {"kodelister": "Region=a,b"}, "«kodelister»: Region har flere enn én."),
    ],
)
def test_what_cannot_be_is_a_fault_at_its_cell(
    followed: Region, sheet: str, cells: dict[str, object], fault: str
):
    followed.rows[sheet][0].update(cells)
    assert any(fault in each for each in followed.faults())
    assert not NamingDecision.objects.exists()


def test_how_another_folders_cooperation_is_followed_is_told_there(followed: Region, tmp_path: Path):
    strategy_region(tmp_path / "lia", "lia").load()
    followed.rows["oppfølging"][0]["samarbeid"] = "lia"
    assert followed.faults() == [
        "Ark oppfølging, rad 2, kolonne «samarbeid»: Samarbeidet hører til en annen mappe. Skriv det der."
    ]


def test_the_same_is_not_told_twice(followed: Region):
    followed.add("statistikk", indikator="utenfor", tabell="07459")
    assert followed.faults() == [
        "Ark statistikk, rad 3, kolonne «indikator»: Det samme står på rad 2. Ta bort en av dem."
    ]


def test_dumped_and_loaded_elsewhere_it_is_the_same(followed: Region, tmp_path: Path):
    followed.load()
    dump_cooperation("dalen", tmp_path / "ut", public=False)
    first = files_in(tmp_path / "ut")
    empty_the_installation()
    load_folder(tmp_path / "ut")
    assert StatisticsQuery.objects.get().choices == CHOICES
    dump_cooperation("dalen", tmp_path / "igjen", public=False)
    assert files_in(tmp_path / "igjen") == first


def test_how_the_secretariat_asks_and_what_drafts_fetch_is_not_public(followed: Region, tmp_path: Path):
    followed.add("statistikk", indikator="utkast", tabell="12345")
    followed.load()
    dump_cooperation("dalen", tmp_path / "ut", public=True)
    assert not (tmp_path / "ut" / "oppfølging.csv").exists()
    assert (tmp_path / "ut" / "navngiving.csv").exists()
    assert "12345" not in (tmp_path / "ut" / "statistikk.csv").read_text(encoding="utf-8-sig")
