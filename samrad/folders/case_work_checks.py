"""What must hold in the sheets of proposals, commissions and letters, alone and against what is stored."""

from __future__ import annotations

from collections.abc import Iterator

from samrad.access.models import Account
from samrad.cases.models import Letter, Proposal
from samrad.documents.models import Document
from samrad.folders.faults import Fault
from samrad.folders.parsing import Folder, Row
from samrad.folders.resolving import Known

# What a proposal with each fate must tell: the column, and what to write.
TOLD_BY_FATE = {
    "joined": (("slått_sammen_med", "joined_to"), ("grunn", "because"), ("avgjort", "settled_on")),
    "left_off": (("grunn", "because"), ("avgjort", "settled_on")),
    "on_agenda": (("avgjort", "settled_on"),),
    "taken_up": (("tatt_opp_av", "taken_up_by"), ("tatt_opp", "taken_up_on"), ("avgjort", "settled_on")),
}


def check_proposal(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if bool(values["organisation"]) == bool(values["organ"]):
        yield row.fault(
            "virksomhet", "Skriv hvem forslaget er fra: en virksomhet eller et organ, ikke begge."
        )
    if "utfall" in row.told:
        for column, field in TOLD_BY_FATE.get(values["fate"], ()):
            if not values[field]:
                yield row.fault(column, "Må fylles ut når forslaget har dette utfallet.")


def check_commission(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    whom = [values[name] for name in ("organisation", "organ", "account_email") if values[name]]
    if len(whom) != 1:
        yield row.fault(
            "virksomhet", "Skriv hvem som skal gjøre det: en virksomhet, et organ eller en konto."
        )
    if values["status"] not in {"open", ""}:
        if not values["closed_on"]:
            yield row.fault("lukket", "Skriv dagen bestillingen ble lukket.")
        if not values["how"]:
            yield row.fault("hvordan", "Skriv hva som ble gjort, eller hvorfor bestillingen er trukket.")


def check_letter(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["access"] == "exempt" and not row.values["legal_basis"]:
        yield row.fault("hjemmel", "Et brev som er unntatt offentlighet, må ha en lovhjemmel.")


ROW_CHECKS = {"forslag": check_proposal, "bestillinger": check_commission, "brev": check_letter}


def check_accounts(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A commission to a person is to somebody with an account."""
    rows = [row for row in folder.rows["bestillinger"] if row.values["account_email"]]
    if not rows:
        return
    told = {row.values["account_email"] for row in rows}
    there = set(Account.objects.filter(email__in=told).values_list("email", flat=True))
    for row in rows:
        if row.values["account_email"] not in there:
            yield row.fault(
                "konto",
                "Ingen konto har denne adressen. Inviter den det gjelder først, "
                "eller gi bestillingen til en virksomhet.",
            )


def check_one_proposal_a_case(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A case began with one proposal."""
    rows = folder.rows["forslag"]
    if not rows:
        return
    stored = Proposal.objects.filter(scope=folder.scope).values_list("case__key", "key")
    own = folder.ids("forslag")
    holders = {case: key for case, key in stored if key not in own}
    for row in rows:
        holder = holders.setdefault(row.values["case"], row.id)
        if holder != row.id:
            yield row.fault("sak", f"Saken har alt forslaget «{holder}».")


def check_letter_access(folder: Folder, _known: Known) -> Iterator[Fault]:
    """Who may read a letter is corrected on its page, where a tombstone is left; never by a cell."""
    stored = dict(Letter.objects.filter(scope=folder.scope).values_list("key", "access"))
    for row in folder.rows["brev"]:
        if "tilgang" in row.told and stored.get(row.id, row.values["access"]) != row.values["access"]:
            yield row.fault("tilgang", "Tilgangen til et brev som er ført, rettes i journalen, med en grunn.")


def check_files_of_letters(folder: Folder, _known: Known) -> Iterator[Fault]:
    """A document is the file of one letter, and as exempt as that."""
    rows = [row for row in folder.rows["brev"] if row.values["document"]]
    if not rows:
        return
    stored = Letter.objects.filter(scope=folder.scope, document__isnull=False)
    own = folder.ids("brev")
    holders = {file: key for file, key in stored.values_list("document__key", "key") if key not in own}
    access = dict(Document.objects.filter(scope=folder.scope, withdrawn_at=None).values_list("key", "access"))
    access |= {each.id: each.values["access"] for each in folder.rows["dokumenter"] if "tilgang" in each.told}
    withdrawn = {each.id for each in folder.rows["dokumenter"] if each.values["withdrawn_because"]}
    for row in rows:
        file = row.values["document"]
        holder = holders.setdefault(file, row.id)
        if holder != row.id:
            yield row.fault("dokument", f"Dokumentet er alt filen til brevet «{holder}».")
        if row.values["access"] == "exempt" and access.get(file) == "public" and file not in withdrawn:
            yield row.fault("dokument", "Brevet er unntatt offentlighet, men dokumentet er offentlig.")


CHECKS = (check_accounts, check_one_proposal_a_case, check_letter_access, check_files_of_letters)
