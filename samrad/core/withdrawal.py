"""Withdrawing what everybody could read: a tombstone is left, with the day and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, TypeVar

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samrad.core.acts import Refused, keep_changes
from samrad.core.public_texts import publishable


class Withdrawable(models.Model):
    """A row that can be withdrawn; the kinds of it say how exactly the time is kept.

    `called` is what it is called in a sentence: «planen».
    """

    called: ClassVar[Promise]
    withdrawn_on: date | None
    withdrawn_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self) -> bool:
        """It was public, and is not any more. What is left is a tombstone with the reason."""
        return self.withdrawn_on is not None

    def withdrawn_now(self) -> dict[str, object]:
        """The column that says when, as of now."""
        raise NotImplementedError

    def not_withdrawn(self) -> dict[str, object]:
        """The columns of one that stands."""
        return {**dict.fromkeys(self.withdrawn_now()), "withdrawn_because": ""}


class Withdrawn(Withdrawable):
    """Keeps the day."""

    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_because=""),
                name="%(class)s_withdrawn_has_a_reason",
            )
        ]

    def withdrawn_now(self) -> dict[str, object]:
        return {"withdrawn_on": timezone.localdate()}


class WithdrawnAt(Withdrawable):
    """Keeps the time of day too, for what the archive keeps."""

    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def withdrawn_on(self) -> date | None:
        return timezone.localdate(self.withdrawn_at) if self.withdrawn_at else None

    def withdrawn_now(self) -> dict[str, object]:
        return {"withdrawn_at": timezone.now()}


R = TypeVar("R", bound=Withdrawn)


def tombstones(model: type[R]) -> QuerySet[R]:
    """What everybody may know of the rows that are withdrawn: what they were called, when, and why."""
    return model._default_manager.exclude(withdrawn_on=None)


def withdraw(
    row: Withdrawable, because: str, *, on_behalf_of: str, also: Mapping[str, object] | None = None
) -> None:
    """Part of an act. Effects: the row is withdrawn, with `also` in its other columns; the log is told.

    Raises Refused for one withdrawn already, without a reason, and for one that can't be public.
    """
    if row.is_withdrawn:
        raise Refused(_("%(what)s er trukket tilbake allerede.") % {"what": capfirst(row.called)})
    because = because.strip()
    if not because:
        raise Refused(
            _("Skriv hvorfor %(what)s trekkes tilbake. Grunnen blir stående der det sto.")
            % {"what": row.called}
        )
    publishable({_("Hvorfor"): because})
    values = {**row.withdrawn_now(), "withdrawn_because": because, **(also or {})}
    keep_changes(row, values, on_behalf_of=on_behalf_of)


def lay_out_again(row: Withdrawable, *, on_behalf_of: str) -> None:
    """Part of an act. Effects: the row stands again, as it was; the log is told. Raises Refused for one that
    isn't withdrawn.
    """
    if not row.is_withdrawn:
        raise Refused(_("%(what)s er ikke trukket tilbake.") % {"what": capfirst(row.called)})
    keep_changes(row, row.not_withdrawn(), on_behalf_of=on_behalf_of)
