"""Writing a cooperation as a folder: what `load` reads, this writes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from samrad.cases.models import Case, Decision, Occasion, Treatment
from samrad.documents.enclosed import withheld_versions
from samrad.documents.models import Document, DocumentVersion
from samrad.engine.partial_dates import PartialDate, Precision
from samrad.folders.case_work_dump import (
    CASE_WORK_SHEETS,
    case_work_rows,
    hide_who_is_late_and_what_is_inside,
)
from samrad.folders.columns import Column, Kind
from samrad.folders.faults import Fault, FolderFaults
from samrad.folders.following_dump import following_rows
from samrad.folders.route_dump import agenda_rows, occasion_rows
from samrad.folders.sheets import BY_NAME, COOPERATIONS, SHEETS, Sheet
from samrad.folders.stages.decisions import plain_of
from samrad.folders.strategy_dump import (
    STRATEGY_SHEETS,
    forget_links_out,
    hide_what_is_private,
    strategy_rows,
)
from samrad.meetings.models import Meeting, MeetingOrgan
from samrad.organisations.models import (
    Cooperation,
    EarlierIdentity,
    Organ,
    Organisation,
    Person,
    PoliticalParty,
    Seat,
    Succession,
)

Cells = dict[str, str]
TAKEN_BACK = "Det som sto før, ble trukket tilbake."


def dump_cooperation(slug: str, folder: Path, *, public: bool) -> None:
    """Writes a cooperation, and what it became, as `region.yaml`, sheets and `documents/` in an empty folder.

    `public` leaves out exempt documents, their files and every mention of them, agendas that haven't gone
    out, and who is late where it isn't named.
    """
    cooperation = Cooperation.objects.filter(slug=slug).first()
    if cooperation is None:
        known = ", ".join(Cooperation.objects.values_list("slug", flat=True)) or "ingen ennå"
        raise FolderFaults(
            [Fault("", 0, "", f"Det finnes ikke noe samarbeid «{slug}». De som finnes: {known}.")]
        )
    if folder.exists() and any(folder.iterdir()):
        raise FolderFaults(
            [Fault("", 0, "", f"Mappen {folder} er ikke tom. Velg en ny mappe, så ingenting skrives over.")]
        )
    folder.mkdir(parents=True, exist_ok=True)
    rows = rows_to_dump(cooperation, public=public)
    write_region(folder, cooperation, rows)
    for sheet in SHEETS[1:]:
        write_csv(folder, sheet, [cells_of(sheet, row) for row in rows[sheet.name]])
    write_files(folder, rows["dokumenter"])


def rows_to_dump(cooperation: Cooperation, *, public: bool) -> dict[str, list[Any]]:
    """Every row that belongs to the cooperation, and those they point to, by sheet."""
    cooperations = with_successors(cooperation)
    of_these = Q(cooperation__in=cooperations)
    documents = Document.objects.filter(
        of_these, **({"access": "public", "withdrawn_at": None} if public else {})
    )
    cases = Case.objects.filter(of_these)
    treatments = Treatment.objects.filter(branch__stop__case__in=cases)
    meetings = Meeting.objects.filter(scope=cooperation.scope).filter(of_these | Q(cooperation=None))
    seats = Seat.objects.filter(scope=cooperation.scope).filter(
        Q(organ__cooperation__in=cooperations) | Q(organ__cooperation=None)
    )
    occasions = occasion_rows(cases, public=public)
    rows: dict[str, QuerySet[Any] | list[Any]] = {
        "samarbeid": cooperations,
        "deltakere": BY_NAME["deltakere"].model.objects.filter(of_these),
        "områder": BY_NAME["områder"].model.objects.filter(of_these).prefetch_related("organisations"),
        "plasser": seats,
        "kontakter": BY_NAME["kontakter"].model.objects.filter(of_these),
        "avtaler": BY_NAME["avtaler"].model.objects.filter(of_these).prefetch_related("parties"),
        "dokumenter": documents.prefetch_related(Prefetch("versions", versions_without_what_is_withheld())),
        "møter": meetings.prefetch_related("meeting_organs__organ", "documents"),
        "saker": cases.prefetch_related("documents"),
        "behandlinger": treatments.select_related("branch__stop__case", "branch__organisation")
        .prefetch_related(Prefetch("occasions", occasions))
        .order_by("branch__stop__case__key", "branch__stop__order", "branch__order", "order"),
        "opptak": [each for each in occasions if not stands_on_its_treatment(each)],
        "vedtak": told_decisions().filter(treatment__in=treatments),
        "sakslister": agenda_rows(treatments, public=public),
        "dialogmøter": BY_NAME["dialogmøter"].model.objects.filter(case__in=cases),
        **case_work_rows(cases, public=public),
        **strategy_rows(cooperations, public=public),
        **following_rows(cooperations, public=public),
    }
    listed = {name: list(with_related(BY_NAME[name], each)) for name, each in rows.items()}
    if public:
        hide_what_is_private(listed)
        hide_who_is_late_and_what_is_inside(listed)
    forget_what_is_left_out(listed)
    add_shared(listed, cooperations)
    return {sheet.name: sorted(listed[sheet.name], key=order_of(sheet)) for sheet in SHEETS}


def told_decisions() -> QuerySet[Decision]:
    """What the sheet can say: not that something was taken back, nor what is taken back for good."""
    later = Decision.objects.filter(treatment=OuterRef("treatment"), edition__gt=OuterRef("edition"))
    gone = Decision.objects.filter(~Exists(later), is_retraction=True)
    return Decision.objects.filter(is_retraction=False).exclude(treatment__in=gone.values("treatment"))


def with_related(sheet: Sheet, rows: Any) -> Any:
    """The rows with what their cells point to already fetched."""
    if not isinstance(rows, QuerySet):
        return rows
    own = {field.name for field in sheet.model._meta.fields}
    fields = [column.field for column in sheet.references if column.field in own]
    return rows.select_related(*fields) if fields else rows


def with_successors(cooperation: Cooperation) -> list[Cooperation]:
    """The cooperation and what it became, so that the folder can be loaded alone."""
    found, waiting = [], [cooperation]
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found.append(each)
            waiting += each.became.order_by("slug")
    return found


def forget_what_is_left_out(rows: dict[str, list[Any]]) -> None:
    """Takes away references to documents that aren't in the dump."""
    kept = {document.pk for document in rows["dokumenter"]}
    for row in [*rows["møter"], *rows["saker"]]:
        row.dumped_documents = [each for each in row.documents.all() if each.pk in kept]
    for row in rows["vedtak"]:
        if row.minutes_id not in kept:
            row.minutes = None
    forget_links_out(rows, (*CASE_WORK_SHEETS, *STRATEGY_SHEETS))


def add_shared(rows: dict[str, list[Any]], cooperations: list[Cooperation]) -> None:
    """Adds the organs, organisations, persons and parties that the rows point to, and what those point to."""
    organs = {row.organ_id for name in ("plasser", "behandlinger") for row in rows[name]} - {None}
    organs |= {row.responsible_organ_id for row in rows["tiltak"]}
    organs |= {row.organ_id for name in ("forslag", "bestillinger") for row in rows[name]}
    organs |= {each for row in rows["forslag"] for each in (row.prepared_organ_id, row.taken_up_by_id)}
    organs |= {each.organ_id for each in MeetingOrgan.objects.filter(meeting__in=rows["møter"])}
    participants = {row.organisation_id for row in rows["deltakere"]}
    persons = {row.person_id for name in ("plasser", "kontakter") for row in rows[name]} - {None}
    parties = {row.political_party_id for row in rows["plasser"]} - {None}
    of_these = Q(pk__in=organs) | Q(cooperation__in=cooperations) | Q(organisation__in=participants)
    add(rows, "organer", Organ.objects.filter(of_these))
    add(rows, "personer", Person.objects.filter(pk__in=persons))
    add(rows, "partier", PoliticalParty.objects.filter(pk__in=parties))
    known = with_relatives(organisation_keys(rows))
    add(rows, "virksomheter", Organisation.objects.filter(pk__in=known))
    add(rows, "tidligere", EarlierIdentity.objects.filter(organisation__in=known))
    add(rows, "etterfølgere", Succession.objects.filter(predecessor__in=known, successor__in=known))


def add(rows: dict[str, list[Any]], name: str, found: QuerySet[Any]) -> None:
    rows[name] = list(with_related(BY_NAME[name], found))


def organisation_keys(rows: dict[str, list[Any]]) -> set[int]:
    keys = {
        row.organisation_id
        for name in ("deltakere", "organer", "plasser", "kontakter", "dialogmøter")
        for row in rows[name]
    }
    keys |= {row.organisation_id for name in ("måltall", "verdier", "forpliktelser") for row in rows[name]}
    keys |= {row.organisation_id for name in ("forslag", "bestillinger", "brev") for row in rows[name]}
    keys |= {row.owner_organisation_id for row in rows["tiltak"]}
    keys |= {row.proposed_by_id for row in rows["saker"]} | {
        row.branch.organisation_id for row in rows["behandlinger"]
    }
    keys |= {each.pk for row in rows["områder"] for each in row.organisations.all()}
    keys |= {each.pk for row in rows["avtaler"] for each in row.parties.all()}
    return {key for key in keys if key}


def with_relatives(keys: set[int]) -> set[int]:
    """The organisations with their counties, what they became and were made of, until nothing is added."""
    found: set[int] = set()
    waiting = set(keys)
    while waiting:
        found |= waiting
        near = set(Organisation.objects.filter(pk__in=waiting).values_list("county", flat=True))
        near |= set(EarlierIdentity.objects.filter(organisation__in=waiting).values_list("county", flat=True))
        near |= set(Succession.objects.filter(predecessor__in=waiting).values_list("successor", flat=True))
        near |= set(Succession.objects.filter(successor__in=waiting).values_list("predecessor", flat=True))
        waiting = {key for key in near if key} - found
    return found


def order_of(sheet: Sheet) -> Any:
    """The order rows are written in: as they come where order carries meaning, else by id."""
    if sheet.name in {"samarbeid", "behandlinger"} or sheet.known_by:
        return lambda row: 0
    if sheet.name in {"organer", "dialogmøter"}:
        return lambda row: (row.order, row.key)
    return lambda row: row.key


def cells_of(sheet: Sheet, row: Model) -> Cells:
    special = SPECIAL.get(sheet.name, {})
    return {
        column.name: special[column.field](row)
        if column.field in special
        else column.write(value_of(column, row))
        for column in sheet.columns
    }


def value_of(column: Column, row: Any) -> Any:
    if column.precision:
        return PartialDate(getattr(row, column.field), Precision(getattr(row, column.precision)))
    if column.kind is Kind.REFERENCE:
        return id_of(getattr(row, column.field))
    if column.kind is Kind.REFERENCES:
        return sorted(id_of(each) for each in getattr(row, column.field).all())
    return getattr(row, column.field)


def id_of(row: Any) -> str:
    if row is None:
        return ""
    return str(row.slug if isinstance(row, Cooperation) else row.key)


def ids_of(rows: Iterable[Any]) -> str:
    return "|".join(id_of(row) for row in rows)


def text_of(decision: Decision) -> str:
    return plain_of(decision.text)


def reason_of(decision: Decision) -> str:
    """Why it corrects. One that follows what was taken back has no reason of its own here."""
    return decision.corrects_because or (TAKEN_BACK if decision.edition > 1 else "")


def versions_without_what_is_withheld() -> QuerySet[DocumentVersion]:
    """What a file encloses isn't told in a folder; so one that may not be read as it is stays at home."""
    return DocumentVersion.objects.exclude(pk__in=withheld_versions().values("pk"))


def latest_version(document: Document) -> DocumentVersion | None:
    return max(document.versions.all(), key=lambda version: version.number, default=None)


def file_name(document: Document) -> str:
    version = latest_version(document)
    return f"{document.key}{Path(version.filename).suffix}" if version else ""


def on_stop(name: str) -> Any:
    """A cell of the stop, written on the first treatment of its first branch."""
    column = BY_NAME["behandlinger"].column(name)

    def cell(treatment: Treatment) -> str:
        is_first = treatment.branch.order == 0 and treatment.order == 0
        return column.write(getattr(treatment.branch.stop, column.field)) if is_first else ""

    return cell


def stands_on_its_treatment(occasion: Occasion) -> bool:
    """Was it told on the treatment's own row? The others have rows of their own."""
    return occasion.key == occasion.treatment.key and occasion.was_postponed == bool(occasion.postponed_until)


def on_treatment(name: str) -> Any:
    """A cell of the time that was told on the treatment's own row."""
    column = BY_NAME["behandlinger"].column(name)

    def cell(treatment: Treatment) -> str:
        own = next((each for each in treatment.occasions.all() if stands_on_its_treatment(each)), None)
        return column.write(value_of(column, own)) if own is not None else ""

    return cell


# The cells that aren't simply a field of the row.
SPECIAL: Mapping[str, Mapping[str, Any]] = {
    "dokumenter": {"file": file_name},
    "møter": {
        "organs": lambda meeting: ids_of(each.organ for each in meeting.meeting_organs.all()),
        "documents": lambda meeting: ids_of(meeting.dumped_documents),
    },
    "saker": {"documents": lambda case: ids_of(case.dumped_documents)},
    "plasser": {
        "rights": lambda seat: "|".join(
            word
            for word, field in BY_NAME["plasser"].column("rettigheter").choices.items()
            if getattr(seat, field)
        )
    },
    "behandlinger": {
        "case": lambda treatment: treatment.branch.stop.case.key,
        "stop": lambda treatment: str(treatment.branch.stop.order),
        "branch": lambda treatment: id_of(treatment.branch.organisation),
        "rule": on_stop("regel"),
        "starts_on": on_stop("fra"),
        "ends_on": on_stop("til"),
        "on": on_treatment("dato"),
        "number": on_treatment("nummer"),
        "postponed_until": on_treatment("utsatt_til"),
    },
    "vedtak": {"text": text_of, "corrects_because": reason_of},
    "bestillinger": {"account_email": lambda row: row.account.email if row.account else ""},
    "sakslister": {"serial": lambda item: str(item.serial or "")},
    "planversjoner": {
        "page": lambda version: plain_of(version.page),
        "background": lambda version: plain_of(version.background),
    },
    "tiltak": {
        "goals": lambda measure: ids_of(each.goal for each in measure.measure_goals.all()),
        "indicators": lambda measure: ids_of(each.indicator for each in measure.measure_indicators.all()),
    },
}


def write_region(folder: Path, cooperation: Cooperation, rows: Mapping[str, list[Any]]) -> None:
    told = [
        {name: cell for name, cell in cells_of(COOPERATIONS, each).items() if cell}
        for each in rows["samarbeid"]
    ]
    content: dict[str, Any] = {"mappe": cooperation.scope, "samarbeid": told}
    if cooperation.anchor:
        content["anker"] = cooperation.anchor.isoformat()
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    (folder / "region.yaml").write_text(text, encoding="utf-8")


def write_csv(folder: Path, sheet: Sheet, rows: list[Cells]) -> None:
    if not rows:
        return
    with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(
            file, [column.name for column in sheet.columns], delimiter=";", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)


def write_files(folder: Path, documents: Iterable[Document]) -> None:
    for document in documents:
        version = latest_version(document)
        if version is not None:
            target = folder / "documents" / file_name(document)
            target.parent.mkdir(exist_ok=True)
            with version.file.open("rb") as stored:
                target.write_bytes(stored.read())
