"""Files that were put with a mail and must not go out with it any more.

A room above that withdraws a file appends its function to `sources`: given fingerprints (SHA-256), it answers
with those that must stay. It is asked when the mail is sent, and when its file is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from samrad.core.messages.models import Attachment, Message

sources: list[Callable[[Collection[str]], Collection[str]]] = []


def attachments_given(message: Message) -> list[Attachment]:
    """The files that still go with the mail, in order."""
    rows = list(message.attachments.all())
    fingerprints = {row.sha256 for row in rows}
    withheld = {each for source in sources for each in source(fingerprints)} if rows else set()
    return [row for row in rows if row.sha256 not in withheld]
