"""How a cooperation follows up, chosen by its secretariat."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.commitments.models import FollowUp
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.engine.status_days import Cadence, RoundDays, days_of, next_opening
from samrad.engine.working_days import next_working_day
from samrad.organisations.models import Cooperation

ROUNDS_TOLD = 3


@dataclass(frozen=True)
class Chosen:
    """What the secretariat chooses; days are calendar days."""

    is_on: bool
    every_months: int
    next_on: date | None
    answer_days: int
    remind_days: int
    escalate_days: int
    fresh_days: int


def follow_up_of(cooperation: Cooperation) -> FollowUp:
    """What is chosen; the usual, and not turned on, where nothing is."""
    return FollowUp.objects.filter(cooperation=cooperation).first() or FollowUp(cooperation=cooperation)


def cadence_of(follow_up: FollowUp) -> Cadence:
    return Cadence(
        follow_up.every_months, follow_up.answer_days, follow_up.remind_days, follow_up.escalate_days
    )


def coming_rounds(follow_up: FollowUp) -> list[RoundDays]:
    """The days of the next rounds, in order; none when it is off."""
    found: list[RoundDays] = []
    opens = follow_up.next_on if follow_up.is_on else None
    while opens is not None and len(found) < ROUNDS_TOLD:
        found.append(days_of(next_working_day(opens), cadence_of(follow_up)))
        opens = next_opening(follow_up.next_on, follow_up.every_months, opens)
    return found


@act("follow_up.keep")
def keep_follow_up(cooperation: Cooperation, chosen: Chosen, *, by: Viewer) -> FollowUp:
    """Keeps what is chosen. One audit entry.

    Raises Refused when it is turned on without a day to come, or when a round would not be over before the
    next one opens.
    """
    require(by, "status.keep", cooperation)
    if chosen.is_on and (chosen.next_on is None or chosen.next_on < timezone.localdate()):
        raise Refused(_("Velg dagen den første runden åpner. Den kan ikke ha vært."))
    if chosen.answer_days + chosen.escalate_days >= chosen.every_months * 28:
        raise Refused(
            _("Runden rekker ikke å bli ferdig før den neste åpner. Velg kortere frister, eller sjeldnere.")
        )
    kept, _is_new = FollowUp.objects.update_or_create(cooperation=cooperation, defaults=asdict(chosen))
    behalf = acting_for(by, K.secretariat, cooperation=cooperation)
    tell(cooperation, fields=["follow_up"], after=plain(chosen), on_behalf_of=behalf)
    return kept


def plain(chosen: Chosen) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(chosen).items()}
