"""A case paper with fixed parts as one DOCX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.documents.docx.reading import Block, Reader, assembled, within_levels
from samrad.documents.docx.writing import Writer
from samrad.engine.text_tree import Language, TextTree


@dataclass(frozen=True)
class Part:
    """A part of a case paper: what it is known by, its heading and its text, and which revision that is."""

    key: str
    heading: str
    tree: TextTree
    revision: int = 0


@dataclass(frozen=True)
class ImportedParts:
    """The text of each part, and a sentence for each thing in the file that has no place.

    `found` are the parts that are in the file, each with the revision it was written out as; 0 is unknown.
    """

    trees: dict[str, TextTree]
    lost: list[str]
    found: dict[str, int]


def docx_from_parts(parts: Sequence[Part], *, title: str, is_example: bool = False) -> bytes:
    """The parts one after another, each under its heading; `parts_from_docx` finds them again."""
    writer = Writer()
    body = writer.title(title, is_example=is_example)
    for part in parts:
        body += writer.part_heading(part.key, part.heading, part.revision)
        body += writer.text(part.tree, part=part.key, shift=1)
    language = parts[0].tree.language if parts else "nb"
    return writer.finished(body, title=title, language=language, is_example=is_example)


def parts_from_docx(
    content: bytes,
    parts: Sequence[tuple[str, str]],
    *,
    language: Language,
    previous: Mapping[str, TextTree] | None = None,
) -> ImportedParts:
    """The text of each of the parts (key, heading), found by bookmark or else by the heading's text.

    What stands before the first heading that is known goes to the first part, and `lost` says so. A part that
    isn't found is an empty text, and `lost` says so. Raises ValueError for a file that can't be read.
    """
    reader = Reader(content)
    previous = previous or {}
    blocks = list(reader.blocks())
    before, found = _divided(blocks, dict(parts))
    told = _told(before, found, parts)
    if parts and before:
        found[parts[0][0]] = [*before, *found.get(parts[0][0], [])]
    trees = {
        key: assembled(found.get(key, []), reader.notes, language, previous.get(key), key) for key, _ in parts
    }
    return ImportedParts(trees, [*told, *reader.lost()], _revisions(blocks, found))


def _divided(
    blocks: Sequence[Block], headings: Mapping[str, str]
) -> tuple[list[Block], dict[str, list[Block]]]:
    """What stands before the first part, and what stands in each."""
    marked = {key for block in blocks for key in [_marked(block, headings)] if key}
    by_text = {_plain(heading): key for key, heading in headings.items() if key not in marked}
    shift = 1 if marked else 0
    before: list[Block] = []
    found: dict[str, list[Block]] = {}
    current = before
    for block in blocks:
        named = by_text.get(_plain(block.node.text)) if block.node.kind == "heading" else None
        key = _marked(block, headings) or named
        if key and key not in found:
            current = found[key] = []
        else:
            current.append(within_levels(block, shift))
    return before, found


def _revisions(blocks: Sequence[Block], found: Mapping[str, list[Block]]) -> dict[str, int]:
    """The revision each part that is found was written out as, by the bookmark of its heading."""
    marks = [each for block in blocks for each in block.identities if each.kind == "part"]
    named = [each for each in marks if each.part in found]
    known = {each.part: int(each.id) for each in named if re.fullmatch("[0-9]{1,9}", each.id)}
    return dict.fromkeys(found, 0) | known


def _marked(block: Block, headings: Mapping[str, str]) -> str | None:
    """The part whose heading the block is, by its bookmark."""
    keys = (each.part for each in block.identities if each.kind == "part" and each.part in headings)
    return next(keys, None)


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split()).strip(" .:")


def _told(
    before: Sequence[Block], found: Mapping[str, list[Block]], parts: Sequence[tuple[str, str]]
) -> list[str]:
    told = []
    if before and parts:
        form = _("Teksten før den første kjente overskriften er lagt i «%(part)s».")
        told.append(form % {"part": parts[0][1]})
    form = _("Delen «%(part)s» ble ikke funnet i dokumentet.")
    return told + [form % {"part": heading} for key, heading in parts if key not in found]
