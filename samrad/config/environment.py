"""The options an installation takes from its environment: one table, read once, faults as plain sentences."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from samrad.core.messages.servers import MailServer, parse_mail_server, parse_sender, parse_site

CHECKOUT = Path(__file__).resolve().parents[2]

LOCAL_NAMES = ("localhost", "127.0.0.1")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class EnvironmentFaults(Exception):
    """One or more options have a value that can't be used; `faults` holds a bokmål sentence for each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Option(NamedTuple):
    """A row of the table: the variable, its default as written, how it is parsed and what it is for."""

    name: str
    default: str
    parse: Callable[[str], Any]
    meaning: str


def parse_folder(text: str) -> Path:
    if not text:
        raise ValueError("må være en mappe, men er tom")
    return Path(text).expanduser().resolve()


def parse_database(text: str) -> str:
    if text and urlsplit(text).scheme not in ("sqlite", "postgres", "postgresql"):
        raise ValueError("må begynne med postgresql:// eller sqlite:///")
    return text


def parse_list(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise ValueError("må nevne minst ett vertsnavn")
    for name in names:
        if "/" in name or " " in name:
            raise ValueError(f"skal være vertsnavn med komma mellom, uten http://, men inneholder «{name}»")
    return names


def parse_switch(text: str) -> bool:
    if text.lower() not in ("ja", "nei"):
        raise ValueError(f"må være «ja» eller «nei», men er «{text}»")
    return text.lower() == "ja"


def parse_oidc_address(text: str) -> str:
    """An issuer. Plain http only on this machine, since the tokens are trusted for coming over TLS."""
    parts = urlsplit(text)
    if text and not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL_NAMES)):
        raise ValueError("må begynne med https://")
    return text.rstrip("/")


def parse_statistics_address(text: str) -> str:
    """Where figures are fetched; nowhere when empty. Plain http only on this machine, for tests."""
    parts = urlsplit(text)
    is_here = parts.scheme == "http" and parts.hostname in LOCAL_NAMES
    if text and not (parts.hostname and (parts.scheme == "https" or is_here)):
        raise ValueError("må begynne med https://, eller være tom")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("skal bare være adressen til tjenesten, uten passord, «?» og «#»")
    return text.rstrip("/")


def parse_log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ValueError(f"må være en av {', '.join(LOG_LEVELS)}, men er «{text}»")
    return text.upper()


OPTIONS = (
    Option(
        "SAMRAD_DATA",
        str(CHECKOUT / "var"),
        parse_folder,
        "Datamappen: database, filer og nøkkel. Uten den: `var/` i utsjekken.",
    ),
    Option(
        "DATABASE_URL",
        "",
        parse_database,
        "Databasen, som `postgresql://bruker:passord@vert/navn`. Uten den: SQLite i datamappen.",
    ),
    Option(
        "SAMRAD_HOSTS",
        "localhost,127.0.0.1,[::1]",
        parse_list,
        "Vertsnavnene nettstedet svarer på, med komma mellom.",
    ),
    Option(
        "SAMRAD_HTTPS",
        "nei",
        parse_switch,
        "`ja` når nettstedet står bak en tjener som tar seg av https og setter `X-Forwarded-Proto`.",
    ),
    Option(
        "SAMRAD_DEBUG",
        "nei",
        parse_switch,
        "`ja` på en utviklers maskin: maler og statiske filer leses på nytt for hver forespørsel.",
    ),
    Option(
        "SAMRAD_LOG_LEVEL",
        "INFO",
        parse_log_level,
        "Hvor mye som loggføres: DEBUG, INFO, WARNING eller ERROR.",
    ),
    Option(
        "SAMRAD_MAIL",
        "",
        parse_mail_server,
        "E-posttjeneren, som `smtp://bruker:passord@vert:587/?tls=starttls` eller `smtps://…`. "
        "Uten den blir e-post liggende i køen.",
    ),
    Option(
        "SAMRAD_MAIL_FROM",
        "Samråd <samrad@localhost>",
        parse_sender,
        "Avsenderen av all e-post. Svar som ikke kom fram, går til adressen med `+` og et merke før `@`.",
    ),
    Option(
        "SAMRAD_SITE",
        "http://localhost:8000",
        parse_site,
        "Nettstedets adresse slik den står i lenker i e-post.",
    ),
    Option(
        "SAMRAD_DEMO",
        "nei",
        parse_switch,
        "`ja` i en demonstrasjon: e-post sendes ikke, men kan leses på `/demo/post/`. "
        "`samrad demo` setter den selv.",
    ),
    Option(
        "SAMRAD_OIDC",
        "",
        parse_oidc_address,
        "Adressen til en OpenID Connect-tjeneste som kontoene også kan logge inn med.",
    ),
    Option("SAMRAD_OIDC_CLIENT", "", str, "Klient-id-en tjenesten har gitt Samråd."),
    Option("SAMRAD_OIDC_SECRET", "", str, "Hemmeligheten som hører til klient-id-en."),
    Option("SAMRAD_OIDC_NAME", "arbeidsgiveren", str, "Det som står på knappen: «Logg inn med …»."),
    Option(
        "SAMRAD_OIDC_ACR",
        "",
        str,
        "Verdier av `acr` som er sterke nok, med mellomrom mellom. Er den satt, må tjenesten svare med en "
        "av dem, og egen totrinnsbekreftelse trengs ikke.",
    ),
    Option(
        "SAMRAD_STATISTICS",
        "https://data.ssb.no/api/pxwebapi/v2",
        parse_statistics_address,
        "Adressen tall hentes fra, en tjeneste som snakker PxWebApi v2. Er den satt til ingenting, hentes "
        "ingen tall.",
    ),
)


@dataclass(frozen=True)
class Environment:
    """The options with their parsed values."""

    data: Path
    database_url: str
    hosts: tuple[str, ...]
    https: bool
    debug: bool
    log_level: str
    mail: MailServer | None
    mail_from: Address
    site: str
    demo: bool
    oidc: str
    oidc_client: str
    oidc_secret: str
    oidc_name: str
    oidc_acr: str
    statistics: str

    @property
    def oidc_providers(self) -> dict[str, Any]:
        """The one OpenID Connect slot, as allauth takes it; nothing when it isn't filled."""
        if not self.oidc:
            return {}
        slot = {
            "provider_id": "oidc",
            "name": self.oidc_name,
            "client_id": self.oidc_client,
            "secret": self.oidc_secret,
            "settings": {"server_url": self.oidc, "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [slot]}}


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Parse every option; an unset variable takes its default.

    Raises EnvironmentFaults with a sentence for every option that can't be used, and for every
    SAMRAD_ variable that isn't in the table (a misspelt option would otherwise be silently without effect).
    """
    values, faults = [], []
    for option in OPTIONS:
        try:
            values.append(option.parse(variables.get(option.name, option.default).strip()))
        except ValueError as fault:
            faults.append(f"Miljøvariabelen {option.name} {fault}.")
    known = {option.name for option in OPTIONS}
    faults += [
        f"Miljøvariabelen {name} finnes ikke. Se docs/settings.md."
        for name in sorted(variables)
        if name.startswith("SAMRAD_") and not name.startswith("SAMRAD_TEST_") and name not in known
    ]
    if (
        not faults
        and variables.get("SAMRAD_OIDC", "").strip()
        and not variables.get("SAMRAD_OIDC_CLIENT", "").strip()
    ):
        faults.append("Miljøvariabelen SAMRAD_OIDC_CLIENT mangler. Den må settes når SAMRAD_OIDC er satt.")
    if faults:
        raise EnvironmentFaults(faults)
    return Environment(*values)
