"""The register's words in templates."""

from __future__ import annotations

from django import template

from samrad.workspace.register_words import COLUMNS, SHEETS

register = template.Library()


@register.filter
def sheet_name(name: str) -> str:
    """A sheet by its name for people."""
    return str(SHEETS[name][0])


@register.filter
def column_name(name: str) -> str:
    """A column by its name for people."""
    return str(COLUMNS[name][0]) if name in COLUMNS else name
