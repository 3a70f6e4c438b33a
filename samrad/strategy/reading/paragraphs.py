"""The paragraphs of a version, by the names that changes and traces know them by."""

from __future__ import annotations

from typing import Any

from samrad.engine.text_tree import Node, TextTree
from samrad.strategy.models import PlanVersion

# A paragraph of the page is named by its identity alone (`p3`), one of the background with this before it.
BACKGROUND = "bakgrunn-"


def tree_of(stored: dict[str, Any], version: PlanVersion) -> TextTree:
    """A text of a version; an empty one when nothing is written yet."""
    return TextTree.from_json(stored) if stored else TextTree(version.language, ())  # type: ignore[arg-type]


def page_paragraphs(version: PlanVersion) -> dict[str, Node]:
    return {node.id: node for node in tree_of(version.page, version).nodes}


def background_paragraphs(version: PlanVersion) -> dict[str, Node]:
    return {f"{BACKGROUND}{node.id}": node for node in tree_of(version.background, version).nodes}


def named_paragraphs(version: PlanVersion) -> dict[str, Node]:
    """All paragraphs of a version by name, those of the page first."""
    return page_paragraphs(version) | background_paragraphs(version)


def excerpt(text: str, most: int = 80) -> str:
    """The beginning of a paragraph, ended at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def anchor_of(name: str) -> str:
    """Where the paragraph stands on the page of its version."""
    return name if name.startswith(BACKGROUND) else f"side-{name}"
