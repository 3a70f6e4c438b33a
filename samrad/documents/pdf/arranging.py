"""From the contents of a document to the values its template reads: words, written dates, blocks of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from samrad.documents.pdf.contents import (
    Attachment,
    CasePaper,
    Commission,
    Letterhead,
    Sitting,
    TextTree,
)
from samrad.documents.pdf.text_blocks import text_blocks
from samrad.documents.pdf.words import words_in
from samrad.engine.partial_dates import format_date

Values = dict[str, Any]
LARGEST_TOGETHER = 60_000_000  # bytes; making a PDF takes five times its size in memory
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,80}")


def letterhead_values(head: Letterhead, *, kind: str, about: str, day: date) -> Values:
    """What every template reads: the words, the names, the document's title and the running header."""
    words = words_in(head.language)
    organ = joined(head.organs) or head.cooperation
    titled = " – ".join(filter(None, [words[kind], about.strip(), organ]))
    mark = [words["example"]] if head.example else []
    return {
        "w": words,
        "language": head.language if head.language in ("nb", "nn", "en") else "nb",
        "kind_word": words[kind],
        "title": ": ".join([*mark, titled]),
        "cooperation": head.cooperation,
        "organ": organ,
        "running": f"{organ} · {written(day, head)}",
        "example": head.example,
        "dots": min(max(head.dots, 3), 12),
        "made": [head.made_at.year, head.made_at.month, head.made_at.day],
        "draft": False,
    }


def written(day: date | None, head: Letterhead, *, weekday: bool = False) -> str:
    """A date as people write it in the document's language; nothing for none."""
    return format_date(day, head.language, weekday=weekday) if day else ""


def joined(names: Iterable[str]) -> str:
    return ", ".join(name for name in names if name.strip())


def said(words: dict[str, str], word: str, value: str) -> str:
    """A fixed phrase with its gap filled. Nothing in the value is read as a gap."""
    return words[word].replace("{x}", value)


def sitting_facts(sitting: Sitting, head: Letterhead) -> list[list[str]]:
    """Time, place and form of a meeting as pairs of word and value, without the empty ones."""
    words = words_in(head.language)
    ends = f"–{sitting.ends_at:%H.%M}" if sitting.ends_at else ""
    clock = said(words, "clock_time", f"{sitting.starts_at:%H.%M}{ends}")
    when = f"{written(sitting.starts_at.date(), head, weekday=True)} {clock}"
    return facts(words, organ=joined(head.organs), time=when, place=sitting.place, mode=sitting.mode)


def facts(words: dict[str, str], **values: str) -> list[list[str]]:
    return [[words[name], value] for name, value in values.items() if value.strip()]


def tree(value: TextTree | None, *, below: int) -> Values | None:
    """The blocks of a text, or None when there is nothing to show."""
    arranged = text_blocks(value, below=below)
    return arranged if arranged["blocks"] else None


def paper_values(paper: CasePaper, *, below: int) -> Values:
    """A case paper whose title is a heading of level `below`, or the document's title when that is 0."""
    words = words_in(paper.letterhead.language)
    return {
        "number": paper.number,
        "title": paper.title.strip() or words["untitled"],
        "level": below,
        "facts": facts(words, role=paper.role, officer=paper.officer, authority=paper.authority),
        "recommendation": tree(paper.recommendation, below=below + 1),
        "parts": [
            {"title": part.title.strip() or words["untitled"], "text": tree(part.text, below=below + 1)}
            for part in paper.parts
        ],
        "language": paper.letterhead.language,
    }


def commission_values(commissions: Iterable[Commission], head: Letterhead) -> list[list[str]]:
    return [[each.text, each.responsible, written(each.due, head)] for each in commissions]


def attachment_values(attachments: Iterable[Attachment]) -> tuple[list[Values], list[bytes]]:
    """The list of attachments, and the files to embed in the order the list points to them.

    One that would make the document larger than `LARGEST_TOGETHER` is listed as not enclosed.
    """
    listed: list[Values] = []
    files: list[bytes] = []
    left = LARGEST_TOGETHER
    for number, each in enumerate(attachments, start=1):
        values = {k: v for k, v in asdict(each).items() if k in ("title", "accessible")}
        if each.content is not None and len(each.content) <= left:
            left -= len(each.content)
            values |= {"stored": f"file-{len(files)}", "embedded_as": _embedded_as(number, each.filename)}
            values |= {"media_type": _media_type(each.media_type)}
            files.append(each.content)
        listed.append({"number": str(number), **values})
    return listed, files


def _embedded_as(number: int, filename: str) -> str:
    """A name that is safe to save and stands once: `2-budsjett.xlsx`."""
    safe = re.sub(r"[^A-Za-z0-9À-ÖØ-öø-ÿ._-]+", "-", filename).strip("-.")
    return f"{number}-{safe[-100:] or 'vedlegg'}"


def _media_type(given: str) -> str:
    return given if _MEDIA_TYPE.fullmatch(given) else "application/octet-stream"
