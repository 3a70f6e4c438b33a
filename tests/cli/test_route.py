"""`samrad route`."""

import json
from pathlib import Path

import pytest

from samrad.cli.program import main
from tests.cli.installation import Installation

ROUTE = {
    "start": "2027-06-01",
    "deadline": "2027-06-30",
    "rest_days": 7,
    "organs": {
        "regionrådet": {"papers_days": 1, "meetings": ["2027-05-26", "2027-06-02"]},
        "Elvestad kommunestyre": {"papers_days": 7, "meetings": ["2027-06-17"]},
        "Storlia kommunestyre": {"papers_days": 10, "meetings": ["2027-06-17", "2027-09-09"]},
    },
    "stops": [
        {"id": "vedtak", "organs": ["regionrådet"]},
        {"id": "tilslutning", "organs": ["Elvestad kommunestyre", "Storlia kommunestyre"]},
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sak.json"
    path.write_text(json.dumps(ROUTE), encoding="utf-8")
    return path


def test_the_answer_is_json_alone_in_utf_8_and_needs_no_database(empty: Installation, file: Path):
    done = empty.run("route", file, "--json", PYTHONIOENCODING="utf-8", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert not empty.data.exists()
    found = json.loads(done.stdout)
    assert found["completed"] == "2027-09-09"
    assert found["binding"] == [
        {"stop": "tilslutning", "branch": "Storlia kommunestyre", "organ": "Storlia kommunestyre"}
    ]
    assert "regionrådet" in done.stdout


def test_json_is_utf_8_whatever_the_terminal_is(file: Path, empty: Installation):
    done = empty.run("route", file, "--json", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout)["forward"][0]["meetings"] == {"regionrådet": "2027-06-02"}


def test_in_words_the_answer_stands_first(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["route", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Tidligst ferdig torsdag 9. september 2027.",
        "For å rekke fristen 30. juni 2027 måtte papirene vært klare tirsdag 25. mai 2027, "
        "7 dager tidligere.",
        "tilslutning: Storlia kommunestyre er sist ferdig, 9. september 2027. "
        "Storlia kommunestyre møtes ikke mellom 17. juni 2027 og 9. september 2027; "
        "saken venter 82 dager på det.",
        "",
        "Tidligst",
        "  vedtak: 2027-06-01 til 2027-06-02",
        "    2027-06-02  regionrådet",
        "  tilslutning: 2027-06-09 til 2027-09-09",
        "    2027-06-17  Elvestad kommunestyre",
        "    2027-09-09  Storlia kommunestyre",
        "",
        "Senest",
        "  vedtak: 2027-05-25 til 2027-05-26 (7 dager for sent)",
        "    2027-05-26  regionrådet",
        "  tilslutning: 2027-06-07 til 2027-06-17 (2 dager for sent)",
        "    2027-06-17  Elvestad kommunestyre",
        "    2027-06-17  Storlia kommunestyre",
    ]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (
            {"start": "2027-06-02", "deadline": None},
            "Kan ikke gjennomføres: Regionrådet kan tidligst ta saken 3. juni 2027, "
            "men det siste møtet i kalenderen er 2. juni 2027.",
        ),
        (
            {"start": None, "deadline": "2027-06-30"},
            "For å rekke fristen 30. juni 2027 må papirene være klare senest tirsdag 25. mai 2027.",
        ),
        (
            {"start": None, "deadline": "2027-06-16"},
            "Ingen start rekker fristen 16. juni 2027: Elvestad kommunestyre må ta saken senest "
            "16. juni 2027, men det første møtet i kalenderen er 17. juni 2027.",
        ),
    ],
)
def test_each_way_of_asking_and_what_cannot_be_is_answered(
    days: dict[str, str | None], first: str, file: Path, capsys: pytest.CaptureFixture[str]
):
    file.write_text(json.dumps({**ROUTE, **days}), encoding="utf-8")
    assert main(["route", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == first


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"start" "2027"}', "Linje 1, tegn 10: her mangler det et kolon."),
        (b'{\n"rest_days": 7\n"stops": []}', "Linje 3, tegn 1: her mangler det et komma eller en klamme."),
        (b"", "Linje 1, tegn 1: her mangler det en verdi."),
        (b"{} {}", "Linje 1, tegn 4: her skulle filen vært slutt."),
        (b'"r\xe5d"', "Filen er ikke UTF-8. Lagre den som UTF-8."),
        (b"[" * 200_000, "Filen har for mange klammer inni hverandre."),
        (b"1" * 5000, "Filen har et tall som er for langt."),
    ],
)
def test_what_is_not_json_is_told_with_the_line(
    content: bytes, sentence: str, file: Path, capsys: pytest.CaptureFixture[str]
):
    file.write_bytes(content)
    assert main(["route", str(file), "--json"]) == 2
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", f"{file}: {sentence}\n")


def test_every_fault_has_a_line_with_the_file(file: Path, capsys: pytest.CaptureFixture[str]):
    file.write_text(
        '{"start": "nå", "rest_days": 7, "rest_days": 0, "organs": {}, "stops": []}', encoding="utf-8"
    )
    assert main(["route", str(file), "--json"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.splitlines() == [
        f"{file}: «rest_days» står 2 ganger i samme objekt. La én stå.",
        f"{file}: «start»: skal være en dato som 2027-01-04, men er «nå».",
        f"{file}: «stops»: listen er tom. Skriv minst én.",
    ]


def test_a_file_that_starts_with_a_byte_order_mark_is_read(file: Path):
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert main(["route", str(file), "--json"]) == 0


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["route", str(tmp_path / "none.json")]) == 2
    assert main(["route", str(tmp_path)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"Filen {tmp_path / 'none.json'} finnes ikke.",
        f"Filen {tmp_path} kan ikke leses: den er en mappe.",
    ]
