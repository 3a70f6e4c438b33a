"""What stands in the form for a meeting plan when it is opened: this year's habits, or an earlier wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation, Organ
from samrad.wheel.meeting_days import meeting_days
from samrad.wheel.meeting_plan.arriving import LastYear, last_years_arrivals
from samrad.wheel.meeting_plan.kept import ORGANS, arrivals_of, days_of
from samrad.wheel.meeting_plan.written import write_arrivals, write_days, write_spans
from samrad.wheel.models import MeetingPlan

COMMITTEES = (
    Organ.Kind.CHIEF_EXECUTIVES,
    Organ.Kind.COUNCILLORS,
    Organ.Kind.COMMITTEE,
    Organ.Kind.BOARD,
)
COUNCILS = (Organ.Kind.REGIONAL_COUNCIL, Organ.Kind.ASSEMBLY, Organ.Kind.BOARD)
REST_DAYS = 7
USUAL = {
    "committee": {"meetings": 10, "weekdays": ["4"], "least_apart": 14, "most_apart": 70},
    "council": {"meetings": 6, "weekdays": ["2", "3"], "least_apart": 28, "most_apart": 112},
}


def first_of(organs: Iterable[Organ], kinds: tuple[str, ...]) -> Organ | None:
    """The organ of the first of these kinds that there is."""
    ranked = [each for each in organs if each.kind in kinds]
    return min(ranked, key=lambda each: kinds.index(each.kind), default=None)


def usual_wishes(
    cooperation: Cooperation, organs: Iterable[Organ], *, year: int, today: date, viewer: Viewer
) -> tuple[dict[str, Any], LastYear | None]:
    """As many meetings as this year, on the weekdays of this year; and the cases of the last year."""
    organs = list(organs)
    chosen = {"committee": first_of(organs, COMMITTEES), "council": first_of(organs, COUNCILS)}
    if chosen["committee"] is None or chosen["council"] is None:
        return {"year": year, "rest_days": REST_DAYS, **chosen}, None
    keys = [each.pk for each in chosen.values() if each]
    days = meeting_days(keys, date(year - 1, 1, 1), date(year - 1, 12, 31), viewer)
    initial: dict[str, Any] = {"year": year, "rest_days": REST_DAYS}
    for which, organ in chosen.items():
        initial[which] = organ.pk
        met = [each.on for each in days.get(organ.pk, ())]
        usual = USUAL[which] | {"meetings": len(met), "weekdays": usual_weekdays(met)}
        initial |= {f"{which}_{name}": value or USUAL[which][name] for name, value in usual.items()}
        initial[f"{which}_by_turn"] = which == "council"
    cases = last_years_arrivals(cooperation, *chosen.values(), year=year, today=today, viewer=viewer)
    return initial | {"arrivals": write_arrivals(cases.arrivals)}, cases


def usual_weekdays(days: Iterable[date]) -> list[str]:
    """The weekdays with at least a fourth of the meetings, as the form has them."""
    counted = Counter(day.weekday() for day in days if day.weekday() < 5)
    return sorted(str(weekday) for weekday, times in counted.items() if times * 4 >= counted.total())


def wishes_again(plan: MeetingPlan) -> dict[str, Any]:
    """The wishes of an earlier plan."""
    wishes = plan.wishes
    initial: dict[str, Any] = {
        "year": plan.year,
        "committee": plan.committee_id,
        "council": plan.council_id,
        "rest_days": wishes["rest_days"],
        "gathering": wishes["gathering"],
        "avoided": write_spans(days_of(span) for span in wishes["avoided"]),
        "arrivals": write_arrivals(arrivals_of(plan)),
    }
    for which in ORGANS:
        kept = wishes[which] | {
            "weekdays": [str(each) for each in wishes[which]["weekdays"]],
            "fixed": write_days(days_of(wishes[which]["fixed"])),
        }
        initial |= {f"{which}_{name}": value for name, value in kept.items()}
    return initial
