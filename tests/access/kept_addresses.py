"""Addresses of what `tests.access.world` has kept: asked, lent, uploaded, read, set aside."""

from collections.abc import Callable

from samrad.access.models import Mandate
from samrad.cases.models import Treatment
from samrad.folders.models import Upload
from samrad.meetings.models import CalendarReading, CalendarSource
from samrad.wheel.models import BlockedDays
from tests.access.world import World


def asked(here: World) -> Treatment:
    """The first municipality's answer to the case, which it has been sent."""
    return here.region.answers[0]


def calendar(here: World, rest: str = "") -> str:
    """The calendar of the first municipality's council."""
    return f"/arbeid/{here.slug}/kalendere/{here.region.councils[0].pk}/{rest}"


def upload(here: World, room: str, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/{room}/{Upload.objects.latest('pk').pk}/{rest}"


def days_off(here: World) -> str:
    return f"/arbeid/{here.slug}/register/dager/{BlockedDays.objects.get().pk}/fjern/"


def lent() -> Mandate:
    return Mandate.objects.get(handed_from__isnull=False)


ADDRESSES: dict[str, Callable[[World], str]] = {
    "take-back": lambda here: f"/arbeid/meg/{lent().pk}/ta-tilbake/",
    "municipality-answer": lambda here: f"/arbeid/kommunen/{asked(here).pk}/",
    "municipality-act": lambda here: f"/arbeid/kommunen/{asked(here).pk}/papirer/",
    "blocked-days-remove": days_off,
    "work-calendar": calendar,
    "work-calendar-new": lambda here: calendar(here, "ny/tekst/"),
    "work-calendar-reading": lambda here: calendar(here, f"avlest/{CalendarReading.objects.get().pk}/"),
    "work-calendar-discard": lambda here: calendar(here, f"avlest/{CalendarReading.objects.get().pk}/kast/"),
    "work-calendar-fetch": lambda here: calendar(here, f"hent/{CalendarSource.objects.get().pk}/"),
    "work-calendar-remove": lambda here: calendar(here, f"fjern/{CalendarSource.objects.get().pk}/"),
    "register-upload": lambda here: upload(here, "register/opplasting"),
    "register-discard": lambda here: upload(here, "register/opplasting", "kast/"),
    "measure-upload": lambda here: upload(here, "tiltak/ark"),
    "measure-upload-discard": lambda here: upload(here, "tiltak/ark", "kast/"),
}
