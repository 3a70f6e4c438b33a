"""The XML names of a DOCX, and the bookmarks that carry identities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SAMRAD = "urn:samrad:bookmarks"
TITLE = "samradtitle"
_SAFE = re.compile("[a-z0-9][a-z0-9_]{0,29}")


class Identity(NamedTuple):
    """What a bookmark stands for: a node, a note or a whole part (then without id), in the part `part`."""

    kind: str
    id: str
    part: str = ""


def w(name: str) -> str:
    """The name in Word's own namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def xml_text(text: str) -> str:
    """Escaped, without the letters XML can't hold."""
    return escape(re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text))


class Bookmarks:
    """Gives each identity a bookmark name of at most 40 characters.

    Word reads upper and lower case in a name as the same and allows only letters, digits and underscores;
    ids that don't fit get a number, and a table in a part of its own says whose it is.
    """

    def __init__(self) -> None:
        self.table: dict[str, Identity] = {}
        self.count = 0

    def around(self, identity: Identity, inner: str) -> str:
        """The XML `inner` within a bookmark for the identity."""
        return self.named(self._name(identity), inner)

    def named(self, name: str, inner: str) -> str:
        self.count += 1
        start = f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{self.count}"/>'

    def table_xml(self) -> str:
        rows = "".join(
            f'<name bookmark="{name}" kind="{each.kind}" id={_attribute(each.id)} '
            f"part={_attribute(each.part)}/>"
            for name, each in self.table.items()
        )
        return f'<names xmlns="{SAMRAD}">{rows}</names>'

    def _name(self, identity: Identity) -> str:
        if identity.kind == "node" and not identity.part and _SAFE.fullmatch(identity.id):
            return f"samrad_{identity.id}"
        name = f"samrad__{len(self.table) + 1}"
        self.table[name] = identity
        return name


def identity_of(name: str, table: Mapping[str, Identity]) -> Identity | None:
    """Whose bookmark it is; None for a bookmark that isn't ours."""
    if name in table:
        return table[name]
    id = name.removeprefix("samrad_")
    return Identity("node", id) if id != name and _SAFE.fullmatch(id) else None


def _attribute(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
