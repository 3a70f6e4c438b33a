"""The compiler: values in as JSON, a PDF out that it has itself held against PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import typst

from samrad.documents.pdf.ahead import Sheet, made_ahead
from samrad.documents.pdf.characters import shown

ROOM = Path(__file__).parent
STANDARDS = ["ua-1", "a-3a"]
ROOM_NAME = "samrad-pdf-"
LEFT_FOR = 24 * 60 * 60  # seconds; a PDF takes a minute
# These are names of files and addresses, not texts to show.
_AS_IS = frozenset(["href", "stored", "embedded_as", "media_type", "language", "kind", "colour"])


def compiled(
    template: str, values: Mapping[str, Any], *, made_at: datetime, files: Sequence[bytes] = ()
) -> bytes:
    """The PDF of `templates/<template>.typ` with these values; `files[n]` can be read there as `file-n`.

    Nothing of the values is ever read as markup. A character no font has is shown as its number. Where the
    compiler still refuses a character in its surroundings, the text is set once more with Latin letters only.
    Raises `typst.TypstError` when the document can't be made to hold the standards.
    """
    return printed(Sheet(template, values, made_at, tuple(files)))


def printed(sheet: Sheet) -> bytes:
    """The PDF of this sheet: made ahead, where it was, else now."""
    return made_ahead(sheet, or_now=compiled_now)


def compiled_now(sheet: Sheet) -> bytes:
    """The PDF of this sheet, made here and now: a third of a second for each megabyte of its files."""
    with TemporaryDirectory(prefix=ROOM_NAME) as folder:
        room = Path(folder)
        for source in (ROOM / "templates").glob("*.typ"):
            shutil.copy(source, room)
        for number, content in enumerate(sheet.files):
            (room / f"file-{number}").write_bytes(content)
        try:
            return _compiled(room, sheet.template, _shown(sheet.values, narrow=False), sheet.made_at)
        except typst.TypstError as refused:
            if "could not be displayed" not in refused.message:
                raise
            return _compiled(room, sheet.template, _shown(sheet.values, narrow=True), sheet.made_at)


def forget_left_rooms(_day: date) -> None:
    """The folders a compiler that was killed has left, with papers in them, are deleted after a day."""
    before = time.time() - LEFT_FOR
    for room in Path(gettempdir()).glob(f"{ROOM_NAME}*"):
        if room.stat().st_mtime < before:
            shutil.rmtree(room, ignore_errors=True)


def _compiled(room: Path, template: str, values: Any, made_at: datetime) -> bytes:
    return typst.compile(
        str(room / f"{template}.typ"),
        root=str(room),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps(values)},
        pdf_standards=STANDARDS,
        timestamp=int(made_at.timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    """Inter from our own files, and behind it those inside the compiler for Greek, Cyrillic and signs."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(ROOM / "fonts")])


def _shown(value: Any, *, narrow: bool) -> Any:
    if isinstance(value, str):
        return shown(value, narrow=narrow)
    if isinstance(value, Mapping):
        return {k: v if k in _AS_IS else _shown(v, narrow=narrow) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each, narrow=narrow) for each in value]
    return value
