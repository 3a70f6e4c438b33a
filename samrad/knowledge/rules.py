"""Who keeps the indicators."""

from __future__ import annotations

from samrad.access.rules import declare, is_installation, is_secretariat

PERMISSIONS = {
    "indicator.keep": is_secretariat,
    "indicator.fetch": is_installation | is_secretariat,  # the weekly fetch is nobody's in particular
}
declare(PERMISSIONS)
