"""The hours when the office's figures can't be trusted.

What is to change at eight in the morning is shown as zero or a dot from five (the office's guide to its API).
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from samrad.knowledge.statistics.asking import StatisticsFault

OSLO = ZoneInfo("Europe/Oslo")
REVISES = (time(5), time(8, 15))
OVER = time(9)


def refuse_while_revising(now: datetime) -> None:
    """Raises StatisticsFault in the hours when a zero may stand for a figure that isn't there yet."""
    begins, ends = REVISES
    if begins <= now.astimezone(OSLO).time() < ends:
        raise StatisticsFault(
            _(
                "Statistisk sentralbyrå endrer tall mellom klokka 5 og 8.15 og viser da null der det ikke er "
                "null. Prøv igjen etter klokka 8.15."
            )
        )


def morning_is_over(day: date) -> datetime:
    """When the figures of a day can be fetched."""
    return datetime.combine(day, OVER, OSLO)
