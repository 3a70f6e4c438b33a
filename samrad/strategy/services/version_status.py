"""Acts on how far a version has come: on hearing, adopted, in force, lapsed."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.engine.partial_dates import Precision
from samrad.strategy.models import PlanVersion
from samrad.strategy.services.plans import for_secretariat, refuse_withdrawn
from samrad.strategy.services.version_grounds import grounded_note, refuse_undecided
from samrad.strategy.services.versions import must_hold_water

Status = PlanVersion.Status


@act("plan_version.hear")
def hear_version(version: PlanVersion, *, note: str = "", by: Viewer) -> None:
    """Sends a draft that is laid out on hearing; its text is locked from now on.

    Effects: its status; one audit entry. Raises Refused for one that isn't a public draft, and as publishing.
    """
    version = held(version, by, {Status.DRAFT})
    must_be_public(version)
    must_hold_water(version)
    come_to(version, Status.HEARD, note, by)


@act("plan_version.adopt")
def adopt_version(
    version: PlanVersion, *, on: date | None, precision: str = Precision.day, note: str = "", by: Viewer
) -> None:
    """Records that the version is adopted. It is never changed after this.

    The case may say so; a person confirms it. Effects: its status and the day, as far as it is known; one
    audit entry. Raises Refused for a version that isn't laid out, for one whose case is undecided, for a day
    to come, and as publishing.
    """
    version = held(version, by, {Status.DRAFT, Status.HEARD})
    must_be_public(version)
    must_hold_water(version)
    refuse_undecided(version, by)
    if on is not None and on > today():
        raise Refused(_("Dagen for vedtaket er ikke kommet ennå."))
    version.adopted_on = on
    version.adopted_precision = precision if on else Precision.unknown
    come_to(version, Status.ADOPTED, note, by, "adopted_on", "adopted_precision")


@act("plan_version.bring_into_force")
def bring_into_force(version: PlanVersion, *, on: date, note: str = "", by: Viewer) -> None:
    """Lets an adopted version hold from a day; the one that held until then is replaced.

    It rests on its case. Without one, or before all who must have joined what the regional council decided,
    the note says why it holds all the same, and is shown with the status. Effects: its status and day, and
    those of the version before; so too of what was heard on the way; one audit entry. Raises Refused for one
    that isn't adopted, for one whose case is undecided, without the reason, and for a day to come.
    """
    version = held(version, by, {Status.ADOPTED})
    if on > today():
        raise Refused(_("Dagen versjonen gjelder fra, er ikke kommet ennå. Kom tilbake den dagen."))
    note = grounded_note(version, note, by)
    others = PlanVersion.objects.filter(plan=version.plan).exclude(pk=version.pk)
    others.filter(status=Status.IN_FORCE).update(status=Status.REPLACED, ended_on=on)
    earlier = others.filter(number__lt=version.number, status__in=[Status.HEARD, Status.ADOPTED])
    earlier.update(status=Status.REPLACED, ended_on=on)
    version.in_force_on = on
    come_to(version, Status.IN_FORCE, note, by, "in_force_on")


@act("plan_version.lapse")
def lapse_version(version: PlanVersion, *, on: date, note: str, by: Viewer) -> None:
    """Records that a version holds no longer and nothing came instead, with why.

    Effects: its status and last day; one audit entry. Raises Refused without a reason, for one that has ended
    or is a draft, and for a day before it came into force or to come.
    """
    version = held(version, by, {Status.HEARD, Status.ADOPTED, Status.IN_FORCE})
    if not note.strip():
        raise Refused(_("Skriv hvorfor versjonen ikke gjelder lenger."))
    if on > today() or (version.in_force_on and on < version.in_force_on):
        raise Refused(_("Siste dag kan ikke være før versjonen begynte å gjelde, og ikke etter i dag."))
    version.ended_on = on
    come_to(version, Status.LAPSED, note, by, "ended_on")


def today() -> date:
    return timezone.localdate()


def held(version: PlanVersion, by: Viewer, from_: set[PlanVersion.Status]) -> PlanVersion:
    """The version, held until the act is done. Raises Refused unless its status is one of these."""
    require(by, "plan.keep", version)
    rows = PlanVersion.objects.select_related("plan__cooperation").select_for_update(of=("self",))
    version = rows.get(pk=version.pk)
    refuse_withdrawn(version.plan)
    if version.status not in from_:
        raise Refused(
            _("Det går ikke nå: versjonen er %(status)s.") % {"status": version.get_status_display()}
        )
    return version


def must_be_public(version: PlanVersion) -> None:
    if not version.is_public:
        raise Refused(_("Legg utkastet ut for alle først."))


def come_to(version: PlanVersion, status: str, note: str, by: Viewer, *fields: str) -> None:
    publishable({_("Merknad"): note})
    before = {"status": version.status}
    version.status, version.status_note = status, note.strip()
    version.save(update_fields=["status", "status_note", *fields])
    after = {"status": str(status)} | {name: str(getattr(version, name)) for name in fields}
    tell(version, before=before, after=after, on_behalf_of=for_secretariat(by, version.plan.cooperation))
