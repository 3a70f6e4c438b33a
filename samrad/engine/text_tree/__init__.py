"""Rich text as a small tree of known nodes, where a paragraph keeps its identity from version to version."""

from samrad.engine.text_tree.editing import plain_for_editing, tree_from_editing
from samrad.engine.text_tree.identities import keep_identities, unused_ids
from samrad.engine.text_tree.likeness import NEARLY_THE_SAME, matching
from samrad.engine.text_tree.nodes import (
    Cell,
    Language,
    Mark,
    MarkKind,
    Node,
    NodeKind,
    Note,
    NoteReference,
    TextTree,
    table_node,
)
from samrad.engine.text_tree.plain import plain_from_tree, tree_from_plain
from samrad.engine.text_tree.runs import Run, read_runs, runs_of
from samrad.engine.text_tree.tables import cells_with_start, grid_width, placed, refuse_huge
from samrad.engine.text_tree.validity import is_allowed_address

__all__ = [
    "NEARLY_THE_SAME",
    "Cell",
    "Language",
    "Mark",
    "MarkKind",
    "Node",
    "NodeKind",
    "Note",
    "NoteReference",
    "Run",
    "TextTree",
    "cells_with_start",
    "grid_width",
    "is_allowed_address",
    "keep_identities",
    "matching",
    "placed",
    "plain_for_editing",
    "plain_from_tree",
    "read_runs",
    "refuse_huge",
    "runs_of",
    "table_node",
    "tree_from_editing",
    "tree_from_plain",
    "unused_ids",
]
