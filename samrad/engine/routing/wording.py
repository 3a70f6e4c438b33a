"""Why a route can't be planned, as a sentence in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from samrad.engine.partial_dates import format_date
from samrad.engine.routing.course import Hindrance, Obstacle


def obstacle_sentence(obstacle: Obstacle, language: str) -> str:
    """One or two sentences that name the organ and the days; an unknown language gives bokmål."""
    language = language if language in _SENTENCES else "nb"
    days = {"day": obstacle.day}
    organ = obstacle.organ
    if organ is not None and organ.meetings:
        days |= {"first": organ.meetings[0], "last": organ.meetings[-1]}
    told = _SENTENCES[language][obstacle.hindrance].format(
        organ=organ.name if organ else "",
        stop=obstacle.stop,
        **{name: format_date(day, language) for name, day in days.items() if day is not None},
    )
    return told[:1].upper() + told[1:]


_SENTENCES: Mapping[str, Mapping[Hindrance, str]] = MappingProxyType(
    {
        "nb": {
            Hindrance.no_meetings: "{organ} har ingen møter i kalenderen.",
            Hindrance.none_later: (
                "{organ} kan tidligst ta saken {day}, men det siste møtet i kalenderen er {last}."
            ),
            Hindrance.none_earlier: (
                "{organ} må ta saken senest {day}, men det første møtet i kalenderen er {first}."
            ),
            Hindrance.beyond_calendar: "Leddet «{stop}» havner utenfor årene 1–9999.",
        },
        "nn": {
            Hindrance.no_meetings: "{organ} har ingen møte i kalenderen.",
            Hindrance.none_later: (
                "{organ} kan tidlegast ta saka {day}, men det siste møtet i kalenderen er {last}."
            ),
            Hindrance.none_earlier: (
                "{organ} må ta saka seinast {day}, men det første møtet i kalenderen er {first}."
            ),
            Hindrance.beyond_calendar: "Leddet «{stop}» hamnar utanfor åra 1–9999.",
        },
        "en": {
            Hindrance.no_meetings: "{organ} has no meetings in its calendar.",
            Hindrance.none_later: (
                "{organ} can take the case on {day} at the earliest, but its last meeting is on {last}."
            ),
            Hindrance.none_earlier: (
                "{organ} must take the case by {day}, but its first meeting is on {first}."
            ),
            Hindrance.beyond_calendar: "The stop “{stop}” falls outside the years 1–9999.",
        },
    }
)
