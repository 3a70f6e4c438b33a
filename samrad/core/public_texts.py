"""What is looked at before a text becomes public."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samrad.core.acts import Refused
from samrad.engine.identity_numbers import find_identity_numbers


def identity_sentences(places: Iterable[str]) -> list[str]:
    """What to tell who wrote a national identity number in these places."""
    told = _(
        "Det står et fødselsnummer på %(where)s. Ta det ut, eller unnta dokumentet, før det blir offentlig."
    )
    return [told % {"where": where} for where in places]


def publishable(texts: dict[str, str]) -> None:
    """Raises Refused, saying in which field, when a text with a national identity number would be public."""
    found = identity_sentences(f"«{label}»" for label, text in texts.items() if find_identity_numbers(text))
    if found:
        raise Refused(" ".join(found))
