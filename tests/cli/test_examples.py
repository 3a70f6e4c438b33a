from datetime import date
from pathlib import Path

import pytest

from samrad.cli import examples
from samrad.cli.examples import digest_of_examples, example_folders, monday_of


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2027, 1, 4), date(2027, 1, 4)),
        (date(2027, 1, 10), date(2027, 1, 4)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_the_anchor_is_the_monday_of_the_week(today: date, monday: date):
    assert monday_of(today) == monday


def test_the_examples_are_loaded_again_when_one_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(examples, "CHECKOUT", tmp_path)
    monkeypatch.setattr(examples, "EXAMPLES", tmp_path / "examples")
    region = tmp_path / "examples" / "dal" / "region.yaml"
    region.parent.mkdir(parents=True)
    region.write_text("navn: Dal")
    before = digest_of_examples(date(2027, 1, 4))
    assert digest_of_examples(date(2027, 1, 4)) == before
    assert digest_of_examples(date(2027, 1, 11)) != before
    region.write_text("navn: Fjell")
    assert digest_of_examples(date(2027, 1, 4)) != before


def test_every_example_is_a_region_folder():
    names = [folder.name for folder in example_folders()]
    assert names == ["kongsbergregionen", "landskap", "tverrdalsregionen"]
