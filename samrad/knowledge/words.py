"""Figures, changes and bearings in words, in the reader's language."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from samrad.core.templatetags.formats import MONTHS, NARROW_SPACE, language
from samrad.engine.figure_cells import SIGNS, with_decimals
from samrad.engine.figure_changes import Change
from samrad.engine.figures import MISSING, Figure
from samrad.engine.trajectory import Bearing
from samrad.knowledge.models import Indicator

PERCENT = {"prosent", "%", "pst.", "percent"}
COLOURS = {Bearing.REACHED: "success", Bearing.ON_TRACK: "info", Bearing.BEHIND: "warning"}


def number(value: Decimal, decimals: int) -> str:
    """`5 100`, `17,4`, `−0,3`; in English `5,100`, `17.4`."""
    written = with_decimals(abs(round(value, max(decimals, 0))), decimals)
    whole, _point, rest = written.partition(".")
    is_english = language() == "en"
    grouped = f"{int(whole):,}".replace(",", "," if is_english else NARROW_SPACE)
    told = f"{grouped}{'.' if is_english else ','}{rest}" if rest else grouped
    return f"\u2212{told}" if round(value, decimals) < 0 else told


def figure_text(figure: Figure | None, decimals: int) -> str:
    """A figure in a table: a number, or the sign for why there is none."""
    if figure is None:
        return SIGNS[MISSING]
    return SIGNS[figure.mark] if figure.value is None else number(figure.value, decimals)


def why_not(figure: Figure | None) -> str:
    """Why there is no value, in a word; for a sum, how many it lacks. Empty for a value."""
    if figure is not None and figure.lacking:
        told = {"lacking": figure.lacking, "parts": figure.parts}
        if figure.mark == MISSING:
            return _("%(lacking)s av %(parts)s mangler") % told
        return _("%(lacking)s av %(parts)s mangler eller er holdt tilbake") % told
    marks = {
        "": "",
        "missing": _("mangler"),
        "suppressed": _("holdt tilbake"),
        "impossible": _("finnes ikke"),
    }
    return marks[figure.mark if figure else MISSING]


def unit_of(indicator: Indicator) -> str:
    return "%" if indicator.unit.lower() in PERCENT else indicator.unit


def with_unit(value: Decimal, indicator: Indicator) -> str:
    """`17,0 %`, `5 100 personer`."""
    return f"{number(value, indicator.decimals)}{NARROW_SPACE}{unit_of(indicator)}"


def apart(value: Decimal, indicator: Indicator) -> str:
    """How far two values are from each other, without sign; percentages are so many points apart."""
    points = indicator.unit.lower() in PERCENT
    unit = _("prosentpoeng") if points else indicator.unit
    return f"{number(abs(value), indicator.decimals)}{NARROW_SPACE}{unit}"


def change_text(change: Change, indicator: Indicator) -> str:
    """`ned 0,4 prosentpoeng fra 2025`, or why the two can't be compared."""
    since = period_text(change.since)
    if change.difference is None:
        told = {"since": since, "because": change.because}
        return _("kan ikke sammenliknes med %(since)s: %(because)s") % told
    if not round(change.difference, indicator.decimals):
        return _("uendret fra %(since)s") % {"since": since}
    much = {"much": apart(change.difference, indicator), "since": since}
    return (
        _("opp %(much)s fra %(since)s") if change.difference > 0 else _("ned %(much)s fra %(since)s")
    ) % much


def better(difference: Decimal | None, indicator: Indicator) -> str:
    """`better`, `worse`, or nothing where no direction is good."""
    if not difference or indicator.direction == Indicator.Direction.NEITHER:
        return ""
    if not round(difference, indicator.decimals):
        return ""
    return "better" if (difference > 0) == (indicator.direction == Indicator.Direction.UP) else "worse"


def distance_text(difference: Decimal, indicator: Indicator) -> str:
    """How the region stands to another: `2,9 prosentpoeng høyere hos oss`."""
    if not round(difference, indicator.decimals):
        return _("likt hos oss")
    much = {"much": apart(difference, indicator)}
    return (_("%(much)s høyere hos oss") if difference > 0 else _("%(much)s lavere hos oss")) % much


def bearing_text(bearing: Bearing, direction: str) -> str:
    """How it stands against the target, in a few words."""
    if bearing == Bearing.NO_TARGET and direction == Indicator.Direction.NEITHER:
        return _("vurderes ikke")
    words = {
        Bearing.REACHED: _("målet er nådd"),
        Bearing.ON_TRACK: _("på vei til målet"),
        Bearing.BEHIND: _("ligger bak målet"),
        Bearing.NO_DATA: _("for få tall til å si"),
        Bearing.NO_TARGET: _("uten mål"),
    }
    return words[bearing]


def period_text(period: str) -> str:
    """`2025`, `2. kvartal 2025`, `mai 2025`."""
    year, letter, part = period[:4], period[4:5], period[5:]
    if letter == "K":
        return _("%(part)s. kvartal %(year)s") % {"part": part, "year": year}
    if letter == "M":
        return f"{MONTHS[language()][int(part) - 1]} {year}"
    return year
