"""The examples and the reference data, as they are in the checkout."""

from pathlib import Path

import pytest

from samrad.config.environment import CHECKOUT
from samrad.core.models import AuditEntry
from samrad.folders.dump import dump_cooperation
from samrad.folders.load import load_folder
from samrad.folders.reference import REFERENCE, load_reference
from samrad.organisations.models import Cooperation, Organisation
from tests.folders.region import empty_the_installation, faults_of, files_in, stored_rows

EXAMPLES = sorted(folder for folder in (CHECKOUT / "examples").iterdir() if folder.is_dir())

pytestmark = pytest.mark.django_db


def test_the_reference_has_every_municipality_and_county_of_today():
    assert faults_of(REFERENCE) == []
    today = Organisation.objects.filter(end_on=None)
    assert (today.filter(kind="municipality").count(), today.filter(kind="county").count()) == (357, 15)


def test_the_reference_loaded_again_changes_nothing(reference: None):
    before = stored_rows()
    assert not load_reference().changes
    assert stored_rows() == before


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_an_example_loads_and_loaded_again_changes_nothing(reference: None, example: Path):
    assert faults_of(example) == []
    before = stored_rows()
    again = load_folder(example)
    assert str(again) == f"{example.name}: {again.rows} rader lest. Ingenting var endret."
    assert stored_rows() == before


def test_examples_loaded_side_by_side_do_not_change_each_other(reference: None):
    for example in EXAMPLES:
        load_folder(example)
    before = stored_rows()
    summaries = [load_folder(example) for example in EXAMPLES]
    assert [bool(summary.changes) for summary in summaries] == [False] * len(EXAMPLES)
    assert stored_rows() == before
    assert AuditEntry.objects.count() == 1 + len(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_every_dump_of_an_example_changes_nothing_where_it_came_from(
    reference: None, example: Path, tmp_path: Path
):
    load_folder(example)
    before = stored_rows()
    for slug in Cooperation.objects.values_list("slug", flat=True):
        dump_cooperation(slug, tmp_path / slug, public=False)
        assert faults_of(tmp_path / slug) == []
        assert stored_rows() == before


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_a_dump_loaded_into_an_empty_installation_dumps_the_same(example: Path, tmp_path: Path):
    load_reference()
    load_folder(example)
    slugs = list(Cooperation.objects.order_by("pk").values_list("slug", flat=True)[:4])
    for slug in slugs:
        dump_cooperation(slug, tmp_path / slug, public=False)
    for slug in slugs:
        empty_the_installation()
        assert faults_of(tmp_path / slug) == []
        dump_cooperation(slug, tmp_path / f"{slug}-again", public=False)
        assert files_in(tmp_path / f"{slug}-again") == files_in(tmp_path / slug)
