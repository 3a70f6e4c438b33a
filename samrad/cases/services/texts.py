"""What is looked at before a text becomes public."""

from __future__ import annotations

from samrad.core.acts import Refused
from samrad.documents.contents import texts_ready_to_be_public


def publishable(texts: dict[str, str]) -> None:
    """Raises Refused, saying in which field, when a text with a national identity number would be public."""
    faults = texts_ready_to_be_public(texts)
    if faults:
        raise Refused(" ".join(fault.sentence for fault in faults))
