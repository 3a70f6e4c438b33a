import re
from email.headerregistry import Address
from pathlib import Path

import pytest

from samrad.config.environment import CHECKOUT, OPTIONS, EnvironmentFaults, read_environment
from samrad.core.messages.servers import MailServer


def test_without_any_variable_everything_has_its_default():
    environment = read_environment({})
    assert environment.data == CHECKOUT / "var"
    assert environment.database_url == ""
    assert environment.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert environment.https is False
    assert environment.debug is False
    assert environment.log_level == "INFO"
    assert environment.mail is None
    assert str(environment.mail_from) == "Samråd <samrad@localhost>"
    assert environment.site == "http://localhost:8000"
    assert environment.demo is False
    assert environment.oidc_providers == {}
    assert environment.statistics == "https://data.ssb.no/api/pxwebapi/v2"


def test_every_option_takes_another_value(tmp_path: Path):
    environment = read_environment(
        {
            "SAMRAD_DATA": str(tmp_path),
            "DATABASE_URL": "postgresql://samrad@db/samrad",
            "SAMRAD_HOSTS": "samrad.example.no, www.example.no",
            "SAMRAD_HTTPS": "ja",
            "SAMRAD_DEBUG": "JA",
            "SAMRAD_LOG_LEVEL": "debug",
            "SAMRAD_MAIL": "smtp://samrad:p%40ss@post.example.no",
            "SAMRAD_MAIL_FROM": '"Dalregionen, sekretariatet" <post@dal.example.no>',
            "SAMRAD_SITE": "https://samrad.example.no/",
            "SAMRAD_DEMO": "ja",
            "SAMRAD_OIDC": "https://inn.example.no/",
            "SAMRAD_OIDC_CLIENT": "samrad",
            "SAMRAD_OIDC_SECRET": "hemmelig",
            "SAMRAD_OIDC_NAME": "Elvestad kommune",
            "SAMRAD_OIDC_ACR": "Level4 idporten-loa-high",
            "SAMRAD_STATISTICS": "https://tall.example.no/v2/",
        }
    )
    assert environment.data == tmp_path
    assert environment.database_url == "postgresql://samrad@db/samrad"
    assert environment.hosts == ("samrad.example.no", "www.example.no")
    assert environment.https is True
    assert environment.debug is True
    assert environment.log_level == "DEBUG"
    assert environment.mail == MailServer("post.example.no", 587, "starttls", "samrad", "p@ss")
    assert environment.mail_from == Address("Dalregionen, sekretariatet", "post", "dal.example.no")
    assert environment.site == "https://samrad.example.no"
    assert environment.demo is True
    assert environment.statistics == "https://tall.example.no/v2"
    assert (environment.oidc_name, environment.oidc_acr) == ("Elvestad kommune", "Level4 idporten-loa-high")
    assert environment.oidc_providers == {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "Elvestad kommune",
                    "client_id": "samrad",
                    "secret": "hemmelig",
                    "settings": {"server_url": "https://inn.example.no", "oauth_pkce_enabled": True},
                }
            ]
        }
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://tall.example.no/v2",
        "ftp://tall.example.no",
        "https://meg:pw@tall.example.no",
        "https://x.no/?a=1",
    ],
)
def test_figures_are_only_fetched_over_https_from_an_address_alone(address: str):
    with pytest.raises(EnvironmentFaults, match="SAMRAD_STATISTICS"):
        read_environment({"SAMRAD_STATISTICS": address})


def test_fetching_of_figures_can_be_turned_off():
    assert read_environment({"SAMRAD_STATISTICS": ""}).statistics == ""


def test_an_oidc_service_without_a_client_is_refused():
    with pytest.raises(EnvironmentFaults) as refusal:
        read_environment({"SAMRAD_OIDC": "https://inn.example.no"})
    assert refusal.value.faults == [
        "Miljøvariabelen SAMRAD_OIDC_CLIENT mangler. Den må settes når SAMRAD_OIDC er satt."
    ]


@pytest.mark.parametrize(
    ("written", "server"),
    [
        ("smtps://post.example.no", MailServer("post.example.no", 465, "tls")),
        ("smtp://post.example.no:2525/?tls=starttls", MailServer("post.example.no", 2525, "starttls")),
        ("smtp://localhost:25/?tls=nei", MailServer("localhost", 25, "none")),
    ],
)
def test_a_mail_server_is_an_address(written: str, server: MailServer):
    assert read_environment({"SAMRAD_MAIL": written}).mail == server


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
        (
            "SAMRAD_MAIL",
            "https://ola:hemmelig@post.example.no",
            "Miljøvariabelen SAMRAD_MAIL må være som smtp://bruker:passord@vert:587/?tls=starttls "
            "eller smtps://vert.",
        ),
        (
            "SAMRAD_MAIL",
            "smtp://ola:hem/melig@post.example.no",
            "Miljøvariabelen SAMRAD_MAIL er ikke en adresse som "
            "smtp://bruker:passord@vert:587/?tls=starttls.",
        ),
        (
            "SAMRAD_MAIL",
            "smtp://post.example.no/?tls=ja",
            "Miljøvariabelen SAMRAD_MAIL må ha tls=starttls eller tls=nei etter spørsmålstegnet.",
        ),
        (
            "SAMRAD_MAIL_FROM",
            "Dalregionen",
            "Miljøvariabelen SAMRAD_MAIL_FROM må være en avsender som «Samråd <samrad@eksempel.no>».",
        ),
        (
            "SAMRAD_SITE",
            "samrad.example.no",
            "Miljøvariabelen SAMRAD_SITE må være en adresse som https://samrad.eksempel.no.",
        ),
        (
            "SAMRAD_OIDC",
            "http://inn.example.no",
            "Miljøvariabelen SAMRAD_OIDC må begynne med https://.",
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
