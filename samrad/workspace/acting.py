"""Doing what somebody asked for on a page, and telling them when it can't be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from samrad.access.rules import NotAllowed
from samrad.core.acts import Refused

T = TypeVar("T")


def attempted(form: BaseForm, perform: Callable[[], T]) -> T | None:
    """What the act gives; None when it was refused, and then the form says why and keeps what was written."""
    try:
        return perform()
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def performed(form: BaseForm, perform: Callable[[], object]) -> bool:
    """Was the form right, and the act done? Otherwise the form says what is wrong."""
    if form.is_valid():
        attempted(form, perform)
    return not form.errors


def told(request: HttpRequest, perform: Callable[[], object], *, done: str) -> bool:
    """Performs an act that a button stands for; the next page says that it is done, or why it can't be."""
    try:
        perform()
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
