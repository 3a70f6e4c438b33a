"""What people do on the way of a case, each through the pages she would use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import expect

from tests.lived.people import Somebody
from tests.lived.tverrdal import SLUG

WEEK = "/arbeid/"


@dataclass(frozen=True)
class Proposed:
    """The five fields."""

    what: str
    why: str
    decision: str
    goal: str
    by_when: date

    @property
    def waits(self) -> str:
        return f"Forbered forslaget «{self.what}»"

    @property
    def to_settle(self) -> str:
        return f"Sett opp, slå sammen eller la ligge: «{self.what}»"


@dataclass(frozen=True)
class Gathering:
    """A meeting that has been planned."""

    key: str
    organ: str

    @property
    def work(self) -> str:
        return f"/arbeid/{SLUG}/moter/{self.key}/"

    @property
    def public(self) -> str:
        return f"/{SLUG}/moter/{self.key}/"


def proposes(officer: Somebody, case: Proposed) -> str:
    """Gives the public address of the case."""
    officer.go(WEEK)
    officer.follow("Foreslå en sak")
    officer.fill("Hva gjelder saken?", case.what)
    officer.fill("Hvorfor bør den tas opp?", case.why)
    officer.fill("Hva bør vedtas?", case.decision)
    officer.fill("Hvilket mål tjener den?", case.goal)
    officer.fill("Når bør den være avgjort?", case.by_when)
    officer.press("Foreslå saken")
    officer.is_told("Saken er foreslått")
    officer.follow(case.what)
    return officer.page.get_by_role("link", name="Saken slik alle ser den").get_attribute("href") or ""


def prepares(secretary: Somebody, case: Proposed, *, organ: str, role: str, note: str) -> None:
    secretary.go(WEEK)
    secretary.follow(case.waits)
    secretary.unfold("Forbered for lederen")
    with secretary.at("details[open]"):
        secretary.choose("Organ", organ)
        secretary.choose("Hva organet skal gjøre", role)
        secretary.fill("Merknad til lederen", note)
        secretary.press("Forbered for lederen")
    secretary.is_told("Forberedt. Lederen av organet ser det nå.")


def chooses_authority(secretary: Somebody, case_page: str, *, agreement: str, where: str) -> None:
    secretary.go(f"/arbeid{case_page}")
    secretary.unfold("Velg grunnlag")
    with secretary.at("details[open]"):
        secretary.tick("politisk sak som gjelder flere")
        secretary.tick("avtale")
        secretary.choose("Avtale eller vedtekter", agreement)
        secretary.fill("Paragraf, punkt eller delegasjonsvedtak", where)
        secretary.press("Lagre")
    secretary.is_told("Grunnlaget er lagret.")


def adds_stop(secretary: Somebody, *, organ: str, role: str) -> None:
    secretary.unfold("Legg til behandling i et organ")
    with secretary.at("details[open]"):
        secretary.choose("Organ", organ)
        secretary.choose("Hva organet skal gjøre", role)
        secretary.press("Legg til")
    secretary.is_told("Leddet er lagt til.")


def adds_councils(secretary: Somebody, *, rule: str) -> None:
    """The stop where all councils answer; all are chosen already."""
    secretary.unfold("Legg til tilslutning")
    with secretary.at("details[open]"):
        secretary.tick(rule)
        secretary.press("Legg til")
    secretary.is_told("Leddet er lagt til.")


def puts_up(chair: Somebody, case: Proposed) -> None:
    chair.go(WEEK)
    chair.follow(case.to_settle)
    chair.unfold("Sett opp saken")
    with chair.at("details[open]"):
        chair.press("Sett opp saken")
    chair.is_told("Saken er satt opp til behandling.")


def plans(secretary: Somebody, organ: str, day: date, place: str) -> Gathering:
    secretary.go(WEEK)
    secretary.follow("Møter")
    secretary.follow("Nytt møte")
    secretary.choose("Organ", organ)
    secretary.fill("Dag", day)
    secretary.fill("Begynner", "10:00")
    secretary.fill("Sted", place)
    secretary.press("Sett opp møtet")
    secretary.page.wait_for_url(lambda url: not url.endswith("/nytt/"))
    return Gathering(secretary.page.url.rstrip("/").rpartition("/")[2], organ)


def puts_on(secretary: Somebody, meeting: Gathering, title: str) -> None:
    secretary.go(meeting.work)
    secretary.press(f"Sett på: {title}")
    secretary.is_told("Satt på sakslisten.")


def asks(secretary: Somebody) -> None:
    secretary.press("Be lederen godkjenne")
    secretary.is_told("Lederen ser sakslisten under «Min uke»")


def approves(chair: Somebody, meeting: Gathering) -> None:
    chair.go(WEEK)
    chair.follow(f"Godkjenn sakslisten til {meeting.organ}")
    chair.press("Godkjenn sakslisten")
    chair.is_told("Sakslisten er godkjent")


def issues(secretary: Somebody, meeting: Gathering) -> None:
    secretary.go(WEEK)
    secretary.follow(f"Send innkalling til {meeting.organ}")
    secretary.follow("Send innkallingen")
    secretary.press("Send innkallingen")
    secretary.is_told("Innkallingen er sendt.")


def opens(secretary: Somebody, meeting: Gathering, present: Iterable[str]) -> None:
    """From the meeting's page to the screen, and the roll call."""
    secretary.go(meeting.work)
    secretary.follow("Før protokoll")
    secretary.press("Åpne møtet")
    for each in present:
        secretary.press(f"{each} kom")
    secretary.saved()


def takes_up(secretary: Somebody, number: str) -> str:
    """Gives where the item is on the screen."""
    item = secretary.page.locator("article.item").filter(has=secretary.page.get_by_text(number, exact=True))
    selector = f'[id="{item.get_attribute("id")}"]'
    with secretary.at(selector):
        secretary.press("Ta opp saken")
    secretary.saved()
    return selector


def disqualifies(secretary: Somebody, item: str, name: str, reason: str) -> None:
    """The question is raised, and the organ answers that the member may not take part."""
    with secretary.at(item):
        secretary.unfold("Habilitet")
    with secretary.at(f"{item} details[id^=habilitet]"):
        secretary.choose("Hvem", name)
        secretary.fill("Grunn", reason)
        secretary.press("Reis spørsmålet")
    with secretary.at(item):
        secretary.press("Inhabil")
        secretary.reads(f"{name}: inhabil")
    secretary.saved()


def votes_by_name(secretary: Somebody, item: str, choices: dict[str, str]) -> None:
    with secretary.at(item):
        secretary.tick("Ved navn")
    for name, choice in choices.items():
        with secretary.at(f"{item} fieldset.vote__name:has(legend:text-is('{name}'))"):
            secretary.tick(choice)
    with secretary.at(item):
        secretary.press("Registrer stemmene")
    secretary.saved()


def votes_by_party(secretary: Somebody, item: str, counts: dict[str, int], *, chair: str) -> None:
    with secretary.at(item):
        secretary.tick("Talt per parti")
        for label, number in counts.items():
            secretary.fill(label, str(number))
        secretary.choose("Møtelederen stemte (bare når det står likt)", chair)
        secretary.press("Registrer stemmene")
    secretary.saved()


def settles(secretary: Somebody, item: str, text: str = "") -> None:
    """The decision's text is recorded, as it was recommended when none is given."""
    with secretary.at(item):
        if text:
            # Its label is around it, and has the words of the paper in it.
            secretary.fill("Teksten som er vedtatt", text, exact=False)
        secretary.press("Registrer vedtaket")
    secretary.saved()


def ends_item(secretary: Somebody, selector: str, outcome: str) -> None:
    with secretary.at(selector):
        secretary.press("Saken er ferdig")
    secretary.saved()
    expect(secretary.page.locator(selector).locator(".ds-tag").first).to_have_text(outcome)


def ends(secretary: Somebody) -> None:
    """Ends the meeting, whether or not something on the list is left."""
    if secretary.page.locator("#avslutt").count():
        secretary.unfold("Avslutt møtet")
        secretary.press("Avslutt møtet likevel")
    else:
        secretary.press("Avslutt møtet")
    secretary.saved()


def sees_draft(chair: Somebody) -> None:
    chair.go(WEEK)
    chair.follow("Se gjennom utkastet til protokoll")
    chair.press("Jeg har sett utkastet")
    chair.is_told("Sekretariatet kan publisere protokollen nå.")


def publishes(secretary: Somebody) -> None:
    secretary.go(WEEK)
    secretary.follow("Publiser protokollen")
    secretary.press("Publiser som ikke godkjent")
    secretary.is_told("Protokollen er publisert, merket som ikke godkjent.")


def approves_minutes(chair: Somebody) -> None:
    chair.go(WEEK)
    chair.follow("Godkjenn protokollen")
    chair.press("Godkjenn protokollen")
    chair.is_told("Protokollen er godkjent, og møtet er låst.")
