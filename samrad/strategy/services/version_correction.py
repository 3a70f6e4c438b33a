"""Taking back a status that was recorded by mistake: openly, with why, and never further than it came."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samrad.core.acts import Refused, act
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import Precision
from samrad.strategy.models import PlanVersion
from samrad.strategy.services.version_status import come_to, held

Status = PlanVersion.Status
# What a version may have been instead, when its status was recorded by mistake.
BACK: dict[str, tuple[PlanVersion.Status, ...]] = {
    Status.HEARD: (Status.DRAFT,),
    Status.ADOPTED: (Status.HEARD, Status.DRAFT),
    Status.IN_FORCE: (Status.ADOPTED,),
    Status.LAPSED: (Status.IN_FORCE, Status.ADOPTED, Status.HEARD),
}
DATES = ("adopted_on", "adopted_precision", "in_force_on", "ended_on")


def ways_back(version: PlanVersion) -> list[PlanVersion.Status]:
    """What its status can be corrected to. One that has been in force and lapsed is in force again."""
    found = BACK.get(version.status, ())
    if version.status == Status.LAPSED:
        found = found[:1] if version.in_force_on else found[1:]
    return list(found)


@act("plan_version.correct")
def correct_status(version: PlanVersion, *, to: str, because: str, by: Viewer) -> None:
    """Gives a version the status it should have had; the note on it says that it is corrected, and why.

    Days that belong to the wrong status are emptied. One wrongly in force gives way to the one it replaced.
    Effects: the status, its days and the note, and those of the version it replaced; one audit entry. Raises
    Refused without a reason, for another status than `ways_back`, and where another version has its place.
    """
    version = held(version, by, set(Status))
    if to not in ways_back(version):
        raise Refused(_("Versjonen er %(status)s nå. Velg det den skal være.") % told(version))
    if not because.strip():
        raise Refused(_("Skriv hva som var feil. Grunnen vises sammen med statusen."))
    refuse_taken(version, to)
    if version.status == Status.IN_FORCE:
        give_way(version)
    empty_days(version, to)
    come_to(version, to, corrected_note(version, because), by, *DATES)


def told(version: PlanVersion) -> dict[str, str]:
    return {"status": version.get_status_display()}


def refuse_taken(version: PlanVersion, to: str) -> None:
    others = PlanVersion.objects.filter(plan=version.plan).exclude(pk=version.pk)
    if to == Status.IN_FORCE and others.filter(status=Status.IN_FORCE).exists():
        raise Refused(_("En annen versjon gjelder nå. Rett den først."))
    if to == Status.DRAFT and others.filter(number__gt=version.number).exists():
        raise Refused(_("Planen har en nyere versjon. Skriv videre på den."))


def give_way(version: PlanVersion) -> None:
    """What it replaced the day it came into force is as it was, as far as its days tell."""
    replaced = PlanVersion.objects.filter(plan=version.plan, status=Status.REPLACED)
    replaced = replaced.filter(number__lt=version.number, ended_on=version.in_force_on)
    PlanVersion.objects.filter(pk=version.pk).update(status=Status.ADOPTED)  # one in force at a time
    before = replaced.exclude(in_force_on=None).order_by("-number").first()
    if before is not None:
        PlanVersion.objects.filter(pk=before.pk).update(status=Status.IN_FORCE, ended_on=None)
    replaced.exclude(adopted_on=None).update(status=Status.ADOPTED, ended_on=None)
    replaced.update(status=Status.HEARD, ended_on=None)


def empty_days(version: PlanVersion, to: str) -> None:
    version.ended_on = None
    if to != Status.IN_FORCE:
        version.in_force_on = None
    if to in PlanVersion.BEFORE_ADOPTION:
        version.adopted_on, version.adopted_precision = None, Precision.unknown


def corrected_note(version: PlanVersion, because: str) -> str:
    """In the language of the cooperation, for it is kept."""
    day = timezone.localdate()
    with translation.override(version.plan.cooperation.language):
        return _("Statusen er rettet %(day)s: %(why)s") % {
            "day": f"{day.day}.{day.month}.{day.year}",
            "why": because.strip(),
        }
