"""Keys of rows made on a page: from their title, and not taken."""

from __future__ import annotations

import re

from django.db import models
from django.utils.text import slugify

LONGEST = 60
# Fixed words in addresses that a plan's key would hide.
WORDS_OF_ADDRESSES = frozenset(
    {"mal", "tiltak", "lofter", "evalueringer", "premisser", "arsplan", "rapporter", "plan", "ny"}
)


def free_key(model: type[models.Model], scope: str, title: str) -> str:
    """`strategi-2026-2035`, or with `-2` after it when that is taken or means something else."""
    plain = title.lower().translate(str.maketrans({"æ": "ae", "ø": "o", "å": "a", "–": "-"}))
    wanted = slugify(plain)
    if len(wanted) > LONGEST:
        wanted = re.sub(r"-[^-]*$", "", wanted[: LONGEST + 1])[:LONGEST]
    wanted = wanted or str(model._meta.model_name)
    rows = model._default_manager.filter(scope=scope, key__startswith=wanted)
    taken = {*rows.values_list("key", flat=True), *WORDS_OF_ADDRESSES}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
