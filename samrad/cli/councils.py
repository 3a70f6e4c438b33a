"""Where the municipalities of the demonstration get their cases, and the answers that they still owe."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from samrad.cli.papers import viewer_of
from samrad.cli.people import SCOPE
from samrad.config.environment import CHECKOUT

if TYPE_CHECKING:
    from samrad.cases.models import Case, Treatment

ADDRESSES = CHECKOUT / "examples" / "adresser.csv"
MONTH = timedelta(days=30)
KEEPER = "gunn.elin@tverrdalsregionen.example"
COLUMNS = {
    "registry": "postmottak",
    "contact_name": "kontaktperson",
    "contact_email": "kontaktpersonens_adresse",
    "secretary_name": "politisk_sekretariat",
    "secretary_email": "politisk_sekretariats_adresse",
    "language": "målform",
}


def load_addresses(file: Path = ADDRESSES) -> int:
    """Keeps the addresses of the file for those that have none; how many lines there were."""
    from samrad.cases.models import RatificationAddress
    from samrad.cases.services.ratification_addresses import keep_address
    from samrad.organisations.models import Cooperation, Organisation

    home = Cooperation.objects.get(slug=SCOPE)
    kept = set(
        RatificationAddress.objects.filter(cooperation=home).values_list("organisation__key", flat=True)
    )
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened, delimiter=";"))
    for line in lines:
        if line["kommune"] not in kept:
            place = Organisation.objects.get(scope__in=("", SCOPE), key=line["kommune"])
            values = {name: line[column] for name, column in COLUMNS.items()}
            keep_address(home, place, by=viewer_of(KEEPER), **values)
    return len(lines)


def send_what_waits(today: date) -> int:
    """Asks the councils that have got a case by the sheets and not answered; how many there were.

    The day a case was sent stays as the sheets have it.
    """
    from samrad.cases.models import Case, Role, Treatment

    waiting = Treatment.objects.filter(
        scope=SCOPE,
        role=Role.RATIFICATION,
        sent_on__isnull=False,
        decisions__isnull=True,
        branch__request__isnull=True,
        branch__stop__case__is_withdrawn=False,
    )
    rows = list(waiting.select_related("branch__organisation", "branch__stop"))
    for case in Case.objects.filter(pk__in=[each.branch.stop.case_id for each in rows]):
        ask(case, [each for each in rows if each.branch.stop.case_id == case.pk], today)
    return len(rows)


def ask(case: Case, treatments: list[Treatment], today: date) -> None:
    from samrad.cases.ratifying import decided_text
    from samrad.cases.selectors import standings
    from samrad.cases.services.ratification_sending import Asked, send_to_councils
    from samrad.engine.text_tree import plain_from_tree

    by = viewer_of(KEEPER)
    (standing,) = standings([case], viewer=by, today=today)
    decided = decided_text(standing)
    send_to_councils(
        case,
        asked=[Asked(each.branch.organisation) for each in treatments],
        rule=treatments[0].branch.stop.rule,
        due_on=today + MONTH,
        proposed=plain_from_tree(decided.decision.tree) if decided and decided.decision.tree else "",
        by=by,
    )
    for each in treatments:
        each.branch.treatments.update(sent_on=each.sent_on)
