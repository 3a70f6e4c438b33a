"""Who keeps the indicators."""

from __future__ import annotations

from samrad.access.rules import declare, is_secretariat

PERMISSIONS = {
    "indicator.keep": is_secretariat,
}
declare(PERMISSIONS)
