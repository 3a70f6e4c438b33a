"""Rolling a year's plan over: each measure is carried on, done or stopped, and stays the one row it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import MeasureYear
from samrad.strategy.reading.year_plans import is_published, rows_of_year
from samrad.strategy.services.measure_progress import finish, stop, take_up
from samrad.strategy.services.measures import desk
from samrad.strategy.services.year_plan import note_on, put_in

Outcome = MeasureYear.Outcome


@dataclass(frozen=True)
class Settled:
    """What becomes of one row: `text` is next year's note, why it is stopped, or how it ended."""

    row: int
    outcome: str
    text: str = ""


@act("year_plan.roll_over")
def roll_over(cooperation: Cooperation, year: int, settled: Iterable[Settled], *, by: Viewer) -> int:
    """Settles rows of the year, all of them or none. Those not named stay open. How many are open then.

    Doing it again with the same changes nothing; with another answer it undoes the former, until next year's
    plan is laid out. Effects: the rows of the year, those of next year, the measures; one audit entry.
    Raises Refused, naming the measure.
    """
    require(by, "measure.keep", cooperation)
    Cooperation.objects.select_for_update().only("pk").get(pk=cooperation.pk)  # two at once come one by one
    rows = {row.pk: row for row in rows_of_year(cooperation, year)}
    tell_nothing_changed()  # unless a row does
    for each in settled:
        if each.row in rows:
            settle(rows[each.row], each, by=by)
    return sum(row.outcome == Outcome.OPEN for row in rows.values())


def settle(row: MeasureYear, wanted: Settled, *, by: Viewer) -> None:
    """One row. A refusal says which measure it is about."""
    if is_settled_so(row, wanted):
        return
    home = row.measure.cooperation
    tell(home, after={f"{row.measure.key} {row.year}": wanted.outcome}, on_behalf_of=desk(by, home))
    try:
        check(row, wanted)
        undo(row, wanted, by=by)
        carry_out(row, wanted, by=by)
    except Refused as refusal:
        raise Refused(f"{row.measure.title}: {refusal}") from refusal
    row.outcome = wanted.outcome
    row.outcome_note = "" if wanted.outcome == Outcome.CARRIED_ON else wanted.text
    row.save(update_fields=["outcome", "outcome_note"])


def is_settled_so(row: MeasureYear, wanted: Settled) -> bool:
    """Is this what stands already?"""
    if row.outcome != wanted.outcome:
        return False
    if wanted.outcome == Outcome.CARRIED_ON:
        following = next_of(row)
        return following is not None and following.note == wanted.text
    return row.outcome_note == wanted.text


def check(row: MeasureYear, wanted: Settled) -> None:
    publishable({_("Merknad"): wanted.text})
    if wanted.outcome == Outcome.STOPPED and not wanted.text:
        raise Refused(_("Skriv hvorfor tiltaket er stoppet."))
    if is_final(row) and wanted.outcome != row.outcome:
        raise Refused(
            _("Årsplanen for %(year)s er lagt ut. Endre tiltaket på dets egen side.") % {"year": row.year + 1}
        )


def is_final(row: MeasureYear) -> bool:
    """Settled, and next year's plan is laid out: what was decided is what everybody has read."""
    return row.outcome != Outcome.OPEN and is_published(row.measure.cooperation, row.year + 1)


def undo(row: MeasureYear, wanted: Settled, *, by: Viewer) -> None:
    """Takes back what an earlier answer did."""
    if row.outcome == Outcome.CARRIED_ON and wanted.outcome != Outcome.CARRIED_ON:
        following = next_of(row)
        if following and following.outcome != Outcome.OPEN:
            raise Refused(_("Det er gjort opp for %(year)s også.") % {"year": following.year})
        if following:
            following.delete()
    if row.outcome in {Outcome.DONE, Outcome.STOPPED} and wanted.outcome != row.outcome:
        take_up(row.measure, by=by)


def carry_out(row: MeasureYear, wanted: Settled, *, by: Viewer) -> None:
    measure = row.measure
    if wanted.outcome == Outcome.DONE and not measure.done_on:
        finish(measure, last_day(row.year), by=by)
    elif wanted.outcome == Outcome.STOPPED and measure.stopped_because != wanted.text:
        stop(measure, measure.stopped_on or last_day(row.year), wanted.text, by=by)
    elif wanted.outcome == Outcome.CARRIED_ON:
        if measure.done_on or measure.stopped_on:
            take_up(measure, by=by)
        following = next_of(row)
        if following:
            note_on(following, wanted.text)
        else:
            put_in(measure, row.year + 1, wanted.text, by=by)


def next_of(row: MeasureYear) -> MeasureYear | None:
    rows = MeasureYear.objects.filter(measure=row.measure_id, year=row.year + 1, withdrawn_on=None)
    found: MeasureYear | None = rows.first()
    return found


def last_day(year: int) -> date:
    """The year's last, or today when it still runs."""
    return min(date(year, 12, 31), timezone.localdate())
