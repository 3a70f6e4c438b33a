"""Writing the audit log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from samrad.core.models import AuditEntry


def hash_of(values: Mapping[str, Any]) -> str:
    """A fingerprint of what a row said, so that the log can prove it without repeating it."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def audit_entry(
    *,
    act: str,
    subject: str,
    viewer: str,
    fields: Iterable[str] = (),
    on_behalf_of: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """An entry for one act, not yet saved.

    Give `before` and `after` as plain values; only their hashes are kept.
    """
    return AuditEntry(
        act=act,
        subject=subject[:200],
        viewer=viewer,
        on_behalf_of=on_behalf_of,
        fields=sorted(fields),
        before_hash=hash_of(before) if before else "",
        after_hash=hash_of(after) if after else "",
    )
