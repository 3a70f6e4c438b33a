"""Whether those who are late may be named in public is a decision, and this is which."""

from __future__ import annotations

from django.db import models

from samrad.cases.models import Treatment
from samrad.core.models import Provenance
from samrad.organisations.models import Cooperation


class NamingDecision(Provenance):
    """The regional council's decision to name those who are late, or to stop.

    The newest holds, and `Cooperation.names_the_late` follows it.
    """

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="naming_decisions")
    names = models.BooleanField()
    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="naming_decisions")
    from_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-from_on", "-id"]

    def __str__(self) -> str:
        return f"{self.cooperation}: {self.names}"
