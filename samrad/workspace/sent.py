"""What a page's script or a hidden field has sent, read within bounds.

Whatever can't be read is a ValueError with a sentence for the person who sent it.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from samrad.cases.models import DraftComment
from samrad.engine.text_tree import TextTree

LARGEST_NUMBER = 2**31 - 1  # what the database keeps a revision as
LONGEST_ID = DraftComment._meta.get_field("paragraph").max_length


def unreadable() -> ValueError:
    return ValueError(_("Teksten kunne ikke leses. Den ligger fortsatt i feltet der du skrev den."))


def json_in(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise unreadable() from None


def json_of(request: HttpRequest) -> Any:
    try:
        return json_in(request.body)
    except RequestDataTooBig:
        raise ValueError(_("Det du sendte, er for stort. Del det i mindre deler.")) from None


def number_of(value: object) -> int:
    """A revision, 0 being the empty beginning."""
    if type(value) is not int or not 0 <= value <= LARGEST_NUMBER:
        raise unreadable()
    return value


def tree_of(value: Any) -> TextTree:
    tree = TextTree.from_json(value)
    if any(len(node.id) > LONGEST_ID for node in tree.nodes):
        raise unreadable()
    return tree


def number_in(values: QueryDict, name: str, default: int = 0) -> int:
    """A number in a form or an address; `default` for anything else."""
    written = values.get(name, "")
    return int(written) if len(written) < 10 and written.isdecimal() else default
