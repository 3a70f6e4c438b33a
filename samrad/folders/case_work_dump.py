"""The rows of proposals, commissions and letters that a dump of a cooperation has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from samrad.cases.models import Commission, Letter, Proposal
from samrad.folders.sheets import BY_NAME

Rows = dict[str, list[Any]]
# Of a proposal the public reads what it is about, why, who it is from, and what became of it.
INSIDE: Mapping[str, Any] = {
    "decision_wanted": "",
    "goal": "",
    "by_when": None,
    "prepared_organ": None,
    "prepared_role": "",
    "prepared_note": "",
    "prepared_on": None,
}
CASE_WORK_SHEETS = tuple(BY_NAME[name] for name in ("forslag", "bestillinger", "brev"))


def case_work_rows(cases: Any, *, public: bool) -> Mapping[str, Any]:
    """The rows by sheet. `public` leaves out exempt letters, and what is asked of one employee."""
    commissions = Commission.objects.filter(case__in=cases).select_related("account", "case__cooperation")
    letters = Letter.objects.filter(case__in=cases)
    return {
        "forslag": Proposal.objects.filter(case__in=cases),
        "bestillinger": commissions.filter(Q(account=None)) if public else commissions,
        "brev": letters.filter(access="public") if public else letters,
    }


def hide_who_is_late_and_what_is_inside(rows: Rows) -> None:
    """As on the pages: no day that has passed, of what is done only the day it was done, and no note."""
    today = timezone.localdate()
    for row in rows["bestillinger"]:
        is_coming = row.is_open and not row.is_late(today)
        if not is_coming and not row.case.cooperation.names_the_late:
            row.due_on = None
    for row in rows["forslag"]:
        for name, nothing in INSIDE.items():
            setattr(row, name, nothing)
