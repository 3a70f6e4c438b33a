"""What must hold between cells and rows, beyond what each cell can say alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from samrad.core.models import Period
from samrad.engine.case_numbers import check_format
from samrad.engine.case_state import OUTCOMES_OF_ROLE, Outcome
from samrad.engine.case_state import Role as EngineRole
from samrad.folders.columns import word_for
from samrad.folders.faults import Fault
from samrad.folders.parsing import Folder, Row
from samrad.folders.sheets import DECISIONS, ROLES
from samrad.organisations.models.cooperation import RESERVED_SLUGS

RULE_COLUMNS = {
    "vedtaksfør": "quorum",
    "flertall": "majority",
    "andel": "majority_share",
    "stemmelikhet": "tie",
    "stemme": "vote_per",
}


def folder_faults(folder: Folder) -> list[Fault]:
    """All faults between cells and rows."""
    faults = [fault for check in CHECKS for fault in check(folder)]
    for sheet_name, check_row in ROW_CHECKS.items():
        faults += [fault for row in folder.rows[sheet_name] for fault in check_row(folder, row)]
    return faults


def check_periods(folder: Folder) -> Iterator[Fault]:
    for rows in folder.rows.values():
        for row in rows:
            if issubclass(row.sheet.model, Period):
                start, end = row.values["start_on"], row.values["end_on"]
                if start and end and end < start:
                    yield row.fault(
                        "til",
                        f"Slutter {end:%d.%m.%Y}, før det begynner {start:%d.%m.%Y}. "
                        "Bytt om, eller rett en av dem.",
                    )


def check_cooperation_is_told(folder: Folder) -> Iterator[Fault]:
    for rows in folder.rows.values():
        for row in rows:
            column = row.sheet.column("samarbeid")
            may_be_empty = row.sheet.name == "organer" and row.values["organisation"]
            if column and not row.values["cooperation"] and not may_be_empty:
                yield row.fault(
                    "samarbeid", "Mappen har ikke akkurat ett samarbeid. Skriv hvilket raden gjelder."
                )


def check_routes(folder: Folder) -> Iterator[Fault]:
    """The rows of a case come in the order of its route."""
    last: dict[str, int] = defaultdict(int)
    for row in folder.rows["behandlinger"]:
        case, stop = row.values["case"], row.values["stop"]
        if case and stop is not None:
            if stop < max(1, last[case]):
                yield row.fault(
                    "ledd",
                    f"Leddene i en sak skal komme i rekkefølge 1, 2, 3 …; her kom {stop} etter {last[case]}.",
                )
            last[case] = stop


def check_editions(folder: Folder) -> Iterator[Fault]:
    seen: dict[tuple[str, int], Row] = {}
    for row in folder.rows["vedtak"]:
        key = (row.values["treatment"], row.values["edition"])
        earlier = seen.setdefault(key, row)
        if earlier is not row:
            yield row.fault(
                "utgave",
                f"Behandlingen har alt utgave {key[1]} på rad {earlier.number}. "
                "En rettelse skal ha et høyere tall.",
            )


def check_cooperation(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.id in RESERVED_SLUGS:
        yield row.fault("id", f"Adressen «{row.id}» er opptatt av nettstedet selv. Velg en annen id.")


def check_organ(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["cooperation"] and values["organisation"]:
        yield row.fault("virksomhet", "Et organ hører til et samarbeid eller en virksomhet, ikke begge.")
    if values["number_format"]:
        try:
            check_format(values["number_format"])
        except ValueError as error:
            yield row.fault("nummer", str(error))
    if values["is_elected"]:
        for column, field in RULE_COLUMNS.items():
            if values[field]:
                yield row.fault(
                    column,
                    "For folkevalgte organer gjelder kommunelovens regel (kapittel 11). La cellen stå tom.",
                )
    if (values["majority"] == "qualified") != bool(values["majority_share"]) and not values["is_elected"]:
        yield row.fault("andel", "Andelen skal stå når flertallet er kvalifisert, og bare da.")


def check_holder(_folder: Folder, row: Row) -> Iterator[Fault]:
    if not row.values["person"] and not row.values["office"]:
        yield row.fault("verv", "Skriv hvem: en person, eller vervet plassen følger.")


def check_seat(folder: Folder, row: Row) -> Iterator[Fault]:
    yield from check_holder(folder, row)
    if row.values["rank"] is not None and row.values["role"] != "deputy":
        yield row.fault("rang", "Bare varamedlemmer har rang.")


def check_document(folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["access"] == "exempt" and not row.values["legal_basis"]:
        yield row.fault("hjemmel", "Et dokument som er unntatt offentlighet, må ha en lovhjemmel.")
    name = row.values["file"]
    if name and (".." in name or not (folder.raw.path / "documents" / name).is_file()):
        yield row.fault("fil", f"Filen «{name}» finnes ikke i mappen documents.")


def check_meeting(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["moved_to"] and values["status"] != "moved":
        yield row.fault("flyttet_til", "Skriv status «flyttet» når møtet er flyttet.")
    if values["starts_at"] and values["ends_at"] and values["ends_at"] <= values["starts_at"]:
        yield row.fault("slutt", "Møtet slutter før det begynner.")


def check_treatment(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if not values["organ"] and values["role"] != "hearing":
        yield row.fault("organ", "Skriv hvilket organ som behandler saken. Bare en høring kan stå uten.")
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        yield row.fault("til", "Perioden slutter før den begynner.")


def check_decision(folder: Folder, row: Row) -> Iterator[Fault]:
    treatment = folder.ids("behandlinger").get(row.values["treatment"])
    if treatment is None or not row.values["outcome"] or not treatment.values["role"]:
        return
    role = treatment.values["role"]
    if Outcome(row.values["outcome"]) not in OUTCOMES_OF_ROLE[EngineRole(role)]:
        outcomes = DECISIONS.column("utfall").choices
        allowed = ", ".join(word_for(outcomes, each.value) for each in OUTCOMES_OF_ROLE[EngineRole(role)])
        yield row.fault(
            "utfall",
            f"«{word_for(outcomes, row.values['outcome'])}» passer ikke til {word_for(ROLES, role)}. "
            f"Skriv en av: {allowed}.",
        )
    if row.values["edition"] > 1 and not row.values["corrects_because"]:
        yield row.fault("retter", "Skriv hvorfor vedtaket er rettet.")


def check_agenda_item(_folder: Folder, row: Row) -> Iterator[Fault]:
    serial = row.values["serial"]
    if serial and serial != "neste" and not serial.isdecimal():
        yield row.fault(
            "nummer", f"«{serial}» er ikke et løpenummer. Skriv bare tallet, for eksempel 5, eller «neste»."
        )


CHECKS: tuple[Callable[[Folder], Iterator[Fault]], ...] = (
    check_periods,
    check_cooperation_is_told,
    check_routes,
    check_editions,
)
ROW_CHECKS: dict[str, Callable[[Folder, Row], Iterator[Fault]]] = {
    "samarbeid": check_cooperation,
    "organer": check_organ,
    "plasser": check_seat,
    "kontakter": check_holder,
    "dokumenter": check_document,
    "møter": check_meeting,
    "behandlinger": check_treatment,
    "vedtak": check_decision,
    "sakslister": check_agenda_item,
}
