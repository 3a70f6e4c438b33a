"""What the wheel's tracks and days are called on pages, in files and aloud."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samrad.core.dated import DatedEntry, Track
from samrad.engine.partial_dates import format_date

TRACKS: dict[Track, Promise] = {
    Track.meetings: gettext_lazy("Møter"),
    Track.deadlines: gettext_lazy("Frister og høringer"),
    Track.budget: gettext_lazy("Kommunenes budsjettarbeid"),
    Track.reporting: gettext_lazy("Rapportering"),
    Track.windows: gettext_lazy("Fylkets og statens vinduer"),
    Track.councils: gettext_lazy("Kommunestyrer og formannskap"),
    Track.days: gettext_lazy("Merkedager og fridager"),
}


def written(day: date, *, weekday: bool = False, year: bool = False) -> str:
    return format_date(day, get_language() or "nb", weekday=weekday, year=year)


def month_in_words(year: int, month: int) -> str:
    """`mars`, in the reader's language."""
    return written(date(year, month, 1)).split()[-1]


def when(entry: DatedEntry) -> str:
    """`onsdag 28. april`, or `1. mars til 15. april`; with the years where they differ."""
    if entry.first == entry.last:
        return written(entry.first, weekday=True)
    differ = entry.first.year != entry.last.year
    return _("%(first)s til %(last)s") % {
        "first": written(entry.first, year=differ),
        "last": written(entry.last, year=differ),
    }


def aloud(entry: DatedEntry) -> str:
    """The whole mark in one line: `onsdag 28. april: Regionrådet. Haugmo`."""
    line = f"{when(entry)}: {entry.title}"
    return f"{line}. {entry.said}" if entry.said else line


def month_day(day: date) -> str:
    """`28.`, in English `28`: where the month stands over it."""
    return f"{day.day}" if get_language() == "en" else f"{day.day}."


def short_when(entry: DatedEntry) -> str:
    """`28.`, `1.–15.`, or `1.–15. apr` when it ends in another month: the month stands over it."""
    first = month_day(entry.first)
    if entry.first == entry.last:
        return first
    if (entry.first.year, entry.first.month) == (entry.last.year, entry.last.month):
        return f"{first}–{month_day(entry.last)}"
    return f"{first}–{short_month(entry.last)}"


def short_month(day: date) -> str:
    """`15. apr`."""
    number, name = written(day).split()
    return f"{number} {name if len(name) < 5 else name[:3]}"


def hours(number: Decimal) -> str:
    """`7,5`, in English `7.5`; nothing for none."""
    if not number:
        return ""
    plain = f"{number.normalize():f}"
    return plain if get_language() == "en" else plain.replace(".", ",")
