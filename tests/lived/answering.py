"""How the councils' answers come in: registered by the secretariat, by account, and by link without one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from samrad.core.messages.models import Message
from tests.lived.people import Somebody

LISTED = re.compile("/(tilslutning|svar)/$")  # where the secretariat is led when something is registered


@dataclass(frozen=True)
class Answered:
    """What is filled in about what an organ did. `happened` is the words of the choice."""

    happened: str
    on: date | None = None
    number: str = ""
    remark: str = ""
    text: str = ""
    until: date | None = None
    planned_on: date | None = None

    def filled_in(self, by: Somebody) -> None:
        by.tick(self.happened)
        told: dict[str, Any] = {
            "Dato": self.on,
            "Dagen kommunestyret skal behandle saken": self.planned_on,
            "Utsatt til": self.until,
            "Eget saksnummer": self.number,
            "Merknaden": self.remark,
            "Teksten som ble vedtatt": self.text,
        }
        for label, value in told.items():
            if value:
                by.fill(label, value)


def sends(secretary: Somebody, title: str, *, due: date, executive_first: tuple[str, ...]) -> None:
    """Sends the decision to all councils with one act."""
    secretary.go("/arbeid/")
    secretary.follow(f"Send «{title}» til kommunestyrene")
    with secretary.at("fieldset:has(legend:text-is('Der formannskapet innstiller først'))"):
        for each in executive_first:
            secretary.tick(each)
    secretary.fill("Svarfrist", due)
    secretary.press("Send til kommunestyrene")
    secretary.page.wait_for_url(LISTED)


def registers(secretary: Somebody, title: str, place: str, answer: Answered) -> None:
    """The secretariat registers what stands in the council's minutes."""
    secretary.go("/arbeid/tilslutning/")
    secretary.follow(title)
    secretary.follow(f"Registrer svaret fra {place}")
    answer.filled_in(secretary)
    secretary.press("Registrer svaret")
    secretary.page.wait_for_url(LISTED)


def registers_executive(secretary: Somebody, title: str, organ: str, answer: Answered) -> None:
    secretary.go("/arbeid/tilslutning/")
    secretary.follow(title)
    secretary.follow(f"Registrer for {organ}")
    answer.filled_in(secretary)
    secretary.press("Registrer svaret")
    secretary.page.wait_for_url(LISTED)


def confirms(secretary: Somebody, place: str) -> None:
    """The secretariat confirms what was reported by link, from Min uke."""
    secretary.go("/arbeid/")
    secretary.follow(f"Bekreft svaret fra {place}")
    secretary.press(f"Bekreft {place}")
    secretary.is_told("Svaret er bekreftet.")


def answers(officer: Somebody, link: str, answer: Answered) -> None:
    """The officer answers from the inbox; `link` is what she follows there."""
    officer.go("/arbeid/kommunen/")
    officer.follow(link)
    answer.filled_in(officer)
    officer.press("Send inn")
    officer.is_told("Takk. Svaret er registrert.")


def answers_by_link(reader: Somebody, place: str, answer: Answered) -> None:
    """Somebody opens the link in the mail and sends the form there."""
    reader.go(link_mailed_to(place))
    answer.filled_in(reader)
    reader.press("Send inn")
    reader.reads("Takk. Svaret er kommet.")


def attaches_minutes(reader: Somebody, words: str) -> None:
    """The minutes afterwards, on the page that says thank you."""
    file = {"name": "saerutskrift.txt", "mimeType": "text/plain", "buffer": words.encode()}
    reader.page.get_by_label("Særutskrift", exact=True).set_input_files(file)
    reader.press("Legg ved")
    reader.is_told("Takk. Særutskriften er lagt ved, og svaret er bekreftet.")


def mail_to_contact(place: str) -> Message:
    """The newest mail to the municipality's contact."""
    stem = place.lower().replace("å", "a").replace("ø", "o")
    return Message.objects.filter(address=f"kontakt@{stem}.eksempel.no").order_by("-pk")[0]


def link_mailed_to(place: str) -> str:
    """The address in the mail, on whatever site is running."""
    return re.findall(rf"{re.escape(settings.SITE)}(/l/\S+)", mail_to_contact(place).text)[0]


def papers_mailed_to(place: str) -> dict[str, bytes]:
    """What was attached to the mail, by kind of file."""
    papers = {}
    for each in mail_to_contact(place).attachments.all():
        with each.file.open("rb") as file:
            papers[each.media_type] = file.read()
    return papers
