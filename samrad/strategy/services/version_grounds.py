"""What a version rests on when it is adopted and holds: its case, or a reason that everybody can read."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samrad.core.acts import Refused
from samrad.core.viewers import Viewer
from samrad.strategy.models import PlanVersion
from samrad.strategy.reading.adoption import Adoption, Ground, adoptions_of, ground_of

# Where the note is what the version rests on, it must say something.
NEEDS_A_REASON = (Ground.decided, Ground.no_case)


def adoption_of(version: PlanVersion, by: Viewer) -> Adoption | None:
    return adoptions_of([version], by, timezone.localdate()).get(version.pk)


def refuse_undecided(version: PlanVersion, by: Viewer) -> Adoption | None:
    """The adoption the version rests on; None without a case. Raises Refused where the case is undecided."""
    adoption = adoption_of(version, by)
    if adoption is not None and adoption.ground is Ground.undecided:
        raise Refused(
            _("Saken «%(case)s» er ikke vedtatt: %(stands)s Før vedtaket i saken først.") % told(adoption)
        )
    return adoption


def grounded_note(version: PlanVersion, why: str, by: Viewer) -> str:
    """The note of a version that is to hold. Raises Refused where the case, or a reason, must come first."""
    adoption = refuse_undecided(version, by)
    ground, why = ground_of(adoption), why.strip()
    if ground in NEEDS_A_REASON and not why:
        raise Refused(reason_wanted(adoption))
    return noted(version, why) if ground is Ground.decided else why


def reason_wanted(adoption: Adoption | None) -> str:
    if adoption is None:
        return _(
            "Versjonen har ingen sak. Knytt den til saken den ble vedtatt i, eller skriv hvorfor den gjelder."
        )
    return _(
        "I saken «%(case)s» har ikke alle som må, sluttet seg til: %(stands)s Vent til de har det. Har "
        "regionrådet bestemt at planen gjelder likevel, så skriv hvor og hvorfor."
    ) % told(adoption)


def told(adoption: Adoption) -> dict[str, str]:
    standing = adoption.standing
    return {"case": standing.case.title, "stands": standing.sentence(get_language() or "nb")}


def noted(version: PlanVersion, why: str) -> str:
    """That it held before all had joined, and why: in the language of the cooperation, for it is kept."""
    day = timezone.localdate()
    with translation.override(version.plan.cooperation.language):
        return _("Satt i kraft %(day)s før alle som må, hadde sluttet seg til: %(why)s") % {
            "day": f"{day.day}.{day.month}.{day.year}",
            "why": why,
        }
