"""Who keeps a register."""

from __future__ import annotations

from samrad.access.rules import declare, is_administrator, is_auditor, is_secretariat

PERMISSIONS = {
    "register.keep": is_secretariat | is_administrator,
    "register.read": is_secretariat | is_administrator | is_auditor,
}
declare(PERMISSIONS)
