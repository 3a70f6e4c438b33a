"""All that a report tells: what is true on the day, in the language of the cooperation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samrad.commitments.models import Undertaking
from samrad.core.viewers import PUBLIC, Viewer
from samrad.engine.measure_status import Discreet, Status
from samrad.engine.partial_dates import format_date, format_partial_date
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.organisations.models import Cooperation
from samrad.strategy.models import MeasureYear, PlanVersion
from samrad.strategy.reading.measure_words import STATUSES
from samrad.strategy.reading.measures import MeasureStanding, Shown, counted, measure_standings
from samrad.strategy.reports.maintenance import maintenance_section
from samrad.strategy.reports.measured import indicator_section
from samrad.strategy.reports.period import ReportPeriod
from samrad.strategy.reports.promised import promised_sections, promises_of
from samrad.strategy.reports.sections import DATE, Section, columns, iso, kept
from samrad.strategy.selectors import measures_visible_to, versions_visible_to


@dataclass(frozen=True)
class Told:
    """What a report tells everybody, and what it tells those who work in the cooperation besides."""

    title: str
    language: str
    content: dict[str, Any]
    internal: dict[str, Any]


def told_report(cooperation: Cooperation, period: ReportPeriod, *, by: Viewer, today: date) -> Told:
    """What is true today of what is published. A fixed number of questions.

    What is for everybody is read as everybody may; a draft is in neither part.
    """
    with translation.override(cooperation.language):
        everybodys = sections_for(cooperation, period, PUBLIC, today)
        inside = () if cooperation.names_the_late else sections_inside(cooperation, period, by, today)
        content = {
            "cooperation": cooperation.name,
            "is_example": cooperation.is_example,
            "period": period_told(period, cooperation.language),
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "day": today.isoformat(),
            "names_the_late": cooperation.names_the_late,
            "sections": kept(everybodys),
        }
        return Told(period.title, cooperation.language, content, {"sections": kept(inside)} if inside else {})


def period_told(period: ReportPeriod, language: str) -> str:
    return f"{format_date(period.first, language)} – {format_date(period.last, language)}"


def sections_for(
    cooperation: Cooperation, period: ReportPeriod, viewer: Viewer, today: date
) -> Iterator[Section]:
    standings = standings_of(cooperation, period, viewer, today)
    yield in_short(standings)
    yield measure_section(cooperation, standings, period)
    yield from promised_sections(promises_of(cooperation, viewer, today), tells=cooperation.names_the_late)
    yield indicator_section(cooperation, today)
    yield maintenance_section(cooperation, standings, today)
    yield plans_in_force(cooperation)


def sections_inside(
    cooperation: Cooperation, period: ReportPeriod, viewer: Viewer, today: date
) -> list[Section]:
    """How it goes by name: the measures that are late, and each participant's promises."""
    standings = standings_of(cooperation, period, viewer, today)
    promises = promises_of(cooperation, viewer, today)
    return [
        *promised_sections(promises, tells=True),
        measure_section(cooperation, standings, period),
    ]


def standings_of(
    cooperation: Cooperation, period: ReportPeriod, viewer: Viewer, today: date
) -> list[MeasureStanding]:
    """The published measures that were alive in the period, under their areas."""
    rows = measures_visible_to(viewer).filter(cooperation=cooperation, is_public=True)
    found = measure_standings(rows, viewer=viewer, today=today)
    return [each for each in found if was_alive(each, period)]


def was_alive(standing: MeasureStanding, period: ReportPeriod) -> bool:
    over = standing.measure.done_on or standing.measure.stopped_on
    return over is None or over >= period.first


IN_SHORT: dict[Shown, Promise] = {
    Status.done: STATUSES["done"],
    Discreet.under_way: Undertaking.Phase.UNDER_WAY.label,
    **{each: STATUSES[each.value] for each in (Status.on_time, Status.late, Status.not_started)},
    Status.stopped: STATUSES["stopped"],
}


def in_short(standings: list[MeasureStanding]) -> Section:
    """How many measures go how, without telling whose are late."""
    number = counted(standings)
    told_of = [
        _("%(number)s er %(status)s") % {"number": number[each], "status": words}
        for each, words in IN_SHORT.items()
        if number[each]
    ]
    told = _("Rapporten har %(number)s tiltak.") % {"number": len(standings)}
    return Section("short", _("Kort sagt"), (told, *([f"{', '.join(told_of)}."] if told_of else [])))


def plans_in_force(cooperation: Cooperation) -> Section:
    rows = versions_visible_to(PUBLIC).filter(
        plan__cooperation=cooperation, status=PlanVersion.Status.IN_FORCE
    )
    return Section(
        "plans",
        _("Planene som gjelder"),
        columns=columns(_("Plan"), _("Slag"), _("Versjon"), _("Vedtatt"), (_("Gjelder fra"), DATE)),
        rows=tuple(
            (
                each.plan.title,
                str(each.plan.get_kind_display()),
                str(each.number),
                format_partial_date(each.adopted, language()) if each.adopted_on else "",
                iso(each.in_force_on),
            )
            for each in rows.order_by("plan__sort_key", "number")
        ),
        empty=_("Ingen plan er ført som gjeldende."),
    )


def measure_section(
    cooperation: Cooperation, standings: list[MeasureStanding], period: ReportPeriod
) -> Section:
    notes = notes_of(cooperation, period.year)
    heads = (_("Tiltak"), _("Satsingsområde"), _("Eier"), _("Fase"), _("Status"), (_("Frist"), DATE))
    ordered = sorted(
        standings, key=lambda each: (not each.areas, norwegian_sort_key("".join(each.areas[:1])))
    )
    return Section(
        "measures",
        _("Tiltakene"),
        sentences=hidden(standings),
        columns=columns(*heads, _("Dette året"), _("Neste steg"), _("Eieren sier")),
        rows=tuple(measure_row(each, notes.get(each.measure.pk, "")) for each in ordered),
        empty=_("Ingen tiltak er lagt ut."),
    )


def hidden(standings: list[MeasureStanding]) -> tuple[str, ...]:
    """Why the table says less than the numbers above it, where it does."""
    if not any(isinstance(each.status, Discreet) for each in standings):
        return ()
    return (_("«Pågår» er både i rute og forsinket. Hvem som er forsinket, vises ikke."),)


def measure_row(standing: MeasureStanding, note: str) -> tuple[str, ...]:
    measure, report = standing.measure, standing.report
    return (
        measure.title,
        ", ".join(standing.areas),
        standing.owner,
        str(measure.get_phase_display()),
        str(STATUSES[standing.status.value]),
        iso(measure.due_on),
        note,
        step_of(standing),
        report.sentence if report else "",
    )


def step_of(standing: MeasureStanding) -> str:
    """The next step with its day, as far as they may be told."""
    step, by = standing.measure.next_step, standing.next_step_by
    if not step or by is None:
        return step
    return _("%(step)s innen %(day)s") % {"step": step, "day": format_date(by, language())}


def language() -> str:
    """The one that is active: the cooperation's, while a report is told."""
    return translation.get_language() or "nb"


def notes_of(cooperation: Cooperation, year: int) -> dict[int, str]:
    """What was to be done that year, as published, by measure."""
    rows = MeasureYear.objects.filter(measure__cooperation=cooperation, year=year, is_public=True)
    rows = rows.filter(withdrawn_on=None)
    return dict(rows.order_by().values_list("measure", "note"))
