"""A text edited in a plain field, where there is nothing better, without losing what a field can't show."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from samrad.engine.text_tree.identities import keep_identities
from samrad.engine.text_tree.nodes import Node, TextTree
from samrad.engine.text_tree.plain import in_blocks, plain_lines, tree_from_plain


def plain_for_editing(tree: TextTree, table: str) -> str:
    """As `plain_from_tree`, with a line in place of each table: `table` and its number, `[Tabell 1]`."""
    return in_blocks(tree.nodes, (line for line, _node in _lines(tree, table)))


def tree_from_editing(text: str, base: TextTree, table: str) -> TextTree:
    """The inverse of `plain_for_editing`. A line that stands as it stood keeps its links, notes and table."""
    stood = defaultdict[str, list[Node]](list)
    for line, node in _lines(base, table):
        stood[line.strip()].append(node)
    nodes, known = list[Node](), dict[int, str]()
    written = list[str]()

    def read_written() -> None:
        nodes.extend(tree_from_plain("\n".join(written), language=base.language).nodes)
        written.clear()

    for line in text.splitlines():
        if stood[line.strip()]:
            read_written()
            node = stood[line.strip()].pop(0)
            known[len(nodes)] = node.id
            nodes.append(node)
        else:
            written.append(line)
    read_written()
    kept = keep_identities(replace(base, nodes=tuple(nodes)), base, known=known)
    used = {reference.id for node in kept.nodes for reference in node.notes}
    return replace(kept, notes=tuple(note for note in base.notes if note.id in used))


def _lines(tree: TextTree, table: str) -> Iterator[tuple[str, Node]]:
    """Each node as the line it is edited as."""
    number = 0
    for line, node in zip(plain_lines(tree.nodes), tree.nodes, strict=True):
        if node.kind == "table":
            number += 1
            yield f"[{table} {number}]", node
        else:
            yield line, node
