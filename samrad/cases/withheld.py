"""When the papers of a case may no longer stand in a pack that has gone out."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from samrad.cases.models import Case
from samrad.documents.enclosed import Withheld
from samrad.engine.partial_dates import format_date


def cases_withdrawn() -> QuerySet[Case]:
    return Case.objects.filter(is_withdrawn=True)


def why_case(case: Case, day: date) -> str:
    told = {"day": format_date(day, translation.get_language() or "nb"), "why": case.withdrawn_because}
    return _("En sak er trukket, og papirene ble tatt ut %(day)s: %(why)s") % told


withheld_cases = Withheld(cases_withdrawn, why_case)
