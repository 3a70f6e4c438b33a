"""Taking reports away: one that nobody has seen is thrown away, one that is published leaves a tombstone."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samrad.access.rules import K, acting_for, require
from samrad.core.acts import Refused, act, tell
from samrad.core.viewers import Viewer
from samrad.core.withdrawal import withdraw
from samrad.strategy.models import FrozenReport


@act("report.discard")
def discard_report(report: FrozenReport, *, by: Viewer) -> None:
    """Throws away a report that was made and not published. Effects: the row is gone; one audit entry.

    Raises Refused for one that has been published: that is withdrawn, with a reason.
    """
    require(by, "report.freeze", report)
    hold(report)
    if report.is_public:
        raise Refused(_("Rapporten er lagt ut. Trekk den tilbake med en grunn, så blir siden stående."))
    home = report.cooperation
    tell(report, before={"title": report.title}, on_behalf_of=acting_for(by, K.secretariat, cooperation=home))
    report.delete()


@act("report.withdraw")
def withdraw_report(report: FrozenReport, *, because: str, by: Viewer) -> None:
    """Takes a published report away from the public, and leaves a tombstone with the reason.

    Effects: its page and files answer 410 with the tombstone to others than the secretariat and the auditor;
    the one it corrected, if any, is the period's report again; one audit entry. Raises Refused for one that
    isn't published, and as `core.withdrawal.withdraw` does.
    """
    require(by, "report.freeze", report)
    hold(report)
    if not report.is_public:
        raise Refused(_("Rapporten er ikke lagt ut. Kast den, om den ikke skal brukes."))
    withdraw(report, because, on_behalf_of=acting_for(by, K.secretariat, cooperation=report.cooperation))


def hold(report: FrozenReport) -> None:
    """Until the act is done. Somebody else may be publishing it, and what has been seen isn't thrown away."""
    report.refresh_from_db(from_queryset=FrozenReport.objects.select_for_update())
