"""Files that rows point to: kept once by their content, and cleared away when no row does.

A row is taken back with its transaction; its file isn't. So what an act stores is noted, and deleted when the
act fails or was only a trial. What a crash leaves is found by the daily sweep.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import FileField, Model
from django.utils import timezone

log = structlog.get_logger("samrad.files")

LEFT_FOR = timedelta(days=1)  # longer than any act or upload lasts: what is older belongs to nobody
# The folders of the store that hold nothing but files a row points to. A room appends its own.
folders: list[str] = ["mail"]
_noted: ContextVar[list[str] | None] = ContextVar("noted", default=None)


def keep_by_content(model: type[Model], path: str, content: bytes) -> str:
    """Stores the bytes at a path made from their content, unless a row of the model has them there; the name.

    A file without a row is never taken over: it may be about to be cleared away.
    """
    if model._default_manager.filter(file=path).exists() and default_storage.exists(path):
        return path
    return note(default_storage.save(path, ContentFile(content)))


def note(name: str) -> str:
    """Says that a file was stored by the present act; the name."""
    noted = _noted.get()
    if noted is not None:
        noted.append(name)
    return name


@contextmanager
def clearing_up(*, is_trial: bool = False) -> Iterator[list[str]]:
    """What is stored in here is deleted when it fails, or when all is taken back anyway (`is_trial`).

    Gives the names, to be forgotten once they are committed: what fails after that takes no file along.
    """
    outer, names = _noted.get(), list[str]()
    token = _noted.set(names)
    keeps = False
    try:
        yield names
        keeps = not is_trial
    finally:
        _noted.reset(token)
        if not keeps:
            delete(names)
        elif outer is not None:
            outer += names


def delete(names: list[str]) -> None:
    """One that can't be deleted is left for the sweep: it must not hide why the act failed."""
    for name in names:
        try:
            default_storage.delete(name)
        except OSError:
            log.exception("delete", file=name)


def sweep(_day: date) -> int:
    """Deletes the files in `folders` that no row points to and that have lain a day. How many."""
    before = timezone.now() - LEFT_FOR
    return sum(sweep_folder(folder, before) for folder in folders if default_storage.exists(folder))


def sweep_folder(folder: str, before: datetime) -> int:
    """This folder and those in it, one at a time: a store holds more names than one wants in memory."""
    inner, names = default_storage.listdir(folder)
    count = sum(sweep_folder(f"{folder}/{each}", before) for each in inner)
    paths = {f"{folder}/{name}" for name in names}
    left = {path for path in paths if is_older(path, before)} if paths else set()
    orphans = sorted(left - pointed_to(folder)) if left else []
    delete(orphans)
    if orphans:
        log.info("sweep", folder=folder, deleted=len(orphans))
    return count + len(orphans)


def is_older(path: str, before: datetime) -> bool:
    """False for one that is gone meanwhile."""
    try:
        return default_storage.get_modified_time(path) < before
    except FileNotFoundError:
        return False


def pointed_to(folder: str) -> set[str]:
    """The names in the folder that some row of some model has."""
    found: set[str] = set()
    for model, field in file_fields():
        rows = model._base_manager.filter(**{f"{field}__startswith": f"{folder}/"})
        found |= set(rows.values_list(field, flat=True))
    return found


def file_fields() -> list[tuple[Any, str]]:
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, FileField)
    ]
