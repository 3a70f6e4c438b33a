"""The menu of the workspace: each noun adds its entry, shown to those its door admits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.access.context import viewer_of
from samrad.access.doors import ACCOUNTS, INSIDERS, PROPOSERS, Door


@dataclass(frozen=True)
class Entry:
    """`page` is the name of a route without arguments; the entry is marked on it and on all below it."""

    label: str | Promise
    page: str
    door: Door = ACCOUNTS

    @property
    def address(self) -> str:
        return reverse(self.page)


ENTRIES = [
    Entry(_("Min uke"), "workspace"),
    Entry(_("Saker"), "work-cases-start", INSIDERS),
    Entry(_("Foreslå en sak"), "propose-start", PROPOSERS),
    Entry(_("Forslagene mine"), "own-proposals", PROPOSERS),
]


def menu_for(request: HttpRequest) -> Iterator[tuple[Entry, bool]]:
    """The entries this viewer may follow, each with whether it is the present one."""
    viewer = viewer_of(request)
    admitted = [entry for entry in ENTRIES if entry.door.admits(viewer)]
    below = [entry for entry in admitted if request.path.startswith(entry.address)]
    present = max(below, key=lambda entry: len(entry.address), default=None)
    for entry in admitted:
        yield entry, entry is present
