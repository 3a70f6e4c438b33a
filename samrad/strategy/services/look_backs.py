"""Acts on the yearly look-back: writing how each premise went, and letting everybody read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.models import Case
from samrad.cases.services.texts import all_publishable, publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.keys import free_key
from samrad.core.viewers import Viewer
from samrad.strategy.models import Goal, LookBack, PlanVersion
from samrad.strategy.services.evaluations import secretariat


@dataclass(frozen=True)
class Said:
    """What is said of one premise: how it went, and a sentence. A draft may lack one of them, or both."""

    premise: Goal
    went: str = ""
    text: str = ""


@act("look_back.write")
def write_look_back(
    version: PlanVersion, year: int, said: Iterable[Said], *, case: Case | None = None, by: Viewer
) -> None:
    """Writes how the premises of a version went in a year, and the case it is treated in.

    Effects: a draft for each that is said something of; what is published already is corrected, with the day;
    one audit entry. Raises Refused for a year to come, for a case from elsewhere, and for half of what is to
    be said of a premise when it is published.
    """
    require(by, "plan.keep", version)
    if year > timezone.localdate().year:
        raise Refused(_("Året har ikke begynt ennå. Velg et år det går an å se tilbake på."))
    if case is not None and case.cooperation_id != version.cooperation_id:
        raise Refused(_("Velg en sak i dette samarbeidet."))
    here = set(version.goals.values_list("goal", flat=True))
    there = {each.goal_id: each for each in LookBack.objects.filter(goal__in=here, year=year)}
    said = list(said)
    if any(each.premise.pk not in here for each in said):
        raise Refused(_("Velg et premiss i denne versjonen."))
    changed = [each for each in said if write_one(there.get(each.premise.pk), each, year, case)]
    if not changed:
        tell_nothing_changed()
        return
    told = {each.premise.key: f"{each.went} {each.text}" for each in changed}
    on_behalf = secretariat(by, version.plan.cooperation)
    tell(f"look_back:{version.public_id}.{year}", after=told, on_behalf_of=on_behalf)


def write_one(row: LookBack | None, said: Said, year: int, case: Case | None) -> bool:
    """Whether anything was changed."""
    if row is not None and row.is_public and not (said.went and said.text):
        raise Refused(
            _("Tilbakeblikket er lagt ut. Velg hvordan det gikk, og skriv en setning, for hvert premiss.")
        )
    if not (said.went or said.text):
        return bool(row and row.delete())
    if row is None:
        home = said.premise.plan.cooperation
        key = free_key(LookBack, home.scope, f"{said.premise.key}-{year}")
        row = LookBack(goal=said.premise, year=year, scope=home.scope, key=key)
    elif (row.went, row.text, row.case) == (said.went, said.text, case):
        return False
    row.went, row.text, row.case = said.went, said.text, case
    if row.is_public:
        publishable({_("Tilbakeblikk"): said.text})
        row.corrected_on = timezone.localdate()
    row.save()
    return True


@act("look_back.publish")
def publish_look_back(version: PlanVersion, year: int, *, by: Viewer) -> None:
    """Lets everybody read the year's look-back. Effects: its rows are public; one audit entry.

    Raises Refused when a premise lacks its word or its sentence, when the version isn't public, and for
    identity numbers.
    """
    require(by, "plan.keep", version)
    wordings = {each.goal_id: each.title for each in version.goals.order_by("rank")}
    rows = list(LookBack.objects.filter(goal__in=wordings, year=year))
    whole = {each.goal_id for each in rows if each.is_whole}
    missing = [title for goal, title in wordings.items() if goal not in whole]
    if missing:
        raise Refused(
            _("Velg hvordan det gikk, og skriv en setning, om: %(titles)s.") % {"titles": ", ".join(missing)}
        )
    if not version.is_public:
        raise Refused(_("Grunnpremissene er ikke lagt ut ennå. Legg ut versjonen først."))
    all_publishable((wordings[each.goal_id], each.text) for each in rows)
    LookBack.objects.filter(pk__in=[each.pk for each in rows]).update(is_public=True)
    on_behalf = secretariat(by, version.plan.cooperation)
    tell(f"look_back:{version.public_id}.{year}", fields=["is_public"], on_behalf_of=on_behalf)
