"""Acts: each is one transaction and leaves one entry in the audit log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from samrad.core.audit import audit_entry
from samrad.core.stored_files import clearing_up
from samrad.core.viewers import Viewer

P = ParamSpec("P")
R = TypeVar("R")


class Refused(Exception):
    """An act that can't be done as things stand. `str()` is a sentence for the person who tried."""


@dataclass
class Trace:
    """What an act tells the audit log about itself while it is done."""

    act: str
    subject: str = ""
    on_behalf_of: str = ""
    fields: set[str] = field(default_factory=set)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    changed_nothing: bool = False


_present: ContextVar[Trace | None] = ContextVar("present_act", default=None)


def act(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a service an act: one transaction, and one audit entry when it is done.

    The service takes the viewer as `by`, and says with `tell` what it was about; one that says nothing is a
    fault in the program. A service called by another is part of that act and writes no entry of its own.
    """

    def decorate(service: Callable[P, R]) -> Callable[P, R]:
        @wraps(service)
        def performed(*args: P.args, **kwargs: P.kwargs) -> R:
            if _present.get() is not None:
                return service(*args, **kwargs)
            trace = Trace(name)
            with clearing_up() as stored, transaction.atomic():
                transaction.on_commit(stored.clear)
                token = _present.set(trace)
                try:
                    result = service(*args, **kwargs)
                finally:
                    # Before the commit: what is done when it is made is no part of this act.
                    _present.reset(token)
                _write(trace, kwargs["by"])
            return result

        performed.act = name  # type: ignore[attr-defined]
        return performed

    return decorate


def tell(
    subject: models.Model | str,
    *,
    fields: Iterable[str] = (),
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    on_behalf_of: str = "",
) -> None:
    """Says what the present act is about. The first to tell names the subject; fields and values add up."""
    trace = _present.get()
    if trace is None:
        raise RuntimeError("tell() belongs inside an act")
    trace.subject = trace.subject or subject_of(subject)
    trace.on_behalf_of = trace.on_behalf_of or on_behalf_of
    trace.fields |= set(fields) | set(before or ()) | set(after or ())
    trace.before |= dict(before or {})
    trace.after |= dict(after or {})


def tell_nothing_changed() -> None:
    """The present act found everything as it was to be; it leaves no entry."""
    trace = _present.get()
    if trace is not None:
        trace.changed_nothing = True


def keep_changes(row: models.Model, values: Mapping[str, Any], *, on_behalf_of: str) -> bool:
    """Saves those of the row's fields that get another value, and tells of them. Whether there were any."""
    before = {name: str(getattr(row, name)) for name in values if getattr(row, name) != values[name]}
    if not before:
        tell_nothing_changed()
        return False
    for name in before:
        setattr(row, name, values[name])
    row.save(update_fields=list(before))
    tell(row, before=before, after={name: str(values[name]) for name in before}, on_behalf_of=on_behalf_of)
    return True


def subject_of(row: models.Model | str) -> str:
    """How the log names a row: `case:tverrdalsregionen.bredband`, or by its number where it has no key."""
    if isinstance(row, str):
        return row
    return f"{row._meta.model_name}:{getattr(row, 'public_id', '') or row.pk}"


def _write(trace: Trace, by: Viewer) -> None:
    if trace.subject:
        audit_entry(
            act=trace.act,
            subject=trace.subject,
            viewer=by.name,
            on_behalf_of=trace.on_behalf_of,
            fields=trace.fields,
            before=trace.before or None,
            after=trace.after or None,
        ).save()
    elif not trace.changed_nothing:
        raise RuntimeError(f"the act {trace.act} told nothing about itself")
