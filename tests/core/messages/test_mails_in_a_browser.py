"""The demonstration's mail as a person meets it: wide and narrow, light and dark, with the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from samrad.core.messages.services import CalendarPart, MailFile, queue_message

LONG = "https://samrad.eksempel.no/l/" + "a1B2" * 20 + "/"


@pytest.mark.django_db(transaction=True)
def test_the_mails_of_a_demonstration_are_sound_pages(
    settings: Settings, browser_page: Page, axe_faults: Callable[[Page], list[str]]
):
    settings.DEMO = True
    message = queue_message(
        to="en.kommunedirektor.med.et.langt.navn@elvestad.kommune.example",
        subject="Innkalling til møte i Tverrdalsrådet",
        text=f"Hei\n\nKom til møtet:\n{LONG}\n\n-- \nDu er medlem.",
        key="k",
        attachments=[MailFile("innkalling.pdf", "application/pdf", b"%PDF-1.7")],
        calendar=CalendarPart(
            "REQUEST", b"BEGIN:VCALENDAR\r\nSUMMARY:" + b"m" * 75 + b"\r\nEND:VCALENDAR\r\n"
        ),
    )
    faults, wide = [], []
    for path in ("/demo/post/", "/demo/post/?til=ingen@example.no", f"/demo/post/{message.pk}/"):
        browser_page.goto(path)
        for width, scheme in ((1280, "light"), (1280, "dark"), (320, "light")):
            browser_page.set_viewport_size({"width": width, "height": 800})
            browser_page.emulate_media(color_scheme=scheme)
            faults += axe_faults(browser_page)
            if browser_page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wide.append((path, width))
    assert (faults, wide) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_a_recipient_is_chosen_with_the_keyboard(settings: Settings, browser_page: Page):
    settings.DEMO = True
    for name in ("anne", "per"):
        queue_message(to=f"{name}@example.no", subject=f"Til {name}", text="Hei", key=name)
    browser_page.goto("/demo/post/")
    browser_page.get_by_label("Til").focus()
    browser_page.keyboard.type("per")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/?til=per%40example.no")
    assert browser_page.locator(".row__title").all_text_contents() == ["Til per"]
