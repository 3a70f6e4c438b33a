"""What people do with a case paper, each through the pages she would use."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from tests.lived.people import Somebody
from tests.lived.steps import WEEK


def begins(secretary: Somebody, case_page: str, organ: str) -> str:
    """Gives the address of the paper."""
    secretary.go(f"/arbeid{case_page}")
    secretary.press(f"Skriv saksframlegg til {organ}")
    secretary.is_told("Saksframlegget er opprettet")
    return secretary.page.url.removesuffix("skriv/")


def writes(secretary: Somebody, part: str, *paragraphs: str) -> None:
    """Types in the editor, and waits until it has saved by itself."""
    section = secretary.page.locator(f"#del-{part}")
    secretary.click(section.get_by_role("textbox"))
    for number, each in enumerate(paragraphs):
        if number:
            secretary.page.keyboard.press("Enter")
        secretary.page.keyboard.type(each)
    secretary.fields += 1
    expect(section.locator("[data-status]")).to_contain_text("Lagret kl.", timeout=20_000)


def asks(secretary: Somebody, whom: str, by: date) -> None:
    secretary.follow("Les, og be om merknader")
    secretary.unfold("Be om merknader")
    with secretary.at("details[open]"):
        secretary.choose("Hvem", whom)
        secretary.fill("Innen", by)
        secretary.press("Send spørsmålet")
    secretary.is_told(f"{whom} er spurt og har fått e-post.")


def comments(reader: Somebody, title: str, paragraph: str, body: str) -> None:
    """Taps the paragraph, and writes in its margin."""
    reader.go(WEEK)
    reader.follow(f"Les utkastet og skriv merknader: «{title}»")
    reader.click(reader.page.locator(".draft__text").get_by_text(paragraph))
    with reader.at("details[open]"):
        reader.fill("Merknad", body)
        reader.press("Lagre merknaden")
    reader.is_told("Merknaden er skrevet.")


def deals_with(secretary: Somebody, title: str, comment: str, answer: str) -> None:
    secretary.go(WEEK)
    secretary.follow(f"1 merknad å behandle i utkastet til «{title}»")
    secretary.reads(comment)
    secretary.unfold("Behandle")
    secretary.fill("Hva som ble gjort med den", answer)
    secretary.press("Merk som behandlet")
    secretary.is_told("Merknaden er behandlet.")


def is_done(secretary: Somebody) -> None:
    secretary.press("Saksframlegget er klart")
    secretary.is_told("Saksframlegget er klart. Det følger med når innkallingen sendes.")
