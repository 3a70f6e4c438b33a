"""Where the pages tell of their calendar: the address, a link that opens it, and how, for three programs."""

from datetime import time

import pytest
from django.test import Client

from tests.factories import Region, day, meeting, region

pytestmark = pytest.mark.django_db


def calendars(shown: Region) -> dict[str, str]:
    """The calendar by the page that tells of it."""
    home = f"/{shown.cooperation.slug}/"
    return {
        home: f"/kalender/{shown.cooperation.slug}.ics",
        f"{home}moter/": f"/kalender/{shown.cooperation.slug}.ics",
        f"{home}organer/regionradet/": f"/kalender/{shown.cooperation.slug}/regionradet.ics",
        shown.case.get_absolute_url(): f"{shown.case.get_absolute_url()}kalender.ics",
        **{
            each.get_absolute_url(): f"{each.get_absolute_url()}kalender.ics"
            for each in (shown.municipalities[0], shown.counties[0], shown.councils[0])
        },
    }


def test_each_page_tells_how_to_subscribe_to_its_own_calendar_and_the_calendar_is_there():
    shown = region()
    meeting(shown.councils[0], day(7), starts_at=time(17))
    for page, calendar in calendars(shown).items():
        body = Client().get(page).text
        assert f'href="webcal://testserver{calendar}"' in body, page
        assert f"<code>http://testserver{calendar}</code>" in body, page
        assert all(f"<strong>{each}:</strong>" in body for each in ("Outlook", "Google", "Apple")), page
        assert Client().get(calendar).status_code == 200, calendar


def test_an_organisation_without_a_calendar_tells_of_none():
    assert "webcal:" not in Client().get(region().fagskolen.get_absolute_url()).text
