"""The act on targets: what an indicator is to be, and when."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple
from uuid import uuid4

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.models import Provenance
from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator, Target
from samrad.knowledge.services.indicators import secretariat

FIRST, LAST = 2000, 2100


class Aim(NamedTuple):
    """Whose target it is, the region's where no organisation is named, and for which year."""

    organisation: int | None
    year: int


@act("targets.keep")
def keep_targets(indicator: Indicator, told: Mapping[Aim, Decimal | None], *, by: Viewer) -> int:
    """Writes the targets told; None removes one. How many became another.

    Effects: the targets that differ; one audit entry. Raises Refused for a year that can't be meant.
    """
    require(by, "indicator.keep", indicator)
    check_years(told)
    there = {Aim(row.organisation_id, row.year): row for row in indicator.targets.all()}
    before = {aim: there[aim].value if aim in there else None for aim in told}
    changed = {aim: value for aim, value in told.items() if before[aim] != value}
    if not changed:
        tell_nothing_changed()
        return 0
    for aim, value in changed.items():
        write(indicator, aim, value, there.get(aim))
    tell(
        indicator,
        before={"targets": [(*aim, before[aim]) for aim in changed]},
        after={"targets": [(*aim, value) for aim, value in changed.items()]},
        on_behalf_of=secretariat(by, indicator.cooperation),
    )
    return len(changed)


def check_years(told: Mapping[Aim, Decimal | None]) -> None:
    wrong = [aim.year for aim in told if not FIRST <= aim.year <= LAST]
    if wrong:
        limits = {"year": wrong[0], "first": FIRST, "last": LAST}
        raise Refused(_("%(year)s kan ikke være et målår. Skriv et år fra %(first)s til %(last)s.") % limits)


def write(indicator: Indicator, aim: Aim, value: Decimal | None, row: Target | None) -> None:
    if value is None:
        if row is not None:
            row.delete()
        return
    if row is not None:
        row.value = value
        row.save(update_fields=["value"])
        return
    is_example = indicator.source_kind == Provenance.Source.EXAMPLE
    Target.objects.create(
        indicator=indicator,
        organisation_id=aim.organisation,
        year=aim.year,
        value=value,
        scope=indicator.scope,
        key=f"maltall-{uuid4().hex[:16]}",
        source_kind=Provenance.Source.EXAMPLE if is_example else Provenance.Source.ENTERED,
    )
