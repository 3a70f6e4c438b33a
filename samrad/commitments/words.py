"""What people call where a commitment stands, in the order it is told."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samrad.engine.commitment_state import Standing

STANDINGS: dict[Standing, Promise] = {
    Standing.kept: gettext_lazy("Holdt"),
    Standing.decided: gettext_lazy("Vedtatt"),
    Standing.on_the_way: gettext_lazy("På vei"),
    Standing.late: gettext_lazy("Forsinket"),
    Standing.broken: gettext_lazy("Brutt"),
    Standing.not_decided: gettext_lazy("Ikke vedtatt"),
    Standing.not_answered: gettext_lazy("Ikke svart"),
    Standing.out: gettext_lazy("Ikke med"),
}
