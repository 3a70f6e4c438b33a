"""From a stored text tree to the blocks that `tree.typ` sets: headings, paragraphs, nested lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from samrad.documents.pdf.contents import TextTree
from samrad.documents.pdf.table_grid import table_block
from samrad.documents.pdf.text_runs import Run, runs_of

Block = dict[str, Any]
DEEPEST_HEADING = 6
DEEPEST_ITEM = 4


def text_blocks(tree: TextTree | None, *, below: int) -> dict[str, Any]:
    """`{"language", "blocks"}` of a tree that stands under a heading of level `below`.

    Heading levels never jump, because a screen reader's list of headings must not: a third level straight
    under the title is moved up. Empty headings, paragraphs and items are left out.
    """
    tree = tree or {}
    bodies = {str(n.get("id")): runs_of(_text(n), n.get("marks") or ()) for n in tree.get("notes") or ()}
    blocks: list[Block] = []
    level = below
    for kind, nodes in groupby(tree.get("nodes") or (), key=lambda node: node.get("kind")):
        for block in _blocks(str(kind), list(nodes), bodies):
            if block["kind"] == "heading":
                level = block["level"] = min(below + block["level"], level + 1, DEEPEST_HEADING)
            blocks.append(block)
    return {"language": str(tree.get("language") or ""), "blocks": blocks}


def _text(node: Mapping[str, Any]) -> str:
    return str(node.get("text") or "")


def _blocks(kind: str, nodes: list[Mapping[str, Any]], bodies: Mapping[str, list[Run]]) -> Iterable[Block]:
    if kind == "table":
        return filter(None, (table_block(node.get("rows") or ()) for node in nodes))
    written = [(node, runs) for node in nodes if (runs := _runs(node, bodies))]
    if kind == "item":
        return _lists([_item(node, runs) for node, runs in written], 0)
    if kind == "heading":
        return [{"kind": kind, "level": _level(node, 1, 3), "runs": runs} for node, runs in written]
    return [{"kind": "paragraph", "runs": runs} for node, runs in written]


def _runs(node: Mapping[str, Any], bodies: Mapping[str, list[Run]]) -> list[Run]:
    if not _text(node).strip():
        return []
    return runs_of(_text(node), node.get("marks") or (), node.get("notes") or (), bodies)


def _level(node: Mapping[str, Any], least: int, most: int) -> int:
    return min(max(int(node.get("level") or least), least), most)


def _item(node: Mapping[str, Any], runs: list[Run]) -> Block:
    level = _level(node, 0, DEEPEST_ITEM)
    return {"level": level, "ordered": bool(node.get("ordered")), "runs": runs}


def _lists(items: list[Block], depth: int) -> list[Block]:
    """The items as lists: a new one where bullets become numbers, deeper ones inside the item above them."""
    lists: list[Block] = []
    for item, deeper in _with_deeper(items, depth):
        if not lists or lists[-1]["ordered"] != item["ordered"]:
            lists.append({"kind": "list", "ordered": item["ordered"], "items": []})
        lists[-1]["items"].append({"runs": item["runs"], "lists": _lists(deeper, depth + 1)})
    return lists


def _with_deeper(items: list[Block], depth: int) -> list[tuple[Block, list[Block]]]:
    """Each item at this depth with those below it. One without a parent counts as this deep."""
    found: list[tuple[Block, list[Block]]] = []
    for item in items:
        if found and item["level"] > depth:
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return found
