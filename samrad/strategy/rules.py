"""Who keeps plans, goals and measures."""

from __future__ import annotations

from samrad.access.rules import declare, is_auditor, is_secretariat, works_in

PERMISSIONS = {
    "plan.keep": is_secretariat,
    "measure.keep": is_secretariat,
    "report.freeze": is_secretariat,
    "report.read_internal": works_in | is_auditor,
    "report.read_withdrawn": is_secretariat | is_auditor,
}
declare(PERMISSIONS)
