"""Acts on reports: what is true is frozen, and what is frozen is published. Neither is changed."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.cases.services.texts import by_paragraph, publishable
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.organisations.models import Cooperation
from samrad.strategy.models import FrozenReport
from samrad.strategy.reports.period import ReportPeriod
from samrad.strategy.reports.telling import Told, told_report


def previewed(cooperation: Cooperation, period: ReportPeriod, *, by: Viewer, today: date) -> Told:
    """What would be frozen now."""
    require(by, "report.freeze", cooperation)
    return told_report(cooperation, period, by=by, today=today)


@act("report.freeze")
def freeze_report(
    cooperation: Cooperation,
    period: ReportPeriod,
    *,
    introduction: str,
    corrects: FrozenReport | None = None,
    because: str = "",
    by: Viewer,
) -> FrozenReport:
    """Keeps what is true now, so that it stays as it was. One that corrects another says what.

    Effects: the report, not yet published; one audit entry. Raises Refused for a period that hasn't begun,
    for a second report of a period that corrects none, and for national identity numbers in the texts.
    """
    require(by, "report.freeze", cooperation)
    today = timezone.localdate()
    check(cooperation, period, corrects, because, today)
    publishable(by_paragraph(_("Innledning"), introduction) | {_("Hva er rettet"): because})
    report = frozen(cooperation, period, told_report(cooperation, period, by=by, today=today))
    report.introduction = introduction
    report.corrects, report.corrects_because = corrects, because
    report.save()
    tell(report, fields=["content"], on_behalf_of=acting_for(by, K.secretariat, cooperation=cooperation))
    return report


def frozen(cooperation: Cooperation, period: ReportPeriod, told: Told) -> FrozenReport:
    """What was told of a period, to be kept."""
    return FrozenReport(
        cooperation=cooperation,
        kind=period.kind,
        year=period.year,
        tertial=period.tertial,
        title=told.title,
        language=told.language,
        content=told.content,
        internal=told.internal,
        frozen_at=timezone.now(),
    )


def check(
    cooperation: Cooperation,
    period: ReportPeriod,
    corrects: FrozenReport | None,
    because: str,
    today: date,
) -> None:
    if period.first > today:
        raise Refused(_("Perioden har ikke begynt. Velg en som har begynt."))
    there = published_of(cooperation, period)
    if there is not None and (corrects != there or not because.strip()):
        raise Refused(_("Perioden har en rapport som er lagt ut. Skriv hva den nye retter i den."))
    if there is None and corrects is not None:
        raise Refused(_("Rapporten som skulle rettes, er ikke den siste. Se over og prøv igjen."))


def published_of(cooperation: Cooperation, period: ReportPeriod) -> FrozenReport | None:
    """The newest report of the period that is published and stands."""
    rows = FrozenReport.objects.filter(
        cooperation=cooperation,
        year=period.year,
        tertial=period.tertial,
        is_public=True,
        withdrawn_at=None,
    )
    return rows.defer("content", "internal").order_by("-frozen_at", "-pk").first()


@act("report.publish")
def publish_report(report: FrozenReport, *, by: Viewer) -> None:
    """Shows the report to everybody. Effects: `is_public`; one audit entry.

    Raises Refused when another of the same period was published after this one was frozen.
    """
    require(by, "report.freeze", report)
    Cooperation.objects.select_for_update().only("pk").get(pk=report.cooperation_id)  # one by one
    report.refresh_from_db(fields=["is_public"])
    there = published_of(report.cooperation, ReportPeriod(report.year, report.tertial))
    if report.is_public:
        raise Refused(_("Rapporten er alt lagt ut."))
    if there is not None and report.corrects_id != there.pk:
        raise Refused(_("En annen rapport for perioden er lagt ut. Lag en ny som sier hva den retter."))
    report.is_public = True
    report.save(update_fields=["is_public"])
    home = report.cooperation
    tell(report, fields=["is_public"], on_behalf_of=acting_for(by, K.secretariat, cooperation=home))
