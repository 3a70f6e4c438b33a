"""Answers that were given before, kept in the database so that all processes share them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from samrad.knowledge.models import RememberedAnswer

KEPT = timedelta(days=30)
LARGEST = 3_000_000  # bytes, compressed; a larger answer is asked for anew


def question_of(path: str, asked: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps([path, asked], sort_keys=True).encode()).hexdigest()


def recall(question: str, *, within: timedelta | None = None, updated: str = "") -> bytes | None:
    """The answer as it was given, when it still holds.

    With `updated` it is one given since the table was last changed; with `within`, one that is no older.
    """
    rows = RememberedAnswer.objects.filter(question=question)
    if updated:
        rows = rows.filter(updated=updated)
    if within is not None:
        rows = rows.filter(answered_at__gte=timezone.now() - within)
    found = rows.values_list("content", flat=True).first()
    return None if found is None else gzip.decompress(bytes(found))


def remember(question: str, answer: bytes, *, updated: str = "") -> None:
    content = gzip.compress(answer, compresslevel=6)
    if len(content) <= LARGEST:
        RememberedAnswer.objects.update_or_create(
            question=question,
            defaults={"content": content, "updated": updated[:40], "answered_at": timezone.now()},
        )


def forget_old(_day: date) -> None:
    """What nobody has asked for in a month is gone."""
    RememberedAnswer.objects.filter(answered_at__lt=timezone.now() - KEPT).delete()
