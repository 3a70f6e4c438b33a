"""The register: its sheets and rows, changed by form or by uploaded sheets."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrad.access.context import viewer_of
from samrad.access.doors import KEEPERS, KEEPERS_AND_AUDITORS
from samrad.access.rules import may
from samrad.core.keys import free_key
from samrad.core.templatetags.formats import day
from samrad.engine.sort_keys import norwegian_sort_key
from samrad.folders.columns import Column, Kind
from samrad.folders.faults import FolderFaults
from samrad.folders.keeping.rows import (
    KEPT,
    SETTINGS,
    cells_by_id,
    columns_shown,
    name_of,
    options_for,
    rows_of,
    sheets_kept,
)
from samrad.folders.keeping.services import keep
from samrad.folders.keeping.told import told_by_form
from samrad.folders.sheets import BY_NAME, Sheet
from samrad.organisations.models import Cooperation
from samrad.organisations.selectors import cooperations_visible_to
from samrad.pages.frame import cooperation_or_404
from samrad.workspace.forms.register import RowForm, UploadForm
from samrad.workspace.frame import work_page
from samrad.workspace.register_words import CHOICES, COLUMNS, ONE, SHEETS

PER_PAGE = 60


def register_of(request: HttpRequest, slug: str, permission: str = "register.keep") -> Cooperation:
    """The cooperation whose register the viewer may keep, or read; else nothing is there."""
    cooperation = cooperation_or_404(request, slug)
    if not may(viewer_of(request), permission, cooperation):
        raise Http404(slug)
    return cooperation


def sheet_or_404(name: str) -> Sheet:
    if name not in {*KEPT, SETTINGS}:
        raise Http404(name)
    return BY_NAME[name]


@KEEPERS_AND_AUDITORS
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """The cooperations whose register the viewer keeps or reads."""
    viewer = viewer_of(request)
    kept = [each for each in cooperations_visible_to(viewer) if may(viewer, "register.read", each)]
    if len(kept) == 1:
        return redirect("register", kept[0].slug)
    return work_page(request, "workspace/register/all.html", cooperations=kept)


@KEEPERS_AND_AUDITORS
@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheets of the register, with how many rows each has, and where to upload."""
    cooperation = register_of(request, slug, "register.read")
    sheets = [
        (sheet.name, *SHEETS[sheet.name], rows_of(cooperation, sheet).count()) for sheet in sheets_kept()
    ]
    return work_page(
        request,
        "workspace/register/register.html",
        cooperation=cooperation,
        sheets=sheets,
        settings=SHEETS[SETTINGS],
        form=UploadForm(),
        may_keep=may(viewer_of(request), "register.keep", cooperation),
    )


@KEEPERS_AND_AUDITORS
@require_safe
def rows(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The rows of one sheet, by name; searched when something is asked for."""
    cooperation, sheet = register_of(request, slug, "register.read"), sheet_or_404(name)
    asked = request.GET.get("q", "").strip()
    names = {key: label for listed in options_for(cooperation).values() for key, label in listed}
    found = [
        (id, title_of(sheet, cells, names), about(sheet, cells, names))
        for id, cells in cells_by_id(cooperation, sheet).items()
    ]
    wanted = norwegian_sort_key(asked)
    shown = sorted(
        (each for each in found if wanted in norwegian_sort_key(f"{each[0]} {each[1]} {each[2]}")),
        key=lambda each: norwegian_sort_key(each[1]),
    )
    return work_page(
        request,
        "workspace/register/rows.html",
        cooperation=cooperation,
        name=name,
        words=SHEETS[name],
        one=ONE[name],
        listed=Paginator(shown, PER_PAGE).get_page(request.GET.get("side")),
        asked=asked,
        may_keep=may(viewer_of(request), "register.keep", cooperation),
    )


def title_of(sheet: Sheet, cells: dict[str, str], names: dict[str, str]) -> str:
    if sheet.name == "møter":
        organs = ", ".join(names.get(key, key) for key in cells["organer"].split("|"))
        return cells["tittel"] or organs
    told = name_of(sheet, cells)
    return names.get(told, told)


def about(sheet: Sheet, cells: dict[str, str], names: dict[str, str]) -> str:
    """The cells that tell rows of the same name apart, in a line."""
    shown = ("dato", "organ", "rolle", "virksomhet", "slag", "fra", "til", "sted")
    given = [(column, cells[column]) for column in shown if cells.get(column)]
    found = [in_words(column, names.get(value, value)) for column, value in given]
    return " · ".join(each.replace("_", " ") for each in found)


def in_words(column: str, value: str) -> str:
    """A whole date as people write it, with what begins or ends; all else as in the sheet."""
    try:
        said = day(date.fromisoformat(value))
    except ValueError:
        return value
    words = {"fra": _("fra %(day)s"), "til": _("til og med %(day)s")}
    return words.get(column, "%(day)s") % {"day": said}


@KEEPERS_AND_AUDITORS
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, slug: str, name: str, id: str) -> HttpResponse:
    """One row to be changed, or read by who audits the register."""
    cooperation, sheet = register_of(request, slug, "register.read"), sheet_or_404(name)
    present = cells_by_id(cooperation, sheet, [id]).get(id)
    if present is None:
        raise Http404(id)
    if may(viewer_of(request), "register.keep", cooperation):
        return row_page(request, cooperation, sheet, present)
    if request.method == "POST":
        raise Http404(id)
    return read_page(request, cooperation, sheet, present)


@KEEPERS
@require_http_methods(["GET", "HEAD", "POST"])
def new_row(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A new row."""
    return row_page(request, register_of(request, slug), sheet_or_404(name), None)


def read_page(
    request: HttpRequest, cooperation: Cooperation, sheet: Sheet, cells: dict[str, str]
) -> HttpResponse:
    """What the row says, and no form."""
    names = {key: label for listed in options_for(cooperation).values() for key, label in listed}
    return work_page(
        request,
        "workspace/register/read.html",
        cooperation=cooperation,
        name=sheet.name,
        words=SHEETS[sheet.name],
        title=title_of(sheet, cells, names),
        facts=[
            (COLUMNS.get(column.name, (column.name,))[0], in_full(column, cells[column.name], names))
            for column in columns_shown(sheet)
            if cells.get(column.name)
        ],
        is_settings=sheet.name == SETTINGS,
    )


def in_full(column: Column, text: str, names: dict[str, str]) -> str:
    """A cell in words: what a key names, what a word of a choice is called, a day as people write it."""
    if column.kind in (Kind.REFERENCE, Kind.REFERENCES):
        return ", ".join(names.get(each, each) for each in text.split("|"))
    if column.kind in (Kind.CHOICE, Kind.YES_NO, Kind.WORDS):
        return ", ".join(str(CHOICES.get(each, each)) for each in text.split("|"))
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def row_page(
    request: HttpRequest, cooperation: Cooperation, sheet: Sheet, present: dict[str, str] | None
) -> HttpResponse:
    """The form of a row; it is kept when it was sent and is right."""
    slug, name = cooperation.slug, sheet.name
    form = RowForm(
        sheet,
        options_for(cooperation),
        request.POST if request.method == "POST" else None,
        initial=initial_of(sheet, present),
        is_new=present is None,
    )
    if request.method == "POST" and form.is_valid() and kept_from(request, cooperation, form, present):
        return redirect("settings-sheet", slug) if name == SETTINGS else redirect("register-rows", slug, name)
    return work_page(
        request,
        "workspace/register/row.html",
        cooperation=cooperation,
        name=name,
        words=SHEETS[name],
        one=ONE[name],
        title=title_of(sheet, present, {}) if present else "",
        form=form,
        is_settings=name == SETTINGS,
    )


def initial_of(sheet: Sheet, present: dict[str, str] | None) -> dict[str, Any]:
    """The cells as the form shows them; lists where a cell holds several."""
    several = {"organer", "rettigheter", "parter"} & {column.name for column in sheet.columns}
    cells = present or {}
    return {name: text.split("|") if name in several and text else text for name, text in cells.items()}


def kept_from(
    request: HttpRequest, cooperation: Cooperation, form: RowForm, present: dict[str, str] | None
) -> bool:
    """Keeps what the form says; the faults are put at their fields. True when it is kept."""
    identity = {"id": present["id"] if present else form.cells()["id"] or new_id(cooperation, form)}
    try:
        found = keep(
            cooperation,
            told_by_form(
                cooperation, form.sheet.name, required_of(form.sheet, present) | form.cells() | identity
            ),
            by=viewer_of(request),
        )
    except FolderFaults as unusable:
        form.take(unusable.faults)
        return False
    messages.success(request, _("Ingenting var endret.") if found.changes_nothing else _("Lagret."))
    return True


def new_id(cooperation: Cooperation, form: RowForm) -> str:
    """What a new row is known by, made of what it is about."""
    cells = form.cells()
    told = (cells.get("organ", ""), title_of(form.sheet, cells, {}), cells.get("dato", ""))
    return free_key(form.sheet.model, cooperation.scope, " ".join(told))


def required_of(sheet: Sheet, present: dict[str, str] | None) -> dict[str, str]:
    """What the sheet must be told and the form doesn't ask about."""
    return {column.name: present[column.name] for column in sheet.columns if column.required and present}


@KEEPERS_AND_AUDITORS
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """What the site says about the cooperation."""
    return row(request, slug, SETTINGS, register_of(request, slug, "register.read").slug)


@KEEPERS_AND_AUDITORS
@require_safe
def sheet_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A sheet as CSV, as it can be uploaded again."""
    cooperation, sheet = register_of(request, slug, "register.read"), sheet_or_404(name)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text, [column.name for column in sheet.columns], delimiter=";", lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(cells_by_id(cooperation, sheet).values())
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name.replace("ø", "o")}.csv"'
    return response
