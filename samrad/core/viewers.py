"""Who looks. Rules and selectors take a viewer, never a request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """Somebody who reads. `name` is what the audit log writes.

    Sign-in comes later; until then there are two: the public, who see what is public, and the
    installation itself (the command line), which sees everything its owner does.
    """

    name: str
    sees_exempt: bool = False


PUBLIC = Viewer(name="public")
INSTALLATION = Viewer(name="installation", sees_exempt=True)
