"""From a text, a sheet or a calendar file to events and what wasn't understood."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

import samrad
from samrad.core.acts import Refused
from samrad.engine.calendar_sheet import MOST_ROWS, read_calendar_sheet
from samrad.engine.calendar_text import Fault, OrganName, ReadText, organ_called, read_calendar_text
from samrad.meetings.intake.events import Event
from samrad.organisations.models import Organ

AHEAD = timedelta(days=730)  # how far into the future a calendar is read
MOST_BYTES = 2_000_000
MOST_UNPACKED = 30_000_000
MOST_COLUMNS = 40
LONGEST_CELL = 1000  # one long text may stand in every cell of a small workbook
# A workbook declares no entities. One that does may grow a thousandfold while it is read.
ENTITIES = [b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be")]
MOST_SECONDS = 15


@dataclass(frozen=True)
class Said:
    """What a source says: events in order, what wasn't understood, and how it was read."""

    events: list[Event]
    faults: list[Fault] = field(default_factory=list)
    columns: tuple[tuple[str, str], ...] = ()
    guessed_from: int | None = None


class Unreadable(Refused):
    """The file can't be read at all. `str()` says what to do."""


def organs_beside(organ: Organ) -> list[Organ]:
    """The organs of the same municipality or county, this one first."""
    others = Organ.objects.filter(organisation=organ.organisation_id).exclude(pk=organ.pk)
    return [organ, *others.order_by("order", "sort_key")]


class _Known:
    """The organs that a label in a text may name."""

    def __init__(self, organ: Organ) -> None:
        home = organ.organisation.name if organ.organisation else ""
        self.names = [OrganName(str(each.pk), each.name, home) for each in organs_beside(organ)]

    def __call__(self, label: str) -> str | None:
        return organ_called(label, self.names)


def read_text(text: str, organ: Organ, *, today: date, first_year: int | None = None) -> Said:
    """The days in a pasted text; a heading may name another organ of the same municipality."""
    read = read_calendar_text(
        text, today=today, organ=str(organ.pk), known=_Known(organ), first_year=first_year
    )
    return _said(read)


def _said(read: ReadText, columns: tuple[tuple[str, str], ...] = ()) -> Said:
    events = [
        Event(each.on, int(each.organ), each.starts_at, each.ends_at, place=each.place, note=each.note)
        for each in read.days
    ]
    return Said(events, list(read.faults), columns, read.guessed_from)


def read_sheet(name: str, content: bytes, organ: Organ, *, today: date) -> Said:
    """The days in an XLSX or CSV. Raises Unreadable."""
    rows = workbook_rows(content) if name.lower().endswith(".xlsx") else csv_rows(content)
    if len(rows) > MOST_ROWS:
        raise Unreadable(
            _("Arket har for mange rader. Det meste vi tar imot, er %(most)d.") % {"most": MOST_ROWS}
        )
    sheet = read_calendar_sheet(rows, today=today, organ=str(organ.pk), known=_Known(organ))
    if not sheet.columns:
        raise Unreadable(
            _("Fant ingen kolonne som heter «Dato», og ingen med måneder. Skriv det i overskriften.")
        )
    return _said(sheet.read, sheet.columns)


def workbook_rows(content: bytes) -> list[list[str]]:
    """The first sheet of a workbook as text. One that unpacks to too much isn't opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            must_be_harmless(packed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks and drop-down lists, which aren't read
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()  # a workbook may claim a million rows
            found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
            rows = [[cell_text(value) for value in row] for row in found]
            workbook.close()
    except Unreadable:
        raise
    except Exception:  # a damaged workbook fails in any of the ways of zip, XML and the reader above them
        raise Unreadable(_("Arbeidsboken lar seg ikke lese. Lagre den på nytt som XLSX eller CSV.")) from None
    return rows


def must_be_harmless(packed: zipfile.ZipFile) -> None:
    """Refuses a workbook that would take much more room than it should. Unpacks one part at a time."""
    if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
        raise Unreadable(_("Arbeidsboken er for stor. Lagre bare møteplanen i en ny fil."))
    for part in packed.infolist():
        content = packed.read(part)
        if any(mark in content for mark in ENTITIES):
            raise Unreadable(_("Arbeidsboken lar seg ikke lese. Lagre den på nytt som XLSX eller CSV."))


def csv_rows(content: bytes) -> list[list[str]]:
    """A CSV as Excel or a person writes it: semicolons, commas or tabs."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    top = text[:2000]
    delimiter = max(";,\t", key=top.count)
    try:
        found = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]] for row in islice(found, MOST_ROWS + 1)]
    except csv.Error:
        raise Unreadable(_("Filen lar seg ikke lese. Lagre den på nytt som XLSX eller CSV.")) from None


def cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:LONGEST_CELL].strip()


def read_calendar(content: bytes, organ: Organ, *, today: date) -> Said:
    """The events of an iCalendar file for two years ahead. Raises Unreadable."""
    told = _in_child(content, today, today + AHEAD)
    events = [
        Event(
            date.fromisoformat(each["on"]),
            organ.pk,
            _clock(each["starts_at"]),
            _clock(each["ends_at"]),
            each["title"],
            each["uid"],
            each["place"],
        )
        for each in told["events"]
    ]
    if told["is_cut"]:
        raise Unreadable(_("Kalenderen har for mange oppføringer. Bruk en kalender for organet alene."))
    return Said(events)


def _clock(written: str | None) -> time | None:
    return time.fromisoformat(written) if written else None


def _in_child(content: bytes, first: date, last: date) -> dict[str, Any]:
    """What the child process says; it is ended when it takes too long."""
    root = str(Path(samrad.__file__).parent.parent)
    paths = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    command = [sys.executable, "-m", "samrad.meetings.intake.ics_child", first.isoformat(), last.isoformat()]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
            env={"PYTHONPATH": paths, "PATH": os.environ.get("PATH", "")},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_("Kalenderen tar for lang tid å lese. Bruk en enklere kalender.")) from None
    if done.returncode == 3:
        raise Unreadable(
            _("Innholdet er ikke en kalender (iCal). Se etter en lenke eller fil som slutter på .ics.")
        )
    if done.returncode:
        raise Unreadable(_("Kalenderen lar seg ikke lese. Bruk en annen kalender, eller lim inn datoene."))
    return dict(json.loads(done.stdout))
