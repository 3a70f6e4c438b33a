"""The example accounts of the demonstration: one or more for every kind of mandate."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from samrad.config.environment import CHECKOUT

if TYPE_CHECKING:
    from samrad.access.models import Account
    from samrad.organisations.models import Organ, Organisation

PEOPLE = CHECKOUT / "examples" / "brukere.csv"
SCOPE = "tverrdalsregionen"  # the region folder that the keys in the file belong to


def load_people(file: Path = PEOPLE) -> int:
    """Makes the accounts and mandates of the file that aren't there already; how many lines there were.

    A line is a mandate; the same address may stand on several. Those that are there are kept as they are.
    """
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened, delimiter=";"))
    for line in lines:
        give(example_account(line), line)
    return len(lines)


def example_account(line: dict[str, str]) -> Account:
    """The account of the line, tied to its person, who may have been loaded anew."""
    from samrad.access.models import Account
    from samrad.access.services import create_account
    from samrad.core.viewers import INSTALLATION
    from samrad.organisations.models import Person

    person = Person.objects.filter(scope=SCOPE, key=line["person"]).first() if line["person"] else None
    account = Account.objects.filter(email=line["adresse"], is_example=True).first()
    if account is None:
        values = {"email": line["adresse"], "name": line["navn"], "language": line["språk"]}
        return create_account(**values, person=person, is_example=True, by=INSTALLATION)
    if account.person != person:
        account.person = person
        account.save(update_fields=["person"])
    return account


def give(account: Account, line: dict[str, str]) -> None:
    """The mandate of the line, unless the account has had it."""
    from samrad.access.services import give_mandate
    from samrad.core.viewers import INSTALLATION
    from samrad.organisations.models import Cooperation

    kind = kinds_by_word()[line["fullmakt"]]
    behind = holder(line["på_vegne_av"])
    which = behind._meta.model_name
    home = Cooperation.objects.get(slug=line["samarbeid"]) if line["samarbeid"] else None
    if not account.mandates.filter(kind=kind, cooperation=home, **{which: behind}).exists():
        give_mandate(account, kind=kind, cooperation=home, by=INSTALLATION, **{which: behind})


def holder(key: str) -> Organ | Organisation:
    """On behalf of whom: an organ or an organisation of the example."""
    from samrad.organisations.models import Organ, Organisation

    organ = Organ.objects.filter(scope=SCOPE, key=key).first()
    return organ or Organisation.objects.get(scope__in=("", SCOPE), key=key)


def kinds_by_word() -> dict[str, str]:
    """The kinds of mandate by their words in bokmål."""
    from django.utils import translation

    from samrad.access.models import Mandate

    with translation.override("nb"):
        return {str(label): kind for kind, label in Mandate.Kind.choices}
