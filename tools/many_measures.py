"""Five hundred measures with goals, owners and seven commitments each: what reading and writing them costs.

Each is measured in turn with the floor in the same run: `.values()` and `json` of the same rows, and the bare
library writing the same cells.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

MEASURES, EACH, ROUNDS = 500, 7, 7
MOST_QUESTIONS, MOST_TIMES = 10, 8.0
MOST_QUESTIONS_OF_FILE, MOST_TIMES_OF_FILE = 15, 2.0
DAY = date(2027, 5, 12)


def many_measures(home: Any) -> dict[str, Any]:
    """Makes the rows in a cooperation that has an organ and seven members, measures, and takes them back."""
    from django.db import transaction

    with transaction.atomic():
        fill(home)
        figures = {"list": costs_of_list(home), "file": costs_of_file(home)}
        transaction.set_rollback(True)
    return figures


def fill(home: Any) -> None:
    """Measures that stand under five focus areas, and what seven participants have said to each."""
    from samrad.commitments.models import StatusReport
    from samrad.organisations.models import Organisation
    from samrad.strategy.models import MeasureGoal, MeasureIndicator, MeasureYear

    members = list(Organisation.objects.filter(participations__cooperation=home, kind="municipality")[:EACH])
    goals, indicator = areas_and_goals(home), an_indicator(home)
    measures = measures_of(home, members)
    MeasureGoal.objects.bulk_create(
        MeasureGoal(measure=each, goal=goals[n % len(goals)]) for n, each in enumerate(measures)
    )
    MeasureIndicator.objects.bulk_create(
        MeasureIndicator(measure=each, indicator=indicator) for each in measures[::5]
    )
    MeasureYear.objects.bulk_create(
        MeasureYear(measure=each, year=DAY.year, key=each.key, note="Prøve ut", scope=home.scope)
        for each in measures
    )
    StatusReport.objects.bulk_create(
        StatusReport(undertaking=each, said="on_time", channel="link", sentence="Går greit.", reported_on=DAY)
        for each in measures
    )
    promise(home, measures, members)


def measures_of(home: Any, members: list[Any]) -> list[Any]:
    from samrad.commitments.models import Undertaking

    common = {"cooperation": home, "scope": home.scope, "kind": "measure", "is_public": True}
    return Undertaking.objects.bulk_create(
        Undertaking(
            **common, key=f"bench-{n}", title=f"Tiltak {n}", sort_key=f"tiltak {n:04}", phase="under_way",
            owner_office="Daglig leder", owner_organisation=members[n % EACH],
            due_on=DAY + timedelta(n - 250), responsible_organ=home.organs.first(), next_step="Be om tilbud",
        )
        for n in range(MEASURES)
    )  # fmt: skip


def promise(home: Any, measures: list[Any], members: list[Any]) -> None:
    """Two of three are in, by a decision in words or by a treatment."""
    from samrad.cases.models import Treatment
    from samrad.commitments.models import Commitment

    decided = Treatment.objects.filter(scope=home.scope, decisions__isnull=False).first()
    Commitment.objects.bulk_create(
        Commitment(
            undertaking=each, organisation=who, scope=home.scope, key=f"{each.key}.{n}",
            answer=("in", "in", "none")[n % 3], told_by="Kommunestyret" if n % 2 else "",
            treatment=None if n % 2 else decided, due_on=DAY + timedelta(n), pledged_ore=10_000_000,
        )
        for each in measures
        for n, who in enumerate(members)
    )  # fmt: skip


def an_indicator(home: Any) -> Any:
    """One with a target and two figures of the region."""
    from samrad.knowledge.models import Indicator, Observation, Target

    own = {"scope": home.scope}
    made = Indicator.objects.create(
        cooperation=home, title="Bench", sort_key="bench", unit="prosent", definition="Bench", key="bench",
        direction="down", publisher="Bench", **own,
    )  # fmt: skip
    Target.objects.create(indicator=made, year=DAY.year + 3, value=12, key="bench", **own)
    for n, period in enumerate(("2024", "2025")):
        Observation.objects.create(
            indicator=made, area="region", period=period, value=17 - n, key=f"bench-{n}", **own
        )
    return made


def areas_and_goals(home: Any) -> list[Any]:
    """Twenty goals under five areas in a version that holds."""
    from samrad.strategy.models import Goal, GoalWording, Plan, PlanVersion

    own = {"scope": home.scope}
    plan = Plan.objects.create(
        cooperation=home, kind="strategy", title="Bench", sort_key="bench", key="bench", **own
    )
    version = PlanVersion.objects.create(
        plan=plan, number=1, status="in_force", is_public=True, key="bench.1", **own
    )
    goals = []
    for n in range(25):
        under = goals[n % 5] if n >= 5 else None
        goal = Goal.objects.create(
            plan=plan, kind="goal" if under else "focus_area", key=f"bench-m{n}", **own
        )
        GoalWording.objects.create(
            version=version, goal=goal, under=under, rank=1, title=f"Mål {n}", key=f"bench-o{n}", **own
        )
        goals.append(goal)
    return goals[5:]


def costs_of_list(home: Any) -> dict[str, Any]:
    from samrad.core.viewers import PUBLIC
    from samrad.strategy.reading.promised_measures import as_plain, promised_measures
    from samrad.strategy.selectors import measures_visible_to

    def ours() -> str:
        rows = measures_visible_to(PUBLIC).filter(cooperation=home)
        return json.dumps(list(as_plain(promised_measures(rows, viewer=PUBLIC, today=DAY))))

    return compared(ours, lambda: floor(home), most=(MOST_QUESTIONS, MOST_TIMES))


def floor(home: Any) -> str:
    """The same rows and columns, with nothing found out about them."""
    from samrad.commitments.models import Commitment, StatusReport
    from samrad.strategy.models import Measure, MeasureGoal, MeasureIndicator

    of_home = {"measure__cooperation": home}
    measures = Measure.objects.filter(cooperation=home)
    columns = ("key", "title", "owner_office", "owner_organisation__name", "responsible_organ__name")
    found = [
        list(measures.values(*columns, "phase", "due_on", "next_step", "done_on", "stopped_on", "start_on")),
        list(MeasureGoal.objects.filter(**of_home).values("measure", "goal__key")),
        list(MeasureIndicator.objects.filter(**of_home).values("measure", "indicator__key")),
        list(
            StatusReport.objects.filter(undertaking__cooperation=home).values(
                "undertaking", "said", "sentence", "reported_on"
            )
        ),
        list(
            Commitment.objects.filter(undertaking__cooperation=home).values(
                "undertaking", "organisation__name", "answer", "told_by", "told_on", "answered_on",
                "due_on", "pledged_ore", "pledged_fte", "kept_on", "broken_on", "treatment",
            )
        ),
    ]  # fmt: skip
    return json.dumps(found, default=str)


def costs_of_file(home: Any) -> dict[str, Any]:
    from openpyxl import load_workbook

    from samrad.folders.keeping.workbook import measures_workbook

    written = load_workbook(BytesIO(measures_workbook(home)), read_only=True)
    sheets = [(each.title, list(each.iter_rows(values_only=True))) for each in written]
    figures = compared(
        lambda: measures_workbook(home),
        lambda: bare(sheets),
        most=(MOST_QUESTIONS_OF_FILE, MOST_TIMES_OF_FILE),
    )
    return figures | {"cells": sum(len(row) for _title, rows in sheets for row in rows)}


def bare(sheets: Iterable[tuple[str, list[tuple[Any, ...]]]]) -> bytes:
    """The same cells, written by the library alone."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def compared(ours: Callable[[], Any], least: Callable[[], Any], *, most: tuple[int, float]) -> dict[str, Any]:
    """Both in turn, and the quickest of each, so that what else the machine does falls on neither."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        ours()
    questions = len(asked)
    least()
    times: list[tuple[float, float]] = [(timed(ours), timed(least)) for _ in range(ROUNDS)]
    own, bottom = (min(each) for each in zip(*times, strict=True))
    return {
        "questions": questions,
        "most_questions": most[0],
        "ms": round(own * 1000, 1),
        "floor_ms": round(bottom * 1000, 1),
        "ratio": round(own / bottom, 2),
        "within": most[1],
    }


def timed(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
