"""Text as a person types it in a field or a sheet."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from samrad.engine.text_tree.identities import keep_identities
from samrad.engine.text_tree.nodes import ITEM_LEVELS, Language, Node, TextTree

_HEADINGS = {"# ": 1, "## ": 2, "### ": 3}
_ITEM = "- "


def tree_from_plain(text: str, *, language: Language, previous: TextTree | None = None) -> TextTree:
    """Reads text as a person writes it: a line is a paragraph, `- ` begins a list item and `# ` a heading.

    `## ` and `### ` are headings below, and an item further in than the one before is below it. A line that
    begins `1. ` stays a paragraph that says its number: decisions are written so, and the number is theirs.
    Paragraphs that are the same as in `previous`, or nearly, keep their id; new ones get ids it doesn't use.
    """
    return keep_identities(TextTree(language, tuple(_nodes(_lines(text)))), previous)


def plain_from_tree(tree: TextTree) -> str:
    """The inverse of `tree_from_plain`: a blank line between paragraphs, and none between list items.

    Numbered items are written with their number, tables as their text; marks and notes are left out.
    """
    return in_blocks(tree.nodes, plain_lines(tree.nodes))


def plain_lines(nodes: Iterable[Node]) -> Iterator[str]:
    """Each node as it is written: an item with its sign or the number it has in its list."""
    counts: dict[int, int] = {}
    for node in nodes:
        yield _beginning(node, counts) + node.text


def in_blocks(nodes: Sequence[Node], lines: Iterable[str]) -> str:
    """The line of each node in one text, with a blank line between all but items."""
    written, before = [], ""
    for node, line in zip(nodes, lines, strict=True):
        between = "\n" if before == node.kind == "item" else "\n\n"
        written += [between, line] if before else [line]
        before = node.kind
    return "".join(written)


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line that says something, with how far in it begins."""
    # A letter typed as "a" and a ring is the same letter as "å"; without this every such word would differ.
    lines = unicodedata.normalize("NFC", text).splitlines()
    return [(_indent(line), line.strip()) for line in lines if line.strip()]


def _indent(line: str) -> int:
    blanks = line[: len(line) - len(line.lstrip())]
    return len(blanks.expandtabs(4))


def _nodes(lines: Iterable[tuple[int, str]]) -> Iterator[Node]:
    indents: list[int] = []  # of the items that the line may be below
    for indent, line in lines:
        if line.startswith(_ITEM):
            while indents and indents[-1] >= indent:
                indents.pop()
            level = min(len(indents), ITEM_LEVELS[-1])
            indents.append(indent)
            yield Node("", "item", line[2:].strip(), level)
        else:
            indents.clear()
            yield _heading_or_paragraph(line)


def _heading_or_paragraph(line: str) -> Node:
    for mark, level in _HEADINGS.items():
        if line.startswith(mark):
            return Node("", "heading", line[len(mark) :].strip(), level)
    return Node("", "paragraph", line)


def _beginning(node: Node, counts: dict[int, int]) -> str:
    """The mark before a node; `counts` is how far the numbered lists around it have come, by level."""
    for level in [level for level in counts if node.kind != "item" or level > node.level]:
        del counts[level]
    if node.kind == "heading":
        return "#" * node.level + " "
    if node.kind != "item":
        return ""
    counts[node.level] = counts.get(node.level, 0) + 1 if node.ordered else 0
    return "  " * node.level + (f"{counts[node.level]}. " if node.ordered else _ITEM)
