"""Who keeps plans, goals and measures."""

from __future__ import annotations

from samrad.access.rules import declare, is_secretariat

PERMISSIONS = {
    "plan.keep": is_secretariat,
    "measure.keep": is_secretariat,
    "report.freeze": is_secretariat,
}
declare(PERMISSIONS)
