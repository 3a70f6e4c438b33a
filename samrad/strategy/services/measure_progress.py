"""Acts on how a measure goes: its phase, next step, end, and a status said against the computed one."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import publishable
from samrad.commitments.models import Undertaking
from samrad.commitments.services.status_owners import follow_owners
from samrad.core.acts import Refused, act
from samrad.core.viewers import Viewer
from samrad.strategy.models import Measure
from samrad.strategy.services.measures import keep

Phase = Undertaking.Phase


@act("measure.change_phase")
def change_phase(measure: Measure, phase: str, *, by: Viewer) -> None:
    """Says how far it has come. Effects: the measure; one audit entry."""
    require(by, "measure.keep", measure)
    if phase == Phase.CARRIED_OUT:
        raise Refused(_("Meld tiltaket ferdig i stedet, så er det også gjennomført."))
    if measure.done_on:
        raise Refused(_("Tiltaket er meldt ferdig. Ta det opp igjen først."))
    keep(measure, {"phase": phase}, by=by)


@act("measure.set_next_step")
def set_next_step(measure: Measure, step: str, by_day: date | None, *, by: Viewer) -> None:
    """What is to be done next, and by when; an empty step is none. Effects: the measure; one audit entry."""
    require(by, "measure.keep", measure)
    if by_day and not step:
        raise Refused(_("Skriv hva neste steg er."))
    publishable({_("Neste steg"): step})
    keep(measure, {"next_step": step, "next_step_by": by_day}, by=by)


@act("measure.finish")
def finish(measure: Measure, on: date, *, by: Viewer) -> None:
    """Done: it is also carried out, has no next step, and isn't asked about any more.

    Effects: the measure; one audit entry.
    """
    require(by, "measure.keep", measure)
    not_ahead(on)
    over = {"stopped_on": None, "stopped_because": "", "next_step": "", "next_step_by": None}
    keep(measure, {"done_on": on, "phase": Phase.CARRIED_OUT} | over | NOT_OVERRULED, by=by)
    follow_owners([measure.pk], by=by)


@act("measure.stop")
def stop(measure: Measure, on: date, because: str, *, by: Viewer) -> None:
    """Stopped, and why; how far it came stays. Effects: the measure; one audit entry."""
    require(by, "measure.keep", measure)
    not_ahead(on)
    if not because:
        raise Refused(_("Skriv hvorfor tiltaket er stoppet. Det vises på siden."))
    publishable({_("Hvorfor"): because})
    values = {"stopped_on": on, "stopped_because": because, "done_on": None, "phase": phase_left(measure)}
    keep(measure, values | {"next_step": "", "next_step_by": None} | NOT_OVERRULED, by=by)
    follow_owners([measure.pk], by=by)


@act("measure.take_up")
def take_up(measure: Measure, *, by: Viewer) -> None:
    """A measure that was done or stopped goes on. Effects: the measure; one audit entry."""
    require(by, "measure.keep", measure)
    over = {"done_on": None, "stopped_on": None, "stopped_because": ""}
    keep(measure, over | {"phase": phase_left(measure)}, by=by)


@act("measure.overrule")
def overrule(measure: Measure, status: str, because: str, *, by: Viewer) -> None:
    """Says another status than the computed one, and why. Effects: the measure; one audit entry."""
    require(by, "measure.keep", measure)
    if status not in Undertaking.Status.values:
        raise Refused(_("Velg en status."))
    if not because:
        raise Refused(_("Skriv hvorfor statusen er en annen enn den som er regnet ut."))
    publishable({_("Hvorfor"): because})
    values = {"overruled_status": status, "overruled_because": because, "overruled_by_id": by.account}
    keep(measure, values | {"overruled_on": timezone.localdate()}, by=by)


@act("measure.stop_overruling")
def stop_overruling(measure: Measure, *, by: Viewer) -> None:
    """Lets the computed status hold again. Effects: the measure; one audit entry."""
    require(by, "measure.keep", measure)
    keep(measure, dict(NOT_OVERRULED), by=by)


NOT_OVERRULED: dict[str, object] = {
    "overruled_status": "",
    "overruled_because": "",
    "overruled_by_id": None,
    "overruled_on": None,
}


def phase_left(measure: Measure) -> str:
    """The phase of what isn't carried out after all."""
    return Phase.UNDER_WAY if measure.phase == Phase.CARRIED_OUT else measure.phase


def not_ahead(on: date) -> None:
    if on > timezone.localdate():
        raise Refused(_("Dagen kan ikke være fram i tid."))
