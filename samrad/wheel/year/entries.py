"""Acts on the entries of the wheel: adding one or the usual ones, changing one, taking one off.

An entry that isn't internal can be read by everybody at once: it is withdrawn with a reason. An internal one
is removed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, keep_changes, tell
from samrad.core.viewers import Viewer
from samrad.core.withdrawal import lay_out_again, withdraw
from samrad.engine import recurrence
from samrad.organisations.models import Cooperation, Organisation
from samrad.wheel.models import WheelEntry
from samrad.wheel.year.usual import USUAL


@dataclass(frozen=True)
class Written:
    """An entry as somebody has written it; the fields are those of `WheelEntry`."""

    title: str
    track: str
    rule: str = ""
    language: str = "nb"
    first: date | None = None
    last: date | None = None
    lasts_days: int = 1
    every_years: int = WheelEntry.Every.YEAR
    organisation: Organisation | None = None
    hours: Decimal | None = None
    link: str = ""
    is_internal: bool = False
    must_be_checked: bool = False
    source: str = ""


@act("wheel_entry.add")
def add_entry(cooperation: Cooperation, written: Written, *, by: Viewer) -> WheelEntry:
    """Puts an entry on the wheel. Effects: the entry; one audit entry. Raises Refused, see `check`."""
    require(by, "wheel.keep", cooperation)
    check(cooperation, written)
    entry = WheelEntry.objects.create(cooperation=cooperation, **fields_of(written))
    tell(entry, fields=["title", "track", "when"], on_behalf_of=secretariat(by, cooperation))
    return entry


@act("wheel_entry.change")
def change_entry(entry: WheelEntry, written: Written, *, by: Viewer) -> None:
    """Changes an entry. Effects: the entry; one audit entry.

    Raises Refused for hiding what everybody has read, and as `check` does.
    """
    require(by, "wheel.keep", entry)
    if written.is_internal and not entry.is_internal:
        raise Refused(_("Alle har kunnet lese punktet. Trekk det tilbake med en grunn i stedet."))
    check(entry.cooperation, written)
    keep_changes(entry, fields_of(written), on_behalf_of=secretariat(by, entry.cooperation))


@act("wheel_entry.remove")
def remove_entry(entry: WheelEntry, *, by: Viewer) -> None:
    """Takes an internal entry off the wheel, in all years. Effects: the row is gone; one audit entry.

    Raises Refused for one that everybody has been able to read.
    """
    require(by, "wheel.keep", entry)
    if not entry.is_internal:
        raise Refused(_("Alle har kunnet lese punktet. Trekk det tilbake med en grunn i stedet."))
    tell(entry, before={"title": entry.title}, on_behalf_of=secretariat(by, entry.cooperation))
    entry.delete()


@act("wheel_entry.withdraw")
def withdraw_entry(entry: WheelEntry, *, because: str, by: Viewer) -> None:
    """Withdraws an entry from the wheel, in all years.

    Effects: it stands struck through with the reason, and is called off in the calendars; one audit entry.
    Raises Refused for an internal one, and as `core.withdrawal.withdraw` does.
    """
    require(by, "wheel.keep", entry)
    if entry.is_internal:
        raise Refused(_("Punktet er internt, og ikke lagt ut. Ta det bort i stedet."))
    withdraw(entry, because, on_behalf_of=secretariat(by, entry.cooperation))


@act("wheel_entry.restore")
def restore_entry(entry: WheelEntry, *, by: Viewer) -> None:
    """Lays a withdrawn entry out again. Effects: it is no longer withdrawn; one audit entry."""
    require(by, "wheel.keep", entry)
    lay_out_again(entry, on_behalf_of=secretariat(by, entry.cooperation))


@act("wheel_entry.add_usual")
def add_usual(cooperation: Cooperation, keys: Collection[str], *, by: Viewer) -> int:
    """Puts the usual entries with these keys on the wheel, those that stand there already aside.

    They are marked as not checked. Effects: the entries; one audit entry. How many there were.
    """
    require(by, "wheel.keep", cooperation)
    there = set(WheelEntry.objects.filter(cooperation=cooperation).values_list("title", flat=True))
    wanted = [each for each in USUAL if each.key in keys and each.title(cooperation.language) not in there]
    if not wanted:
        raise Refused(_("Velg minst én som ikke står i årshjulet fra før."))
    for each in wanted:
        add_entry(cooperation, Written(**each.values(cooperation.language)), by=by)
    return len(wanted)


def check(cooperation: Cooperation, written: Written) -> None:
    """Raises Refused for a rule that isn't understood, and for days and years that don't go together."""
    if written.organisation and not is_here(cooperation, written.organisation):
        raise Refused(_("Velg en virksomhet som er med i samarbeidet."))
    if not written.rule and written.first is None:
        raise Refused(_("Skriv en regel, eller første dag."))
    if written.last and (written.first is None or written.last < written.first):
        raise Refused(_("Siste dag kan ikke komme før den første."))
    if written.every_years != WheelEntry.Every.YEAR and written.first is None:
        raise Refused(_("Skriv en første dag, så det er klart hvilket år det regnes fra."))
    publishable({_("Hva"): written.title, _("Regel"): written.rule})
    if written.rule:
        understood(written.rule, written.language)


def understood(rule: str, language: str) -> None:
    try:
        recurrence.parse(rule, language)
    except recurrence.NotUnderstood as fault:
        raise Refused(str(fault)) from fault


def is_here(cooperation: Cooperation, organisation: Organisation) -> bool:
    return cooperation.participations.filter(organisation=organisation).exists()


def fields_of(written: Written) -> dict[str, object]:
    """The fields by name."""
    return {name: getattr(written, name) for name in written.__dataclass_fields__}


def secretariat(by: Viewer, cooperation: Cooperation) -> str:
    return acting_for(by, K.secretariat, cooperation=cooperation)
