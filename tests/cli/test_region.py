import stat
from pathlib import Path

import pytest

from samrad.config.environment import CHECKOUT
from tests.cli.installation import Installation

REGION = "samarbeid:\n  id: tverrdal\n  navn: Tverrdal\n"


def test_init_writes_a_folder_and_does_not_write_over_one(empty: Installation, tmp_path: Path):
    folder = tmp_path / "region"
    done = empty.run("init", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Mappen {folder} er klar til å fylles ut.\n"
    assert "region.yaml" in {path.name for path in folder.iterdir()}
    again = empty.run("init", folder)
    assert again.returncode == 2
    assert len(again.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_refused(empty: Installation, tmp_path: Path):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "region"
    done = empty.run("init", folder)
    assert done.returncode == 2
    assert done.stderr == f"Mappen {folder} kan ikke skrives: en del av stien er en fil og ikke en mappe.\n"


def test_a_folder_that_is_not_there_is_refused(installation: Installation, tmp_path: Path):
    done = installation.run("load", tmp_path / "none")
    assert (done.returncode, done.stderr) == (2, f"Mappen {tmp_path / 'none'} finnes ikke.\n")


def test_every_fault_has_its_line_and_nothing_is_written(installation: Installation, tmp_path: Path):
    empty_region = tmp_path / "region"
    installation.run("init", empty_region)
    done = installation.run("load", empty_region)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) >= 2
    unknown = installation.run("dump", "tverrdal", tmp_path / "out")
    assert unknown.returncode == 2


def test_a_faulty_folder_holds_back_the_sound_one_before_it(installation: Installation, tmp_path: Path):
    sound, faulty = tmp_path / "sound", tmp_path / "faulty"
    for folder, region in ((sound, REGION), (faulty, "samarbeid:\n  id: \n")):
        folder.mkdir()
        (folder / "region.yaml").write_text(region, encoding="utf-8")
    together = installation.run("load", sound, faulty)
    assert together.returncode == 2
    assert all(line.startswith(f"{faulty}: ") for line in together.stderr.splitlines())
    assert installation.run("dump", "tverrdal", tmp_path / "out").returncode == 2
    assert installation.run("load", sound).returncode == 0
    assert installation.run("dump", "tverrdal", tmp_path / "out").returncode == 0


def test_what_is_dumped_can_be_loaded_and_dumped_the_same(installation: Installation, tmp_path: Path):
    loaded = installation.run("load", CHECKOUT / "examples" / "kongsbergregionen")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    first, second = tmp_path / "first", tmp_path / "second"
    done = installation.run("dump", "kongsbergregionen", first)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"kongsbergregionen er skrevet til {first}.\n"
    assert stat.S_IMODE(first.stat().st_mode) == 0o700
    assert installation.run("load", first).returncode == 0
    assert installation.run("dump", "kongsbergregionen", second, "--public").returncode == 0
    assert [path.name for path in sorted(first.glob("*.csv"))] == [
        path.name for path in sorted(second.glob("*.csv"))
    ]


@pytest.mark.parametrize("command", [("load", "x"), ("dump", "x", "y")])
def test_an_old_database_is_refused(empty: Installation, command: tuple[str, ...]):
    done = empty.run(*command)
    assert (done.returncode, done.stderr) == (2, "Databasen er eldre enn programmet. Kjør samrad migrate.\n")
