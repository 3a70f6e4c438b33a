"""What a line says last, and how that differs from before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samrad.engine.figures import Figure, Line
from samrad.engine.statistic_periods import before, position


@dataclass(frozen=True)
class Change:
    """The difference from an earlier period; None where a break lies between, and then why."""

    since: str
    difference: Decimal | None
    because: str = ""


def latest_period(line: Line) -> str | None:
    """The last period with a value."""
    valued = [period for period, figure in line.items() if figure.value is not None]
    return max(valued, key=position, default=None)


def lacking_after(line: Line, period: str | None) -> tuple[str, Figure] | None:
    """The last period after this one, when it has no value but says why."""
    later = [each for each in line if period is None or position(each) > position(period)]
    found = max(later, key=position, default=None)
    return (found, line[found]) if found is not None else None


def change(line: Line, steps: int) -> Change | None:
    """How the latest value differs from the one so many periods before, if both are there."""
    latest = latest_period(line)
    if latest is None:
        return None
    since = before(latest, steps)
    then, now = line.get(since), line[latest]
    if then is None or then.value is None or now.value is None:
        return None
    between = [each for each in line if position(since) < position(each) <= position(latest)]
    because = next((line[each].breaks_because for each in between if line[each].breaks_because), "")
    return Change(since, None if because else now.value - then.value, because)
