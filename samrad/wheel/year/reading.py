"""The entries as the secretariat keeps them: by track, each with its next days, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language

from samrad.core.dated import Track
from samrad.core.viewers import Viewer
from samrad.engine import recurrence
from samrad.organisations.models import Cooperation
from samrad.wheel.models import WheelEntry
from samrad.wheel.year.dates import RINGS, AnchorsOfMeetings, entries_visible_to
from samrad.wheel.year.recurring import Anchors, Days, NotComputable, times_between
from samrad.wheel.year.words import TRACKS

SHOWN = 3
AHEAD = 4  # years to look for the next days in


@dataclass(frozen=True)
class EntryAtWork:
    """An entry, its rule as it is understood, the days that come, and a fault to be mended."""

    entry: WheelEntry
    rule: str
    coming: list[Days]
    fault: str = ""


@dataclass(frozen=True)
class TrackAtWork:
    track: Track
    name: Promise
    entries: list[EntryAtWork]


def entries_at_work(cooperation: Cooperation, viewer: Viewer, today: date) -> list[TrackAtWork]:
    """The tracks that have entries, from the outermost ring in."""
    end = date(today.year + AHEAD, 12, 31)
    anchors = AnchorsOfMeetings(today, end, viewer)
    by_track: dict[str, list[EntryAtWork]] = {}
    for entry in entries_visible_to(viewer).filter(cooperation=cooperation).order_by("title", "pk"):
        by_track.setdefault(entry.track, []).append(at_work(entry, today, end, anchors.of(entry)))
    return [TrackAtWork(track, TRACKS[track], by_track[track]) for track in RINGS if track in by_track]


def at_work(entry: WheelEntry, today: date, end: date, anchors: Anchors) -> EntryAtWork:
    try:
        times = times_between(entry, today, end, anchors)
    except NotComputable as fault:
        return EntryAtWork(entry, entry.rule, [], str(fault))
    rule = recurrence.text_of(recurrence.parse(entry.rule, entry.language), language()) if entry.rule else ""
    return EntryAtWork(entry, rule, times[:SHOWN])


def language() -> str:
    return get_language() or "nb"
