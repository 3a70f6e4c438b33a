"""Calendars read as other programs read them."""

from datetime import date, datetime
from typing import Any

import recurring_ical_events
import vobject
from django.test import Client
from icalendar import Calendar, Event


def fetched(address: str, **headers: str) -> Any:
    response = Client(headers=headers).get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return response


def read(address: str, **headers: str) -> Calendar:
    return Calendar.from_ical(fetched(address, **headers).content)


def events(address: str, **headers: str) -> list[Event]:
    return read(address, **headers).walk("VEVENT")


def titles(address: str, **headers: str) -> list[str]:
    return [str(each["SUMMARY"]) for each in events(address, **headers)]


def shown(address: str) -> list[tuple[str, object, str]]:
    """Title, start and status of each entry."""
    return [(str(each["SUMMARY"]), each["DTSTART"].dt, str(each["STATUS"])) for each in events(address)]


def validated(content: bytes) -> Any:
    """The calendar as vobject reads it; it raises on what the standard doesn't allow."""
    calendar = vobject.readOne(content.decode())
    assert calendar.validate(raiseException=True)
    return calendar


def between(content: bytes, start: date | datetime, stop: date | datetime) -> list[str]:
    """The titles a program that shows calendars finds from start to stop, in order."""
    found = recurring_ical_events.of(Calendar.from_ical(content)).between(start, stop)
    return [str(each["SUMMARY"]) for each in sorted(found, key=lambda each: str(each["DTSTART"].dt))]
