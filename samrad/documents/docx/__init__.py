"""Texts to and from Word's DOCX, with each paragraph's identity."""

from __future__ import annotations

from samrad.documents.docx.parts import ImportedParts, Part, docx_from_parts, parts_from_docx
from samrad.documents.docx.reading import Imported, tree_from_docx
from samrad.documents.docx.writing import docx_from_tree

__all__ = [
    "Imported",
    "ImportedParts",
    "Part",
    "docx_from_parts",
    "docx_from_tree",
    "parts_from_docx",
    "tree_from_docx",
]
