"""Acts on a year's plan: which measures stand in it and with which note, and laying it out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samrad.access.rules import require
from samrad.cases.services.texts import all_publishable
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import Viewer
from samrad.core.withdrawal import lay_out_again, withdraw
from samrad.organisations.models import Cooperation
from samrad.strategy.models import Measure, MeasureYear
from samrad.strategy.reading.year_plans import is_published, rows_of_year
from samrad.strategy.services.measures import desk


@dataclass(frozen=True)
class Edited:
    """A year's plan as somebody edited it: notes and why a row is taken out, by its id; measures added."""

    notes: Mapping[int, str] = field(default_factory=dict)
    added: Collection[Measure] = ()
    taken_out: Mapping[int, str] = field(default_factory=dict)


@act("year_plan.edit")
def edit_year(cooperation: Cooperation, year: int, edited: Edited, *, by: Viewer) -> None:
    """Saves the whole page at once. What is added to a published year is public at once.

    Effects: the rows of the year; one audit entry. Raises Refused for a text that can't be public, for taking
    out what is settled, and for taking out what everybody has read without saying why.
    """
    require(by, "measure.keep", cooperation)
    rows = {row.pk: row for row in rows_of_year(cooperation, year)}
    notes = [(rows[pk], note) for pk, note in edited.notes.items() if pk in rows]
    all_publishable((row.measure.title, note) for row, note in notes)
    own = [each for each in edited.added if each.cooperation_id == cooperation.pk]
    changed = [
        *(row.measure.key for row, note in notes if note_on(row, note)),
        *(each.key for each in own if put_in(each, year, by=by)),
        *(take_out(rows[pk], why, by=by) for pk, why in edited.taken_out.items() if pk in rows),
    ]
    if not changed:
        tell_nothing_changed()
        return
    tell(cooperation, before={"year": year, "measures": changed}, on_behalf_of=desk(by, cooperation))


def note_on(row: MeasureYear, note: str) -> bool:
    """Writes the note; whether it was another."""
    if row.note == note:
        return False
    row.note = note
    row.save(update_fields=["note"])
    return True


def put_in(measure: Measure, year: int, note: str = "", *, by: Viewer) -> bool:
    """Puts the measure in the year's plan, also one that was taken out; whether it wasn't there."""
    row, is_new = MeasureYear.objects.get_or_create(
        measure=measure,
        year=year,
        defaults={
            "scope": measure.scope,
            "key": f"{measure.key}-{year}"[-80:],
            "note": note,
            "is_public": is_published(measure.cooperation, year),
        },
    )
    if row.is_withdrawn:
        tell(measure.cooperation, on_behalf_of=desk(by, measure.cooperation))  # the year is what it is about
        lay_out_again(row, on_behalf_of=desk(by, measure.cooperation))
        note_on(row, note)
        return True
    return bool(is_new)


def take_out(row: MeasureYear, because: str, *, by: Viewer) -> str:
    """Takes a measure out of the year; its key. What happened in a year isn't taken out of it.

    What everybody has read is withdrawn, and stays in the year as taken out.
    """
    if row.outcome != MeasureYear.Outcome.OPEN:
        raise Refused(
            _("«%(title)s» er gjort opp for %(year)s og blir stående.")
            % {"title": row.measure.title, "year": row.year}
        )
    if not has_been_read(row):
        row.delete()
    elif not because.strip():
        raise Refused(
            _("Skriv hvorfor «%(title)s» tas ut. Grunnen blir stående i årsplanen.")
            % {"title": row.measure.title}
        )
    else:
        tell(row.measure.cooperation, on_behalf_of=desk(by, row.measure.cooperation))
        withdraw(row, because, on_behalf_of=desk(by, row.measure.cooperation))
    return row.measure.key


def has_been_read(row: MeasureYear) -> bool:
    """Has it stood in a year's plan that is laid out, of a measure that is or was?"""
    return row.is_public and (row.measure.is_public or row.measure.is_withdrawn)


@act("year_plan.publish")
def publish_year(cooperation: Cooperation, year: int, *, by: Viewer) -> None:
    """Lays the year's plan out for everybody. Measures that are drafts stay unseen until they are laid out.

    Effects: the rows of the year; one audit entry.
    """
    require(by, "measure.keep", cooperation)
    rows = list(rows_of_year(cooperation, year))
    if not rows:
        raise Refused(_("Ingen tiltak står i årsplanen ennå. Legg dem til først."))
    all_publishable((row.measure.title, row.note) for row in rows)
    if not MeasureYear.objects.filter(pk__in=[row.pk for row in rows], is_public=False).update(
        is_public=True
    ):
        tell_nothing_changed()
        return
    tell(cooperation, after={"year": year, "is_public": True}, on_behalf_of=desk(by, cooperation))
