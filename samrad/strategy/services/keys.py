"""Keys for new rows, as a folder names them."""

from __future__ import annotations

from django.db import models
from django.utils.text import slugify

from samrad.organisations.models import Cooperation

LONGEST = 60
PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def free_key(model: type[models.Model], cooperation: Cooperation, wanted: str) -> str:
    """`evaluering-2018`, or `evaluering-2018-2` when that is taken. Two at once wait for each other."""
    Cooperation.objects.select_for_update().filter(pk=cooperation.pk).values_list("pk").first()
    word = slugify(wanted.lower().translate(PLAIN))[:LONGEST].strip("-") or model._meta.model_name
    rows = model._default_manager.filter(scope=cooperation.scope, key__startswith=word)
    taken = set(rows.values_list("key", flat=True))
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (word, *numbered) if key not in taken)
