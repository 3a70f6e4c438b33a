"""Having files made anew in the background."""

from __future__ import annotations

from django.db import transaction


def make_anew_soon() -> None:
    """Once the act that calls this is committed, what is withheld because of it is made anew."""
    transaction.on_commit(enqueue, robust=True)


def enqueue() -> None:
    from samrad.documents.tasks import make_anew

    make_anew.enqueue()
