"""Texts to and from HTML."""

from __future__ import annotations

from samrad.core.text_html import html_from_tree

__all__ = ["html_from_tree"]
