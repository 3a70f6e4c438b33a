"""When cases were up, and on which agendas, as a dump of a cooperation has it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from samrad.cases.models import Case, Occasion, Treatment
from samrad.cases.selectors import stops_of
from samrad.meetings.models import AgendaItem
from samrad.meetings.selectors import issued
from samrad.openness.case_entries import are_days_told


def agenda_rows(treatments: QuerySet[Treatment], *, public: bool) -> QuerySet[AgendaItem]:
    """The agendas. `public` leaves out what hasn't been sent out: it is nobody else's before that."""
    rows = AgendaItem.objects.filter(treatment__in=treatments)
    return issued(rows) if public else rows


def occasion_rows(cases: QuerySet[Case], *, public: bool) -> QuerySet[Occasion]:
    """The times cases were up in organs outside. `public` leaves out those of councils that are late."""
    rows = Occasion.objects.filter(treatment__branch__stop__case__in=cases).select_related("treatment")
    return rows.exclude(treatment__in=late_ones(cases, timezone.localdate())) if public else rows


def late_ones(cases: QuerySet[Case], today: date) -> list[int]:
    """The treatments whose days have passed without an answer, where the late aren't named."""
    by_key = {case.pk: case for case in cases.select_related("cooperation")}
    return [
        treatment.row.pk
        for case, stops in stops_of(by_key.values()).items()
        for stop in stops
        for branch in stop.branches
        for treatment in branch.treatments
        if not are_days_told(by_key[case], treatment, today)
    ]
