"""What to do about each thing in a calendar that wasn't understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.core.templatetags.formats import weekday

ADVICE: Mapping[str, Promise] = {
    "not_understood": _("Dette forstår vi ikke. Skriv det om, eller ta det bort."),
    "unknown_organ": _(
        "Ingen organer i registeret heter dette, så dagene under er ikke tatt med. "
        "Skriv navnet som i registeret."
    ),
    "no_month": _("Måneden mangler. Skriv for eksempel «4. februar»."),
    "no_such_day": _("Den dagen finnes ikke. Rett datoen."),
    "no_such_time": _("Det klokkeslettet finnes ikke. Skriv for eksempel «kl. 18»."),
    "wrong_weekday": _("Ukedagen stemmer ikke: datoen er %(day)s. Rett dagen eller datoen."),
    "long_span": _("Et møte varer høyst fem dager. Skriv hver dag for seg."),
    "too_much": _("Dette er for mye på én gang. Ta ett år eller ett organ om gangen."),
}


@dataclass(frozen=True)
class FaultInWords:
    """Where it stands, the word at fault, and what to do."""

    line: int
    word: str
    advice: str


def fault_in_words(fault: Mapping[str, Any]) -> FaultInWords:
    on = date.fromisoformat(fault["on"]) if fault["on"] else None
    advice = str(ADVICE[fault["why"]])
    return FaultInWords(fault["line"], fault["word"], advice % {"day": weekday(on)} if on else advice)
