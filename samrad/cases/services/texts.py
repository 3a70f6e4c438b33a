"""What is looked at before a text becomes public."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samrad.core.public_texts import publishable

__all__ = ["all_publishable", "by_paragraph", "publishable"]


def all_publishable(texts: Iterable[tuple[str, str]]) -> None:
    """The same of texts whose fields may be called the same, so that none hides another."""
    found: dict[str, str] = {}
    for label, text in texts:
        found[label] = f"{found[label]}\n{text}" if label in found else text
    publishable(found)


def by_paragraph(label: str, text: str) -> dict[str, str]:
    """A long text, so that what is wrong in it can be found: each paragraph by its number."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return {label: text}
    place = _("%(field)s, avsnitt %(number)s")
    return {place % {"field": label, "number": number}: line for number, line in enumerate(lines, 1)}
