"""The planned routes of the demonstration."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from samrad.cli.papers import viewer_of
from samrad.cli.people import SCOPE
from samrad.config.environment import CHECKOUT

if TYPE_CHECKING:
    from samrad.wheel.routes.wishes import Wishes

PLANS = CHECKOUT / "examples" / "saksganger.csv"
SECRETARY = "gunn.elin@tverrdalsregionen.example"


def load_plans(today: date, file: Path = PLANS) -> int:
    """Plans the cases of the file from today, those that have no plan; how many there are in the file."""
    from samrad.cases.models import Case
    from samrad.wheel.routes.services import adopt_plan

    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    for row in rows:
        case = Case.objects.get(scope=SCOPE, key=row["sak"])
        if not case.route_plans.exists():
            adopt_plan(case, wishes(today, row["frist_om_dager"]), by=viewer_of(SECRETARY))
    return len(rows)


def wishes(today: date, days: str) -> Wishes:
    from samrad.wheel.routes.wishes import Wishes

    return Wishes(today, deadline=today + timedelta(days=int(days)) if days else None)
