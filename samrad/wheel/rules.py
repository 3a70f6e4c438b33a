"""Who may do what with the annual wheel."""

from __future__ import annotations

from samrad.access.rules import declare, is_auditor, is_secretariat, works_in

PERMISSIONS = {
    "wheel.keep": is_secretariat,
    "wheel.see_internal": works_in | is_auditor,
}
declare(PERMISSIONS)
