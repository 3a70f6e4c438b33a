"""Rulings and notes as the minutes tell them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark. `moments`: when it was first said, and is now said, to have been made."""

    id: str
    text: str
    at: dt.datetime
    moments: tuple[dt.datetime, ...]


@dataclass(frozen=True, slots=True)
class RulingNote:
    """A ruling: on what (`subject`, `about`), by whom (chair or organ), why, and what was ruled."""

    id: str
    subject: str
    about: str
    by: str
    reason: str
    ruled: str | bool | None
    at: dt.datetime
    moments: tuple[dt.datetime, ...]
