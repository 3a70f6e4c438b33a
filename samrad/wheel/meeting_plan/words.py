"""What ways of going and wishes that can't be met are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samrad.engine.meeting_plan import Clash, Path
from samrad.engine.partial_dates import format_date
from samrad.wheel.models import MeetingPlan

PATHS = {
    Path.committee: gettext_lazy("bare utvalget"),
    Path.council: gettext_lazy("bare rådet"),
    Path.committee_council: gettext_lazy("utvalget og rådet"),
    Path.committee_council_ratified: gettext_lazy("utvalget, rådet og kommunestyrene"),
    Path.council_ratified: gettext_lazy("rådet og kommunestyrene"),
}

CLASHES = {
    Clash.too_few_days: gettext_lazy(
        "%(organ)s: det er ønsket %(meetings)s møter, men bare %(possible)s dager kan brukes. "
        "Velg flere ukedager."
    ),
    Clash.too_many_fixed: gettext_lazy(
        "%(organ)s: flere dager er faste (%(fixed)s) enn det er ønsket møter (%(meetings)s)."
    ),
    Clash.fixed_too_close: gettext_lazy(
        "%(organ)s: %(first)s og %(last)s er faste, men det skal være minst %(least)s dager mellom møtene."
    ),
    Clash.no_room: gettext_lazy(
        "%(organ)s: det er plass til høyst %(possible)s møter når det skal være minst %(least)s dager "
        "mellom dem, og det er ønsket %(meetings)s."
    ),
    Clash.too_seldom: gettext_lazy(
        "%(organ)s: skal det aldri gå mer enn %(most)s dager mellom møtene, trengs det minst "
        "%(possible)s møter. Det er ønsket %(meetings)s."
    ),
    Clash.long_gap: gettext_lazy(
        "%(organ)s: ingen dag kan brukes mellom %(first)s og %(last)s, men det skal aldri gå mer enn "
        "%(most)s dager mellom møtene."
    ),
    Clash.together: gettext_lazy(
        "%(organ)s: ønskene går ikke i hop. Hver for seg kan de oppfylles, men ikke alle på en gang: "
        "%(meetings)s møter, mellom %(least)s og %(most)s dager mellom dem, på de ukedagene som er valgt. "
        "Løs på ett av dem."
    ),
}


def path_words(path: Path) -> str:
    return str(PATHS[path])


def conflict_sentence(plan: MeetingPlan, conflict: Mapping[str, Any]) -> str:
    """Which wish can't be met, in the reader's language."""
    which = conflict["organ"]
    wished = plan.wishes[which]
    values = {
        "organ": getattr(plan, which).name,
        "meetings": wished["meetings"],
        "least": wished["least_apart"],
        "most": wished["most_apart"],
        "fixed": len(wished["fixed"]) + (1 if which == "council" and plan.wishes["gathering"] else 0),
        "possible": conflict["possible"],
        "first": written(conflict["first"]),
        "last": written(conflict["last"]),
    }
    return str(CLASHES[Clash(conflict["clash"])]) % values


def written(day: str | None) -> str:
    return format_date(date.fromisoformat(day), get_language() or "nb") if day else ""


def reason_sentence(plan: MeetingPlan) -> str:
    """Why there are no dates."""
    match plan.outcome.get("reason"):
        case "stopped":
            return _("Utregningen ble stoppet før noe forslag var funnet.")
        case "no_time":
            return _("Tiden gikk ut før noe forslag var funnet. Velg færre ukedager, og prøv igjen.")
        case "fault":
            return _("Noe gikk galt. Feilen er skrevet i loggen på serveren. Prøv igjen.")
    return _("Ønskene går ikke i hop.")
