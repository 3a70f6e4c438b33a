"""What must hold between cells and rows, beyond what each cell can say alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

from django.db.models import DecimalField, Model

from samrad.core.models import Period
from samrad.engine.case_numbers import check_format
from samrad.folders.case_work_checks import ROW_CHECKS as CASE_WORK_ROW_CHECKS
from samrad.folders.columns import Column
from samrad.folders.faults import Fault
from samrad.folders.following_checks import CHECKS as FOLLOWING_CHECKS
from samrad.folders.following_checks import ROW_CHECKS as FOLLOWING_ROW_CHECKS
from samrad.folders.parsing import ID, SCOPE, Folder, Row
from samrad.folders.reading import REGION_FILE
from samrad.folders.resolving import is_shared
from samrad.folders.strategy_checks import ROW_CHECKS as STRATEGY_CHECKS
from samrad.folders.strategy_checks import check_focus_areas, check_plans_in_force
from samrad.organisations.models.cooperation import RESERVED_SLUGS
from samrad.organisations.models.organ import ALWAYS_ELECTED, NEVER_ELECTED

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
WEB_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
SERIAL = re.compile(r"0*[1-9][0-9]{0,5}")
MOST_IN_FILE_NAME = 160
SMALL = 32_767
LARGEST = {
    "PositiveSmallIntegerField": SMALL,
    "PositiveIntegerField": 2_147_483_647,
    "BigIntegerField": 9_223_372_036_854_775_807,
}
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


def check_settings(folder: Folder) -> Iterator[Fault]:
    """Rows of its own need a name to be kept under, and it stands in addresses."""
    has_own = any(not is_shared(row) for rows in folder.rows.values() for row in rows)
    if has_own and not folder.scope and not folder.rows["samarbeid"]:
        yield Fault(REGION_FILE, 0, "mappe", "Skriv mappens navn her, eller et samarbeid i filen.")
    told = folder.raw.settings.get("mappe", "")
    if told and not SCOPE.fullmatch(told):
        yield Fault(REGION_FILE, 0, "mappe", "Bruk bare små bokstaver, tall og bindestrek, og høyst 60 tegn.")


def check_room(folder: Folder) -> Iterator[Fault]:
    """Texts and numbers that the database has no room for."""
    for rows in folder.rows.values():
        for row in rows:
            for column in row.sheet.columns:
                message = room_message(row.sheet.model, column, row.values[column.field])
                if message:
                    yield row.fault(column.name, message)


def room_message(model: type[Model], column: Column, value: Any) -> str:
    """What to say when the model's field can't hold the value; empty when it can."""
    kept = next((each for each in model._meta.concrete_fields if each.name == column.field), None)
    if isinstance(value, str) and not column.max_length and kept is not None and column.name != "id":
        most = 0 if kept.is_relation else kept.max_length or 0
        return f"Teksten er {len(value)} tegn lang. Det er plass til {most}." if 0 < most < len(value) else ""
    if isinstance(value, int) and not isinstance(value, bool):
        most = LARGEST.get(kept.get_internal_type() if kept is not None else "", SMALL)
        return f"Tallet {value} er for stort. Det største som kan stå her, er {most}." if value > most else ""
    if isinstance(value, Decimal):
        return decimal_message(kept, column, value)
    return ""


def check_addresses(folder: Folder) -> Iterator[Fault]:
    """What becomes a link on a page is an address on the web."""
    for rows in folder.rows.values():
        for row in rows:
            for column in row.sheet.columns:
                if not column.name.endswith(("nettsted", "nettadresse")):
                    continue
                told = row.values[column.field]
                if told and not WEB_ADDRESS.fullmatch(told):
                    yield row.fault(
                        column.name,
                        f"«{told}» er ikke en nettadresse. Skriv for eksempel https://www.example.no/.",
                    )


def decimal_message(kept: Any, column: Column, value: Decimal) -> str:
    if column.name == "areal":
        fits = 0 <= value < 10**7 and value == round(value, 2)
        return "" if fits else f"{value} kan ikke stå her. Skriv kvadratkilometer med høyst to desimaler."
    if isinstance(kept, DecimalField):
        places = kept.decimal_places
        fits = abs(value) < 10 ** (kept.max_digits - places) and value == round(value, places)
        return "" if fits else f"{value} kan ikke stå her. Det er plass til {places} desimaler."
    most = 90 if column.name == "breddegrad" else 180
    return "" if abs(value) <= most else f"{value} er ikke en grad mellom -{most} og {most}."


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
        if earlier is not row and row.values["treatment"]:
            yield row.fault(
                "utgave",
                f"Behandlingen har alt utgave {key[1]} på rad {earlier.number}. "
                "En rettelse skal ha et høyere tall.",
            )


def check_cooperation(_folder: Folder, row: Row) -> Iterator[Fault]:
    if ID.fullmatch(row.id) and not SLUG.fullmatch(row.id):
        yield row.fault("id", "Id-en blir adressen. Bruk bare a–z, tall og bindestrek, og høyst 60 tegn.")
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
    if values["kind"] in ALWAYS_ELECTED and values["is_elected"] is False:
        yield row.fault("folkevalgt", "Organer av dette slaget er folkevalgte etter kommuneloven. Skriv ja.")
    if values["kind"] in NEVER_ELECTED and values["is_elected"]:
        yield row.fault("folkevalgt", "Organer av dette slaget er ikke folkevalgte. Skriv nei.")
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
    if name and not is_in_documents(folder.raw.path, name):
        yield row.fault("fil", f"Filen «{name}» finnes ikke i mappen documents.")
    if len(PurePath(name).name) > MOST_IN_FILE_NAME:
        yield row.fault("fil", f"Filnavnet er for langt. Det er plass til {MOST_IN_FILE_NAME} tegn.")


def is_in_documents(folder: Path, name: str) -> bool:
    """Is it a file in the folder's own `documents`, and not one reached by `..`, a link or a whole path?"""
    documents = (folder / "documents").resolve()
    try:
        file = (documents / name).resolve()
        return file.is_file() and file.is_relative_to(documents)
    except (OSError, ValueError):
        return False


def check_meeting(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    for organ in sorted({each for each in values["organs"] if values["organs"].count(each) > 1}):
        yield row.fault("organer", f"«{organ}» står mer enn én gang.")
    if values["moved_to"] and values["status"] != "moved":
        yield row.fault("flyttet_til", "Skriv status «flyttet» når møtet er flyttet.")
    if values["starts_at"] and values["ends_at"] and values["ends_at"] <= values["starts_at"]:
        yield row.fault("slutt", "Møtet slutter før det begynner.")


def check_treatment(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if not values["organ"] and values["role"] != "hearing":
        yield row.fault("organ", "Skriv hvilket organ som behandler saken. Bare en høring kan stå uten.")
    if not values["organ"] and values["number"]:
        yield row.fault("nummer", "Nummeret er organets eget. Skriv hvilket organ som har gitt det.")
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        yield row.fault("til", "Perioden slutter før den begynner.")


def check_decision(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["edition"] < 1:
        yield row.fault("utgave", "Utgavene telles fra 1.")
    if row.values["edition"] > 1 and not row.values["corrects_because"]:
        yield row.fault("retter", "Skriv hvorfor vedtaket er rettet.")


def check_agenda_item(_folder: Folder, row: Row) -> Iterator[Fault]:
    serial = row.values["serial"]
    if serial and serial != "neste" and not SERIAL.fullmatch(serial):
        yield row.fault(
            "nummer", f"«{serial}» er ikke et løpenummer. Skriv bare tallet, for eksempel 5, eller «neste»."
        )


CHECKS: tuple[Callable[[Folder], Iterator[Fault]], ...] = (
    check_settings,
    check_room,
    check_addresses,
    check_periods,
    check_cooperation_is_told,
    check_routes,
    check_editions,
    check_plans_in_force,
    check_focus_areas,
    *FOLLOWING_CHECKS,
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
    **CASE_WORK_ROW_CHECKS,
    **STRATEGY_CHECKS,
    **FOLLOWING_ROW_CHECKS,
}
