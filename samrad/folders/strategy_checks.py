"""What must hold between the cells of a row in the sheets of strategy, measures and indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samrad.folders.faults import Fault
from samrad.folders.parsing import Folder, Row
from samrad.knowledge.services.indicators import NEVER_SUMMED


def check_indicator(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["may_be_summed"] and row.values["unit"].strip().lower() in NEVER_SUMMED:
        yield row.fault("kan_summeres", "Andeler kan ikke summeres. Skriv nei, eller endre enheten.")


def check_observation(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if (values["area"] == "organisation") != bool(values["organisation"]):
        yield row.fault("virksomhet", "Virksomheten skal stå når området er virksomhet, og bare da.")
    has_value = values["value"] is not None or "verdi" in row.given  # one that can't be read is told of
    if has_value == bool(values["mark"]):
        yield row.fault("merke", "Skriv en verdi, eller et merke som sier hvorfor det ikke er noen.")


def check_plan(_folder: Folder, row: Row) -> Iterator[Fault]:
    first, last = row.values["first_year"], row.values["last_year"]
    if first and last and last < first:
        yield row.fault("siste_år", "Planen slutter før den begynner. Bytt om, eller rett en av dem.")
    if row.id and row.values["under"] == row.id:
        yield row.fault("under", "En plan kan ikke stå under seg selv.")
    yield from check_withdrawn(_folder, row)


def check_withdrawn(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["withdrawn_on"] and not row.values["withdrawn_because"]:
        yield row.fault("trukket_fordi", "Skriv hvorfor den er trukket tilbake.")


def check_taken_out(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["withdrawn_on"] and not row.values["withdrawn_because"]:
        yield row.fault("tatt_ut_fordi", "Skriv hvorfor tiltaket er tatt ut av året.")


def check_version(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["number"] == 0:
        yield row.fault("nummer", "Versjonene telles fra 1.")
    if "status" in row.told and values["status"] != "draft" and values["is_public"] is False:
        yield row.fault("offentlig", "Bare et utkast kan holdes tilbake. Skriv ja, eller la cellen stå tom.")


def check_wording(_folder: Folder, row: Row) -> Iterator[Fault]:
    if row.values["rank"] == 0:
        yield row.fault("rang", "Rangen telles fra 1.")
    if row.values["goal"] and row.values["under"] == row.values["goal"]:
        yield row.fault("under", "Et mål kan ikke stå under seg selv.")


def check_development_goal(_folder: Folder, row: Row) -> Iterator[Fault]:
    number = row.values["number"]
    if number is not None and not 1 <= number <= 17:
        yield row.fault("nummer", "FNs mål har nummer 1 til 17.")


def check_proposed_change(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["fate"] in {"taken_in", "partly"} and not values["taken_into"]:
        yield row.fault("versjon", "Skriv versjonen det er tatt inn i.")
    if values["fate"] in {"partly", "left_out"} and not values["fate_because"]:
        yield row.fault("begrunnelse", "Skriv hvorfor det ikke er tatt inn, eller bare delvis.")


def check_look_back(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["is_public"]:
        for column, field in (("gikk", "went"), ("tekst", "text")):
            if not values[field]:
                yield row.fault(
                    column, "Et tilbakeblikk som er lagt ut, sier hvordan det gikk, med en setning."
                )


def check_measure(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["start_on"] and values["due_on"] and values["due_on"] < values["start_on"]:
        yield row.fault("frist", "Fristen er før starten. Bytt om, eller rett en av dem.")
    if values["stopped_on"] and not values["stopped_because"]:
        yield row.fault("stoppet_fordi", "Skriv hvorfor det er stoppet.")
    if values["overruled_status"] and not values["overruled_because"]:
        yield row.fault("overstyrt_fordi", "Skriv hvorfor statusen er en annen enn den som er regnet ut.")
    if values["owner_email"] and not is_email(values["owner_email"]):
        yield row.fault("eier_epost", f"«{values['owner_email']}» er ikke en e-postadresse.")
    if values["withdrawn_on"] and values["is_public"]:
        yield row.fault("offentlig", "Et tiltak som er trukket tilbake, er ikke lagt ut. Skriv nei.")
    yield from check_withdrawn(_folder, row)


def is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def check_commitment(_folder: Folder, row: Row) -> Iterator[Fault]:
    values = row.values
    if values["kept_on"] and values["broken_on"]:
        yield row.fault("brutt", "Et løfte er enten holdt eller brutt. La en av cellene stå tom.")
    if values["broken_on"] and not values["broken_because"]:
        yield row.fault("brutt_fordi", "Skriv hvorfor løftet ikke holdes.")
    for column, field in (("årsverk", "pledged_fte"), ("levert_årsverk", "delivered_fte")):
        if values[field] is not None and values[field] < 0:
            yield row.fault(column, "Det kan ikke være mindre enn ingenting.")


def check_plans_in_force(folder: Folder) -> Iterator[Fault]:
    """One version of a plan is in force."""
    rows = [row for row in folder.rows["planversjoner"] if row.values["status"] == "in_force"]
    counted = Counter(row.values["plan"] for row in rows)
    for row in rows:
        if row.values["plan"] and counted[row.values["plan"]] > 1:
            yield row.fault("status", "Planen har mer enn én gjeldende versjon. Skriv erstattet på de andre.")


def check_focus_areas(folder: Folder) -> Iterator[Fault]:
    """No focus area stands right under another in a version; what it is divided into are goals."""
    areas = {row.id for row in folder.rows["mål"] if row.values["kind"] == "focus_area"}
    for row in folder.rows["målformuleringer"]:
        if row.values["goal"] in areas and row.values["under"] in areas:
            yield row.fault("under", "Et satsingsområde kan ikke stå under et annet. Kall det et mål.")


ROW_CHECKS = {
    "indikatorer": check_indicator,
    "verdier": check_observation,
    "planer": check_plan,
    "planversjoner": check_version,
    "målformuleringer": check_wording,
    "bærekraftsmål": check_development_goal,
    "evalueringer": check_withdrawn,
    "endringsforslag": check_proposed_change,
    "tilbakeblikk": check_look_back,
    "tiltak": check_measure,
    "tiltaksår": check_taken_out,
    "forpliktelser": check_commitment,
}
