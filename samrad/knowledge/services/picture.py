"""Acts on the situation picture: which indicators stand in it, and in which order."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.knowledge.models import Indicator
from samrad.knowledge.services.indicators import secretariat


class Move(StrEnum):
    IN = "inn"
    OUT = "ut"
    UP = "opp"
    DOWN = "ned"


@act("picture.arrange")
def arrange(indicator: Indicator, move: Move, *, by: Viewer) -> None:
    """Takes an indicator into the picture (last), out of it, or one place up or down.

    Effects: the ranks of those in the picture run from one; one audit entry. Raises Refused for an indicator
    that isn't public.
    """
    require(by, "indicator.keep", indicator)
    if move is Move.IN and not indicator.is_public:
        raise Refused(_("Publiser indikatoren før den tas inn i situasjonsbildet."))
    rows = Indicator.objects.filter(cooperation=indicator.cooperation_id, picture_rank__isnull=False)
    before = list(rows.order_by("picture_rank", "id").values_list("pk", flat=True))
    after = moved(before, indicator.pk, move)
    if after == before:
        tell_nothing_changed()
        return
    renumber(after, gone=set(before) - set(after))
    told = {"before": {"picture": before}, "after": {"picture": after}}
    tell(indicator, on_behalf_of=secretariat(by, indicator.cooperation), **told)


def moved(ranked: list[int], which: int, move: Move) -> list[int]:
    """The order after the move; the same where there is nowhere to go."""
    others = [each for each in ranked if each != which]
    if move is Move.OUT:
        return others
    if which not in ranked:
        return [*ranked, which] if move is Move.IN else ranked
    if move is Move.IN:
        return ranked
    place = max(0, ranked.index(which) + (1 if move is Move.DOWN else -1))
    return [*others[:place], which, *others[place:]]


def renumber(ranked: list[int], gone: set[int]) -> None:
    rows = {row.pk: row for row in Indicator.objects.filter(pk__in={*ranked, *gone})}
    for row in rows.values():
        row.picture_rank = ranked.index(row.pk) + 1 if row.pk in ranked else None
    Indicator.objects.bulk_update(rows.values(), ["picture_rank"])
