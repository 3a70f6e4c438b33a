"""Bringing figures in from Statistics Norway: now, and every week by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from samrad.access.rules import K, acting_for, require
from samrad.core.acts import Refused, act, tell, tell_nothing_changed
from samrad.core.viewers import INSTALLATION, Viewer
from samrad.engine.json_stat import reason_against
from samrad.knowledge.models import Indicator, StatisticsQuery
from samrad.knowledge.services.fetched_observations import Changes, write_figures
from samrad.knowledge.statistics.client import Statistics
from samrad.knowledge.statistics.gathering import Gathered, Wanted, gather
from samrad.knowledge.statistics.hours import morning_is_over

EVERY = timedelta(days=7)
AFTER_A_FAULT = timedelta(days=1)
EARLY = timedelta(hours=1)  # the clock doesn't strike at the same minute each day
SHORTEST_PAUSE = timedelta(minutes=1)  # between two times somebody asks for the same figures
ANSWERS_WITHIN = timedelta(minutes=15)  # a fetch that has not said anything by then has stopped
QUERY_FIELDS = ["title", "described", "notes", "updated_told", "fetched_at", "fault"]


@dataclass(frozen=True)
class Chosen:
    """What is to be fetched, as somebody has chosen it; see `StatisticsQuery`."""

    table: str
    choices: dict[str, list[str]]
    codelists: dict[str, str]
    areas: str


@act("statistics_query.save")
def save_query(indicator: Indicator, chosen: Chosen, gathered: Gathered, *, by: Viewer) -> Changes:
    """The indicator's figures are fetched so from now on, beginning with those that were looked at.

    Effects: the query, turned on; the figures, see `write_figures`, and those that were fetched otherwise
    before are gone; one audit entry. Raises Refused when the table's periods or sums aren't the indicator's.
    """
    require(by, "indicator.keep", indicator)
    refuse_unfit(indicator, gathered)
    query, is_new = StatisticsQuery.objects.select_for_update().get_or_create(indicator=indicator)
    replaces = is_new or Wanted.of(query) != wanted_of(chosen)
    for name in ("table", "choices", "codelists", "areas"):
        setattr(query, name, getattr(chosen, name))
    query.is_on, query.asked_at = True, timezone.now()
    note_answer(query, gathered)
    query.save()
    changes = write_figures(indicator, gathered, replaces=replaces)
    tell(indicator, fields=["query", "observations"], on_behalf_of=secretariat(by, indicator))
    return changes


def wanted_of(chosen: Chosen) -> Wanted:
    return Wanted(chosen.table, chosen.choices, chosen.codelists, chosen.areas)


def refuse_unfit(indicator: Indicator, gathered: Gathered) -> None:
    """Raises Refused when the table's periods or sums aren't the indicator's."""
    letter = {"quarter": "K", "month": "M"}.get(indicator.every, "")
    if any(period[4:5] != letter for _place, period in gathered.figures):
        raise Refused(
            _("Tabellen har ikke tall for hvert %(every)s, som indikatoren. Velg en annen tabell.")
            % {"every": indicator.get_every_display()}
        )
    one = next((each for each in gathered.figures.values() if each.value is not None), None)
    against = reason_against(gathered.outline, [one]) if one and indicator.may_be_summed else None
    if against is not None:
        raise Refused(
            _(
                "Tallene i denne tabellen kan ikke legges sammen, men indikatoren legger sammen deltakernes "
                "tall til regionens. Endre det på indikatoren først."
            )
        )


def note_answer(query: StatisticsQuery, gathered: Gathered) -> None:
    query.notes, query.updated_told = gathered.notes, gathered.table.updated[:40]
    query.title, query.described = gathered.outline.label[:300], gathered.described
    query.fetched_at, query.fault = timezone.now(), ""


@act("statistics_query.ask")
def ask_now(indicator: Indicator, *, by: Viewer) -> None:
    """Asks for the figures in the background. Effects: a task; one audit entry.

    Raises Refused when there is no query, or when it was asked for a moment ago.
    """
    require(by, "indicator.keep", indicator)
    query = StatisticsQuery.objects.select_for_update().filter(indicator=indicator).first()
    if query is None:
        raise Refused(_("Velg først hvilken tabell tallene skal hentes fra."))
    if query.asked_at and timezone.now() - query.asked_at < SHORTEST_PAUSE:
        raise Refused(_("Tallene ble hentet for mindre enn ett minutt siden. Vent litt før du henter igjen."))
    query.asked_at, query.fault = timezone.now(), ""
    query.save(update_fields=["asked_at", "fault"])
    tell(indicator, fields=["asked_at"], on_behalf_of=secretariat(by, indicator))
    fetch_indicator.enqueue(query.pk)


@act("statistics_query.switch")
def switch(indicator: Indicator, *, is_on: bool, by: Viewer) -> None:
    """The weekly fetch is turned on or off; the figures stay. Effects: the query; one audit entry."""
    require(by, "indicator.keep", indicator)
    query = StatisticsQuery.objects.filter(indicator=indicator).first()
    if query is None or query.is_on == is_on:
        tell_nothing_changed()
        return
    query.is_on = is_on
    query.save(update_fields=["is_on"])
    tell(
        indicator,
        before={"is_on": not is_on},
        after={"is_on": is_on},
        on_behalf_of=secretariat(by, indicator),
    )


@act("statistics_query.remove")
def remove_query(indicator: Indicator, *, by: Viewer) -> None:
    """Nothing is fetched any more; the figures that came stay. Effects: no query; one audit entry."""
    require(by, "indicator.keep", indicator)
    if StatisticsQuery.objects.filter(indicator=indicator).delete()[0]:
        tell(indicator, fields=["query"], on_behalf_of=secretariat(by, indicator))
    else:
        tell_nothing_changed()


# --- the fetch itself ---


def fetch_query(query: StatisticsQuery, *, by: Viewer, statistics: Statistics | None = None) -> str:
    """Fetches the figures of one query. Returns `same`, `changed` or `failed`.

    The network is asked outside any transaction, so that a slow service holds up nobody.
    """
    require(by, "indicator.fetch", query)
    today = timezone.localdate()
    try:
        of = query.indicator.cooperation
        gathered = gather(Wanted.of(query), of, statistics or Statistics(), today=today)
        refuse_unfit(query.indicator, gathered)
    except Refused as fault:
        note_failure(query, str(fault), by=by)
        return "failed"
    return use_gathered(query, gathered, by=by)


@act("statistics_query.fetch")
def use_gathered(query: StatisticsQuery, gathered: Gathered, *, by: Viewer) -> str:
    """What came becomes the indicator's figures. Effects: the figures, see `write_figures`; when it was, and
    the notes that must be shown; one audit entry when a figure or a note is other than before."""
    require(by, "indicator.fetch", query)
    if not take_hold(query):
        tell_nothing_changed()
        return "same"
    old_notes = query.notes
    note_answer(query, gathered)
    query.save(update_fields=QUERY_FIELDS)
    changes = write_figures(query.indicator, gathered, replaces=False)
    if not changes.written and query.notes == old_notes:
        tell_nothing_changed()
        return "same"
    tell(query.indicator, fields=["observations"], on_behalf_of=secretariat(by, query.indicator))
    return "changed"


@act("statistics_query.fail")
def note_failure(query: StatisticsQuery, fault: str, *, by: Viewer) -> None:
    """The figures couldn't be fetched. Those that stand stay; the page says why. One audit entry the first
    time; none while it goes on failing."""
    require(by, "indicator.fetch", query)
    if not take_hold(query):
        tell_nothing_changed()
        return
    is_new = query.fault != fault[:300]
    query.fault = fault[:300]
    query.save(update_fields=["fault"])
    if is_new:
        tell(query.indicator, fields=["fault"], on_behalf_of=secretariat(by, query.indicator))
    else:
        tell_nothing_changed()


def take_hold(query: StatisticsQuery) -> bool:
    """Is it still the query that was asked? The network is slow: meanwhile it may be gone or another."""
    now = StatisticsQuery.objects.select_for_update().filter(pk=query.pk).first()
    return now is not None and Wanted.of(now) == Wanted.of(query)


def secretariat(by: Viewer, indicator: Indicator) -> str:
    return acting_for(by, K.secretariat, cooperation=indicator.cooperation)


@task()
def fetch_indicator(query: int) -> str:
    """Fetches one indicator's figures in the background; one that is removed in the meantime is left."""
    found = StatisticsQuery.objects.select_related("indicator__cooperation").filter(pk=query).first()
    return fetch_query(found, by=INSTALLATION) if found else "removed"


def queue_fetches(day: date) -> None:
    """Every week each query is asked once, and one that failed the day after; each as a task of its own.

    They wait until the office's morning is over.
    """
    if not settings.STATISTICS:
        return
    now = timezone.now()
    at_work = fetch_indicator.using(run_after=max(now, morning_is_over(day)))
    failed = ~Q(fault="") & Q(asked_at__lte=now - AFTER_A_FAULT + EARLY)
    due = Q(asked_at__isnull=True) | Q(asked_at__lte=now - EVERY + EARLY) | failed
    rows = StatisticsQuery.objects.filter(due, is_on=True)
    for pk in list(rows.values_list("pk", flat=True)):
        StatisticsQuery.objects.filter(pk=pk).update(asked_at=now)
        at_work.enqueue(pk)


def changes_in_words(changes: Changes) -> str:
    """What became of the figures, in a sentence."""
    if not changes.written:
        return _("Tallene sto her fra før. Ingenting er endret.")
    new, changed, kept, gone = changes.new, changes.changed, changes.kept, changes.gone
    parts = [
        (new, ngettext("%(n)d nytt tall", "%(n)d nye tall", new)),
        (changed, ngettext("%(n)d tall er endret", "%(n)d tall er endret", changed)),
        (kept, ngettext("%(n)d eget tall ble stående", "%(n)d egne tall ble stående", kept)),
        (gone, ngettext("%(n)d fra før er borte", "%(n)d fra før er borte", gone)),
    ]
    what = ", ".join(text % {"n": number} for number, text in parts if number)
    return _("Tallene er hentet: %(what)s.") % {"what": what}
