"""The menu of the workspace: each noun adds its entry, shown to those its door admits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.access.context import viewer_of
from samrad.access.doors import (
    ACCOUNTS,
    INSIDERS,
    KEEPERS_AND_AUDITORS,
    MUNICIPALITY,
    PROPOSERS,
    READERS_OF_CALENDARS,
    READERS_OF_LOG,
    SECRETARIAT_OR_AUDITOR,
    Door,
    holding,
)
from samrad.core.viewers import MandateKind as K
from samrad.core.viewers import Viewer
from samrad.organisations.models import Organisation

# What belongs together stands together, and wraps together.
OWN, CASES, STRATEGY, KEEPING = "own", "cases", "strategy", "keeping"


@dataclass(frozen=True)
class Entry:
    """`page` is the name of a route without arguments; the entry is marked on it and on all below it.

    `parts` are words in the addresses of its pages of one cooperation; None: its own last word.
    """

    label: str | Promise
    page: str
    door: Door = ACCOUNTS
    parts: tuple[str, ...] | None = None
    group: str = KEEPING

    @property
    def address(self) -> str:
        return reverse(self.page)


PREPARERS = holding(K.secretariat, K.chair, K.auditor, name="those who prepare, chair or audit")
COMMITTED = holding(
    K.secretariat,
    K.chair,
    K.auditor,
    K.municipal_officer,
    K.chief_executive,
    name="those who promise, prepare, chair or audit",
)

CASE_PAGES = (
    "saker",
    "forslag",
    "framlegg",
    "bestillinger",
    "restanser",
    "journal",
    "dokumenter",
    "saksgang",
)

ENTRIES = [
    Entry(_("Min uke"), "workspace", group=OWN),
    Entry(_("Foreslå en sak"), "propose-start", PROPOSERS, group=OWN),
    Entry(_("Forslagene mine"), "own-proposals", PROPOSERS, (), OWN),
    Entry(_("Til kommunen"), "municipality-inbox", MUNICIPALITY, group=CASES),
    Entry(_("Saker"), "work-cases-start", INSIDERS, CASE_PAGES, CASES),
    Entry(_("Tilslutning"), "ratifications", SECRETARIAT_OR_AUDITOR, ("tilslutning", "adresser"), CASES),
    Entry(_("Møter"), "work-meetings", PREPARERS, ("moter", "moteplan"), CASES),
    Entry(_("Årshjul"), "work-wheel-start", SECRETARIAT_OR_AUDITOR, group=CASES),
    Entry(_("Strategi"), "work-plans-start", SECRETARIAT_OR_AUDITOR, group=STRATEGY),
    Entry(_("Tiltak"), "work-measures-start", SECRETARIAT_OR_AUDITOR, group=STRATEGY),
    Entry(_("Forpliktelser"), "work-commitments-start", COMMITTED, group=STRATEGY),
    Entry(_("Status"), "work-status-start", INSIDERS, group=STRATEGY),
    Entry(_("Indikatorer"), "work-indicators-start", SECRETARIAT_OR_AUDITOR, group=STRATEGY),
    Entry(_("Rapporter"), "work-reports-start", INSIDERS, ("rapporter",), STRATEGY),
    Entry(_("Kalendere"), "work-calendars-start", READERS_OF_CALENDARS),
    Entry(_("Register"), "registers", KEEPERS_AND_AUDITORS),
    Entry(_("Kontoer"), "accounts", KEEPERS_AND_AUDITORS),
    Entry(_("Logg"), "log", READERS_OF_LOG),
    Entry(_("Meg"), "me"),
]


def menu_for(request: HttpRequest) -> Iterator[tuple[Entry, bool]]:
    """The entries this viewer may follow, each with whether it is the present one."""
    viewer = viewer_of(request)
    admitted = [entry for entry in ENTRIES if entry.door.admits(viewer)]
    below = [entry for entry in admitted if is_below(request.path, entry)]
    present = max(below, key=lambda entry: len(entry.address), default=None)
    for entry in admitted:
        yield named_for(entry, viewer), entry is present


def named_for(entry: Entry, viewer: Viewer) -> Entry:
    """The entry, named after the county where it is a county's inbox."""
    if entry.page == "municipality-inbox" and answers_for_counties(viewer):
        return replace(entry, label=_("Til fylkeskommunen"))
    return entry


def answers_for_counties(viewer: Viewer) -> bool:
    """Answers for counties, and for no municipality."""
    grants = viewer.grants_of(K.municipal_officer, K.chief_executive)
    theirs = Organisation.objects.filter(pk__in={each.organisation for each in grants})
    kinds = set(theirs.values_list("kind", flat=True))
    return kinds == {Organisation.Kind.COUNTY}


def is_below(path: str, entry: Entry) -> bool:
    """Is this the entry's own address, or one under it, also for one cooperation?"""
    last = entry.address.rstrip("/").rpartition("/")[2]
    words = (last,) if entry.parts is None else entry.parts
    return path.startswith(entry.address) or any(
        f"/{each}/" in path.removeprefix("/arbeid/") for each in words
    )
