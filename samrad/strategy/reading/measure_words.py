"""How it goes with a measure, and why, in the reader's words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samrad.engine.measure_status import Reason

STATUSES: dict[str, Promise] = {
    "not_started": _("ikke begynt"),
    "on_time": _("i rute"),
    "late": _("forsinket"),
    "under_way": _("pågår"),
    "stopped": _("stoppet"),
    "done": _("ferdig"),
}
COLOURS = {
    "not_started": "neutral",
    "on_time": "success",
    "late": "warning",
    "under_way": "info",
    "stopped": "danger",
    "done": "success",
}
REASONS: dict[Reason, Promise] = {
    Reason.is_done: _("det er meldt ferdig"),
    Reason.is_carried_out: _("det er gjennomført"),
    Reason.owner_says_done: _("eieren sier at det er ferdig"),
    Reason.is_stopped: _("det er stoppet"),
    Reason.owner_says_stopped: _("eieren sier at det er stoppet"),
    Reason.past_due: _("fristen er gått ut"),
    Reason.step_overdue: _("neste steg er ikke gjort til avtalt dag"),
    Reason.not_begun: _("det skulle vært i gang"),
    Reason.owner_says_late: _("eieren sier at det er forsinket"),
    Reason.indicators_behind: _("en indikator ligger etter måltallet"),
    Reason.starts_later: _("det begynner senere"),
    Reason.no_start: _("det er ikke satt i gang"),
    Reason.owner_says_on_time: _("eieren sier at det er i rute"),
    Reason.due_ahead: _("fristen er ikke gått ut"),
    Reason.no_due: _("det har ingen frist"),
}
