"""The tutorial in docs/opplaering is followed step by step, and what it shows is what comes out."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from samrad.config.environment import CHECKOUT
from samrad.folders.dump import dump_cooperation
from samrad.folders.faults import FolderFaults
from samrad.folders.init import init_folder
from samrad.folders.load import load_folder
from samrad.folders.reference import load_reference

TUTORIAL = CHECKOUT / "docs" / "opplaering" / "forste-region.md"
CASE = "/sjoregionen/saker/badeplassen/"
BEGUN = datetime(2027, 2, 15, 9, tzinfo=UTC)  # the day the tutorial's sentences are written for

STEP = re.compile(
    r"^\*\*`(?P<file>[^`\n]+)`\*\*\n```\w+\n(?P<content>[\s\S]*?)^```$"
    r"|^```console\n(?P<console>[\s\S]*?)^```$"
    r"|^> (?P<sentence>.+)$",
    re.MULTILINE,
)


def steps() -> list[re.Match[str]]:
    return list(STEP.finditer(TUTORIAL.read_text(encoding="utf-8")))


def commands(console: str) -> Iterator[tuple[list[str], str]]:
    """Each command of `samrad` in a console block, with the output shown under it."""
    for part in console.split("$ ")[1:]:
        line, _, output = part.partition("\n")
        if line.startswith("samrad "):
            yield line.split()[1:], output


def run(folder: Path, words: list[str]) -> str:
    """Does what the command does, and returns what it writes."""
    match words:
        case ["migrate"]:
            load_reference()
            return "Databasen er klar."
        case ["init", name]:
            init_folder(folder / name)
            return f"Mappen {name} er klar til å fylles ut."
        case ["load", name]:
            return load_or_faults(folder / name)
        case ["dump", cooperation, name]:
            dump_cooperation(cooperation, folder / name, public=False)
            return f"{cooperation} er skrevet til {name}."
    raise AssertionError(f"The tutorial has a command this test doesn't know: {words}")


def load_or_faults(folder: Path) -> str:
    try:
        return str(load_folder(folder))
    except FolderFaults as unusable:
        return "\n".join(map(str, unusable.faults))


def words_on_page(address: str) -> str:
    """The page as running text, without its marks."""
    answer = Client().get(address, headers={"Accept-Language": "nb"})
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def follow(folder: Path) -> None:
    for step in steps():
        if step["file"]:
            (folder / step["file"]).write_text(step["content"], encoding="utf-8")
        elif step["sentence"]:
            assert step["sentence"] in words_on_page(CASE)
        else:
            for words, shown in commands(step["console"]):
                assert run(folder, words) == shown.rstrip("\n")


@pytest.fixture
def followed(db: None, tmp_path: Path) -> Iterator[Path]:
    """The folder where the whole tutorial has been followed, on the day it is written for."""
    with time_machine.travel(BEGUN, tick=False):
        follow(tmp_path)
        yield tmp_path


def test_every_step_of_the_tutorial_gives_what_it_shows(followed: Path):
    assert sorted(path.name for path in followed.iterdir()) == ["kopi", "min-region"]


def test_the_tutorial_ends_with_both_councils_and_the_difference_by_word(followed: Path):
    page = words_on_page(CASE)
    assert "Lauvdal Sluttet seg til" in page
    assert "Nordeng Vedtok noe annet" in page
    assert "likt etter folketall" in page


def test_the_tutorial_ends_with_both_editions_of_what_was_corrected(followed: Path):
    page = words_on_page(CASE)
    assert "Avtalen evalueres etter to år." in page
    assert "Rettet: Siste setning manglet i referatet. Utgave 1, før rettelsen:" in page


def test_every_address_the_tutorial_names_has_a_page(followed: Path):
    named = re.findall(r"`(?:http://localhost:8000)?(/[a-z/]+/)`", TUTORIAL.read_text(encoding="utf-8"))
    assert sorted(set(named)) == ["/sjoregionen/", CASE]
    assert [Client().get(address).status_code for address in named] == [200] * len(named)
