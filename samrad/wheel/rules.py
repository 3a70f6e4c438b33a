"""Who may plan when cases can be decided, keep the days a region has set aside, and keep the annual wheel."""

from __future__ import annotations

from samrad.access.rules import declare, is_administrator, is_auditor, is_secretariat, works_in

PERMISSIONS = {
    "route_plan.make": is_secretariat,
    "blocked_days.keep": is_secretariat | is_administrator,
    "wheel.keep": is_secretariat,
    "wheel.see_internal": works_in | is_auditor,
}
declare(PERMISSIONS)
