"""Addresses of pages."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def address(page: str, *parts: str | int) -> str:
    """The address of a page. Remembered: it follows from its parts alone, and a list asks for hundreds."""
    return reverse(page, args=parts)
