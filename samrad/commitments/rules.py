"""Who may see and change what participants have promised."""

from __future__ import annotations

from samrad.access.rules import declare, is_auditor, is_secretariat, works_in

PERMISSIONS = {
    "undertaking.keep": is_secretariat,
    "commitment.keep": is_secretariat,
    "commitment.see_who_is_late": works_in | is_auditor,
}
declare(PERMISSIONS)
