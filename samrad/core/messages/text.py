"""How every mail reads: who it is from, one thing to do, one link, and why you get it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings


class Link(NamedTuple):
    """What the link leads to, in words, and its whole address."""

    label: str
    address: str


def site_link(label: str, path: str) -> Link:
    """A link to a page of this site, as it stands in a mail. `path` begins with a slash."""
    return Link(label, f"{settings.SITE}{path}")


def mail_text(greeting: str, paragraphs: Sequence[str], link: Link | None, footer: str) -> str:
    """The text of a mail.

    The first paragraph says who it is from and the one thing to do, `footer` why you get it. The address
    stands alone on its line, so that no mail program breaks it; the footer is set off as a signature.
    """
    parts = [greeting, *paragraphs]
    if link:
        parts.append(f"{link.label}:\n{link.address}")
    body = "\n\n".join(part.strip() for part in parts if part.strip())
    return f"{body}\n\n-- \n{footer.strip()}\n"
