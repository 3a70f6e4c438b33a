"""PDFs made ahead of the act that needs them, so that the act itself is short.

An act is one transaction, and a large PDF takes minutes. So the act is done once on trial and taken back,
while `noting` notes each PDF it asks for; they are made with nothing held; and the act is done again inside
`at_hand`, which gives it the PDFs. What has changed in between asks for another PDF: that is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any


@dataclass(frozen=True)
class Sheet:
    """All that a PDF is made from."""

    template: str
    values: Mapping[str, Any]
    made_at: datetime
    files: tuple[bytes, ...] = ()
    # What each paper and attachment is printed from. No part of the PDF: it differs between trial and act.
    parts: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for two sheets that give the same PDF."""
        told = [self.template, self.values, self.made_at.isoformat()]
        told.append([sha256(content).hexdigest() for content in self.files])
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


Press = Callable[[Sheet, Callable[[Sheet], bytes]], bytes]
_press: ContextVar[Press | None] = ContextVar("press", default=None)


def made_ahead(sheet: Sheet, *, or_now: Callable[[Sheet], bytes]) -> bytes:
    """The PDF from the press at hand; made now where there is none."""
    press = _press.get()
    return press(sheet, or_now) if press else or_now(sheet)


@contextmanager
def noting() -> Iterator[list[Sheet]]:
    """The sheets asked for in here, in order. Each is answered with nothing: take back what is done."""
    noted: list[Sheet] = []

    def note(sheet: Sheet, _or_now: Callable[[Sheet], bytes]) -> bytes:
        noted.append(sheet)
        return b""

    with _through(note):
        yield noted


@contextmanager
def at_hand(made: Mapping[str, bytes]) -> Iterator[None]:
    """In here the PDFs in `made`, by the keys of their sheets, are given instead of being made."""

    def give(sheet: Sheet, or_now: Callable[[Sheet], bytes]) -> bytes:
        ready = made.get(sheet.key)
        return or_now(sheet) if ready is None else ready

    with _through(give):
        yield


@contextmanager
def _through(press: Press) -> Iterator[None]:
    token = _press.set(press)
    try:
        yield
    finally:
        _press.reset(token)
