"""Acts on indicators: adding one, changing it, publishing it, taking it back, removing it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.services.texts import by_paragraph, publishable
from samrad.core.acts import Refused, act, keep_changes, tell
from samrad.core.keys import free_key
from samrad.core.viewers import Viewer
from samrad.core.withdrawal import withdraw
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.knowledge.models import Indicator
from samrad.organisations.models import Cooperation

NEVER_SUMMED = frozenset({"prosent", "%", "pst.", "promille", "‰"})  # units, in small letters


@dataclass(frozen=True)
class Written:
    """An indicator as somebody has written it; the fields are those of `Indicator`."""

    title: str
    unit: str
    definition: str
    publisher: str
    decimals: int = 0
    direction: str = Indicator.Direction.NEITHER
    every: str = Indicator.Every.YEAR
    may_be_summed: bool = False
    base_year: int | None = None
    link: str = ""
    sentence: str = ""
    language: str = "nb"


@act("indicator.add")
def add_indicator(cooperation: Cooperation, written: Written, *, by: Viewer) -> Indicator:
    """Makes an indicator that only the secretariat sees. Effects: the row; one audit entry."""
    require(by, "indicator.keep", cooperation)
    check(written)
    made = Indicator.objects.create(
        cooperation=cooperation,
        scope=cooperation.scope,
        key=free_key(Indicator, cooperation.scope, written.title, otherwise="indikator"),
        sort_key=norwegian_sort_key(written.title),
        is_public=False,
        **fields_of(written),
    )
    tell(made, fields=fields_of(written), on_behalf_of=secretariat(by, cooperation))
    return made


@act("indicator.change")
def change_indicator(indicator: Indicator, written: Written, *, by: Viewer) -> None:
    """Changes what an indicator says of itself. Effects: the row; one audit entry. Raises Refused."""
    require(by, "indicator.keep", indicator)
    check(written)
    if written.every != indicator.every and indicator.observations.exists():
        raise Refused(_("Serien har tall. Lag en ny indikator når den skal ha tall oftere eller sjeldnere."))
    values = fields_of(written) | {"sort_key": norwegian_sort_key(written.title)}
    keep_changes(indicator, values, on_behalf_of=secretariat(by, indicator.cooperation))


@act("indicator.publish")
def publish_indicator(indicator: Indicator, *, by: Viewer) -> None:
    """Lets everybody see it, also one that was withdrawn. Effects: the row; one audit entry.

    Raises Refused when it has no figures.
    """
    require(by, "indicator.keep", indicator)
    if not indicator.observations.exists():
        raise Refused(_("Indikatoren har ingen tall ennå. Før inn tall først, så publiserer du den."))
    values = {"is_public": True, **indicator.not_withdrawn()}
    keep_changes(indicator, values, on_behalf_of=secretariat(by, indicator.cooperation))


@act("indicator.withdraw")
def withdraw_indicator(indicator: Indicator, *, because: str, by: Viewer) -> None:
    """Lets only the secretariat see it, and leaves a tombstone with the reason.

    Effects: its page answers 410 with the tombstone; it leaves the picture too; one audit entry. Raises
    Refused when it isn't public, and as `core.withdrawal.withdraw` does.
    """
    require(by, "indicator.keep", indicator)
    if not indicator.is_public:
        raise Refused(_("Indikatoren er ikke publisert. Da er det ingenting å trekke tilbake."))
    withdraw(
        indicator,
        because,
        on_behalf_of=secretariat(by, indicator.cooperation),
        also={"is_public": False, "picture_rank": None},
    )


@act("indicator.remove")
def remove_indicator(indicator: Indicator, *, by: Viewer) -> None:
    """Removes an indicator with its figures and targets. Effects: the rows are gone; one audit entry.

    Raises Refused for one that is public, or has been and is withdrawn: its tombstone stays.
    """
    require(by, "indicator.keep", indicator)
    # Somebody else may be publishing it just now.
    indicator.refresh_from_db(from_queryset=Indicator.objects.select_for_update())
    if indicator.is_public:
        raise Refused(_("Indikatoren er publisert. Ta den tilbake, og skriv hvorfor."))
    if indicator.is_withdrawn:
        raise Refused(_("Indikatoren har vært publisert. Siden med grunnen blir stående."))
    tell(
        indicator,
        before={"title": indicator.title},
        on_behalf_of=secretariat(by, indicator.cooperation),
    )
    indicator.delete()


def check(written: Written) -> None:
    """Raises Refused for shares to be summed, for a national identity number, and for a link that is none."""
    if written.may_be_summed and written.unit.strip().lower() in NEVER_SUMMED:
        raise Refused(_("Andeler kan ikke summeres. Ta bort krysset, eller endre enheten."))
    if not written.definition.strip():
        raise Refused(_("Skriv definisjonen: hva som er talt, og hvem som er med."))
    short = {_("Tittel"): written.title, _("Enhet"): written.unit, _("Setning"): written.sentence}
    publishable(short | {_("Kilde"): written.publisher} | by_paragraph(_("Definisjon"), written.definition))


def fields_of(written: Written) -> dict[str, object]:
    return {name: getattr(written, name) for name in written.__dataclass_fields__}


def secretariat(by: Viewer, cooperation: Cooperation) -> str:
    return acting_for(by, K.secretariat, cooperation=cooperation)
