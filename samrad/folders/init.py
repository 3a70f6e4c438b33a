"""An empty region folder with explanations, for a secretariat that begins."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from samrad.folders.columns import YES_NO, Column, Kind
from samrad.folders.faults import Fault, FolderFaults
from samrad.folders.sheets import COOPERATIONS, SHEETS, Sheet

ROWS_WITH_CHOICES = 2000
KIND_NOTES = {
    Kind.DATE: "Hel dato, for eksempel 2019-06-18 eller 18.06.2019, eller D+14.",
    Kind.TIME: "Klokkeslett, for eksempel 10:00.",
    Kind.YES_NO: "ja eller nei.",
    Kind.INTEGER: "Helt tall.",
    Kind.DECIMAL: "Tall.",
    Kind.MONEY: "Kroner.",
    Kind.YEAR: "Årstall, for eksempel 2027, eller Å+1.",
    Kind.SERIES_PERIOD: "2024, 2024K1 eller 2024M05; året kan skrives Å-1.",
    Kind.REFERENCES: "Flere skilles med |.",
    Kind.WORDS: "Flere skilles med |.",
}


def init_folder(folder: Path) -> None:
    """Writes `region.yaml`, `region.xlsx`, `LES-MEG.md` and `documents/` into an empty or new folder."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderFaults(
            [Fault("", 0, "", f"Mappen {folder} er ikke tom. Velg en ny mappe, så ingenting skrives over.")]
        )
    (folder / "documents").mkdir(parents=True)
    (folder / "region.yaml").write_text(region_text(), encoding="utf-8")
    (folder / "LES-MEG.md").write_text(guide(), encoding="utf-8")
    workbook().save(folder / "region.xlsx")


def region_text() -> str:
    lines = ["# Samarbeidet. Fjern tegnet # foran feltene du fyller ut.", "samarbeid:"]
    for column in COOPERATIONS.columns:
        mark = "  " if column.required else "  # "
        lines.append(f"{mark}{column.name}:{' ' * max(1, 20 - len(column.name))}# {explanation(column)}")
    return "\n".join(lines) + "\n"


def explanation(column: Column) -> str:
    """What may stand in the column, in a sentence or two."""
    parts = ["Må fylles ut."] if column.required else []
    parts.append(column.note)
    parts.append(KIND_NOTES.get(column.kind, "") if not column.note else "")
    if column.kind is Kind.CHOICE:
        parts.append(f"En av: {', '.join(column.choices)}.")
    if column.to and column.name != "samarbeid":
        parts.append(f"Id i arket {column.to}.")
    return " ".join(part for part in parts if part)


def guide() -> str:
    """The guide that lies in the folder: every sheet and column."""
    lines = [
        "# En regionmappe",
        "",
        "Fyll ut `region.yaml` og arkene i `region.xlsx`. Legg filer i `documents/`. Alle ark kan stå tomme.",
        "Et ark kan også være en egen fil: `saker.csv` eller `saker.xlsx`.",
        "",
        "Kjør så `samrad load` på mappen.",
        "Er noe galt, får du vite hvor og hva du kan gjøre, og ingenting er endret.",
        "Rader kjennes igjen på `id`. Rader du ikke tar med, blir stående.",
        "Et endret vedtak blir en rettelse.",
        "",
    ]
    for sheet in SHEETS[1:]:
        lines += [f"## {sheet.name}", sheet.note, ""]
        lines += [f"* `{column.name}`: {explanation(column) or 'Tekst.'}" for column in sheet.columns]
        lines.append("")
    return "\n".join(lines)


def workbook() -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS[1:]:
        write_headings(book.create_sheet(sheet.name), sheet)
    return book


def write_headings(worksheet: Worksheet, sheet: Sheet) -> None:
    worksheet.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, start=1):
        cell = worksheet.cell(row=1, column=number, value=column.name)
        cell.font = Font(bold=True)
        cell.comment = Comment(explanation(column) or "Tekst.", "Samråd", width=320, height=110)
        worksheet.column_dimensions[get_column_letter(number)].width = max(12, len(column.name) + 4)
        words = (
            list(column.choices)
            if column.kind is Kind.CHOICE
            else list(YES_NO)
            if column.kind is Kind.YES_NO
            else []
        )
        if words and len(",".join(words)) < 250:
            letter = get_column_letter(number)
            choices = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
            choices.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
            worksheet.add_data_validation(choices)
