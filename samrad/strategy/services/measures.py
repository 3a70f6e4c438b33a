"""Acts on a measure: writing it, publishing it, how far it has come, and its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from samrad.access.models import Account
from samrad.access.rules import K, acting_for, require
from samrad.cases.models import Case
from samrad.cases.services.texts import by_paragraph, publishable
from samrad.commitments.models import Undertaking
from samrad.commitments.services.deadlines import reason_for_moving, record_change
from samrad.commitments.services.status_owners import follow_owners
from samrad.commitments.services.status_rounds import owner_of
from samrad.core.acts import Refused, act, keep_changes, tell
from samrad.core.keys import free_key
from samrad.core.viewers import Viewer
from samrad.core.withdrawal import withdraw
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.knowledge.models import Indicator
from samrad.organisations.models import Cooperation, Organ, Organisation
from samrad.strategy.models import Goal, Measure, MeasureGoal, MeasureIndicator


@dataclass(frozen=True)
class Written:
    """A measure as somebody has written it; the fields are those of `Measure`, then what it is tied to.

    `due_because` is why a deadline that is laid out is another now.
    """

    title: str
    owner_office: str
    responsible_organ: Organ
    summary: str = ""
    language: str = "nb"
    owner_organisation: Organisation | None = None
    owner_account: Account | None = None
    owner_name: str = ""
    owner_email: str = ""
    case: Case | None = None
    start_on: date | None = None
    due_on: date | None = None
    due_because: str = ""
    goals: Sequence[Goal] = field(default=())
    indicators: Sequence[Indicator] = field(default=())

    def columns(self) -> dict[str, object]:
        tied = {"goals", "indicators", "due_because"}
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in tied}


@act("measure.add")
def add_measure(cooperation: Cooperation, written: Written, *, by: Viewer) -> Measure:
    """A new measure, as an idea that only the secretariat sees.

    Effects: the measure, its goals and indicators; one audit entry. Raises Refused, see `check`.
    """
    require(by, "measure.keep", cooperation)
    check(cooperation, written)
    measure = Measure.objects.create(
        cooperation=cooperation,
        kind=Undertaking.Kind.MEASURE,
        scope=cooperation.scope,
        key=free_key(Undertaking, cooperation.scope, written.title, otherwise="tiltak"),
        sort_key=norwegian_sort_key(written.title),
        first_due_on=written.due_on,
        **written.columns(),
    )
    tie(measure, written.goals, written.indicators)
    tell(measure, fields=["title", "owner_office", "responsible_organ"], on_behalf_of=desk(by, cooperation))
    return measure


@act("measure.change")
def change_measure(measure: Measure, written: Written, *, by: Viewer) -> None:
    """Changes what is written.

    Effects: the measure, its goals and indicators; the change of its deadline; an open round of status
    follows a new owner; one audit entry. Raises Refused, see `check` and `keep`.
    """
    require(by, "measure.keep", measure)
    check(measure.cooperation, written)
    tied, owner = tie(measure, written.goals, written.indicators), owner_of(measure)
    values = written.columns() | {"sort_key": norwegian_sort_key(written.title)}
    if not keep(measure, values, by=by, due_because=written.due_because) and tied:
        tell(measure, fields=["goals", "indicators"], on_behalf_of=desk(by, measure.cooperation))
    if owner_of(measure) != owner:
        follow_owners([measure.pk], by=by)


@act("measure.publish")
def publish_measure(measure: Measure, *, by: Viewer) -> None:
    """Lays it out for everybody, also one that was withdrawn. Effects: the measure; one audit entry."""
    require(by, "measure.keep", measure)
    publishable(texts_of(measure.title, measure.summary, measure.owner_office))
    keep(measure, {"is_public": True, **measure.not_withdrawn()}, by=by)


@act("measure.withdraw")
def withdraw_measure(measure: Measure, *, because: str, by: Viewer) -> None:
    """Takes a measure away from the public, and leaves a tombstone with the reason.

    Effects: its page answers 410 with the title, the day and the reason; nobody is asked about it any more;
    one audit entry. Raises Refused for what isn't public, and as `core.withdrawal.withdraw` does.
    """
    require(by, "measure.keep", measure)
    if not measure.is_public:
        raise Refused(_("Tiltaket er ikke lagt ut. Da er det ingenting å trekke tilbake."))
    withdraw(measure, because, on_behalf_of=desk(by, measure.cooperation), also={"is_public": False})
    follow_owners([measure.pk], by=by)


@act("measure.discard")
def discard_measure(measure: Measure, *, by: Viewer) -> None:
    """Throws away a draft. Effects: the row is gone; one audit entry. Refused for what has been public."""
    require(by, "measure.keep", measure)
    # Somebody else may be laying it out just now.
    measure.refresh_from_db(from_queryset=Measure.objects.select_for_update())
    if measure.is_public:
        raise Refused(_("Tiltaket er lagt ut og kan ikke slettes. Stopp det, eller trekk det tilbake."))
    if measure.is_withdrawn:
        raise Refused(_("Tiltaket har vært lagt ut. Det blir stående at det er trukket tilbake, og hvorfor."))
    if measure.commitments.exists():
        raise Refused(_("Noen er spurt om tiltaket. Ta bort forpliktelsene først."))
    tell(measure, before={"title": measure.title}, on_behalf_of=desk(by, measure.cooperation))
    measure.delete()


def keep(measure: Measure, values: dict[str, object], *, by: Viewer, due_because: str = "") -> bool:
    """Writes what differs, with the change of a deadline, and tells the log. Whether anything did.

    The first due date set is kept. Raises Refused for a deadline that is laid out and moved without a reason.
    """
    old, because = measure.due_on, ""
    if measure.is_public and "due_on" in values:
        because = reason_for_moving(old, cast("date | None", values["due_on"]), due_because)
    if values.get("due_on") and measure.first_due_on is None:
        values = values | {"first_due_on": values["due_on"]}
    changed = keep_changes(measure, values, on_behalf_of=desk(by, measure.cooperation))
    record_change(measure, old, because)
    return changed


def tie(measure: Measure, goals: Sequence[Goal], indicators: Iterable[Indicator]) -> bool:
    """Ties the measure to these goals, the main one first, and to these indicators. Whether that was new."""
    wanted = [each.pk for each in goals], {each.pk for each in indicators}
    there = (
        list(measure.measure_goals.order_by("order", "pk").values_list("goal", flat=True)),
        set(measure.measure_indicators.values_list("indicator", flat=True)),
    )
    if wanted == there:
        return False
    measure.measure_goals.all().delete()
    measure.measure_indicators.all().delete()
    MeasureGoal.objects.bulk_create(
        MeasureGoal(measure=measure, goal=each, order=order) for order, each in enumerate(goals)
    )
    MeasureIndicator.objects.bulk_create(
        MeasureIndicator(measure=measure, indicator=each) for each in indicators
    )
    return True


def check(cooperation: Cooperation, written: Written) -> None:
    """Raises Refused for what lacks an owner, mixes up days, is of another region, or can't be public."""
    if not written.owner_office.strip():
        raise Refused(_("Skriv hvilket kontor som eier tiltaket. Ingenting står uten eier."))
    if written.responsible_organ.cooperation_id != cooperation.pk:
        raise Refused(_("Velg et organ i samarbeidet som politisk ansvarlig."))
    if written.start_on and written.due_on and written.due_on < written.start_on:
        raise Refused(_("Fristen kan ikke komme før tiltaket begynner."))
    if written.case and written.case.cooperation_id != cooperation.pk:
        raise Refused(_("Velg en sak i samarbeidet."))
    tied = [each.plan.cooperation_id for each in written.goals]
    tied += [each.cooperation_id for each in written.indicators]
    if any(home != cooperation.pk for home in tied):
        raise Refused(_("Velg mål og indikatorer som hører til samarbeidet."))
    publishable(texts_of(written.title, written.summary, written.owner_office))


def texts_of(title: str, summary: str, office: str) -> dict[str, str]:
    return {_("Tiltak"): title, _("Eier"): office} | by_paragraph(_("Hva som skal gjøres"), summary)


def desk(by: Viewer, cooperation: Cooperation) -> str:
    return acting_for(by, K.secretariat, cooperation=cooperation)
