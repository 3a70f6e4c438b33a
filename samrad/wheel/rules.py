"""Who may plan when cases can be decided, and keep the days a region has set aside."""

from __future__ import annotations

from samrad.access.rules import declare, is_administrator, is_secretariat

PERMISSIONS = {
    "route_plan.make": is_secretariat,
    "blocked_days.keep": is_secretariat | is_administrator,
}
declare(PERMISSIONS)
