"""One question over https: within a time, a size and the service's pace, and to nobody but the service."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import requests
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util.retry import Retry

from samrad.core.acts import Refused
from samrad.knowledge.statistics import pacing

LARGEST = 40_000_000  # bytes, unpacked; 800,000 cells take about ten million
LONGEST_ADDRESS = 2000  # characters; the service answers 404 to more than about 2,100
CONNECT_WITHIN = 5.0  # seconds
PASSES = (502, 503, 504)


class StatisticsFault(Refused):
    """The figures couldn't be fetched. `str()` is a sentence that says why and what to do."""


@dataclass(frozen=True)
class Patience:
    """How long one waits for an answer, in all and for each turn, and how many times one asks anew."""

    seconds: float
    read_within: float
    again: int


AT_A_PAGE = Patience(seconds=20, read_within=10, again=1)
IN_THE_BACKGROUND = Patience(seconds=180, read_within=60, again=4)


class Again(Retry):
    """Asks anew when the service is away for a moment, each time later, and as it says in `Retry-After`.

    That it is asked too often (429) is everybody's matter and is seen to in `pacing`.
    """

    RETRY_AFTER_STATUS_CODES = frozenset({503})
    service = ""

    def increment(self, *args: Any, **kwargs: Any) -> Retry:
        new = super().increment(*args, **kwargs)
        pacing.count_again(self.service)
        return new


def session_for(service: str, patience: Patience) -> requests.Session:
    again = type("AgainHere", (Again,), {"service": service})(
        total=patience.again,
        redirect=0,
        allowed_methods={"GET", "POST"},  # a POST here only asks
        status_forcelist=PASSES,
        backoff_factor=0.5,
        backoff_max=10,
        retry_after_max=int(patience.seconds / 4),
        raise_on_status=False,
    )
    session = requests.Session()
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=again))
    session.headers["User-Agent"] = "samrad"
    session.headers["Accept"] = "application/json"
    return session


@dataclass
class Service:
    """A service at an address (https, or this machine in a test)."""

    address: str
    patience: Patience = IN_THE_BACKGROUND

    def ask(self, path: str, asked: Mapping[str, str], body: Mapping[str, Any] | None = None) -> bytes:
        """The answer to a question. Raises StatisticsFault, after `patience.seconds` or a little more."""
        if not self.address:
            raise StatisticsFault(_("Henting av tall er slått av på denne installasjonen."))
        deadline = time.monotonic() + self.patience.seconds
        with session_for(self.address, self.patience) as session:
            while True:
                self.wait(deadline)
                with self.sent(session, path, asked, body) as answer:
                    pacing.heed(self.address, answer.headers)
                    if answer.status_code != 429:
                        return content_of(answer, deadline)
                    pacing.close(self.address, seconds_in(answer.headers.get("Retry-After", "")))

    def wait(self, deadline: float) -> None:
        wait = pacing.wait_for_turn(self.address, deadline)
        if wait:
            seconds = max(1, round(wait))
            raise StatisticsFault(
                ngettext(
                    "Statistisk sentralbyrå tar ikke imot flere spørringer nå. Prøv igjen om %(n)d sekund.",
                    "Statistisk sentralbyrå tar ikke imot flere spørringer nå. Prøv igjen om %(n)d sekunder.",
                    seconds,
                )
                % {"n": seconds}
            )

    def sent(
        self, session: requests.Session, path: str, asked: Mapping[str, str], body: Mapping[str, Any] | None
    ) -> requests.Response:
        try:
            return session.request(
                "POST" if body else "GET",
                f"{self.address}{path}?{urlencode(asked)}",
                json=body,
                timeout=(CONNECT_WITHIN, self.patience.read_within),
                allow_redirects=False,
                stream=True,
            )
        except requests.Timeout:
            raise too_slow() from None
        except requests.RequestException:
            raise out_of_reach() from None


def too_slow() -> StatisticsFault:
    return StatisticsFault(_("Statistisk sentralbyrå brukte for lang tid på å svare. Prøv igjen senere."))


def out_of_reach() -> StatisticsFault:
    return StatisticsFault(
        _("Får ikke kontakt med Statistisk sentralbyrå. Prøv igjen senere, eller før tallene inn selv.")
    )


def seconds_in(written: str) -> float:
    """The wait a service asks for; half a minute when it doesn't say it in seconds."""
    return float(written) if written.isascii() and written.isdigit() and len(written) < 7 else 30.0


def content_of(answer: requests.Response, deadline: float) -> bytes:
    """What came, when it is an answer at all and within bounds."""
    if answer.status_code != 200:
        raise fault_of(answer)
    found = bytearray()
    try:
        for chunk in answer.iter_content(65_536):
            found += chunk
            if len(found) > LARGEST:
                raise StatisticsFault(_("Svaret er for stort. Velg færre verdier eller en kortere periode."))
            if time.monotonic() > deadline:
                raise too_slow()
    except requests.RequestException:
        raise StatisticsFault(_("Svaret ble avbrutt på veien. Prøv igjen senere.")) from None
    return bytes(found)


# What the service writes in the title of a refusal, in its own spelling. Other words are met by the number.
def words_for(title: str) -> str:
    words = {
        "non-existent variable": _("Tabellen har ikke lenger en av variablene. Velg dem på nytt."),
        "non-existent value": _("Tabellen har ikke lenger en av verdiene. Velg dem på nytt."),
        "non-existent codelist": _("Tabellen har ikke lenger kodelisten. Velg på nytt."),
        "too many cells selected": _("Det er for mange tall på én gang. Velg færre verdier."),
        "missing selection for mandantory variable": _("Det må velges noe i hver variabel."),
    }
    return words.get(title.casefold(), "")


def fault_of(answer: requests.Response) -> StatisticsFault:
    if answer.status_code in {400, 403} and (said := words_for(title_in(answer))):
        return StatisticsFault(said)
    if answer.status_code == 404:
        return StatisticsFault(_("Statistisk sentralbyrå har ingen slik tabell lenger. Søk etter en annen."))
    if 300 <= answer.status_code < 400:
        return StatisticsFault(_("Tjenesten sender videre til en annen adresse, og den spør vi ikke."))
    return StatisticsFault(
        _("Statistisk sentralbyrå svarte med feil %(status)d. Prøv igjen senere.")
        % {"status": answer.status_code}
    )


def title_in(answer: requests.Response) -> str:
    try:
        told = read_json(answer.raw.read(10_000, decode_content=True))
    except (StatisticsFault, OSError, HTTPError):
        return ""
    title = told.get("title") if isinstance(told, dict) else ""
    return title if isinstance(title, str) else ""


def read_json(content: bytes) -> Any:
    """The content as values, with numbers as they are written. Raises StatisticsFault."""
    try:
        return json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise unreadable() from None


def unreadable() -> StatisticsFault:
    return StatisticsFault(_("Svaret fra Statistisk sentralbyrå kan ikke leses. Prøv igjen senere."))
