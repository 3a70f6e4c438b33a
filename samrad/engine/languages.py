"""The written languages, in the order that every table of words has its columns."""

from __future__ import annotations

LANGUAGES = ("nb", "nn", "en")


def column_of(language: str) -> int:
    """Which column is the language's. Another language than the three gets bokmål."""
    return LANGUAGES.index(language) if language in LANGUAGES else 0
