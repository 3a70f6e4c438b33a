"""Addresses of indicators, their figures and where these are fetched."""

from collections.abc import Callable

from samrad.knowledge.models import Indicator
from tests.access.world import World
from tests.strategy_factories import indicator


def figures_here(here: World, rest: str = "") -> str:
    """Where the figures of an indicator are fetched; the indicator is made when nobody has."""
    home = here.region.cooperation
    found = Indicator.objects.filter(cooperation=home).first() or indicator(home)
    return f"/arbeid/{here.slug}/indikatorer/{found.key}/hent/{rest}"


def indicator_here(here: World) -> Indicator:
    """A published indicator of the region, made when it is asked for."""
    return Indicator.objects.first() or indicator(here.region.cooperation, key="unge")


def indicator_work(here: World, rest: str = "") -> str:
    return f"/arbeid/{here.slug}/indikatorer/{indicator_here(here).key}/{rest}"


ADDRESSES: dict[str, Callable[[World], str]] = {
    "knowledge": lambda here: f"/{here.slug}/kunnskap/",
    "indicator": lambda here: f"/{here.slug}/kunnskap/{indicator_here(here).key}/",
    "indicator-csv": lambda here: f"/{here.slug}/kunnskap/{indicator_here(here).key}.csv",
    "work-indicators": lambda here: f"/arbeid/{here.slug}/indikatorer/",
    "indicator-add": lambda here: f"/arbeid/{here.slug}/indikatorer/ny/",
    "work-indicator": lambda here: indicator_work(here),
    "indicator-change": lambda here: indicator_work(here, "endre/"),
    "indicator-figures": lambda here: indicator_work(here, "tall/"),
    "indicator-sheet": lambda here: indicator_work(here, "ark/"),
    "indicator-sheet-file": lambda here: indicator_work(here, "ark.csv"),
    "indicator-targets": lambda here: indicator_work(here, "mal/"),
    "indicator-break": lambda here: indicator_work(here, "brudd/"),
    "indicator-act": lambda here: indicator_work(here, "publiser/"),
    "indicator-withdraw": lambda here: indicator_work(here, "trekk/"),
    "indicator-picture": lambda here: indicator_work(here, "bilde/inn/"),
    "work-statistics": lambda here: figures_here(here),
    "work-statistics-table": lambda here: figures_here(here, "tabell/07459/"),
    "work-statistics-fetch": lambda here: figures_here(here, "na/"),
    "work-statistics-turn": lambda here: figures_here(here, "av-og-pa/"),
    "work-statistics-remove": lambda here: figures_here(here, "fjern/"),
}
