"""Keys of rows made on a page: from their title, and not taken."""

from __future__ import annotations

import re
from uuid import uuid4

from django.utils.text import slugify

from samrad.core.models import Keyed

LONGEST = 60
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "–": "-"})
# Fixed words that stand where a key does in some address: a row with such a key would have no page.
WORDS_OF_ADDRESSES = frozenset(
    {"ny", "nytt", "mal", "tiltak", "lofter", "evalueringer", "premisser", "arsplan", "rapporter", "status"}
    | {"plan", "ar", "ark", "bilde", "endre-flere", "hvorfor-mange", "navngiving", "godkjenning"}
)


def free_key(model: type[Keyed], scope: str, title: str, *, otherwise: str = "") -> str:
    """`strategi-2026-2035`, or with `-2` after it when that is taken or means something else.

    A title without a letter or a figure gives `otherwise`, or the name of the model.
    """
    wanted = slugify(title.lower().translate(LETTERS))
    if len(wanted) > LONGEST:
        wanted = re.sub(r"-[^-]*$", "", wanted[: LONGEST + 1])[:LONGEST]
    wanted = wanted or otherwise or str(model._meta.model_name)
    rows = model._default_manager.filter(scope=scope, key__startswith=wanted)
    taken = {*rows.values_list("key", flat=True), *WORDS_OF_ADDRESSES}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)


def hidden_key(kind: str) -> str:
    """`brev-3f2a9c01b7de`: a key that tells neither a title nor how many there are."""
    return f"{kind}-{uuid4().hex[:12]}"
