"""Fields of a payload that has been found sound."""

from __future__ import annotations

from collections.abc import Mapping

from samrad.engine.meeting_record.event import Event


def text(event: Event, field: str) -> str:
    value = event.payload.get(field)
    return value if isinstance(value, str) else ""


def texts(event: Event, field: str) -> tuple[str, ...]:
    value = event.payload.get(field)
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()


def flag(event: Event, field: str) -> bool:
    return event.payload.get(field) is True


def count(event: Event, field: str) -> int:
    value = event.payload.get(field)
    return value if isinstance(value, int) else 0


def table(event: Event, field: str) -> Mapping[str, object]:
    value = event.payload.get(field)
    return value if isinstance(value, Mapping) else {}
