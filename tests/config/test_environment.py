import re
from pathlib import Path

import pytest

from samrad.config.environment import CHECKOUT, OPTIONS, EnvironmentFaults, read_environment


def test_without_any_variable_everything_has_its_default():
    environment = read_environment({})
    assert environment.data == CHECKOUT / "var"
    assert environment.database_url == ""
    assert environment.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert environment.https is False
    assert environment.debug is False
    assert environment.log_level == "INFO"


def test_every_option_takes_another_value(tmp_path: Path):
    environment = read_environment(
        {
            "SAMRAD_DATA": str(tmp_path),
            "DATABASE_URL": "postgresql://samrad@db/samrad",
            "SAMRAD_HOSTS": "samrad.example.no, www.example.no",
            "SAMRAD_HTTPS": "ja",
            "SAMRAD_DEBUG": "JA",
            "SAMRAD_LOG_LEVEL": "debug",
        }
    )
    assert environment.data == tmp_path
    assert environment.database_url == "postgresql://samrad@db/samrad"
    assert environment.hosts == ("samrad.example.no", "www.example.no")
    assert environment.https is True
    assert environment.debug is True
    assert environment.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SAMRAD_DATA", "", "Miljøvariabelen SAMRAD_DATA må være en mappe, men er tom."),
        (
            "DATABASE_URL",
            "mysql://db/samrad",
            "Miljøvariabelen DATABASE_URL må begynne med postgresql:// eller sqlite:///.",
        ),
        ("SAMRAD_HOSTS", " , ", "Miljøvariabelen SAMRAD_HOSTS må nevne minst ett vertsnavn."),
        (
            "SAMRAD_HOSTS",
            "https://samrad.no",
            "Miljøvariabelen SAMRAD_HOSTS skal være vertsnavn med komma mellom, uten http://, "
            "men inneholder «https://samrad.no».",
        ),
        ("SAMRAD_HTTPS", "true", "Miljøvariabelen SAMRAD_HTTPS må være «ja» eller «nei», men er «true»."),
        ("SAMRAD_DEBUG", "1", "Miljøvariabelen SAMRAD_DEBUG må være «ja» eller «nei», men er «1»."),
        (
            "SAMRAD_LOG_LEVEL",
            "lots",
            "Miljøvariabelen SAMRAD_LOG_LEVEL må være en av DEBUG, INFO, WARNING, ERROR, men er «lots».",
        ),
        ("SAMRAD_HOST", "x", "Miljøvariabelen SAMRAD_HOST finnes ikke. Se docs/settings.md."),
    ],
)
def test_a_value_that_cannot_be_used_gives_one_sentence(name: str, value: str, sentence: str):
    with pytest.raises(EnvironmentFaults) as refusal:
        read_environment({name: value})
    assert refusal.value.faults == [sentence]


def test_all_faults_are_told_at_once():
    with pytest.raises(EnvironmentFaults) as refusal:
        read_environment({"SAMRAD_DEBUG": "kanskje", "SAMRAD_HTTPS": "kanskje"})
    assert len(refusal.value.faults) == 2


def test_the_settings_page_documents_every_option_and_its_default():
    page = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)
    assert documented == [option.name for option in OPTIONS]
    for option in OPTIONS:
        assert option.meaning in page


def test_there_are_at_most_25_options():
    assert len(OPTIONS) <= 25
