from datetime import date

import pytest

from samrad.cli.program import main, parser

COMMANDS = "migrate, serve, check, demo, init, load, dump, route, worker, bounce, user"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Det mangler noe: KOMMANDO."),
        (["backup", "x"], f"Kommandoen «backup» finnes ikke. Velg blant {COMMANDS}."),
        (["load"], "Det mangler noe: MAPPE."),
        (["dump", "kongsbergregionen"], "Det mangler noe: MAPPE."),
        (["load", "x", "--anchor", "18.6.2019"], "--anchor: «18.6.2019» er ikke en dato som 2027-01-04."),
        (["load", "x", "--anchor"], "--anchor må ha en verdi."),
        (["load", "x", "--dato", "2027-01-04"], "Ukjent: --dato 2027-01-04."),
        (["serve", "--port", "http"], "--port: «http» er ikke en port mellom 1 og 65535."),
        (["serve", "--port", "70000"], "--port: «70000» er ikke en port mellom 1 og 65535."),
        (["serve", "--workers", "0"], "--workers: «0» er ikke et antall mellom 1 og 64."),
        (["dump", "x", "y", "--public=ja"], "--public tar ingen verdi."),
    ],
)
def test_a_misspelt_command_line_gives_a_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    written = capsys.readouterr()
    assert written.err.splitlines()[0] == sentence
    assert written.out == ""


def test_help_is_in_bokmal(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        main(["load", "--help"])
    assert end.value.code == 0
    written = capsys.readouterr().out
    assert written.startswith("Bruk: samrad load [-h] [--anchor DATO] MAPPE [MAPPE ...]")
    assert "vis denne hjelpen" in written


def test_an_anchor_is_a_date():
    assert parser().parse_args(["load", "x", "--anchor", "2027-01-04"]).anchor == date(2027, 1, 4)


def test_an_environment_that_cannot_be_used_gives_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SAMRAD_DEBUG", "kanskje")
    assert main(["migrate"]) == 2
    sentence = "Miljøvariabelen SAMRAD_DEBUG må være «ja» eller «nei», men er «kanskje»."
    assert capsys.readouterr().err.splitlines() == [sentence]
